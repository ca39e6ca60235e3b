"""To whom a product was sold, and in which open deals it stands."""

import sqlite3
from typing import NamedTuple


class Sold(NamedTuple):
    """What a customer bought of a product in one currency, returns taken off."""

    customer_id: int
    customer: str
    orders: int
    quantity: int | None
    amount: int | None
    currency: str
    last_on: str


class Asked(NamedTuple):
    """An open deal in which the product stands."""

    deal_id: int
    deal: str
    customer_id: int | None
    customer: str | None
    stage: str
    quantity: int | None
    amount: int | None
    currency: str | None


def sold(conn: sqlite3.Connection, product: int) -> list[Sold]:
    """The customers that bought the product, the latest buyer first."""
    rows = conn.execute(
        "SELECT c.id, c.name, count(DISTINCT CASE WHEN o.kind = 'sale' THEN o.id END),"
        " sum(l.quantity), sum(l.amount), o.currency, max(o.ordered_on)"
        " FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.deleted_at IS NULL"
        " JOIN customers c ON c.id = o.customer_id"
        " WHERE l.product_id = ? AND l.deleted_at IS NULL"
        " GROUP BY c.id, o.currency ORDER BY max(o.ordered_on) DESC, c.id",
        (product,),
    )
    return [Sold(*row) for row in rows]


def asked(conn: sqlite3.Connection, product: int) -> list[Asked]:
    """The open deals in which the product stands, the one that closes first before the others."""
    rows = conn.execute(
        "SELECT d.id, d.name, c.id, c.name, d.stage, sum(i.quantity), sum(i.amount), d.currency"
        " FROM deal_items i JOIN deals d ON d.id = i.deal_id AND d.deleted_at IS NULL"
        " AND d.closed_on IS NULL AND d.stage NOT IN ('won', 'lost')"
        " LEFT JOIN customers c ON c.id = d.customer_id"
        " WHERE i.product_id = ? AND i.deleted_at IS NULL"
        " GROUP BY d.id ORDER BY d.close_on NULLS LAST, d.id",
        (product,),
    )
    return [Asked(*row) for row in rows]
