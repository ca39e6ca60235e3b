"""Dated facts read back: the value that a field had on a day, and what changed it."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from crmcli.store.filters import ALL, Where
from crmcli.store.purchases import PURCHASES

# The columns of a customer whose changes are remembered and can be looked back at.
_FIELDS = frozenset(("class", "rad", "lifecycle", "relation", "owner", "kind"))
_CHANGE = "h.old_value, h.new_value, h.changed_on, h.method, h.reasons"
_LATEST = """FROM history h WHERE h.customer_id = c.id AND h.field = ? AND h.changed_on <= ?
  AND h.deleted_at IS NULL ORDER BY h.changed_on DESC, h.id DESC LIMIT 1"""
# Lost or given up on a day. A loss that came from a customer that was taken over stays open in the
# ledger and says nothing of the one that is left.
AWAY = """(EXISTS (SELECT 1 FROM churns x WHERE x.customer_id = c.id AND x.churned_on <= ?
  AND (x.won_back_on > ? OR x.won_back_on IS NULL AND c.churned_on IS NOT NULL)
  AND x.deleted_at IS NULL) OR coalesce(c.dropped_on <= ?, 0))"""
# In the file by a day, or contacted or buying by then and taken into the file later; not away.
_THERE = f"""(c.added_on <= ? OR EXISTS (SELECT 1 FROM visits v WHERE v.customer_id = c.id
  AND v."date" <= ? AND v.deleted_at IS NULL)
  OR EXISTS (SELECT 1 FROM {PURCHASES} p WHERE p.customer_id = c.id AND p.bought_on <= ?))"""


class Change(NamedTuple):
    """One row of history; days are ISO."""

    old: str | None
    new: str | None
    changed_on: str
    method: str
    reasons: str | None


class Ends(NamedTuple):
    """The two moments that are held against each other. ISO days: up to when changes of the field
    count, and when customers are looked for as lost; `now`: the later one is today."""

    before: str
    after: str
    here_before: str
    here_after: str
    now: bool


class State(NamedTuple):
    """A customer at both moments. `change` is the latest change of the field between them. Until
    the later one the customer was last lost or given up on `lost_on`, for a reason (a code, of a
    loss alone) and with these words; it was won back on `back_on`, where it was, by an offer."""

    customer_id: int
    customer: str
    old: str | None
    new: str | None
    away_before: bool
    away_after: bool
    change: Change | None
    lost_on: str | None
    lost_reason: str | None
    lost_why: str | None
    back_on: str | None
    offer: str | None


def active_on(day: str) -> Where:
    """The live customers that were there on a day (ISO) and neither lost nor given up by then."""
    return Where(f"c.deleted_at IS NULL AND {_THERE} AND NOT {AWAY}", (day,) * 6)


def away_on(day: str) -> Where:
    """The live customers that were lost or given up on a day (ISO)."""
    return Where(f"c.deleted_at IS NULL AND {AWAY}", (day,) * 3)


def changes(conn: sqlite3.Connection, customer: int, field: str) -> list[Change]:
    """All changes of one field of a customer, the oldest first."""
    found = conn.execute(
        f"SELECT {_CHANGE} FROM history h WHERE h.customer_id = ? AND h.field = ?"
        " AND h.deleted_at IS NULL ORDER BY h.changed_on, h.id",
        (customer, field),
    )
    return [Change(*row) for row in found]


def states(conn: sqlite3.Connection, field: str, ends: Ends, where: Where = ALL) -> Iterator[State]:
    """The live customers that have a value of the field at either moment, by number."""
    assert field in _FIELDS
    later = f'c."{field}"' if ends.now else f"(SELECT h.new_value {_LATEST})"
    sql = f"""SELECT c.id, c.name, (SELECT h.new_value {_LATEST}) AS old, {later} AS new,
      {AWAY} AS away_before, {AWAY} AS away_after, {_CHANGE},
      coalesce(l.churned_on, c.dropped_on), l.reason, coalesce(l.detail, c.dropped_why),
      iif(l.won_back_on <= ?, l.won_back_on, NULL), (SELECT w.offer FROM winbacks w
        WHERE w.churn_id = l.id AND w.outcome = 'won' AND w.deleted_at IS NULL
        ORDER BY w."date" DESC, w.id DESC LIMIT 1)
      FROM customers c LEFT JOIN history h ON h.changed_on > ? AND h.id = (SELECT h.id {_LATEST})
      LEFT JOIN churns l ON l.id = (SELECT x.id FROM churns x WHERE x.customer_id = c.id
        AND x.churned_on <= ? AND x.deleted_at IS NULL
        ORDER BY x.churned_on DESC, x.id DESC LIMIT 1)
      WHERE c.deleted_at IS NULL AND (old IS NOT NULL OR new IS NOT NULL) AND {where.sql}
      ORDER BY c.id"""
    bound = (
        *(field, ends.before),
        *(() if ends.now else (field, ends.after)),
        *((ends.here_before,) * 3),
        *((ends.here_after,) * 3),
        *(ends.here_after, ends.before, field, ends.after, ends.here_after),
        *where.parameters,
    )
    for ident, name, old, new, gone, away, *rest in conn.execute(sql, bound):
        change, standing = rest[: len(Change._fields)], rest[len(Change._fields) :]
        known = Change(*change) if change[2] else None
        yield State(ident, name, old, new, bool(gone), bool(away), known, *standing)
