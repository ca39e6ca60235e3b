"""Other calendars count a recurrence from the open plan's day and find the days that we do."""

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

from crmcli.domain.calendar_rule import rule_from
from crmcli.domain.recurrence import occurrences

RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=10;COUNT=7",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
    "FREQ=WEEKLY;INTERVAL=3;UNTIL=20270301",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=2;COUNT=5",
    "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=6",
    "FREQ=MONTHLY;UNTIL=20270630T235959Z",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15",
)
STARTS = (date(2026, 1, 5), date(2026, 1, 29), date(2026, 1, 31), date(2024, 2, 29))
FAR = 14


def counted(rule: tuple[tuple[str, str], ...], on: date) -> list[date]:
    """The days that a calendar finds: the rule's own, or the one day without a rule."""
    if not rule:
        return [on]
    body = ";".join(f"{key}={value}" for key, value in rule)
    moments = rrulestr(body, dtstart=datetime.combine(on, time.min))
    return [moment.date() for moment in islice(moments, FAR)]


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("rule", RULES)
def test_the_same_days_from_any_of_them(rule: str, start: date) -> None:
    ours = list(islice(occurrences(rule, start, start - timedelta(days=1)), FAR * 2))
    assert ours
    for place, on in enumerate(ours[:FAR]):
        found = rule_from(rule, start, on)
        assert found is not None
        assert counted(found, on) == ours[place : place + FAR]


def test_a_day_that_is_none_of_it() -> None:
    assert rule_from("FREQ=WEEKLY;BYDAY=WE", date(2026, 11, 25), date(2026, 11, 26)) is None
    assert rule_from("FREQ=WEEKLY;COUNT=2", date(2026, 11, 25), date(2026, 12, 9)) is None


def test_the_last_day_needs_no_rule() -> None:
    assert rule_from("FREQ=WEEKLY;COUNT=2", date(2026, 11, 25), date(2026, 12, 2)) == ()
