"""A customer's class: what the rules or the matrix give and why, what separates it from the next
one up, and what stands."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.classify import judge, review_due, stands_by_hand
from crmcli.domain.codes import CLASS, METHOD
from crmcli.domain.matrix import matrix_class
from crmcli.domain.policy import PRINCIPLES, Policy
from crmcli.domain.verdict import ruled
from crmcli.errors import message
from crmcli.output.table import Card, Column, Fact, Table
from crmcli.reports.class_words import class_words, expired, reason_words
from crmcli.reports.judgement_facts import (
    conditions,
    judgement_facts,
    matrix_facts,
    stage_facts,
)
from crmcli.store import customers as read
from crmcli.store.class_facts import facts_of
from crmcli.store.judging import limits_of, measured

_HISTORY = (
    Column("changed_on", message("col.date"), "date"),
    Column("old", message("col.old"), "code", CLASS),
    Column("new", message("col.new"), "code", CLASS),
    Column("quarter", message("col.quarter")),
    Column("method", message("col.method"), "code", METHOD),
    Column("reasons", message("col.why"), people=False),
    Column("why", message("col.why"), "say", machine=False),
)


def class_card(
    conn: sqlite3.Connection, ident: int, policy: Policy, today: date, method: str
) -> Card:
    """The class by a method with every fact it rests on, then the class that stands."""
    facts = facts_of(conn, ident, today, policy.stages)
    row = read.record(conn, "customers", ident)
    tables: tuple[Table, ...] = ()
    if method == "matrix":
        limits = limits_of(conn, policy, today)
        given = matrix_facts(matrix_class(facts, limits, policy, today), limits)
    else:
        by = measured(conn, policy, today)
        judged = judge(facts, by)
        given, tables = judgement_facts(facts, judged, by), (conditions(judged),)
    return Card(
        "class",
        message("card.title", name=row["name"], id=ident),
        (
            Fact("customer_id", message("col.id"), ident, "int", people=False),
            Fact("customer", message("col.customer"), row["name"], people=False),
            Fact("method", message("col.method"), method, "code", METHOD, people=False),
            *given,
            *_standing(row, facts, policy, today),
            *stage_facts(facts, *ruled(facts, policy, today)),
        ),
        (*tables, *_history(conn, ident)),
    )


def _standing(
    row: Mapping[str, Any], facts: ClassFacts, policy: Policy, today: date
) -> tuple[Fact, ...]:
    """The class that stands, who set it, why and until when, and what it asks for."""
    class_, on = row["class"], facts.judged_on
    days = policy.interval(class_, row["interval_days"])
    interval = message("judge.interval", days=days) if days else None
    return (
        Fact("class", message("col.class"), class_, "code", CLASS, people=False),
        Fact("class_words", message("judge.now"), class_words(row, today), "say", machine=False),
        Fact("set_by", message("col.method"), row["class_set_by"], people=False),
        Fact("why", message("col.why"), row["class_why"], people=False),
        Fact("until", message("col.until"), row["class_until"], "date", people=False),
        Fact("expired", message("col.expired"), expired(row, today), "flag", people=False),
        Fact(
            "kept", message("judge.kept"), int(stands_by_hand(facts, today)), "flag", people=False
        ),
        Fact("judged_on", message("judge.judged_on"), on and on.isoformat(), "date"),
        Fact("review_due", message("judge.review_due"), int(review_due(on, today)), "flag"),
        Fact(
            "principle",
            message("col.principle"),
            PRINCIPLES.get(class_ or ""),
            "say",
            people=False,
        ),
        Fact("interval_days", message("col.interval_days"), days, "int", people=False),
        Fact("interval_words", message("col.interval_days"), interval, "say", machine=False),
    )


def _history(conn: sqlite3.Connection, ident: int) -> tuple[Table, ...]:
    changes = [
        (
            *(row["changed_on"], row["old_value"], row["new_value"], row["quarter"]),
            *(row["method"], row["reasons"], reason_words(row["method"], row["reasons"])),
        )
        for row in read.belongings(conn, "history", ident, "changed_on DESC, id DESC")
        if row["field"] == "class"
    ]
    return (Table("history", _HISTORY, changes, title=message("card.history")),)
