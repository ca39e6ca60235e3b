"""`crm plan`, `done`, `snooze`, `skip`: follow-ups made, closed and moved."""

import pytest
from conftest import Crm


def plans(crm: Crm, customer: str) -> list[tuple[object, ...]]:
    rows = crm.json(f"list plans --where customer~{customer} --where state=open")
    return [(row["date"], row["time"], row["purpose"]) for row in rows]


def test_a_plan_with_time_and_purpose(rep: Crm) -> None:
    said = rep("plan 宏达 周三下午3点 送 样品")
    assert said.out == "p4 planned: 宏达五金 2026-11-25 Wed 15:00 送 样品\n"
    assert said.err == "周三下午3点 → 2026-11-25 Wed 15:00\n"
    assert plans(rep, "宏达")[0] == ("2026-11-25", "15:00", "送 样品")


def test_a_plan_in_english_and_without_purpose(rep: Crm) -> None:
    made = rep.json(["plan", "Northgate", "next", "tue", "14:00"])
    assert (made["date"], made["time"]) == ("2026-12-01", "14:00")


def test_a_plan_in_chinese(rep: Crm) -> None:
    said = rep("--lang zh 计划 宏达 下周三 报价")
    assert said.err == "下周三 → 2026-12-02 周三\n"
    assert "报价" in said.out


def test_every_option(rep: Crm) -> None:
    rep("plan 王总 12/1 复盘 --every 每周三 --ask 多少台 --ask 谁拍板 --channel 电话 --todo")
    made = next(p for p in rep.json("list plans") if p["purpose"] == "复盘")
    assert (made["contact"], made["channel"], made["kind"]) == ("王建国", "call", "todo")
    assert "WEEKLY" in made["rule"]
    assert rep.json("show p4")["questions"] == ["多少台", "谁拍板"]


def test_done_closes_the_one_open_plan_of_a_customer(rep: Crm) -> None:
    assert "p2" in rep("done 宏达").out
    assert plans(rep, "宏达") == []
    assert rep.json("show p2")["state"] == "done"
    rep.fails(4, "done 宏达")
    assert "已完成" in rep.fails(4, "--lang zh done p2")
    rep.fails(4, "done p2")
    rep.fails(4, "skip p2")
    rep.fails(4, "snooze p2 明天")


def test_done_names_several_plans(rep: Crm) -> None:
    rep("plan 宏达 明天 报价")
    line = rep.fails(4, "完成 宏达")
    assert "p2 2026-12-01" in line
    assert "p4 2026-11-25 报价" in line


def test_done_of_a_contact_reminds_of_the_visit(rep: Crm) -> None:
    assert "crm visit" in rep("done p2").err
    rep("plan 宏达 明天 报价 --todo")
    assert rep("done p4").err == ""


def test_a_recurring_plan_that_is_closed_opens_its_next(rep: Crm) -> None:
    rep("plan 宏达 周三 例会 --every 'every 2 weeks' --ask 排产")
    assert "2026-12-09 Wed" in rep("done p4").err
    assert plans(rep, "宏达") == [("2026-12-01", None, None), ("2026-12-09", None, "例会")]
    assert rep.json("show p5")["questions"] == ["排产"]
    rep("skip p5")
    assert plans(rep, "宏达")[-1] == ("2026-12-23", None, "例会")
    rep("--today 2026-12-23 visit 宏达 开了会")
    assert plans(rep, "宏达") == [("2027-01-06", None, "例会")]


def test_a_late_recurring_plan_skips_what_has_passed(rep: Crm) -> None:
    rep("plan 宏达 2026-11-25 例会 --every 每周")
    rep("--today 2026-12-20 done p4")
    assert plans(rep, "宏达")[-1][0] == "2026-12-23"


def test_snooze_moves_a_plan_and_keeps_its_time(rep: Crm) -> None:
    rep("plan 宏达 周三下午3点 送样")
    assert "2026-11-27 Fri" in rep("推迟 p4 周五").err
    assert ("2026-11-27", "15:00", "送样") in plans(rep, "宏达")
    rep("snooze p4 周五 10:00")
    assert ("2026-11-27", "10:00", "送样") in plans(rep, "宏达")


def test_snooze_and_skip_of_a_customer_replace_the_rhythm(rep: Crm) -> None:
    rep("visit 华强 谈了")
    assert rep.json("snooze 华强 2026-12-04")["next_date"] == "2026-12-04"
    assert rep.json("skip 华强")["next_date"] == "2026-12-01"
    rep("visit 华强 又谈了 --on 2026-11-24")
    assert rep.json("show 华强")["next_date"] == "2026-12-01"


def test_a_date_beyond_two_intervals_warns(rep: Crm) -> None:
    rep("visit 华强 谈了")
    assert "7" in rep("snooze 华强 2026-12-09").err
    assert rep("snooze 华强 2026-12-08").err == ""
    assert "7" in rep("visit 华强 谈了 --next 2026-12-09").err


def test_a_holiday_is_said_and_does_not_move_a_typed_date(rep: Crm) -> None:
    said = rep("plan 宏达 2026-11-28 送样")
    assert "2026-11-28 Sat" in said.err
    assert plans(rep, "宏达")[0][0] == "2026-11-28"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (2, "plan 宏达 昨天 送样"),
        (2, "plan 宏达 2026-11-23 送样"),
        (2, "snooze 宏达 昨天"),
        (2, "snooze p2 2026-11-23"),
        (2, "plan 宏达 明天 x --every 有空"),
        (2, "plan 宏达 明天 x --channel 鸽子"),
        (2, "plan 宏达 明天25点 x"),
        (3, "done p99"),
        (3, "snooze p99 明天"),
        (2, "done v1"),
        (2, "done c1"),
    ],
)
def test_what_cannot_be(rep: Crm, code: int, line: str) -> None:
    rep.fails(code, line)
