"""The criteria of the scorecards that the file itself can score, each with the figures it rests on.

A score by hand beats a computed one. What is not known is not scored, and a fifth of fewer than
five customers is no measure.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.class_derived import sales
from crmcli.domain.class_facts import ClassFacts, Purchase
from crmcli.domain.codes import CREDIT, RELATION
from crmcli.domain.date_math import add_months
from crmcli.domain.money import written
from crmcli.domain.quintiles import FIFTHS, cut_points, quintile
from crmcli.domain.scorecards import LEAST, MOST, THOUSAND
from crmcli.errors import Message, message

_CREDIT = {"good": 5, "fair": 3, "poor": 1}
_RELATION = {"acquaintance": 2, "dating": 3, "trust": 4, "alliance": 5}
# Employees from which the next score begins. 20, 300 and 1,000 are where the statistical office of
# China parts micro, small, medium and large firms of industry; 100 parts the small ones.
_EMPLOYEES = (20, 100, 300, 1000)
# Percent by which sales may fall or rise within a score: 3 is from -5 to +5.
_FALLS, _RISES = (-25, -5), (5, 25)
# Government and education count as large whatever their size (requirement R049).
_PUBLIC = re.compile(
    r"政府|机关|事业单位|行政|教育|学校|大学|学院|中学|小学|幼儿园"
    r"|\b(government|public (sector|administration)|municipal\w*|ministry|education"
    r"|schools?|universit(y|ies)|colleges?)\b"
)


class Subject(NamedTuple):
    """The customer to be scored. `usual_currency` is the policy's."""

    facts: ClassFacts
    employees: int | None
    industry: str | None
    today: date
    usual_currency: str

    @property
    def since(self) -> date:
        """The first day of the last 12 months."""
        return add_months(self.today, -12)

    @property
    def currency(self) -> str:
        """The currency in which it is measured: the usual one where it ever bought in it, else that
        of its last purchase."""
        bought = sales(self.facts)
        used = {one.currency for one in bought}
        return (
            self.usual_currency
            if self.usual_currency in used or not bought
            else (bought[-1].currency)
        )


class Peers(NamedTuple):
    """What a customer is compared with: of the active customers that bought in the last 12 months
    the amounts and profits in its currency and their numbers of orders; the buying powers that are
    known in the currency of its own. Money in 1/10,000."""

    amounts: Sequence[int] = ()
    profits: Sequence[int] = ()
    orders: Sequence[int] = ()
    powers: Sequence[int] = ()


class Computed(NamedTuple):
    """A score in 1/1,000, or None for unknown, and the figures, or what is missing."""

    score: int | None
    figures: tuple[Message, ...]


def _unknown(missing: Message) -> Computed:
    return Computed(None, (missing,))


def _scored(score: int, *figures: Message) -> Computed:
    return Computed(score * THOUSAND, figures)


def computed(criterion: str, subject: Subject, peers: Peers) -> Computed | None:
    """What the file says of a criterion; None for one that only a person can judge."""
    rule = _RULES.get(criterion)
    return rule(subject, peers) if rule else None


def _of_year(subject: Subject) -> list[Purchase]:
    """What it bought and gave back in the last 12 months in its currency."""
    return [
        one
        for one in subject.facts.purchases
        if one.on >= subject.since and one.currency == subject.currency
    ]


def _without_a_year(subject: Subject) -> Computed | None:
    """What is said of one that never bought, or nothing in the last 12 months."""
    if not subject.facts.purchases:
        return _unknown(message("score.never_bought"))
    if not sales(subject.facts, subject.since):
        return _scored(LEAST, message("score.no_orders"))
    return None


def _few(values: Sequence[int]) -> Computed | None:
    """The fifths of fewer than five are none."""
    if len(values) < FIFTHS:
        return _unknown(message("score.few", count=len(values), least=FIFTHS))
    return None


def _sales(subject: Subject, peers: Peers) -> Computed:
    """The mean of the fifths of the 12 months' amount and number of orders."""
    early = _without_a_year(subject)
    if early:
        return early
    amounts = [one.amount for one in _of_year(subject) if one.amount is not None]
    if not amounts:
        return _unknown(message("score.no_amount"))
    few = _few(peers.amounts)
    if few:
        return few
    amount, orders = sum(amounts), len(sales(subject.facts, subject.since))
    by_amount = quintile(amount, cut_points(peers.amounts))
    by_orders = quintile(orders, cut_points(peers.orders))
    figures = (
        message("score.amount", amount=written(amount, subject.currency), score=by_amount),
        message("score.orders", count=orders, score=by_orders),
        message("score.bought_of", count=len(peers.amounts)),
    )
    return Computed((by_amount + by_orders) * THOUSAND // 2, figures)


def _profit(subject: Subject, peers: Peers) -> Computed:
    """The fifth of the 12 months' profit."""
    early = _without_a_year(subject)
    if early:
        return early
    profits = [one.profit for one in _of_year(subject) if one.profit is not None]
    if not profits:
        return _unknown(message("score.no_profit"))
    few = _few(peers.profits)
    if few:
        return few
    profit = sum(profits)
    score = quintile(profit, cut_points(peers.profits))
    return _scored(
        score,
        message("score.profit", profit=written(profit, subject.currency)),
        message("score.profit_known", known=len(profits), count=len(_of_year(subject))),
        message("score.bought_of", count=len(peers.profits)),
    )


def _growth(subject: Subject, _peers: Peers) -> Computed:
    """Sales of the last 12 months against the 12 before."""
    before_since = add_months(subject.today, -24)
    bought = sales(subject.facts)
    if not bought:
        return _unknown(message("score.never_bought"))
    if bought[0].on > before_since:
        return _unknown(message("score.no_history", day=bought[0].on))
    own = [one for one in subject.facts.purchases if one.currency == subject.currency]
    years = [one for one in own if one.on >= before_since]
    if any(one.amount is None for one in years):
        return _unknown(message("score.no_amount"))
    now = sum(one.amount or 0 for one in years if one.on >= subject.since)
    before = sum(one.amount or 0 for one in years if one.on < subject.since)
    if before <= 0:
        return _unknown(message("score.nothing_before"))
    return _scored(
        growth_score(now, before),
        message("score.growth", change=_change(now, before)),
        message("score.now", amount=written(now, subject.currency)),
        message("score.before", amount=written(before, subject.currency)),
    )


def growth_score(now: int, before: int) -> int:
    """1 for a fall of more than 25 %, 2 of more than 5 %, 3 for at most 5 % either way, 4 for a
    rise of at most 25 %, 5 beyond. `before` is above zero."""
    points = (now - before) * 100
    fallen = sum(points >= limit * before for limit in _FALLS)
    risen = sum(points > limit * before for limit in _RISES)
    return LEAST + fallen + risen


def _change(now: int, before: int) -> str:
    """`+12.5 %`, to one decimal, half up."""
    tenths = (2 * 1000 * (now - before) + before) // (2 * before)
    whole, tenth = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else '+'}{whole}.{tenth} %"


def _credit(subject: Subject, _peers: Peers) -> Computed:
    credit = subject.facts.credit
    if credit is None:
        return _unknown(message("score.no_credit"))
    return _scored(_CREDIT[credit], message("score.credit", credit=CREDIT[credit]))


def _trust(subject: Subject, _peers: Peers) -> Computed:
    relation = subject.facts.relation
    if relation is None:
        return _unknown(message("score.no_relation"))
    return _scored(_RELATION[relation], message("score.relation", relation=RELATION[relation]))


def _size(subject: Subject, _peers: Peers) -> Computed:
    industry = subject.industry or ""
    if _PUBLIC.search(industry.casefold()):
        return _scored(MOST, message("score.public", industry=industry))
    if subject.employees is None:
        return _unknown(message("score.no_employees"))
    score = LEAST + sum(subject.employees >= limit for limit in _EMPLOYEES)
    limits = message("score.limits", limits=list(map(str, _EMPLOYEES)))
    return _scored(score, message("score.employees", count=subject.employees), limits)


def _purchasing_power(subject: Subject, peers: Peers) -> Computed:
    """The fifth of its annual buying power among those that are known."""
    power = subject.facts.power
    if power is None:
        return _unknown(message("score.no_power"))
    few = _few(peers.powers)
    if few:
        return few
    score = quintile(power.amount, cut_points(peers.powers))
    amount = written(power.amount, power.currency)
    return _scored(
        score,
        message("score.power", amount=amount, quarter=power.quarter),
        message("score.power_of", count=len(peers.powers)),
    )


_RULES: Mapping[str, Callable[[Subject, Peers], Computed]] = {
    "sales": _sales,
    "profit": _profit,
    "growth": _growth,
    "credit": _credit,
    "trust": _trust,
    "size": _size,
    "purchasing_power": _purchasing_power,
}
