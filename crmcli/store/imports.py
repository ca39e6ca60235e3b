"""What earlier imports have taken in."""

import sqlite3


def seen(conn: sqlite3.Connection, row_key: str) -> bool:
    """Whether a row of a file, by its key, was taken in before and its customer is still there."""
    row = conn.execute(
        "SELECT 1 FROM imported_rows r JOIN customers c ON c.id = r.record_id"
        " WHERE r.row_key = ? AND r.deleted_at IS NULL AND c.deleted_at IS NULL",
        (row_key,),
    ).fetchone()
    return row is not None


def has_visit(conn: sqlite3.Connection, customer: int, day: str, summary: str) -> bool:
    """Whether the customer has a contact on that day with these words."""
    row = conn.execute(
        'SELECT 1 FROM visits WHERE customer_id = ? AND "date" = ? AND summary = ?'
        " AND deleted_at IS NULL",
        (customer, day, summary),
    ).fetchone()
    return row is not None


def has_plan(conn: sqlite3.Connection, customer: int, day: str) -> bool:
    """Whether the customer has a plan on that day, open or closed."""
    row = conn.execute(
        'SELECT 1 FROM plans WHERE customer_id = ? AND "date" = ? AND deleted_at IS NULL',
        (customer, day),
    ).fetchone()
    return row is not None
