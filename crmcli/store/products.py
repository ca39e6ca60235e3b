"""Reading products: by what a person or a file calls them."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from crmcli.domain.names import normalise

LIVE = "deleted_at IS NULL"
# From this likeness on a product is worth suggesting.
_ALIKE = 0.6


class Known(NamedTuple):
    """A product of ours: what an item or line takes over from it. Money in 1/10,000."""

    id: int
    name: str
    unit: str | None
    price: int | None
    cost: int | None
    currency: str | None


def by_text(conn: sqlite3.Connection, text: str) -> list[Known]:
    """The live products that the text means: by code, else by exact name, else by model."""
    for test, value in (
        ("code = ? COLLATE NOCASE AND code IS NOT NULL", text.strip()),
        ("name_key = ?", normalise(text)),
        ("model = ? COLLATE NOCASE AND model IS NOT NULL", text.strip()),
    ):
        rows = conn.execute(
            f"SELECT id, name, unit, price, cost, currency FROM products WHERE {test} AND {LIVE}"
            " ORDER BY id",
            (value,),
        ).fetchall()
        if rows:
            return [Known(*row) for row in rows]
    return []


def named(conn: sqlite3.Connection, text: str, besides: int = 0) -> Known | None:
    """Another live product that has the text for its code or name."""
    row = conn.execute(
        "SELECT id, name, unit, price, cost, currency FROM products WHERE (name_key = ?"
        f" OR (code = ? COLLATE NOCASE AND code IS NOT NULL)) AND id <> ? AND {LIVE} ORDER BY id",
        (normalise(text), text.strip(), besides),
    ).fetchone()
    return Known(*row) if row else None


def names(conn: sqlite3.Connection) -> list[str]:
    """The names of all live products."""
    return [row[0] for row in conn.execute(f"SELECT name FROM products WHERE {LIVE} ORDER BY id")]


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The name among `known` that is most like the text, blanks and signs apart; None if none is.

    `GTXPro` is `GTX Pro`.
    """
    from difflib import get_close_matches

    plain = {_plain(name): name for name in known}
    found = get_close_matches(_plain(text), list(plain), n=1, cutoff=_ALIKE)
    return plain[found[0]] if found else None


def _plain(text: str) -> str:
    return "".join(sign for sign in normalise(text) if sign.isalnum())
