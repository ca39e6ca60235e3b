"""Whom a running command has written about, read back from its own journal."""

import sqlite3

_BUYERS = """SELECT d.customer_id FROM op JOIN deals d ON d.uuid = op."row"
  WHERE op.txn = ?1 AND op."table" = 'deals' AND d.customer_id IS NOT NULL
UNION SELECT o.customer_id FROM op JOIN orders o ON o.uuid = op."row"
  WHERE op.txn = ?1 AND op."table" = 'orders'"""


def buyers_touched(conn: sqlite3.Connection, txn: int) -> list[int]:
    """The customers whose deals or orders the command wrote, those taken off included."""
    return [row[0] for row in conn.execute(_BUYERS, (txn,))]
