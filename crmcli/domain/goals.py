"""Goals of a quarter: what is planned, and how far it is reached."""

from crmcli.domain.codes import GOAL_METRIC
from crmcli.domain.field import field
from crmcli.domain.filters import parse_value
from crmcli.domain.money import parse_amount
from crmcli.domain.rates import percent
from crmcli.errors import UsageError

# Measured in money of one currency; the others are counts.
IN_MONEY = ("sales", "profit", "won")
# Only the whole base has these.
_OF_THE_BASE = ("new_customers",)
_COUNT = field("target", "int", "Target", "目标")


def parse_target(metric: str, text: str) -> int:
    """A target as it is typed: 1/10,000 of the currency unit, or a count. Raises UsageError."""
    if metric in IN_MONEY:
        return parse_amount("target", text)
    number = parse_value(_COUNT, text)
    if not isinstance(number, int):
        raise UsageError("value.not_a_number", field="target", value=text)
    return number


def refuse_customer(metric: str) -> None:
    """Raise UsageError for a metric that no single customer can have."""
    if metric in _OF_THE_BASE:
        raise UsageError("goal.of_the_base", metric=GOAL_METRIC[metric])


def percent_of(actual: int | None, target: int | None) -> int | None:
    """What was reached of a target, in 1/1,000 percent, to one decimal, half up; None where one of
    them is unknown or the target is nothing."""
    if actual is None or not target:
        return None
    return percent(actual, target)
