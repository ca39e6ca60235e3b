"""Pareto: the groups and their limits, the row that crosses one, what is not above zero."""

from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.pareto import ranked


def groups(*amounts: int, a: int = 80, b: int = 95) -> list[tuple[int, str | None]]:
    found = ranked(enumerate(amounts, 1), a, b)
    return [(one.key, one.group) for one in found]


def test_the_row_that_crosses_a_limit_belongs_above_it() -> None:
    assert groups(50, 29, 2, 14, 5) == [(1, "A"), (2, "A"), (4, "A"), (5, "B"), (3, "C")]


def test_the_row_that_ends_at_a_limit_is_the_last_above_it() -> None:
    assert groups(50, 30, 15, 5) == [(1, "A"), (2, "A"), (3, "B"), (4, "C")]


def test_one_hundredth_before_the_limit_is_before_it() -> None:
    assert groups(5000, 2999, 1501, 500)[2] == (3, "A")
    assert groups(5000, 3001, 1499, 500)[2] == (3, "B")


def test_a_row_may_cross_both_limits() -> None:
    assert groups(99, 1) == [(1, "A"), (2, "C")]
    assert groups(12) == [(1, "A")]


def test_of_equal_amounts_across_a_limit_only_the_first_is_above() -> None:
    found = ranked([(7, 40), (3, 40), (5, 40)], 50, 95)
    assert [(one.key, one.rank, one.group) for one in found] == [
        (3, 1, "A"),
        (5, 2, "A"),
        (7, 3, "B"),
    ]


def test_what_is_not_above_zero_comes_last_without_share_or_group() -> None:
    found = ranked([(1, -50), (2, 0), (3, 100)], 80, 95)
    assert [(one.key, one.share, one.cumulative, one.group) for one in found] == [
        (3, 100_000, 100_000, "A"),
        (2, None, None, None),
        (1, None, None, None),
    ]


def test_without_anything_above_zero_there_are_no_shares() -> None:
    assert [one.group for one in ranked([(1, 0), (2, -3)], 80, 95)] == [None, None]
    assert ranked([], 80, 95) == []


def test_other_limits() -> None:
    assert groups(50, 30, 20, a=50, b=80) == [(1, "A"), (2, "B"), (3, "C")]
    assert groups(50, 30, 20, a=99, b=100) == [(1, "A"), (2, "A"), (3, "A")]


@given(st.lists(st.integers(-(10**18), 10**18)), st.integers(1, 99))
def test_the_rule_of_the_limit(amounts: list[int], a: int) -> None:
    found = ranked(enumerate(amounts), a, 100)
    above = [one.amount for one in found if one.amount > 0]
    assert [one.rank for one in found] == list(range(1, len(amounts) + 1))
    first = [one.amount for one in found if one.group == "A"]
    assert bool(first) == bool(above)
    if first:
        # Together they reach the limit, and without the last of them they do not.
        assert 100 * sum(first) >= a * sum(above)
        assert 100 * sum(first[:-1]) < a * sum(above)
        assert found[len(above) - 1].cumulative == 100_000
