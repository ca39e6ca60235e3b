"""Who moved between two quarters: which quarter a change counts for, and which way it went."""

from collections.abc import Mapping
from datetime import date, timedelta

from crmcli.domain import codes as c
from crmcli.domain.codes import Codes
from crmcli.domain.periods import Period, quarter_of, unit_period
from crmcli.domain.quarters import GRACE_DAYS, JUDGED
from crmcli.errors import Label, UsageError

# The fields that move, each with its values from the lowest to the highest; those without have no
# direction.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "class": ("D", "C", "B", "A"),
    "rad": ("acquisition", "development", "retention"),
    "lifecycle": ("ended", "potential", "developing", "growing", "mature"),
    "relation": ("acquaintance", "dating", "trust", "alliance"),
    "owner": (),
}
DOWN, UP, LOST, NEW, CHANGED = DIRECTIONS = ("down", "up", "lost", "new", "changed")
DIRECTION: Codes = dict(
    zip(
        DIRECTIONS,
        (
            Label("down", "下降"),
            Label("up", "上升"),
            Label("lost", "失去"),
            Label("new", "新增"),
            Label("changed", "变更"),
        ),
        strict=True,
    )
)
LABELS: Mapping[str, Codes] = {
    "class": c.CLASS,
    "rad": c.RAD,
    "lifecycle": c.LIFECYCLE,
    "relation": c.RELATION,
}


def last_day_for(field: str, quarter: date) -> date:
    """The last day whose changes of a field count for the quarter that holds the day `quarter`.

    A judgement within a week before a quarter's end counts for the next one, as one within a week
    after it does by its date; what is not judged counts by its date alone.
    """
    last = unit_period("quarter", quarter).last
    return last - timedelta(days=GRACE_DAYS) if field in JUDGED else last


def direction(field: str, old: str | None, new: str | None) -> str | None:
    """Which way a field went: down (an end is always that), up, lost (no value any more), new (none
    before) or changed; None when it did not move."""
    if old == new:
        return None
    if (field, new) == ("lifecycle", "ended"):
        return DOWN
    if old is None or new is None:
        return NEW if old is None else LOST
    order = FIELDS[field]
    if old not in order or new not in order:
        return CHANGED
    return DOWN if order.index(new) < order.index(old) else UP


def severity(field: str, old: str | None, new: str | None) -> tuple[int, int, int]:
    """What sorts the moves of a report: falls first, from the highest value, the deepest first."""
    order = FIELDS[field]
    way = direction(field, old, new)
    height = order.index(old) if old in order else -1
    depth = order.index(new) if new in order else -1
    return (DIRECTIONS.index(way) if way else len(DIRECTIONS), -height, depth)


def quarter_in(period: Period) -> Period:
    """The period, when it is one whole quarter. Raises UsageError for any other."""
    if period != unit_period("quarter", period.first):
        raise UsageError("quarter.not_one", value=period.name, example=quarter_of(period.first))
    return period


def compared(period: Period | None, field: str, today: date) -> tuple[Period, Period]:
    """The two quarters that a report of movements holds against each other: the one of the period
    and the one before it, or the first and the last of a span of quarters (`2026Q2..2026Q4`);
    without a period the one that counts today.

    Raises UsageError for a period that is no quarter and for one that has not begun.
    """
    now = today + timedelta(days=GRACE_DAYS) if field in JUDGED else today
    after = unit_period("quarter", period.last if period else now)
    before = unit_period("quarter", after.first, -1)
    if period and period != after:
        before = unit_period("quarter", period.first)
        whole = (before.first, after.last) == (period.first, period.last)
        if not whole or ".." not in period.name:
            last = unit_period("quarter", after.first, -1).name
            raise UsageError("quarter.not_two", value=period.name, example=after.name, before=last)
    if after.first > now:
        raise UsageError("quarter.ahead", value=after.name)
    return before, after
