"""Fifths of a set of values, in which equal values always fall into the same fifth."""

from bisect import bisect_left
from collections.abc import Iterable

FIFTHS = 5


def cut_points(values: Iterable[int]) -> tuple[int, ...]:
    """The largest value of each of the first four fifths: of n values the ceil(k × n / 5)-th
    smallest for k = 1 to 4; empty when there are none."""
    ordered = sorted(values)
    if not ordered:
        return ()
    # -(-x // 5) rounds up.
    return tuple(ordered[-(-k * len(ordered) // FIFTHS) - 1] for k in range(1, FIFTHS))


def quintile(value: int, cuts: tuple[int, ...]) -> int:
    """1 for the lowest fifth to 5 for the highest: 1 + the number of cut points below the value."""
    return 1 + bisect_left(cuts, value)
