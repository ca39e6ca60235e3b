"""Every table as it stands, and back into a file without records; the journal first.

Rows keep their numbers, uuids and times. What the triggers write of them while they come in belongs
to the command that runs and follows on the journal that came with them.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from crmcli.errors import Failed
from crmcli.store.schema import AUDITED

JOURNAL = ("txn", "op")
TABLES = (*AUDITED, *JOURNAL)
_NUMBER = {"settings": "key", "op": "seq"}
# Belongs to the file and is never carried over.
DEVICE = "device"

Row = Mapping[str, object]


def columns(conn: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table of ours, in their order."""
    return [row[1] for row in conn.execute(f"PRAGMA table_info('{table}')")]


def stored(conn: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Every row of a table in the order of its numbers, without what is unknown."""
    names = columns(conn, table)
    cells = ", ".join(f'"{name}"' for name in names)
    for row in conn.execute(f'SELECT {cells} FROM "{table}" ORDER BY "{_NUMBER.get(table, "id")}"'):
        yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


def has_records(conn: sqlite3.Connection) -> bool:
    """Whether there is any record, also one that was taken off the lists."""
    return any(
        conn.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()
        for table in AUDITED
        if table != "settings"
    )


def put(conn: sqlite3.Connection, table: str, rows: Iterable[tuple[int, Row]]) -> int:
    """Insert rows with all that they bring; returns how many. What they lack has its default.

    Raises Failed with the line of a row that cannot stand in the table.
    """
    marks: dict[str, str] = {}
    for _, name, _, not_null, default, _ in conn.execute(f"PRAGMA table_info('{table}')"):
        marks[name] = f"coalesce(?, {default})" if not_null and default is not None else "?"
    names = ", ".join(f'"{name}"' for name in marks)
    line = 0

    def values() -> Iterator[list[object]]:
        nonlocal line
        for line, row in rows:  # noqa: B007 (told when the row is refused)
            yield [row.get(name) for name in marks]

    try:
        done = conn.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(marks.values())})', values()
        )
    except (sqlite3.IntegrityError, OverflowError) as error:
        raise Failed("archive.row", table=table, line=line, reason=str(error)) from None
    return done.rowcount if line else 0


def put_settings(conn: sqlite3.Connection, rows: Iterable[tuple[int, Row]]) -> None:
    """Make the policy that of the rows; the device stays that of the file."""
    wanted = {row.get("key"): row.get("value") for _, row in rows}
    wanted[DEVICE] = conn.execute(
        'SELECT value FROM settings WHERE "key" = ?', (DEVICE,)
    ).fetchone()[0]
    for (key,) in conn.execute('SELECT "key" FROM settings').fetchall():
        if key not in wanted:
            conn.execute('DELETE FROM settings WHERE "key" = ?', (key,))
    conn.executemany(
        'INSERT INTO settings ("key", value) VALUES (?, ?) ON CONFLICT ("key")'
        " DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
        wanted.items(),
    )


def set_aside(conn: sqlite3.Connection) -> None:
    """Make room for a journal that comes first: what is here gets negative numbers."""
    conn.execute("UPDATE txn SET id = -id")
    conn.execute("UPDATE op SET seq = -seq, txn = -txn, base = -base")


def follow_on(conn: sqlite3.Connection, running: int) -> int:
    """Number what was set aside on from the journal that came; the new number of the running one.

    Raises Failed for an entry of a command that is not in the journal.
    """
    row = conn.execute(
        "SELECT seq FROM op WHERE txn > 0 AND txn NOT IN (SELECT id FROM txn) LIMIT 1"
    ).fetchone()
    if row:
        raise Failed("archive.link", table="op", id=row[0], column="txn")
    known = _known(conn)
    last = conn.execute("SELECT coalesce(max(max(id), 0), 0) FROM txn").fetchone()[0]
    seq = conn.execute("SELECT coalesce(max(max(seq), 0), 0) FROM op").fetchone()[0]
    for ident, undoes in conn.execute(
        "SELECT id, undoes FROM txn WHERE id < 0 AND undoes IS NOT NULL"
    ).fetchall():
        moved = json.dumps([known.get(one, one + last) for one in json.loads(undoes)])
        conn.execute("UPDATE txn SET undoes = ? WHERE id = ?", (moved, ident))
    conn.execute("UPDATE txn SET id = ? - id WHERE id < 0", (last,))
    conn.execute("UPDATE op SET txn = ? - txn WHERE txn < 0", (last,))
    conn.execute("UPDATE op SET base = ? - base WHERE base < 0", (seq,))
    conn.execute("UPDATE op SET seq = ? - seq WHERE seq < 0", (seq,))
    return running + int(last)


def _known(conn: sqlite3.Connection) -> dict[int, int]:
    """Take off what was set aside and has come again, as when an archive was taken in before and
    that undone; the numbers that those commands had, with the numbers that they came with."""
    # CROSS JOIN: each entry that was set aside is looked for, never the other way round.
    same = conn.execute(
        "SELECT a.seq, a.txn, b.seq, b.txn FROM op a CROSS JOIN op b"
        ' ON b."row" = a."row" AND b.seq > 0 AND b.clock = a.clock AND b.device IS a.device'
        ' AND b."table" = a."table" AND b.kind = a.kind WHERE a.seq < 0'
    ).fetchall()
    conn.execute("CREATE TEMP TABLE again (old INTEGER PRIMARY KEY, new INTEGER)")
    conn.executemany(
        "INSERT OR IGNORE INTO again VALUES (?, ?)", ((old, new) for old, _, new, _ in same)
    )
    conn.execute(
        "UPDATE op SET base = (SELECT new FROM again WHERE old = base)"
        " WHERE seq < 0 AND base IN (SELECT old FROM again)"
    )
    conn.execute("DELETE FROM op WHERE seq IN (SELECT old FROM again)")
    conn.execute("DROP TABLE again")
    commands = {mine: came for _, mine, _, came in same if mine is not None}
    conn.executemany(
        "DELETE FROM txn WHERE id = ? AND id NOT IN (SELECT txn FROM op WHERE txn = ?)",
        ((mine, mine) for mine in commands),
    )
    return {-mine: came for mine, came in commands.items()}


def links_later(conn: sqlite3.Connection) -> None:
    """References are looked at when all rows are in: some point at rows that come after them."""
    conn.execute("PRAGMA defer_foreign_keys=ON")


def check_links(conn: sqlite3.Connection) -> None:
    """Raise Failed for a reference, or a value of a custom field, that leads nowhere."""
    row = conn.execute("PRAGMA foreign_key_check").fetchone()
    if row:
        table, record, _, number = row
        column = next(
            part[3]
            for part in conn.execute(f"PRAGMA foreign_key_list('{table}')")
            if part[0] == number
        )
        raise Failed("archive.link", table=table, id=record, column=column)
    nouns = [row[0] for row in conn.execute("SELECT DISTINCT noun FROM fields")]
    for noun in nouns:
        if f"{noun}s" not in AUDITED:
            raise Failed("archive.link", table="fields", id=noun, column="noun")
        row = conn.execute(
            "SELECT v.id FROM field_values v JOIN fields f ON f.id = v.field_id"
            f' WHERE f.noun = ? AND v.record_id NOT IN (SELECT id FROM "{noun}s") LIMIT 1',
            (noun,),
        ).fetchone()
        if row:
            raise Failed("archive.link", table="field_values", id=row[0], column="record_id")
