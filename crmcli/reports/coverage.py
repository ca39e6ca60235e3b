"""覆盖, coverage: the open deals in which somebody who matters is not known, or was never met."""

import sqlite3

from crmcli.domain.codes import CLASS, STAGE
from crmcli.domain.coverage import ASK, COACH, DECIDER, FIND, SEE, VETO, WIN, Gaps, gaps
from crmcli.domain.rates import rate, written_rate
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.coverage import Covered, open_deals, people

_MISSING = {
    DECIDER: Label("no decider", "无决策人"),
    COACH: Label("no coach", "无向导"),
    VETO: Label("veto not met", "否决者未见"),
}
_COUNTED = {
    DECIDER: message("coverage.no_decider"),
    COACH: message("coverage.no_coach"),
    VETO: message("coverage.no_veto"),
}


def columns(query: Query) -> tuple[Column, ...]:
    """What a deal lacks as codes, and in words for people; the person to see next."""
    return (
        column("deal_id", "int", people=False),
        column("ref", machine=False),
        column("customer_id", "int", people=False),
        column("customer"),
        coded("class", CLASS, style="class"),
        column("amount", "money", spare=True),
        column("currency", people=False),
        column("close_on", "date", spare=True),
        column("deal", spare=True),
        coded("stage", {**STAGE, **query.policy.stages.names}, spare=True),
        Column("missing", message("col.missing"), "list", _MISSING),
        column("veto_not_met", "list", people=False),
        column("step", people=False),
        column("contact_id", "int", people=False),
        column("contact", people=False),
        Column("next", message("coverage.next"), "say", machine=False),
    )


def coverage(conn: sqlite3.Connection, query: Query) -> Table:
    """The open deals with a gap: those in the policy's currency first, the largest before the
    others, then the one that closes first."""
    deals = open_deals(conn, query.where)
    around = people(conn, deals)
    lacking = [(one, gaps(around.around(one), one.contact_id)) for one in deals]
    found = [(one, gap) for one, gap in lacking if gap]
    found.sort(key=lambda row: _order(row[0], query.policy["currency"]))
    shown = found if query.limit < 0 else found[: query.limit]
    made = columns(query)
    cells = (_cells(one, gap) for one, gap in shown)
    return Table(
        name="coverage",
        columns=made,
        rows=[tuple(row[one.key] for one in made) for row in cells],
        title=message("coverage.title", day=day_words(query.today)),
        totals=tuple(_totals(len(deals), [gap for _, gap in found])) if deals else (),
        notes=(message("coverage.formula", n=len(deals)),) if deals else (),
        empty=message("coverage.empty" if deals else "pipeline.empty"),
        line=("ref", "customer", "class", "amount", "missing"),
        tail="next",
        more=len(found) - len(shown),
    )


def _order(deal: Covered, usual: str) -> tuple[object, ...]:
    """Amounts of two currencies say nothing to each other."""
    currency = deal.currency or usual
    return (
        *(deal.amount is None, currency != usual, currency, -(deal.amount or 0)),
        *(deal.close_on is None, deal.close_on or "", deal.id),
    )


def _cells(deal: Covered, gap: Gaps) -> dict[str, object]:
    person = gap.person
    return {
        "deal_id": deal.id,
        "ref": f"d{deal.id}",
        "customer_id": deal.customer_id,
        "customer": deal.customer,
        "class": deal.class_,
        "deal": deal.name,
        "stage": deal.stage,
        "amount": deal.amount,
        "currency": deal.currency,
        "close_on": deal.close_on,
        "missing": list(gap.missing),
        "veto_not_met": [one.name for one in gap.vetoes] or None,
        "step": gap.step,
        "contact_id": person and person.id,
        "contact": person and person.name,
        "next": _next(gap),
    }


def _next(gap: Gaps) -> Message:
    """Whom to see next and for what; with several vetoes the others are counted."""
    who, more = gap.person and gap.person.name, len(gap.vetoes) - 1
    steps = {
        SEE: message("coverage.see", who=who),
        ASK: message("coverage.ask", who=who),
        WIN: message("coverage.win", who=who),
        FIND: message("coverage.find"),
    }
    return message("coverage.see_more", who=who, more=more) if more > 0 else steps[gap.step]


def _totals(deals: int, found: list[Gaps]) -> list[tuple[object, object]]:
    totals: list[tuple[object, object]] = []
    for code, label in _COUNTED.items():
        lacking = sum(code in gap.missing for gap in found)
        share = written_rate(rate(lacking, deals))
        totals.append((label, message("coverage.of", count=lacking, deals=deals, share=share)))
    totals.append((message("coverage.covered"), deals - len(found)))
    return totals
