"""A customer's class: what it is, who set it, why, and how often it asks for a contact."""

import sqlite3
from datetime import date
from typing import Any

from crmcli.domain.codes import CLASS, METHOD
from crmcli.domain.policy import PRINCIPLES, Policy
from crmcli.errors import message
from crmcli.output.table import Card, Column, Fact, Table
from crmcli.store import customers as read

_HISTORY = (
    Column("changed_on", message("col.date"), "date"),
    Column("old", message("col.old"), "code", CLASS),
    Column("new", message("col.new"), "code", CLASS),
    Column("quarter", message("col.quarter")),
    Column("method", message("col.method"), "code", METHOD),
    Column("reasons", message("col.why")),
)


def expired(row: dict[str, Any], today: date) -> int | None:
    """Whether a class set by hand is past its last day; None for one without such a day."""
    until = row["class_until"]
    return None if until is None else int(until < today.isoformat())


def class_card(conn: sqlite3.Connection, ident: int, policy: Policy, today: date) -> Card:
    """The class with its reason and history."""
    row = read.record(conn, "customers", ident)
    class_ = row["class"]
    facts = (
        Fact("customer_id", message("col.id"), ident, "int"),
        Fact("customer", message("col.customer"), row["name"]),
        Fact("class", message("col.class"), class_, "code", CLASS, people=bool(class_)),
        Fact(
            "unclassified",
            message("col.class"),
            None if class_ else message("class.unclassified"),
            "say",
            machine=False,
        ),
        Fact("set_by", message("col.method"), row["class_set_by"], "code", METHOD),
        Fact("why", message("col.why"), row["class_why"]),
        Fact("until", message("col.until"), row["class_until"], "date"),
        Fact("expired", message("col.expired"), expired(row, today), "flag"),
        Fact("principle", message("col.principle"), PRINCIPLES.get(class_ or ""), "say"),
        Fact(
            "interval_days",
            message("col.interval_days"),
            policy.interval(class_, row["interval_days"]),
            "int",
        ),
    )
    changes = [
        (r["changed_on"], r["old_value"], r["new_value"], r["quarter"], r["method"], r["reasons"])
        for r in read.belongings(conn, "history", ident, "changed_on DESC, id DESC")
        if r["field"] == "class"
    ]
    history = Table("history", _HISTORY, changes, title=message("card.history"))
    title = message("card.title", name=row["name"], id=ident)
    return Card("class", title, facts, (history,) if changes else ())
