"""What is known of the active customers: one pass that tells of every fact whether it is there."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from crmcli.domain.codes import PHONES
from crmcli.domain.completeness import KINDS, SHEET, Measured
from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.store.filters import Where

_ACTIVE = "c.deleted_at IS NULL AND c.churned_on IS NULL AND c.dropped_on IS NULL"
_KINDS = ", ".join(f"'{kind}'" for kind in PHONES)
_PLACE = " || ".join(f"coalesce(a.{part}, '')" for part in ADDRESS_PARTS)
_RANK = (
    "CASE c.\"class\" WHEN 'A' THEN 1 WHEN 'B' THEN 2 WHEN 'C' THEN 3 WHEN 'D' THEN 5 ELSE 4 END"
)


class Known(NamedTuple):
    """A customer: how many facts of each kind of data are known, and which facts of the sheets are
    not."""

    id: int
    name: str
    class_: str | None
    known: tuple[int, ...]
    missing: tuple[str, ...]


def known_facts(
    conn: sqlite3.Connection, facts: Sequence[Measured], where: Where
) -> tuple[int, list[int]]:
    """How many customers there are, and of how many of them each fact is known."""
    sums = ", ".join(f"coalesce(sum({_flag(one.place, one.key)}), 0)" for one in facts)
    found = conn.execute(f"SELECT count(*), {sums} {_from(facts, where)}", where.parameters)
    count, *known = found.fetchone()
    return count, known


def known_customers(
    conn: sqlite3.Connection, facts: Sequence[Measured], where: Where, limit: int
) -> list[Known]:
    """The customers by class, the least known of each class first."""
    kinds = [
        " + ".join(_flag(one.place, one.key) for one in facts if one.data == kind) for kind in KINDS
    ]
    sheet = [_sheet_flag(key) for key in SHEET]
    found = conn.execute(
        f'SELECT c.id, c.name, c."class", {", ".join((*kinds, *sheet))} {_from(facts, where)}'
        f" ORDER BY {_RANK}, {' + '.join(kinds)}, c.id LIMIT ?",
        (*where.parameters, limit),
    )
    return [_customer(row) for row in found]


def _customer(row: Sequence[object]) -> Known:
    ident, name, class_, *flags = row
    known, sheet = flags[: len(KINDS)], flags[len(KINDS) :]
    missing = tuple(key for key, there in zip(SHEET, sheet, strict=True) if not there)
    return Known(ident, name, class_, tuple(known), missing)  # type: ignore[arg-type]


def _flag(place: str, key: str) -> str:
    """1 or 0. A customer has a fact of a person when any of its live contacts has it."""
    if place == "customer":
        return f"coalesce(c.\"{key}\" <> '', 0)"
    if place == "contact":
        return f'coalesce(p."{key}", 0)'
    return {
        ("any", "phone"): "(h.customer_id IS NOT NULL)",
        ("own", "phone"): "coalesce(h.own, 0)",
        ("any", "address"): "coalesce(w.there, 0)",
    }[place, key]


def _sheet_flag(key: str) -> str:
    return _flag("contact", "name") if key == "contact" else _flag(SHEET[key], key)


def _from(facts: Sequence[Measured], where: Where) -> str:
    """The active customers with what their contacts, phones and addresses come to."""
    people = ", ".join(
        f'max(coalesce(k."{one.key}" <> \'\', 0)) AS "{one.key}"'
        for one in facts
        if one.place == "contact"
    )
    return (
        "FROM customers c"
        f" LEFT JOIN (SELECT k.customer_id, {people} FROM contacts k"
        " WHERE k.deleted_at IS NULL AND k.customer_id IS NOT NULL GROUP BY 1) p"
        " ON p.customer_id = c.id"
        " LEFT JOIN (SELECT h.customer_id, max(h.contact_id IS NOT NULL) AS own FROM handles h"
        f" WHERE h.deleted_at IS NULL AND h.kind IN ({_KINDS}) AND h.customer_id IS NOT NULL"
        " GROUP BY 1) h ON h.customer_id = c.id"
        f" LEFT JOIN (SELECT a.customer_id, max({_PLACE} <> '') AS there FROM addresses a"
        " WHERE a.deleted_at IS NULL GROUP BY 1) w ON w.customer_id = c.id"
        f" WHERE {_ACTIVE} AND {where.sql}"
    )
