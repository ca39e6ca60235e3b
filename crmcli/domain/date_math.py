"""Calendar arithmetic under the date phrases: nearest days, edges of months, bounds."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from crmcli.errors import UsageError

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Months in a unit; a quarter is one of the calendar year.
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12}
# Which way parts left out of a date are read: a plan ahead, a visit back.
FUTURE, PAST = "future", "past"


class Direction:
    """`FUTURE` and `PAST` under one name."""

    FUTURE = FUTURE
    PAST = PAST


class Reading(NamedTuple):
    """What every rule needs: the text as typed (for the error), today, and the direction."""

    value: str
    today: date
    direction: str


def impossible(value: str) -> UsageError:
    """The error for a date that cannot exist, or lies outside 1900 to 2100."""
    return UsageError("date.impossible", value=value)


def exact(year: int, month: int, day: int, value: str) -> date:
    """That very day; UsageError where the calendar has none."""
    try:
        return bounded(date(year, month, day), value)
    except ValueError:
        raise impossible(value) from None


def bounded(day: date, value: str) -> date:
    """`day` itself, or UsageError when its year is outside 1900 to 2100."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise impossible(value)
    return day


def add_months(day: date, months: int) -> date:
    """`months` later, clamped to the month's end: 31 January + 1 = 28 February."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def shifted(reading: Reading, days: int = 0, months: int = 0) -> date:
    """Today moved by months (clamped), then days; UsageError when that leaves the bounds."""
    try:
        moved = add_months(reading.today, months) if months else reading.today
        return bounded(moved + timedelta(days=days), reading.value)
    except (ValueError, OverflowError):
        raise impossible(reading.value) from None


def nearest(candidates: Iterable[date], reading: Reading) -> date:
    """The candidate nearest to today in the direction read, today included."""
    if reading.direction == FUTURE:
        found = min((d for d in candidates if d >= reading.today), default=None)
    else:
        found = max((d for d in candidates if d <= reading.today), default=None)
    if found is None:
        raise impossible(reading.value)
    return bounded(found, reading.value)


def nearest_day(day: int, reading: Reading) -> date:
    """A day of a month without its month; months that lack the day are skipped."""
    index = month_index(reading.today)
    return nearest(_existing((divmod(i, 12) for i in range(index - 3, index + 4)), day), reading)


def nearest_month_day(month: int, day: int, reading: Reading) -> date:
    """A month and day without the year; 29 February means the nearest leap year's."""
    if not 1 <= month <= 12:
        raise impossible(reading.value)
    year = reading.today.year
    # Eight years hold a leap year even around 1900 and 2100.
    return nearest(_existing(((y, month - 1) for y in range(year - 8, year + 9)), day), reading)


def nearest_weekday(weekday: int, reading: Reading) -> date:
    """Monday is 0."""
    days = (reading.today + timedelta(days=n) for n in range(-6, 7))
    return nearest((d for d in days if d.weekday() == weekday), reading)


def week_day(offset: int, weekday: int, reading: Reading) -> date:
    """A day of the week that lies `offset` weeks after this one; weeks start on Monday."""
    return shifted(reading, days=7 * offset + weekday - reading.today.weekday())


def month_index(day: date) -> int:
    """Months since year 0, so that month arithmetic is plain addition."""
    return day.year * 12 + day.month - 1


def unit_first(unit: str, day: date, offset: int = 0) -> date:
    """First day of the month, quarter or year that lies `offset` units after the one of `day`."""
    size = UNIT_MONTHS[unit]
    year, month = divmod((month_index(day) // size + offset) * size, 12)
    return date(year, month + 1, 1)


def unit_last(unit: str, day: date, offset: int = 0) -> date:
    """Last day of that month, quarter or year."""
    return unit_first(unit, day, offset + 1) - timedelta(days=1)


def unit_edge(unit: str, part: str, offset: int | None, reading: Reading) -> date:
    """The `part` (start, middle, end) of a unit; without an offset the nearest one."""
    offsets = (-1, 0, 1) if offset is None else (offset,)
    try:
        days = [_edge(unit, part, reading.today, k) for k in offsets]
    except (ValueError, OverflowError):
        raise impossible(reading.value) from None
    return nearest(days, reading) if offset is None else bounded(days[0], reading.value)


def month_edge(month: int, part: str, year: int | None, reading: Reading) -> date:
    """The `part` of a named month, of the given year or of the nearest."""
    if year is not None:
        first = exact(year, month, 1, reading.value)
        return _edge("month", part, first, 0)
    if not 1 <= month <= 12:
        raise impossible(reading.value)
    this = reading.today.year
    years = (this - 1, this, this + 1)
    return nearest([_edge("month", part, date(y, month, 1), 0) for y in years], reading)


def _edge(unit: str, part: str, day: date, offset: int) -> date:
    if part == "end":
        return unit_last(unit, day, offset)
    first = unit_first(unit, day, offset)
    return first.replace(day=15) if part == "middle" else first


def _existing(months: Iterable[tuple[int, int]], day: int) -> Iterator[date]:
    for year, month in months:
        try:
            yield date(year, month + 1, day)
        except ValueError:
            continue
