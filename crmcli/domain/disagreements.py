"""Where a customer's class and its value disagree, as findings with the numbers in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.bought import Bought
from crmcli.domain.class_derived import Yardstick, best_deal
from crmcli.domain.class_facts import ClassFacts, OpenDeal
from crmcli.domain.class_reasons import in_words, written
from crmcli.domain.classify import consistency, judge, of_class, stands_by_hand
from crmcli.domain.judgement import AT_LEAST, CLASSES, Judgement
from crmcli.domain.money import written as money
from crmcli.domain.quintiles import FIFTHS, cut_points, quintile
from crmcli.domain.rfm import Scored
from crmcli.errors import Label, Message, message

# The worst first: money that is neglected, effort that is wasted, then what a class rests on.
FINDING: Mapping[str, Label] = {
    "d_valuable": Label("class D, yet valuable", "D 类却有价值"),
    "a_low_value": Label("class A, yet of low value", "A 类但价值低"),
    "against_rules": Label("against the rules", "与规则不符"),
    "deal_unlikely": Label("class A, deal not sure", "A 类但把握不足"),
    "deal_likely": Label("deal sure, not class A", "把握大却非 A 类"),
}


class Finding(NamedTuple):
    """One disagreement of one customer. `order` sorts findings of a kind, the worst first."""

    kind: str
    customer_id: int
    customer: str
    class_: str | None
    reason: Message
    order: tuple[int, ...]


def low_value(found: Sequence[Scored]) -> Iterator[Finding]:
    """Customers of class A in the lowest fifth by the mean of R, F and M. There is none as long as
    fewer than five bought, or all are alike."""
    cuts = cut_points(one.mean for one in found)
    if len(found) < FIFTHS or cuts[0] == max(one.mean for one in found):
        return
    for one in found:
        buyer = one.buyer
        if buyer.class_ == "A" and buyer.listed and quintile(one.mean, cuts) == 1:
            reason = message(
                "disagree.a_low", score=one.score, count=buyer.frequency, days=one.recency
            )
            order = (one.mean, buyer.monetary or 0)
            yield Finding(
                "a_low_value", buyer.customer_id, buyer.customer, buyer.class_, reason, order
            )


def valuable(found: Sequence[Bought], currencies: Sequence[str]) -> Iterator[Finding]:
    """Customers of class D in the highest fifth of a currency, by profit, or by revenue where the
    profit of some purchase is unknown; once each, in the first of the currencies."""
    told: set[int] = set()
    for place, currency in enumerate(currencies):
        own = [one for one in found if one.currency == currency and one.purchases and one.priced]
        profits = [one.profit for one in own if _is_costed(one)]
        by_profit = _highest(profits)
        by_revenue = _highest([one.amount for one in own])
        for one in own:
            costed = _is_costed(one)
            amount, limit = (one.profit, by_profit) if costed else (one.amount, by_revenue)
            if one.class_ != "D" or not one.listed or one.customer_id in told or limit is None:
                continue
            if amount > max(limit, 0):
                told.add(one.customer_id)
                reason = message(
                    "disagree.d_profit" if costed else "disagree.d_revenue",
                    amount=money(amount, currency),
                    day=one.last_on,
                )
                yield Finding(
                    "d_valuable", one.customer_id, one.customer, "D", reason, (place, -amount)
                )


def _is_costed(one: Bought) -> bool:
    return one.costed == one.entries


def _highest(values: Sequence[int]) -> int | None:
    """Above what the highest fifth begins; None for fewer than five."""
    return cut_points(values)[-1] if len(values) >= FIFTHS else None


def by_rules(found: Iterable[ClassFacts], by: Yardstick, today: date) -> Iterator[Finding]:
    """Classes of a person or a file that the rules would set otherwise, and classes that do not
    fit how likely the deal is."""
    for facts in found:
        judged = judge(facts, by)
        if stands_by_hand(facts, today) and _says_otherwise(judged, facts.class_):
            yield _against_rules(facts, judged)
        side = consistency(facts.class_, judged.chance, by.sure)
        deal = best_deal(facts, today)
        if side and deal:
            yield _about_deal(facts, deal, side, by.sure)


def _says_otherwise(judged: Judgement, class_: str | None) -> bool:
    """Whether the rules give another class; "at least" is no word against a better one."""
    if judged.class_ is None or class_ is None:
        return False
    if _is_least(judged):
        return CLASSES.index(class_) > CLASSES.index(judged.class_)
    return judged.class_ != class_


def _is_least(judged: Judgement) -> bool:
    return judged.ground == AT_LEAST and not any(one.effect == "D" for one in judged.faults)


def _against_rules(facts: ClassFacts, judged: Judgement) -> Finding:
    given, found = CLASSES.index(str(facts.class_)), CLASSES.index(str(judged.class_))
    reason = message(
        "disagree.import" if facts.set_by == "import" else "disagree.hand",
        class_=facts.class_,
        judged=judged.class_,
        reasons=in_words(" ".join(_grounds(judged, str(facts.class_), better=given < found))),
    )
    return _of(facts, "against_rules", reason, (-abs(given - found),))


def _grounds(judged: Judgement, class_: str, *, better: bool) -> list[str]:
    """What the better class that was given lacks, with the faults; what is known for the better
    one that the rules give."""
    parts = written(judged).split()
    if not better:
        return [part for part in parts if not part.endswith("=?")]
    # Where facts are missing it is the faults alone that give the class.
    known = judged.before_faults is not None and judged.ground != AT_LEAST
    asked = of_class(judged.conditions, class_) if known else ()
    lacking = {one.requirement for one in asked if not one.met}
    if "close" in lacking:
        lacking |= {"beyond", "passed"}
    return [part for part in parts if part.startswith("fault.") or part.split("=")[0] in lacking]


def _about_deal(facts: ClassFacts, deal: OpenDeal, side: str, sure: int) -> Finding:
    chance, ref = deal.chance or 0, f"d{deal.id}"
    if side == "below":
        reason = message("disagree.below", ref=ref, chance=chance, sure=sure)
    elif facts.class_:
        reason = message("disagree.above", class_=facts.class_, ref=ref, chance=chance, sure=sure)
    else:
        reason = message("disagree.above_none", ref=ref, chance=chance, sure=sure)
    kind = "deal_unlikely" if side == "below" else "deal_likely"
    return _of(facts, kind, reason, (-abs(chance - sure),))


def _of(facts: ClassFacts, kind: str, reason: Message, order: tuple[int, ...]) -> Finding:
    return Finding(kind, facts.id, facts.name, facts.class_, reason, order)


def worst_first(found: Iterable[Finding]) -> list[Finding]:
    """By kind, then the larger disagreement, then the customer."""
    kinds = tuple(FINDING)
    return sorted(found, key=lambda one: (kinds.index(one.kind), one.order, one.customer_id))
