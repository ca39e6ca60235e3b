"""The whole customer on one page: facts, class and why, contacts, plans, timeline, next action."""

import sqlite3
from datetime import date
from typing import Any

from crmcli.domain import codes
from crmcli.domain.field import Field
from crmcli.domain.fields import ADDRESS_PARTS, CONTACT, CUSTOMER
from crmcli.errors import Message, message
from crmcli.output.table import Card, Column, Fact, Table
from crmcli.reports.account_card import account, in_parts
from crmcli.reports.class_words import class_words, reason_words
from crmcli.reports.next_date import next_words
from crmcli.reports.query import Query
from crmcli.reports.trend import trend
from crmcli.reports.words import day_words, unread_cells
from crmcli.store import contacts as people
from crmcli.store import customers as read

_TIMELINE = 5
_EVERYTHING = -1
# Facts with words of their own are left to those words.
_OWN_WORDS = ("currency", "name", "class")


def customer_card(
    conn: sqlite3.Connection, ident: int, query: Query, *, everything: bool, share: bool
) -> Card:
    """One customer. `everything` shows the whole timeline, `share` leaves out private fields."""
    row = read.customer(conn, ident)
    sales, sales_tables = account(conn, ident, query, everything=everything, share=share)
    tables = [
        _contacts(conn, ident, share),
        *sales_tables,
        _plans(conn, ident),
        _cases(conn, ident),
        _timeline(conn, ident, _EVERYTHING if everything else _TIMELINE, share),
    ]
    if not share:
        tables += [_notes(conn, ident), _class_history(conn, ident)]
    card = Card(
        "customer",
        message("card.title", name=row["name"], id=ident),
        (*_facts(conn, row, query, share), *sales),
        tuple(tables),
        _next_action(conn, ident, query),
    )
    return in_parts(card)


def _facts(
    conn: sqlite3.Connection, row: dict[str, Any], query: Query, share: bool
) -> tuple[Fact, ...]:
    words, ident = class_words(row, query.today), row["id"]
    return (
        Fact("id", message("col.id"), ident, "int"),
        Fact("name", message("col.customer"), row["name"]),
        Fact("class", message("col.class"), row["class"], "code", codes.CLASS, people=False),
        Fact("class_words", message("col.class"), words, "say", machine=False),
        Fact("trend", message("col.trend"), None if share else trend(conn, ident), "say"),
        *(_fact(field, row) for field in CUSTOMER if _shown(field, share)),
        Fact("currency", message("col.currency"), row["currency"], people=False),
        *_address(conn, ident),
        *_handles(conn, ident),
        Fact("tags", message("col.tags"), read.tags_of(conn, ident), "list"),
        *_custom(conn, ident),
        *_state(conn, row, query),
    )


def _shown(field: Field, share: bool) -> bool:
    return field.key not in _OWN_WORDS and not (share and field.private)


def _fact(field: Field, row: dict[str, Any]) -> Fact:
    kind = {"code": "code", "flag": "flag", "int": "int", "money": "money"}.get(field.type, "text")
    return Fact(field.key, field.label, row.get(field.key), kind, field.codes)


def _address(conn: sqlite3.Connection, ident: int) -> list[Fact]:
    rows = read.belongings(conn, "addresses", ident, "id")
    first = rows[0] if rows else {}
    return [Fact(key, message(f"col.{key}"), first.get(key)) for key in ADDRESS_PARTS]


def _handles(conn: sqlite3.Connection, ident: int) -> list[Fact]:
    rows = people.phones(conn, ident)
    every = [row["written"] for row in rows if row["kind"] in codes.PHONES]
    facts = [Fact("phones", message("col.phone"), every or None, "list", people=False)]
    for kind, label in codes.HANDLE_KIND.items():
        written = [row["written"] for row in rows if row["kind"] == kind]
        facts.append(Fact(kind, label, written or None, "list"))
    # No number of any country: nobody is called by it, and it is found as it is written alone.
    odd = [
        row["written"]
        for row in rows
        if row["kind"] in codes.PHONES and not row["normal"].startswith("+")
    ]
    facts.append(Fact("phones_unread", message("col.phones_unread"), odd or None, "list"))
    return facts


def _custom(conn: sqlite3.Connection, ident: int) -> list[Fact]:
    return [
        Fact(f"x.{name}", name, value)
        for name, value in read.custom_values(conn, "customer", ident)
    ]


def _state(conn: sqlite3.Connection, row: dict[str, Any], query: Query) -> list[Fact]:
    words = next_words(conn, row["id"], query.calendar, query.policy)
    return [
        Fact("last_contact", message("col.last_contact"), row["last_on"], "date"),
        Fact("next_date", message("col.next_date"), words.day, "date", people=False),
        Fact("added_on", message("col.added_on"), row["added_on"], "date"),
        Fact("churned_on", message("col.churned_on"), row["churned_on"], "date"),
        Fact("dropped_on", message("col.dropped_on"), row["dropped_on"], "date"),
        Fact("dropped_why", message("col.dropped_why"), row["dropped_why"]),
        Fact("unread", message("col.unread"), unread_cells(row["unread"]), "list"),
    ]


def _contacts(conn: sqlite3.Connection, ident: int, share: bool) -> Table:
    rows = people.of_customer(conn, ident)
    handles = people.phones(conn, ident)
    fields = [f for f in CONTACT if f.key != "name" and not (share and f.private)]
    first = ("title", "level", "buying_role", "personality", "attitude", "veto")
    used = [f for f in fields if f.key in first or any(r[f.key] is not None for r in rows)]
    columns = (
        Column("ref", message("col.ref")),
        Column("name", message("col.contact")),
        *(
            Column(
                f.key,
                f.label,
                "code" if f.type == "code" else f.type if f.type in ("flag", "int") else "text",
                f.codes,
                people=any(r[f.key] is not None for r in rows),
            )
            for f in used
        ),
        Column("phone", message("col.phone"), "list"),
        Column("email", message("col.email"), "list"),
        Column("wechat", codes.HANDLE_KIND["wechat"], "list"),
    )
    cells = []
    for row in rows:
        own = [
            [h["written"] for h in handles if h["contact_id"] == row["id"] and h["kind"] in kinds]
            for kinds in (codes.PHONES, ("email",), ("wechat",))
        ]
        values = [row[f.key] for f in used]
        cells.append((f"c{row['id']}", row["name"], *values, *own))
    return Table("contacts", columns, cells, title=message("card.contacts"))


def _plans(conn: sqlite3.Connection, ident: int) -> Table:
    columns = (
        Column("ref", message("col.ref")),
        Column("date", message("col.date"), "date"),
        Column("time", message("col.time"), "time"),
        Column("kind", message("col.kind"), "code", codes.PLAN_KIND),
        Column("purpose", message("col.purpose")),
        Column("questions", message("col.questions"), "list"),
    )
    rows = [
        (
            f"p{p['id']}",
            p["date"],
            p["time"],
            p["kind"],
            p["purpose"],
            read.questions(conn, p["id"]),
        )
        for p in read.open_plans(conn, ident)
    ]
    return Table("plans", columns, rows, title=message("card.plans"))


def _cases(conn: sqlite3.Connection, ident: int) -> Table:
    columns = (
        Column("ref", message("col.ref")),
        Column("opened_on", message("col.opened_on"), "date"),
        Column("summary", message("col.summary")),
        Column("closed_on", message("col.closed_on"), "date"),
    )
    rows = [
        (f"k{c['id']}", c["opened_on"], c["summary"], c["closed_on"])
        for c in read.belongings(conn, "cases", ident, "closed_on IS NOT NULL, opened_on DESC, id")
    ]
    return Table("cases", columns, rows, title=message("card.cases"))


def _timeline(conn: sqlite3.Connection, ident: int, limit: int, share: bool) -> Table:
    columns = (
        Column("number", message("col.number"), "int"),
        Column("ref", message("col.ref")),
        Column("date", message("col.date"), "date"),
        Column("channel", message("col.channel"), "code", codes.CHANNEL),
        Column("contact", message("col.contact")),
        Column("outcome", message("col.outcome"), "code", codes.OUTCOME),
        Column("summary", message("col.summary")),
        Column("opinion", message("col.opinion")),
        Column("analysis", message("col.analysis"), people=False, machine=not share),
    )
    found = read.timeline(conn, ident, limit)
    rows = [
        (
            *(v["number"], f"v{v['id']}", v["date"], v["channel"], v["contact"], v["outcome"]),
            *(v["summary"], v["opinion"], v["analysis"]),
        )
        for v in found
    ]
    more = rows[-1][0] - 1 if rows and limit >= 0 else 0
    return Table("visits", columns, rows, title=message("card.visits"), more=more)


def _notes(conn: sqlite3.Connection, ident: int) -> Table:
    columns = (Column("date", message("col.date"), "date"), Column("body", message("col.note")))
    found = read.belongings(conn, "notes", ident, '"date" DESC, id DESC')
    return Table(
        "notes", columns, [(n["date"], n["body"]) for n in found], title=message("card.notes")
    )


def _class_history(conn: sqlite3.Connection, ident: int) -> Table:
    columns = (
        Column("changed_on", message("col.date"), "date"),
        Column("field", message("col.field"), "code", {f.key: f.label for f in CUSTOMER}),
        Column("old_value", message("col.old"), people=False),
        Column("new_value", message("col.new"), people=False),
        Column("old", message("col.old"), "say", machine=False),
        Column("new", message("col.new"), "say", machine=False),
        Column("quarter", message("col.quarter"), people=False),
        Column("method", message("col.method"), "code", codes.METHOD),
        Column("reasons", message("col.why"), people=False),
        Column("why", message("col.why"), "say", machine=False),
    )
    found = [
        {
            **row,
            "old": _in_words(row["field"], row["old_value"]),
            "new": _in_words(row["field"], row["new_value"]),
            "why": reason_words(row["method"], row["reasons"]),
        }
        for row in read.belongings(conn, "history", ident, "changed_on DESC, id DESC")
    ]
    rows = [tuple(row[column.key] for column in columns) for row in found]
    return Table("history", columns, rows, title=message("card.history"))


def _in_words(field: str, value: str | None) -> object:
    """A remembered value as people read it: a code by its label."""
    known = next((f.codes for f in CUSTOMER if f.key == field), None) or {}
    return known.get(value or "", value or "")


def _next_action(conn: sqlite3.Connection, ident: int, query: Query) -> tuple[Message, ...]:
    words = next_words(conn, ident, query.calendar, query.policy)
    notes = [message("card.next", next=words.text)]
    if words.day and words.day < query.today.isoformat():
        late = (query.today - date.fromisoformat(words.day)).days
        notes.append(message("card.late", days=late, since=day_words(words.day)))
    return tuple(notes)
