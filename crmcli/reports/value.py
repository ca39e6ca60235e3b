"""What the reports about value have in common: their days, the purchases in them, the scores."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from crmcli.domain.bought import Bought, by_currency, rolled
from crmcli.domain.money import written
from crmcli.domain.periods import begun
from crmcli.domain.rfm import Scored, buyers, scored
from crmcli.reports.query import Query
from crmcli.store.filters import ALL, Where
from crmcli.store.value import bought, heads, left_by


def last_day(query: Query) -> str:
    """The day up to which purchases count: today, or the end of a period before it (ISO)."""
    last = query.today if query.period is None else min(query.today, query.period.last)
    return last.isoformat()


def span(query: Query) -> tuple[str, str]:
    """The days of the period up to today, as ISO; without one all up to today ("" first). Raises
    UsageError for a period that has not begun."""
    first = begun(query.period, query.today).first.isoformat() if query.period else ""
    return first, last_day(query)


def purchases(
    conn: sqlite3.Connection, query: Query, of: Where = ALL, listed: Where = ALL
) -> list[Bought]:
    """What was bought in the period, by customer and currency, of those that `of` leaves; branches
    as asked for. Where they count for their head office it is the head office that is filtered:
    what a branch bought is in, whatever became of the branch.

    Raises UsageError for a period that has not begun.
    """
    days = span(query)
    if not query.roll_up:
        return bought(conn, days, of, listed)
    taken, asked = left_by(conn, of), left_by(conn, listed)
    return [
        one._replace(listed=one.customer_id in asked)
        for one in rolled(bought(conn, days), heads(conn))
        if one.customer_id in taken
    ]


def scores(found: Iterable[Bought], query: Query) -> list[Scored]:
    """The RFM scores of those who bought, as of the last day."""
    on = date.fromisoformat(last_day(query))
    return scored(buyers(found, query.policy["currency"]), on)


def amounts(sums: Iterable[tuple[str, int]], usual: str) -> list[str]:
    """Amounts added up by currency, as they stand in a sentence."""
    whole: dict[str, int] = {}
    for currency, amount in sums:
        whole[currency] = whole.get(currency, 0) + amount
    return [written(whole[one], one) for one in by_currency(whole, usual)]
