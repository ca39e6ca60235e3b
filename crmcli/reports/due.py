"""The due lists: overdue, due today, and the schedule of the coming days."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from crmcli.domain.codes import BLOCK, CLASS
from crmcli.domain.followup import (
    COMPLAINT,
    LATER,
    PROMISED,
    PUT_OFF,
    RHYTHM,
    due_until,
    overdue_until,
    shown_date,
)
from crmcli.domain.workdays import announced
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.query import Query
from crmcli.reports.words import day_words, short_date, short_day
from crmcli.store.due import (
    BLOCK_CODES,
    DueRow,
    Listing,
    Span,
    appointments,
    by_lateness,
    count,
    listing,
    promised,
    recurring,
)

COLUMNS = (
    Column("block", message("col.block"), "code", BLOCK),
    Column("customer_id", message("col.id"), "int"),
    Column("customer", message("col.customer")),
    Column("class", message("col.class"), "code", CLASS, style="class"),
    Column("next_date", message("col.next_date"), "date", spare=True),
    Column("when", message("col.when"), "say", machine=False),
    Column("next_time", message("col.time"), "time", people=False),
    Column("days_late", message("col.days_late"), "int", people=False),
    Column("contact", message("col.contact")),
    Column("phone", message("col.phone"), "code", spare=True),
    Column("district", message("col.district"), people=False),
    Column("place", message("col.district"), spare=True, machine=False),
    Column("purpose", message("col.purpose"), people=False),
    Column("last_contact", message("col.last_contact"), "date", people=False),
    Column("interval_days", message("col.interval_days"), "int", people=False),
    Column("why", message("col.why"), "say"),
    Column("ref", message("col.ref"), people=False),
    Column("recurring", message("col.recurring"), "flag", people=False),
)
SCHEDULE = (
    Column("day", message("col.date"), "say", machine=False),
    COLUMNS[0]._replace(spare=True),
    *(
        column._replace(people=column.people and column.key != "next_date")
        for column in COLUMNS[1:]
    ),
)
_PLACE = {column.key: place for place, column in enumerate(COLUMNS)}
LINE = ("when", "customer", "class", "contact", "phone", "place")


def _why(row: DueRow, words: Listing, today: date) -> Message:
    """The reason a customer is on the list, in words that can be checked by hand."""
    next_on = words.next_on
    if row.block == COMPLAINT:
        return message("why.complaint", text=words.complaint or "")
    if row.block == PROMISED and words.rule:
        from crmcli.domain.recurrence import describe

        text = words.purpose or message("why.promised")
        return message("why.recurring", text=text, rule=describe(words.rule))
    if row.block == PROMISED and words.purpose:
        return message("why.plan", text=words.purpose)
    if row.block == PROMISED:
        if words.plan_origin is None and words.next_by == PUT_OFF:
            return message("why.put_off", date=short_date(row.on, today))
        return message("why.first" if words.plan_origin == "add" else "why.promised")
    if next_on == row.on and (row.last_on is None or row.last_on < next_on):
        return message("why.put_off", date=short_date(next_on, today))
    if row.last_on is None:
        return message("why.never", days=row.interval)
    return message("why.rhythm", days=row.interval, last=short_date(row.last_on, today))


def _when(shown: date, time: str, today: date) -> Message | Label | str:
    """How late, at what time today, or which day ahead."""
    if shown < today:
        return message("when.late", days=(today - shown).days)
    if shown == today:
        return time or message("when.today")
    return short_day(shown, today, time)


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
        _when(shown, row.time, query.today),
        row.time or None,
        late if late > 0 else None,
        who,
        words.phone,
        words.district,
        words.district or words.address,
        purpose,
        row.last_on,
        row.interval,
        _why(row, words, query.today),
        f"p{row.plan_id}" if row.plan_id else None,
        int(words.rule is not None),
    )


def cell(cells: tuple[object, ...], key: str) -> object:
    """One cell of a row under `COLUMNS`."""
    return cells[_PLACE[key]]


def overdue_span(query: Query, block: int) -> Span:
    """Unrolled dates that are overdue today."""
    return Span(None, overdue_until(query.today, block, query.calendar, query.rolling).isoformat())


def today_span(query: Query, block: int) -> Span:
    """Unrolled dates that fall on today once they are rolled."""
    before = overdue_until(query.today, block, query.calendar, query.rolling)
    until = due_until(query.today, block, query.calendar, query.rolling)
    return Span(before.isoformat(), until.isoformat(), query.today.isoformat())


def overdue_rows(conn: sqlite3.Connection, query: Query) -> tuple[list[DueRow], int]:
    """The rows of the three blocks in their order, and how many are left beyond the limit."""
    spans = {block: overdue_span(query, block) for block in (PROMISED, RHYTHM, LATER)}
    rows = promised(conn, spans[PROMISED], query.limit, query.where)
    for block in (RHYTHM, LATER):
        left = query.limit - len(rows) if query.limit >= 0 else -1
        if left != 0:
            rows += by_lateness(conn, block, spans[block], query.today, left, query.where)
    if query.limit < 0 or len(rows) < query.limit:
        return rows, 0
    total = count(conn, (COMPLAINT, PROMISED), spans[PROMISED], query.where)
    total += sum(count(conn, (block,), spans[block], query.where) for block in (RHYTHM, LATER))
    return rows, total - len(rows)


def _list(
    conn: sqlite3.Connection, query: Query, found: tuple[list[DueRow], int], name: str
) -> Table:
    rows, more = found
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
    return _list(conn, query, overdue_rows(conn, query), "overdue")


def due(conn: sqlite3.Connection, query: Query) -> Table:
    """Whoever is to be seen today: every appointment of today, and whose next date it is."""
    rows = appointments(conn, today_span(query, PROMISED), -1, query.where)
    for block in (RHYTHM, LATER):
        span = today_span(query, block)
        rows += by_lateness(conn, block, span, query.today, -1, query.where)
    shown = rows if query.limit < 0 else rows[: query.limit]
    return _list(conn, query, (shown, len(rows) - len(shown)), "due")


def dated(conn: sqlite3.Connection, query: Query, span: Span, limit: int = -1) -> list[DueRow]:
    """The appointments of the span, and every later day of the plans that repeat.

    The plan itself stands for its days up to today: closing it opens the next one after today.
    """
    rows = appointments(conn, span, limit, query.where)
    later = list(_repeated(conn, query, span))
    if not later:
        return rows
    taken = {(row.customer_id, row.on) for row in later}
    complaints = [row for row in rows if row.block == COMPLAINT]
    # As a plan would, the day of a recurrence stands for what is agreed for the same day.
    agreed = [
        row
        for row in rows
        if row.block != COMPLAINT and (row.plan_id or (row.customer_id, row.on) not in taken)
    ]
    later = sorted(agreed + later, key=lambda row: (row.on, row.time or "99", row.customer_id))
    rows = complaints + later
    return rows if limit < 0 else rows[:limit]


def _repeated(conn: sqlite3.Connection, query: Query, span: Span) -> Iterator[DueRow]:
    """The days of the span after today on which a plan comes back. Typed dates never roll."""
    for plan in recurring(conn, span.until, query.where):
        from crmcli.domain.recurrence import occurrences

        start = date.fromisoformat(plan.anchored_on)
        for day in occurrences(plan.rule, start, max(query.today, date.fromisoformat(plan.row.on))):
            on = day.isoformat()
            if on > span.until:
                break
            if span.after is None or on > span.after:
                yield plan.row._replace(on=on)


def schedule(conn: sqlite3.Connection, query: Query) -> Table:
    """The next N days by day: everything whose shown date lies in them, today included."""
    last = query.today + timedelta(days=query.days - 1)
    rows: list[tuple[object, ...]] = []
    for block in (PROMISED, RHYTHM, LATER):
        until = due_until(last, block, query.calendar, query.rolling)
        span = Span(overdue_span(query, block).until, until.isoformat())
        found = (
            dated(conn, query, span)
            if block == PROMISED
            else by_lateness(conn, block, span, query.today, -1, query.where)
        )
        rows += [due_cells(conn, row, query) for row in found]
    # Stable: within a day the three blocks keep their order.
    rows.sort(key=lambda cells: str(cell(cells, "next_date")))
    more = max(len(rows) - query.limit, 0) if query.limit >= 0 else 0
    rows = rows[: query.limit] if query.limit >= 0 else rows
    return Table(
        name="schedule",
        columns=SCHEDULE,
        rows=[_scheduled(cells) for cells in rows],
        title=message("report.schedule.title", first=day_words(query.today), last=day_words(last)),
        notes=calendar_notes(query),
        empty=message("report.schedule.empty"),
        group="day",
        line=LINE,
        tail="why",
        more=more,
        period=f"{query.today}..{last}",
    )


def _scheduled(cells: tuple[object, ...]) -> tuple[object, ...]:
    """A row under `SCHEDULE`: the day is the heading, so only the time is left to say."""
    place = _PLACE["when"]
    time = cell(cells, "next_time") or ""
    return (day_words(str(cell(cells, "next_date"))), *cells[:place], time, *cells[place + 1 :])


def calendar_notes(query: Query) -> tuple[Message, ...]:
    """A word when the year's holidays are not yet announced."""
    year = query.today.year
    missing = [y for y in (year, year + 1) if not announced(y, query.calendar)]
    if not missing or (missing == [year + 1] and query.today.month < 12):
        return ()
    return (message("calendar.not_announced", year=missing[0], country=query.calendar.country),)
