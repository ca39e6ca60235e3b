"""The second method: potential × contribution, each high or low, and what a cell asks for.

Contribution is the profit of the last 12 months, potential the yearly buying power. The figure of
the source is lost: which class stands in which cell is inferred, and therefore policy.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.date_math import add_months
from crmcli.domain.money import written
from crmcli.domain.policy import Policy
from crmcli.domain.policy_rules import RULES
from crmcli.domain.usual import median
from crmcli.errors import Label, Message, message

# The cells by potential_contribution, and how much a customer there is worth doing.
CELLS: Mapping[str, Label] = {
    "high_high": Label("all-out", "全力以赴"),
    "low_high": Label("limit time", "控制投入"),
    "high_low": Label("watch", "关注变化"),
    "low_low": Label("consider last", "最后考虑"),
}
AXES = ("contribution", "potential")
# Why a contribution is not known: has not bought yet; no purchase says what it cost; bought in
# another currency than the one that the buying power is stated in.
_NEW, _COST, _CURRENCY = "new", "cost", "currency"
_UNKNOWN = "?"
_GAPS = {
    "": "matrix.no_contribution",
    _NEW: "matrix.no_contribution.new",
    _COST: "matrix.no_contribution.cost",
    _CURRENCY: "matrix.no_contribution.currency",
}
_MEASURED = {"contribution": "matrix.contribution", "potential": "matrix.potential"}
_UNMEASURED = {
    "contribution": "matrix.contribution_unmeasured",
    "potential": "matrix.potential_unmeasured",
}


class MatrixLimits(NamedTuple):
    """From where on each axis is high, by currency, in 1/10,000. A currency that is not there has
    no measure."""

    contribution: Mapping[str, int]
    potential: Mapping[str, int]


class MatrixResult(NamedTuple):
    """The class of a customer's cell, None when it cannot be judged; the axes in 1/10,000 of the
    currency, None when unknown; the reasons as they are kept."""

    class_: str | None
    contribution: int | None
    potential: int | None
    currency: str
    reasons: str
    cell: str | None = None


class _Axes(NamedTuple):
    currency: str
    contribution: int | None
    # Why it is unknown, or that some purchases did not count.
    gap: str
    potential: int | None


def _axes(facts: ClassFacts, usual: str, today: date) -> _Axes:
    """What is known of a customer, in the currency of its buying power, else of its last purchase:
    two currencies are never added."""
    bought = [one for one in facts.purchases if not one.returned]
    if facts.power:
        currency = facts.power.currency
    else:
        currency = bought[-1].currency if bought else usual
    potential = facts.power.amount if facts.power else None
    if not bought:
        return _Axes(currency, None, _NEW, potential)
    since = add_months(today, -12)
    year = [one for one in facts.purchases if one.on >= since]
    own = [one.profit for one in year if one.currency == currency]
    known = [profit for profit in own if profit is not None]
    if year and not known:
        return _Axes(currency, None, _COST if own else _CURRENCY, potential)
    return _Axes(currency, sum(known), _COST if len(known) < len(own) else "", potential)


def matrix_limits(policy: Policy, facts: Iterable[ClassFacts], today: date) -> MatrixLimits:
    """The amounts of the policy, else the medians of what is known of these customers, one for
    each currency. They are looked at only where a median is asked for."""
    usual = policy["currency"]
    fixed = {axis: policy.limit(f"matrix.{axis}") for axis in AXES}
    known: dict[str, dict[str, list[int]]] = {axis: {} for axis in AXES}
    for one in facts if None in fixed.values() else ():
        axes = _axes(one, usual, today)
        for axis, value in zip(AXES, (axes.contribution, axes.potential), strict=True):
            if value is not None:
                known[axis].setdefault(axes.currency, []).append(value)

    def limits(axis: str) -> dict[str, int]:
        amount = fixed[axis]
        if amount is not None:
            return {usual: amount}
        return {currency: median(values) for currency, values in known[axis].items()}

    return MatrixLimits(limits("contribution"), limits("potential"))


def matrix_class(
    facts: ClassFacts, limits: MatrixLimits, policy: Policy, today: date
) -> MatrixResult:
    """The cell and the class of a customer: high is at or above the limit. A customer of whom one
    axis is unknown is not judged."""
    axes = _axes(facts, policy["currency"], today)
    contribution = _part("contribution", axes.contribution, limits.contribution, axes)
    potential = _part("potential", axes.potential, limits.potential, axes)
    parts = [*contribution.words, *potential.words, f"currency={axes.currency}"]
    cell = None
    if potential.level and contribution.level:
        cell = f"{potential.level}_{contribution.level}"
        parts.append(f"cell={cell}")
    class_ = policy[f"matrix.{cell}"] if cell else None
    return MatrixResult(
        class_, axes.contribution, axes.potential, axes.currency, " ".join(parts), cell
    )


class _Part(NamedTuple):
    level: str
    words: list[str]


def _part(axis: str, value: int | None, limits: Mapping[str, int], axes: _Axes) -> _Part:
    """high, low or "" of one axis, and its reasons."""
    gap = [f"gap={axes.gap}"] if axis == "contribution" and axes.gap else []
    if value is None:
        return _Part("", [f"{axis}={_UNKNOWN}", *gap])
    limit = limits.get(axes.currency)
    shown = _UNKNOWN if limit is None else written(limit, "")
    level = "" if limit is None else "high" if value >= limit else "low"
    return _Part(level, [f"{axis}={written(value, '')}", f"{axis}_from={shown}", *gap])


def matrix_words(text: str | None) -> list[Message]:
    """Kept reasons as people read them; empty for what is not of this form."""
    parts: dict[str, str] = {}
    for part in (text or "").split():
        key, _, parts[key] = part.partition("=")
    if not set(AXES) <= set(parts):
        return []
    found = [_axis_words(axis, parts) for axis in AXES]
    if parts["contribution"] != _UNKNOWN and parts.get("gap") == _COST:
        found.append(message("matrix.incomplete"))
    cell = parts.get("cell", "")
    if cell in CELLS:
        place = RULES[f"matrix.{cell}"].label
        found.append(message("matrix.cell", place=place, advice=CELLS[cell]))
    return found


def _axis_words(axis: str, parts: Mapping[str, str]) -> Message:
    value, currency = parts[axis], parts.get("currency", "")
    if value == _UNKNOWN:
        gap = _GAPS.get(parts.get("gap", ""), _GAPS[""])
        return message(gap if axis == "contribution" else "matrix.no_potential")
    amount = f"{value} {currency}".rstrip()
    limit = parts.get(f"{axis}_from", _UNKNOWN)
    if limit == _UNKNOWN:
        return message(_UNMEASURED[axis], amount=amount)
    return message(_MEASURED[axis], amount=amount, limit=f"{limit} {currency}".rstrip())
