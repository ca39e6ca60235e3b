"""RFM 客户价值: what counts as a purchase, who is in, scores of the whole base, formats."""

import pytest
from conftest import Crm


@pytest.fixture
def shop(crm: Crm) -> Crm:
    """Buyers by orders, by won deals, in two currencies; one is lost, one has bought nothing."""
    crm("add 甲 --class A --set owner=李明")
    crm("add 乙 --class B")
    crm("add 丙 --class D")
    crm("add 丁")
    crm("add 戊")
    crm("add 己 --class A")
    crm("add 庚 --set parent=甲")
    crm("order add 甲 --amount 1000 --on 2026-11-20")
    crm("order add 甲 --amount 500.05 --on 2026-10-01")
    crm("order return o1 --amount 200 --on 2026-11-23")
    crm("order add 乙 --amount 900 --on 2026-09-01")
    crm("order add 丙 --amount 100 --currency USD --on 2026-11-01")
    crm("order add 丙 --amount 50 --on 2026-10-05")
    crm("order add 丙 --amount 60 --on 2026-10-06")
    crm("deal add 丁 旧单 --amount 400 --today 2026-07-01")
    crm("deal move d1 won --today 2026-08-01")
    crm("order add 戊 --amount 5000 --on 2026-01-10")
    crm("churn 戊 --reason price")
    crm("order add 庚 --amount 300 --on 2026-11-24")
    return crm


def seen(crm: Crm, line: str = "") -> dict[str, tuple[object, ...]]:
    return {
        row["customer"]: (row["recency_days"], row["frequency"], row["monetary"], row["currency"])
        for row in crm.json(f"report rfm {line}")
    }


def notes(crm: Crm, line: str = "") -> list[str]:
    return crm.json(f"report rfm {line} --meta")["notes"]


def test_days_purchases_and_money_less_returns(shop: Crm) -> None:
    assert seen(shop) == {
        "甲": (4, 2, "1300.05", "CNY"),
        "乙": (84, 1, "900.00", "CNY"),
        "丙": (23, 3, "110.00", "CNY"),
        "丁": (115, 1, "400.00", "CNY"),
        "庚": (0, 1, "300.00", "CNY"),
    }


def test_a_row_for_programs(shop: Crm) -> None:
    (row,) = shop.json("report rfm --where name=甲")
    assert row == {
        "customer_id": 1,
        "customer": "甲",
        "class": "A",
        "last_order": "2026-11-20",
        "recency_days": 4,
        "frequency": 2,
        "monetary": "1300.05",
        "currency": "CNY",
        "r": 4,
        "f": 4,
        "m": 5,
        "score": "445",
        "segment": "loyal",
    }


def test_the_scores_do_not_depend_on_who_is_listed(shop: Crm) -> None:
    whole = {row["customer_id"]: row["score"] for row in shop.json("report rfm")}
    (one,) = shop.json("report rfm --owner 李明")
    assert one["score"] == whole[1]
    assert "n = 5 buyers" in notes(shop, "--owner 李明")[0]
    totals = shop.json("report rfm --owner 李明 --meta")["totals"]
    assert totals == [{"label": "loyal", "value": "1 (100.0 %), 1300.05 CNY"}]


def test_lost_customers_are_in_only_when_asked_for(shop: Crm) -> None:
    assert seen(shop, "--all")["戊"] == (318, 1, "5000.00", "CNY")
    assert "n = 6 buyers" in notes(shop, "--all")[0]
    shop("churn 乙 --reason price")
    assert "乙" not in seen(shop)
    shop("rm 甲 --yes")
    assert "甲" not in seen(shop, "--all")


def test_a_period_counts_its_purchases_and_the_days_to_its_end(shop: Crm) -> None:
    assert seen(shop, "2026-10") == {
        "甲": (30, 1, "500.05", "CNY"),
        "丙": (25, 2, "110.00", "CNY"),
    }
    # A period that is not over yet ends today.
    assert seen(shop, "2026Q4")["甲"] == (4, 2, "1300.05", "CNY")
    assert shop.json("report rfm 2026-10 --meta")["period"] == "2026-10"
    assert "2027 has not begun yet" in shop.fails(2, "report rfm 2027")


def test_what_lies_ahead_does_not_count_yet(shop: Crm) -> None:
    shop("--today 2026-12-24 order add 乙 --amount 10000")
    assert seen(shop)["乙"] == (84, 1, "900.00", "CNY")
    assert seen(shop, "--today 2026-12-24")["乙"] == (0, 2, "10900.00", "CNY")


def test_the_money_of_several_currencies_is_told(shop: Crm) -> None:
    assert "several currencies: 1;" in notes(shop)[1]
    shop("order add 丙 --amount 100 --currency USD --on 2026-11-02")
    assert seen(shop)["丙"] == (22, 4, "110.00", "CNY")
    shop("order add 丙 --amount 100 --currency USD --on 2026-11-02")
    assert seen(shop)["丙"] == (22, 5, "300.00", "USD")
    money = [one["value"] for one in shop.json("report rfm --meta")["totals"]]
    assert "1 (20.0 %), 300.00 USD" in money


def test_a_removed_order_and_a_customer_of_returns_alone(shop: Crm) -> None:
    shop("rm o3 --yes")
    assert seen(shop)["甲"] == (4, 2, "1500.05", "CNY")
    shop("order return o4 --amount 900 --on 2026-11-20")
    assert "乙" not in seen(shop, "2026-11")


def test_branches_count_for_their_head_office(shop: Crm) -> None:
    rolled = seen(shop, "--roll-up")
    assert rolled["甲"] == (0, 3, "1600.05", "CNY")
    assert "庚" not in rolled


def test_the_filters_ask_for_the_head_office(shop: Crm) -> None:
    shop("classify 庚 C --why 小")
    assert "甲" not in seen(shop, "--roll-up --class C")
    assert seen(shop, "--roll-up --class A")["甲"] == (0, 3, "1600.05", "CNY")
    # A branch that left has bought for the head office that stayed, and not the other way round.
    shop("churn 庚 --reason price")
    assert seen(shop, "--roll-up")["甲"] == (0, 3, "1600.05", "CNY")
    shop("winback 庚 --offer 九折 --won")
    shop("churn 甲 --reason price")
    assert not {"甲", "庚"} & seen(shop, "--roll-up").keys()
    assert seen(shop, "--roll-up --all")["甲"] == (0, 3, "1600.05", "CNY")


def test_the_note_says_what_ties_and_few_buyers_mean(shop: Crm) -> None:
    assert "the lowest when all are equal" in notes(shop)[0]
    assert "fewer than five" in notes(shop)[0]


def test_who_has_no_amount_has_no_score_for_money(crm: Crm) -> None:
    crm("add 甲")
    crm("order add 甲 '新品 x2'")
    (row,) = crm.json("report rfm")
    assert (row["monetary"], row["m"], row["score"]) == (None, None, "51-")
    assert notes(crm)[1].startswith("Sales and returns without an amount, not in M: 1;")
    assert crm.json("report rfm --meta")["totals"] == [{"label": "new", "value": "1 (100.0 %)"}]


def test_the_best_come_first_under_their_segment(shop: Crm) -> None:
    rows = shop.json("report rfm")
    names = ["loyal", "potential_loyalist", "new", "promising", "needs_attention"]
    names = [*names, "about_to_sleep", "cannot_lose", "at_risk", "hibernating"]
    order = [names.index(row["segment"]) for row in rows]
    assert order == sorted(order)
    text = shop("--lang zh report 客户价值 -f text").out
    assert text.startswith("【忠诚客户】\n1. 甲 A 445 2026-11-20 2 1300.05 CNY")
    assert "忠诚客户：1 位（20.0 %），1300.05 CNY" in text
    limited = shop("report rfm --limit 2 -f md").out
    assert "3 more" in limited


def test_nobody_bought(crm: Crm) -> None:
    crm("init")
    assert crm("report rfm --json").out == "[]\n"
    assert crm("report rfm -f text").out == ""
    assert "Nobody bought anything." in crm("report rfm -f md").out
    crm("add 甲")
    assert crm("report rfm --csv").out.startswith("customer_id,customer,class,last_order,")
    crm.fails(2, "report rfm 2026Q9")
    crm.fails(2, "report rfm --by profit")
