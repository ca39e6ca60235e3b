"""Everything that likely twins are told by, read at once: names, handles, addresses, families."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping

from crmcli.domain.duplicates import Address, Record, address_in

_LIVE = "deleted_at IS NULL"
_Handle = tuple[str, str, str]


def customer_records(conn: sqlite3.Connection) -> Iterator[Record]:
    """The live customers, with the phones of their contacts, by id."""
    handles = _handles(conn, "customer_id")
    addresses = _addresses(conn)
    persons: dict[int, list[tuple[str, str | None]]] = {}
    for customer, name, birthday in conn.execute(
        "SELECT customer_id, name, birthday FROM contacts"
        f" WHERE customer_id IS NOT NULL AND {_LIVE} ORDER BY id"
    ):
        persons.setdefault(customer, []).append((name, birthday))
    rows = conn.execute(
        f"SELECT id, name, name_key, code, parent_id FROM customers WHERE {_LIVE} ORDER BY id"
    ).fetchall()
    heads = _heads({row[0]: row[4] for row in rows})
    for ident, name, _, code, _ in rows:
        people = persons.get(ident, ())
        yield Record(
            id=ident,
            name=name,
            code=code,
            handles=tuple(handles.pop(ident, ())),
            persons=tuple(person for person, _ in people),
            birthday=next((day for person, day in people if person == name), None),
            addresses=tuple(addresses.pop(ident, ())),
            family=heads[ident],
        )


def contact_records(conn: sqlite3.Connection) -> Iterator[Record]:
    """The live contacts by id. One who is the customer has the customer's phones and addresses."""
    own = _handles(conn, "contact_id")
    handles = _handles(conn, "customer_id", " AND contact_id IS NULL")
    addresses = _addresses(conn)
    cells = _cells(conn)
    rows = conn.execute(
        "SELECT k.id, k.name, k.birthday, c.id, c.name, c.name_key = k.name_key"
        " FROM contacts k LEFT JOIN customers c ON c.id = k.customer_id AND c.deleted_at IS NULL"
        " WHERE k.deleted_at IS NULL ORDER BY k.id"
    )
    for ident, name, birthday, customer, firm, is_customer in rows:
        shared = tuple(handles.get(customer, ())) if is_customer else ()
        home = address_in(cells.get(ident, ()))
        places = (home,) if home else tuple(addresses.get(customer, ())) if is_customer else ()
        yield Record(
            id=ident,
            name=name,
            handles=(*own.get(ident, ()), *shared),
            birthday=birthday,
            addresses=places,
            employer=None if is_customer else customer,
            works_at="" if is_customer else firm or "",
            person=True,
        )


def _handles(conn: sqlite3.Connection, owner: str, more: str = "") -> dict[int, list[_Handle]]:
    rows = conn.execute(
        f"SELECT {owner}, kind, normal, coalesce(extension, '') FROM handles"
        f" WHERE {owner} IS NOT NULL AND {_LIVE}{more}"
    )
    found: dict[int, list[_Handle]] = {}
    for ident, *handle in rows:
        found.setdefault(ident, []).append((handle[0], handle[1], handle[2]))
    return found


def _addresses(conn: sqlite3.Connection) -> dict[int, list[Address]]:
    rows = conn.execute(
        "SELECT customer_id, address, district, city, province, postcode FROM addresses"
        f" WHERE {_LIVE}"
    )
    found: dict[int, list[Address]] = {}
    for ident, *parts in rows:
        found.setdefault(ident, []).append(Address(*parts))
    return found


def _cells(conn: sqlite3.Connection) -> dict[int, list[tuple[str, str]]]:
    """The fields of their own that contacts have, in the order in which these were made."""
    rows = conn.execute(
        "SELECT v.record_id, f.name, v.value FROM field_values v JOIN fields f ON f.id = v.field_id"
        f" WHERE f.noun = 'contact' AND v.{_LIVE} AND f.{_LIVE} ORDER BY f.id, v.id"
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for ident, name, value in rows:
        found.setdefault(ident, []).append((name, value))
    return found


def _heads(parents: Mapping[int, int | None]) -> dict[int, int]:
    """The last of each customer's chain of parents; a circle ends where it began."""
    heads: dict[int, int] = {}
    for ident in parents:
        chain = [ident]
        while (parent := parents.get(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        heads[ident] = chain[-1]
    return heads


def names(conn: sqlite3.Connection, table: str, wanted: Collection[int]) -> dict[int, str]:
    """The names of these records of `customers` or `contacts`, by id."""
    rows = conn.execute(f'SELECT id, name FROM "{table}" WHERE {_LIVE}') if wanted else ()
    return {ident: name for ident, name in rows if ident in wanted}


def main_noun(conn: sqlite3.Connection) -> str:
    """customers, or contacts in a file that has persons alone."""
    row = conn.execute(f"SELECT 1 FROM customers WHERE {_LIVE} LIMIT 1").fetchone()
    return "customers" if row else "contacts"
