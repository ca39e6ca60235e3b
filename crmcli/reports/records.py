"""One contact, contact made, plan or complaint as a card."""

import sqlite3
from typing import Any

from crmcli.domain import codes
from crmcli.domain.fields import CONTACT, PLAN, VISIT, Field
from crmcli.errors import message
from crmcli.output.table import Card, Fact
from crmcli.store import customers as read

_FIELDS: dict[str, tuple[Field, ...]] = {"contacts": CONTACT, "visits": VISIT, "plans": PLAN}
_LETTER = {"contacts": "c", "visits": "v", "plans": "p", "cases": "k"}
_DATED = ("date", "time", "next_on", "opened_on", "closed_on", "state", "rule", "resolution")
_TITLES = {"contacts": "name", "visits": "date", "plans": "date", "cases": "summary"}


def record_card(conn: sqlite3.Connection, table: str, record: int, *, share: bool) -> Card:
    """The record's own fields, then the customer that it belongs to."""
    row = read.record(conn, table, record)
    ref = f"{_LETTER[table]}{record}"
    owner = row["customer_id"]
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
    if table == "cases":
        facts.append(Fact("summary", message("col.summary"), row["summary"]))
    for field in _FIELDS.get(table, ()):
        if field.key not in _DATED and not (share and field.private):
            kind = field.type if field.type in ("code", "flag", "int") else "text"
            facts.append(Fact(field.key, field.label, row[field.key], kind, field.codes))
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


def _whom(conn: sqlite3.Connection, row: dict[str, Any]) -> str | None:
    """Who is or was to be met: a contact of ours, or the words as written."""
    if row["contact_id"]:
        return str(read.record(conn, "contacts", row["contact_id"])["name"])
    met: str | None = row.get("met")
    return met


def _handles(conn: sqlite3.Connection, contact: int) -> list[Fact]:
    rows = [read.record(conn, "handles", h) for h in read.handles_of_contact(conn, contact)]
    return [
        Fact(kind, label, [row["written"] for row in rows if row["kind"] == kind] or None, "list")
        for kind, label in codes.HANDLE_KIND.items()
    ]
