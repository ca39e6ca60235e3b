"""Customers counted by class, today or as it was on an earlier day, with what they bought and how
often they were contacted; and those whose judgement has to be looked at."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from crmcli.store.class_facts import JUDGED_ON
from crmcli.store.class_history import active_on
from crmcli.store.filters import ALL, Where, both
from crmcli.store.purchases import PURCHASES
from crmcli.store.sums import added, parts

_THEN = """(SELECT h.{column} FROM history h WHERE h.customer_id = c.id AND h.field = 'class'
  AND h.changed_on <= ? AND h.deleted_at IS NULL ORDER BY h.changed_on DESC, h.id DESC LIMIT 1)"""
_ACTIVE = "c.deleted_at IS NULL AND c.churned_on IS NULL AND c.dropped_on IS NULL"


class Day(NamedTuple):
    """The day that is looked at. ISO days: `last`, up to which changes of class count, the first
    and the last of the 12 months; `now` takes the classes as they stand."""

    last: str
    since: str
    until: str
    now: bool


class Bought(NamedTuple):
    """What the customers of a class bought in one currency; 1/10,000. Profit is the sum of what is
    known: of `costed` of all `entries`, sales and returns."""

    class_: str | None
    currency: str
    entries: int
    costed: int
    amount: int | None
    profit: int | None


class Due(NamedTuple):
    """A customer with its judgement; `judged_on` is "" for one that never had any, `power` the
    quarter in which its buying power was stated last."""

    customer_id: int
    customer: str
    class_: str | None
    set_by: str | None
    until: str | None
    judged_on: str
    power: str | None


def _base(day: Day, where: Where) -> tuple[str, tuple[object, ...]]:
    """The active customers of a day with class and method, as a table `b`."""
    if day.now:
        columns = 'c."class", c.class_set_by'
        return (
            f"WITH b(id, class, method) AS (SELECT c.id, {columns} FROM customers c"
            f" WHERE {_ACTIVE} AND {where.sql})",
            where.parameters,
        )
    there = both(active_on(day.until), where)
    columns = f"{_THEN.format(column='new_value')}, {_THEN.format(column='method')}"
    return (
        f"WITH b(id, class, method) AS (SELECT c.id, {columns} FROM customers c WHERE {there.sql})",
        (day.last, day.last, *there.parameters),
    )


def counts(
    conn: sqlite3.Connection, day: Day, where: Where = ALL
) -> list[tuple[str | None, str | None, int]]:
    """Class, method (None for the unclassified) and how many."""
    base, bound = _base(day, where)
    return conn.execute(
        f"{base} SELECT b.class, iif(b.class IS NULL, NULL, b.method), count(*) FROM b"
        " GROUP BY 1, 2",
        bound,
    ).fetchall()


def bought(conn: sqlite3.Connection, day: Day, where: Where = ALL) -> list[Bought]:
    """What each class bought in the 12 months, by currency."""
    base, bound = _base(day, where)
    found = conn.execute(
        f"{base} SELECT b.class, p.currency, count(*), count(p.profit),"
        f" {parts('p.amount')}, {parts('p.profit')}"
        f" FROM {PURCHASES} p JOIN b ON b.id = p.customer_id"
        " WHERE p.bought_on BETWEEN ? AND ? GROUP BY 1, 2",
        (*bound, day.since, day.until),
    )
    return [
        Bought(class_, currency, entries, costed, added(*sums[:2]), added(*sums[2:]))
        for class_, currency, entries, costed, *sums in found
    ]


def contacted(conn: sqlite3.Connection, day: Day, where: Where = ALL) -> dict[str | None, int]:
    """How many contacts each class had in the 12 months; who was not met and promotion are none."""
    base, bound = _base(day, where)
    found = conn.execute(
        f"{base} SELECT b.class, count(*) FROM visits v JOIN b ON b.id = v.customer_id"
        " WHERE v.\"date\" BETWEEN ? AND ? AND v.outcome IS NOT 'no_contact'"
        " AND v.kind IS NOT 'promotion' AND v.deleted_at IS NULL GROUP BY 1",
        (*bound, day.since, day.until),
    )
    return dict(found.fetchall())


def judged(conn: sqlite3.Connection, today: str, where: Where = ALL) -> Iterator[Due]:
    """The active customers with their judgement, the best class first, then whoever was judged
    the longest time ago."""
    found = conn.execute(
        f"""SELECT c.id, c.name, c."class", c.class_set_by, c.class_until, {JUDGED_ON} AS judged,
          (SELECT b."quarter" FROM buying_power b WHERE b.customer_id = c.id AND b.stated_on <= ?
            AND b.deleted_at IS NULL ORDER BY b."year" > CAST(? AS INTEGER), b."year" DESC,
            b.stated_on DESC, b.id DESC LIMIT 1)
          FROM customers c WHERE {_ACTIVE} AND {where.sql}
          ORDER BY c."class" NULLS LAST, judged, c.id""",
        (today, today, *where.parameters),
    )
    return (Due(*row) for row in found)
