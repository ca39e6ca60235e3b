"""One contact, contact made, plan or complaint as a card."""

import sqlite3
from typing import Any

from crmcli.domain import codes
from crmcli.domain.fields import NOUNS
from crmcli.errors import message
from crmcli.output.table import Card, Fact
from crmcli.store import customers as read
from crmcli.store.lookup import LETTERS

_DATED = ("date", "time", "next_on", "opened_on", "closed_on", "state", "rule", "resolution")
_TITLES = {
    "contacts": "name",
    "visits": "date",
    "plans": "date",
    "cases": "summary",
    "products": "name",
    "deals": "name",
    "orders": "ordered_on",
    "contracts": "name",
    "assets": "code",
    "objections": "objection",
}
# Columns that lead to another record, which is named by its reference.
_LINKS = {"deal_id": "deals", "order_id": "orders", "renewed_by_id": "contracts"}
_WORDS = {"cases": ("summary",), "objections": ("objection", "response")}
_KINDS = {"quantity": "decimal", "percent": "int"}
_PLAIN = ("code", "flag", "int", "money", "date")


def record_card(conn: sqlite3.Connection, table: str, record: int, *, share: bool) -> Card:
    """The record's own fields, then the customer that it belongs to."""
    row = read.record(conn, table, record)
    ref = f"{LETTERS[table]}{record}"
    owner = row.get("customer_id")
    facts = [
        Fact("ref", message("col.ref"), ref),
        Fact("customer_id", message("col.customer_id"), owner, "int", people=False),
        Fact("customer", message("col.customer"), read.name_of(conn, owner) if owner else None),
    ]
    facts += [Fact(key, message(f"col.{key}"), row[key], "text") for key in _DATED if key in row]
    if table in ("visits", "plans"):
        facts.append(Fact("contact", message("col.contact"), _whom(conn, row)))
    if table == "contacts":
        facts += _handles(conn, record)
    facts += [Fact(key, message(f"col.{key}"), row[key]) for key in _WORDS.get(table, ())]
    for field in NOUNS.get(table.removesuffix("s"), ()):
        if field.key not in _DATED and field.key in row and not (share and field.private):
            kind = field.type if field.type in _PLAIN else _KINDS.get(field.type, "text")
            facts.append(Fact(field.key, field.label, row[field.key], kind, field.codes))
    facts += [fact for key in _LINKS if key in row for fact in _link(key, row[key])]
    if table == "plans":
        facts.append(Fact("kind", message("col.kind"), row["kind"], "code", codes.PLAN_KIND))
        questions = read.questions(conn, record)
        facts.append(Fact("questions", message("col.questions"), questions, "list"))
    facts += [
        Fact(f"x.{name}", name, value)
        for name, value in read.custom_values(conn, table.removesuffix("s"), record)
    ]
    title = message("card.record", ref=ref, name=row[_TITLES[table]])
    return Card(table.removesuffix("s"), title, tuple(facts))


def _link(key: str, record: int | None) -> tuple[Fact, Fact]:
    """The number of a linked record for programs, its reference for people."""
    header = message(f"col.{key}")
    ref = f"{LETTERS[_LINKS[key]]}{record}" if record else None
    return (
        Fact(key, header, record, "int", people=False),
        Fact(key.removesuffix("_id"), header, ref, machine=False),
    )


def _whom(conn: sqlite3.Connection, row: dict[str, Any]) -> str | None:
    """Who is or was to be met: a contact of ours, the words as written, or both."""
    ours = read.record(conn, "contacts", row["contact_id"])["name"] if row["contact_id"] else None
    return "、".join(filter(None, (ours, row.get("met")))) or None


def _handles(conn: sqlite3.Connection, contact: int) -> list[Fact]:
    rows = [read.record(conn, "handles", h) for h in read.handles_of_contact(conn, contact)]
    return [
        Fact(kind, label, [row["written"] for row in rows if row["kind"] == kind] or None, "list")
        for kind, label in codes.HANDLE_KIND.items()
    ]
