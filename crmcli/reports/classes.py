"""等级分布: the customers by class, now or as a quarter ended, with what each class brings."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from crmcli.domain.codes import CLASS
from crmcli.domain.date_math import add_months
from crmcli.domain.movement import last_day_for, quarter_in
from crmcli.domain.quarters import counted_quarter
from crmcli.domain.rates import rate
from crmcli.errors import Message, UsageError, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.class_counts import Bought, Day, bought, contacted, counts
from crmcli.store.filters import ALL

_MONTHS = 12
_CLASSES = (*CLASS, None)
_WORKED_OUT = ("rules", "matrix", "import")

COLUMNS = (
    coded("class", CLASS, people=False),
    Column("class_words", message("col.class"), "say", machine=False),
    column("customers", "int"),
    Column("share", message("classes.share"), "decimal"),
    Column("by_hand", message("classes.by_hand"), "int", spare=True),
    Column("by_rules", message("classes.by_rules"), "int", spare=True),
    Column("by_matrix", message("classes.by_matrix"), "int", spare=True),
    Column("by_import", message("classes.by_import"), "int", spare=True),
    column("interval_days", "int", spare=True),
    Column("contacts", message("classes.contacts"), "int"),
    Column("sales", message("classes.sales"), "money"),
    Column("profit", message("classes.profit"), "money"),
    column("currency", people=False),
)


def classes(conn: sqlite3.Connection, query: Query) -> Table:
    """A row per class, and a further one for each further currency in which it bought."""
    day = _day(query)
    found = counts(conn, day, query.where)
    n = sum(count for *_, count in found)
    sold = bought(conn, day, query.where)
    touched = contacted(conn, day, query.where)
    rows = [
        row
        for class_ in _CLASSES
        # Who is asked for is of some classes: the others are no row, rather than nobody.
        if query.where == ALL or any(one == class_ for one, *_ in found)
        for row in _rows(class_, found, n, sold, touched.get(class_, 0), query)
    ]
    return Table(
        name="classes",
        columns=COLUMNS,
        rows=rows if n else [],
        title=_title(day, query),
        notes=_notes(day, n, sold, query),
        empty=message("classes.empty"),
        line=("class_words", "customers", "share", "contacts", "sales", "profit"),
        period=query.period.name if query.period else "",
    )


def _day(query: Query) -> Day:
    """Today, or the last day of the quarter that is asked for."""
    until, now = query.today, True
    last = until
    if query.period:
        quarter = quarter_in(query.period)
        last = last_day_for("class", quarter.first)
        now = last >= query.today
        until = min(quarter.last, query.today)
        if quarter.name > counted_quarter("class", query.today):
            raise UsageError("quarter.ahead", value=quarter.name)
    since = add_months(until, -_MONTHS)
    return Day(last.isoformat(), since.isoformat(), until.isoformat(), now)


def _rows(
    class_: str | None,
    found: list[tuple[str | None, str | None, int]],
    n: int,
    sold: list[Bought],
    contacts: int,
    query: Query,
) -> Iterator[tuple[object, ...]]:
    by: Counter[str] = Counter()
    for one, method, count in found:
        if one == class_:
            by[str(method) if method in _WORKED_OUT else "hand"] += count
    usual = query.policy["currency"]
    own = sorted(
        (one for one in sold if one.class_ == class_),
        key=lambda one: (one.currency != usual, one.currency),
    )
    first, *more = own or [Bought(class_, usual, 0, 0, None, None)]
    made = [by[one] if class_ else None for one in ("hand", *_WORKED_OUT)]
    words = CLASS[class_] if class_ else message("class.unclassified")
    yield (
        *(class_, words, by.total(), rate(by.total(), n), *made),
        *(query.policy.interval(class_, None), contacts),
        *(first.amount, first.profit, first.currency if own else None),
    )
    for other in more:
        yield (class_, words, *(None,) * 8, other.amount, other.profit, other.currency)


def _title(day: Day, query: Query) -> Message:
    if query.period and not day.now:
        return message("classes.title_then", quarter=query.period.name, day=day_words(day.until))
    return message("classes.title", day=day_words(query.today))


def _notes(day: Day, n: int, sold: list[Bought], query: Query) -> tuple[Message, ...]:
    notes = [message("classes.formula", n=n, since=day.since, until=day.until)]
    entries, costed = sum(one.entries for one in sold), sum(one.costed for one in sold)
    if costed < entries:
        notes.append(message("classes.costed", n=costed, count=entries))
    if query.period and not day.now:
        notes.append(message("classes.then", day=day.last))
    return tuple(notes)
