"""Reading contacts: the persons at a customer."""

import sqlite3
from typing import Any

from crmcli.domain.names import normalise, split_title
from crmcli.domain.titles import title_fits
from crmcli.store.customers import belongings


def of_customer(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The contacts of a customer, key persons first."""
    return belongings(conn, "contacts", customer, '"key" IS NOT 1, id')


def matching(conn: sqlite3.Connection, customer: int, text: str) -> list[tuple[int, str]]:
    """Contacts of one customer that a name, a surname and title, a part or an id (c31) mean."""
    people = of_customer(conn, customer)
    key = normalise(text)
    exact = [p for p in people if p["name_key"] == key or f"c{p['id']}" == key]
    if not exact and (split := split_title(text)):
        surname, title = normalise(split[0]), split[1]
        exact = [
            p
            for p in people
            if p["name_key"].startswith(surname) and title_fits(title, p["name_key"], p["title"])
        ]
    found = exact or [p for p in people if key and key in p["search"]]
    return [(p["id"], p["name"]) for p in found]


def phones(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """Phones, e-mails and other handles of a customer and its contacts."""
    return belongings(conn, "handles", customer, "contact_id IS NULL, id")
