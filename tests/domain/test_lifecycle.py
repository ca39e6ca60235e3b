"""Where a customer stands between the first interest and the end."""

from datetime import date
from typing import Any

import pytest

from crmcli.domain.class_facts import BuyingPower, ClassFacts, OpenDeal, Purchase
from crmcli.domain.lifecycle import lifecycle_reasons, lifecycle_stage
from crmcli.domain.rad import wallet

TODAY = date(2026, 11, 24)
DAYS = ("2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01")
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


def stage(facts: ClassFacts) -> str:
    return lifecycle_stage(facts, wallet(facts, TODAY))


def with_orders(count: int, **more: Any) -> ClassFacts:
    bought = [Purchase("o1", date.fromisoformat(day), 100, None, "CNY") for day in DAYS[:count]]
    return known(purchases=tuple(bought), **more)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "potential"), (1, "developing"), (2, "growing"), (3, "growing"), (4, "mature")],
)
def test_by_the_number_of_orders(count: int, expected: str) -> None:
    assert stage(with_orders(count)) == expected


def test_the_first_deal_begins_the_development_and_a_lost_one_does_not_end_it() -> None:
    assert stage(known(deals=(OpenDeal(7, None),), ever_deal=True)) == "developing"
    assert stage(known(ever_deal=True)) == "developing"


def test_half_of_the_wallet_is_mature() -> None:
    one = (Purchase("o1", date(2026, 6, 1), 500, None, "CNY"),)
    power = BuyingPower(1000, "CNY", 2026, "2026Q4", "rep", TODAY)
    assert stage(known(purchases=one, power=power)) == "mature"
    assert stage(known(purchases=one, power=power._replace(amount=1001))) == "developing"
    assert stage(known(purchases=one)) == "developing"


def test_what_came_back_is_no_order() -> None:
    back = Purchase("o9", date(2026, 6, 1), -5, None, "CNY", returned=True)
    facts = with_orders(3)
    assert stage(facts._replace(purchases=(*facts.purchases, back))) == "growing"


def test_a_lost_customer_has_ended() -> None:
    assert stage(with_orders(5, churned=True)) == "ended"


def test_the_reasons() -> None:
    facts = with_orders(2)
    assert lifecycle_reasons(facts, wallet(facts, TODAY)) == "orders=2"
