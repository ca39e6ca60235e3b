"""The rhythm check: how many contacts a working day the intervals ask for, and how many there were.

Rule of the method, "Follow-up": a change of policy shows what it would save or cost.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from crmcli.domain.workdays import WorkCalendar, is_workday

# Four weeks: those that come, and those that were.
DAYS = 28
_DAY = timedelta(days=1)


class Rhythm(NamedTuple):
    """So many customers of the due lists with one class and one interval in days."""

    class_: str | None
    interval: int
    customers: int


class RhythmCheck(NamedTuple):
    """What the intervals ask for, beside what there was. `ahead` are the working days of the four
    weeks to come, `behind` those of the last four, today included, with `contacts` made in them.
    """

    rhythms: tuple[Rhythm, ...]
    ahead: int
    behind: int
    contacts: int

    @property
    def demand(self) -> Fraction | None:
        """Contacts per working day that the intervals ask for; None without a working day."""
        return demand(self.rhythms, self.ahead)

    @property
    def had(self) -> Fraction | None:
        """Contacts per working day that there were; None without a working day."""
        return Fraction(self.contacts, self.behind) if self.behind else None


def coming(today: date) -> tuple[date, date]:
    """The first and last day of the four weeks after today."""
    return today + _DAY, today + DAYS * _DAY


def past(today: date) -> tuple[date, date]:
    """The first and last day of the four weeks that end today."""
    return today - (DAYS - 1) * _DAY, today


def workdays_in(first: date, last: date, cal: WorkCalendar) -> int:
    """How many of these days, both included, are working days."""
    days = (last - first).days + 1
    return sum(is_workday(first + number * _DAY, cal) for number in range(days))


def demand(rhythms: Iterable[Rhythm], workdays: int) -> Fraction | None:
    """Contacts per working day: each customer once per interval, the contacts of four weeks on the
    working days that they have. None without any."""
    if not workdays:
        return None
    a_day = sum((Fraction(one.customers, one.interval) for one in rhythms), Fraction())
    return a_day * DAYS / workdays


def thousandths(value: Fraction | None) -> int | None:
    """In 1/1,000, half away from zero; None stays."""
    return None if value is None else _rounded(value, 1000)


def in_tenths(value: Fraction | None) -> str:
    """`9.4`, as it stands in a sentence; a dash for None."""
    if value is None:
        return "—"
    amount = _rounded(value, 10)
    whole, rest = divmod(abs(amount), 10)
    return f"{'-' if amount < 0 else ''}{whole}.{rest}"


def _rounded(value: Fraction, parts: int) -> int:
    amount = int((abs(value) * parts * 2 + 1) // 2)
    return -amount if value < 0 else amount
