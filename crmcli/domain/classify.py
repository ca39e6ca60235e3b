"""Classes A to D: the rules of the method, "Classes A-D", as pure functions.

Time, trust and profit make an A (requirement R153), ability to buy and recognition a B (R154),
recognition a C (R155); no hope within a year, poor credit, low loyalty and haggling lead to D
(R156). A requirement that failed or is unknown drops to the next class.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from crmcli.domain.class_derived import (
    Yardstick,
    best_deal,
    derived,
    expected_close,
    sales,
)
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.judgement import (
    AT_LEAST,
    BEYOND,
    CLASSES,
    FAILED,
    OPEN,
    REACHED,
    REQUIREMENTS,
    Close,
    Condition,
    Fact,
    Fault,
    Judgement,
    NextUp,
)
from crmcli.domain.periods import quarter_of
from crmcli.domain.quarters import counted_quarter

_HAND = ("hand", "import")


def judge(facts: ClassFacts, by: Yardstick) -> Judgement:
    """The class that the facts give, how it came about, and what separates it from the next."""
    close = expected_close(facts, by.today)
    known = derived(facts, by)
    conditions = tuple(
        _condition(class_, key, close, known, by.until[class_])
        for class_, keys in REQUIREMENTS.items()
        for key in keys
    )
    base, ground = _base(facts, conditions, close, by)
    faults = faults_of(facts, by.faults)
    class_, floored = _after_faults(base, faults, bool(sales(facts, by.year_since)))
    deal = best_deal(facts, by.today)
    return Judgement(
        class_=class_,
        ground=ground,
        close=close,
        conditions=conditions,
        before_faults=base,
        faults=faults,
        floored=floored,
        next_up=_next_up(class_, base, conditions, faults),
        openings=_openings(conditions) if class_ is None else (),
        concern=(deal and deal.concern) or facts.concern,
        external_factor=(deal and deal.external_factor) or facts.external_factor,
        chance=deal.chance if deal else None,
    )


def _condition(
    class_: str, key: str, close: Close, known: Mapping[str, Fact], limit: date
) -> Condition:
    if key != "close":
        return Condition(class_, key, known[key].value, known[key])
    met = None if close.on is None else close.on <= limit and not close.beyond
    return Condition(class_, key, met, Fact(key, met, close.origin, close.ref, close.on), limit)


def of_class(conditions: Sequence[Condition], class_: str) -> tuple[Condition, ...]:
    """The conditions of one class."""
    return tuple(one for one in conditions if one.class_ == class_)


def _base(
    facts: ClassFacts, conditions: Sequence[Condition], close: Close, by: Yardstick
) -> tuple[str | None, str]:
    """The class without faults, and its ground."""
    for class_ in REQUIREMENTS:
        if all(one.met for one in of_class(conditions, class_)):
            return class_, REACHED
    if close.on and (close.beyond or close.on > by.until["C"]):
        return "D", BEYOND
    possible = _possible(conditions)
    if possible and sales(facts, by.buyer_since):
        return "C", AT_LEAST
    return (None, OPEN) if possible else ("D", FAILED)


def _possible(conditions: Sequence[Condition]) -> list[str]:
    """The classes of which no requirement failed: what is unknown could still open them."""
    return [
        class_
        for class_ in REQUIREMENTS
        if not any(one.met is False for one in of_class(conditions, class_))
    ]


def faults_of(facts: ClassFacts, effects: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults that the policy does not overlook. Loyalty says nothing of somebody who has not
    bought yet."""
    bought = bool(facts.purchases) or facts.kind in ("existing", "former")
    has = {
        "credit": facts.credit == "poor",
        "loyalty": facts.loyalty_low and bought,
        "haggler": facts.haggler,
    }
    return tuple(
        Fault(kind, effects[kind])
        for kind, there in has.items()
        if there and effects[kind] != "off"
    )


def _after_faults(
    base: str | None, faults: Sequence[Fault], ordered: bool
) -> tuple[str | None, bool]:
    """The class with faults, and whether orders of the last 12 months kept it at C."""
    class_ = base
    for fault in faults:
        if fault.effect == "D":
            class_ = "D"
        elif class_ is not None:
            class_ = CLASSES[min(CLASSES.index(class_) + 1, len(CLASSES) - 1)]
    if ordered and class_ == "D" and base != "D":
        return "C", True
    return class_, False


def _next_up(
    class_: str | None, base: str | None, conditions: Sequence[Condition], faults: Sequence[Fault]
) -> NextUp | None:
    """What separates from the class above. Above an unclassified customer is C, or the lowest
    class that what is unknown could open."""
    if class_ == "A":
        return None
    if class_ is None:
        above = _possible(conditions)[-1]
    else:
        above = CLASSES[CLASSES.index(class_) - 1]
    own = of_class(conditions, above)
    stands_before = faults if class_ != base else ()
    return NextUp(
        above,
        tuple(one for one in own if one.met),
        tuple(one for one in own if not one.met),
        tuple(stands_before),
    )


def _openings(conditions: Sequence[Condition]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (class_, tuple(one.requirement for one in of_class(conditions, class_) if not one.met))
        for class_ in _possible(conditions)
    )


def consistency(class_: str | None, chance: int | None, sure: int) -> str | None:
    """below or above: a class A whose deal is less likely than `sure` percent, or a deal so likely
    outside A (requirement R157). A warning and no rule; None when they agree or none is known."""
    if chance is None:
        return None
    if class_ == "A":
        return "below" if chance < sure else None
    return "above" if chance >= sure else None


def stands_by_hand(facts: ClassFacts, today: date) -> bool:
    """Whether the class was set by a person or came with a file, and is to be kept: the rules
    never replace it by themselves until its last day has passed."""
    expired = facts.until is not None and facts.until < today
    return facts.class_ is not None and facts.set_by in _HAND and not expired


def review_due(judged_on: date | None, today: date) -> bool:
    """Whether the quarterly judgement is due. One made within a week either side of a quarter's
    end counts for the new quarter; one that was never made is due."""
    if judged_on is None:
        return True
    return counted_quarter("class", judged_on) < quarter_of(today)
