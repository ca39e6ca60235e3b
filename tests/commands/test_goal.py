"""Goals: set, replaced, listed, shown, taken off; wrong ones refused."""

import pytest
from conftest import Crm


def test_a_goal_is_set_and_the_same_again_replaces_it(rep: Crm) -> None:
    said = rep("goal add 销售额 50万").out
    assert "t1" in said
    assert "500000.00 CNY" in said
    said = rep("goal add sales 60万 --note 追加").out
    assert "500000.00 CNY → 600000.00 CNY" in said
    rep("goal add sales 9000 --currency USD")
    rep("goal add sales 10万 --customer 华强")
    rep("goal add sales 70万 --quarter 下季度")
    rows = [
        (row["ref"], row["quarter"], row["customer_id"], row["target_amount"], row["currency"])
        for row in (rep.json(f"show t{number}") | {"ref": f"t{number}"} for number in range(1, 5))
    ]
    assert rows == [
        ("t1", "2026Q4", None, "600000.00", "CNY"),
        ("t2", "2026Q4", None, "9000.00", "USD"),
        ("t3", "2026Q4", 1, "100000.00", "CNY"),
        ("t4", "2027Q1", None, "700000.00", "CNY"),
    ]
    assert rep.json("show t1")["note"] == "追加"


def test_goals_are_listed_and_filtered(rep: Crm) -> None:
    rep("goal add contacts 40")
    rep("goal add profit 5万 --customer 华强")
    found = rep.json("list goals")
    assert [(row["metric"], row["target_amount"], row["target_count"]) for row in found] == [
        ("profit", "50000.00", None),
        ("contacts", None, 40),
    ]
    assert [row["id"] for row in rep.json("list 目标 --where metric=拜访次数")] == [1]
    assert [row["id"] for row in rep.json("list goals --where quarter=2026Q4 --class A")] == [2]


def test_a_goal_says_how_far_it_is_reached(rep: Crm) -> None:
    rep("goal add contacts 4 --customer 华强")
    rep("visit 华强 谈了 --on 2026-11-20")
    card = rep.json("show t1")
    assert (card["target_count"], card["actual_count"], card["percent"]) == (4, 1, "25")
    assert "华强" in rep("show t1 -f md --lang zh").out


def test_a_goal_is_taken_off_and_comes_back(rep: Crm) -> None:
    rep("goal add contacts 40")
    assert "t1 2026Q4" in rep("rm t1").out
    assert rep.json("list goals") == []
    rep("undo")
    assert [row["target_count"] for row in rep.json("list goals")] == [40]


def test_a_goal_goes_and_moves_with_its_customer(rep: Crm) -> None:
    rep("goal add contacts 40 --customer 宏达")
    rep("merge 华强 宏达 --yes")
    assert rep.json("show t1")["customer_id"] == 1
    rep("rm 华强")
    assert rep.json("list goals") == []
    assert "t1" in rep.fails(3, "show t1")


def test_what_a_goal_was_stands_in_the_history(rep: Crm) -> None:
    rep("goal add sales 50万 --customer 华强")
    rep("goal add sales 60万 --customer 华强")
    rows = [row for row in rep.json("history 华强") if row["table"] == "goals"]
    assert [(row["field"], row["old"], row["new"]) for row in rows[:2]] == [
        ("target", "500000.00", "600000.00"),
        ("metric", None, "sales"),
    ]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("sales -5", "too small"),
        ("contacts -1", "too small"),
        ("contacts 1.5", "not a whole number"),
        ("sales viel", "viel"),
        ("turnover 5", "new_customers"),
        ("sales 5 --quarter 2026Q5", "2026Q5"),
        ("sales 5 --quarter 2026-11", "2026Q4"),
        ("sales 5 --currency ABX", "ABX"),
        ("contacts 5 --currency USD", "no currency"),
        ("new_customers 5 --customer 华强", "whole base"),
        ("sales", "TARGET"),
    ],
)
def test_a_wrong_goal_is_refused_in_one_line(rep: Crm, line: str, word: str) -> None:
    assert word in rep.fails(2, f"goal add {line}")


def test_a_goal_of_nobody_is_not_found(rep: Crm) -> None:
    rep.fails(3, "goal add sales 5 --customer 无此人")
