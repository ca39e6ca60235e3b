"""What the page before a visit is made of."""

import sqlite3
from datetime import date, timedelta
from typing import Any, NamedTuple

from crmcli.domain import codes
from crmcli.domain.deals import QUESTIONS, close_passed, unticked
from crmcli.domain.usual import Rhythm, median, rhythm
from crmcli.reports.next_date import NextWords, next_words
from crmcli.reports.query import Query
from crmcli.store import contacts as people
from crmcli.store import customers as read
from crmcli.store import prep as store
from crmcli.store.filters import Where
from crmcli.store.near import Address, addresses
from crmcli.store.orders import Receivable, receivables

_VISITS = 3
# A contract is told of when it is to be renewed within so many days, or was so many days ago.
_RENEWAL_DAYS = 60
_DEMO_STAGES = ("sample", "demo")
_DEMO_WORDS = ("演示", "demo")
Row = dict[str, Any]


class Usual(NamedTuple):
    """A product that the customer buys: in how many orders, how much of it as a rule, the latest
    price and day, and the gap in days between its orders.

    Quantity in 1/1,000, price in 1/10,000 of the currency unit; unknown is None.
    """

    product: str
    orders: int
    quantity: int | None
    unit: str | None
    price: int | None
    currency: str
    last_on: str
    gap: int | None


class Found(NamedTuple):
    """All that is known before the door."""

    customer: Row
    next: NextWords
    addresses: list[Address]
    phone: str | None
    contacts: list[Row]
    visits: list[Row]
    plans: list[Row]
    complaints: list[Row]
    deals: list[Row]
    objections: list[Row]
    rhythm: Rhythm | None
    usual: list[Usual]
    receivables: list[Receivable]
    renewals: list[Row]
    notes: list[Row]


def found_of(conn: sqlite3.Connection, ident: int, query: Query) -> Found:
    """Read it all."""
    plans = [
        {**plan, "questions": read.questions(conn, plan["id"])}
        for plan in read.open_plans(conn, ident)
    ]
    around = [
        (query.today + timedelta(days=days)).isoformat() for days in (-_RENEWAL_DAYS, _RENEWAL_DAYS)
    ]
    return Found(
        customer=read.customer(conn, ident),
        next=next_words(conn, ident, query.calendar, query.policy),
        addresses=addresses(conn, ident),
        phone=store.phone(conn, ident),
        contacts=_contacts(conn, ident),
        visits=read.timeline(conn, ident, _VISITS),
        plans=plans,
        complaints=store.complaints(conn, ident),
        deals=_deals(conn, ident, plans, query.today),
        objections=store.open_objections(conn, ident),
        rhythm=rhythm(map(date.fromisoformat, store.order_days(conn, ident))),
        usual=_usual(conn, ident),
        receivables=receivables(conn, Where("c.id = ?", (ident,))),
        renewals=store.renewals(conn, ident, *around),
        notes=read.belongings(conn, "notes", ident, '"date" DESC, id DESC'),
    )


def _contacts(conn: sqlite3.Connection, ident: int) -> list[Row]:
    """Key persons, those who decide and those with a veto first; with phones and days seen."""
    handles = people.phones(conn, ident)
    rows = []
    for row in people.of_customer(conn, ident):
        own = [
            one["written"]
            for one in handles
            if one["contact_id"] == row["id"] and one["kind"] in codes.PHONES
        ]
        seen = store.seen(conn, row["id"])
        rows.append({**row, "phone": own, "last_contact": seen.last_on, "met_on": seen.met_on})
    return sorted(
        rows, key=lambda row: (row["key"] != 1, row["level"] != "decision", row["veto"] != 1)
    )


def _deals(conn: sqlite3.Connection, ident: int, plans: list[Row], today: date) -> list[Row]:
    """The open deals, with the questions still to be asked and what a demo ahead lacks.

    A day that has passed is not known any more: it is asked again.
    """
    purposes = [(plan["purpose"] or "").casefold() for plan in plans]
    planned = any(word in purpose for purpose in purposes for word in _DEMO_WORDS)
    deals = []
    for deal in store.open_deals(conn, ident):
        passed = close_passed(deal, today)
        ask = [q for q in QUESTIONS if deal[q] is None or (q == "close_on" and passed)]
        lacking = unticked(deal) if planned or deal["stage"] in _DEMO_STAGES else []
        deals.append({**deal, "passed": passed, "ask": ask, "lacking": lacking})
    return deals


def _usual(conn: sqlite3.Connection, ident: int) -> list[Usual]:
    """The products that the customer buys, those in most orders first."""
    lines: dict[tuple[object, str | None], list[store.Bought]] = {}
    for line in store.bought(conn, ident):
        lines.setdefault((line.key, line.unit), []).append(line)
    found = []
    for own in lines.values():
        days = rhythm(date.fromisoformat(line.ordered_on) for line in own)
        quantities = [line.quantity for line in own if line.quantity is not None]
        priced = next((line for line in own if line.price is not None), own[0])
        found.append(
            Usual(
                product=own[0].product,
                orders=len({line.order_id for line in own}),
                quantity=median(quantities) if quantities else None,
                unit=own[0].unit,
                price=priced.price,
                currency=priced.currency,
                last_on=own[0].ordered_on,
                gap=days and days.gap,
            )
        )
    # Stable: of those bought as often the one bought last comes first.
    return sorted(found, key=lambda one: -one.orders)
