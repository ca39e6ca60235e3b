"""Receivables 应收: orders with an amount still open, the latest first."""

import sqlite3

from crmcli.domain.money import written
from crmcli.domain.orders import credit_hint, days_late
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import CUSTOMER, column
from crmcli.reports.query import Query
from crmcli.store.orders import Receivable
from crmcli.store.orders import receivables as unpaid

COLUMNS = (
    *CUSTOMER,
    column("order_id", "int", people=False),
    column("ref", machine=False),
    Column("number", message("col.order_number")),
    column("ordered_on", "date", spare=True),
    column("pay_by", "date"),
    column("amount", "money", spare=True),
    column("returned", "money", people=False),
    column("paid", "money", spare=True),
    column("open", "money"),
    column("currency", people=False),
    column("days_late", "int"),
)


def receivables(conn: sqlite3.Connection, query: Query) -> Table:
    """One row per order; a total per currency, and what long lateness suggests of the credit."""
    found = unpaid(conn, query.where)
    rows = [_row(one, query) for one in found]
    shown = rows[: query.limit] if query.limit >= 0 else rows
    return Table(
        name="receivables",
        columns=COLUMNS,
        rows=shown,
        title=message("report.receivables.title", day=query.today),
        notes=tuple(_hints(found, query)),
        totals=tuple(_totals(found)),
        empty=message("report.receivables.empty"),
        line=("customer", "ref", "number", "pay_by", "open", "days_late"),
        more=len(rows) - len(shown),
    )


def _row(one: Receivable, query: Query) -> tuple[object, ...]:
    return (
        *(one.customer_id, one.customer, one.id, f"o{one.id}", one.number, one.ordered_on),
        *(one.pay_by, one.amount, one.returned, one.paid, one.open, one.currency),
        days_late(one.pay_by, query.today),
    )


def _totals(found: list[Receivable]) -> list[tuple[Message, str]]:
    """What is open, a row per currency: two are never added."""
    totals = []
    for unit in sorted({one.currency for one in found}):
        own = [one.open for one in found if one.currency == unit]
        label = message("report.receivables.total", currency=unit, count=len(own))
        totals.append((label, written(sum(own), unit)))
    return totals


def _hints(found: list[Receivable], query: Query) -> list[Message]:
    """A word for each customer whose lateness suggests a worse credit; nothing is set."""
    latest: dict[int, tuple[str, int]] = {}
    for one in found:
        late = days_late(one.pay_by, query.today) or 0
        if late > latest.get(one.customer_id, ("", 0))[1]:
            latest[one.customer_id] = (one.customer, late)
    hints = []
    for ident, (name, days) in latest.items():
        credit = credit_hint(days)
        if credit == "poor":
            hints.append(message("report.receivables.poor", name=name, days=days, id=ident))
        elif credit:
            hints.append(message("report.receivables.fair", name=name, days=days, id=ident))
    return hints
