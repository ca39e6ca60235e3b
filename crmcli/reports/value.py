"""What the reports about value have in common: their days, the purchases in them, the scores."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from crmcli.domain.bought import Bought, by_currency, rolled
from crmcli.domain.money import written
from crmcli.domain.rfm import Scored, buyers, scored
from crmcli.reports.query import Query
from crmcli.store.filters import ALL, Where
from crmcli.store.value import bought, heads


def last_day(query: Query) -> str:
    """The day up to which purchases count: today, or the end of a period before it (ISO)."""
    last = query.today if query.period is None else min(query.today, query.period.last)
    return last.isoformat()


def span(query: Query) -> tuple[str, str]:
    """The days of the period up to today, as ISO; without one all up to today ("" first)."""
    return query.period.first.isoformat() if query.period else "", last_day(query)


def purchases(
    conn: sqlite3.Connection, query: Query, of: Where = ALL, listed: Where = ALL
) -> list[Bought]:
    """What was bought in the period, by customer and currency; branches as asked for."""
    found = bought(conn, span(query), of, listed)
    return rolled(found, heads(conn)) if query.roll_up else found


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
