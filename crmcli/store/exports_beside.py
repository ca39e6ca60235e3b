"""What stands in other tables of exported records: phones, places, labels, fields of one's own.

Each is read whole in one query and given by record: one query per record would take minutes.
"""

import sqlite3
from collections.abc import Iterable

from crmcli.domain.fields import ADDRESS_PARTS

# What has phones and e-mail of its own, by the column that names it; those of a person in it are
# the person's.
_HANDLES = {
    "customers": ("customer_id", "contact_id IS NULL AND customer_id IS NOT NULL"),
    "contacts": ("contact_id", "contact_id IS NOT NULL"),
}
HANDLES = ("mobile", "landline", "phone", "fax", "email", "wechat")
BETWEEN = " ::: "


def handles(conn: sqlite3.Connection, kind: str) -> dict[int, tuple[str | None, ...]]:
    """The phones and addresses of each record as written, one cell for each of `HANDLES`."""
    column, own = _HANDLES[kind]
    found: dict[int, dict[str, list[str]]] = {}
    for record, sort, written in conn.execute(
        f"SELECT {column}, kind, written FROM handles WHERE {own} AND deleted_at IS NULL"
        " ORDER BY id"
    ):
        found.setdefault(record, {}).setdefault(sort, []).append(written)
    return {
        record: tuple(BETWEEN.join(texts[one]) if one in texts else None for one in HANDLES)
        for record, texts in found.items()
    }


def addresses(conn: sqlite3.Connection) -> dict[int, tuple[str | None, ...]]:
    """The first address of each customer, a cell for each of its parts."""
    parts = ", ".join(ADDRESS_PARTS)
    found: dict[int, tuple[str | None, ...]] = {}
    for record, *cells in conn.execute(
        f"SELECT customer_id, {parts} FROM addresses WHERE deleted_at IS NULL ORDER BY id"
    ):
        found.setdefault(record, tuple(cells))
    return found


def tags(conn: sqlite3.Connection) -> dict[int, list[str]]:
    """The labels of each customer by name."""
    found: dict[int, list[str]] = {}
    for record, name in conn.execute(
        "SELECT x.customer_id, t.name FROM customer_tags x JOIN tags t ON t.id = x.tag_id"
        " WHERE x.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY t.name_key, t.id"
    ):
        found.setdefault(record, []).append(name)
    return found


def custom_fields(conn: sqlite3.Connection, noun: str) -> list[tuple[int, str]]:
    """(id, name) of the custom fields of a noun, in the order of their names."""
    return conn.execute(
        "SELECT id, name FROM fields WHERE noun = ? AND deleted_at IS NULL ORDER BY name_key, id",
        (noun,),
    ).fetchall()


def custom_values(conn: sqlite3.Connection, fields: Iterable[int]) -> dict[int, dict[int, str]]:
    """The values of these custom fields by record and field."""
    found: dict[int, dict[int, str]] = {}
    for field in fields:
        for record, value in conn.execute(
            "SELECT record_id, value FROM field_values WHERE field_id = ?"
            " AND deleted_at IS NULL ORDER BY id",
            (field,),
        ):
            found.setdefault(record, {})[field] = value
    return found
