"""What was put into each class in a period, and what came out of it: contacts, time, purchases."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crmcli.store.class_history import active_on, away_on
from crmcli.store.filters import Where, both
from crmcli.store.purchases import PURCHASES
from crmcli.store.sums import added, parts

Class = str | None

_MADE = "v.outcome IS NOT 'no_contact' AND v.kind IS NOT 'promotion'"
_ACTIVE = "c.deleted_at IS NULL AND c.churned_on IS NULL AND c.dropped_on IS NULL"
_AWAY = "c.deleted_at IS NULL AND (c.churned_on IS NOT NULL OR c.dropped_on IS NOT NULL)"
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
    """The days that are looked at (ISO). `past`: customers and classes are those of the last of
    them, else those of today."""

    first: str
    last: str
    past: bool


class Contacts(NamedTuple):
    """How often a class was tried to be contacted, those not met and promotions included, how many
    of it were contacts, and of how many the minutes are known, with their sum."""

    attempts: int
    made: int
    timed: int
    minutes: int


class Sales(NamedTuple):
    """What a class bought in one currency; money in 1/10,000. Amounts and profits are sums of the
    `priced` and `costed` of all `entries`, sales and returns, those of which they are known."""

    class_: Class
    currency: str
    entries: int
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
    there = both(active_on(span.last) if span.past else Where(_ACTIVE, ()), where)
    class_ = _CLASS_THEN if span.past else 'c."class"'
    days = (span.last, span.last) if span.past else ()
    sql = (
        f"WITH base AS MATERIALIZED (SELECT c.id, {class_} AS class, c.interval_days"
        f" FROM customers c WHERE {there.sql})"
    )
    return sql, (*days, *there.parameters)


def customers(conn: sqlite3.Connection, span: Span, where: Where) -> dict[Class, int]:
    """How many active customers each class has."""
    base, bound = _base(span, where)
    return dict(conn.execute(f"{base} SELECT class, count(*) FROM base GROUP BY 1", bound))


def contacts(conn: sqlite3.Connection, span: Span, where: Where) -> dict[Class, Contacts]:
    """The contacts made with active customers in the span, by class."""
    base, bound = _base(span, where)
    found = conn.execute(
        f"{base} SELECT b.class, count(*), sum({_MADE}), count(v.minutes),"
        " coalesce(sum(v.minutes), 0) FROM visits v JOIN base b ON b.id = v.customer_id"
        ' WHERE v."date" >= ? AND v."date" <= ? AND v.deleted_at IS NULL GROUP BY 1',
        (*bound, span.first, span.last),
    )
    return {class_: Contacts(*counts) for class_, *counts in found}


def left_out(conn: sqlite3.Connection, span: Span, where: Where) -> tuple[int, int]:
    """How many contacts of the span were made with customers that are lost or given up, and how
    many sales and returns there were."""
    away = both(away_on(span.last) if span.past else Where(_AWAY, ()), where)
    days = (span.first, span.last)
    found = conn.execute(
        "SELECT (SELECT count(*) FROM visits v JOIN customers c ON c.id = v.customer_id"
        f' WHERE v."date" >= ? AND v."date" <= ? AND v.deleted_at IS NULL AND {_MADE}'
        f" AND {away.sql}),"
        f" (SELECT count(*) FROM {PURCHASES} p JOIN customers c ON c.id = p.customer_id"
        f" WHERE p.bought_on >= ? AND p.bought_on <= ? AND {away.sql})",
        (*days, *away.parameters, *days, *away.parameters),
    ).fetchone()
    return int(found[0]), int(found[1])


def sales(conn: sqlite3.Connection, span: Span, where: Where) -> Iterator[Sales]:
    """What active customers bought in the span, by class and currency."""
    base, bound = _base(span, where)
    found = conn.execute(
        f"{base} SELECT b.class, p.currency, count(*), count(p.amount), count(p.profit),"
        f" {parts('p.amount')}, {parts('p.profit')}"
        f" FROM {PURCHASES} p JOIN base b ON b.id = p.customer_id"
        " WHERE p.bought_on >= ? AND p.bought_on <= ? GROUP BY 1, 2",
        (*bound, span.first, span.last),
    )
    for class_, currency, entries, priced, costed, *sums in found:
        revenue, profit = added(*sums[:2]) or 0, added(*sums[2:]) or 0
        yield Sales(class_, currency, entries, priced, costed, revenue, profit)


def attained(
    conn: sqlite3.Connection, span: Span, where: Where, intervals: Mapping[Class, int]
) -> dict[Class, Attained]:
    """By class, of the customers that the due lists hold, how many had a contact that moved the
    rhythm within their own interval, else the one of their class, counted back from the last
    day."""
    base, bound = _base(span, where)
    by_class = " ".join(f"WHEN '{name}' THEN {days}" for name, days in intervals.items() if name)
    days = f"coalesce(b.interval_days, CASE b.class {by_class} ELSE {intervals[None]} END)"
    theirs = "v.customer_id = b.id AND v.deleted_at IS NULL"
    seen = (
        f"EXISTS (SELECT 1 FROM visits v WHERE {theirs} AND {_MADE}"
        f" AND v.\"date\" >= date(?, '-' || {days} || ' days') AND v.\"date\" <= ?)"
    )
    found = conn.execute(
        f"{base} SELECT b.class, count(*), sum({seen}) FROM base b"
        " JOIN due d ON d.customer_id = b.id GROUP BY 1",
        (*bound, span.last, span.last),
    )
    return {class_: Attained(*counts) for class_, *counts in found}
