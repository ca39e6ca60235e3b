"""Pareto: who makes most of it, and where the first 80 and 95 percent end."""

from collections.abc import Iterable
from typing import NamedTuple

from crmcli.domain.rates import percent

GROUPS = ("A", "B", "C")


class Ranked(NamedTuple):
    """One of a ranking. `share` and `cumulative` are 1/1,000 percent of all that is above zero;
    what is not above zero has neither, and no group."""

    key: int
    amount: int
    rank: int
    share: int | None = None
    cumulative: int | None = None
    group: str | None = None


def ranked(amounts: Iterable[tuple[int, int]], a: int, b: int) -> list[Ranked]:
    """Keys with their amounts, the largest first, equal ones by key. Group A makes the first `a`
    percent, A and B together `b`; the row that crosses a limit belongs above it."""
    ordered = sorted(amounts, key=lambda one: (-one[1], one[0]))
    whole = sum(amount for _, amount in ordered if amount > 0)
    made, before = [], 0
    for rank, (key, amount) in enumerate(ordered, 1):
        if amount <= 0:
            made.append(Ranked(key, amount, rank))
            continue
        reached = 100 * before
        group = "A" if reached < a * whole else "B" if reached < b * whole else "C"
        before += amount
        made.append(
            Ranked(key, amount, rank, percent(amount, whole), percent(before, whole), group)
        )
    return made
