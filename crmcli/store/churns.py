"""Reading the ledger of lost customers."""

import sqlite3
from typing import Any

from crmcli.store.customers import record


def first_contact(conn: sqlite3.Connection, customer: int) -> str | None:
    """The day of the customer's first contact."""
    row = conn.execute(
        'SELECT min("date") FROM visits WHERE customer_id = ? AND deleted_at IS NULL', (customer,)
    ).fetchone()
    return row[0] if row else None


def competitor(conn: sqlite3.Connection, key: str) -> int | None:
    """The competitor with this normalised name."""
    row = conn.execute(
        "SELECT id FROM competitors WHERE name_key = ? AND deleted_at IS NULL", (key,)
    ).fetchone()
    return row[0] if row else None


def open_losses(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The customer's losses that are not won back, the one that its own day is of first. There are
    several where two lost customers were made one."""
    rows = conn.execute(
        "SELECT r.id FROM churns r JOIN customers c ON c.id = r.customer_id"
        " WHERE r.customer_id = ? AND r.won_back_on IS NULL AND r.deleted_at IS NULL"
        " ORDER BY r.churned_on IS NOT c.churned_on, r.id",
        (customer,),
    )
    return [record(conn, "churns", row[0]) for row in rows.fetchall()]


def last_attempt(conn: sqlite3.Connection, losses: list[int]) -> tuple[int, str] | None:
    """Id and day of the newest attempt to win one of these losses back."""
    marks = ",".join("?" * len(losses))
    row = conn.execute(
        f'SELECT id, "date" FROM winbacks WHERE churn_id IN ({marks}) AND deleted_at IS NULL'
        ' ORDER BY "date" DESC, id DESC LIMIT 1',
        losses,
    ).fetchone()
    return (row[0], row[1]) if row else None


def related(conn: sqlite3.Connection, customer: int) -> list[tuple[int, str]]:
    """Whom to tell first: referrals on either side, and customers of the same parent."""
    return conn.execute(
        "SELECT o.id, o.name FROM customers c JOIN customers o ON o.id <> c.id"
        " AND o.deleted_at IS NULL AND (o.referred_by_id = c.id OR o.id = c.referred_by_id"
        " OR o.parent_id = c.id OR o.id = c.parent_id OR o.parent_id = c.parent_id)"
        " WHERE c.id = ? ORDER BY o.id",
        (customer,),
    ).fetchall()
