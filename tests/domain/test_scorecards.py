"""The named scorecards: their criteria, weights and totals, and the scores that the file gives."""

from datetime import date, timedelta

import pytest

from crmcli.domain.class_facts import BuyingPower, ClassFacts, Purchase
from crmcli.domain.codes import SCORECARD
from crmcli.domain.policy import Policy, check
from crmcli.domain.score_rules import Peers, Subject, computed, growth_score
from crmcli.domain.scorecards import (
    CARDS,
    find_card,
    find_criterion,
    read_scores,
    read_weights,
    total,
    written_weights,
)
from crmcli.errors import UsageError

TODAY = date(2026, 11, 24)
NOBODY = ClassFacts(
    id=1,
    name="华强",
    class_=None,
    set_by=None,
    why=None,
    until=None,
    judged_on=None,
    kind=None,
    credit=None,
    relation=None,
    loyalty_low=False,
    haggler=False,
    hand={},
    concern=None,
    external_factor=None,
    horizon=None,
    horizon_on=None,
    lifecycle=None,
    lifecycle_set_by=None,
    rad=None,
    rad_set_by=None,
    churned=False,
)


def bought(
    day: str, amount: int | None, profit: int | None = None, currency: str = "CNY"
) -> Purchase:
    return Purchase("o1", date.fromisoformat(day), amount, profit, currency)


def subject(
    *purchases: Purchase, employees: int | None = None, industry: str | None = None, **facts: object
) -> Subject:
    known = NOBODY._replace(purchases=purchases, **facts)
    return Subject(known, employees, industry, TODAY, "CNY")


def score(criterion: str, one: Subject, peers: Peers | None = None) -> int | None:
    found = computed(criterion, one, peers or Peers())
    assert found is not None
    assert found.figures
    return found.score


# -- cards, criteria, weights -----------------------------------------------------------------


def test_there_are_four_cards_of_named_criteria() -> None:
    assert list(CARDS) == list(SCORECARD) == ["five", "kam", "screening", "large"]
    assert list(CARDS["five"]) == [
        *("purchasing_power", "willingness", "bargaining", "credit", "influence")
    ]
    assert list(CARDS["kam"]) == ["sales", "profit", "strategic", "growth"]
    assert list(CARDS["screening"]) == ["support", "trust", "growth"]
    assert list(CARDS["large"]) == ["size", "purchasing_power", "growth"]


@pytest.mark.parametrize("text", ["kam", "KAM", "key account", "核心客户"])
def test_a_card_by_code_or_label(text: str) -> None:
    assert find_card(text) == "kam"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("seven", "code.unknown", id="unknown"),
        pytest.param("credit=3", "score.which_card", id="a-score-and-no-card"),
    ],
)
def test_no_card(text: str, error: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_card(text)
    assert caught.value.message.key == error
    assert "kam 核心客户" in caught.value.message.values["allowed"]


@pytest.mark.parametrize(
    ("name", "criterion"),
    [
        ("purchasing_power", "purchasing_power"),
        ("purchasing-power", "purchasing_power"),
        ("购买能力", "purchasing_power"),
        ("议价能力", "bargaining"),
        ("bargaining position", "bargaining"),
        ("信用", "credit"),
        ("客户信誉", "credit"),
        ("Reputation", "credit"),
        ("infl", "influence"),
    ],
)
def test_a_criterion_by_code_label_or_its_beginning(name: str, criterion: str) -> None:
    assert find_criterion("five", name) == criterion


def test_an_unknown_criterion_names_those_of_the_card() -> None:
    with pytest.raises(UsageError) as caught:
        find_criterion("kam", "信誉")
    assert caught.value.message.values["allowed"] == [
        *("sales 销售额与频率", "profit 利润贡献", "strategic 战略价值", "growth 成长潜力")
    ]


def test_size_comes_first_for_a_large_account_and_elsewhere_all_weigh_the_same() -> None:
    policy = Policy({})
    large = policy.weights("large")
    assert large["size"] > sum(large.values()) - large["size"]
    for card in ("five", "kam", "screening"):
        assert set(policy.weights(card).values()) == {1}
    assert check("score.large", policy["score.large"]) == policy["score.large"]
    assert check("score.large", "equal") == "equal"


def test_weights_as_the_policy_keeps_them() -> None:
    assert (
        written_weights("kam", "销售额与频率=3，profit=2")
        == "sales=3 profit=2 strategic=0 growth=0"
    )
    assert read_weights("kam", "相等") == dict.fromkeys(CARDS["kam"], 1)


@pytest.mark.parametrize(
    "text", ["sales=101", "sales=-1", "sales", "sales=1.5", "sales=" + "9" * 5000]
)
def test_no_weight(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_weights("kam", text)
    assert caught.value.message.key == "score.weight"


@pytest.mark.parametrize("text", ["sales=0", ""])
def test_weights_that_sum_to_zero(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_weights("kam", text)
    assert caught.value.message.key == "score.weights_zero"


# -- scores typed, totals ---------------------------------------------------------------------


def test_typed_scores() -> None:
    assert read_scores("five", ["credit=5", "购买意愿＝４"]) == {"credit": 5, "willingness": 4}


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["credit=0"], "score.range"),
        (["credit=6"], "score.range"),
        (["credit=3.5"], "score.range"),
        (["credit=-1"], "score.range"),
        (["credit="], "score.range"),
        (["credit=55"], "score.range"),
        (["credit=²"], "score.range"),
        (["credit"], "score.form"),
        (["=5"], "score.form"),
        (["colour=5"], "score.criterion"),
        (["credit=5", "信誉=5"], "score.twice"),
    ],
)
def test_no_score(words: list[str], error: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_scores("five", words)
    assert caught.value.message.key == error


@pytest.mark.parametrize(
    ("weighted", "expected"),
    [
        pytest.param([(1, 4000), (1, 5000)], 4500, id="mean"),
        pytest.param([(3, 5000), (1, 1000), (1, None)], 4000, id="unknown-left-out"),
        pytest.param([(2, 5000), (1, 4000)], 4670, id="half-up-to-a-hundredth"),
        pytest.param([(1, 3000), (1, 3000), (1, 4000)], 3330, id="down-to-a-hundredth"),
        pytest.param([(1, None)], None, id="nothing-known"),
        pytest.param([(0, 5000), (1, None)], None, id="only-what-weighs-nothing"),
        pytest.param([], None, id="no-criterion"),
    ],
)
def test_totals(weighted: list[tuple[int, int | None]], expected: int | None) -> None:
    assert total(weighted) == expected


# -- scores that the file gives ---------------------------------------------------------------

FIVE = Peers(
    amounts=[100, 200, 300, 400, 500],
    profits=[10, 20, 30, 40, 50],
    orders=[1, 1, 1, 2, 3],
    powers=[1000, 2000, 3000, 4000, 5000],
)


@pytest.mark.parametrize(
    ("purchases", "expected"),
    [
        pytest.param([("2026-11-01", 500)], 3000, id="most-money-fewest-orders"),
        pytest.param([("2026-11-01", 200), ("2026-10-01", 200)], 4000, id="fourth-in-both"),
        pytest.param([("2025-11-24", 100)], 1000, id="first-day-of-the-year"),
        pytest.param([("2025-11-23", 900)], 1000, id="nothing-in-12-months"),
        pytest.param([], None, id="never-bought"),
        pytest.param([("2026-11-01", None)], None, id="amount-unknown"),
    ],
)
def test_sales_by_amount_and_frequency(
    purchases: list[tuple[str, int | None]], expected: int | None
) -> None:
    assert score("sales", subject(*(bought(*one) for one in purchases)), FIVE) == expected


def test_what_came_back_is_taken_off_and_is_no_order() -> None:
    back = bought("2026-11-02", -200)._replace(returned=True)
    assert score("sales", subject(bought("2026-11-01", 500), back), FIVE) == 2000


def test_two_currencies_are_never_added() -> None:
    both = subject(bought("2026-11-01", 100), bought("2026-11-02", 900, currency="USD"))
    assert both.currency == "CNY"
    # Two orders, one of them in yuan.
    assert score("sales", both, FIVE) == 2500
    abroad = subject(
        bought("2026-11-01", 100, currency="EUR"), bought("2026-11-02", 9, None, "USD")
    )
    assert abroad.currency == "USD"


def test_profit() -> None:
    assert score("profit", subject(bought("2026-11-01", 500, 40)), FIVE) == 4000
    assert score("profit", subject(bought("2026-11-01", 500)), FIVE) is None
    assert score("profit", subject(bought("2024-11-01", 500, 40)), FIVE) == 1000


@pytest.mark.parametrize("criterion", ["sales", "profit", "purchasing_power"])
def test_fifths_of_fewer_than_five_are_none(criterion: str) -> None:
    power = BuyingPower(4000, "CNY", 2026, "2026Q4", "rep", TODAY)
    one = subject(bought("2026-11-01", 500, 40), power=power)
    few = Peers([1, 2, 3, 4], [1, 2, 3, 4], [1, 1, 1, 1], [1, 2, 3, 4])
    assert score(criterion, one, few) is None
    assert score(criterion, one, FIVE) is not None


@pytest.mark.parametrize(
    ("now", "expected"),
    [(0, 1), (749, 1), (750, 2), (949, 2), (950, 3), (1050, 3), (1051, 4), (1250, 4), (1251, 5)],
)
def test_growth_limits(now: int, expected: int) -> None:
    assert growth_score(now, 1000) == expected


def test_growth_needs_24_months_and_sales_in_the_first_12() -> None:
    earlier = bought("2025-11-23", 1000)
    now = bought("2026-11-24", 1100)
    assert score("growth", subject(earlier, now)) is None  # known for a year only
    assert score("growth", subject(bought("2024-11-24", 1), earlier, now)) == 4000
    assert score("growth", subject(bought("2024-11-23", 1), now)) is None
    assert score("growth", subject(bought("2024-01-01", 1), earlier)) == 1000
    assert (
        score("growth", subject(bought("2024-01-01", 1), bought("2025-01-01", None), now)) is None
    )
    assert score("growth", subject()) is None


@pytest.mark.parametrize(
    ("credit", "expected"), [("good", 5000), ("fair", 3000), ("poor", 1000), (None, None)]
)
def test_credit(credit: str | None, expected: int | None) -> None:
    assert score("credit", subject(credit=credit)) == expected


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("acquaintance", 2000), ("dating", 3000), ("trust", 4000), ("alliance", 5000), (None, None)],
)
def test_trust(relation: str | None, expected: int | None) -> None:
    assert score("trust", subject(relation=relation)) == expected


@pytest.mark.parametrize(
    ("employees", "industry", "expected"),
    [
        (19, None, 1000),
        (20, None, 2000),
        (99, "零售", 2000),
        (100, None, 3000),
        (299, None, 3000),
        (300, None, 4000),
        (999, None, 4000),
        (1000, None, 5000),
        (None, None, None),
        (None, "retail", None),
        (5, "教育", 5000),
        (None, "Government", 5000),
        (40, "Primary school", 5000),
        (40, "preschooling supplies", 2000),
    ],
)
def test_size(employees: int | None, industry: str | None, expected: int | None) -> None:
    assert score("size", subject(employees=employees, industry=industry)) == expected


def test_purchasing_power() -> None:
    assert score("purchasing_power", subject()) is None
    stated = TODAY - timedelta(days=9)
    power = BuyingPower(4000, "CNY", 2026, "2026Q4", "rep", stated)
    assert score("purchasing_power", subject(power=power), FIVE) == 4000


def test_some_criteria_are_for_people_alone() -> None:
    for criterion in ("willingness", "bargaining", "influence", "strategic", "support"):
        assert computed(criterion, subject(), FIVE) is None
