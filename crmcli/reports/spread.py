"""A backlog spread over coming working days, by class and district."""

import sqlite3
from datetime import date, timedelta

from crmcli.domain.codes import CLASS
from crmcli.domain.followup import RHYTHM
from crmcli.domain.workdays import roll_forward
from crmcli.errors import message
from crmcli.output.table import Column, Table
from crmcli.reports.due import cell, due_cells, overdue_span
from crmcli.reports.query import Query
from crmcli.store.due import by_lateness

COLUMNS = (
    Column("new_date", message("col.next_date"), "date"),
    Column("customer_id", message("col.id"), "int"),
    Column("customer", message("col.customer")),
    Column("class", message("col.class"), "code", CLASS, style="class"),
    Column("place", message("col.district")),
    Column("days_late", message("col.days_late"), "int", style="late"),
)


def spread_days(places: list[str], per_day: int, first: date, query: Query) -> list[date]:
    """A working day for each place of a list in order of urgency, `per_day` to a day.

    Within the most urgent twice `per_day`, a day takes those of the first one's district, so that
    a rep drives to one part of town.
    """
    days: list[date | None] = [None] * len(places)
    left = list(range(len(places)))
    day = roll_forward(first, query.calendar)
    while left:
        window = left[: 2 * per_day]
        near = [i for i in window if places[i] and places[i] == places[left[0]]]
        chosen = sorted((near + [i for i in window if i not in near])[:per_day])
        for i in chosen:
            days[i] = day
        left = [i for i in left if i not in set(chosen)]
        day = roll_forward(day + timedelta(days=1), query.calendar)
    return [found for found in days if found is not None]


def spread_table(conn: sqlite3.Connection, query: Query, per_day: int) -> Table:
    """The overdue customers by rhythm with the day that each is given, in order of day."""
    found = by_lateness(conn, RHYTHM, overdue_span(query, RHYTHM), query.today, -1, query.where)
    cells = [due_cells(conn, row, query) for row in found]
    places = [str(cell(row, "place") or "") for row in cells]
    days = spread_days(places, per_day, query.today + timedelta(days=1), query)
    rows = [
        (day.isoformat(), *(cell(row, column.key) for column in COLUMNS[1:]))
        for day, row in zip(days, cells, strict=True)
    ]
    rows.sort(key=lambda row: str(row[0]))
    return Table(
        name="spread",
        columns=COLUMNS,
        rows=rows,
        title=message("spread.title", count=len(rows), per_day=per_day),
        empty=message("spread.empty"),
        group="new_date",
    )
