"""季报: plan against actual, per metric and currency."""

from typing import Any

import pytest
from conftest import Crm


@pytest.fixture
def base(crm: Crm) -> Crm:
    """Sales in two currencies, a won deal, contacts of which some do not count, and goals."""
    crm("add 甲厂 --class A --today 2026-07-01")
    crm("add 乙厂 --class B --today 2026-07-01")
    crm("add 丙厂 --today 2026-07-01")
    crm("product add P8 --price 100 --cost 60")
    crm("order add 甲厂 'P8 x2' --on 2026-09-30")
    crm("order add 甲厂 'P8 x3' --number S1 --on 2026-10-01")
    crm("order return S1 'P8 x1' --on 2026-11-02")
    crm("order add 乙厂 咨询 --amount 50 --currency USD --on 2026-11-24")
    crm("deal add 丙厂 旧单 --amount 70 --stage won --today 2026-11-10")
    crm("visit 甲厂 谈了 --on 2026-10-08")
    crm("visit 甲厂 没人 --outcome no_contact --on 2026-10-09")
    crm("visit 乙厂 谈了 --on 2026-09-30")
    crm("goal add sales 1000")
    crm("goal add contacts 4")
    crm("goal add sales 100 --customer 甲厂")
    crm("goal add contacts 2 --customer 乙厂")
    return crm


Key = tuple[str, str | None, str | None]


def lines(crm: Crm, quarter: str = "") -> dict[Key, dict[str, Any]]:
    rows = crm.json(f"report quarter {quarter}")
    return {(row["metric"], row["currency"], row["customer"]): row for row in rows}


def test_every_metric_has_a_line_with_its_goal_or_without(base: Crm) -> None:
    rows = lines(base)
    assert [key for key in rows if key[2] is None] == [
        ("sales", "CNY", None),
        ("sales", "USD", None),
        ("profit", "CNY", None),
        ("profit", "USD", None),
        ("won", "CNY", None),
        ("contacts", None, None),
        ("new_customers", None, None),
    ]
    sales = rows["sales", "CNY", None]
    # 300 sold, 100 taken back, 70 of a customer that has won deals alone.
    assert (sales["target_amount"], sales["actual_amount"]) == ("1000.00", "270.00")
    assert (sales["deviation_amount"], sales["percent"]) == ("-730.00", "27")
    assert rows["sales", "USD", None]["target_amount"] is None
    assert rows["sales", "USD", None]["actual_amount"] == "50.00"
    assert rows["won", "CNY", None]["actual_amount"] == "70.00"
    contacts = rows["contacts", None, None]
    assert (contacts["target_count"], contacts["actual_count"]) == (4, 1)
    assert (contacts["deviation_count"], contacts["percent"]) == (-3, "25")
    # 甲厂 bought before.
    assert rows["new_customers", None, None]["actual_count"] == 2


def test_profit_that_nobody_knows_is_no_zero(base: Crm) -> None:
    rows = lines(base)
    assert rows["profit", "USD", None]["actual_amount"] is None
    assert rows["profit", "CNY", None]["actual_amount"] == "80.00"
    notes = base.json("report quarter --meta")["notes"]
    assert "CNY: the amount of 3 and the profit of 2 of 3 sales and returns is known." in notes


def test_goals_of_customers_follow_with_their_own_actual(base: Crm) -> None:
    rows = lines(base)
    mine = rows["sales", "CNY", "甲厂"]
    assert (mine["actual_amount"], mine["percent"]) == ("200.00", "200")
    assert rows["contacts", None, "乙厂"]["actual_count"] == 0


def test_a_past_quarter_and_one_that_has_not_begun(base: Crm) -> None:
    then = lines(base, "2026Q3")
    assert then["sales", "CNY", None]["actual_amount"] == "200.00"
    assert then["sales", "CNY", None]["elapsed"] == "100"
    assert any(
        "(crm report movement 2026Q3)" in note
        for note in base.json("report quarter 2026Q3 --meta")["notes"]
    )
    base("goal add sales 5000 --quarter 2027Q1")
    ahead = lines(base, "2027Q1")["sales", "CNY", None]
    assert (ahead["target_amount"], ahead["actual_amount"]) == ("5000.00", None)
    assert ahead["deviation_amount"] is None
    assert ahead["elapsed"] == "0"


def test_time_movement_and_customers_are_told(base: Crm) -> None:
    base("classify 乙厂 C --why 停线")
    base("churn 乙厂 --reason price")
    base("classify 甲厂 B --why 少了")
    asked = base.json("report quarter --meta")
    # The calendar of the tests has weekends alone: 66 working days, 39 of them begun.
    assert asked["totals"] == [
        {"label": "Elapsed", "value": "59.1 % of the working days: 39 of 66"}
    ]
    assert "Classes: 0 up, 1 down (crm report movement 2026Q4)." in asked["notes"]
    assert "Customers: 2 new, 1 lost, 0 won back." in asked["notes"]
    assert "deviation = actual − target" in asked["notes"][0]


def test_a_target_of_nothing_has_no_percentage(base: Crm) -> None:
    base("goal add profit 0")
    profit = lines(base)["profit", "CNY", None]
    assert (profit["target_amount"], profit["percent"]) == ("0.00", None)


@pytest.mark.parametrize("line", ["2026Q5", "2026-11", "2026", "下下个"])
def test_what_is_no_quarter_is_refused(base: Crm, line: str) -> None:
    assert line in base.fails(2, f"report quarter {line}")
