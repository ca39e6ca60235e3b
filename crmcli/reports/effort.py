"""投入产出, effort against value: what each class was given in a period, and what it brought."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.codes import CLASS
from crmcli.domain.money import written
from crmcli.domain.periods import begun
from crmcli.domain.rates import rate, ratio, written_rate
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.store import effort as store
from crmcli.store.effort import Attained, Class, Contacts, Sales, Span

_CLASSES: tuple[Class, ...] = ("A", "B", "C", "D", None)
_NO_CONTACTS, _NO_SALES = Contacts(0, 0, 0, 0), (0, 0, 0, 0, 0)


class _Found(NamedTuple):
    """All that the report is made of; `whole` is the sum of the contacts over the classes."""

    customers: Mapping[Class, int]
    contacts: Mapping[Class, Contacts]
    whole: Contacts
    sales: Mapping[tuple[str, Class], Sales]
    sums: Mapping[str, Sales]
    attained: Mapping[Class, Attained]


def columns() -> tuple[Column, ...]:
    """A class in the first currency has all of it, in a further one what was bought in that."""
    return (
        coded("class", CLASS, people=False),
        Column("name", message("col.class"), "say", machine=False, style="class"),
        column("customers", "int"),
        column("listed", "int", people=False),
        column("seen", "int", people=False),
        column("seen_share", "decimal", people=False),
        Column("attained", message("effort.attained_col"), "say", machine=False, right=True),
        column("contacts", "int"),
        Column("attempts", message("effort.attempts"), "int", people=False),
        column("contacts_share", "decimal"),
        column("minutes", "int", spare=True),
        column("minutes_known", "int", people=False),
        column("minutes_share", "decimal"),
        column("currency", people=False),
        column("revenue", "money", spare=True),
        column("revenue_share", "decimal"),
        column("profit", "money", spare=True),
        column("profit_share", "decimal"),
        column("contacts_per_customer", "decimal", spare=True),
    )


def effort(conn: sqlite3.Connection, query: Query) -> Table:
    """The classes that have customers, one row each, and one more for each further currency.
    Raises UsageError for a period that has not begun."""
    assert query.period is not None
    end = min(query.period.last, query.today)
    begun(query.period, query.today)
    span = Span(
        query.period.first.isoformat(), end.isoformat(), past=query.period.last < query.today
    )
    found = _found(conn, query, span)
    rows = [
        row for class_ in _CLASSES if found.customers.get(class_) for row in _rows(found, class_)
    ]
    made = columns()
    return Table(
        name="effort",
        columns=made,
        rows=[tuple(row.get(one.key) for one in made) for row in rows],
        title=message("effort.title", period=query.period.name),
        totals=tuple(_totals(found)) if rows else (),
        notes=tuple(_notes(conn, query, span, found, end)) if rows else (),
        empty=message("effort.empty"),
        line=("name", "attained", "contacts", "contacts_share", "revenue", "revenue_share"),
        period=query.period.name,
    )


def _found(conn: sqlite3.Connection, query: Query, span: Span) -> _Found:
    intervals = {class_: query.policy.interval(class_) for class_ in _CLASSES}
    made = store.contacts(conn, span, query.where)
    sold = list(store.sales(conn, span, query.where))
    usual = query.policy["currency"]
    names = sorted({one.currency for one in sold}, key=lambda name: (name != usual, name))
    return _Found(
        customers=store.customers(conn, span, query.where),
        contacts=made,
        whole=Contacts(*map(sum, zip(_NO_CONTACTS, *made.values(), strict=True))),
        sales={(one.currency, one.class_): one for one in sold},
        sums={name: _sum(name, sold) for name in names or [usual]},
        attained=store.attained(conn, span, query.where, intervals),
    )


def _sum(currency: str, sold: Sequence[Sales]) -> Sales:
    mine = [one[2:] for one in sold if one.currency == currency]
    return Sales(None, currency, *map(sum, zip(_NO_SALES, *mine, strict=True)))


def _rows(found: _Found, class_: Class) -> list[dict[str, object]]:
    """The row of a class, then what it bought in further currencies."""
    first, *further = found.sums
    name = class_ or message("class.unclassified")
    rows = [{"name": name, **_given(found, class_), **_brought(found, class_, first)}]
    for currency in further:
        if (currency, class_) in found.sales:
            words = message("effort.in_currency", name=name, currency=currency)
            rows.append({"name": words, **_brought(found, class_, currency)})
    return [{"class": class_, **row} for row in rows]


def _given(found: _Found, class_: Class) -> dict[str, object]:
    number = found.customers[class_]
    made = found.contacts.get(class_, _NO_CONTACTS)
    known = made.timed or not made.attempts
    listed, seen = found.attained.get(class_, Attained(0, 0))
    return {
        "customers": number,
        "listed": listed,
        "seen": seen,
        "seen_share": rate(seen, listed),
        "attained": message("effort.of", seen=seen, listed=listed),
        "contacts": made.made,
        "attempts": made.attempts,
        "contacts_share": rate(made.made, found.whole.made),
        "minutes": made.minutes if known else None,
        "minutes_known": made.timed,
        "minutes_share": rate(made.minutes, found.whole.minutes) if known else None,
        "contacts_per_customer": ratio(made.made, number),
    }


def _brought(found: _Found, class_: Class, currency: str) -> dict[str, object]:
    """What a class bought; nothing at all is nought, what has no known amount is unknown."""
    one = found.sales.get((currency, class_), Sales(class_, currency, *_NO_SALES))
    whole = found.sums[currency]
    priced, costed = (known or not one.entries for known in (one.priced, one.costed))
    return {
        "currency": currency,
        "revenue": one.revenue if priced else None,
        "revenue_share": rate(one.revenue, whole.revenue) if priced else None,
        "profit": one.profit if costed else None,
        "profit_share": rate(one.profit, whole.profit) if costed else None,
    }


def _totals(found: _Found) -> list[tuple[object, object]]:
    whole = found.whole
    totals: list[tuple[object, object]] = [
        (message("effort.seen"), _seen_words(found)),
        (message("col.contacts"), message("effort.made", made=whole.made, attempts=whole.attempts)),
        (
            message("col.minutes"),
            message("effort.timed", minutes=whole.minutes, timed=whole.timed, made=whole.attempts),
        ),
    ]
    for currency, one in found.sums.items():
        words = message(
            "effort.sold",
            revenue=written(one.revenue, currency),
            priced=one.priced,
            profit=written(one.profit, currency) if one.costed or not one.entries else "n/a",
            costed=one.costed,
            entries=one.entries,
        )
        totals.append((message("effort.sales", currency=currency), words))
    return totals


def _seen_words(found: _Found) -> list[Message] | str:
    """`A 7 of 12 (58.3 %)` for each class that has customers in the due lists."""
    return [
        message(
            "effort.attained",
            name=class_ or message("class.unclassified"),
            seen=found.attained[class_].seen,
            listed=found.attained[class_].listed,
            share=written_rate(rate(found.attained[class_].seen, found.attained[class_].listed)),
        )
        for class_ in _CLASSES
        if class_ in found.attained
    ] or "n/a"


def _notes(
    conn: sqlite3.Connection, query: Query, span: Span, found: _Found, end: date
) -> list[Message]:
    notes = [message("effort.formula", n=sum(found.customers.values()))]
    notes.append(message("effort.attained_note", day=end))
    notes.append(message("effort.class_then" if span.past else "effort.class_now", day=end))
    contacts, sales = store.left_out(conn, span, query.where)
    if contacts or sales:
        notes.append(message("effort.left_out", contacts=contacts, sales=sales, day=end))
    return notes
