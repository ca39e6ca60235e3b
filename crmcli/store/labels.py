"""Reading labels and custom fields by the normalised names they are known under."""

import sqlite3


def _id(conn: sqlite3.Connection, sql: str, *values: object) -> int | None:
    row = conn.execute(f"{sql} AND deleted_at IS NULL", values).fetchone()
    return row[0] if row else None


def tag(conn: sqlite3.Connection, key: str) -> int | None:
    """The label of this name."""
    return _id(conn, "SELECT id FROM tags WHERE name_key = ?", key)


def tagging(conn: sqlite3.Connection, customer: int, tag: int) -> int | None:
    """The row that puts this label on this customer."""
    sql = "SELECT id FROM customer_tags WHERE customer_id = ? AND tag_id = ?"
    return _id(conn, sql, customer, tag)


def custom_field(conn: sqlite3.Connection, noun: str, key: str) -> int | None:
    """The custom field of this name for a noun."""
    return _id(conn, "SELECT id FROM fields WHERE noun = ? AND name_key = ?", noun, key)


def custom_value(conn: sqlite3.Connection, field: int, record: int) -> int | None:
    """The row that holds a record's value of a custom field."""
    sql = "SELECT id FROM field_values WHERE field_id = ? AND record_id = ?"
    return _id(conn, sql, field, record)
