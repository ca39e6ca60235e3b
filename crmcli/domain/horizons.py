"""When a rep expects to close, in the rep's own words: 3m, 6m, 12m, later."""

from datetime import date

from crmcli.domain.date_math import add_months

_MONTHS = {"3m": 3, "6m": 6, "12m": 12, "later": 12}


def horizon_close(horizon: str, said_on: date) -> tuple[date, bool]:
    """The day that a horizon ends, counted from the day it was said, and whether the close lies
    beyond it: "not within a year" says that much and no more."""
    return add_months(said_on, _MONTHS[horizon]), horizon == "later"
