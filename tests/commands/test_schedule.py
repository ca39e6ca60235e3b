"""`report schedule` and the days ahead of `crm`: plans that repeat stand on each of their days."""

import pytest
from conftest import Crm
from test_startup import Loaded


def days(crm: Crm, line: str, customer: str = "宏达五金") -> list[str]:
    """The dates on which a list names the customer for a plan that repeats."""
    rows = [row for row in crm.json(line) if row["customer"] == customer]
    assert all(row["recurring"] for row in rows)
    return [row["next_date"] for row in rows]


def test_each_day_of_a_recurrence(rep: Crm) -> None:
    rep("plan 宏达 周五 15:00 例会 --every 每周")
    found = rep.json("report schedule --days 15")
    assert [row["next_date"] for row in found if row["customer"] == "宏达五金"] == [
        "2026-11-27",
        "2026-12-01",
        "2026-12-04",
    ]
    rows = [row for row in found if row["recurring"]]
    assert {(row["ref"], row["next_time"], row["purpose"]) for row in rows} == {
        ("p4", "15:00", "例会")
    }
    assert [row["recurring"] for row in found if row["ref"] != "p4"] == [False, False, False]
    assert "例会 (every week)" in rep("report schedule").out
    assert "例会（每周）" in rep("--lang zh report schedule").out
    rep("done p4")
    assert rep.json("report schedule --days 15")[-1]["ref"] == "p5"


@pytest.fixture
def monthly(crm: Crm) -> Crm:
    """宏达 with nothing but a plan that repeats."""
    crm("add 宏达五金 --class D")
    crm("done p1")
    return crm


@pytest.mark.parametrize(
    ("start", "rule", "within", "found"),
    [
        ("2027-01-31", "每月", 160, ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        ("2026-11-25", "FREQ=DAILY;COUNT=3", 60, ["2026-11-25", "2026-11-26", "2026-11-27"]),
        ("2026-11-25", "FREQ=WEEKLY;UNTIL=20261203", 60, ["2026-11-25", "2026-12-02"]),
        ("2026-11-24", "每两周", 29, ["2026-11-24", "2026-12-08", "2026-12-22"]),
        ("2026-11-28", "每周六", 14, ["2026-11-28", "2026-12-05"]),
        ("2026-11-24", "每天", 1, ["2026-11-24"]),
    ],
)
def test_anchored_clamped_and_ended(
    monthly: Crm, start: str, rule: str, within: int, found: list[str]
) -> None:
    monthly(["plan", "宏达", start, "对账", "--every", rule])
    rows = monthly.json(f"report schedule --days {within}")
    assert [row["next_date"] for row in rows if row["recurring"]] == found


def test_a_whole_year(monthly: Crm) -> None:
    monthly("plan 宏达 明天 日报 --every 每天")
    found = [row for row in monthly.json("report schedule --days 366") if row["recurring"]]
    assert len(found) == len({row["next_date"] for row in found}) == 365
    assert len(monthly.json("report schedule --days 366 --limit 20")) == 20


def test_a_plan_that_was_moved_comes_back_on_its_own_days(monthly: Crm) -> None:
    monthly("plan 宏达 2026-11-25 例会 --every 每周")
    monthly("snooze p2 2026-12-03")
    assert days(monthly, "report schedule --days 20") == ["2026-12-03", "2026-12-09"]
    monthly("snooze p2 2026-12-09")
    assert days(monthly, "report schedule --days 20") == ["2026-12-09"]


def test_a_late_plan_comes_back_after_today(monthly: Crm) -> None:
    monthly("plan 宏达 2026-11-25 例会 --every 每天")
    late = "--today 2026-12-01 report schedule --days 3"
    assert days(monthly, late) == ["2026-12-02", "2026-12-03"]
    assert [row["ref"] for row in monthly.json("--today 2026-12-01 report overdue")] == ["p2"]
    assert [row["ref"] for row in monthly.json("--today 2026-12-01 report due")] == []


def test_no_day_stands_twice(rep: Crm) -> None:
    rep("plan 华强 周三 例会 --every 每周三")
    rep("visit 华强 谈了 --next 2026-12-09")
    rep("plan 华强 2026-12-02 送样")
    rows = [row for row in rep.json("report schedule --days 25") if row["customer_id"] == 1]
    shown = [(row["next_date"], row["purpose"]) for row in rows]
    assert len(shown) == len(set(shown))
    assert [day for day, _ in shown].count("2026-12-09") == 1
    assert [day for day, _ in shown].count("2026-12-02") == 2


def test_filters_hold_for_days_to_come(rep: Crm) -> None:
    rep("plan 宏达 明天 例会 --every 每周")
    assert days(rep, "report schedule --days 14 --class A") == []
    rep("edit 宏达 --set do_not_contact=yes")
    assert days(rep, "report schedule --days 14") == []


def test_the_next_days_of_the_first_screen(rep: Crm) -> None:
    rep("plan 宏达 明天 例会 --every 每两天")
    ahead = [row for row in rep.json("today") if row["block"] == "ahead"]
    assert [row["next_date"] for row in ahead if row["recurring"]] == [
        "2026-11-25",
        "2026-11-27",
        "2026-11-29",
        "2026-12-01",
    ]
    assert [row["next_date"] for row in ahead] == sorted(row["next_date"] for row in ahead)
    rep("plan Northgate 明天 日报 --every 每天")
    assert len([row for row in rep.json("today") if row["block"] == "ahead"]) == 10


def test_rules_are_read_only_where_a_plan_repeats(rep: Crm) -> None:
    for line in (["report", "schedule"], ["today"]):
        assert "recurrence" not in Loaded(rep, line).of("domain")
    rep("plan 宏达 明天 例会 --every 每周")
    assert "recurrence" in Loaded(rep, ["report", "schedule"]).of("domain")
