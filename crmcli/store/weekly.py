"""What the weekly summary is made of: whom it lists, their follow-ups, the week's changes."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from crmcli.store.filters import Where

# Contacts made, additions and changes of class from day ?1 to day ?2.
_TOUCHED = (
    'SELECT v.customer_id AS id, v."date" AS contacted_on, NULL AS changed_on FROM visits v'
    ' WHERE v."date" >= ?1 AND v."date" <= ?2 AND v.deleted_at IS NULL'
    " UNION ALL SELECT a.id, NULL, a.added_on FROM customers a"
    " WHERE a.added_on >= ?1 AND a.added_on <= ?2"
    " UNION ALL SELECT h.customer_id, NULL, h.changed_on FROM history h"
    " WHERE h.field = 'class' AND h.changed_on >= ?1 AND h.changed_on <= ?2"
    " AND h.deleted_at IS NULL"
)
# The whole base: the last contact up to day ?2, else the day it was added.
_EVERYBODY = (
    'SELECT e.id, (SELECT max(v."date") FROM visits v WHERE v.customer_id = e.id'
    ' AND v."date" <= ?2 AND v.deleted_at IS NULL) AS contacted_on, e.added_on AS changed_on'
    " FROM customers e WHERE e.added_on <= ?2"
)


class Listed(NamedTuple):
    """A customer of the sheet with its day: the last contact, else added or re-classed."""

    id: int
    on: str
    class_: str | None
    added_on: str


def listed(
    conn: sqlite3.Connection, first: str, last: str, where: Where, *, everybody: bool
) -> list[Listed]:
    """The customers of the sheet from `first` to `last` (ISO days), by day."""
    touched = _EVERYBODY if everybody else _TOUCHED
    found = conn.execute(
        "WITH touched AS MATERIALIZED (SELECT id, max(contacted_on) AS contacted_on,"
        f" max(changed_on) AS changed_on FROM ({touched}) GROUP BY id)"
        ' SELECT c.id, coalesce(t.contacted_on, t.changed_on), c."class", c.added_on'
        " FROM touched t CROSS JOIN customers c ON c.id = t.id"
        f" WHERE c.deleted_at IS NULL AND {where.sql} ORDER BY 2, c.id",
        (first, last, *where.parameters),
    )
    return [Listed(*row) for row in found]


class Basics(NamedTuple):
    """A customer's own cells of the sheet."""

    company: str
    contact: str | None
    phone: str | None
    industry: str | None
    business_status: str | None
    brands: str | None


_BASICS = """
SELECT c.name,
  (SELECT k.name FROM contacts k WHERE k.customer_id = c.id AND k.deleted_at IS NULL
    ORDER BY k."key" IS NOT 1, k.id LIMIT 1),
  (SELECT group_concat(h.written, ' / ') FROM handles h WHERE h.customer_id = c.id
    AND h.deleted_at IS NULL AND h.kind IN ('mobile', 'phone', 'landline')),
  c.industry, c.business_status, c.brands
FROM json_each(?) j CROSS JOIN customers c ON c.id = j.value
"""


def basics(conn: sqlite3.Connection, customers: Sequence[int]) -> list[Basics]:
    """The cells of these customers, in this order."""
    return [Basics(*row) for row in conn.execute(_BASICS, (json.dumps(list(customers)),))]


class Estate(NamedTuple):
    """What only the sheet of a property project asks for. `area` in 1/1,000 of `area_unit`."""

    agent: str | None
    registrar: str | None
    transaction: str | None
    property: str | None
    area: int | None
    area_unit: str | None


_ESTATES = """
SELECT c.owner, c.recorded_by, d."transaction", d.property, d.area, d.area_unit
FROM json_each(?) j CROSS JOIN customers c ON c.id = j.value
LEFT JOIN deals d ON d.id = (SELECT n.id FROM deals n
  WHERE n.customer_id = c.id AND n.deleted_at IS NULL
  ORDER BY n.closed_on IS NOT NULL, n.opened_on DESC, n.id DESC LIMIT 1)
"""


def estates(conn: sqlite3.Connection, customers: Sequence[int]) -> list[Estate]:
    """The same customers' cells of a property project: purchase or lease, shop or residence and
    area are those of the newest open deal, else of the newest."""
    return [Estate(*row) for row in conn.execute(_ESTATES, (json.dumps(list(customers)),))]


class Contact(NamedTuple):
    """One contact made; `words` is the beginning of its summary."""

    on: str
    outcome: str | None
    words: str


class History(NamedTuple):
    """A customer's contacts: their number, the last analysis of the relation, the listed ones with
    the number of the first of them, and the last one."""

    number: int
    analysis: str | None
    start: int
    listed: list[Contact]
    last: Contact | None


_MADE = 'FROM visits WHERE customer_id = ?1 AND "date" <= ?2 AND deleted_at IS NULL'
_BEGINNING = 'SELECT "date", outcome, substr(summary, 1, 40)'
# In the order in which they are numbered, and backwards.
_FIRST = 'ORDER BY "date", coalesce("time", \'\'), id'
_LAST = 'ORDER BY "date" DESC, coalesce("time", \'\') DESC, id DESC'
_CONTACTS = f"""
SELECT * FROM ({_BEGINNING} {_MADE} {{order}} LIMIT ?3)
UNION ALL SELECT * FROM ({_BEGINNING} {_MADE} {_LAST} LIMIT 1)
UNION ALL SELECT count(*), NULL, substr(max(CASE WHEN analysis IS NOT NULL
  THEN "date" || printf('%012d', id) || analysis END), 23) {_MADE}
"""


def history(
    conn: sqlite3.Connection, customer: int, day: str, most: int, *, latest: bool
) -> History:
    """A customer's contacts up to a day; the first `most` are listed, or the latest."""
    statement = _CONTACTS.format(order=_LAST if latest else _FIRST)
    *found, (count, _, analysis) = conn.execute(statement, (customer, day, most)).fetchall()
    contacts = [Contact(*row) for row in found]
    listed = contacts[-2::-1] if latest else contacts[:-1]
    start = count - len(listed) + 1 if latest else 1
    return History(count, analysis, start, listed, contacts[-1] if contacts else None)


def class_changes(
    conn: sqlite3.Connection, first: str, last: str, where: Where
) -> list[tuple[int, str | None, str | None]]:
    """(customer, class before, class after) of those whose class is another at the end of the
    span than at its beginning. The class that a customer is added with is no change."""
    found = conn.execute(
        "SELECT h.customer_id, h.old_value, h.new_value FROM history h"
        " CROSS JOIN customers c ON c.id = h.customer_id"
        " WHERE h.field = 'class' AND h.changed_on >= ? AND h.changed_on <= ?"
        " AND h.deleted_at IS NULL AND c.deleted_at IS NULL"
        f" AND NOT (h.old_value IS NULL AND h.changed_on = c.added_on) AND {where.sql}"
        " ORDER BY h.customer_id, h.changed_on, h.id",
        (first, last, *where.parameters),
    )
    return list(_net(found))


def _net(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, str | None, str | None]]:
    """The first state and the last of each customer, where they differ."""
    for customer, changes in groupby(rows, key=itemgetter(0)):
        steps = list(changes)
        old, new = steps[0][1], steps[-1][2]
        if old != new:
            yield customer, old, new


class Standing(NamedTuple):
    """What a customer's next date depended on at the end of a past day."""

    class_: str | None
    interval_days: int | None
    added_on: str
    imported: int
    last_on: str | None
    plan_on: str | None
    complaint_on: str | None
    next_on: str | None


# Contacts that moved the rhythm, and whether there is one after day ?1: then the next date of today
# says nothing about that day any more.
_MOVING = (
    "v.customer_id = c.id AND v.deleted_at IS NULL AND v.outcome IS NOT 'no_contact'"
    " AND v.kind IS NOT 'promotion'"
)
_SEEN_SINCE = f'EXISTS (SELECT 1 FROM visits v WHERE {_MOVING} AND v."date" > {{day}})'
_STANDING = f"""
SELECT c."class", c.interval_days, c.added_on, c.imported,
  (SELECT max(v."date") FROM visits v WHERE {_MOVING} AND v."date" <= ?1),
  (SELECT min(p."date") FROM plans p WHERE p.customer_id = c.id AND p.deleted_at IS NULL
    AND (p.state = 'open' OR p.closed_on > ?1)),
  (SELECT min(k.opened_on) FROM cases k WHERE k.customer_id = c.id AND k.kind = 'complaint'
    AND k.opened_on <= ?1 AND k.deleted_at IS NULL
    AND (k.closed_on IS NULL OR k.closed_on > ?1)),
  (SELECT v.next_on FROM visits v WHERE {_MOVING} AND v."date" <= ?1
    ORDER BY v."date" DESC, v.id DESC LIMIT 1)
FROM (SELECT DISTINCT customer_id AS id FROM visits WHERE "date" > ?1 AND deleted_at IS NULL) s
CROSS JOIN customers c ON c.id = s.id JOIN due d ON d.customer_id = c.id
WHERE c.added_on <= ?1 AND {_SEEN_SINCE.format(day="?1")}
"""


def unseen_since(day: str) -> Where:
    """Customers that were in the file on that day and have not been contacted after it."""
    return Where(f"c.added_on <= ? AND NOT {_SEEN_SINCE.format(day='?')}", (day, day))


def seen_since(conn: sqlite3.Connection, day: str, where: Where) -> list[Standing]:
    """How those contacted after a day, and in the due lists, stood at its end."""
    found = conn.execute(f"{_STANDING} AND {where.sql}", (day, *where.parameters))
    return [Standing(*row) for row in found]
