"""From what a person types to a record: exact first, then a unique part of a name or reading.

Search runs over a normalised column, because a trigram index finds nothing for one- and
two-character Chinese words.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crmcli.domain.names import normalise, split_title
from crmcli.domain.phones import looks_like_phone, phone_keys
from crmcli.domain.titles import title_fits

# From this likeness on a name is worth suggesting.
_ALIKE = 0.4
_PHONE_DIGITS = 7
# The first letters of references; the tables of the first row lead to a customer as well.
PREFIXES = {
    "c": "contacts",
    "v": "visits",
    "p": "plans",
    "k": "cases",
    "d": "deals",
    "o": "orders",
    "g": "products",
    "b": "objections",
    "r": "contracts",
    "s": "assets",
    "t": "goals",
}
LETTERS = {table: letter for letter, table in PREFIXES.items()}
_TO_CUSTOMER = ("customers", "contacts", "visits", "plans", "cases", "deals", "orders")
LIVE = "deleted_at IS NULL"


class Found(NamedTuple):
    """A customer that a reference means, and the contact when the reference named a person."""

    customer_id: int
    contact_id: int | None = None


def split_ref(text: str) -> tuple[str, int] | None:
    """`c31` → ("contacts", 31), `12` → ("customers", 12); None when it is no id."""
    text = normalise(text)
    head, digits = text[:1], text[1:]
    if text.isascii() and text.isdecimal() and len(text) <= 9:
        return "customers", int(text)
    if head in PREFIXES and digits.isascii() and digits.isdecimal() and len(digits) <= 9:
        return PREFIXES[head], int(digits)
    return None


def record_exists(conn: sqlite3.Connection, table: str, record: int) -> bool:
    """Whether a live record with that id is in the table (a name of ours)."""
    row = conn.execute(f'SELECT 1 FROM "{table}" WHERE id = ? AND {LIVE}', (record,)).fetchone()
    return row is not None


def by_ref(conn: sqlite3.Connection, table: str, record: int) -> Found | None:
    """The customer of a live record; a contact brings itself along."""
    if table == "customers":
        return Found(record) if record_exists(conn, table, record) else None
    row = conn.execute(
        f'SELECT customer_id FROM "{table}" WHERE id = ? AND {LIVE}', (record,)
    ).fetchone()
    if row is None or row[0] is None:
        return None
    return Found(row[0], record if table == "contacts" else None)


def _unique(rows: Iterable[tuple[int, int | None]]) -> list[Found]:
    """One entry per customer, contacts dropped where several of one customer fit."""
    seen: dict[int, set[int | None]] = {}
    for customer, contact in rows:
        seen.setdefault(customer, set()).add(contact)
    return [
        Found(customer, next(iter(contacts)) if len(contacts) == 1 else None)
        for customer, contacts in seen.items()
    ]


def exact(conn: sqlite3.Connection, text: str, region: str) -> list[Found]:
    """Code, phone, e-mail, exact name of a customer."""
    key = normalise(text)
    # The code of a customer that went into another one means the other.
    rows = conn.execute(
        f"SELECT id FROM customers WHERE code = ?1 COLLATE NOCASE AND code IS NOT NULL AND {LIVE}"
        " UNION SELECT k.id FROM customers c JOIN customers k ON k.id = c.merged_into_id"
        f" WHERE c.code = ?1 COLLATE NOCASE AND c.code IS NOT NULL AND k.{LIVE}",
        (text.strip(),),
    ).fetchall()
    if rows:
        return _unique((row[0], None) for row in rows)
    if looks_like_phone(text):
        keys = phone_keys(text, region)
    elif "@" in text:
        keys = (key,)
    else:
        keys = ()
    if keys:
        marks = ",".join("?" * len(keys))
        rows = conn.execute(
            f"SELECT h.customer_id, h.contact_id FROM handles h JOIN customers c"
            f" ON c.id = h.customer_id WHERE h.normal IN ({marks}) AND h.{LIVE} AND c.{LIVE}",
            keys,
        ).fetchall()
        if rows:
            return _unique(rows)
    rows = conn.execute(
        f"SELECT id FROM customers WHERE name_key = ? AND {LIVE}", (key,)
    ).fetchall()
    return _unique((row[0], None) for row in rows or _with_asset(conn, key))


def _with_asset(conn: sqlite3.Connection, key: str) -> list[tuple[int]]:
    """The customers that have the machine with this number."""
    return conn.execute(
        "SELECT a.customer_id FROM assets a JOIN customers c ON c.id = a.customer_id"
        f" WHERE a.code_key = ? AND a.{LIVE} AND c.{LIVE} ORDER BY a.id",
        (key,),
    ).fetchall()


def _person(conn: sqlite3.Connection, text: str) -> list[Found]:
    """A contact's whole name, or a surname with a title: 王总, 李工, Mr Smith."""
    key = normalise(text)
    rows = conn.execute(
        "SELECT k.customer_id, k.id FROM contacts k JOIN customers c ON c.id = k.customer_id"
        f" WHERE k.name_key = ? AND k.{LIVE} AND c.{LIVE}",
        (key,),
    ).fetchall()
    if rows:
        return _unique(rows)
    split = split_title(text)
    if split is None:
        return []
    surname, title = split
    rows = conn.execute(
        "SELECT k.customer_id, k.id, k.name_key, k.title FROM contacts k"
        " JOIN customers c ON c.id = k.customer_id"
        f" WHERE k.name_key >= ? AND k.name_key < ? AND k.{LIVE} AND c.{LIVE}"
        " UNION ALL SELECT k.customer_id, k.id, k.name_key, k.title FROM contacts k"
        f" JOIN customers c ON c.id = k.customer_id WHERE k.search LIKE ? AND k.{LIVE}"
        f" AND c.{LIVE} AND ? GLOB '[a-z]*'",
        (
            normalise(surname),
            normalise(surname) + "\U0010ffff",
            f"% {normalise(surname)}%",
            normalise(surname),
        ),
    ).fetchall()
    fitting = [(row[0], row[1]) for row in rows if title_fits(title, row[2], row[3])]
    return _unique(fitting)


def _part(conn: sqlite3.Connection, text: str, limit: int) -> list[Found]:
    """A part of a customer's or contact's name, pinyin or initials.

    A short number is none of these, since it would fit some digits of somebody's phone; a long
    one may be a phone without its area code.
    """
    key = normalise(text)
    if not key or (key.isdecimal() and len(key) < _PHONE_DIGITS):
        return []
    rows = conn.execute(
        f"SELECT id, NULL FROM customers WHERE instr(search, ?) > 0 AND {LIVE} LIMIT ?",
        (key, limit),
    ).fetchall()
    rows += conn.execute(
        "SELECT k.customer_id, k.id FROM contacts k JOIN customers c ON c.id = k.customer_id"
        f" WHERE instr(k.search, ?) > 0 AND k.{LIVE} AND c.{LIVE} LIMIT ?",
        (key, limit),
    ).fetchall()
    return _unique(rows)


def resolve(conn: sqlite3.Connection, text: str, region: str, limit: int = 50) -> list[Found]:
    """All customers that the text may mean, of the strongest kind of match only."""
    ref = split_ref(text.strip())
    if ref is not None and ref[0] in _TO_CUSTOMER:
        found = by_ref(conn, *ref)
        if found:
            return [found]
    for found_all in (exact(conn, text, region), _person(conn, text), _part(conn, text, limit)):
        if found_all:
            return _head_office_first(conn, found_all)
    return []


def _head_office_first(conn: sqlite3.Connection, found: list[Found]) -> list[Found]:
    """A head office wins over its own branches."""
    if len(found) < 2:
        return found
    ids = {one.customer_id for one in found}
    marks = ",".join("?" * len(ids))
    branches = {
        row[0]
        for row in conn.execute(
            f"SELECT id FROM customers WHERE id IN ({marks}) AND parent_id IN ({marks})",
            (*ids, *ids),
        )
    }
    return [one for one in found if one.customer_id not in branches] or found


class Candidate(NamedTuple):
    """What tells same-named customers apart on a list to choose from."""

    id: int
    name: str
    district: str | None
    contact: str | None
    phone: str | None


def candidates(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Candidate]:
    """Name, district, contact and last four phone digits of these customers, in this order."""
    found = []
    for record in ids:
        row = conn.execute(
            "SELECT c.id, c.name,"
            f" (SELECT coalesce(a.district, a.city) FROM addresses a WHERE a.customer_id = c.id"
            f" AND a.{LIVE} ORDER BY a.id LIMIT 1),"
            f" (SELECT k.name FROM contacts k WHERE k.customer_id = c.id AND k.{LIVE}"
            " ORDER BY k.id LIMIT 1),"
            f" (SELECT substr(h.normal, -4) FROM handles h WHERE h.customer_id = c.id"
            f" AND h.kind IN ('mobile', 'phone', 'landline') AND h.{LIVE} ORDER BY h.id LIMIT 1)"
            " FROM customers c WHERE c.id = ?",
            (record,),
        ).fetchone()
        found.append(Candidate(*row))
    return found


def nearest(conn: sqlite3.Connection, text: str, count: int = 3) -> list[str]:
    """Names that share a character or reading with what was typed, the likeliest first."""
    from difflib import SequenceMatcher

    key = normalise(text)
    if key.isdecimal():
        return []
    pieces = {key[i : i + 2] for i in range(len(key) - 1)} or {key}
    tests = " + ".join("(instr(search, ?) > 0)" for _ in pieces)
    if not key or len(pieces) > 40:
        return []
    rows = conn.execute(
        f"SELECT name, name_key, {tests} AS hits FROM customers WHERE {LIVE} AND hits > 0"
        " ORDER BY hits DESC, id LIMIT 50",
        tuple(pieces),
    ).fetchall()
    if not rows:
        rows = conn.execute(
            "SELECT name, name_key, 0 FROM customers"
            f" WHERE instr(search, ?) > 0 AND {LIVE} LIMIT 50",
            (key[:1],),
        ).fetchall()
    rated = [(SequenceMatcher(None, key, row[1]).ratio(), row[0]) for row in rows]
    rated.sort(key=lambda one: -one[0])
    return list(dict.fromkeys(name for ratio, name in rated if ratio >= _ALIKE))[:count]


def find(conn: sqlite3.Connection, text: str, region: str, limit: int) -> list[Found]:
    """Every customer that `crm find` lists: all words must be found, best matches first."""
    words = normalise(text).split()
    if looks_like_phone(text):
        found = exact(conn, text, region)
        if found:
            return found
        from crmcli.domain.phones import digits

        words = [digits(text)]
    elif "@" in text and (found := exact(conn, text, region)):
        return found
    if not words:
        return []
    found = _all_words(conn, words, limit)
    return found or _unique((row[0], None) for row in _with_asset(conn, normalise(text)))


def _all_words(conn: sqlite3.Connection, words: list[str], limit: int) -> list[Found]:
    tests = " AND ".join("instr(search, ?) > 0" for _ in words)
    first = words[0]
    rows = conn.execute(
        f"SELECT id, NULL FROM customers WHERE {tests} AND {LIVE}"
        " ORDER BY instr(search, ?), id LIMIT ?",
        (*words, first, limit),
    ).fetchall()
    if limit < 0 or len(rows) < limit:
        rows += conn.execute(
            "SELECT k.customer_id, k.id FROM contacts k JOIN customers c ON c.id = k.customer_id"
            f" WHERE {tests.replace('search', 'k.search')} AND k.{LIVE} AND c.{LIVE}"
            " ORDER BY k.id LIMIT ?",
            (*words, limit),
        ).fetchall()
    found = _unique(rows)
    return found if limit < 0 else found[:limit]
