"""Whether an open file has the shape that we gave it: tables, triggers and whole length."""

import os
import sqlite3

from crmcli.errors import DatabaseError, Message
from crmcli.store.schema import OURS, VIEWS

# CRC-32 of our tables and all triggers on them, by schema version; a test keeps them right.
FINGERPRINTS = {1: 2274206342, 2: 398420598, 3: 2232477288, 4: 3777627152}

_NAMES = OURS + VIEWS
_MARKS = ",".join("?" * len(_NAMES))
_SHAPE = f"""SELECT sql FROM sqlite_master
WHERE (type IN ('table', 'view') AND name COLLATE NOCASE IN ({_MARKS}))
   OR (type = 'trigger' AND tbl_name COLLATE NOCASE IN ({_MARKS}))
ORDER BY type, name"""


def fingerprint(conn: sqlite3.Connection) -> int:
    """CRC-32 of the text of our tables, their two views and every trigger, in order of name."""
    from zlib import crc32

    # NOCASE: a trigger keeps its table's name as it was typed, in whatever case.
    rows = conn.execute(_SHAPE, _NAMES + _NAMES)
    return crc32("\n".join(row[0] for row in rows).encode())


def check_shape(conn: sqlite3.Connection, path: str, version: int) -> None:
    """Raise DatabaseError when our tables or triggers are not what this version made."""
    if fingerprint(conn) != FINGERPRINTS.get(version):
        raise DatabaseError("db.shape", Message("db.restore.hint"), path=path)


def check_size(conn: sqlite3.Connection, path: str) -> None:
    """Raise DatabaseError when the end of the file is missing; SQLite counts whole pages only.

    The caller holds a read transaction, so that no writer is making the file longer.
    """
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    page_size = conn.execute("PRAGMA page_size").fetchone()[0]
    if os.stat(path).st_size < pages * page_size:
        raise DatabaseError("db.damaged", path=path)
