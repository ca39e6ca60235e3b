"""Everything that points at a record, read from the schema, so that no later table is forgotten."""

import sqlite3
from typing import Any, NamedTuple

from crmcli.store.rows import as_dicts
from crmcli.store.schema import AUDITED


class Link(NamedTuple):
    """A column of one of our tables that refers to a record of another."""

    table: str
    column: str


# Dated facts are of the record that they were noted of, and of none that took it over.
_STAYING = "history"


def links_to(conn: sqlite3.Connection, table: str) -> list[Link]:
    """Every reference to a table's records that goes to the one that takes a record over, its own
    to itself included."""
    return [
        Link(other, row[3])
        for other in AUDITED
        if other != _STAYING
        for row in conn.execute(f"PRAGMA foreign_key_list('{other}')")
        if row[2] == table
    ]


def pointing(conn: sqlite3.Connection, link: Link, record: int) -> list[int]:
    """Ids of the rows, taken off ones too, in which the column refers to the record."""
    rows = conn.execute(
        f'SELECT id FROM "{link.table}" WHERE "{link.column}" = ? ORDER BY id', (record,)
    )
    return [row[0] for row in rows]


def named(conn: sqlite3.Connection, table: str, record: int) -> list[tuple[str, int]]:
    """(table, id) of the rows that name a record by its noun or table and its number: values of
    custom fields, rows that an import took in. Their column is `record_id`."""
    values = conn.execute(
        "SELECT v.id FROM field_values v JOIN fields f ON f.id = v.field_id"
        " WHERE f.noun = ? AND v.record_id = ? ORDER BY v.id",
        (table.removesuffix("s"), record),
    )
    found = [("field_values", row[0]) for row in values]
    taken = conn.execute(
        'SELECT id FROM imported_rows WHERE "table" = ? AND record_id = ? ORDER BY id',
        (table, record),
    )
    return found + [("imported_rows", row[0]) for row in taken]


def columns_of(conn: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns."""
    return [row[1] for row in conn.execute(f"PRAGMA table_info('{table}')")]


def values_of(conn: sqlite3.Connection, noun: str, record: int) -> dict[str, dict[str, Any]]:
    """The live custom values of a record by the field's name: id, value."""
    rows = as_dicts(
        conn.execute(
            "SELECT f.name, v.id, v.value FROM field_values v JOIN fields f ON f.id = v.field_id"
            " WHERE f.noun = ? AND v.record_id = ? AND v.deleted_at IS NULL"
            " AND f.deleted_at IS NULL ORDER BY v.id",
            (noun, record),
        )
    )
    return {row["name"]: row for row in rows}


def moving(conn: sqlite3.Connection, table: str, record: int) -> dict[str, int]:
    """How many live rows of each table point at a record, in the order of the schema."""
    found: dict[str, int] = {}
    for link in links_to(conn, table):
        row = conn.execute(
            f'SELECT count(*) FROM "{link.table}" WHERE "{link.column}" = ? AND deleted_at IS NULL',
            (record,),
        ).fetchone()
        if row[0]:
            found[link.table] = found.get(link.table, 0) + row[0]
    return {other: found[other] for other in AUDITED if other in found}


def merged_into(conn: sqlite3.Connection, table: str, record: int) -> int | None:
    """The record that took this one over, the last of the chain; None where none did."""
    passed: list[int] = [record]
    while True:
        row = conn.execute(
            f'SELECT merged_into_id FROM "{table}" WHERE id = ? AND deleted_at IS NOT NULL',
            (passed[-1],),
        ).fetchone()
        if row is None or row[0] is None or row[0] in passed:
            return passed[-1] if len(passed) > 1 else None
        passed.append(row[0])


def ancestors(conn: sqlite3.Connection, customer: int) -> list[int]:
    """The customer's parent, its parent's parent and so on."""
    passed: list[int] = []
    current = customer
    while True:
        row = conn.execute("SELECT parent_id FROM customers WHERE id = ?", (current,)).fetchone()
        if row is None or row[0] is None or row[0] in (customer, *passed):
            return passed
        current = row[0]
        passed.append(current)


def merged_names(conn: sqlite3.Connection, table: str, record: int) -> list[str]:
    """The names and codes of the records that this one took over: it is found by them as well."""
    code = "code" if table == "customers" else "NULL"
    rows = conn.execute(
        f'SELECT name, {code} FROM "{table}" WHERE merged_into_id = ? ORDER BY id', (record,)
    )
    return [text for row in rows for text in row if text]
