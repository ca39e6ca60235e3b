"""Fifths: the cut points, and equal values in the same fifth."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.quintiles import cut_points, quintile


@pytest.mark.parametrize(
    ("values", "cuts"),
    [
        ([], ()),
        ([7], (7, 7, 7, 7)),
        ([1, 2], (1, 1, 2, 2)),
        ([5, 4, 3, 2, 1], (1, 2, 3, 4)),
        (range(1, 11), (2, 4, 6, 8)),
        (range(1, 12), (3, 5, 7, 9)),
        ([1, 1, 1, 1, 9], (1, 1, 1, 1)),
        ([-3, 0, 0, 0, 0, 0, 0, 0, 4, 4], (0, 0, 0, 0)),
    ],
)
def test_cut_points(values: list[int], cuts: tuple[int, ...]) -> None:
    assert cut_points(values) == cuts


@pytest.mark.parametrize(
    ("values", "scores"),
    [
        ([7], [1]),
        ([1, 2], [1, 3]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        ([1, 1, 1, 1, 9], [1, 1, 1, 1, 5]),
        ([1, 9, 9, 9, 9], [1, 2, 2, 2, 2]),
        ([3, 3, 3], [1, 1, 1]),
    ],
)
def test_the_fifth_of_each_value(values: list[int], scores: list[int]) -> None:
    cuts = cut_points(values)
    assert [quintile(value, cuts) for value in values] == scores


def test_without_others_there_is_only_the_first_fifth() -> None:
    assert quintile(12, ()) == 1


@given(st.lists(st.integers(), min_size=1))
def test_a_larger_value_never_scores_lower_and_an_equal_one_the_same(values: list[int]) -> None:
    cuts = cut_points(values)
    scored = sorted((value, quintile(value, cuts)) for value in values)
    assert [score for _, score in scored] == sorted(score for _, score in scored)
    assert all(len({s for _, s in group}) == 1 for _, group in groupby(scored, lambda one: one[0]))
    assert {score for _, score in scored} <= {1, 2, 3, 4, 5}


@given(st.sets(st.integers(), min_size=1))
def test_different_values_fill_every_fifth_alike(values: set[int]) -> None:
    scores = [quintile(value, cut_points(values)) for value in values]
    sizes = [scores.count(score) for score in range(1, 6)]
    assert sum(sizes) == len(values)
    assert max(sizes) - min(sizes) <= 1
