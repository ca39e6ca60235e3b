"""Reading what a rep wants to know of a customer before the door."""

import sqlite3
from typing import Any, NamedTuple

from crmcli.store.rows import as_dicts

LIVE = "deleted_at IS NULL"


def phone(conn: sqlite3.Connection, customer: int) -> str | None:
    """The number to call: the firm's own, else that of a person; mobiles first."""
    row = conn.execute(
        "SELECT written FROM handles WHERE customer_id = ? AND kind IN"
        f" ('mobile', 'phone', 'landline') AND {LIVE}"
        " ORDER BY contact_id IS NOT NULL, kind <> 'mobile', id LIMIT 1",
        (customer,),
    ).fetchone()
    return str(row[0]) if row else None


class Seen(NamedTuple):
    """When a contact was last spoken to in any way, and last met in person (ISO, None: never)."""

    last_on: str | None
    met_on: str | None


def seen(conn: sqlite3.Connection, contact: int) -> Seen:
    """When a contact was last reached; also in a contact made with somebody else where the
    contact's name stands among those who were there."""
    row = conn.execute(
        "SELECT max(\"date\"), max(CASE WHEN channel IN ('visit', 'event', 'video')"
        ' THEN "date" END) FROM ('
        ' SELECT v."date", v.channel, v.outcome FROM visits v'
        f" WHERE v.contact_id = :contact AND v.{LIVE}"
        ' UNION ALL SELECT v."date", v.channel, v.outcome FROM contacts k'
        f" JOIN visits v ON v.customer_id = k.customer_id WHERE k.id = :contact AND v.{LIVE}"
        " AND instr(v.met, k.name) > 0) WHERE outcome IS NOT 'no_contact'",
        {"contact": contact},
    ).fetchone()
    return Seen(*row)


def complaints(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The open complaints, the oldest first."""
    return as_dicts(
        conn.execute(
            "SELECT id, opened_on, summary FROM cases WHERE customer_id = ? AND kind = 'complaint'"
            f" AND closed_on IS NULL AND {LIVE} ORDER BY opened_on, id",
            (customer,),
        )
    )


def open_deals(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The open deals with the name of the competitor, the next to close first."""
    return as_dicts(
        conn.execute(
            "SELECT r.*, m.name AS competitor FROM deals r"
            " LEFT JOIN competitors m ON m.id = r.competitor_id"
            " WHERE r.customer_id = ? AND r.closed_on IS NULL AND r.stage NOT IN ('won', 'lost')"
            " AND r.deleted_at IS NULL ORDER BY r.close_on IS NULL, r.close_on, r.id",
            (customer,),
        )
    )


def open_objections(conn: sqlite3.Connection, customer: int) -> list[dict[str, Any]]:
    """The objections of open deals that nobody has answered yet, the oldest first."""
    return as_dicts(
        conn.execute(
            "SELECT b.* FROM objections b JOIN deals r ON r.id = b.deal_id"
            " WHERE r.customer_id = ? AND b.outcome = 'open' AND r.closed_on IS NULL"
            " AND r.stage NOT IN ('won', 'lost') AND r.deleted_at IS NULL"
            " AND b.deleted_at IS NULL ORDER BY b.raised_on, b.id",
            (customer,),
        )
    )


def order_days(conn: sqlite3.Connection, customer: int) -> list[str]:
    """The days (ISO) on which the customer ordered."""
    rows = conn.execute(
        f"SELECT ordered_on FROM orders WHERE customer_id = ? AND kind = 'sale' AND {LIVE}",
        (customer,),
    )
    return [row[0] for row in rows]


class Bought(NamedTuple):
    """One line of an order. Quantity in 1/1,000, price in 1/10,000 of the currency unit."""

    key: object
    product: str
    order_id: int
    ordered_on: str
    quantity: int | None
    unit: str | None
    price: int | None
    currency: str


def bought(conn: sqlite3.Connection, customer: int) -> list[Bought]:
    """The lines of the customer's orders, the newest first; what came back is no habit."""
    rows = conn.execute(
        "SELECT coalesce(l.product_id, l.product), coalesce(p.name, l.product), o.id,"
        " o.ordered_on, l.quantity, coalesce(l.unit, p.unit), l.price, o.currency"
        " FROM orders o JOIN order_lines l ON l.order_id = o.id AND l.deleted_at IS NULL"
        " LEFT JOIN products p ON p.id = l.product_id"
        " WHERE o.customer_id = ? AND o.kind = 'sale' AND o.deleted_at IS NULL"
        " ORDER BY o.ordered_on DESC, o.id DESC, l.id",
        (customer,),
    )
    return [Bought(*row) for row in rows]


def renewals(
    conn: sqlite3.Connection, customer: int, first: str, last: str
) -> list[dict[str, Any]]:
    """Contracts that no live one follows, to be renewed (or ending) within a span of days."""
    return as_dicts(
        conn.execute(
            "SELECT r.id, r.name, r.amount, r.currency, coalesce(r.renew_by, r.ends_on) AS renew_by"
            " FROM contracts r WHERE r.customer_id = ? AND r.deleted_at IS NULL"
            " AND coalesce(r.renew_by, r.ends_on) BETWEEN ? AND ? AND NOT EXISTS"
            f" (SELECT 1 FROM contracts n WHERE n.id = r.renewed_by_id AND n.{LIVE})"
            " ORDER BY 5, r.id",
            (customer, first, last),
        )
    )
