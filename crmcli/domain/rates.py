"""Shares of a whole, in the units that columns show."""


def percent(part: int, whole: int) -> int:
    """What percent `part` is of `whole`, which is above zero, in 1/1,000, to one decimal, half
    up."""
    return (2 * part * 1000 + whole) // (2 * whole) * 100


def rate(part: int, whole: int) -> int | None:
    """The percent, or None (n/a) of a whole that is nothing, or less than nothing: there are no
    shares of it."""
    return percent(part, whole) if whole > 0 else None


def ratio(part: int, whole: int) -> int | None:
    """`part` ÷ `whole` in 1/1,000, to one decimal, half up; None when there is nothing to divide
    by."""
    return (20 * part + whole) // (2 * whole) * 100 if whole > 0 else None


def written_rate(found: int | None) -> str | None:
    """`58.3 %` of a rate; None where there is none."""
    return None if found is None else f"{found / 1000:.1f} %"
