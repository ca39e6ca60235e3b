"""RFM: scores in fifths, equal values alike, the currency of the money, the grid of segments."""

from datetime import date

import pytest

from crmcli.domain.bought import Bought
from crmcli.domain.codes import SEGMENT
from crmcli.domain.rfm import GRID, buyers, scored, segment

ON = date(2026, 11, 24)


def bought(customer: int, purchases: int = 1, amount: int = 100, **other: object) -> Bought:
    """What a customer bought in CNY, last on the day of ON's month that equals its number."""
    day = f"2026-11-{customer:02d}"
    made = Bought(
        customer, f"客户{customer}", None, True, "CNY", purchases, purchases, day, purchases,
        amount, 0, 0,
    )  # fmt: skip
    return made._replace(**other)  # type: ignore[arg-type]


def scores(*found: Bought) -> list[tuple[int, str, str]]:
    return [
        (one.recency, one.score, one.segment) for one in scored(buyers(sorted(found), "CNY"), ON)
    ]


def test_five_buyers_have_the_five_scores() -> None:
    found = [bought(n, purchases=n, amount=100 * n) for n in range(1, 6)]
    assert scores(*found) == [
        (23, "111", "hibernating"),
        (22, "222", "hibernating"),
        (21, "333", "needs_attention"),
        (20, "444", "loyal"),
        (19, "555", "champions"),
    ]


def test_equal_values_have_equal_scores() -> None:
    day = "2026-11-03"
    found = [bought(n, last_on=day) for n in range(1, 7)] + [bought(9, purchases=4, amount=900)]
    assert {score for _, score, _ in scores(*found)[:6]} == {"511"}
    assert scores(*found)[6] == (15, "555", "champions")


def test_those_of_the_best_day_have_the_best_score_however_many_they_are() -> None:
    found = [bought(n, last_on="2026-11-24") for n in range(1, 10)]
    assert {score for _, score, _ in scores(*found)} == {"511"}


def test_one_buyer_alone() -> None:
    assert scores(bought(4)) == [(20, "511", "new")]
    assert scores() == []


def test_money_is_compared_within_its_currency() -> None:
    yuan = [bought(n, amount=1000 * n) for n in range(1, 6)]
    dollars = [bought(n + 10, amount=n, currency="USD") for n in range(1, 6)]
    found = [score[2] for _, score, _ in scores(*yuan, *dollars)]
    assert found == ["1", "2", "3", "4", "5"] * 2


def test_the_money_is_that_of_the_most_frequent_currency() -> None:
    mixed = [bought(1, 2, 500), bought(1, 3, 70, currency="USD", last_on="2026-10-01")]
    (one,) = buyers(mixed, "CNY")
    assert (one.currency, one.monetary, one.frequency, one.currencies) == ("USD", 70, 5, 2)
    assert one.last_on == date(2026, 11, 1)
    even = [bought(1, 2, 500), bought(1, 2, 70, currency="USD")]
    assert buyers(even, "USD")[0].currency == "USD"
    assert buyers(even, "EUR")[0].currency == "CNY"


def test_who_only_returned_something_is_no_buyer() -> None:
    back = bought(1, 0, -500, entries=1, last_on=None)
    assert buyers([back], "CNY") == []
    (one,) = buyers([bought(1, 2, 500), back._replace(currency="USD")], "CNY")
    assert (one.currency, one.currencies) == ("CNY", 1)


def test_without_any_amount_the_segment_comes_from_the_others() -> None:
    unknown = bought(5, purchases=9, amount=0, priced=0)
    found = [bought(n) for n in range(1, 5)]
    (*_, last) = scored(buyers([*found, unknown], "CNY"), ON)
    assert (last.score, last.m, last.segment) == ("55-", None, "champions")
    assert last.mean == 300
    assert {one.m for one in scored(buyers(found, "CNY"), ON)} == {1}


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((5, 5, 5), "champions"),
        ((5, 4, 3), "champions"),  # the mean of 3.5 counts as 4
        ((5, 3, 3), "potential_loyalist"),
        ((5, 1, 1), "new"),
        ((4, 5, 5), "loyal"),
        ((4, 1, 1), "promising"),
        ((4, 1, 2), "potential_loyalist"),
        ((3, 5, 4), "loyal"),
        ((3, 3, 3), "needs_attention"),
        ((3, 1, 2), "about_to_sleep"),
        ((2, 5, 5), "cannot_lose"),
        ((1, 4, 4), "at_risk"),
        ((1, 2, 2), "hibernating"),
        ((1, 5, None), "cannot_lose"),
    ],
)
def test_the_segment_of_the_scores(scores: tuple[int, int, int | None], expected: str) -> None:
    assert segment(*scores) == expected


def test_every_segment_has_its_place_and_its_words() -> None:
    assert {one for row in GRID.values() for one in row} == set(SEGMENT)
    assert all(len(row) == 5 for row in GRID.values())
