"""How the day stands."""

import sqlite3


def contacts_on(conn: sqlite3.Connection, day: str) -> int:
    """How many contacts were made on a local day."""
    row = conn.execute(
        'SELECT count(*) FROM visits WHERE "date" = ? AND deleted_at IS NULL', (day,)
    ).fetchone()
    return int(row[0])
