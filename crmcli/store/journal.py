"""The journal read back: which commands ran, which are undone, and what each of them changed.

Order is by sequence, never by time: a clock may be set back.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from crmcli.store.schema import AUDITED

UNDONE, UNDO, REDO = "undone", "undo", "redo"


class Command(NamedTuple):
    """One command as it stands in `txn`; `txn` is None for a run of changes from outside crm."""

    txn: int | None
    moment: str
    text: str
    actor: str | None
    state: str
    first: int
    last: int


class Change(NamedTuple):
    """One entry of the journal: the columns that changed, before and after."""

    seq: int
    txn: int | None
    clock: int
    table: str
    row: str
    kind: str
    old: dict[str, object]
    new: dict[str, object]


class Links:
    """Which commands were undone, by which undo, and which undo was redone."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.states: dict[int, str] = {}
        self.reverses: dict[int, tuple[int, ...]] = {}
        # Undos that no redo has reversed yet, the newest last.
        self.pending: list[int] = []
        rows = conn.execute(
            "SELECT id, undoes FROM txn WHERE undoes IS NOT NULL AND running = 0 ORDER BY id"
        ).fetchall()
        for ident, undoes in rows:
            self._add(ident, tuple(json.loads(undoes)))

    def _add(self, ident: int, named: tuple[int, ...]) -> None:
        self.reverses[ident] = named
        again = [one for one in named if self.states.get(one) == UNDO]
        self.states[ident] = REDO if again else UNDO
        if not again:
            self.pending.append(ident)
            self.states.update((one, UNDONE) for one in named)
        for undo in again:
            if undo in self.pending:
                self.pending.remove(undo)
            for one in self.reverses[undo]:
                self.states.pop(one, None)


# Whether a command of `txn` ran on this file; one that came with an archive has the entries of
# another. Its records came by the import, which is what can be undone.
_HERE = """coalesce((SELECT device FROM op WHERE op.txn = txn.id ORDER BY seq LIMIT 1),
  (SELECT value FROM settings WHERE "key" = 'device'))
  IS (SELECT value FROM settings WHERE "key" = 'device')"""


def undoable(conn: sqlite3.Connection, count: int) -> list[int]:
    """The newest commands, at most `count`, that are no undo or redo and are not undone.

    Commands that came with an archive are left out.
    """
    links = Links(conn)
    chosen: list[int] = []
    cursor = conn.execute(
        f"SELECT id FROM txn WHERE undoes IS NULL AND running = 0 AND {_HERE} ORDER BY id DESC"
    )
    for (ident,) in cursor:
        if len(chosen) >= count:
            break
        if links.states.get(ident) != UNDONE:
            chosen.append(ident)
    cursor.close()
    return chosen


def newest_undo(conn: sqlite3.Connection) -> int | None:
    """The newest undo that no redo has reversed."""
    pending = Links(conn).pending
    return pending[-1] if pending else None


def written_after(conn: sqlite3.Connection, undo: int) -> Command | None:
    """What was written first after an undo: a command or a change from outside.

    Another undo that a redo reversed does not count, for it left everything as it was.
    """
    row = conn.execute(
        "SELECT o.txn, o.seq, o.clock FROM op o LEFT JOIN txn t ON t.id = o.txn"
        " WHERE o.seq > (SELECT max(seq) FROM op WHERE txn = ?)"
        " AND t.undoes IS NULL AND coalesce(t.running, 0) = 0 ORDER BY o.seq LIMIT 1",
        (undo,),
    ).fetchone()
    if row is None:
        return None
    txn, seq, clock = row
    return command(conn, txn) if txn is not None else _outside(seq, seq, clock)


def command(conn: sqlite3.Connection, txn: int) -> Command:
    """One command by its number."""
    row = conn.execute("SELECT started_at, command, actor FROM txn WHERE id = ?", (txn,)).fetchone()
    moment, text, actor = row
    return Command(txn, moment, text, actor, "", *_range(conn, txn))


def reversed_by(conn: sqlite3.Connection, undo: int) -> tuple[int, ...]:
    """The commands that an undo took back."""
    return Links(conn).reverses[undo]


def counts(conn: sqlite3.Connection, first: int, last: int) -> dict[str, int]:
    """How many records of each table a run of entries touches, in the order of the schema."""
    found = dict(
        conn.execute(
            'SELECT "table", count(DISTINCT "row") FROM op WHERE seq BETWEEN ? AND ?'
            ' GROUP BY "table"',
            (first, last),
        ).fetchall()
    )
    return {table: found[table] for table in AUDITED if table in found}


def moment_of(clock: int) -> str:
    """The UTC time (ISO text) of a journal clock."""
    return datetime.fromtimestamp((clock >> 16) // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _outside(first: int, last: int, clock: int) -> Command:
    return Command(None, moment_of(clock), "", None, "", first, last)


def _range(conn: sqlite3.Connection, txn: int) -> tuple[int, int]:
    """First and last entry of a command; (0, -1) when it has none."""
    row = conn.execute("SELECT min(seq), max(seq) FROM op WHERE txn = ?", (txn,)).fetchone()
    return (row[0], row[1]) if row[0] is not None else (0, -1)


def happened(conn: sqlite3.Connection) -> Iterator[Command]:
    """Everything that was written, newest first: commands, and runs of changes from outside."""
    links = Links(conn)
    above = conn.execute("SELECT coalesce(max(seq), 0) + 1 FROM op").fetchone()[0]
    rows = conn.execute(
        "SELECT id, started_at, command, actor FROM txn WHERE running = 0 ORDER BY id DESC"
    ).fetchall()
    for ident, moment, text, actor in rows:
        first, last = _range(conn, ident)
        if first <= last:
            yield from _between(conn, last, above)
            above = first
        yield Command(ident, moment, text, actor, links.states.get(ident, ""), first, last)
    yield from _between(conn, 0, above)


def _between(conn: sqlite3.Connection, below: int, above: int) -> Iterator[Command]:
    """The run of outside changes between two commands, if there is one."""
    if above - below < 2:
        return
    row = conn.execute(
        "SELECT min(seq), max(seq), max(clock) FROM op WHERE seq > ? AND seq < ?", (below, above)
    ).fetchone()
    if row[0] is not None:
        yield _outside(*row)


def change(row: Sequence[Any]) -> Change:
    """A row of `op` (seq, txn, clock, table, row, kind, old, new) with its JSON read."""
    seq, txn, clock, table, ident, kind, *sides = row
    old, new = (json.loads(side) if side is not None else {} for side in sides)
    return Change(seq, txn, clock, table, ident, kind, old, new)


# Columns that point at a record which people know by its name.
NAMED = {
    "customer_id": "customers",
    "parent_id": "customers",
    "referred_by_id": "customers",
    "contact_id": "contacts",
    "tag_id": "tags",
    "field_id": "fields",
    "competitor_id": "competitors",
    "deal_id": "deals",
    "order_id": "orders",
    "returns_id": "orders",
    "renewed_by_id": "contracts",
}
_ORDER = "'o' || id || coalesce(' ' || number, '')"


def linked_name(conn: sqlite3.Connection, column: str, record: object) -> str:
    """The name of the record that a column of `NAMED` points at, its number when it is gone."""
    table = NAMED[column]
    name = _ORDER if table == "orders" else "name"
    row = conn.execute(f'SELECT {name} FROM "{table}" WHERE id = ?', (record,)).fetchone()
    return str(row[0] if row else record)


def record_id(conn: sqlite3.Connection, table: str, row: str) -> int | None:
    """The number of a record that is in the file, by its uuid; None for a setting."""
    if table == "settings":
        return None
    found = conn.execute(f'SELECT id FROM "{table}" WHERE uuid = ?', (row,)).fetchone()
    return int(found[0]) if found else None
