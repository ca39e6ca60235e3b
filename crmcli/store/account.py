"""Reading what a customer has bought, is about to buy, and is to be looked after for."""

import sqlite3
from typing import Any, NamedTuple

from crmcli.domain.money import SCALE
from crmcli.store.pipeline import TRACKED
from crmcli.store.rows import as_dicts


def deals(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The customer's deals: the open ones, the next to close first, then the latest closed."""
    return as_dicts(
        conn.execute(
            f"{TRACKED} WHERE r.customer_id = ? AND r.deleted_at IS NULL"
            " ORDER BY r.closed_on IS NOT NULL, r.closed_on DESC, r.close_on IS NULL, r.close_on,"
            " r.id",
            (customer,),
        )
    )


def orders(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The customer's orders and returns with what has been paid for each, the newest first."""
    return as_dicts(
        conn.execute(
            "SELECT r.*, (SELECT sum(y.amount) FROM payments y WHERE y.order_id = r.id"
            " AND y.deleted_at IS NULL) AS paid FROM orders r"
            " WHERE r.customer_id = ? AND r.deleted_at IS NULL"
            " ORDER BY r.ordered_on DESC, r.id DESC",
            (customer,),
        )
    )


class Bought(NamedTuple):
    """A product in the customer's orders, returns taken off: in how many, how much, when last.

    Quantity in 1/1,000, amount in 1/10,000 of the currency unit.
    """

    product: str
    orders: int
    quantity: int | None
    unit: str | None
    amount: int | None
    currency: str
    last_on: str


_BOUGHT = f"""
SELECT coalesce(p.name, l.product), count(DISTINCT CASE WHEN o.kind = 'sale' THEN o.id END) AS n,
  sum(l.quantity), l.unit, sum(l.amount / {SCALE}), sum(l.amount % {SCALE}), o.currency,
  max(o.ordered_on) AS last_on
FROM orders o JOIN order_lines l ON l.order_id = o.id AND l.deleted_at IS NULL
LEFT JOIN products p ON p.id = l.product_id
WHERE o.customer_id = ? AND o.deleted_at IS NULL
GROUP BY coalesce(l.product_id, l.product), l.unit, o.currency
ORDER BY n DESC, last_on DESC, 1
"""


def bought(conn: sqlite3.Connection, customer: int) -> list[Bought]:
    """The products that the customer buys, the most usual first."""
    found = []
    for product, number, quantity, unit, whole, rest, *more in conn.execute(_BOUGHT, (customer,)):
        amount = None if whole is None else whole * SCALE + rest
        found.append(Bought(product, number, quantity, unit, amount, *more))
    return found


def contracts(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The customer's contracts, those to be renewed first."""
    return as_dicts(
        conn.execute(
            "SELECT r.*, EXISTS (SELECT 1 FROM contracts n WHERE n.id = r.renewed_by_id"
            " AND n.deleted_at IS NULL) AS renewed FROM contracts r"
            " WHERE r.customer_id = ? AND r.deleted_at IS NULL"
            " ORDER BY renewed, coalesce(r.renew_by, r.ends_on) NULLS LAST, r.id",
            (customer,),
        )
    )


def assets(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The machines that the customer has from us, the newest first."""
    return as_dicts(
        conn.execute(
            "SELECT r.id, r.code AS asset_code, coalesce(p.name, r.product) AS product, r.sold_on,"
            " r.warranty_until FROM assets r LEFT JOIN products p ON p.id = r.product_id"
            " WHERE r.customer_id = ? AND r.deleted_at IS NULL"
            " ORDER BY r.sold_on DESC NULLS LAST, r.id",
            (customer,),
        )
    )
