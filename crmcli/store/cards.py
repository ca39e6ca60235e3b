"""Reading contacts and customers as cards of an address book, many at once."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from crmcli.domain.address_card import Card, CardAddress, CardHandle
from crmcli.store.customers import LIVE
from crmcli.store.rows import as_dicts

# All live records, or those asked for.
_ASKED = "(:ids IS NULL OR {0}.id IN (SELECT value FROM json_each(:ids)))"
_CONTACTS = f"""
SELECT k.*, c.id AS company_id, c.name AS company, c.uuid AS company_uid, c.website
FROM contacts k LEFT JOIN customers c ON c.id = k.customer_id AND c.{LIVE}
WHERE k.{LIVE} AND {_ASKED.format("k")} ORDER BY k.id
"""
_CUSTOMERS = f"SELECT * FROM customers c WHERE c.{LIVE} AND {_ASKED.format('c')} ORDER BY c.id"


def contact_cards(conn: sqlite3.Connection, ids: Sequence[int] | None = None) -> list[Card]:
    """Contacts, all live ones or those with these ids, with their own phones and mail.

    The address, web site and labels are those of the customer they belong to.
    """
    rows = as_dicts(conn.execute(_CONTACTS, _asked(ids)))
    handles = _handles(conn, "contact_id IS NOT NULL", "contact_id")
    where, tags = _addresses(conn), _tags(conn)
    return [
        Card(
            uid=row["uuid"],
            updated_at=row["updated_at"],
            name=row["name"],
            family_name=row["family_name"] or "",
            given_name=row["given_name"] or "",
            middle_name=row["middle_name"] or "",
            name_prefix=row["name_prefix"] or "",
            name_suffix=row["name_suffix"] or "",
            nickname=row["nickname"] or "",
            company=row["company"] or "",
            company_uid=row["company_uid"] or "",
            department=row["department"] or "",
            title=row["title"] or "",
            birthday=row["birthday"] or "",
            website=row["website"] or "",
            handles=handles[row["id"]],
            addresses=where[row["company_id"]],
            tags=tags[row["company_id"]],
        )
        for row in rows
    ]


def customer_cards(conn: sqlite3.Connection, ids: Sequence[int] | None = None) -> list[Card]:
    """Customers as organisations, with the phones and mail that belong to no contact of theirs."""
    rows = as_dicts(conn.execute(_CUSTOMERS, _asked(ids)))
    handles = _handles(conn, "contact_id IS NULL AND customer_id IS NOT NULL", "customer_id")
    where, tags = _addresses(conn), _tags(conn)
    return [
        Card(
            uid=row["uuid"],
            updated_at=row["updated_at"],
            name=row["name"],
            organisation=True,
            website=row["website"] or "",
            handles=handles[row["id"]],
            addresses=where[row["id"]],
            tags=tags[row["id"]],
        )
        for row in rows
    ]


def _asked(ids: Sequence[int] | None) -> dict[str, str | None]:
    return {"ids": None if ids is None else json.dumps(list(ids))}


def _grouped(rows: Iterator[tuple[Any, Any]]) -> defaultdict[int, tuple[Any, ...]]:
    """The second of each pair, in order, by the first."""
    found: defaultdict[int, tuple[Any, ...]] = defaultdict(tuple)
    for owner, value in rows:
        found[owner] += (value,)
    return found


def _handles(
    conn: sqlite3.Connection, condition: str, owner: str
) -> defaultdict[int, tuple[CardHandle, ...]]:
    rows = conn.execute(
        f"SELECT {owner}, kind, written, normal, coalesce(extension, '') FROM handles"
        f" WHERE {LIVE} AND {condition} ORDER BY kind <> 'mobile', id"
    )
    return _grouped((row[0], CardHandle(*row[1:])) for row in rows)


def _addresses(conn: sqlite3.Connection) -> defaultdict[int, tuple[CardAddress, ...]]:
    found = conn.execute(
        "SELECT customer_id, coalesce(address, ''), coalesce(district, ''), coalesce(city, ''),"
        " coalesce(province, ''), coalesce(postcode, ''), coalesce(country, ''), kind = 'home'"
        f" FROM addresses WHERE {LIVE} ORDER BY kind = 'home', id"
    )
    return _grouped(
        (owner, CardAddress(street, district, city, province, postcode, country, bool(home)))
        for owner, street, district, city, province, postcode, country, home in found
    )


def _tags(conn: sqlite3.Connection) -> defaultdict[int, tuple[str, ...]]:
    rows = conn.execute(
        "SELECT x.customer_id, t.name FROM customer_tags x JOIN tags t ON t.id = x.tag_id"
        f" WHERE x.{LIVE} AND t.{LIVE} ORDER BY t.name_key, t.name"
    )
    return _grouped(rows)
