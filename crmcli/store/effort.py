"""What was put into each class in a period, and what came out of it: contacts, time, purchases."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crmcli.domain.money import SCALE
from crmcli.store.filters import Where
from crmcli.store.purchases import PURCHASES

Class = str | None

_MOVES = "v.outcome IS NOT 'no_contact' AND v.kind IS NOT 'promotion'"
_ACTIVE = "c.deleted_at IS NULL AND c.churned_on IS NULL AND c.dropped_on IS NULL"
# The first change of class after a day tells what it was on that day. The class that a customer is
# added with is no change.
_LATER = (
    "FROM history h WHERE h.customer_id = c.id AND h.field = 'class' AND h.changed_on > ?"
    " AND h.deleted_at IS NULL AND NOT (h.old_value IS NULL AND h.changed_on = c.added_on)"
)
_CLASS_THEN = (
    f"CASE WHEN EXISTS (SELECT 1 {_LATER}) THEN (SELECT h.old_value {_LATER}"
    ' ORDER BY h.changed_on, h.id LIMIT 1) ELSE c."class" END'
)


class Span(NamedTuple):
    """The days that are looked at (ISO). `past`: the class is that of the last of them, else that
    of today."""

    first: str
    last: str
    past: bool


class Contacts(NamedTuple):
    """Contacts made with a class: how many, how many moved the rhythm, and of how many the minutes
    are known, with their sum."""

    made: int
    moving: int
    timed: int
    minutes: int


class Sales(NamedTuple):
    """What a class bought in one currency; money in 1/10,000. Amounts and profits are sums of the
    `priced` and `costed` purchases, those of which they are known."""

    class_: Class
    currency: str
    purchases: int
    priced: int
    costed: int
    revenue: int
    profit: int


class Attained(NamedTuple):
    """Customers of the due lists, and how many of them were seen within their interval."""

    listed: int
    seen: int


def _base(span: Span, where: Where) -> tuple[str, tuple[object, ...]]:
    """The active customers with their class, as a common table and its parameters."""
    class_ = _CLASS_THEN if span.past else 'c."class"'
    days = (span.last, span.last) if span.past else ()
    sql = (
        f"WITH base AS MATERIALIZED (SELECT c.id, {class_} AS class, c.interval_days, c.added_on"
        f" FROM customers c WHERE {_ACTIVE} AND {where.sql})"
    )
    return sql, (*days, *where.parameters)


def customers(conn: sqlite3.Connection, span: Span, where: Where) -> dict[Class, int]:
    """How many active customers each class has."""
    base, bound = _base(span, where)
    return dict(conn.execute(f"{base} SELECT class, count(*) FROM base GROUP BY 1", bound))


def contacts(conn: sqlite3.Connection, span: Span, where: Where) -> dict[Class, Contacts]:
    """The contacts made with active customers in the span, by class."""
    base, bound = _base(span, where)
    found = conn.execute(
        f"{base} SELECT b.class, count(*), sum({_MOVES}), count(v.minutes),"
        " coalesce(sum(v.minutes), 0) FROM visits v JOIN base b ON b.id = v.customer_id"
        ' WHERE v."date" >= ? AND v."date" <= ? AND v.deleted_at IS NULL GROUP BY 1',
        (*bound, span.first, span.last),
    )
    return {class_: Contacts(*counts) for class_, *counts in found}


def contacts_left_out(conn: sqlite3.Connection, span: Span, where: Where) -> int:
    """How many contacts of the span were made with customers that are lost or given up by now."""
    found = conn.execute(
        "SELECT count(*) FROM visits v JOIN customers c ON c.id = v.customer_id"
        ' WHERE v."date" >= ? AND v."date" <= ? AND v.deleted_at IS NULL'
        " AND c.deleted_at IS NULL AND (c.churned_on IS NOT NULL OR c.dropped_on IS NOT NULL)"
        f" AND {where.sql}",
        (span.first, span.last, *where.parameters),
    )
    return int(found.fetchone()[0])


def sales(conn: sqlite3.Connection, span: Span, where: Where) -> Iterator[Sales]:
    """What active customers bought in the span, by class and currency.

    Amounts are added in whole units and in the rest apart, since SQLite's sums end at 64 bits.
    """
    base, bound = _base(span, where)
    found = conn.execute(
        f"{base} SELECT b.class, p.currency, count(*), count(p.amount), count(p.profit),"
        f" sum(p.amount / {SCALE}), sum(p.amount % {SCALE}),"
        f" sum(p.profit / {SCALE}), sum(p.profit % {SCALE})"
        f" FROM {PURCHASES} p JOIN base b ON b.id = p.customer_id"
        " WHERE p.bought_on >= ? AND p.bought_on <= ? GROUP BY 1, 2",
        (*bound, span.first, span.last),
    )
    for class_, currency, purchases, priced, costed, *sums in found:
        whole, rest, profit, more = (one or 0 for one in sums)
        revenue, profit = whole * SCALE + rest, profit * SCALE + more
        yield Sales(class_, currency, purchases, priced, costed, revenue, profit)


def attained(
    conn: sqlite3.Connection, span: Span, where: Where, intervals: Mapping[Class, int]
) -> dict[Class, Attained]:
    """By class, of the customers that the due lists hold and that were in the file or contacted by
    the last day, how many had a contact that moved the rhythm within their own interval, else the
    one of their class, counted back from that day."""
    base, bound = _base(span, where)
    by_class = " ".join(f"WHEN '{name}' THEN {days}" for name, days in intervals.items() if name)
    days = f"coalesce(b.interval_days, CASE b.class {by_class} ELSE {intervals[None]} END)"
    theirs = "v.customer_id = b.id AND v.deleted_at IS NULL"
    seen = (
        f"EXISTS (SELECT 1 FROM visits v WHERE {theirs} AND {_MOVES}"
        f" AND v.\"date\" >= date(?, '-' || {days} || ' days') AND v.\"date\" <= ?)"
    )
    there = f'b.added_on <= ? OR EXISTS (SELECT 1 FROM visits v WHERE {theirs} AND v."date" <= ?)'
    found = conn.execute(
        f"{base} SELECT b.class, count(*), sum({seen}) FROM base b"
        f" JOIN due d ON d.customer_id = b.id WHERE {there} GROUP BY 1",
        (*bound, *(span.last,) * 4),
    )
    return {class_: Attained(*counts) for class_, *counts in found}
