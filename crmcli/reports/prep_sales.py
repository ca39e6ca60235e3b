"""The page before a visit in the words of people: what is sold, asked for, owed."""

from datetime import date
from typing import NamedTuple

from crmcli.domain import codes
from crmcli.domain.deals import QUESTIONS, answered
from crmcli.domain.money import written
from crmcli.domain.orders import days_late
from crmcli.domain.quantities import written_quantity
from crmcli.errors import Message, message
from crmcli.reports.prep_facts import Found, Usual
from crmcli.reports.query import Query
from crmcli.reports.words import short_date

_PRODUCTS, _UNPAID = 3, 2
_LONGEST = 160
# The five questions as one asks them.
_ASK = {
    "will_buy": "prep.ask.will_buy",
    "close_on": "prep.ask.close_on",
    "budget": "prep.ask.budget",
    "supplier": "prep.ask.supplier",
    "will_sign": "prep.ask.will_sign",
}
# What is to be done before a demo, as one says it.
_TO_DO = {
    "decider_invited": "prep.check.decider_invited",
    "goods_checked": "prep.check.goods_checked",
    "rehearsed": "prep.check.rehearsed",
    "points_listed": "prep.check.points_listed",
}
Lines = list[object]


class Asked(NamedTuple):
    """A question to ask, of which plan (p55) or deal (d37)."""

    ref: str
    text: object


def short(text: str | None) -> str:
    """The text on one line, its beginning when it would fill the page."""
    line = " ".join((text or "").split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def most(lines: Lines, number: int) -> Lines:
    """The first so many lines, then how many are left."""
    left = len(lines) - number
    return [*lines[:number], message("output.more", n=left)] if left > 0 else lines


def asked(found: Found) -> list[Asked]:
    """The questions that were prepared, then what is not known of the deals."""
    prepared = [
        Asked(f"p{plan['id']}", question) for plan in found.plans for question in plan["questions"]
    ]
    several = len(found.deals) > 1
    for deal in found.deals:
        for key in (key for key in QUESTIONS if key in deal["ask"]):
            text: object = message(_ASK[key])
            if key == "close_on" and deal["passed"]:
                text = message("prep.ask.close_passed", day=deal["close_on"])
            if several:
                text = message("prep.ask.of", question=text, deal=deal["name"])
            prepared.append(Asked(f"d{deal['id']}", text))
    return prepared


def deals(found: Found, query: Query) -> Lines:
    """The open deals: stage, amount, expected close, how much is known."""
    stages = {**codes.STAGE, **query.policy.stages.names}
    lines: Lines = []
    for deal in found.deals:
        said: Lines = [stages.get(deal["stage"], deal["stage"])]
        if deal["amount"] is not None:
            said.append(written(deal["amount"], deal["currency"] or ""))
        if deal["close_on"]:
            key = "prep.close_passed" if deal["passed"] else "prep.close"
            said.append(message(key, day=short_date(deal["close_on"], query.today)))
        said.append(message("prep.answered", n=answered(deal), of=len(QUESTIONS)))
        lines.append(message("prep.deal", deal=deal["name"], ref=f"d{deal['id']}", said=said))
    return lines


def questions(found: Found) -> Lines:
    """What to ask, the prepared questions first."""
    return [one.text for one in asked(found)]


def objections(found: Found) -> Lines:
    """What the customer objects to and has no answer to yet."""
    return [
        message(
            "prep.objection",
            kind=codes.OBJECTION_KIND.get(row["kind"], row["kind"]),
            text=short(row["objection"]),
            response=message("prep.response", text=short(row["response"]))
            if row["response"]
            else "",
        )
        for row in found.objections
    ]


def checklist(found: Found) -> Lines:
    """What is still to be done before a demo."""
    lines: Lines = []
    for deal in found.deals:
        items = [message(_TO_DO[point]) for point in deal["lacking"]]
        if items and len(found.deals) > 1:
            lines.append(message("prep.lacking_of", items=items, deal=deal["name"]))
        elif items:
            lines.append(message("prep.lacking", items=items))
    return lines


def usual(found: Found, today: date) -> Lines:
    """The habit of ordering, then the products bought most often."""
    if found.rhythm is None:
        return []
    last = short_date(found.rhythm.last_on, today)
    gap, next_on = found.rhythm.gap, found.rhythm.next_on
    if next_on:
        expected = short_date(next_on, today)
        first = message("prep.habit", day=last, days=gap, expected=expected)
    elif found.customer["cycle"]:
        first = message("prep.habit_set", day=last, days=found.customer["cycle"])
    else:
        first = message("prep.ordered", day=last)
    return [first, *most([_product(one, today) for one in found.usual], _PRODUCTS)]


def _product(one: Usual, today: date) -> Message:
    said: Lines = []
    if one.quantity is not None:
        said.append(f"{written_quantity(one.quantity)} {one.unit or ''}".rstrip())
    if one.price is not None:
        said.append(message("prep.price", price=written(one.price, one.currency)))
    said.append(message("prep.times", n=one.orders, day=short_date(one.last_on, today)))
    if one.gap is not None:
        said.append(message("prep.each", days=one.gap))
    return message("prep.product", product=one.product, said=said)


def late(found: Found, today: date) -> Lines:
    """The orders that should have been paid; many of them as one sum for each currency."""
    late = [(one, days) for one in found.receivables if (days := days_late(one.pay_by, today))]
    if len(late) <= _UNPAID:
        return [
            message(
                "prep.unpaid",
                ref=one.number or f"o{one.id}",
                amount=written(one.open, one.currency),
                days=days,
            )
            for one, days in late
        ]
    lines: Lines = []
    for currency in dict.fromkeys(one.currency for one, _ in late):
        own = [(one, days) for one, days in late if one.currency == currency]
        amount = written(sum(one.open for one, _ in own), currency)
        days = max(days for _, days in own)
        lines.append(message("prep.unpaid_sum", n=len(own), amount=amount, days=days))
    return lines


def renewals(found: Found, today: date) -> Lines:
    """The contracts to be renewed."""
    return [
        message(
            "prep.renewal_passed" if row["renew_by"] < today.isoformat() else "prep.renewal",
            name=row["name"],
            day=short_date(row["renew_by"], today),
            ref=f"r{row['id']}",
        )
        for row in found.renewals
    ]
