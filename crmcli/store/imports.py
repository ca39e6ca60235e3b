"""What earlier imports have taken in, and what rows of a file may mean, loaded at once."""

import sqlite3
from typing import NamedTuple


def seen_keys(conn: sqlite3.Connection, table: str) -> set[str]:
    """The keys of all rows taken in whose records, in a table of ours, are still there."""
    rows = conn.execute(
        f'SELECT r.row_key FROM imported_rows r JOIN "{table}" t ON t.id = r.record_id'
        ' WHERE r."table" = ? AND r.deleted_at IS NULL AND t.deleted_at IS NULL',
        (table,),
    )
    return {row[0] for row in rows}


def has_visit(conn: sqlite3.Connection, customer: int, day: str, summary: str) -> bool:
    """Whether the customer has a contact on that day with these words."""
    row = conn.execute(
        'SELECT 1 FROM visits WHERE customer_id = ? AND "date" = ? AND summary = ?'
        " AND deleted_at IS NULL",
        (customer, day, summary),
    ).fetchone()
    return row is not None


def visits_on(
    conn: sqlite3.Connection, customer: int, day: str
) -> list[tuple[int, str, str | None]]:
    """(id, summary, outcome) of the customer's contacts on a day."""
    return conn.execute(
        'SELECT id, summary, outcome FROM visits WHERE customer_id = ? AND "date" = ?'
        " AND deleted_at IS NULL ORDER BY id",
        (customer, day),
    ).fetchall()


def has_plan(conn: sqlite3.Connection, customer: int, day: str) -> bool:
    """Whether the customer has a plan on that day, open or closed."""
    row = conn.execute(
        'SELECT 1 FROM plans WHERE customer_id = ? AND "date" = ? AND deleted_at IS NULL',
        (customer, day),
    ).fetchone()
    return row is not None


class Named(NamedTuple):
    """A live customer as rows of a file may mean it."""

    id: int
    code: str | None
    name_key: str
    parent_id: int | None
    kind: str | None
    churned_on: str | None


def customers(conn: sqlite3.Connection) -> list[Named]:
    """All live customers by id."""
    rows = conn.execute(
        "SELECT id, code, name_key, parent_id, kind, churned_on FROM customers"
        " WHERE deleted_at IS NULL ORDER BY id"
    )
    return [Named(*row) for row in rows]


class Product(NamedTuple):
    """A live product as rows of a file may mean it."""

    id: int
    name: str
    name_key: str
    code: str | None
    model: str | None


def products(conn: sqlite3.Connection) -> list[Product]:
    """All live products by id."""
    rows = conn.execute(
        "SELECT id, name, name_key, code, model FROM products WHERE deleted_at IS NULL ORDER BY id"
    )
    return [Product(*row) for row in rows]


class Coded(NamedTuple):
    """A live deal with a number of its own."""

    id: int
    customer_id: int | None
    name: str
    name_key: str


def deals_by_code(conn: sqlite3.Connection) -> dict[str, list[Coded]]:
    """The live deals that have a code, by its folded form."""
    found: dict[str, list[Coded]] = {}
    rows = conn.execute(
        "SELECT code, id, customer_id, name, name_key FROM deals"
        " WHERE code IS NOT NULL AND deleted_at IS NULL ORDER BY id"
    )
    for code, *deal in rows:
        found.setdefault(code.casefold(), []).append(Coded(*deal))
    return found


# Customer, folded number, and kind (sale, return).
Numbered = tuple[int, str, str]


def order_numbers(conn: sqlite3.Connection) -> dict[Numbered, dict[str, int]]:
    """The live orders with a number: one of each currency."""
    rows = conn.execute(
        "SELECT customer_id, number, kind, currency, id FROM orders"
        " WHERE number IS NOT NULL AND deleted_at IS NULL ORDER BY id"
    )
    found: dict[Numbered, dict[str, int]] = {}
    for customer, number, kind, unit, order in rows:
        found.setdefault((customer, number.casefold(), kind), {}).setdefault(unit, order)
    return found


class Known(NamedTuple):
    """The record that a number of its own leads to; `gone`: taken off the lists, `absorbed`: the
    number is of one that was merged into it."""

    id: int
    gone: bool
    absorbed: bool = False


# Which table has a record that took over another.
_MERGED = ("customers", "contacts")


def by_uuid(conn: sqlite3.Connection, table: str, uuid: str) -> Known | None:
    """The record of a table with this uuid, or the one that took it over."""
    return _last(conn, table, "uuid = ?", uuid)


def by_row_key(conn: sqlite3.Connection, table: str, key: str) -> Known | None:
    """The record of a table that was taken in under this key, or the one that took it over."""
    row = conn.execute(
        'SELECT record_id FROM imported_rows WHERE row_key = ? AND "table" = ?'
        " AND deleted_at IS NULL ORDER BY id DESC LIMIT 1",
        (key, table),
    ).fetchone()
    return _last(conn, table, "id = ?", row[0]) if row else None


class Absorbed(NamedTuple):
    """A customer that was merged: what it was called, and the one on the lists that it means."""

    code: str | None
    name_key: str
    into: int


def absorbed(conn: sqlite3.Connection) -> list[Absorbed]:
    """All merged customers by id."""
    rows = conn.execute(
        "SELECT c.code, c.name_key, k.id FROM customers c JOIN customers k"
        " ON k.id = c.merged_into_id WHERE k.deleted_at IS NULL ORDER BY c.id"
    )
    return [Absorbed(*row) for row in rows]


def has_absorbed(conn: sqlite3.Connection, table: str, record: int) -> bool:
    """Whether another record was merged into this one."""
    row = conn.execute(
        f'SELECT 1 FROM "{table}" WHERE merged_into_id = ? LIMIT 1', (record,)
    ).fetchone()
    return row is not None


def is_shared(conn: sqlite3.Connection, table: str, record: int, key: str) -> bool:
    """Whether several numbers of the source that `key` is of lead to a record: some were merged."""
    source = key.rpartition(":")[0] + ":"
    row = conn.execute(
        'SELECT count(DISTINCT row_key) FROM imported_rows WHERE record_id = ? AND "table" = ?'
        " AND deleted_at IS NULL AND substr(row_key, 1, length(?)) = ?",
        (record, table, source, source),
    ).fetchone()
    return int(row[0]) > 1


def _last(conn: sqlite3.Connection, table: str, test: str, value: object) -> Known | None:
    into = "merged_into_id" if table in _MERGED else "NULL"
    sql = f'SELECT id, deleted_at, {into} FROM "{table}" WHERE '
    row = conn.execute(sql + test, (value,)).fetchone()
    passed: set[int] = set()
    while row and row[2] is not None and row[0] not in passed:
        passed.add(row[0])
        row = conn.execute(sql + "id = ?", (row[2],)).fetchone()
    return Known(row[0], row[1] is not None, bool(passed)) if row else None


def contacts_named(conn: sqlite3.Connection, key: str) -> list[tuple[int, int | None]]:
    """(id, customer) of the live contacts with this normalised name, else of those that took over
    one of that name, by id."""
    found = conn.execute(
        "SELECT id, customer_id FROM contacts WHERE name_key = ? AND deleted_at IS NULL"
        " ORDER BY id",
        (key,),
    ).fetchall()
    return (
        found
        or conn.execute(
            "SELECT DISTINCT k.id, k.customer_id FROM contacts c JOIN contacts k"
            " ON k.id = c.merged_into_id WHERE c.name_key = ? AND k.deleted_at IS NULL"
            " ORDER BY k.id",
            (key,),
        ).fetchall()
    )


def handles_of(conn: sqlite3.Connection, contact: int) -> set[str]:
    """The phones and addresses of a contact, as written and in the form they are found under."""
    rows = conn.execute(
        "SELECT normal, written FROM handles WHERE contact_id = ? AND deleted_at IS NULL",
        (contact,),
    )
    return {form for row in rows for form in row}


def is_numbered(conn: sqlite3.Connection, table: str, record: int) -> bool:
    """Whether a record came with the number of another program."""
    row = conn.execute(
        'SELECT 1 FROM imported_rows WHERE record_id = ? AND "table" = ? AND deleted_at IS NULL'
        " AND (row_key GLOB 'id:*' OR row_key GLOB 'uid:*') LIMIT 1",
        (record, table),
    ).fetchone()
    return row is not None
