"""Goals as they stand in the file."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

_COLUMNS = 'g.id, g.metric, g.target, g.currency, g."quarter", g.customer_id, c.name, g.note'
_FROM = """FROM goals g LEFT JOIN customers c ON c.id = g.customer_id WHERE g.deleted_at IS NULL
  AND (g.customer_id IS NULL OR c.deleted_at IS NULL)"""


class Goal(NamedTuple):
    """A goal of a quarter (`2026Q4`), of one customer or of the whole base. `target` in 1/10,000
    of the currency unit, or a count where there is no currency."""

    id: int
    metric: str
    target: int
    currency: str | None
    quarter: str
    customer_id: int | None = None
    customer: str | None = None
    note: str | None = None


def of_quarter(conn: sqlite3.Connection, quarter: str) -> list[Goal]:
    """The goals of a quarter: of the base, then of customers, by name."""
    found = conn.execute(
        f'SELECT {_COLUMNS} {_FROM} AND g."quarter" = ?'
        " ORDER BY c.name_key NULLS FIRST, g.customer_id, g.metric, g.currency, g.id",
        (quarter,),
    )
    return [Goal(*row) for row in found]


def goal(conn: sqlite3.Connection, ident: int) -> Goal:
    """One live goal."""
    return Goal(*conn.execute(f"SELECT {_COLUMNS} {_FROM} AND g.id = ?", (ident,)).fetchone())


def same(conn: sqlite3.Connection, key: Sequence[object]) -> tuple[int, int] | None:
    """Id and target of the goal with this metric, quarter, customer and currency (any of the last
    two None)."""
    row = conn.execute(
        'SELECT id, target FROM goals WHERE metric = ? AND "quarter" = ? AND customer_id IS ?'
        " AND currency IS ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 1",
        tuple(key),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def in_money(conn: sqlite3.Connection, uuid: str) -> bool:
    """Whether the target of a goal, taken off or not, is an amount and no count."""
    row = conn.execute("SELECT currency IS NOT NULL FROM goals WHERE uuid = ?", (uuid,)).fetchone()
    return bool(row and row[0])
