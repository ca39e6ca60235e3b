"""季报: plan against actual of a quarter, with what else moved in it."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from crmcli.domain.codes import GOAL_METRIC
from crmcli.domain.goals import IN_MONEY, percent_of
from crmcli.domain.money import written
from crmcli.domain.movement import DOWN, UP, quarter_in
from crmcli.domain.periods import Period, parse_period, unit_period
from crmcli.domain.rates import written_rate
from crmcli.domain.workdays import is_workday
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import CUSTOMER, column
from crmcli.reports.movement import moved
from crmcli.reports.query import Query
from crmcli.store import quarter as read
from crmcli.store.goals import Goal, of_quarter

# What was reached by metric and currency (None for a count); None is unknown.
Actual = dict[tuple[str, str | None], int | None]


class Line(NamedTuple):
    """A metric in a currency (None for a count) with its goal and what was reached, either of
    which may be unknown."""

    metric: str
    currency: str | None
    goal: Goal | None
    actual: int | None


FIGURES = {
    "target": message("quarter.target"),
    "actual": message("quarter.actual"),
    "deviation": message("quarter.deviation"),
}


def _words(key: str) -> Column:
    return Column(f"{key}_words", FIGURES[key], "say", right=True, machine=False)


def _figures(key: str) -> tuple[Column, Column]:
    return (
        Column(f"{key}_amount", FIGURES[key], "money", people=False),
        Column(f"{key}_count", FIGURES[key], "int", people=False),
    )


COLUMNS = (
    Column("ref", message("col.ref"), spare=True),
    Column("metric", message("goal.metric"), "code", GOAL_METRIC),
    *CUSTOMER,
    *(_words(key) for key in FIGURES),
    *(one for key in FIGURES for one in _figures(key)),
    column("currency", people=False),
    Column("percent", message("quarter.percent"), "decimal"),
    Column("elapsed", message("quarter.elapsed"), "decimal", people=False),
)


def quarter(conn: sqlite3.Connection, query: Query) -> Table:
    """A row per metric of the whole base, with its goal or without, then the customers' goals."""
    assert query.period
    asked = quarter_in(query.period)
    goals = of_quarter(conn, asked.name)
    base = _actual(conn, asked, query, None)
    title = message("quarter.title", quarter=asked.name)
    if not goals and not any((base or {}).values()):
        nothing = message("quarter.empty")
        return Table("quarter", COLUMNS, (), title=title, empty=nothing, period=asked.name)
    done, days = elapsed(asked, query)
    lines = [
        *_base_lines([one for one in goals if one.customer_id is None], base, query),
        *(
            Line(one.metric, one.currency, one, actual_of(conn, one, query))
            for one in goals
            if one.customer_id is not None
        ),
    ]
    share = percent_of(done, days)
    percent = written_rate(share) or message("quarter.unknown")
    words = message("quarter.days", done=done, days=days, percent=percent)
    return Table(
        name="quarter",
        columns=COLUMNS,
        rows=[_row(one, share) for one in lines],
        title=title,
        notes=tuple(_notes(conn, asked, query)),
        totals=((message("quarter.time"), words),),
        line=("metric", "customer", "target_words", "actual_words", "deviation_words", "percent"),
        period=asked.name,
    )


def elapsed(asked: Period, query: Query) -> tuple[int, int]:
    """How many working days of a quarter have begun, today included, and how many it has."""
    days = [
        asked.first + timedelta(days=number)
        for number in range((asked.last - asked.first).days + 1)
    ]
    working = [day for day in days if is_workday(day, query.calendar)]
    return sum(day <= query.today for day in working), len(working)


def actual_of(conn: sqlite3.Connection, goal: Goal, query: Query) -> int | None:
    """What was reached of one goal up to today; None where it is unknown, so before its quarter has
    begun."""
    asked = parse_period(goal.quarter, query.today)
    found = _actual(conn, asked, query, goal.customer_id)
    return None if found is None else found.get((goal.metric, goal.currency), 0)


def _span(asked: Period, query: Query, customer: int | None = None) -> read.Span | None:
    """The days of a quarter up to today; None when it has not begun."""
    if asked.first > query.today:
        return None
    last = min(asked.last, query.today)
    return read.Span(asked.first.isoformat(), last.isoformat(), customer)


def _actual(
    conn: sqlite3.Connection, asked: Period, query: Query, customer: int | None
) -> Actual | None:
    span = _span(asked, query, customer)
    if span is None:
        return None
    found: Actual = {("contacts", None): read.contacts(conn, span)}
    for one in read.sold(conn, span):
        found["sales", one.currency] = one.amount
        found["profit", one.currency] = one.profit
    for currency, amount in read.won(conn, span, query.policy["currency"]).items():
        found["won", currency] = amount
    if customer is None:
        found["new_customers", None] = read.new_customers(conn, span)
    return found


def _base_lines(goals: list[Goal], actual: Actual | None, query: Query) -> Iterator[Line]:
    """The metrics in their order; those in money in every currency that has a goal or an actual."""
    usual = query.policy["currency"]
    by_key = {(one.metric, one.currency): one for one in goals}
    for metric in GOAL_METRIC:
        known = {currency for of, currency in (*by_key, *(actual or {})) if of == metric}
        if metric not in IN_MONEY:
            known = {None}
        for currency in sorted(known or {usual}, key=lambda one: (one != usual, one or "")):
            reached = None if actual is None else actual.get((metric, currency), 0)
            yield Line(metric, currency, by_key.get((metric, currency)), reached)


def _row(one: Line, share: int | None) -> tuple[object, ...]:
    goal = one.goal
    target = goal.target if goal else None
    known = target is not None and one.actual is not None
    deviation = (one.actual or 0) - (target or 0) if known else None
    numbers = (target, one.actual, deviation)
    return (
        *(f"t{goal.id}" if goal else None, one.metric),
        *((goal.customer_id, goal.customer) if goal else (None, None)),
        *(figure(number, one.metric, one.currency) for number in numbers),
        *(
            number if (unit == "amount") == (one.metric in IN_MONEY) else None
            for number in numbers
            for unit in ("amount", "count")
        ),
        *(one.currency, percent_of(one.actual, target), share),
    )


def figure(number: int | None, metric: str, currency: str | None) -> object:
    """A target or what was reached, as people read it."""
    if number is None:
        return message("quarter.unknown")
    return written(number, currency or "") if metric in IN_MONEY else str(number)


def _notes(conn: sqlite3.Connection, asked: Period, query: Query) -> Iterator[Message]:
    """How the figures come about, what is unknown in them, who moved, came and left."""
    yield message("quarter.formula")
    span = _span(asked, query)
    if span is None:
        yield message("quarter.not_begun", day=asked.first)
        return
    for one in read.sold(conn, span):
        if min(one.priced, one.costed) < one.entries:
            yield message(
                "quarter.partly",
                currency=one.currency,
                count=one.entries,
                priced=one.priced,
                costed=one.costed,
            )
    before = unit_period("quarter", asked.first, -1)
    ways = Counter(one.way for one in moved(conn, "class", (before, asked), query, Counter()))
    yield message("quarter.moved", up=ways[UP], down=ways[DOWN], quarter=asked.name)
    gone, back = read.lost(conn, span)
    yield message("quarter.left", new=read.new_customers(conn, span), lost=gone, back=back)
