"""Reading the derived table of next dates: ordered lists whose cost grows with the rows listed.

Each distinct (interval, class) of a block is one range over an index, in the order of the list;
the ranges are merged. So a list of fifty costs the same over a thousand customers and a million
visits.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

from crmcli.domain.followup import COMPLAINT, LATER, PROMISED, RHYTHM, order_key
from crmcli.store.filters import ALL, Where

_CLASS_OF_RANK = {1: "A", 2: "B", 3: "C", 4: None, 5: "D"}


class DueRow(NamedTuple):
    """One customer of a due list. `on` is the date before it rolls; `time` is "" when open."""

    customer_id: int
    block: int
    interval: int
    class_: str | None
    on: str
    time: str
    last_on: str | None
    plan_id: int | None = None


class Span(NamedTuple):
    """Which unrolled dates a list takes: after `after` (None: all) up to and with `until`."""

    after: str | None
    until: str
    # A customer with an open plan up to this day is listed for it, not by rhythm as well.
    planned_until: str = ""


def _row(found: Sequence[object]) -> DueRow:
    record, block, interval, rank, on, time, last, *plan = found
    shown = "" if time == "99" else str(time)
    class_ = _CLASS_OF_RANK[rank]  # type: ignore[index]
    return DueRow(record, block, interval, class_, on, shown, last, *plan)  # type: ignore[arg-type]


_COLUMNS = (
    "d.customer_id, d.block, d.interval_days, d.class_rank, d.next_on, d.next_time, d.last_on"
)


def _customers(condition: Where) -> str:
    return "" if condition is ALL else " JOIN customers c ON c.id = d.customer_id"


def _from(condition: Where) -> str:
    return f"FROM due d{_customers(condition)}"


def _bounds(span: Span, column: str = "d.next_on") -> tuple[str, tuple[str, ...]]:
    if span.after is None:
        return f"{column} <= ?", (span.until,)
    return f"{column} > ? AND {column} <= ?", (span.after, span.until)


def promised(
    conn: sqlite3.Connection, span: Span, limit: int = -1, condition: Where = ALL
) -> list[DueRow]:
    """Customers whose next date is an open complaint, a plan or an agreed day, in that order,
    then by date and time."""
    rows = _in_block(conn, COMPLAINT, span, limit, condition)
    left = limit - len(rows) if limit >= 0 else -1
    return rows + _in_block(conn, PROMISED, span, left, condition)


def appointments(
    conn: sqlite3.Connection, span: Span, limit: int = -1, condition: Where = ALL
) -> list[DueRow]:
    """Open complaints, then every open plan and every agreed day of the span, by date and time.

    An appointment is never hidden behind a rhythm that the customer is late for, nor behind
    another one of the same day.
    """
    dated = _planned(conn, span, limit, condition)
    dated += _in_block(conn, PROMISED, span, limit, condition, _NO_PLAN)
    dated.sort(key=lambda row: (row.on, row.time or "99", row.customer_id))
    rows = _in_block(conn, COMPLAINT, span, limit, condition) + dated
    return rows if limit < 0 else rows[:limit]


# An agreed date without a plan of its own on that day.
_NO_PLAN = (
    " AND NOT EXISTS (SELECT 1 FROM plans q WHERE q.customer_id = d.customer_id"
    " AND q.\"date\" = d.next_on AND q.state = 'open' AND q.deleted_at IS NULL)"
)
# The plan that the next date is, where it is one.
_ITS_PLAN = (
    '(SELECT q.id FROM plans q WHERE q.customer_id = d.customer_id AND q."date" = d.next_on'
    " AND q.state = 'open' AND q.deleted_at IS NULL ORDER BY coalesce(q.\"time\", '99'), q.id"
    " LIMIT 1)"
)


def _in_block(
    conn: sqlite3.Connection,
    block: int,
    span: Span,
    limit: int,
    condition: Where,
    more: str = "",
) -> list[DueRow]:
    test, bound = _bounds(span)
    found = conn.execute(
        f"SELECT {_COLUMNS}, {_ITS_PLAN} {_from(condition)} WHERE d.block = ? AND {test}{more}"
        f" AND {condition.sql} ORDER BY d.next_on, d.next_time, d.customer_id LIMIT ?",
        (block, *bound, *condition.parameters, limit),
    )
    return [_row(row) for row in found]


def _plans(condition: Where, more: str) -> str:
    """The open plans whose customer is in the due lists, each as a row of one."""
    return (
        f'SELECT d.customer_id, {PROMISED}, d.interval_days, d.class_rank, p."date",'
        ' coalesce(p."time", \'99\'), d.last_on, p.id, p."rule", p.anchored_on'
        f" FROM plans p CROSS JOIN due d ON d.customer_id = p.customer_id{_customers(condition)}"
        f" WHERE p.state = 'open' AND p.deleted_at IS NULL AND {more} AND {condition.sql}"
        ' ORDER BY p."date", coalesce(p."time", \'99\'), p.customer_id LIMIT ?'
    )


def _planned(conn: sqlite3.Connection, span: Span, limit: int, condition: Where) -> list[DueRow]:
    """Every open plan of the span whose customer is in the due lists."""
    dated, bound = _bounds(span, 'p."date"')
    found = conn.execute(_plans(condition, dated), (*bound, *condition.parameters, limit))
    return [_row(row[:-2]) for row in found]


class Recurring(NamedTuple):
    """An open plan that repeats: its row, its RRULE and the first day of the recurrence."""

    row: DueRow
    rule: str
    anchored_on: str


def recurring(conn: sqlite3.Connection, until: str, condition: Where = ALL) -> list[Recurring]:
    """The open plans with a rule that are dated up to a day (ISO)."""
    sql = _plans(condition, 'p."rule" IS NOT NULL AND p."date" <= ?')
    found = conn.execute(sql, (until, *condition.parameters, -1))
    return [Recurring(_row(row[:-2]), *row[-2:]) for row in found]


def _unplanned(span: Span) -> tuple[str, tuple[str, ...]]:
    """The bounds, without the customers that are listed for a plan already."""
    test, bound = _bounds(span)
    if not span.planned_until:
        return test, bound
    planned = (
        " AND NOT EXISTS (SELECT 1 FROM plans q WHERE q.customer_id = d.customer_id"
        " AND q.state = 'open' AND q.deleted_at IS NULL AND q.\"date\" <= ?)"
    )
    return test + planned, (*bound, span.planned_until)


def _groups(conn: sqlite3.Connection, block: int) -> list[tuple[int, int]]:
    """The distinct (interval, class rank) of a block, hopping from one to the next."""
    found: list[tuple[int, int]] = []
    at = (0, 0)
    while True:
        # Two seeks: SQLite would walk the whole group for (interval, rank) > (?, ?).
        row = (
            conn.execute(
                "SELECT interval_days, class_rank FROM due"
                " WHERE block = ? AND interval_days = ? AND class_rank > ?"
                " ORDER BY class_rank LIMIT 1",
                (block, *at),
            ).fetchone()
            or conn.execute(
                "SELECT interval_days, class_rank FROM due WHERE block = ? AND interval_days > ?"
                " ORDER BY interval_days, class_rank LIMIT 1",
                (block, at[0]),
            ).fetchone()
        )
        if row is None:
            return found
        at = (row[0], row[1])
        found.append(at)


def by_lateness(
    conn: sqlite3.Connection,
    block: int,
    span: Span,
    today: date,
    limit: int = -1,
    condition: Where = ALL,
) -> list[DueRow]:
    """A block by rhythm (or when there is time) in the order of `followup.order_key`."""
    test, bound = _unplanned(span)
    rows: list[DueRow] = []
    for interval, rank in _groups(conn, block):
        found = conn.execute(
            f"SELECT {_COLUMNS} {_from(condition)} WHERE d.block = ? AND d.interval_days = ?"
            f" AND d.class_rank = ? AND {test} AND {condition.sql}"
            " ORDER BY d.next_on, d.customer_id LIMIT ?",
            (block, interval, rank, *bound, *condition.parameters, limit),
        )
        rows += map(_row, found)

    def key(row: DueRow) -> tuple[object, ...]:
        on = date.fromisoformat(row.on)
        return order_key(row.block, row.class_, on, row.interval, 0, row.customer_id, today)

    return sorted(rows, key=key) if limit < 0 else nsmallest(limit, rows, key=key)


def count(
    conn: sqlite3.Connection, blocks: Sequence[int], span: Span, condition: Where = ALL
) -> int:
    """How many customers of these blocks have their date in the span and no plan that lists them.

    Those with such a plan are few: counting them apart leaves one look at an index for the rest.
    """
    test, bound = _bounds(span)
    marks = ",".join("?" * len(blocks))
    where = f"d.block IN ({marks}) AND {test} AND {condition.sql}"
    parameters = (*blocks, *bound, *condition.parameters)
    row = conn.execute(f"SELECT count(*) {_from(condition)} WHERE {where}", parameters).fetchone()
    if not span.planned_until:
        return int(row[0])
    planned = conn.execute(
        "SELECT count(DISTINCT d.customer_id) FROM plans p CROSS JOIN due d"
        f" ON d.customer_id = p.customer_id{_customers(condition)} WHERE p.state = 'open'"
        f' AND p.deleted_at IS NULL AND p."date" <= ? AND {where}',
        (span.planned_until, *parameters),
    ).fetchone()
    return int(row[0]) - int(planned[0])


class Listing(NamedTuple):
    """What a due list shows beside the dates: the customer, whom to see, where, and for what."""

    customer: str
    code: str | None
    contact: str | None
    title: str | None
    phone: str | None
    district: str | None
    address: str | None
    purpose: str | None
    complaint: str | None
    plan_origin: str | None
    next_on: str | None
    next_by: int | None
    rule: str | None


def listing(conn: sqlite3.Connection, row: DueRow) -> Listing:
    """The words that belong to one row of a due list."""
    found = conn.execute(
        _LISTING, {"id": row.customer_id, "plan": row.plan_id, "block": row.block}
    ).fetchone()
    return Listing(*found)


_LISTING = """
SELECT c.name, c.code,
  k.name, k.title,
  (SELECT h.written FROM handles h WHERE h.customer_id = c.id AND h.deleted_at IS NULL
    AND h.kind IN ('mobile', 'phone', 'landline') ORDER BY h.kind <> 'mobile', h.id LIMIT 1),
  a.district, a.address,
  p.purpose,
  (SELECT s.summary FROM cases s WHERE :block = 0 AND s.customer_id = c.id AND s.closed_on IS NULL
    AND s.deleted_at IS NULL AND s.kind = 'complaint' ORDER BY s.opened_on LIMIT 1),
  p.origin, c.next_on, c.next_promised, p."rule"
FROM customers c
LEFT JOIN plans p ON p.id = :plan
LEFT JOIN contacts k ON k.id = coalesce(p.contact_id,
  (SELECT k2.id FROM contacts k2 WHERE k2.customer_id = c.id AND k2.deleted_at IS NULL
    ORDER BY k2."key" IS NOT 1, k2.id LIMIT 1))
LEFT JOIN addresses a ON a.id = (SELECT a2.id FROM addresses a2 WHERE a2.customer_id = c.id
  AND a2.deleted_at IS NULL ORDER BY a2.id LIMIT 1)
WHERE c.id = :id
"""

BLOCK_CODES = {COMPLAINT: "promised", PROMISED: "promised", RHYTHM: "rhythm", LATER: "later"}
