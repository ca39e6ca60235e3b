"""The rhythm check: what the intervals ask for per working day, beside what there was."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.demand import (
    Rhythm,
    RhythmCheck,
    coming,
    demand,
    in_tenths,
    past,
    thousandths,
    workdays_in,
)
from crmcli.domain.workdays import WEEKENDS_ONLY, WorkCalendar

TODAY = date(2026, 11, 24)
GROUPS = st.lists(
    st.builds(
        Rhythm,
        st.sampled_from(["A", "B", "C", "D", None]),
        st.integers(1, 3650),
        st.integers(0, 100_000),
    ),
    max_size=6,
)


@pytest.mark.parametrize(
    ("rhythms", "workdays", "expected"),
    [
        # 14 customers every 14 days are one a calendar day, 28 in four weeks.
        ([Rhythm("B", 14, 14)], 20, Fraction(14, 10)),
        ([Rhythm("B", 14, 14)], 28, Fraction(1)),
        ([Rhythm("B", 21, 14)], 20, Fraction(14, 15)),
        ([Rhythm("A", 7, 10), Rhythm("B", 14, 14), Rhythm("D", 90, 45)], 20, Fraction(41, 10)),
        ([Rhythm("A", 7, 10)], 12, Fraction(10, 3)),
        ([], 20, Fraction(0)),
        ([Rhythm("A", 7, 10)], 0, None),
    ],
    ids=[
        "one-a-day",
        "every-day-worked",
        "a-longer-interval",
        "all",
        "holidays",
        "nobody",
        "no-work",
    ],
)
def test_what_the_intervals_ask_for(
    rhythms: list[Rhythm], workdays: int, expected: Fraction | None
) -> None:
    assert demand(rhythms, workdays) == expected


def test_the_four_weeks_on_both_sides() -> None:
    assert coming(TODAY) == (date(2026, 11, 25), date(2026, 12, 22))
    assert past(TODAY) == (date(2026, 10, 28), TODAY)
    for first, last in (coming(TODAY), past(TODAY)):
        assert workdays_in(first, last, WEEKENDS_ONLY) == 20


def test_holidays_and_make_up_days_count_as_people_work() -> None:
    off = frozenset({"2026-11-30", "2026-12-01", "2026-12-02"})
    cal = WorkCalendar("XX", off=off, extra=frozenset({"2026-11-28"}))
    assert workdays_in(*coming(TODAY), cal) == 18


def test_had_beside_demand() -> None:
    check = RhythmCheck((Rhythm("B", 14, 14),), ahead=20, behind=20, contacts=31)
    assert (check.demand, check.had) == (Fraction(7, 5), Fraction(31, 20))
    assert check._replace(behind=0).had is None


@pytest.mark.parametrize(
    ("value", "text", "exact"),
    [
        (Fraction(31, 10), "3.1", 3100),
        (Fraction(1, 20), "0.1", 50),
        (Fraction(-1, 20), "-0.1", -50),
        (Fraction(1, 3), "0.3", 333),
        (Fraction(2, 3), "0.7", 667),
        (Fraction(0), "0.0", 0),
        (None, "—", None),
    ],
)
def test_rounding(value: Fraction | None, text: str, exact: int | None) -> None:
    assert (in_tenths(value), thousandths(value)) == (text, exact)


@given(GROUPS, st.integers(0, 5), st.integers(1, 3650), st.integers(1, 28))
def test_a_longer_interval_never_asks_for_more(
    rhythms: list[Rhythm], place: int, days: int, workdays: int
) -> None:
    longer = [
        one._replace(interval=max(one.interval, days)) if index == place else one
        for index, one in enumerate(rhythms)
    ]
    before, after = demand(rhythms, workdays), demand(longer, workdays)
    assert before is not None
    assert after is not None
    assert after <= before


@given(GROUPS, st.integers(1, 27))
def test_fewer_working_days_never_ask_for_less(rhythms: list[Rhythm], workdays: int) -> None:
    few, many = demand(rhythms, workdays), demand(rhythms, workdays + 1)
    assert few is not None
    assert many is not None
    assert few >= many
