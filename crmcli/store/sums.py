"""Sums of money in SQL: whole units and the rest apart, since SQLite's sums end at 64 bits."""

from crmcli.domain.money import SCALE


def parts(column: str) -> str:
    """The two columns of a SELECT that `added` makes a sum of; `column` is in 1/10,000."""
    return f"sum({column} / {SCALE}), sum({column} % {SCALE})"


def added(whole: int | None, rest: int | None) -> int | None:
    """The exact sum in 1/10,000; None where nothing was there to be added."""
    return None if whole is None else whole * SCALE + (rest or 0)
