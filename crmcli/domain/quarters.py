"""Which quarter a change counts for: what is judged every quarter is judged around its end."""

from datetime import date, timedelta

from crmcli.domain.periods import quarter_of

# Judged anew each quarter: a judgement close to the quarter's end counts for the new one.
JUDGED = ("class", "rad")
# A judgement so many days either side of a quarter's end counts for the new quarter.
GRACE_DAYS = 7


def counted_quarter(field: str, on: date) -> str:
    """The quarter, `2026Q4`, that a change of this day counts for."""
    return quarter_of(on + timedelta(days=GRACE_DAYS) if field in JUDGED else on)
