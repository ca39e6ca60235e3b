"""Reading who has no class yet, the most valuable first."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from crmcli.store.filters import LAST_CONTACT, Where
from crmcli.store.purchases import PURCHASES

_OPEN = """c."class" IS NULL AND c.deleted_at IS NULL AND c.churned_on IS NULL
  AND c.dropped_on IS NULL"""
_SALES = f"""SELECT p.customer_id, p.currency, sum(p.amount) AS total
  FROM {PURCHASES} p JOIN customers c ON c.id = p.customer_id
  WHERE {_OPEN} AND p.bought_on BETWEEN ? AND ? GROUP BY 1, 2 HAVING total > 0"""
_DEALS = f"""SELECT d.customer_id, d.currency, sum(d.amount) AS total
  FROM deals d JOIN customers c ON c.id = d.customer_id
  WHERE {_OPEN} AND d.closed_on IS NULL AND d.stage NOT IN ('won', 'lost')
  AND d.deleted_at IS NULL GROUP BY 1, 2 HAVING total > 0"""
# Behind everybody that has a place.
_LAST = 10**9


def unclassified(
    conn: sqlite3.Connection, since: date, today: date, quarter_first: date, where: Where
) -> list[int]:
    """The active customers without a class: those that bought most since a day, then those with
    the largest open deals, then those that were spoken to, then by name. Whoever was asked when it
    may buy in this quarter already comes last.

    Amounts of two currencies are never compared: the first of each currency come first.
    """
    rows = conn.execute(
        "SELECT c.id, c.name_key, c.horizon IS NOT NULL AND coalesce(c.horizon_on, '') >= ?,"
        f" {LAST_CONTACT} IS NULL FROM customers c WHERE {_OPEN} AND {where.sql}",
        (quarter_first.isoformat(), *where.parameters),
    ).fetchall()
    bought = _places(conn.execute(_SALES, (since.isoformat(), today.isoformat())))
    wanted = _places(conn.execute(_DEALS))
    rows.sort(
        key=lambda row: (
            row[2],
            bought.get(row[0], _LAST),
            wanted.get(row[0], _LAST),
            row[3],
            row[1],
            row[0],
        )
    )
    return [row[0] for row in rows]


def _places(rows: Iterable[tuple[int, str, int]]) -> dict[int, int]:
    """The place of each customer among those of its currency, equal amounts in the same one; of
    several currencies the best."""
    by_currency: dict[str, list[tuple[int, int]]] = {}
    for customer, currency, amount in rows:
        by_currency.setdefault(currency, []).append((amount, customer))
    places: dict[int, int] = {}
    for amounts in by_currency.values():
        place, before = 0, None
        for amount, customer in sorted(amounts, reverse=True):
            place, before = place + (amount != before), amount
            places[customer] = min(place, places.get(customer, _LAST))
    return places


def still_open(conn: sqlite3.Connection, customers: Iterable[int]) -> set[int]:
    """Those of the customers that have no class even now, and are still there."""
    return {
        customer
        for customer in customers
        if conn.execute(
            f"SELECT 1 FROM customers c WHERE c.id = ? AND {_OPEN}", (customer,)
        ).fetchone()
    }
