"""Share of wallet and the stage that it makes, against the method's own examples."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.class_facts import BuyingPower, ClassFacts, Purchase
from crmcli.domain.policy import Policy
from crmcli.domain.rad import Wallet, is_stale, rad_stage, rad_words, wallet, year_before
from crmcli.errors import Message

TODAY = date(2026, 11, 24)
UNIT = 10_000
NOTHING: dict[str, Any] = {
    **dict.fromkeys(ClassFacts._fields),
    "id": 1,
    "name": "华强",
    "hand": {},
    "deals": (),
    "purchases": (),
    **dict.fromkeys(("loyalty_low", "haggler", "churned", "ever_deal"), False),
}


def known(**facts: Any) -> ClassFacts:
    """A customer of whom nothing is known but what is given."""
    return ClassFacts(**{**NOTHING, **facts})


def bought(amount: int | None, on: str = "2026-06-01", currency: str = "CNY") -> Purchase:
    worth = None if amount is None else amount * UNIT
    return Purchase("o1", date.fromisoformat(on), worth, None, currency)


def came_back(amount: int) -> Purchase:
    return Purchase("o2", date(2026, 7, 1), -amount * UNIT, None, "CNY", returned=True)


def able(amount: int, quarter: str = "2026Q4", currency: str = "CNY") -> BuyingPower:
    return BuyingPower(amount * UNIT, currency, 2026, quarter, "rep", TODAY)


def customer(*purchases: Purchase, power: BuyingPower | None = None, **more: Any) -> ClassFacts:
    return known(purchases=purchases, power=power, **more)


def stage(facts: ClassFacts, **policy: str) -> str | None:
    rows = {key.replace("__", "."): value for key, value in policy.items()}
    return rad_stage(facts, Policy(rows), TODAY)[0]


def reasons(facts: ClassFacts) -> str:
    return rad_stage(facts, Policy({}), TODAY)[1]


def keys(found: list[Message]) -> list[str]:
    return [one.key for one in found]


def test_the_example_of_the_method() -> None:
    facts = customer(bought(400_000), power=able(1_000_000))
    assert wallet(facts, TODAY).share == 40_000  # 40.0 %
    assert stage(facts) == "development"
    assert reasons(facts) == (
        "share=40.0 sales=400000.00CNY power=1000000.00CNY quarter=2026Q4 source=rep"
    )


def test_an_unknown_buying_power_is_no_share_and_no_stage() -> None:
    facts = customer(bought(400_000))
    found = wallet(facts, TODAY)
    assert (found.share, found.state, found.sales) == (None, "unknown", 400_000 * UNIT)
    assert rad_stage(facts, Policy({}), TODAY) == (
        None,
        "share=? sales=400000.00CNY power=?",
    )


@pytest.mark.parametrize(
    ("sales", "expected"),
    [
        (500_000, "retention"),
        (499_999, "development"),
        (100_000, "development"),
        (99_999, "acquisition"),
        (1, "acquisition"),
    ],
)
def test_the_limits_are_exact_though_the_share_is_rounded(sales: int, expected: str) -> None:
    assert stage(customer(bought(sales), power=able(1_000_000))) == expected


def test_the_limits_are_policy() -> None:
    facts = customer(bought(400_000), power=able(1_000_000))
    assert stage(facts, rad__retention="40") == "retention"
    assert stage(facts, rad__development="41") == "acquisition"


def test_whoever_bought_nothing_is_to_be_acquired_whatever_is_known() -> None:
    assert stage(customer()) == "acquisition"
    assert stage(customer(power=able(1_000_000))) == "acquisition"
    assert stage(customer(power=able(0))) == "acquisition"
    assert reasons(customer()) == "share=? sales=none power=?"


def test_twelve_months_to_the_day() -> None:
    power = able(1_000_000)
    assert stage(customer(bought(600_000, "2025-11-24"), power=power)) == "retention"
    old = customer(bought(600_000, "2025-11-23"), power=power)
    assert (wallet(old, TODAY).sales, stage(old)) == (0, "acquisition")
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_what_came_back_is_taken_off() -> None:
    facts = customer(bought(600_000), came_back(200_000), power=able(1_000_000))
    assert wallet(facts, TODAY).share == 40_000
    whole = customer(bought(600_000), came_back(600_000), power=able(1_000_000))
    assert (wallet(whole, TODAY).share, stage(whole)) == (0, "acquisition")


def test_nothing_is_divided_by_zero() -> None:
    found = wallet(customer(bought(5), power=able(0)), TODAY)
    assert (found.share, found.state) == (None, "zero")
    assert stage(customer(bought(5), power=able(0))) is None


def test_more_than_all_is_shown_with_a_warning() -> None:
    facts = customer(bought(1_200), power=able(1_000))
    found = wallet(facts, TODAY)
    assert (found.share, found.state) == (120_000, "over")
    assert stage(facts) == "retention"
    assert "rad.over" in keys(rad_words(reasons(facts)))
    assert wallet(customer(bought(1_000), power=able(1_000)), TODAY).state == ""


@pytest.mark.parametrize(
    ("day", "stale"),
    [("2026-06-30", False), ("2026-09-30", False), ("2026-10-01", True), ("2027-04-01", True)],
)
def test_what_was_said_is_stale_when_a_full_quarter_has_passed(day: str, stale: bool) -> None:
    assert is_stale(able(1, "2026Q2"), date.fromisoformat(day)) is stale


def test_a_stale_share_is_shown_and_marked() -> None:
    facts = customer(bought(400_000), power=able(1_000_000, "2026Q2"))
    found = wallet(facts, TODAY)
    assert (found.share, found.state) == (40_000, "stale")
    assert reasons(facts).endswith("stale=yes")
    both = wallet(customer(bought(2_000), power=able(1_000, "2026Q2")), TODAY)
    assert (both.state, both.stale) == ("over", True)


def test_two_currencies_are_never_added() -> None:
    facts = customer(bought(400, "2026-05-01", "USD"), bought(300), power=able(1_000))
    found = wallet(facts, TODAY)
    assert (found.sales, found.other_currencies, found.share) == (300 * UNIT, ("USD",), 30_000)
    assert "other=USD" in reasons(facts).split()
    foreign = customer(bought(400, currency="USD"), power=able(1_000))
    assert stage(foreign) is None, "sold, but not in what the buying power is counted in"
    assert wallet(foreign, TODAY).share is None


def test_without_a_buying_power_the_last_currency_is_shown() -> None:
    facts = customer(bought(400, "2026-05-01", "USD"), bought(300, "2026-06-01", "EUR"))
    found = wallet(facts, TODAY)
    assert (found.currency, found.sales, found.other_currencies) == ("EUR", 300 * UNIT, ("USD",))


def test_a_sale_without_an_amount_is_no_sale_of_nothing() -> None:
    unknown = customer(bought(None), power=able(1_000))
    assert (wallet(unknown, TODAY).share, stage(unknown)) == (None, None)
    assert "sales=?" in reasons(unknown)
    partly = customer(bought(600), bought(None), power=able(1_000))
    assert stage(partly) == "retention"
    assert "unpriced=1" in reasons(partly)


@pytest.mark.parametrize(
    ("before", "slipped"),
    [("retention", True), ("development", False), ("acquisition", False), (None, False)],
)
def test_a_fall_says_from_where(before: str | None, slipped: bool) -> None:
    facts = customer(bought(400), power=able(1_000), rad=before)
    assert ("slipped=" in reasons(facts)) is slipped


def test_a_stage_that_cannot_be_judged_has_not_fallen() -> None:
    assert "slipped=" not in reasons(customer(bought(400), rad="retention"))


def test_reasons_are_read_back() -> None:
    facts = customer(
        bought(400), bought(1, currency="USD"), power=able(1_000, "2026Q1"), rad="retention"
    )
    assert keys(rad_words(reasons(facts))) == [
        *("rad.share", "rad.sales", "rad.power", "rad.quarter", "rad.source"),
        *("rad.other_currency", "rad.stale", "rad.slipped"),
    ]
    assert rad_words("orders=2")[0].values == {"count": "2"}
    for text in (None, "", "because", "share=x", "share=40.0 mood=good", "source=me", "slipped=x"):
        assert rad_words(text) == []


amounts = st.integers(min_value=-(10**15), max_value=10**15)


@given(amounts, st.integers(min_value=0, max_value=10**15))
def test_a_share_is_a_number_or_unknown_never_a_crash(sales: int, power: int) -> None:
    one = Purchase("o1", date(2026, 6, 1), sales, None, "CNY")
    facts = customer(one, power=BuyingPower(power, "CNY", 2026, "2026Q4", "rep", TODAY))
    found: Wallet = wallet(facts, TODAY)
    assert (found.share is None) == (power == 0)
    if found.share is not None:
        assert abs(found.share * power - sales * 100_000) <= 50 * power
    judged, why = rad_stage(facts, Policy({}), TODAY)
    assert (judged is None) == (power == 0)
    assert len(rad_words(why)) == len(why.split())
