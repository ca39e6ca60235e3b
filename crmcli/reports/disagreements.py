"""Disagreements 分歧: active customers whose class and value, rules or deal do not agree."""

import sqlite3
from collections.abc import Sequence

from crmcli.domain.bought import by_currency
from crmcli.domain.codes import CLASS
from crmcli.domain.disagreements import (
    FINDING,
    Finding,
    by_rules,
    low_value,
    valuable,
    worst_first,
)
from crmcli.domain.rfm import Scored
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import CUSTOMER, coded, column
from crmcli.reports.query import Query
from crmcli.reports.value import purchases, scores
from crmcli.store.class_facts import class_facts
from crmcli.store.filters import both
from crmcli.store.judging import measured
from crmcli.store.value import ACTIVE, JUDGED_OTHERWISE, left_by

_COLUMNS = (
    *CUSTOMER,
    coded("class", CLASS, style="class"),
    coded("finding", FINDING),
    Column("value", message("disagree.value"), "money", spare=True),
    column("currency", people=False),
    Column("reason", message("disagree.why"), "say"),
)


def disagreements(conn: sqlite3.Connection, query: Query) -> Table:
    """One row per customer and finding, the worst first; `value` is what it bought. The fifths are
    those of the whole active base: filters only choose who is listed."""
    policy, today = query.policy, query.today
    found = purchases(conn, query, ACTIVE, query.where)
    base = scores(found, query)
    currencies = by_currency((one.currency for one in found), policy["currency"])
    active = both(ACTIVE, query.where)
    facts = class_facts(conn, today, policy.stages, both(active, JUDGED_OTHERWISE))
    by = measured(conn, policy, today)
    rows = worst_first(
        [*valuable(found, currencies), *low_value(base), *by_rules(facts, by, today)]
    )
    shown = rows if query.limit < 0 else rows[: query.limit]
    name = query.period.name if query.period else ""
    return Table(
        name="disagreements",
        columns=_COLUMNS,
        rows=_rows(shown, base),
        title=message("disagree.title_period", period=name) if name else message("disagree.title"),
        notes=tuple(_notes(len(base), name)),
        totals=tuple(_totals(rows)),
        empty=message("disagree.empty" if rows or left_by(conn, active) else "effort.empty"),
        group="finding",
        line=("customer", "class"),
        tail="reason",
        more=len(rows) - len(shown),
        period=name,
    )


def _rows(found: Sequence[Finding], base: Sequence[Scored]) -> list[tuple[object, ...]]:
    worth = {one.buyer.customer_id: (one.buyer.monetary, one.buyer.currency) for one in base}
    return [
        (
            *(one.customer_id, one.customer, one.class_, one.kind),
            *worth.get(one.customer_id, (None, None)),
            one.reason,
        )
        for one in found
    ]


def _notes(n: int, period: str) -> list[Message]:
    notes = [message("disagree.formula", n=n)]
    # The rules and the deals are looked at as they are; a judgement of the past is in the history.
    return [*notes, message("disagree.of_today", period=period)] if period else notes


def _totals(found: Sequence[Finding]) -> list[tuple[object, object]]:
    """How many of each kind."""
    counts = {kind: sum(one.kind == kind for one in found) for kind in FINDING}
    return [(FINDING[kind], str(count)) for kind, count in counts.items() if count]
