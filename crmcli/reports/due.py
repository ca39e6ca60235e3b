"""The due lists: overdue, due today, and the schedule of the coming days."""

import sqlite3
from datetime import date, timedelta

from crmcli.domain.codes import BLOCK, CLASS
from crmcli.domain.followup import (
    COMPLAINT,
    LATER,
    PROMISED,
    RHYTHM,
    due_until,
    overdue_until,
    shown_date,
)
from crmcli.domain.workdays import announced
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.due import (
    BLOCK_CODES,
    DueRow,
    Listing,
    Span,
    by_lateness,
    count,
    listing,
    promised,
)

COLUMNS = (
    Column("block", message("col.block"), "code", BLOCK),
    Column("customer_id", message("col.id"), "int"),
    Column("customer", message("col.customer")),
    Column("class", message("col.class"), "code", CLASS, style="class"),
    Column("next_date", message("col.next_date"), "date", spare=True),
    Column("next_time", message("col.time"), "time"),
    Column("days_late", message("col.days_late"), "int", style="late"),
    Column("contact", message("col.contact")),
    Column("phone", message("col.phone"), "code", spare=True),
    Column("district", message("col.district"), spare=True),
    Column("purpose", message("col.purpose"), people=False),
    Column("last_contact", message("col.last_contact"), "date", people=False),
    Column("interval_days", message("col.interval_days"), "int", people=False),
    Column("why", message("col.why"), "say"),
)
LINE = ("next_time", "customer", "class", "contact", "phone", "district")


def _why(row: DueRow, words: Listing) -> Message:
    """The reason a customer is on the list, in words that can be checked by hand."""
    next_on = words.next_on
    if row.block == COMPLAINT:
        return message("why.complaint", text=words.complaint or "")
    if row.block == PROMISED and words.purpose:
        return message("why.plan", text=words.purpose)
    if row.block == PROMISED:
        return message("why.first" if words.plan_origin == "add" else "why.promised")
    if next_on == row.on and (row.last_on is None or row.last_on < next_on):
        return message("why.put_off", date=next_on)
    if row.last_on is None:
        return message("why.never", days=row.interval)
    return message("why.rhythm", days=row.interval, last=row.last_on)


def due_cells(conn: sqlite3.Connection, row: DueRow, query: Query) -> tuple[object, ...]:
    """One row of a due list under `COLUMNS`."""
    words = listing(conn, row)
    shown = shown_date(date.fromisoformat(row.on), row.block, query.calendar, query.rolling)
    purpose = words.purpose if row.block in (COMPLAINT, PROMISED) else None
    who = words.contact
    if who and words.title:
        who = f"{who} {words.title}"
    late = (query.today - shown).days
    return (
        BLOCK_CODES[row.block],
        row.customer_id,
        words.customer,
        row.class_,
        shown.isoformat(),
        row.time or None,
        late if late > 0 else None,
        who,
        words.phone,
        words.district or words.address,
        purpose,
        row.last_on,
        row.interval,
        _why(row, words),
    )


def overdue_span(query: Query, block: int) -> Span:
    """Unrolled dates that are overdue today."""
    return Span(None, overdue_until(query.today, block, query.calendar, query.rolling).isoformat())


def today_span(query: Query, block: int) -> Span:
    """Unrolled dates that fall on today once they are rolled."""
    before = overdue_until(query.today, block, query.calendar, query.rolling)
    until = due_until(query.today, block, query.calendar, query.rolling)
    return Span(before.isoformat(), until.isoformat())


def due_rows(
    conn: sqlite3.Connection, query: Query, spans: dict[int, Span], limit: int
) -> tuple[list[DueRow], int]:
    """The rows of the three blocks in their order, and how many are left beyond the limit."""
    rows = promised(conn, spans[PROMISED], limit, query.where)
    for block in (RHYTHM, LATER):
        left = limit - len(rows) if limit >= 0 else -1
        if left != 0:
            rows += by_lateness(conn, block, spans[block], query.today, left, query.where)
    if limit < 0 or len(rows) < limit:
        return rows, 0
    total = count(conn, (COMPLAINT, PROMISED), spans[PROMISED], query.where)
    total += sum(count(conn, (block,), spans[block], query.where) for block in (RHYTHM, LATER))
    return rows, total - len(rows)


def _list(conn: sqlite3.Connection, query: Query, spans: dict[int, Span], name: str) -> Table:
    rows, more = due_rows(conn, query, spans, query.limit)
    return Table(
        name=name,
        columns=COLUMNS,
        rows=[due_cells(conn, row, query) for row in rows],
        title=message(f"report.{name}.title", day=day_words(query.today)),
        notes=calendar_notes(query),
        empty=message(f"report.{name}.empty"),
        group="block",
        line=LINE,
        tail="why",
        more=more,
    )


def overdue(conn: sqlite3.Connection, query: Query) -> Table:
    """Whoever should have been seen before today: next date < today, by the local day."""
    spans = {block: overdue_span(query, block) for block in (PROMISED, RHYTHM, LATER)}
    return _list(conn, query, spans, "overdue")


def due(conn: sqlite3.Connection, query: Query) -> Table:
    """Whoever is to be seen today: next date = today."""
    spans = {block: today_span(query, block) for block in (PROMISED, RHYTHM, LATER)}
    return _list(conn, query, spans, "due")


def schedule(conn: sqlite3.Connection, query: Query) -> Table:
    """The next N days by day: everything whose shown date lies in them, today included."""
    last = query.today + timedelta(days=query.days - 1)
    rows: list[tuple[object, ...]] = []
    for block in (PROMISED, RHYTHM, LATER):
        until = due_until(last, block, query.calendar, query.rolling)
        span = Span(overdue_span(query, block).until, until.isoformat())
        found = (
            promised(conn, span, -1, query.where)
            if block == PROMISED
            else by_lateness(conn, block, span, query.today, -1, query.where)
        )
        rows += [due_cells(conn, row, query) for row in found]
    # Stable: within a day the three blocks keep their order.
    rows.sort(key=lambda cells: str(cells[4]))
    more = max(len(rows) - query.limit, 0) if query.limit >= 0 else 0
    rows = rows[: query.limit] if query.limit >= 0 else rows
    place = [column.key for column in COLUMNS].index("next_date")
    columns = (COLUMNS[place], *COLUMNS[:place], *COLUMNS[place + 1 :])
    return Table(
        name="schedule",
        columns=columns,
        rows=[(cells[place], *cells[:place], *cells[place + 1 :]) for cells in rows],
        title=message("report.schedule.title", first=day_words(query.today), last=day_words(last)),
        notes=calendar_notes(query),
        empty=message("report.schedule.empty"),
        group="next_date",
        line=LINE,
        tail="why",
        more=more,
        period=f"{query.today}..{last}",
    )


def calendar_notes(query: Query) -> tuple[Message, ...]:
    """A word when the year's holidays are not yet announced."""
    year = query.today.year
    missing = [y for y in (year, year + 1) if not announced(y, query.calendar)]
    if not missing or (missing == [year + 1] and query.today.month < 12):
        return ()
    return (message("calendar.not_announced", year=missing[0], country=query.calendar.country),)
