"""What a rep needs to see of a customer to give it a class at once."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.class_derived import Yardstick, best_deal, sales
from crmcli.domain.class_facts import ClassFacts, OpenDeal, Purchase
from crmcli.domain.class_reasons import in_words, written
from crmcli.domain.classify import judge
from crmcli.domain.codes import CLASS, HORIZON, METHOD
from crmcli.domain.fields import by_key
from crmcli.domain.judgement import Judgement
from crmcli.domain.money import written as amount_words
from crmcli.domain.policy import Policy
from crmcli.domain.triage import Outcome
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.class_words import reason_words, short
from crmcli.store import customers as read
from crmcli.store.class_facts import facts_of
from crmcli.store.contacts import of_customer
from crmcli.store.near import addresses
from crmcli.store.prep import phone

_COLUMNS = (
    Column("id", message("col.id"), "int"),
    Column("customer", message("col.customer")),
    Column("old", message("col.old"), "code", CLASS),
    Column("class", message("col.class"), "code", CLASS),
    Column("method", message("col.method"), "code", METHOD),
    Column("horizon", by_key("customer")["horizon"].label, "code", HORIZON),
    Column("why", message("col.why"), "lines"),
)


class Page(NamedTuple):
    """One customer: its facts, what the rules say of it, and the two lines that tell of it."""

    facts: ClassFacts
    judged: Judgement
    who: Sequence[object]
    known: Sequence[object]


def page(
    conn: sqlite3.Connection, customer: int, policy: Policy, by: Yardstick, today: date
) -> Page:
    """All that is shown of a customer."""
    facts = facts_of(conn, customer, today, policy.stages)
    place = next(iter(addresses(conn, customer)), None)
    person = next(iter(of_customer(conn, customer)), None)
    spot = (place.spot.district or place.spot.city) if place else None
    who = [
        message("triage.name", name=facts.name, place=spot) if spot else facts.name,
        person["name"] if person else None,
        phone(conn, customer),
    ]
    return Page(facts, judge(facts, by), [one for one in who if one], _known(conn, facts, today))


def _known(conn: sqlite3.Connection, facts: ClassFacts, today: date) -> list[object]:
    """Last contact, open deal, last order, note; what there is of them."""
    found: list[object] = []
    for visit in read.timeline(conn, facts.id, 1):
        found.append(message("triage.last", day=visit["date"], words=visit["summary"] or "—"))
    deal = best_deal(facts, today)
    if deal:
        found.append(_deal(deal))
    bought = sales(facts)
    if bought:
        found.append(_order(bought[-1]))
    if facts.horizon and facts.horizon_on:
        label = HORIZON[facts.horizon]
        found.append(message("triage.said", horizon=label, day=facts.horizon_on))
    notes = read.belongings(conn, "notes", facts.id, '"date" DESC, id DESC')
    situation = read.record(conn, "customers", facts.id)["situation"]
    found += [note["body"] for note in notes[:1]] or ([situation] if situation else [])
    return found or [message("triage.nothing_known")]


def _deal(deal: OpenDeal) -> Message:
    amount = "—" if deal.amount is None else amount_words(deal.amount, deal.currency or "")
    close = deal.close_on or "—"
    return message("triage.deal", ref=f"d{deal.id}", amount=amount, close=close)


def _order(last: Purchase) -> Message:
    amount = "—" if last.amount is None else amount_words(last.amount, last.currency)
    return message("triage.order", day=last.on, amount=amount)


def rules_words(judged: Judgement) -> Message | None:
    """The class that the rules give with what is known of its facts; None without one."""
    if judged.class_ is None:
        return None
    why = [one for one in in_words(written(judged)) if one.key != "judge.fact_unknown"]
    return message("triage.rules", new=judged.class_, why=why)


def missing_words(judged: Judgement) -> Message | None:
    """What the rules lack for the lowest class that is open to a customer without one."""
    if not judged.openings:
        return None
    class_, facts = judged.openings[-1]
    return message("triage.missing", missing=[short(one) for one in facts], new=class_)


def outcome_table(conn: sqlite3.Connection, outcomes: Sequence[Outcome]) -> Table:
    """What became of each line."""
    rows = [
        (
            one.answer.customer,
            read.name_of(conn, one.answer.customer),
            one.old,
            one.new,
            one.method,
            one.answer.horizon,
            _lines(reason_words(one.method, one.reasons)),
        )
        for one in outcomes
    ]
    return Table("triage", _COLUMNS, rows, title=message("triage.lines_done", count=len(rows)))


def _lines(words: object) -> list[object]:
    if words is None:
        return []
    return list(words) if isinstance(words, list) else [words]
