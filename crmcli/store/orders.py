"""Reading orders: by number or customer, with their lines, payments and returns."""

import sqlite3
from typing import Any, NamedTuple

from crmcli.store.customers import rows_where
from crmcli.store.filters import ALL, Where

LIVE = "deleted_at IS NULL"
_PAID = "(SELECT sum(p.amount) FROM payments p WHERE p.order_id = r.id AND p.deleted_at IS NULL)"
_RETURNED = (
    "(SELECT sum(x.{column}) FROM orders x WHERE x.returns_id = r.id AND x.deleted_at IS NULL)"
)


class Named(NamedTuple):
    """An order as a person tells it from others."""

    id: int
    number: str | None
    ordered_on: str
    customer_id: int
    customer: str


class Standing(NamedTuple):
    """How an order stands: what it came to, what came back (below 0) and what was paid."""

    amount: int | None
    cost: int | None
    currency: str
    returned: int
    returned_cost: int
    paid: int


class Receivable(NamedTuple):
    """An order that is to be paid; `open` is what is left after payments and returns."""

    customer_id: int
    customer: str
    id: int
    number: str | None
    ordered_on: str
    pay_by: str | None
    amount: int
    returned: int
    paid: int
    open: int
    currency: str


_NAMED = (
    "SELECT r.id, r.number, r.ordered_on, c.id, c.name FROM orders r"
    " JOIN customers c ON c.id = r.customer_id WHERE r.deleted_at IS NULL AND "
)


def by_number(conn: sqlite3.Connection, number: str) -> list[Named]:
    """The live orders with this number: several customers may have one each."""
    rows = conn.execute(_NAMED + "r.number = ? COLLATE NOCASE ORDER BY r.id", (number.strip(),))
    return [Named(*row) for row in rows]


def sales_of(conn: sqlite3.Connection, customer: int) -> list[Named]:
    """The customer's orders without its returns, newest first."""
    rows = conn.execute(
        _NAMED + "r.customer_id = ? AND r.kind = 'sale' ORDER BY r.ordered_on DESC, r.id DESC",
        (customer,),
    )
    return [Named(*row) for row in rows]


def numbers(conn: sqlite3.Connection) -> list[str]:
    """The numbers of all live orders."""
    rows = conn.execute(f"SELECT number FROM orders WHERE number IS NOT NULL AND {LIVE}")
    return [row[0] for row in rows]


def standing(conn: sqlite3.Connection, order: int) -> Standing:
    """Amount, cost, returns and payments of an order."""
    row = conn.execute(
        "SELECT r.amount, r.cost, r.currency,"
        f" coalesce({_RETURNED.format(column='amount')}, 0),"
        f" coalesce({_RETURNED.format(column='cost')}, 0), coalesce({_PAID}, 0)"
        " FROM orders r WHERE r.id = ?",
        (order,),
    ).fetchone()
    return Standing(*row)


def returns_of(conn: sqlite3.Connection, order: int) -> list[dict[str, Any]]:
    """The live returns of an order."""
    return rows_where(conn, "orders", "returns_id", order)


def lines_of(conn: sqlite3.Connection, order: int) -> list[dict[str, Any]]:
    """The lines of an order."""
    return rows_where(conn, "order_lines", "order_id", order)


def returned_lines(conn: sqlite3.Connection, order: int) -> list[dict[str, Any]]:
    """The lines of all live returns of an order."""
    return [line for one in returns_of(conn, order) for line in lines_of(conn, one["id"])]


def payments_of(conn: sqlite3.Connection, order: int) -> list[dict[str, Any]]:
    """The payments of an order by day."""
    return sorted(rows_where(conn, "payments", "order_id", order), key=lambda one: one["paid_on"])


def receivables(conn: sqlite3.Connection, where: Where = ALL) -> list[Receivable]:
    """Orders with an amount still open, the longest due first, those due on no known day last.

    An order of an old file without a day or a payment is not taken for unpaid: one is receivable
    when it has a day to be paid by or a payment.
    """
    rows = conn.execute(
        "SELECT customer_id, customer, id, number, ordered_on, pay_by, amount, returned, paid,"
        " amount + returned - paid, currency FROM ("
        "SELECT c.id AS customer_id, c.name AS customer, r.id, r.number, r.ordered_on, r.pay_by,"
        f" r.amount, coalesce({_RETURNED.format(column='amount')}, 0) AS returned,"
        f" coalesce({_PAID}, 0) AS paid, r.currency, {_PAID} IS NOT NULL AS begun"
        " FROM orders r JOIN customers c ON c.id = r.customer_id"
        " WHERE r.deleted_at IS NULL AND r.kind = 'sale' AND r.amount > 0 AND "
        + where.sql
        + ") WHERE (pay_by IS NOT NULL OR begun) AND amount + returned - paid > 0"
        " ORDER BY pay_by NULLS LAST, ordered_on, id",
        where.parameters,
    )
    return [Receivable(*row) for row in rows]
