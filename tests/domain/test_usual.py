"""What is usual: medians, and the habit in a row of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.usual import median, rhythm

FIRST = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("values", "middle"),
    [([5], 5), ([3, 1, 2], 2), ([1, 2], 2), ([4, 1, 3, 2], 3), ([10, 0], 5), ([-3, -2], -2)],
)
def test_median(values: list[int], middle: int) -> None:
    assert median(values) == middle


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1))
def test_the_median_parts_the_values_in_halves(values: list[int]) -> None:
    middle = median(values)
    assert 2 * sum(value <= middle for value in values) >= len(values)
    assert 2 * sum(value >= middle for value in values) >= len(values) - 1


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        pytest.param([0], None, id="one-order"),
        pytest.param([0, 30, 60], None, id="two-gaps"),
        pytest.param([0, 30, 60, 60], None, id="twice-on-a-day"),
        pytest.param([0, 30, 60, 90], 30, id="three-gaps"),
        pytest.param([90, 0, 60, 30], 30, id="in-any-order"),
        pytest.param([0, 10, 40, 140], 30, id="the-middle-one"),
        pytest.param([0, 10, 30, 60, 100], 25, id="between-the-middle-two"),
    ],
)
def test_rhythm(days: list[int], gap: int | None) -> None:
    found = rhythm(FIRST + timedelta(days=day) for day in days)
    assert found is not None
    assert found.gap == gap
    last = FIRST + timedelta(days=max(days))
    assert found.last_on == last
    assert found.next_on == (None if gap is None else last + timedelta(days=gap))


def test_without_an_order_there_is_no_rhythm() -> None:
    assert rhythm([]) is None
