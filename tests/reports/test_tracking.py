"""跟踪: each open deal with its dates, its questions, and what comes next."""

import pytest
from conftest import Crm


def test_a_deal_with_all_that_is_followed(account: Crm) -> None:
    account("deal qualify d1 --budget 35万 --supplier 我们 --will-buy yes")
    account("visit 华强 谈了价格")
    rows = account.json("report tracking")
    assert [row["deal"] for row in rows] == ["二期", "送样"]
    assert rows[1] == {
        "deal_id": 1,
        "customer_id": 1,
        "customer": "华强",
        "deal": "送样",
        "stage": "quote",
        "amount": "300000.00",
        "currency": "CNY",
        "close_on": "2026-12-18",
        "close_passed": False,
        "answered": 4,
        "quoted_on": "2026-11-03",
        "funnel_on": "2026-11-03",
        "ordered_on": None,
        "days_in_stage": 21,
        "next_date": "2026-12-01",
        "last_contact": "2026-11-24",
        "competitor": "宏图",
        "concern": "交期太长",
        "owner": "李明",
    }


def test_the_next_to_close_is_first_and_the_undated_last(account: Crm) -> None:
    account("deal add 宏达 没日期")
    account("deal add 宏达 最早 --close 2026-11-25")
    names = [row["deal"] for row in account.json("report tracking")]
    assert names == ["二期", "最早", "送样", "没日期"]


def test_an_expected_close_that_has_passed_is_marked(account: Crm) -> None:
    rows = account.json("report tracking")
    assert [row["close_passed"] for row in rows] == [True, False]
    text = account("report tracking -f text").lines
    assert text[0] == "1. d2 华强 二期 lead 2026-11-20 (passed) 1/5"
    assert text[-1] == "Expected close has passed: 1."
    assert "2026-11-20（已过）" in account("--lang zh 报表 跟踪 -f text").out
    assert account.json("--today 2026-11-20 report tracking")[0]["close_passed"] is False


def test_the_days_in_a_stage_count_from_its_last_change(account: Crm) -> None:
    assert [row["days_in_stage"] for row in account.json("report tracking")] == [14, 21]
    account("deal move d2 negotiation --today 2026-11-20")
    account("deal move d2 quote --today 2026-11-22")
    assert account.json("report tracking")[0]["days_in_stage"] == 2


def test_a_deal_that_is_closed_is_followed_no_more(account: Crm) -> None:
    account("deal move d1 won")
    account("deal move d2 lost --reason price")
    assert account("report tracking --json").out == "[]\n"
    assert account("report tracking -f text").out == ""


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("--where stage=quote", ["送样"]),
        ("--where customer=宏达五金", []),
        ("--class A", ["二期", "送样"]),
        ("--class B", []),
        ("--owner 李明", ["二期", "送样"]),
        ("--where competitor=宏图", ["送样"]),
        ("--limit 1", ["二期"]),
    ],
)
def test_filters(account: Crm, options: str, names: list[str]) -> None:
    assert [row["deal"] for row in account.json(f"report tracking {options}")] == names


def test_a_limit_says_how_many_remain(account: Crm) -> None:
    assert "1 more" in account("report tracking --limit 1 -f text").out
    assert "more" not in account("report tracking --limit 2 -f text").out


def test_nothing_is_known_of_a_customer_out_of_the_lists(account: Crm) -> None:
    account("edit 华强 --set do_not_contact=yes")
    rows = account.json("report tracking")
    assert [row["next_date"] for row in rows] == [None, None]
    assert rows[0]["last_contact"] is None


def test_stages_are_named_by_the_policy(account: Crm) -> None:
    account(["policy", "set", "stages", "lead 10, quote 50, 看样板 60"])
    account("deal move d2 看样板")
    assert account.json("report tracking")[0]["stage"] == "看样板"
    assert "方案报价" in account("--lang zh report tracking").out
