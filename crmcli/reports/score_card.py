"""打分: a customer by one of the four scorecards, with what each criterion adds to the total."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.codes import SCORECARD
from crmcli.domain.policy import Policy
from crmcli.domain.score_rules import Computed, Peers, Subject, computed
from crmcli.domain.scorecards import CARDS, THOUSAND, total
from crmcli.errors import Label, Message, message
from crmcli.output.table import Card, Column, Fact, Row, Table
from crmcli.store.class_facts import facts_of
from crmcli.store.scores import HandScore, hand_scores, peers, size_facts

_SOURCE = {"hand": Label("by hand", "人工"), "computed": Label("computed", "计算")}
_TOTALS = (
    Column("card", message("col.scorecard"), "code", SCORECARD),
    Column("total", message("col.score_total"), "decimal"),
    Column("known", message("col.score_known"), "int"),
    Column("of", message("col.score_criteria"), "int"),
    Column("by_hand", message("col.score_by_hand"), "int"),
    Column("scored_on", message("col.scored_on"), "date"),
)
_TREND = (
    Column("scored_on", message("col.scored_on"), "date"),
    Column("total", message("col.score_total"), "decimal"),
    Column("known", message("col.score_known"), "int"),
)


class Scored(NamedTuple):
    """One criterion of a card: what counts (in 1/1,000; None: unknown), what was given by hand, and
    what the file says."""

    criterion: str
    weight: int
    score: int | None
    hand: HandScore | None
    rule: Computed | None

    @property
    def differs(self) -> bool:
        """Whether hand and file are more than one apart."""
        if self.hand is None or self.rule is None or self.rule.score is None:
            return False
        return abs(self.hand.score * THOUSAND - self.rule.score) > THOUSAND


class Found(NamedTuple):
    """What the scores of a customer rest on."""

    subject: Subject
    peers: Peers
    given: list[HandScore]


def _found(conn: sqlite3.Connection, customer: int, policy: Policy, today: date) -> Found:
    facts = facts_of(conn, customer, today, policy.stages)
    subject = Subject(facts, *size_facts(conn, customer), today, policy["currency"])
    power = facts.power.currency if facts.power else None
    compared = peers(conn, subject.since, today, subject.currency, power)
    return Found(subject, compared, hand_scores(conn, customer, today))


def _scored(found: Found, card: str, policy: Policy) -> list[Scored]:
    weights = policy.weights(card)
    latest = {one.criterion: one for one in found.given if one.card == card}
    scored = []
    for criterion in CARDS[card]:
        hand = latest.get(criterion)
        rule = computed(criterion, found.subject, found.peers)
        score = hand.score * THOUSAND if hand else rule.score if rule else None
        scored.append(Scored(criterion, weights[criterion], score, hand, rule))
    return scored


def _total(scored: Sequence[Scored]) -> int | None:
    return total([(one.weight, one.score) for one in scored])


def totals_table(conn: sqlite3.Connection, customer: int, policy: Policy, today: date) -> Table:
    """The totals of the four cards."""
    found = _found(conn, customer, policy, today)
    rows: list[Row] = []
    for card in CARDS:
        scored = _scored(found, card, policy)
        days = [one.scored_on for one in found.given if one.card == card]
        known = [one for one in scored if one.score is not None]
        by_hand = sum(one.hand is not None for one in scored)
        last = days[-1].isoformat() if days else None
        rows.append((card, _total(scored), len(known), len(scored), by_hand, last))
    facts = found.subject.facts
    return Table(
        "scores",
        _TOTALS,
        rows,
        title=message("score.totals", name=facts.name, id=customer),
        notes=(message("score.formula"),),
    )


def score_card(
    conn: sqlite3.Connection, customer: int, card: str, policy: Policy, today: date
) -> Card:
    """One card: its total, each criterion with its part of it, and the totals of earlier days."""
    found = _found(conn, customer, policy, today)
    scored = _scored(found, card, policy)
    name, label = found.subject.facts.name, SCORECARD[card]
    unknown = [one.criterion for one in scored if one.score is None]
    of = message("score.known", known=len(scored) - len(unknown), count=len(scored))
    facts = (
        Fact("customer_id", message("col.id"), customer, "int"),
        Fact("customer", message("col.customer"), name),
        Fact("card", message("col.scorecard"), card, "code", SCORECARD),
        Fact("total", message("col.score_total"), _total(scored), "decimal"),
        Fact("known_of", message("col.score_known"), of, "say", machine=False),
        Fact("known", message("col.score_known"), len(scored) - len(unknown), "int", people=False),
        Fact("of", message("col.score_criteria"), len(scored), "int", people=False),
        Fact("unknown", message("col.score_unknown"), unknown, "list", CARDS[card]),
    )
    days = _trend([one for one in found.given if one.card == card], card, policy)
    trend = Table("trend", _TREND, days, title=message("score.trend"))
    return Card(
        "score",
        message("score.title", name=name, id=customer, card=label),
        facts,
        (_criteria(scored, card), *((trend,) if len(days) > 1 else ())),
        notes=(message("score.formula"), message("score.parts", card=card), *_scale(card)),
    )


def _scale(card: str) -> tuple[Message, ...]:
    """Which end of a scale is the good one, where the name of the criterion does not say it."""
    return (message("score.pressure"),) if "bargaining" in CARDS[card] else ()


def _criteria(scored: Sequence[Scored], card: str) -> Table:
    columns = (
        # As words it may fold where there is little room, and the figures beside it too.
        Column("criterion", message("col.criterion"), "text", CARDS[card]),
        Column("score", message("col.score"), "decimal"),
        Column("weight", message("col.weight"), "int"),
        Column("part", message("col.score_part"), "decimal"),
        Column("source", message("col.score_source"), "code", _SOURCE),
        Column("scored_on", message("col.scored_on"), "date"),
        Column("computed", message("col.score_computed"), "decimal", people=False),
        Column("figures", message("col.score_figures"), "list"),
        Column("note", message("col.note")),
    )
    return Table("criteria", columns, [_row(one) for one in scored])


def _row(one: Scored) -> Row:
    by_rule = one.rule.score if one.rule else None
    source = "hand" if one.hand else "computed" if one.score is not None else None
    return (
        one.criterion,
        one.score,
        one.weight,
        None if one.score is None else one.score * one.weight,
        source,
        one.hand.scored_on.isoformat() if one.hand else None,
        by_rule,
        _figures(one),
        one.hand.note if one.hand else None,
    )


def _figures(one: Scored) -> list[Message]:
    """What a computed score rests on or lacks; beside one by hand only where they are apart."""
    if one.rule is None:
        return [] if one.hand else [message("score.ask")]
    if one.hand is None:
        return list(one.rule.figures)
    if one.differs and one.rule.score is not None:
        score = f"{one.rule.score / THOUSAND:g}"
        return [message("score.otherwise", score=score), *one.rule.figures]
    return []


def _trend(given: Sequence[HandScore], card: str, policy: Policy) -> list[Row]:
    """The total of what had been scored by hand up to each day, with the weights of today."""
    weights = policy.weights(card)
    days: dict[date, Row] = {}
    latest: dict[str, int] = {}
    for one in given:
        latest[one.criterion] = one.score * THOUSAND
        known = [(weights[criterion], score) for criterion, score in latest.items()]
        days[one.scored_on] = (one.scored_on.isoformat(), total(known), len(known))
    return list(days.values())
