"""Policy rows of the file."""

import sqlite3


def all_settings(conn: sqlite3.Connection) -> dict[str, str]:
    """Every row of policy, by key."""
    return dict(conn.execute('SELECT "key", value FROM settings'))


def currency(conn: sqlite3.Connection) -> str:
    """The currency in which amounts are typed, as an ISO code."""
    row = conn.execute("SELECT value FROM settings WHERE \"key\" = 'currency'").fetchone()
    return str(row[0]) if row and row[0] else "CNY"
