"""Reading where customers are: the places of their addresses, and who is in one of them."""

import sqlite3
from typing import NamedTuple

from crmcli.domain.places import Place, Spot
from crmcli.store.filters import Where

_LIVE = (
    "FROM addresses a JOIN customers c ON c.id = a.customer_id"
    " WHERE a.deleted_at IS NULL AND c.deleted_at IS NULL"
)


class Address(NamedTuple):
    """One address of a customer."""

    spot: Spot
    street: str | None


def spots(conn: sqlite3.Connection) -> list[Spot]:
    """The districts, cities and provinces of all addresses, those with most customers first."""
    rows = conn.execute(
        f"SELECT a.district, a.city, a.province {_LIVE} GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 1"
    )
    return [Spot(*row) for row in rows]


def addresses(conn: sqlite3.Connection, customer: int) -> list[Address]:
    """The addresses of a customer, the first one first."""
    rows = conn.execute(
        f"SELECT a.district, a.city, a.province, a.address {_LIVE} AND a.customer_id = ?"
        " ORDER BY a.id",
        (customer,),
    )
    return [Address(Spot(*row[:3]), row[3]) for row in rows]


def is_part_of_an_address(conn: sqlite3.Connection, part: str) -> bool:
    """Whether some address has these words (case-folded) in it."""
    row = conn.execute(
        f"SELECT 1 {_LIVE} AND instr(lower(a.address), ?) > 0 LIMIT 1", (part,)
    ).fetchone()
    return row is not None


def _inside(place: Place) -> Where:
    """Addresses `a` in the place; one that has no such level is asked for the words themselves."""
    part = "instr(lower(a.address), ?) > 0"
    if place.level == "address":
        return Where(part, (place.part,))
    marks = ",".join("?" * len(place.names))
    named, bound = f"a.{place.level} IN ({marks})", place.names
    if place.cities:
        named += f" AND (a.city IS NULL OR a.city IN ({','.join('?' * len(place.cities))}))"
        bound += place.cities
    elsewhere = " AND instr(lower(a.address), ?) = 0" * len(place.others)
    return Where(
        f"({named} OR (a.{place.level} IS NULL AND {part}{elsewhere}))",
        (*bound, place.part, *place.others),
    )


def at(place: Place, besides: int) -> Where:
    """Customers with an address in the place, all but one (0: none is left out)."""
    inside = _inside(place)
    return Where(
        "c.id <> ? AND EXISTS (SELECT 1 FROM addresses a WHERE a.customer_id = c.id"
        f" AND a.deleted_at IS NULL AND {inside.sql})",
        (besides, *inside.parameters),
    )


def address_at(conn: sqlite3.Connection, customer: int, place: Place) -> Address:
    """The first address that a customer has in the place."""
    inside = _inside(place)
    row = conn.execute(
        f"SELECT a.district, a.city, a.province, a.address {_LIVE} AND a.customer_id = ?"
        f" AND {inside.sql} ORDER BY a.id LIMIT 1",
        (customer, *inside.parameters),
    ).fetchone()
    return Address(Spot(*row[:3]), row[3])
