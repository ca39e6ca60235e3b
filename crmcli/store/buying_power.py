"""What customers can spend in a year: its statements, and how many of a base have one."""

import sqlite3
from typing import NamedTuple

from crmcli.store.filters import Where

_KNOWN = """EXISTS (SELECT 1 FROM buying_power b WHERE b.customer_id = c.id
  AND b.stated_on <= ? AND b.deleted_at IS NULL)"""
# Who is neither lost nor given up.
_ACTIVE = "c.churned_on IS NULL AND c.dropped_on IS NULL"


class Known(NamedTuple):
    """How many customers there are, and of how many the buying power is known."""

    customers: int
    known: int


def active(where: Where, today: str, *, known: bool) -> Where:
    """The active customers of a filter, all or those whose buying power is known on a day."""
    if not known:
        return Where(f"{_ACTIVE} AND {where.sql}", where.parameters)
    return Where(f"{_ACTIVE} AND {_KNOWN} AND {where.sql}", (today, *where.parameters))


def known_count(conn: sqlite3.Connection, where: Where, today: str) -> Known:
    """The active customers of a filter, and those of them whose buying power is known."""
    row = conn.execute(
        f"SELECT count(*), coalesce(sum({_KNOWN}), 0) FROM customers c"
        f" WHERE c.deleted_at IS NULL AND {_ACTIVE} AND {where.sql}",
        (today, *where.parameters),
    ).fetchone()
    return Known(*row)


def said_before(
    conn: sqlite3.Connection, customer: int, year: int, quarter: str, source: str
) -> int | None:
    """The statement of the same year, quarter and source."""
    row = conn.execute(
        """SELECT id FROM buying_power WHERE customer_id = ? AND "year" = ? AND "quarter" = ?
           AND source = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 1""",
        (customer, year, quarter, source),
    ).fetchone()
    return row[0] if row else None
