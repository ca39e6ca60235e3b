"""One command is one transaction: it happens whole or not at all, and is journaled.

`Writer` is what actions write with. It belongs to the one `transaction` that made it.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from crmcli.store.connection import begin, translated
from crmcli.store.ids import uuid7

Row = Mapping[str, object]


class Writer:
    """Writes records inside a running transaction; every record gets its uuid and timestamps.

    `moment` is the real time (UTC, ISO text), `milliseconds` the same as an integer.
    """

    def __init__(self, conn: sqlite3.Connection, txn: int, moment: str, milliseconds: int) -> None:
        from sqlite_utils import Database

        self.conn = conn
        self.txn = txn
        self.moment = moment
        self.milliseconds = milliseconds
        self.db = Database(conn, execute_plugins=False)

    def _stamped(self, values: Row) -> dict[str, object]:
        return {
            "uuid": uuid7(self.milliseconds),
            "created_at": self.moment,
            "updated_at": self.moment,
            **{name: value for name, value in values.items() if value is not None},
        }

    def insert(self, table: str, values: Row) -> int:
        """Insert one record and return its id."""
        cursor = self.db.table(table).insert(self._stamped(values), pk="id")
        return int(str(cursor.last_pk))

    def insert_many(self, table: str, rows: Sequence[Row]) -> list[int]:
        """Insert records; returns their ids in order.

        The ids follow the largest that there is: nobody else writes before the command ends. A
        column that is None in every row is left to the table's default.
        """
        if not rows:
            return []
        named = dict.fromkeys(name for row in rows for name in row if name != "uuid")
        names = [name for name in named if any(row.get(name) is not None for row in rows)]
        first = self.conn.execute(f'SELECT coalesce(max(id), 0) + 1 FROM "{table}"').fetchone()[0]
        ids = list(range(first, first + len(rows)))
        columns = "".join(f', "{name}"' for name in names)
        marks = ", ?" * len(names)
        stamp = (self.moment, self.moment)
        self.conn.executemany(
            f'INSERT INTO "{table}" (id, uuid, created_at, updated_at{columns})'
            f" VALUES (?, ?, ?, ?{marks})",
            (
                (record, row.get("uuid") or uuid7(self.milliseconds), *stamp, *map(row.get, names))
                for record, row in zip(ids, rows, strict=True)
            ),
        )
        return ids

    def update(self, table: str, record: int, changes: Row) -> dict[str, tuple[Any, Any]]:
        """Change a record where it differs; returns {column: (old, new)} of what changed."""
        names = list(changes)
        columns = ", ".join(f'"{name}"' for name in names)
        old = self.conn.execute(
            f'SELECT {columns} FROM "{table}" WHERE id = ?',
            (record,),
        ).fetchone()
        changed = {
            name: (before, changes[name])
            for name, before in zip(names, old, strict=True)
            if before != changes[name]
        }
        if changed:
            new = {name: after for name, (_, after) in changed.items()}
            self.db.table(table).update(record, {**new, "updated_at": self.moment})
        return changed

    def update_many(self, table: str, rows: Sequence[tuple[int, Row]]) -> None:
        """Change records, by id, where they differ; those with the same columns go together."""
        alike: dict[tuple[str, ...], list[tuple[int, Row]]] = {}
        for record, changes in rows:
            alike.setdefault(tuple(changes), []).append((record, changes))
        for names, members in alike.items():
            columns = "".join(f'"{name}" = ?, ' for name in names)
            differs = " OR ".join(f'"{name}" IS NOT ?' for name in names)
            self.conn.executemany(
                f'UPDATE "{table}" SET {columns}updated_at = ? WHERE id = ? AND ({differs})',
                (
                    (*changes.values(), self.moment, record, *changes.values())
                    for record, changes in members
                ),
            )

    def remove(self, table: str, record: int) -> None:
        """Soft delete: the record leaves every list and stays in the file."""
        self.update(table, record, {"deleted_at": self.moment})

    @contextmanager
    def step(self) -> Iterator[None]:
        """A part of the command that is taken back by itself when it raises."""
        with self.db.atomic():
            yield

    def set_setting(self, key: str, value: str) -> None:
        """Write one row of policy."""
        self.db.table("settings").upsert({"key": key, "value": value}, pk="key")

    def changes(self) -> int:
        """How many changes this command has written so far."""
        row = self.conn.execute("SELECT count(*) FROM op WHERE txn = ?", (self.txn,)).fetchone()
        return int(row[0])


@contextmanager
def transaction(
    conn: sqlite3.Connection,
    path: str,
    command: str,
    *,
    moment: str,
    milliseconds: int,
    actor: str = "",
    undoes: str | None = None,
    dry_run: bool = False,
) -> Iterator[Writer]:
    """BEGIN IMMEDIATE … COMMIT around one command, with its row in `txn`.

    Rolled back when the command raises, when it is a dry run, and when it changed nothing (then
    the file stays as it was, byte for byte).
    """
    with translated(path):
        begin(conn, path)
        try:
            cursor = conn.execute(
                "INSERT INTO txn (command, started_at, actor, undoes) VALUES (?, ?, ?, ?)",
                (command, moment, actor or None, undoes),
            )
            writer = Writer(conn, int(cursor.lastrowid or 0), moment, milliseconds)
            yield writer
            if dry_run or not writer.changes():
                conn.execute("ROLLBACK")
                return
            conn.execute("UPDATE txn SET running = 0 WHERE id = ?", (writer.txn,))
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
