"""待复评: the customers whose quarterly judgement is due, the most valuable first."""

import sqlite3
from datetime import date

from crmcli.domain.classify import review_due as is_due
from crmcli.domain.codes import CLASS, METHOD
from crmcli.domain.periods import quarter_of
from crmcli.domain.quarters import counted_quarter
from crmcli.domain.rad import is_stale_quarter
from crmcli.errors import Label, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.store.class_counts import Due, judged

_POWER = {
    "unknown": Label("unknown", "未知"),
    "stale": Label("stale", "已过时"),
}
COLUMNS = (
    column("customer_id", "int"),
    column("customer"),
    coded("class", CLASS, style="class"),
    Column("set_by", message("review.set_by"), "code", METHOD),
    Column("judged_on", message("review.judged_on"), "date"),
    column("quarter"),
    column("expired", "flag"),
    Column("buying_power", message("review.power"), "code", _POWER, spare=True),
)


def review_due(conn: sqlite3.Connection, query: Query) -> Table:
    """One row per active customer that was not judged for this quarter yet."""
    base, due = 0, 0
    quarter = quarter_of(query.today)
    rows: list[tuple[object, ...]] = []
    for one in judged(conn, query.today.isoformat(), query.where):
        base += 1
        on = date.fromisoformat(one.judged_on) if one.judged_on else None
        if not is_due(on, query.today):
            continue
        due += 1
        if query.limit < 0 or due <= query.limit:
            rows.append(_row(one, on, query.today))
    return Table(
        name="review-due",
        columns=COLUMNS,
        rows=rows,
        title=message("review.title", quarter=quarter),
        notes=(
            message("review.count", due=due, n=base),
            *((message("review.do"),) if due else ()),
        ),
        empty=message("review.empty", quarter=quarter) if base else message("effort.empty"),
        line=("customer_id", "customer", "class", "judged_on", "quarter"),
        more=due - len(rows),
    )


def _row(one: Due, on: date | None, today: date) -> tuple[object, ...]:
    expired = None if one.until is None else int(one.until < today.isoformat())
    power = None
    if one.power is None or is_stale_quarter(one.power, today):
        power = "stale" if one.power else "unknown"
    return (
        *(one.customer_id, one.customer, one.class_, one.set_by if one.class_ else None, on),
        *(counted_quarter("class", on) if on else None, expired, power),
    )
