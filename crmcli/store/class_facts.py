"""Reading what the judgements look at, some hundred customers at a time, so that a base of any size
passes through in one go and a small memory."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any

from crmcli.domain.class_facts import (
    BY_HAND,
    BuyingPower,
    ClassFacts,
    Mark,
    OpenDeal,
    Purchase,
)
from crmcli.domain.horizons import horizon_close
from crmcli.domain.stages import Stages
from crmcli.store.filters import Where
from crmcli.store.purchases import ORDERS, WON_DEALS

# The rows of so many customers stay in the page cache from one question to the next.
_BATCH = 100
# Places in a row of `_DEALS`.
_OPEN, _QUOTED = 13, 14

# The day of the last judgement or change of class, "" for a customer that was never judged.
JUDGED_ON = """max(coalesce(c.judged_on, ''), coalesce((SELECT max(h.changed_on) FROM history h
    WHERE h.customer_id = c.id AND h.field = 'class' AND h.deleted_at IS NULL), ''))"""
_CUSTOMERS = f"""SELECT c.id, c.name, c."class", c.class_set_by, c.class_why, c.class_until,
  {JUDGED_ON},
  c.kind, c.credit, c.relation, c.loyalty_low, c.haggler, c.high_profit, c.trusts_us, c.can_buy,
  c.recognises_us, c.concern, c.external_factor, c.horizon, c.horizon_on, c.lifecycle,
  c.lifecycle_set_by, c.rad, c.rad_set_by, c.churned_on IS NOT NULL
  FROM customers c WHERE c.deleted_at IS NULL"""

_SPAN = "customer_id BETWEEN ? AND ?"
_DEALS = f"""SELECT customer_id, id, close_on, horizon, horizon_on, amount, currency, margin,
  stage, probability, budget, concern, external_factor,
  closed_on IS NULL AND stage NOT IN ('won', 'lost') AS open, quoted_on FROM deals
  WHERE {_SPAN} AND deleted_at IS NULL ORDER BY customer_id, id"""
# A demo that took place, or a deal that came to the stage of a sample or demo.
_DEMOS = f"""SELECT customer_id, ref, min(seen_on) FROM (
  SELECT customer_id, 'v' || id AS ref, "date" AS seen_on FROM visits
  WHERE {_SPAN} AND kind = 'demo' AND outcome IS NOT 'no_contact' AND "date" <= ?
    AND deleted_at IS NULL
  UNION ALL
  SELECT d.customer_id, 'd' || d.id, coalesce(changed_on, '') FROM deals d
  JOIN stage_changes s ON s.deal_id = d.id
  WHERE d.{_SPAN} AND s.new_stage IN ('sample', 'demo') AND s.deleted_at IS NULL
    AND d.deleted_at IS NULL
) GROUP BY customer_id"""
_COMPLAINTS = f"""SELECT customer_id, min(opened_on) FROM cases WHERE {_SPAN}
  AND closed_on IS NULL AND kind = 'complaint' AND deleted_at IS NULL GROUP BY customer_id"""
# What was last said of the year; a year that lies ahead only where nothing else was said.
_POWER = f"""SELECT customer_id, amount, currency, "year", "quarter", source, stated_on
  FROM buying_power WHERE {_SPAN} AND stated_on <= ?3 AND deleted_at IS NULL
  ORDER BY customer_id, "year" > CAST(?3 AS INTEGER), "year" DESC, stated_on DESC, id DESC"""
_ORDERED = "SELECT * FROM ({source}) WHERE bought_on <= ? ORDER BY customer_id, bought_on, ref"


def class_facts(
    conn: sqlite3.Connection, today: date, stages: Stages, where: Where
) -> Iterator[ClassFacts]:
    """The live customers that a filter over `c` leaves, by number, each with all that is known on
    `today`; lost and dropped ones as well."""
    # Read apart from the writes that may follow each row.
    found = conn.execute(f"{_CUSTOMERS} AND {where.sql} ORDER BY c.id", where.parameters)
    while batch := list(islice(found, _BATCH)):
        yield from _batch(conn, batch, today, stages)


def facts_of(conn: sqlite3.Connection, customer: int, today: date, stages: Stages) -> ClassFacts:
    """What is known of one live customer."""
    return next(class_facts(conn, today, stages, Where("c.id = ?", (customer,))))


def spending(
    conn: sqlite3.Connection, customer: int, today: date
) -> tuple[tuple[Purchase, ...], BuyingPower | None]:
    """What one customer bought from us by day, and what it can spend in a year."""
    span = (customer, customer)
    stated = conn.execute(_POWER, (*span, today.isoformat())).fetchone()
    bought = _bought(conn, span, today).get(customer, ())
    return bought, _power(stated) if stated else None


def won_worths(
    conn: sqlite3.Connection, usual: str, *, others: bool = False
) -> dict[str, list[int]]:
    """What every won deal was worth, by currency: amount × margin, or the amount alone. `usual` is
    the currency of those that name none; with `others` only those of another one are read."""
    worths: dict[str, list[int]] = {}
    rows = conn.execute(
        "SELECT amount, margin, currency FROM deals WHERE stage = 'won' AND amount IS NOT NULL"
        " AND deleted_at IS NULL AND (? OR coalesce(currency, ?) != ?)",
        (not others, usual, usual),
    )
    for amount, margin, currency in rows:
        worth = amount if margin is None else amount * margin // 100
        worths.setdefault(currency or usual, []).append(worth)
    return worths


def _batch(
    conn: sqlite3.Connection, customers: Sequence[Sequence[Any]], today: date, stages: Stages
) -> Iterator[ClassFacts]:
    span = (customers[0][0], customers[-1][0])
    until = (*span, today.isoformat())

    def grouped(sql: str, bound: Sequence[object]) -> dict[int, list[Sequence[Any]]]:
        rows = conn.execute(sql, bound)
        return {key: list(group) for key, group in groupby(rows, key=lambda row: row[0])}

    deals = grouped(_DEALS, span)
    demos = grouped(_DEMOS, (*until, *span))
    complaints = grouped(_COMPLAINTS, span)
    power = grouped(_POWER, until)
    bought = _bought(conn, span, today)
    for row in customers:
        ident = row[0]
        yield _facts(row)._replace(
            deals=tuple(_deal(one, stages) for one in deals.get(ident, ()) if one[_OPEN]),
            ever_deal=ident in deals,
            quoted=_quoted(deals.get(ident, ()), until[-1]),
            demo=_mark(demos.get(ident)),
            purchases=bought.get(ident, ()),
            complaint_on=_day(complaints[ident][0][1]) if ident in complaints else None,
            power=_power(power[ident][0]) if ident in power else None,
        )


def _bought(
    conn: sqlite3.Connection, span: tuple[int, int], today: date
) -> dict[int, tuple[Purchase, ...]]:
    found: dict[int, tuple[Purchase, ...]] = {}
    for source, alias in ((ORDERS, "o"), (WON_DEALS, "w")):
        sql = _ORDERED.format(source=f"{source} AND {alias}.{_SPAN}")
        rows = conn.execute(sql, (*span, today.isoformat()))
        for customer, group in groupby(rows, key=lambda row: row[0]):
            found[customer] = tuple(
                Purchase(ref, date.fromisoformat(on), amount, profit, currency, bool(back))
                for _, ref, on, amount, profit, currency, back in group
            )
    return found


def _facts(row: Sequence[Any]) -> ClassFacts:
    hand = {
        fact: bool(value)
        for fact, value in zip(BY_HAND, row[12:16], strict=True)
        if value is not None
    }
    return ClassFacts(
        id=row[0],
        name=row[1],
        class_=row[2],
        set_by=row[3],
        why=row[4],
        until=_day(row[5]),
        judged_on=_day(row[6] or None),
        kind=row[7],
        credit=row[8],
        relation=row[9],
        loyalty_low=bool(row[10]),
        haggler=bool(row[11]),
        hand=hand,
        concern=row[16],
        external_factor=row[17],
        horizon=row[18],
        horizon_on=_day(row[19]),
        lifecycle=row[20],
        lifecycle_set_by=row[21],
        rad=row[22],
        rad_set_by=row[23],
        churned=bool(row[24]),
    )


def _deal(row: Sequence[Any], stages: Stages) -> OpenDeal:
    _, ident, close_on, horizon, said_on, amount, currency, margin, stage, own, budget = row[:11]
    close, beyond = _day(close_on), False
    if close is None and horizon and said_on:
        close, beyond = horizon_close(horizon, date.fromisoformat(said_on))
    return OpenDeal(
        ident,
        close,
        beyond,
        amount,
        currency,
        margin,
        stages.chance(stage, own),
        bool(budget),
        concern=row[11],
        external_factor=row[12],
    )


def _quoted(deals: Sequence[Sequence[Any]], today: str) -> Mark | None:
    """The first quote of a customer up to today."""
    days = [(one[_QUOTED], one[1]) for one in deals if one[_QUOTED] and one[_QUOTED] <= today]
    if not days:
        return None
    day, deal = min(days)
    return Mark(f"d{deal}", date.fromisoformat(day))


def _power(row: Sequence[Any]) -> BuyingPower:
    _, amount, currency, year, quarter, source, stated_on = row
    return BuyingPower(amount, currency, year, quarter, source, date.fromisoformat(stated_on))


def _mark(rows: Sequence[Sequence[Any]] | None) -> Mark | None:
    return Mark(rows[0][1], _day(rows[0][2] or None)) if rows else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
