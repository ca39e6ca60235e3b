"""The facts of the rules, worked out from what is on file: each yes, no or unknown, and from what.

One set by hand beats a derived one. Unknown is never read as "no": nothing on file says that a
customer does not trust us, only that it does.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from crmcli.domain.class_facts import ClassFacts, Mark, OpenDeal, Purchase
from crmcli.domain.codes import RELATION
from crmcli.domain.date_math import add_months
from crmcli.domain.horizons import horizon_close
from crmcli.domain.judgement import Close, Fact
from crmcli.domain.money import written
from crmcli.domain.policy import Policy
from crmcli.domain.usual import rhythm
from crmcli.errors import message

# A quarter of fewer won deals than these is no measure.
LEAST_WON = 20
_TRUSTED = ("trust", "alliance")
_RECOGNISING = ("dating", *_TRUSTED)


class Yardstick(NamedTuple):
    """Every threshold of the rules, bound to a day. `high` is what a deal of each currency must be
    worth to be highly profitable, in 1/10,000; `faults` what poor credit, low loyalty and haggling
    do (D, drop, off)."""

    today: date
    until: Mapping[str, date]
    buyer_since: date
    year_since: date
    trust_orders: int
    high: Mapping[str, int]
    usual_currency: str
    faults: Mapping[str, str]
    sure: int


def yardstick(policy: Policy, today: date, won: Mapping[str, list[int]]) -> Yardstick:
    """The thresholds of a policy on a day; `won` are the worths of the won deals by currency.

    Months are calendar months, inclusive and clamped. The limit of a currency is the upper quartile
    of its won deals, from 20 of them on (nearest rank); an amount in the policy stands for that of
    the policy's currency.
    """
    limit, usual = policy.limit("class.high_amount"), policy["currency"]
    high = {
        currency: sorted(worths)[(3 * len(worths) + 3) // 4 - 1]
        for currency, worths in won.items()
        if len(worths) >= LEAST_WON
    }
    if limit is not None:
        high[usual] = limit
    return Yardstick(
        today=today,
        until={
            class_: add_months(today, policy.count(f"class.{class_.lower()}_months"))
            for class_ in "ABC"
        },
        buyer_since=add_months(today, -policy.count("class.buyer_months")),
        year_since=add_months(today, -12),
        trust_orders=policy.count("class.trust_orders"),
        high=high,
        usual_currency=usual,
        faults={kind: policy[f"fault.{kind}"] for kind in ("credit", "loyalty", "haggler")},
        sure=policy.count("class.sure"),
    )


def best_deal(facts: ClassFacts, today: date) -> OpenDeal | None:
    """The open deal that closes first, not before today, then the larger one; without such a day
    the largest."""
    ahead = [deal for deal in facts.deals if deal.close_on and deal.close_on >= today]
    if ahead:
        return min(
            ahead, key=lambda deal: (deal.close_on, deal.beyond, -(deal.amount or 0), deal.id)
        )
    return max(facts.deals, key=lambda deal: (deal.amount or 0, -deal.id), default=None)


def sales(facts: ClassFacts, since: date | None = None) -> list[Purchase]:
    """What was bought since a day, by day, without returns."""
    return [
        one for one in facts.purchases if not one.returned and (since is None or one.on >= since)
    ]


def expected_close(facts: ClassFacts, today: date) -> Close:
    """The close of the best open deal, else the horizon counted from the day it was said, else the
    last order and the usual gap. A day in the past is unknown."""
    passed: date | None = None
    for close in _closes(facts, today):
        if close.on and close.on >= today:
            return close._replace(passed=None)
        passed = passed or close.on
    return Close(passed=passed)


def _closes(facts: ClassFacts, today: date) -> Iterator[Close]:
    """What could say when they buy, the best source first, those of the past included."""
    deal = best_deal(facts, today)
    dated = [one for one in facts.deals if one.close_on]
    if deal and deal.close_on and deal.close_on >= today:
        yield Close(deal.close_on, deal.beyond, "deal", f"d{deal.id}")
    elif dated:
        late = max(dated, key=lambda one: (one.close_on, one.id))
        yield Close(late.close_on, late.beyond, "deal", f"d{late.id}")
    if facts.horizon and facts.horizon_on:
        end, beyond = horizon_close(facts.horizon, facts.horizon_on)
        yield Close(end, beyond, "horizon")
    usual = rhythm(one.on for one in sales(facts))
    if usual and usual.next_on:
        yield Close(usual.next_on, False, "orders")


def _marked(key: str, mark: Mark) -> Fact:
    return Fact(key, True, "visit" if mark.ref.startswith("v") else "deal", mark.ref, mark.on)


def _bought(key: str, one: Purchase) -> Fact:
    return Fact(key, True, "order" if one.ref.startswith("o") else "deal", one.ref, one.on)


def _related(key: str, relation: str) -> Fact:
    note = message("judge.relation", stage=RELATION[relation])
    return Fact(key, True, "relation", note=note)


def recognises_us(facts: ClassFacts, _by: Yardstick) -> Fact:
    """Ever ordered, was quoted, saw a demo or sample, or relation at dating or beyond."""
    key = "recognises_us"
    bought = sales(facts)
    if bought:
        return _bought(key, bought[-1])
    mark = facts.quoted or facts.demo
    if mark:
        return _marked(key, mark)
    if facts.relation in _RECOGNISING:
        return _related(key, str(facts.relation))
    return Fact(key)


def can_buy(facts: ClassFacts, by: Yardstick) -> Fact:
    """Ordered in the last 24 months, or a budget is known."""
    bought = sales(facts, by.buyer_since)
    if bought:
        return _bought("can_buy", bought[-1])
    budget = next((deal for deal in facts.deals if deal.budget), None)
    if budget:
        return Fact("can_buy", True, "deal", f"d{budget.id}", note=message("judge.budget"))
    return Fact("can_buy")


def trusts_us(facts: ClassFacts, by: Yardstick) -> Fact:
    """Relation at trust or alliance, or two orders in 12 months and no open complaint."""
    if facts.relation in _TRUSTED:
        return _related("trusts_us", str(facts.relation))
    bought = sales(facts, by.year_since)
    if len(bought) < by.trust_orders:
        return Fact("trusts_us")
    if facts.complaint_on:
        return Fact("trusts_us", note=message("judge.complaint", day=facts.complaint_on))
    note = message("judge.orders_in_year", count=len(bought))
    return _bought("trusts_us", bought[-1])._replace(note=note)


def high_profit(facts: ClassFacts, by: Yardstick) -> Fact:
    """The best open deal is worth the limit: amount × margin, or the amount where no margin is
    known."""
    deal = best_deal(facts, by.today)
    if deal is None or deal.amount is None:
        return Fact("high_profit")
    currency = deal.currency or by.usual_currency
    limit = by.high.get(currency)
    if limit is None:
        # An amount in the policy is one of its own currency.
        key = "judge.no_limit" if currency == by.usual_currency else "judge.no_quartile"
        return Fact("high_profit", note=message(key, currency=currency, count=LEAST_WON))
    worth = deal.amount if deal.margin is None else deal.amount * deal.margin // 100
    note = message("judge.worth", worth=written(worth, currency), limit=written(limit, currency))
    return Fact("high_profit", worth >= limit, "deal", f"d{deal.id}", note=note)


_RULES: Mapping[str, Callable[[ClassFacts, Yardstick], Fact]] = {
    "high_profit": high_profit,
    "trusts_us": trusts_us,
    "can_buy": can_buy,
    "recognises_us": recognises_us,
}


def derived(facts: ClassFacts, by: Yardstick) -> dict[str, Fact]:
    """The facts of the rules by key, those set by hand as they were set."""
    return {
        key: Fact(key, facts.hand[key], "hand") if key in facts.hand else rule(facts, by)
        for key, rule in _RULES.items()
    }
