"""待复评: whose quarterly judgement is due, the most valuable first."""

import pytest
from conftest import Crm


def due(crm: Crm, line: str = "") -> list[str]:
    return [row["customer"] for row in crm.json(f"report review-due {line}")]


@pytest.mark.parametrize(
    ("judged", "is_due"), [("2025-03-20", True), ("2025-03-28", False), ("2025-04-02", False)]
)
def test_a_week_either_side_of_the_end_counts_for_the_new_quarter(
    crm: Crm, judged: str, is_due: bool
) -> None:
    crm(f"add 华强 --class A --today {judged}")
    assert due(crm, "--today 2025-04-02") == ["华强"] * is_due


def test_the_best_class_comes_first_then_who_waits_longest(crm: Crm) -> None:
    crm("add 丙厂 --class B --today 2026-05-01")
    crm("add 乙厂 --class B --today 2026-02-01")
    crm("add 甲厂 --class A --today 2026-06-01")
    crm("add 丁厂 --today 2026-01-01")
    crm("add 今年 --class A")
    crm("add 走了 --class A --today 2026-02-01")
    crm("churn 走了 --reason price")
    assert due(crm) == ["甲厂", "乙厂", "丙厂", "丁厂"]
    assert due(crm, "--limit 2") == ["甲厂", "乙厂"]
    assert due(crm, "--class B") == ["乙厂", "丙厂"]
    asked = crm.json("report review-due --meta")
    assert asked["notes"][0].startswith("4 of 5 active customers are due")
    assert "crm classify --due" in asked["notes"][1]


def test_what_is_known_of_the_judgement_stands_beside(crm: Crm) -> None:
    crm("add 甲厂 --class C --today 2026-03-01")
    crm("classify 甲厂 A --why 大单 --until 2026-06-30 --today 2026-03-27")
    crm("add 乙厂 --today 2026-03-01")
    rows = {row["customer"]: row for row in crm.json("report review-due")}
    assert rows["甲厂"] == {
        "customer_id": 1,
        "customer": "甲厂",
        "class": "A",
        "set_by": "hand",
        "judged_on": "2026-03-27",
        "quarter": "2026Q2",
        "expired": True,
        "buying_power": "unknown",
    }
    assert [rows["乙厂"][key] for key in ("class", "set_by", "judged_on")] == [None, None, None]


def test_a_stale_buying_power_is_marked(crm: Crm) -> None:
    crm("add 甲厂 --class A --today 2026-02-01")
    crm("power 甲厂 100万 --today 2026-02-01")
    assert crm.json("report review-due")[0]["buying_power"] == "stale"
    assert crm.json("report review-due --today 2026-04-10")[0]["buying_power"] is None


def test_nothing_is_due_when_all_are_judged(crm: Crm) -> None:
    crm("add 甲厂 --class A")
    assert due(crm) == []
    assert "judged for 2026Q4" in crm("report review-due -f md").out
    assert crm.run("report review-due --exit-code").code == 0


def test_a_file_without_customers_is_not_in_order(crm: Crm) -> None:
    crm("init")
    assert "No active customers." in crm("report review-due -f md").out


def test_the_quarter_of_the_title_is_the_one_that_is_tested(crm: Crm) -> None:
    crm("add 甲厂 --class A --today 2026-02-01")
    assert "due for 2026Q4" in crm("report review-due --today 2026-12-28 -f md").out


def test_a_power_for_next_year_does_not_hide_the_one_of_this_year(crm: Crm) -> None:
    crm("add 甲厂 --class A --today 2026-02-01")
    crm("power 甲厂 100万 --year 2027 --today 2026-02-01")
    crm("power 甲厂 90万")
    assert crm.json("report rad")[0]["buying_power"] == "900000.00"
    assert crm.json("report review-due --today 2026-12-02")[0]["buying_power"] is None


def test_what_is_due_here_is_what_classify_judges_again(crm: Crm) -> None:
    for number, day in enumerate(("2026-02-01", "2026-09-23", "2026-09-24", "2026-11-01")):
        crm(f"add 客户{number} --class B --today {day}")
    crm("add 未分 --today 2026-02-01")
    assert {row["customer_id"] for row in crm.json("report review-due")} == {1, 2, 5}
    assert crm.json("classify --due --meta")["notes"][0].startswith("Judged 3:")
    crm("classify --due --apply")
    assert due(crm) == []
