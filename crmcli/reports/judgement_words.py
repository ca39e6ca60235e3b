"""A judgement of the rules in words: how it came about, and what separates it from the next class
up."""

from collections.abc import Iterable, Sequence

from crmcli.domain.class_derived import Yardstick
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.classify import consistency
from crmcli.domain.fields import by_key
from crmcli.domain.judgement import (
    AT_LEAST,
    BEYOND,
    FAILED,
    REACHED,
    REQUIREMENTS,
    Close,
    Condition,
    Fault,
    Judgement,
    NextUp,
)
from crmcli.errors import Label, Message, message
from crmcli.reports.class_words import joined, short

ORIGINS = {
    "hand": Label("by hand", "人工"),
    "deal": Label("deal", "商机"),
    "order": Label("order", "订单"),
    "orders": Label("usual gap of orders", "订单间隔"),
    "visit": Label("visit", "拜访"),
    "relation": Label("relation", "关系"),
    "horizon": Label("horizon", "成交期限"),
}

_FAULTS = {
    "credit": "judge.fault.credit",
    "loyalty": "judge.fault.loyalty",
    "haggler": "judge.fault.haggler",
}
_WARNINGS = {"below_sure": "judge.below_sure", "above_sure": "judge.above_sure"}


def requirement_labels() -> dict[str, Label]:
    """Each requirement of the classes with its name."""
    fields = by_key("customer")
    keys = dict.fromkeys(key for keys in REQUIREMENTS.values() for key in keys)
    close = Label("Expected close", "预计成交")
    return {key: close if key == "close" else fields[key].label for key in keys}


def result_words(facts: ClassFacts, judged: Judgement, by: Yardstick) -> Message:
    """`B: its requirements are met`, `D: credit poor; without it A`, `unclassified: …`."""
    class_ = judged.class_ or message("class.unclassified")
    if judged.class_ == judged.before_faults:
        return message("judge.result", class_=class_, ground=_ground(facts, judged, by))
    key = "judge.result_fault" if len(judged.faults) == 1 else "judge.result_faults"
    faults: list[Message] = [message(_FAULTS[one.kind]) for one in judged.faults]
    if judged.floored:
        faults.append(message("judge.is_floored"))
    before = judged.before_faults or message("class.unclassified")
    return message(key, class_=class_, faults=faults, before=before)


def _ground(facts: ClassFacts, judged: Judgement, by: Yardstick) -> Message:
    if judged.ground == BEYOND and judged.close.beyond:
        # All that is known: what was said, and until when that says anything.
        said = facts.horizon_on if judged.close.origin == "horizon" else None
        key = "judge.ground.said" if said else "judge.ground.later"
        return message(key, said=said, until=judged.close.on)
    if judged.ground == BEYOND:
        return message("judge.ground.beyond", limit=by.until["C"])
    if judged.ground == AT_LEAST:
        return message("judge.is_ordered")
    if judged.ground == FAILED:
        failed = {one.requirement: one for one in judged.conditions if one.met is False}
        return message(
            "judge.ground.failed", facts=[_wanted(one, judged.close) for one in failed.values()]
        )
    return message("judge.ground.reached" if judged.ground == REACHED else "judge.ground.open")


def next_up_words(above: NextUp, close: Close) -> Message:
    """`closes 2026-12-20, can buy; missing: trust → A`."""
    failed = [one for one in above.lacking if one.met is False]
    unknown = [one for one in above.lacking if one.met is None]
    parts = [_listed("judge.held", [_held(one) for one in above.held])] if above.held else []
    if unknown:
        parts.append(_listed("judge.missing", [short(one.requirement) for one in unknown]))
    if failed:
        parts.append(_listed("judge.failed", [_wanted(one, close) for one in failed]))
    if above.faults:
        parts.append(_listed("judge.in_the_way", [fault_words(one) for one in above.faults]))
    return message("judge.next_up", parts=joined(parts), class_=above.class_)


def _listed(key: str, facts: Sequence[Message]) -> Message:
    return message(key, facts=facts)


def _held(one: Condition) -> Message:
    if one.requirement == "close":
        return message("judge.close_on", day=one.fact.on)
    return short(one.requirement)


def _wanted(one: Condition, close: Close) -> Message:
    """What failed; a close with the day by which it was wanted."""
    if one.requirement != "close":
        return short(one.requirement)
    now = message("judge.after", day=one.fact.on) if close.beyond else one.fact.on
    return message("judge.too_late", limit=one.limit, now=now)


def fault_words(one: Fault) -> Message:
    """`haggler (drops one class)`, `credit poor (makes D)`."""
    key = "judge.makes_d" if one.effect == "D" else "judge.drops"
    return message(key, fault=message(_FAULTS[one.kind]))


def opening_words(judged: Judgement) -> list[Message]:
    """`A: expected close, trust` for each class that missing facts could open."""
    return [
        message("judge.opening", class_=class_, facts=[short(one) for one in missing])
        for class_, missing in judged.openings
    ]


def warnings_of(facts: ClassFacts, judged: Judgement, by: Yardstick) -> list[dict[str, object]]:
    """What does not agree, as programs read it: the code and what it is about."""
    found: list[dict[str, object]] = []
    for class_ in dict.fromkeys(one for one in (facts.class_, judged.class_) if one):
        side = consistency(class_, judged.chance, by.sure)
        if side:
            found.append(
                {
                    "code": f"{side}_sure",
                    "class": class_,
                    "probability": judged.chance,
                    "limit": by.sure,
                }
            )
    if judged.close.passed and judged.close.on is None:
        found.append({"code": "close_passed", "on": judged.close.passed.isoformat()})
    return found


def warning_words(warnings: Iterable[dict[str, object]]) -> list[Message]:
    """The same for people."""
    return [
        message("judge.passed_on", day=one["on"])
        if one["code"] == "close_passed"
        else message(
            _WARNINGS[str(one["code"])],
            class_=one["class"],
            chance=one["probability"],
            sure=one["limit"],
        )
        for one in warnings
    ]
