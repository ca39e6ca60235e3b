"""Policy rows of the file."""

import sqlite3


def all_settings(conn: sqlite3.Connection) -> dict[str, str]:
    """Every row of policy, by key."""
    return dict(conn.execute('SELECT "key", value FROM settings'))
