"""Reading the deals that are open: their sums by stage, and one by one.

Amounts are added in whole units and in the rest apart, since SQLite's sums end at 64 bits.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from crmcli.domain.money import SCALE
from crmcli.store.filters import LAST_CONTACT, Where

_OPEN = "r.closed_on IS NULL AND r.deleted_at IS NULL AND r.stage NOT IN ('won', 'lost')"
# A deal of a file that named no customer has none.
_DEALS = "FROM deals r LEFT JOIN customers c ON c.id = r.customer_id"
_SUMS = f"count(*), count(r.amount), sum(r.amount / {SCALE}), sum(r.amount % {SCALE})"


class Sum(NamedTuple):
    """Deals of one stage, probability and currency. `amount` of the `priced` ones that have one."""

    stage: str
    probability: int | None
    currency: str | None
    deals: int
    priced: int
    amount: int


def _sum(row: tuple[Any, ...]) -> Sum:
    stage, probability, currency, deals, priced, whole, rest = row
    amount = (whole or 0) * SCALE + (rest or 0)
    return Sum(stage, probability, currency, deals, priced, amount)


def closing_within(first: str, last: str) -> Where:
    """Deals that are expected to close in a span of days."""
    return Where("r.close_on >= ? AND r.close_on <= ?", (first, last))


NO_CLOSE = Where("r.close_on IS NULL", ())


def open_sums(conn: sqlite3.Connection, where: Where) -> list[Sum]:
    """The open deals added up by stage, own probability and currency."""
    found = conn.execute(
        f"SELECT r.stage, r.probability, r.currency, {_SUMS} {_DEALS}"
        f" WHERE {_OPEN} AND {where.sql} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        where.parameters,
    )
    return [_sum(row) for row in found]


def open_count(conn: sqlite3.Connection, where: Where) -> int:
    """How many deals are open."""
    found = conn.execute(
        f"SELECT count(*) {_DEALS} WHERE {_OPEN} AND {where.sql}", where.parameters
    )
    return int(found.fetchone()[0])


def closed_sums(conn: sqlite3.Connection, first: str, last: str, where: Where) -> list[Sum]:
    """Deals won and lost in a span of days (ISO), added up by outcome and currency."""
    found = conn.execute(
        f"SELECT r.stage, NULL, r.currency, {_SUMS} {_DEALS}"
        " WHERE r.stage IN ('won', 'lost') AND r.closed_on >= ? AND r.closed_on <= ?"
        f" AND r.deleted_at IS NULL AND {where.sql} GROUP BY 1, 3 ORDER BY 1, 3",
        (first, last, *where.parameters),
    )
    return [_sum(row) for row in found]


# A deal with what is followed daily.
TRACKED = f"""
SELECT r.id, r.name AS deal, c.id AS customer_id, c.name AS customer, r.stage, r.amount,
  r.currency, r.quoted_on, r.funnel_on, r.ordered_on, m.name AS competitor, r.concern,
  r.will_buy, r.close_on, r.closed_on, r.lost_reason, r.budget, r.supplier, r.will_sign,
  coalesce(r.owner, c.owner) AS owner,
  coalesce((SELECT max(s.changed_on) FROM stage_changes s WHERE s.deal_id = r.id
    AND s.new_stage = r.stage AND s.deleted_at IS NULL), r.opened_on) AS stage_since,
  {LAST_CONTACT} AS last_contact, d.next_on, d.block
{_DEALS}
LEFT JOIN competitors m ON m.id = r.competitor_id
LEFT JOIN due d ON d.customer_id = r.customer_id
"""


def tracked(conn: sqlite3.Connection, where: Where, limit: int = -1) -> list[Mapping[str, Any]]:
    """The open deals one by one with what is followed daily, the next to close first."""
    found = conn.execute(
        f"{TRACKED} WHERE {_OPEN} AND {where.sql} ORDER BY r.close_on IS NULL, r.close_on, r.id"
        " LIMIT ?",
        (*where.parameters, limit),
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]
