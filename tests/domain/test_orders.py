"""Orders as pure rules: sums, margins, what is open, how late, and what that suggests."""

from datetime import date

import pytest

from crmcli.domain.money import MOST, written
from crmcli.domain.orders import (
    check_order_days,
    credit_hint,
    days_late,
    margin_percent,
    open_amount,
    share,
    times,
    total,
)
from crmcli.domain.quantities import written_quantity
from crmcli.errors import UsageError

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        pytest.param([10, 20], 30, id="all-known"),
        pytest.param([10, None], None, id="one-unknown"),
        pytest.param([], None, id="no-line-is-not-nothing"),
        pytest.param([0], 0, id="free-of-charge"),
        pytest.param([-10, -20], -30, id="coming-back"),
    ],
)
def test_a_sum_is_known_when_each_part_is(amounts: list[int | None], expected: int | None) -> None:
    assert total(amounts) == expected


def test_a_sum_beyond_the_file_is_refused() -> None:
    with pytest.raises(UsageError):
        total([MOST, 1])
    with pytest.raises(UsageError):
        times(MOST, 2_000)


@pytest.mark.parametrize(
    ("price", "quantity", "expected"),
    [
        pytest.param(48_210_000, 3_000, 144_630_000, id="three"),
        pytest.param(1, 1_500, 2, id="half-is-rounded-up"),
        pytest.param(None, 3_000, None, id="unknown-price"),
    ],
)
def test_price_times_quantity(price: int | None, quantity: int, expected: int | None) -> None:
    assert times(price, quantity) == expected


@pytest.mark.parametrize(
    ("amount", "part", "whole", "expected"),
    [
        pytest.param(300, 1, 3, 100, id="a-third"),
        pytest.param(100, 2, 3, 67, id="rounded"),
        pytest.param(300, -1, 3, -100, id="on-its-way-back"),
        pytest.param(None, 1, 3, None, id="of-the-unknown"),
        pytest.param(300, 1, 0, None, id="of-nothing"),
    ],
)
def test_a_share(amount: int | None, part: int, whole: int, expected: int | None) -> None:
    assert share(amount, part, whole) == expected


@pytest.mark.parametrize(
    ("amount", "returned", "paid", "expected"),
    [
        pytest.param(100, 0, 40, 60, id="partly-paid"),
        pytest.param(100, -30, 40, 30, id="some-came-back"),
        pytest.param(100, -100, 40, -40, id="paid-and-came-back"),
        pytest.param(None, 0, 40, None, id="unknown-amount"),
    ],
)
def test_what_is_open(amount: int | None, returned: int, paid: int, expected: int | None) -> None:
    assert open_amount(amount, returned, paid) == expected


@pytest.mark.parametrize(
    ("amount", "cost", "expected"),
    [
        pytest.param(200, 150, 25, id="a-quarter"),
        pytest.param(100, 120, -20, id="a-loss"),
        pytest.param(0, 10, None, id="free-of-charge"),
        pytest.param(100, None, None, id="unknown-cost"),
    ],
)
def test_margin(amount: int, cost: int | None, expected: int | None) -> None:
    assert margin_percent(amount, cost) == expected


@pytest.mark.parametrize(
    ("day", "ended", "expected"),
    [
        pytest.param("2026-11-20", None, 4, id="still-open"),
        pytest.param("2026-11-24", None, 0, id="due-today"),
        pytest.param("2026-12-24", None, 0, id="not-yet"),
        pytest.param("2026-11-10", "2026-11-12", 2, id="met-late"),
        pytest.param("2026-11-10", "2026-11-09", 0, id="met-early"),
        pytest.param(None, None, None, id="nothing-agreed"),
    ],
)
def test_days_late(day: str | None, ended: str | None, expected: int | None) -> None:
    assert days_late(day, TODAY, ended) == expected


@pytest.mark.parametrize(
    ("days", "credit"),
    [
        pytest.param(None, None, id="unknown"),
        pytest.param(59, None, id="two-months-less-a-day"),
        pytest.param(60, "fair", id="two-months"),
        pytest.param(119, "fair", id="four-months-less-a-day"),
        pytest.param(120, "poor", id="four-months"),
    ],
)
def test_lateness_suggests_a_credit(days: int | None, credit: str | None) -> None:
    assert credit_hint(days) == credit


@pytest.mark.parametrize(
    "order",
    [
        pytest.param({"ordered_on": "2026-11-25"}, id="ordered-ahead"),
        pytest.param(
            {"ordered_on": "2026-11-20", "delivered_on": "2026-11-25"}, id="delivered-ahead"
        ),
        pytest.param(
            {"ordered_on": "2026-11-20", "promised_on": "2026-11-19"}, id="promised-before"
        ),
        pytest.param(
            {"ordered_on": "2026-11-20", "delivered_on": "2026-11-19"}, id="delivered-before"
        ),
    ],
)
def test_days_that_cannot_be(order: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        check_order_days(order, TODAY)


def test_days_of_an_order_in_their_order() -> None:
    check_order_days(
        {
            "ordered_on": "2026-11-20",
            "promised_on": "2026-12-20",
            "delivered_on": "2026-11-20",
            "pay_by": "2026-11-01",  # paid before it is ordered
        },
        TODAY,
    )


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (144_630_000, "14463.00 CNY"),
        (-5_000, "-0.50 CNY"),
        (11_000_400, "1100.04 CNY"),
        (1, "0.0001 CNY"),
    ],
)
def test_an_amount_in_words_loses_nothing(amount: int, words: str) -> None:
    assert written(amount, "CNY") == words


@pytest.mark.parametrize(("quantity", "words"), [(3_000, "3"), (1_500, "1.5"), (10, "0.01")])
def test_a_quantity_in_words(quantity: int, words: str) -> None:
    assert written_quantity(quantity) == words
