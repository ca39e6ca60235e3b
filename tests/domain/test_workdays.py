"""Working days, on a small calendar of our own with a holiday and a make-up day."""

from datetime import date, timedelta

import pytest

from crmcli.domain.workdays import (
    WEEKENDS_ONLY,
    WorkCalendar,
    add_workdays,
    announced,
    holiday_name,
    is_workday,
    last_workday_before,
    roll_forward,
)

# January 2026: the 1st is a Thursday; Sunday the 4th makes up for Friday the 2nd.
CAL = WorkCalendar(
    "CN",
    off=frozenset({"2026-01-01", "2026-01-02"}),
    extra=frozenset({"2026-01-04"}),
    known=frozenset({2026}),
    names={"2026-01-01": "元旦", "2026-01-03": "元旦"},
)


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number - 1)


@pytest.mark.parametrize(
    ("number", "works", "rolled", "before"),
    [
        pytest.param(1, False, 4, 0, id="holiday"),
        pytest.param(2, False, 4, 0, id="day-off-in-exchange"),
        pytest.param(3, False, 4, 0, id="saturday"),
        pytest.param(4, True, 4, 0, id="make-up-sunday"),
        pytest.param(5, True, 5, 4, id="monday"),
        pytest.param(10, False, 12, 9, id="plain-saturday"),
        pytest.param(12, True, 12, 9, id="plain-monday"),
    ],
)
def test_days(number: int, works: bool, rolled: int, before: int) -> None:
    assert is_workday(day(number), CAL) is works
    assert roll_forward(day(number), CAL) == day(rolled)
    assert last_workday_before(day(number), CAL) == day(before)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        pytest.param(5, 2, 7, id="two-on"),
        pytest.param(9, 1, 12, id="over-a-weekend"),
        pytest.param(0, 2, 5, id="over-a-holiday-with-a-make-up-day"),
        pytest.param(3, 0, 4, id="zero-rolls"),
        pytest.param(5, 0, 5, id="zero-stays"),
        pytest.param(5, -1, 4, id="back"),
        pytest.param(5, -2, 0, id="back-over-a-holiday"),
    ],
)
def test_add_workdays(start: int, n: int, expected: int) -> None:
    assert add_workdays(day(start), n, CAL) == day(expected)


@pytest.mark.parametrize("calendar", [CAL, WEEKENDS_ONLY], ids=["CN", "weekends"])
def test_rolled_before_today_is_one_bound_cut_off(calendar: WorkCalendar) -> None:
    for today in map(day, range(-10, 20)):
        cut_off = last_workday_before(today, calendar)
        for due in map(day, range(-12, 22)):
            assert (roll_forward(due, calendar) < today) == (due <= cut_off)


def test_the_ends_of_time_are_no_error() -> None:
    assert add_workdays(date.max, 3, WEEKENDS_ONLY) == date.max
    assert last_workday_before(date.min, WEEKENDS_ONLY) == date.min


def test_names_and_announced_years() -> None:
    assert holiday_name(day(1), CAL) == "元旦"
    assert holiday_name(day(3), CAL) == "元旦"
    assert holiday_name(day(4), CAL) is None
    assert announced(2026, CAL)
    assert not announced(2027, CAL)
    assert announced(2027, WEEKENDS_ONLY)
