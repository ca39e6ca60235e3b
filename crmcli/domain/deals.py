"""What is known of a deal, what its stage makes of its dates, and what cannot be.

Money is in 1/10,000 of the currency unit, a chance in whole percents.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crmcli.domain.fields import by_key
from crmcli.domain.quantities import written_quantity
from crmcli.domain.sale_days import refuse_before, refuse_future
from crmcli.domain.stages import CLOSED, LOST, WON
from crmcli.errors import Label, UsageError

# Will they buy? When? What budget? Which supplier in the end? Will they sign?
QUESTIONS = ("will_buy", "close_on", "budget", "supplier", "will_sign")
# A deal is qualified when these are answered, the first with yes.
QUALIFYING = QUESTIONS[:3]
# What is to be done before a demo.
CHECKLIST = ("decider_invited", "goods_checked", "rehearsed", "points_listed")
# What is followed of a deal day by day, and how a person names it.
TRACKED: Mapping[str, tuple[str, ...]] = {
    "quoted_on": ("quoted", "quote", "报价", "已报价"),
    "funnel_on": ("funnel", "漏斗", "进漏斗"),
    "ordered_on": ("ordered", "order", "下单", "已下单"),
}
# Stages that a deal reaches by a quote.
_QUOTING = ("quote", "proposal", "offer")
_FIRST_CONTACT = Label("the first contact", "首次联系")
_ENDING = ("lost_reason", "lost_detail", "close_method")


def answered(deal: Mapping[str, object]) -> int:
    """How many of the five questions are answered; None is unanswered, "no" is an answer."""
    return sum(deal[question] is not None for question in QUESTIONS)


def obstacles(deal: Mapping[str, object]) -> list[str]:
    """Which of the first three questions keep a deal from being qualified: the unanswered ones,
    and `will_buy` when the answer is no."""
    return [
        question
        for question in QUALIFYING
        if deal[question] is None or (question == "will_buy" and not deal[question])
    ]


def unticked(deal: Mapping[str, object]) -> list[str]:
    """The points of the demo checklist that are not done, as far as is known."""
    return [point for point in CHECKLIST if not deal[point]]


def decides(contact: Mapping[str, object]) -> bool:
    """Whether a contact decides about buying: by level or by role."""
    return contact["level"] == "decision" or contact["buying_role"] == "decider"


def weighted(amount: int | None, chance: int | None) -> int | None:
    """The amount times its chance, half up; None when either is unknown."""
    return None if amount is None or chance is None else (amount * chance + 50) // 100


def close_passed(deal: Mapping[str, Any], today: date) -> bool:
    """Whether an open deal was expected to close before today."""
    expected = deal["close_on"]
    return bool(expected and not deal["closed_on"] and expected < today.isoformat())


def tracked(text: str) -> str:
    """The date meant by quoted, funnel or ordered, 报价 漏斗 下单. Raises UsageError."""
    wanted = text.strip().casefold()
    for column, names in TRACKED.items():
        if wanted in (column, *names):
            return column
    allowed = [f"{names[0]} {names[-2]}" for names in TRACKED.values()]
    raise UsageError("code.unknown", field="track", value=text, allowed=allowed)


def entering(
    deal: Mapping[str, Any], steps: Sequence[str], stage: str, on: str, *, ordered: bool = False
) -> dict[str, object]:
    """What a deal's columns become when it enters a stage on a day (ISO).

    `steps` are the open stages in their order. A date that is known stays; a win that is taken
    back takes its day of ordering along, unless there is an order of the deal (`ordered`).
    """
    changes: dict[str, object] = {"stage": stage, "closed_on": on if stage in CLOSED else None}
    before = dict(deal)
    if deal["stage"] == WON and not ordered and deal["ordered_on"] == deal["closed_on"]:
        before["ordered_on"] = changes["ordered_on"] = None
    dates = {
        "quoted_on": stage in _QUOTING,
        "funnel_on": stage != LOST and stage not in steps[:1],
        "ordered_on": stage == WON,
    }
    changes.update({key: on for key, sets in dates.items() if sets and not before[key]})
    # What was said of the end goes with the end.
    gone = _ENDING if stage not in CLOSED else _ENDING[:2] if stage == WON else ()
    changes.update({key: None for key in gone if deal[key]})
    return changes


def check_days(
    deal: Mapping[str, object], changed: set[str], first_contact: str | None, today: date
) -> None:
    """Raise UsageError for a changed day that cannot be: ahead where it lies behind, an expected
    close before the deal was opened or the customer first seen, an end before the beginning."""
    fields = by_key("deal")
    for key in ("opened_on", "quoted_on", "funnel_on", "ordered_on", "closed_on"):
        if key in changed:
            refuse_future(fields[key].label, deal.get(key), today)
    opened = fields["opened_on"].label
    for key in ("close_on", "closed_on"):
        if not changed & {key, "opened_on"}:
            continue
        refuse_before(fields[key].label, deal.get(key), opened, deal.get("opened_on"))
        if key in changed:
            refuse_before(fields[key].label, deal.get(key), _FIRST_CONTACT, first_contact)


def check_lease(deal: Mapping[str, object], units: Sequence[object]) -> None:
    """Raise UsageError for an area without a unit, and for a lease of nobody knows how much.

    `units` are those of the deal's items.
    """
    area, unit = deal.get("area"), deal.get("area_unit")
    if area is not None and not unit:
        raise UsageError("area.unit", value=written_quantity(int(str(area))))
    if deal.get("transaction") == "lease" and area is None and not any(units):
        raise UsageError("deal.lease")


def check_ending(deal: Mapping[str, object], changed: set[str]) -> None:
    """Raise UsageError when a changed field does not fit the stage: why an unlost deal was lost,
    how an open one was closed, a won one without its amount."""
    fields = by_key("deal")
    for key in _ENDING:
        fits = deal["stage"] == LOST or (key == "close_method" and deal["stage"] == WON)
        if key in changed and deal.get(key) and not fits:
            raise UsageError("deal.not_ended", field=fields[key].label)
    if "amount" in changed and deal["stage"] == WON and deal.get("amount") is None:
        raise UsageError("deal.won_needs_amount")
