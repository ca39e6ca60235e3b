"""What earlier imports have taken in, and what rows of a file may mean, loaded at once."""

import sqlite3
from typing import NamedTuple


def seen(conn: sqlite3.Connection, row_key: str) -> bool:
    """Whether a row of a file, by its key, was taken in before and its customer is still there."""
    row = conn.execute(
        "SELECT 1 FROM imported_rows r JOIN customers c ON c.id = r.record_id"
        " WHERE r.row_key = ? AND r.\"table\" = 'customers' AND r.deleted_at IS NULL"
        " AND c.deleted_at IS NULL",
        (row_key,),
    ).fetchone()
    return row is not None


def seen_keys(conn: sqlite3.Connection, table: str) -> set[str]:
    """The keys of all rows taken in whose records, in a table of ours, are still there."""
    rows = conn.execute(
        f'SELECT r.row_key FROM imported_rows r JOIN "{table}" t ON t.id = r.record_id'
        ' WHERE r."table" = ? AND r.deleted_at IS NULL AND t.deleted_at IS NULL',
        (table,),
    )
    return {row[0] for row in rows}


def has_visit(conn: sqlite3.Connection, customer: int, day: str, summary: str) -> bool:
    """Whether the customer has a contact on that day with these words."""
    row = conn.execute(
        'SELECT 1 FROM visits WHERE customer_id = ? AND "date" = ? AND summary = ?'
        " AND deleted_at IS NULL",
        (customer, day, summary),
    ).fetchone()
    return row is not None


def visits_on(
    conn: sqlite3.Connection, customer: int, day: str
) -> list[tuple[int, str, str | None]]:
    """(id, summary, outcome) of the customer's contacts on a day."""
    return conn.execute(
        'SELECT id, summary, outcome FROM visits WHERE customer_id = ? AND "date" = ?'
        " AND deleted_at IS NULL ORDER BY id",
        (customer, day),
    ).fetchall()


def has_plan(conn: sqlite3.Connection, customer: int, day: str) -> bool:
    """Whether the customer has a plan on that day, open or closed."""
    row = conn.execute(
        'SELECT 1 FROM plans WHERE customer_id = ? AND "date" = ? AND deleted_at IS NULL',
        (customer, day),
    ).fetchone()
    return row is not None


class Named(NamedTuple):
    """A live customer as rows of a file may mean it."""

    id: int
    code: str | None
    name_key: str
    parent_id: int | None
    kind: str | None
    churned_on: str | None


def customers(conn: sqlite3.Connection) -> list[Named]:
    """All live customers by id."""
    rows = conn.execute(
        "SELECT id, code, name_key, parent_id, kind, churned_on FROM customers"
        " WHERE deleted_at IS NULL ORDER BY id"
    )
    return [Named(*row) for row in rows]


class Product(NamedTuple):
    """A live product as rows of a file may mean it."""

    id: int
    name: str
    name_key: str
    code: str | None
    model: str | None
    price: int | None
    currency: str | None


def products(conn: sqlite3.Connection) -> list[Product]:
    """All live products by id."""
    rows = conn.execute(
        "SELECT id, name, name_key, code, model, price, currency FROM products"
        " WHERE deleted_at IS NULL ORDER BY id"
    )
    return [Product(*row) for row in rows]


def deal_codes(conn: sqlite3.Connection) -> set[tuple[str, int | None, str]]:
    """(folded code, customer, normalised name) of the live deals that have a code."""
    rows = conn.execute(
        "SELECT code, customer_id, name_key FROM deals"
        " WHERE code IS NOT NULL AND deleted_at IS NULL"
    )
    return {(code.casefold(), customer, name) for code, customer, name in rows}


def order_numbers(conn: sqlite3.Connection) -> dict[tuple[int, str, str], int]:
    """The live orders by customer, folded number, and kind (sale, return)."""
    rows = conn.execute(
        "SELECT customer_id, number, kind, id FROM orders"
        " WHERE number IS NOT NULL AND deleted_at IS NULL"
    )
    return {(customer, number.casefold(), kind): order for customer, number, kind, order in rows}
