"""Reading assets by their own number."""

import sqlite3

from crmcli.domain.names import normalise


def by_code(conn: sqlite3.Connection, code: str) -> list[tuple[int, str]]:
    """The live assets with this number: id and the name of the customer that has it."""
    return conn.execute(
        "SELECT a.id, c.name FROM assets a JOIN customers c ON c.id = a.customer_id"
        " WHERE a.code_key = ? AND a.deleted_at IS NULL ORDER BY a.id",
        (normalise(code),),
    ).fetchall()


def codes(conn: sqlite3.Connection) -> list[str]:
    """The numbers of all live assets."""
    return [row[0] for row in conn.execute("SELECT code FROM assets WHERE deleted_at IS NULL")]
