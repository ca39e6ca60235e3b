"""Whom to see and when: what a contact closes and moves, and the order and limits of due lists."""

import pytest
from conftest import Crm


def next_of(crm: Crm, customer: str, today: str = "2026-11-24") -> str:
    shown = crm.json(f"--today {today} show {customer}")
    return str(shown["next_date"])


def open_plans(crm: Crm, customer: str) -> list[str]:
    return [plan["ref"] for plan in crm.json(f"show {customer}").get("plans", [])]


def names(crm: Crm, line: str) -> list[str]:
    return [row["customer"] for row in crm.json(line)]


@pytest.mark.parametrize(
    ("class_", "days"),
    [("A", "2026-12-01"), ("B", "2026-12-08"), ("C", "2026-12-24"), ("D", "2027-02-22")],
)
def test_the_class_sets_the_interval(crm: Crm, class_: str, days: str) -> None:
    crm(f"add 华强 --class {class_}")
    crm("visit 华强 谈了")
    assert next_of(crm, "华强") == days


def test_unclassified_and_own_interval(crm: Crm) -> None:
    crm("add 华强")
    crm("visit 华强 谈了")
    assert next_of(crm, "华强") == "2026-12-24"
    crm("edit 华强 --set interval_days=10")
    assert next_of(crm, "华强") == "2026-12-04"


def test_a_computed_date_rolls_to_a_working_day(crm: Crm) -> None:
    crm("add 华强 --class A --set interval_days=4")
    crm("visit 华强 谈了")
    assert next_of(crm, "华强") == "2026-11-30"
    crm("policy set rolling no")
    assert next_of(crm, "华强") == "2026-11-28"


def test_first_contact_is_two_working_days_on(crm: Crm) -> None:
    crm("--today 2026-11-26 add 华强")
    assert crm.json("list plans")[0]["date"] == "2026-11-30"


def test_a_contact_closes_plans_up_to_its_day_and_later_ones_stay(rep: Crm) -> None:
    rep("plan 宏达 今天 报价")
    rep("plan 宏达 2026-12-03 送样")
    logged = rep("visit 宏达 报了价")
    assert "p4" in logged.err
    assert "p5" in logged.err
    assert open_plans(rep, "宏达") == ["p2", "p5"]
    assert rep.json("show p4")["state"] == "done"


def test_the_first_contact_is_over_with_an_early_visit(rep: Crm) -> None:
    assert rep.json("visit 华强 谈了")["closed"] == ["p1"]
    assert next_of(rep, "华强") == "2026-12-01"


def test_nobody_met_closes_nothing_and_proposes_the_next_working_day(rep: Crm) -> None:
    rep("plan 华强 今天 报价")
    before = next_of(rep, "华强")
    logged = rep("visit 华强 门锁着 --outcome no_contact")
    assert "2026-11-25 Wed" in logged.err
    assert open_plans(rep, "华强") == ["p4", "p1"]
    assert next_of(rep, "华强") == before
    friday = rep("--today 2026-11-27 visit 华强 门锁着 --outcome 未见到")
    assert "2026-11-30 Mon" in friday.err


def test_a_promotion_does_not_move_the_rhythm(rep: Crm) -> None:
    rep("visit 华强 谈了 --on 2026-11-20")
    rep("wechat 华强 群发 --kind 促销")
    assert next_of(rep, "华强") == "2026-11-27"
    rep("wechat 华强 聊了")
    assert next_of(rep, "华强") == "2026-12-01"


def test_a_to_do_is_closed_by_done_alone(rep: Crm) -> None:
    rep("plan 华强 今天 寄样品 --todo")
    rep("visit 华强 谈了")
    assert open_plans(rep, "华强") == ["p4"]
    rep("done p4")
    assert open_plans(rep, "华强") == []


def test_a_contact_told_afterwards_moves_nothing_back(rep: Crm) -> None:
    rep("visit 华强 谈了")
    rep("plan 华强 2026-11-27 报价")
    rep("visit 华强 补记 --on 2026-11-20")
    assert next_of(rep, "华强") == "2026-11-27"
    rep("done p4")
    assert next_of(rep, "华强") == "2026-12-01"
    rep("visit 华强 谈了 --next 2026-12-10")
    rep("visit 华强 补记 --on 2026-11-19 --next 2026-12-03")
    assert next_of(rep, "华强") == "2026-12-10"


def test_the_agreed_date_replaces_the_rhythm_until_it_passes(rep: Crm) -> None:
    rep("visit 华强 谈了 --next 2026-12-04")
    assert next_of(rep, "华强") == "2026-12-04"
    assert "agreed" in rep("show 华强 -f text").out
    assert names(rep, "--today 2026-12-03 report overdue") == ["Northgate Tools", "宏达五金"]
    assert "深圳市华强电子有限公司" in names(rep, "--today 2026-12-07 report overdue")
    rep("--today 2026-12-04 visit 华强 又谈了")
    assert next_of(rep, "华强", "2026-12-04") == "2026-12-11"


def test_a_plan_only_adds(rep: Crm) -> None:
    rep("visit 华强 谈了")
    rep("plan 华强 2026-12-20 年终")
    assert next_of(rep, "华强") == "2026-12-01"
    rep("plan 华强 2026-11-26 送样")
    assert next_of(rep, "华强") == "2026-11-26"


def test_time_alone_makes_overdue_and_due(rep: Crm) -> None:
    rep("visit 华强 谈了")
    assert names(rep, "--today 2026-12-01 report due") == ["宏达五金", "深圳市华强电子有限公司"]
    overdue = rep.json("--today 2026-12-02 report overdue")
    assert [(row["customer"], row["days_late"]) for row in overdue] == [
        ("Northgate Tools", 6),
        ("宏达五金", 1),
        ("深圳市华强电子有限公司", 1),
    ]


def test_an_open_complaint_stands_first(rep: Crm) -> None:
    rep("plan Northgate 今天 报价")
    rep("visit 宏达 来电 --complaint 有次品")
    assert names(rep, "report due")[0] == "宏达五金"
    assert rep.json("report due")[0]["block"] == "promised"
    rep("case close k1 换货")
    assert names(rep, "report due") == ["Northgate Tools"]


@pytest.mark.parametrize(
    "line",
    [
        "edit 华强 --set service=none",
        "edit 华强 --set do_not_contact=yes",
        "churn 华强 --reason price",
        "drop 华强 --why 不买",
        "rm 华强",
    ],
)
def test_excluded_customers_are_in_no_due_list(rep: Crm, line: str) -> None:
    rep("plan 华强 今天 报价")
    assert "深圳市华强电子有限公司" in names(rep, "report due")
    rep(line)
    assert "深圳市华强电子有限公司" not in names(rep, "--today 2027-06-01 report overdue")
    assert "华强" not in rep("--today 2027-06-01 today").out
    if not line.startswith("rm"):
        assert rep.json("show 1")["next_date"] is None


def test_a_contact_reopens_the_dropped(rep: Crm) -> None:
    rep("drop 华强 --why 不买")
    logged = rep("visit 华强 来电话了")
    assert "深圳市华强电子有限公司" in logged.err
    assert next_of(rep, "华强") == "2026-12-01"


def test_blocks_and_order_by_lateness_then_class(crm: Crm) -> None:
    for name, class_, on in (
        ("新A", "A", "2026-11-16"),
        ("旧A", "A", "2026-11-09"),
        ("旧C", "C", "2026-09-01"),
        ("半B", "B", "2026-11-03"),
        ("闲D", "D", "2026-07-01"),
    ):
        crm(f"add {name} --class {class_} -y")
        crm(f"visit {name} 谈了 --on {on}")
    assert names(crm, "report overdue") == ["旧A", "旧C", "半B", "新A", "闲D"]
    blocks = [row["block"] for row in crm.json("report overdue")]
    assert blocks == ["rhythm"] * 4 + ["later"]


def test_per_day_caps_the_rhythm_and_says_how_many_remain(crm: Crm) -> None:
    for number in range(12):
        crm(f"add 客户{number:02} --class A -y")
        crm(f"visit 客户{number:02} 谈了 --on 2026-11-10")
    shown = crm("today -f text")
    assert len([line for line in shown.lines if line.split(". ")[0].isdigit()]) == 8
    assert "4 more" in shown.out
    crm("policy set per_day 5")
    assert "7 more" in crm("today -f text").out
    assert "7" in crm("--lang zh 今天 -f text").out
    assert len(crm.json("today")) == 5


def test_an_appointment_is_never_hidden_behind_a_rhythm(rep: Crm) -> None:
    rep("visit 华强 谈了 --on 2026-11-10")  # class A: a week late by today
    rep("plan 华强 今天上午9点 签约")
    rep("plan 华强 今天15:00 吃饭")
    rep("policy set per_day 1")
    today = [(r["next_time"], r["purpose"]) for r in rep.json([]) if r["customer_id"] == 1]
    assert today == [("09:00", "签约"), ("15:00", "吃饭")]
    due = [r["next_time"] for r in rep.json("report due") if r["customer_id"] == 1]
    assert due == ["09:00", "15:00"]
    planned = [r["purpose"] for r in rep.json("report schedule --days 1") if r["customer_id"] == 1]
    assert planned == ["签约", "吃饭"]
    # Overdue it is all the same, by its rhythm.
    [late] = [r for r in rep.json("report overdue") if r["customer_id"] == 1]
    assert (late["block"], late["days_late"]) == ("rhythm", 7)


def test_a_date_agreed_in_a_contact_told_afterwards_moves_nothing_back(rep: Crm) -> None:
    rep("visit 华强 谈了 --on 2026-11-20")
    said = rep("visit 华强 更早 --on 2026-11-10 --next 2026-11-25")
    assert rep.json("show 华强")["next_date"] == "2026-11-27"
    assert "2026-11-27" in said.err


def test_whoever_is_off_the_lists_was_seen_all_the_same(rep: Crm) -> None:
    rep("visit 华强 谈了")
    rep("edit 华强 --set do_not_contact=yes")
    assert rep.json("show 华强")["last_contact"] == "2026-11-24"
    assert [r["id"] for r in rep.json("list --where last_contact=2026-11-24")] == [1]


def test_a_new_agreed_time_replaces_the_old_one(rep: Crm) -> None:
    rep("visit 华强 一 明天15:00再去")
    rep("visit 华强 二 周五16:00再去")
    ahead = [
        (r["next_date"], r["next_time"])
        for r in rep.json("report schedule --days 14")
        if r["customer_id"] == 1
    ]
    assert ahead == [("2026-11-27", "16:00")]
