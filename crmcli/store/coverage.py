"""The open deals with the persons around each: read in two passes, whatever their number."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from crmcli.domain.coverage import Person
from crmcli.store.filters import Where

_OPEN = "r.closed_on IS NULL AND r.deleted_at IS NULL AND r.stage NOT IN ('won', 'lost')"


class Covered(NamedTuple):
    """An open deal. `amount` in 1/10,000 of its currency; `contact_id` is its own contact."""

    id: int
    name: str
    customer_id: int | None
    customer: str | None
    class_: str | None
    stage: str
    amount: int | None
    currency: str | None
    close_on: str | None
    contact_id: int | None


def open_deals(conn: sqlite3.Connection, where: Where) -> list[Covered]:
    """The open deals that a filter leaves, by number."""
    found = conn.execute(
        'SELECT r.id, r.name, c.id, c.name, c."class", r.stage, r.amount, r.currency, r.close_on,'
        " r.contact_id FROM deals r LEFT JOIN customers c ON c.id = r.customer_id"
        f" WHERE {_OPEN} AND {where.sql} ORDER BY r.id",
        where.parameters,
    )
    return [Covered(*row) for row in found]


_PEOPLE = """
SELECT k.customer_id, k.id, k.name, k.level, k.buying_role, k.veto, k."key",
  EXISTS (SELECT 1 FROM visits v WHERE v.contact_id = k.id AND v.deleted_at IS NULL
    AND v.outcome IS NOT 'no_contact') AS met
FROM json_each(?) j CROSS JOIN contacts k ON k.{column} = j.value
WHERE k.deleted_at IS NULL ORDER BY k.id
"""


class People(NamedTuple):
    """Live contacts by customer, and by their own number."""

    of_customer: Mapping[int, list[Person]]
    by_id: Mapping[int, Person]

    def around(self, deal: Covered) -> list[Person]:
        """The contacts of the deal's customer, and its own contact where that is of another."""
        found = list(self.of_customer.get(deal.customer_id or 0, ()))
        own = self.by_id.get(deal.contact_id or 0)
        return found if own is None or own in found else [*found, own]


def people(conn: sqlite3.Connection, deals: list[Covered]) -> People:
    """The persons around these deals."""
    of_customer: dict[int, list[Person]] = {}
    by_id: dict[int, Person] = {}
    customers = {one.customer_id for one in deals if one.customer_id is not None}
    for customer, *cells in _read(conn, "customer_id", customers):
        person = _person(cells)
        of_customer.setdefault(customer, []).append(person)
        by_id[person.id] = person
    strangers = {one.contact_id for one in deals if one.contact_id is not None} - by_id.keys()
    for _, *cells in _read(conn, "id", strangers):
        by_id[cells[0]] = _person(cells)
    return People(of_customer, by_id)


def _read(conn: sqlite3.Connection, column: str, numbers: set[int]) -> sqlite3.Cursor:
    return conn.execute(_PEOPLE.format(column=column), (json.dumps(sorted(numbers)),))


def _person(cells: list[Any]) -> Person:
    *own, met = cells
    return Person._make((*own, bool(met)))
