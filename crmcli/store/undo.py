"""The inverse of journal entries, written as new changes inside the caller's transaction.

It goes ahead only where every record still is what the entry left behind; otherwise it raises
Ambiguous and the transaction is rolled back. Names of tables and columns come from our own schema.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from crmcli.domain.fields import NOUNS, by_key
from crmcli.errors import Ambiguous, DatabaseError, Message, message
from crmcli.store.journal import Change, change
from crmcli.store.lookup import PREFIXES
from crmcli.store.schema import AUDITED

_PAGE = 1000
_LONGEST = 40
_LETTERS = {table: letter for letter, table in PREFIXES.items()}
# Named last when several columns differ: nobody recognises a record by them.
_INTERNAL = ("updated_at", "created_at", "uuid", "id", "name_key", "search")


class Shape:
    """The columns of one audited table, and the statements that put its rows back."""

    def __init__(self, conn: sqlite3.Connection, table: str) -> None:
        self.table = table
        self.key = "key" if table == "settings" else "uuid"
        marks: dict[str, str] = {}
        for _, name, _, not_null, default, _ in conn.execute(f"PRAGMA table_info('{table}')"):
            # A column that a later schema step added stands in older entries as its default.
            marks[name] = f"coalesce(?, {default})" if not_null and default is not None else "?"
        self.columns = tuple(marks)
        names = ", ".join(f'"{name}"' for name in marks)
        same = " AND ".join(f'"{name}" IS {mark}' for name, mark in marks.items())
        values = ", ".join(marks.values())
        self.insert = f'INSERT INTO "{table}" ({names}) VALUES ({values})'
        self.delete = f'DELETE FROM "{table}" WHERE "{self.key}" = ? AND {same}'

    def values(self, data: Mapping[str, object]) -> list[object]:
        """A whole row in the order of the columns; what the journal left out is NULL."""
        return [data.get(name) for name in self.columns]

    def update(self, names: Sequence[str]) -> str:
        """The statement that changes these columns where they still hold the given values."""
        setting = ", ".join(f'"{name}" = ?' for name in names)
        same = " AND ".join(f'"{name}" IS ?' for name in names)
        return f'UPDATE "{self.table}" SET {setting} WHERE "{self.key}" = ? AND {same}'


def reverse(conn: sqlite3.Connection, txns: Iterable[int], running: int) -> None:
    """Reverse these commands, the newest first, as part of the running one.

    Raises Ambiguous when something they left behind is no longer as they left it.
    """
    conn.execute("PRAGMA defer_foreign_keys=ON")
    shapes = {table: Shape(conn, table) for table in AUDITED}
    deleted: set[str] = set()
    written: set[str] = set()
    for txn in sorted(txns, reverse=True):
        for entry in _backwards(conn, txn):
            shape = shapes.get(entry.table)
            if shape is None or not {*entry.old, *entry.new} <= set(shape.columns):
                raise DatabaseError("undo.unreadable", seq=entry.seq)
            _invert(conn, shape, entry)
            (deleted if entry.kind == "insert" else written).add(entry.table)
    _check_links(conn, running, deleted | written, written)


def _backwards(conn: sqlite3.Connection, txn: int) -> Iterator[Change]:
    """A command's entries from the last to the first, a page at a time."""
    below = 2**63 - 1
    while True:
        page = conn.execute(
            'SELECT seq, txn, clock, "table", "row", kind, old, new FROM op'
            " WHERE txn = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
            (txn, below, _PAGE),
        ).fetchall()
        yield from (change(row) for row in page)
        if len(page) < _PAGE:
            return
        below = page[-1][0]


def _invert(conn: sqlite3.Connection, shape: Shape, entry: Change) -> None:
    if entry.kind == "insert":
        values = [entry.row, *shape.values(entry.new)]
        if conn.execute(shape.delete, values).rowcount != 1:
            _explain(conn, shape, entry)
    elif entry.kind == "update":
        names = sorted(entry.new)
        old, new = ([side[name] for name in names] for side in (entry.old, entry.new))
        key = entry.new.get(shape.key, entry.row)
        if conn.execute(shape.update(names), [*old, key, *new]).rowcount != 1:
            _explain(conn, shape, entry)
    else:
        try:
            conn.execute(shape.insert, shape.values(entry.old))
        except sqlite3.IntegrityError:
            _explain_taken(conn, shape, entry)
            raise


def _explain(conn: sqlite3.Connection, shape: Shape, entry: Change) -> NoReturn:
    """Say in which column the record is no longer what the entry left behind."""
    key = entry.new.get(shape.key, entry.row)
    row = _row(conn, shape.table, shape.key, key)
    if row is None:
        last = _last_seen(conn, shape.table, entry.row)
        raise Ambiguous("undo.conflict.gone", record=_named(conn, shape.table, last, entry.row))
    names = shape.columns if entry.kind == "insert" else sorted(entry.new)
    differing = [name for name in names if row[name] != entry.new.get(name)]
    differing.sort(key=lambda name: name in _INTERNAL)
    name = differing[0]
    raise Ambiguous(
        "undo.conflict",
        record=_named(conn, shape.table, row, entry.row),
        column=column_label(shape.table, name),
        now=_shown(row[name]),
        expected=_shown(entry.new.get(name)),
    )


def _last_seen(conn: sqlite3.Connection, table: str, ident: str) -> dict[str, object]:
    """What a record that is gone was when it went."""
    row = conn.execute(
        'SELECT old FROM op WHERE "row" = ? AND "table" = ? AND kind = \'delete\''
        " ORDER BY seq DESC LIMIT 1",
        (ident, table),
    ).fetchone()
    found: dict[str, object] = json.loads(row[0]) if row else {}
    return found


def _explain_taken(conn: sqlite3.Connection, shape: Shape, entry: Change) -> None:
    """The record is back already, or another one has its number."""
    for column in (shape.key, "id"):
        if column in shape.columns:
            row = _row(conn, shape.table, column, entry.old.get(column))
            if row is not None:
                record = _named(conn, shape.table, entry.old, entry.row)
                other = _named(conn, shape.table, row, entry.row)
                raise Ambiguous("undo.conflict.taken", record=record, other=other)


def _row(conn: sqlite3.Connection, table: str, column: str, value: object) -> dict[str, Any] | None:
    cursor = conn.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (value,))
    row = cursor.fetchone()
    return row and {part[0]: cell for part, cell in zip(cursor.description, row, strict=True)}


def _named(conn: sqlite3.Connection, table: str, row: Mapping[str, Any], ident: str) -> Message:
    """`visit v812 (华强)`: a record as people know it."""
    number, name = row.get("id"), row.get("name")
    if name is None and row.get("customer_id") is not None:
        owner = _row(conn, "customers", "id", row["customer_id"])
        name = owner["name"] if owner else None
    noun = message(f"undo.noun.{table}")
    ref = ident if number is None else f"{_LETTERS.get(table, '')}{number}"
    if name is None:
        return message("undo.record", noun=noun, ref=ref)
    return message("undo.record.named", noun=noun, ref=ref, name=_cut(str(name)))


def column_label(table: str, column: str) -> object:
    """The label of a column in both languages where it is a field, else its key."""
    noun = table.removesuffix("s")
    field = by_key(noun).get(column) if noun in NOUNS else None
    return field.label if field else column


def _shown(value: object) -> object:
    if value is None:
        return message("undo.empty")
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _references(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """(table, column, table it points at) of every reference between audited tables."""
    return [
        (table, row[3], row[2])
        for table in AUDITED
        for row in conn.execute(f"PRAGMA foreign_key_list('{table}')")
    ]


def _check_links(
    conn: sqlite3.Connection, running: int, changed: set[str], written: set[str]
) -> None:
    """Raise Ambiguous for a reference that now points at nothing, before COMMIT would."""
    references = _references(conn)
    for parent in sorted(changed):
        users = [(child, column) for child, column, to in references if to == parent]
        if users:
            _check_users(conn, running, parent, users)
    for child, column, parent in references:
        if child in written:
            row = conn.execute(
                f'SELECT c.id, c."{column}" FROM op o CROSS JOIN "{child}" c ON c.uuid = o."row"'
                " WHERE o.txn = ? AND o.\"table\" = ? AND o.kind <> 'delete'"
                f' AND c."{column}" IS NOT NULL'
                f' AND NOT EXISTS (SELECT 1 FROM "{parent}" p WHERE p.id = c."{column}") LIMIT 1',
                (running, child),
            ).fetchone()
            if row:
                _raise_dangling(conn, child, row[0], parent, row[1])


def _check_users(
    conn: sqlite3.Connection, running: int, parent: str, users: list[tuple[str, str]]
) -> None:
    """Nothing may point at a record of `parent` that this command has taken away."""
    each = " UNION ALL ".join(
        f"SELECT '{child}', c.id, gone.id FROM gone CROSS JOIN \"{child}\" c"
        f' ON c."{column}" = gone.id'
        for child, column in users
    )
    row = conn.execute(
        "WITH gone AS MATERIALIZED (SELECT json_extract(o.old, '$.id') AS id FROM op o"
        " WHERE o.txn = ? AND o.\"table\" = ? AND o.kind <> 'insert'"
        " AND json_extract(o.old, '$.id') IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM \"{parent}\" p WHERE p.id = json_extract(o.old, '$.id')))"
        f" {each} LIMIT 1",
        (running, parent),
    ).fetchone()
    if row:
        _raise_dangling(conn, row[0], row[1], parent, row[2])


def _raise_dangling(
    conn: sqlite3.Connection, child: str, ident: int, parent: str, missing: int
) -> NoReturn:
    row = _row(conn, child, "id", ident) or {"id": ident}
    gone = message(
        "undo.record",
        noun=message(f"undo.noun.{parent}"),
        ref=f"{_LETTERS.get(parent, '')}{missing}",
    )
    raise Ambiguous("undo.conflict.used", record=_named(conn, child, row, ""), other=gone)
