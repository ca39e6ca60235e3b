"""购买力: what a customer can spend, how much of it comes to us, and what that makes of it."""

import sqlite3

from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.codes import METHOD, POWER_SOURCE, RAD
from crmcli.domain.rad import OVER, Wallet, rad_stage, rad_words, wallet
from crmcli.errors import Message, message
from crmcli.output.table import Card, Column, Fact, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.reports.wallet_words import share_words, states
from crmcli.store import customers as read
from crmcli.store.class_facts import facts_of

_HISTORY = (
    column("year", "int"),
    column("quarter"),
    column("amount", "money"),
    column("currency", people=False),
    coded("source", POWER_SOURCE),
    Column("stated_on", message("power.stated_on"), "date"),
    column("note"),
)


def power_card(conn: sqlite3.Connection, customer: int, query: Query) -> Card:
    """The buying power with its history, sales, share of wallet and stage of one customer."""
    facts = facts_of(conn, customer, query.today, query.policy.stages)
    found = wallet(facts, query.today)
    judged, reasons = rad_stage(facts, query.policy, query.today)
    rows = read.belongings(conn, "buying_power", customer, 'stated_on DESC, "year" DESC, id DESC')
    history = Table(
        "history",
        _HISTORY,
        [tuple(row[one.key] for one in _HISTORY) for row in rows],
        title=message("power.history"),
    )
    return Card(
        "power",
        message("card.title", name=facts.name, id=customer),
        (*_power(facts, found), *_share(found), *_stage(facts, judged, reasons)),
        (history,) if rows else (),
        tuple(_advice(facts, found, judged)),
    )


def _power(facts: ClassFacts, found: Wallet) -> list[Fact]:
    power = found.power
    return [
        Fact("customer_id", message("col.id"), facts.id, "int", people=False),
        Fact("customer", message("col.customer"), facts.name, people=False),
        Fact("buying_power", message("power.power"), power and power.amount, "money"),
        Fact("currency", message("col.currency"), found.currency, people=False),
        Fact("year", message("col.year"), power and power.year, "int"),
        Fact("quarter", message("power.quarter"), power and power.quarter),
        Fact("source", message("col.source"), power and power.source, "code", POWER_SOURCE),
        Fact(
            "stated_on", message("power.stated_on"), power and power.stated_on.isoformat(), "date"
        ),
    ]


def _share(found: Wallet) -> list[Fact]:
    return [
        Fact("sales", message("power.sales"), found.sales, "money"),
        Fact("other_currencies", message("power.other"), list(found.other_currencies), "list",
             people=False),
        Fact("share_of_wallet", message("power.wallet"), found.share, "decimal", people=False),
        Fact("marks", message("power.marks"), states(found), "list", people=False),
        Fact("share_words", message("power.wallet"), share_words(found), "list", machine=False),
    ]  # fmt: skip


def _stage(facts: ClassFacts, judged: str | None, reasons: str) -> list[Fact]:
    words = rad_words(reasons)
    return [
        Fact("rad", message("power.rad"), facts.rad, "code", RAD),
        Fact("rad_set_by", message("power.rad_set_by"), facts.rad_set_by, "code", METHOD),
        Fact("rad_judged", message("power.judged"), judged, "code", RAD, people=judged is not None),
        Fact(
            "not_judged",
            message("power.judged"),
            None if judged else message("power.not_judged"),
            "say",
            machine=False,
        ),
        Fact("reasons", message("col.why"), words, "list"),
    ]


def _advice(facts: ClassFacts, found: Wallet, judged: str | None) -> list[Message]:
    """What is to be done: state it, state it again, or write what was judged."""
    notes = []
    if found.power is None:
        notes.append(message("power.state_it", id=facts.id))
    elif found.state == OVER:
        notes.append(message("power.check", id=facts.id))
    elif found.stale:
        notes.append(message("power.state_again", id=facts.id))
    if judged and judged != facts.rad:
        by_hand = facts.rad and facts.rad_set_by != "rules"
        notes.append(message("power.by_hand" if by_hand else "power.apply", id=facts.id))
    return notes
