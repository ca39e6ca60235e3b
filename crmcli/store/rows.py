"""Rows of a query as mappings, for records that are read by the names of their columns."""

import sqlite3
from typing import Any


def as_dicts(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    """Every row left of a cursor, by column."""
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
