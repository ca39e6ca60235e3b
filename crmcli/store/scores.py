"""Reading scores by hand, and what computed scores are measured against."""

import sqlite3
from datetime import date
from typing import NamedTuple

from crmcli.domain.score_rules import Peers
from crmcli.store.purchases import PURCHASES

_ACTIVE = "c.deleted_at IS NULL AND c.churned_on IS NULL AND c.dropped_on IS NULL"
_YEAR = f"""SELECT sum(CASE WHEN p.currency = ?1 THEN p.amount END),
  sum(CASE WHEN p.currency = ?1 THEN p.profit END), sum(NOT p.returned) AS orders
  FROM {PURCHASES} p JOIN customers c ON c.id = p.customer_id
  WHERE {_ACTIVE} AND p.bought_on BETWEEN ?2 AND ?3 GROUP BY p.customer_id HAVING orders > 0"""
# What was stated last of each customer, as the judgements take it.
_POWERS = f"""SELECT amount FROM (
  SELECT b.amount, b.currency, row_number() OVER (PARTITION BY b.customer_id
    ORDER BY b."year" DESC, b.stated_on DESC, b.id DESC) AS place
  FROM buying_power b JOIN customers c ON c.id = b.customer_id
  WHERE {_ACTIVE} AND b.deleted_at IS NULL AND b.stated_on <= ?)
  WHERE place = 1 AND currency = ?"""


class HandScore(NamedTuple):
    """One criterion scored by hand on a day."""

    id: int
    card: str
    criterion: str
    score: int
    scored_on: date
    note: str | None


def hand_scores(conn: sqlite3.Connection, customer: int, today: date) -> list[HandScore]:
    """All scores of a customer up to a day, the earliest first."""
    rows = conn.execute(
        "SELECT id, card, criterion, score, scored_on, note FROM scores"
        " WHERE customer_id = ? AND scored_on <= ? AND deleted_at IS NULL ORDER BY scored_on, id",
        (customer, today.isoformat()),
    )
    return [
        HandScore(record, card, criterion, score, date.fromisoformat(day), note)
        for record, card, criterion, score, day, note in rows
    ]


def size_facts(conn: sqlite3.Connection, customer: int) -> tuple[int | None, str | None]:
    """The number of employees and the business of a customer."""
    row = conn.execute(
        "SELECT employees, industry FROM customers WHERE id = ?", (customer,)
    ).fetchone()
    return row[0], row[1]


def peers(
    conn: sqlite3.Connection, since: date, today: date, currency: str, power_currency: str | None
) -> Peers:
    """What the active customers bought from `since` to `today`, amounts in one currency, and the
    buying powers that are known in another one."""
    bought = conn.execute(_YEAR, (currency, since.isoformat(), today.isoformat())).fetchall()
    powers: list[int] = []
    if power_currency:
        powers = [row[0] for row in conn.execute(_POWERS, (today.isoformat(), power_currency))]
    return Peers(
        amounts=[row[0] for row in bought if row[0] is not None],
        profits=[row[1] for row in bought if row[1] is not None],
        orders=[row[2] for row in bought],
        powers=powers,
    )
