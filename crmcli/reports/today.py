"""Today on one screen: whom to see and why, what comes next, how the day stands."""

import sqlite3
from datetime import timedelta

from crmcli.domain.codes import BLOCK
from crmcli.domain.followup import COMPLAINT, LATER, PROMISED, RHYTHM, due_until
from crmcli.errors import Label, Message, message
from crmcli.output.table import Table
from crmcli.reports.due import COLUMNS, LINE, calendar_notes, dated, due_cells
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.due import DueRow, Span, appointments, by_lateness, count
from crmcli.store.today import contacts_on

_AHEAD = 7
_AHEAD_LINES = 10
SECTIONS = {**BLOCK, "ahead": Label("Promised in the next 7 days", "未来7天（约定）")}


def _until(query: Query, block: int) -> Span:
    until = due_until(query.today, block, query.calendar, query.rolling)
    return Span(None, until.isoformat(), query.today.isoformat())


def today_screen(conn: sqlite3.Connection, query: Query) -> Table:
    """Everything due or overdue, the rhythm block up to `per_day`, and the promises ahead."""
    found, left = listed(conn, query)
    rows = [due_cells(conn, row, query) for row in found]
    rows += _ahead(conn, query)
    place = [column.key for column in COLUMNS].index("block")
    columns = (
        *COLUMNS[:place],
        COLUMNS[place]._replace(labels=SECTIONS),
        *COLUMNS[place + 1 :],
    )
    return Table(
        name="today",
        columns=columns,
        rows=rows,
        title=message("today.title", day=day_words(query.today)),
        notes=(*_footer(conn, query, left), *calendar_notes(query)),
        empty=message("today.empty"),
        group="block",
        line=LINE,
        tail="why",
    )


def listed(conn: sqlite3.Connection, query: Query) -> tuple[list[DueRow], int]:
    """Whom to see today: all that is promised, then by rhythm up to `per_day`, then who waits for
    a day with time; and how many by rhythm are left for another day."""
    per_day = query.policy.count("per_day")
    rows = appointments(conn, _until(query, PROMISED))
    by_rhythm = by_lateness(conn, RHYTHM, _until(query, RHYTHM), query.today, per_day)
    left = count(conn, (RHYTHM,), _until(query, RHYTHM)) - len(by_rhythm)
    rows += by_rhythm
    if not left and len(by_rhythm) < per_day:
        spare = per_day - len(by_rhythm)
        rows += by_lateness(conn, LATER, _until(query, LATER), query.today, spare)
    return rows, left


def _ahead(conn: sqlite3.Connection, query: Query) -> list[tuple[object, ...]]:
    """What is promised in the next seven days."""
    last = query.today + timedelta(days=_AHEAD)
    span = Span(query.today.isoformat(), last.isoformat())
    found = dated(conn, query, span, _AHEAD_LINES)
    rows = [row for row in found if row.block != COMPLAINT]
    return [("ahead", *due_cells(conn, row, query)[1:]) for row in rows]


def _footer(conn: sqlite3.Connection, query: Query, left: int) -> tuple[Message, ...]:
    made = contacts_on(conn, query.today.isoformat())
    per_day = query.policy.count("per_day")
    words = [message("today.left", count=left)] if left > 0 else []
    waiting = count(conn, (LATER,), _until(query, LATER))
    if waiting:
        words.append(message("today.later", count=waiting))
    return (*words, message("today.footer", made=made, per_day=per_day))
