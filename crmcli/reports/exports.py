"""Exports: every field of every record of a kind, as a table whose columns never change places."""

import sqlite3
from collections.abc import Callable, Mapping

from crmcli.output.table import Row, Table
from crmcli.reports.exports_columns import BESIDE, NOUN_OF, columns
from crmcli.store import exports as read
from crmcli.store import exports_beside as beside
from crmcli.store.filters import ALL, Where

_NOTHING: Mapping[int, str] = {}


def export(conn: sqlite3.Connection, kind: str, where: Where = ALL) -> Table:
    """The records of a kind that a filter leaves, in order of their numbers.

    First the record's own columns, then what other tables hold of it, last fields of one's own.
    """
    beside_it = _beside(conn, kind)
    custom = beside.custom_fields(conn, NOUN_OF.get(kind, ""))
    fields = [field for field, _ in custom]
    values, nothing = beside.custom_values(conn, fields), _NOTHING
    split = len(read.KINDS[kind].head)
    rows: list[Row] = []
    for row in read.rows(conn, kind, where):
        own = map(values.get(row[0], nothing).get, fields)
        rows.append((*row[:split], *beside_it(row[0]), *row[split:], *own))
    return Table(kind, columns(kind, tuple(name for _, name in custom)), rows)


def _beside(conn: sqlite3.Connection, kind: str) -> Callable[[int], Row]:
    """What other tables hold of a record, by its number, in the order of `BESIDE`."""
    width = len(BESIDE.get(kind, ()))
    parts: list[tuple[Mapping[int, Row], Row]] = []
    if kind in ("customers", "contacts"):
        parts.append((beside.handles(conn, kind), (None,) * len(beside.HANDLES)))
    if kind == "customers":
        parts.append((beside.addresses(conn), (None,) * (width - len(beside.HANDLES) - 1)))
        labels = beside.tags(conn)
        parts.append(({record: (names,) for record, names in labels.items()}, (None,)))
    return lambda record: tuple(
        cell for found, nowhere in parts for cell in found.get(record, nowhere)
    )
