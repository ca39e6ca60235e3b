"""Working days of a country: weekends, holidays and the weekend days that make up for them.

Pure rules over a `WorkCalendar`; `exchange/holidays_calendar.py` makes one.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
_SATURDAY = 5


class WorkCalendar(NamedTuple):
    """What makes the days of some years differ from "Monday to Friday".

    `off` and `extra` hold ISO dates: days from Monday to Friday without work, and Saturdays and
    Sundays with it. `known` are the years whose holidays are announced. `names` are the holidays'
    names by ISO date, weekends included. Outside `known` the rules fall back to what is here.
    """

    country: str
    off: frozenset[str] = frozenset()
    extra: frozenset[str] = frozenset()
    known: frozenset[int] = frozenset()
    names: Mapping[str, str] = {}


WEEKENDS_ONLY = WorkCalendar("")


def is_workday(day: date, cal: WorkCalendar) -> bool:
    """Whether people work on that day."""
    if day.weekday() < _SATURDAY:
        return day.isoformat() not in cal.off
    return day.isoformat() in cal.extra


def roll_forward(day: date, cal: WorkCalendar) -> date:
    """The day itself when it is a working day, otherwise the first one after it."""
    while not is_workday(day, cal) and day < date.max:
        day += _DAY
    return day


def last_workday_before(day: date, cal: WorkCalendar) -> date:
    """The last working day before `day`, never `day` itself.

    A date that rolls to a working day before `day` is a date on or before this one.
    """
    while day > date.min:
        day -= _DAY
        if is_workday(day, cal):
            break
    return day


def add_workdays(day: date, n: int, cal: WorkCalendar) -> date:
    """The n-th working day after `day`, or before it for a negative n; 0 rolls forward."""
    if n == 0:
        return roll_forward(day, cal)
    for _ in range(abs(n)):
        if n < 0:
            day = last_workday_before(day, cal)
        elif day < date.max:
            day = roll_forward(day + _DAY, cal)
    return day


def holiday_name(day: date, cal: WorkCalendar) -> str | None:
    """The holiday on that day, weekends included; None on any other day and on make-up days."""
    return cal.names.get(day.isoformat())


def announced(year: int, cal: WorkCalendar) -> bool:
    """Whether that year's holidays are final. A calendar of weekends alone always is."""
    return not cal.country or year in cal.known
