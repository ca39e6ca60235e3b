"""The matrix of potential and contribution, by hand arithmetic."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.class_facts import BuyingPower, ClassFacts, Purchase
from crmcli.domain.matrix import (
    CELLS,
    MatrixLimits,
    MatrixResult,
    matrix_class,
    matrix_limits,
    matrix_words,
)
from crmcli.domain.policy import Policy
from crmcli.lang import Speaker

TODAY = date(2026, 11, 24)
UNIT = 10_000
LIMITS = MatrixLimits({"CNY": 100 * UNIT}, {"CNY": 1000 * UNIT})


def bought(*profits: int | None, on: str = "2026-05-01", currency: str = "CNY") -> tuple[Any, ...]:
    """Purchases of these profits in whole units, all of one day."""
    return tuple(
        Purchase(
            f"o{number}",
            date.fromisoformat(on),
            500 * UNIT,
            None if profit is None else profit * UNIT,
            currency,
        )
        for number, profit in enumerate(profits, 1)
    )


def customer(power: int | None = None, currency: str = "CNY", **facts: Any) -> ClassFacts:
    """A customer of whom nothing is known but what is given; the power in whole units."""
    stated = None
    if power is not None:
        stated = BuyingPower(power * UNIT, currency, 2026, "2026Q4", "rep", TODAY)
    nothing: dict[str, Any] = dict.fromkeys(ClassFacts._fields)
    plain = {**nothing, "id": 1, "name": "华强", "deals": (), "purchases": ()}
    return ClassFacts(**{**plain, "power": stated, **facts})


def judged(facts: ClassFacts, limits: MatrixLimits = LIMITS, **policy: str) -> MatrixResult:
    rows = {f"matrix.{key}": value for key, value in policy.items()}
    return matrix_class(facts, limits, Policy(rows), TODAY)


@pytest.mark.parametrize(
    ("power", "profits", "cell", "class_"),
    [
        (1000, (100,), "high_high", "A"),
        (999, (60, 40), "low_high", "B"),
        (1000, (99,), "high_low", "C"),
        (999, (99,), "low_low", "D"),
        (5000, (-20, 100), "high_low", "C"),
        (0, (100,), "low_high", "B"),
    ],
    ids=["at-both-limits", "sum-of-two", "just-below", "both-below", "a-loss", "buys-nothing"],
)
def test_the_four_cells(power: int, profits: tuple[int, ...], cell: str, class_: str) -> None:
    found = judged(customer(power, purchases=bought(*profits)))
    assert (found.cell, found.class_) == (cell, class_)
    assert (found.contribution, found.potential) == (sum(profits) * UNIT, power * UNIT)


def test_the_class_of_a_cell_is_policy() -> None:
    facts = customer(1000, purchases=bought(99))
    assert judged(facts, high_low="B").class_ == "B"


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (customer(1000), "has not bought yet"),
        (customer(1000, purchases=bought(None, None)), "no purchase of 12 months says its cost"),
        (customer(1000, "USD", purchases=bought(100)), "bought in another currency"),
        (customer(purchases=bought(100)), "no buying power"),
    ],
    ids=["prospect", "no-costs", "another-currency", "no-power"],
)
def test_what_is_unknown_is_not_judged_and_says_so(facts: ClassFacts, missing: str) -> None:
    limits = MatrixLimits({"CNY": 1, "USD": 1}, {"CNY": 1, "USD": 1})
    found = judged(facts, limits)
    assert (found.class_, found.cell) == (None, None)
    words = Speaker("en")(matrix_words(found.reasons))
    assert missing in words


def test_a_currency_without_measure_is_not_judged() -> None:
    found = judged(customer(1000, "USD", purchases=bought(100, currency="USD")))
    assert found.class_ is None
    assert found.currency == "USD"
    assert "no measure" in Speaker("en")(matrix_words(found.reasons))


def test_twelve_months_inclusive_and_older_ones_count_nothing() -> None:
    year = bought(150, on="2025-11-24") + bought(70, on="2025-11-23")
    assert judged(customer(1000, purchases=year)).contribution == 150 * UNIT
    old = judged(customer(1000, purchases=bought(70, on="2025-11-23")))
    assert (old.contribution, old.class_) == (0, "C")


def test_what_came_back_is_taken_off() -> None:
    back = Purchase("o9", date(2026, 6, 1), -50 * UNIT, -30 * UNIT, "CNY", returned=True)
    found = judged(customer(1000, purchases=(*bought(120), back)))
    assert (found.contribution, found.class_) == (90 * UNIT, "C")


def test_some_costs_unknown_are_told() -> None:
    found = judged(customer(1000, purchases=bought(120, None)))
    assert (found.contribution, found.class_) == (120 * UNIT, "A")
    assert "部分购买没有成本" in Speaker("zh")(matrix_words(found.reasons))


@pytest.mark.parametrize(
    ("amounts", "median"),
    [([5], 5), ([1, 9], 5), ([1, 2, 9], 2), ([4, 4, 4, 9], 4), ([9, 1, 3, 2], 2.5)],
)
def test_high_is_at_or_above_the_median_of_the_known(amounts: list[int], median: float) -> None:
    base = [customer(amount, purchases=bought(amount)) for amount in amounts]
    unknown = [customer(), customer(77, "USD")]
    limits = matrix_limits(Policy({}), [*base, *unknown], TODAY)
    assert limits.potential == {"CNY": median * UNIT, "USD": 77 * UNIT}
    assert limits.contribution == {"CNY": median * UNIT}
    for amount, facts in zip(amounts, base, strict=True):
        assert judged(facts, limits).class_ == ("A" if amount >= median else "D")


def test_the_amounts_of_the_policy_stand_for_its_currency_alone() -> None:
    policy = Policy({"matrix.potential": "500.00", "matrix.contribution": "50.00"})
    limits = matrix_limits(policy, [customer(77, "USD")], TODAY)
    assert limits == MatrixLimits({"CNY": 50 * UNIT}, {"CNY": 500 * UNIT})


def test_reasons_are_short_and_read_back() -> None:
    found = judged(customer(1200, purchases=bought(90)))
    assert found.reasons == (
        "contribution=90.00 contribution_from=100.00 potential=1200.00"
        " potential_from=1000.00 currency=CNY cell=high_low"
    )
    assert Speaker("en")(matrix_words(found.reasons)) == (
        "contribution 90.00 CNY a year, high from 100.00 CNY, potential 1200.00 CNY a year, high"
        " from 1000.00 CNY, high potential, low contribution: watch"
    )
    assert "关注变化" in Speaker("zh")(matrix_words(found.reasons))


@pytest.mark.parametrize("text", [None, "", "close=? can_buy=yes", "老板换了", "contribution=1"])
def test_other_reasons_are_not_misread(text: str | None) -> None:
    assert matrix_words(text) == []


AMOUNTS = st.one_of(st.none(), st.integers(0, 10**6))


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=30))
def test_every_known_customer_has_one_cell_and_more_is_never_lower(
    base: list[tuple[int | None, int | None]],
) -> None:
    customers = [
        customer(power, purchases=() if profit is None else bought(profit))
        for power, profit in base
    ]
    limits = matrix_limits(Policy({}), customers, TODAY)
    levels: dict[str, list[tuple[int, bool]]] = {"potential": [], "contribution": []}
    for (power, profit), facts in zip(base, customers, strict=True):
        found = judged(facts, limits)
        assert (found.cell is None) == (power is None or profit is None)
        if found.cell is None or power is None or profit is None:
            continue
        assert found.cell in CELLS
        potential, contribution = found.cell.split("_")
        levels["potential"].append((power, potential == "high"))
        levels["contribution"].append((profit, contribution == "high"))
    for axis in levels.values():
        ordered = [high for _, high in sorted(axis)]
        assert ordered == sorted(ordered)
