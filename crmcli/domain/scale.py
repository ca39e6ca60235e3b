"""A value read off a line of given points."""

from collections.abc import Sequence


def between(value: float, points: Sequence[tuple[float, float]]) -> float:
    """The height of the line through `points` (by rising place) at `value`; level outside them."""
    first = points[0]
    if value <= first[0]:
        return first[1]
    for place, height in points[1:]:
        if value <= place:
            share = (value - first[0]) / (place - first[0])
            return first[1] + share * (height - first[1])
        first = (place, height)
    return first[1]
