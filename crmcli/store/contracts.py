"""Reading contracts: by number or name, and those of a customer that are not renewed yet."""

import sqlite3

from crmcli.domain.names import normalise

_ROWS = (
    "SELECT r.id, r.name, r.customer_id FROM contracts r"
    " JOIN customers c ON c.id = r.customer_id WHERE r.deleted_at IS NULL AND "
)
Row = tuple[int, str, int]


def by_number(conn: sqlite3.Connection, number: str) -> list[Row]:
    """The live contracts with this number: id, name, customer."""
    sql = _ROWS + "r.number = ? COLLATE NOCASE ORDER BY r.id"
    return conn.execute(sql, (number.strip(),)).fetchall()


def by_name(conn: sqlite3.Connection, name: str) -> list[Row]:
    """The live contracts with this name."""
    key = normalise(name)
    return [row for row in conn.execute(_ROWS + "1 ORDER BY r.id") if normalise(row[1]) == key]


def running(conn: sqlite3.Connection, customer: int) -> list[Row]:
    """The customer's contracts that no live contract follows."""
    sql = _ROWS + (
        "r.customer_id = ? AND NOT EXISTS (SELECT 1 FROM contracts n WHERE n.id = r.renewed_by_id"
        " AND n.deleted_at IS NULL) ORDER BY r.id"
    )
    return conn.execute(sql, (customer,)).fetchall()
