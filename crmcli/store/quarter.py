"""What was really reached in a span of days, for the whole base or for one customer."""

import sqlite3
from typing import NamedTuple

from crmcli.store.purchases import PURCHASES
from crmcli.store.sums import added, parts

_FIRST_BOUGHT = f"""SELECT p.customer_id, min(p.bought_on) AS first_on FROM {PURCHASES} p
  WHERE NOT p.returned GROUP BY p.customer_id"""


class Span(NamedTuple):
    """Both days inclusive, ISO; `customer` None for the whole base."""

    first: str
    last: str
    customer: int | None = None


class Sold(NamedTuple):
    """What was bought in one currency (1/10,000), returns taken off; profit and amount are sums of
    what is known: of `costed` and `priced` of all `entries`, sales and returns."""

    currency: str
    entries: int
    priced: int
    costed: int
    amount: int | None
    profit: int | None


def sold(conn: sqlite3.Connection, span: Span) -> list[Sold]:
    """What was bought, by currency."""
    found = conn.execute(
        "SELECT p.currency, count(*), count(p.amount), count(p.profit),"
        f" {parts('p.amount')}, {parts('p.profit')}"
        f" FROM {PURCHASES} p WHERE p.bought_on BETWEEN ? AND ?"
        " AND (? IS NULL OR p.customer_id = ?) GROUP BY 1",
        (span.first, span.last, span.customer, span.customer),
    )
    return [
        Sold(currency, entries, priced, costed, added(*sums[:2]), added(*sums[2:]))
        for currency, entries, priced, costed, *sums in found
    ]


def won(conn: sqlite3.Connection, span: Span, usual: str) -> dict[str, int]:
    """What deals won came to by currency, in 1/10,000; `usual` is that of those that name none."""
    found = conn.execute(
        f"SELECT coalesce(currency, ?), {parts('amount')} FROM deals WHERE stage = 'won'"
        " AND closed_on BETWEEN ? AND ? AND (? IS NULL OR customer_id = ?)"
        " AND amount IS NOT NULL AND deleted_at IS NULL GROUP BY 1",
        (usual, span.first, span.last, span.customer, span.customer),
    )
    return {currency: added(*sums) or 0 for currency, *sums in found}


def contacts(conn: sqlite3.Connection, span: Span) -> int:
    """How many contacts were made; who was not met and promotion are none."""
    row = conn.execute(
        "SELECT count(*) FROM visits WHERE \"date\" BETWEEN ? AND ? AND outcome IS NOT 'no_contact'"
        " AND kind IS NOT 'promotion' AND (? IS NULL OR customer_id = ?) AND deleted_at IS NULL",
        (span.first, span.last, span.customer, span.customer),
    ).fetchone()
    return int(row[0])


def new_customers(conn: sqlite3.Connection, span: Span) -> int:
    """How many customers bought for the first time."""
    row = conn.execute(
        f"SELECT count(*) FROM ({_FIRST_BOUGHT}) WHERE first_on BETWEEN ? AND ?",
        (span.first, span.last),
    ).fetchone()
    return int(row[0])


def lost(conn: sqlite3.Connection, span: Span) -> tuple[int, int]:
    """How many customers were lost and how many were won back."""
    row = conn.execute(
        "SELECT count(DISTINCT iif(x.churned_on BETWEEN ?1 AND ?2, x.customer_id, NULL)),"
        " count(DISTINCT iif(x.won_back_on BETWEEN ?1 AND ?2, x.customer_id, NULL))"
        " FROM churns x JOIN customers c ON c.id = x.customer_id AND c.deleted_at IS NULL"
        " WHERE x.deleted_at IS NULL",
        (span.first, span.last),
    ).fetchone()
    return int(row[0]), int(row[1])
