"""What is usual: the middle of what happened before."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

# Fewer gaps than this are no habit.
LEAST_GAPS = 3


class Rhythm(NamedTuple):
    """How often somebody orders: the median gap in days and when the next order is to be expected.

    Both are None as long as fewer than three gaps are known.
    """

    last_on: date
    gap: int | None
    next_on: date | None


def median(values: Sequence[int]) -> int:
    """The middle value; between the two middle ones half up. The values must not be empty."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle] + 1) // 2


def rhythm(days: Iterable[date]) -> Rhythm | None:
    """The habit in the days on which something was ordered, several of one day being one; None
    without any."""
    ordered = sorted(set(days))
    if not ordered:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(ordered)]
    if len(gaps) < LEAST_GAPS:
        return Rhythm(ordered[-1], None, None)
    gap = median(gaps)
    return Rhythm(ordered[-1], gap, ordered[-1] + timedelta(days=gap))
