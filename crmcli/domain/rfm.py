"""RFM: recency, frequency and money of every buyer, each in fifths of all buyers, and the segment.

5 is the best fifth and 1 the worst; equal values have equal scores.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from crmcli.domain.bought import Bought
from crmcli.domain.quintiles import FIFTHS, cut_points, quintile

_NEW, _PROMISING, _LIKELY = "new", "promising", "potential_loyalist"
_LOYAL, _BEST, _WATCH = "loyal", "champions", "needs_attention"
_DROWSY, _LEAVING, _DEAR, _GONE = "about_to_sleep", "at_risk", "cannot_lose", "hibernating"
# The field's usual grid: by R, the mean of F and M from 1 to 5.
GRID = {
    5: (_NEW, _LIKELY, _LIKELY, _BEST, _BEST),
    4: (_PROMISING, _LIKELY, _LIKELY, _LOYAL, _LOYAL),
    3: (_DROWSY, _DROWSY, _WATCH, _LOYAL, _LOYAL),
    2: (_GONE, _GONE, _LEAVING, _LEAVING, _DEAR),
    1: (_GONE, _GONE, _LEAVING, _LEAVING, _DEAR),
}


class Buyer(NamedTuple):
    """Who bought at least once. `monetary` is in 1/10,000 of the currency in which it bought most
    often, without the `unpriced` purchases, None where no amount is known; `currencies` counts
    those in which it bought."""

    customer_id: int
    customer: str
    class_: str | None
    listed: bool
    last_on: date
    frequency: int
    monetary: int | None
    currency: str
    currencies: int
    unpriced: int


class Scored(NamedTuple):
    """A buyer with its scores; `m` is None where no amount is known."""

    buyer: Buyer
    recency: int
    r: int
    f: int
    m: int | None
    segment: str

    @property
    def score(self) -> str:
        """`545`, with a dash for what is unknown."""
        return f"{self.r}{self.f}{self.m or '-'}"

    @property
    def mean(self) -> int:
        """Sixty times the mean of the scores that are known: whole for two of them and three."""
        known = [self.r, self.f, *([self.m] if self.m else [])]
        return 60 * sum(known) // len(known)


def buyers(found: Iterable[Bought], usual: str) -> list[Buyer]:
    """Those who bought, from what they bought by customer; `usual` is the policy's currency, which
    stands where two were as frequent."""
    made = []
    for _, group in groupby(found, key=attrgetter("customer_id")):
        own = [one for one in group if one.purchases]
        if own:
            made.append(_buyer(own, usual))
    return made


def _buyer(own: Sequence[Bought], usual: str) -> Buyer:
    main = min(own, key=lambda one: (-one.purchases, one.currency != usual, one.currency))
    return Buyer(
        main.customer_id,
        main.customer,
        main.class_,
        main.listed,
        date.fromisoformat(max(str(one.last_on) for one in own)),
        sum(one.purchases for one in own),
        main.amount if main.priced else None,
        main.currency,
        len(own),
        main.entries - main.priced,
    )


def segment(r: int, f: int, m: int | None) -> str:
    """The segment of the scores: the row of R, the column of the mean of F and M, half up. F alone
    where M is unknown."""
    return GRID[r][(f + (m or f) + 1) // 2 - 1]


def scored(found: Sequence[Buyer], on: date) -> list[Scored]:
    """The buyers with their scores among each other on a day; M within its currency."""
    recency = [(on - one.last_on).days for one in found]
    late = cut_points(recency)
    often = cut_points(one.frequency for one in found)
    sums: dict[str, list[int]] = {}
    for one in found:
        if one.monetary is not None:
            sums.setdefault(one.currency, []).append(one.monetary)
    much = {currency: cut_points(values) for currency, values in sums.items()}
    made = []
    for one, days in zip(found, recency, strict=True):
        # Fewer days are better.
        r, f = FIFTHS + 1 - quintile(days, late), quintile(one.frequency, often)
        m = None if one.monetary is None else quintile(one.monetary, much[one.currency])
        made.append(Scored(one, days, r, f, m, segment(r, f, m)))
    return made
