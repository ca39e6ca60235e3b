"""`crm report`: the reports by question, their options, formats, periods and exit code."""

import csv
import io
import json

import pytest
from conftest import Crm

REPORTS = (
    *("overdue", "due", "schedule", "visits", "weekly", "pipeline", "tracking", "receivables"),
    *("classes", "movement", "review-due", "disagreements", "rad", "rfm", "pareto"),
    *("quarter", "effort", "coverage", "completeness"),
)

PERIODS = {"visits": " this-month", "weekly": " this-month"}


@pytest.fixture
def week(rep: Crm) -> Crm:
    """Something in every report."""
    rep("edit 华强 --set district=宝安 --set credit=good --set region=华南 --set owner=李")
    rep("visit 华强 谈了价格 --on 2026-11-10 --opinion 贵了")
    rep("plan 宏达 今天 报价")
    rep("plan Northgate 2026-11-26 14:00 送样 ")
    rep("deal add 华强 送样 --amount 30万 --stage quote")
    rep("order add 华强 'GTX Pro x1 @4821' --on 2026-11-10 --pay-by 2026-11-20")
    rep("classify 华强 A --why 老板点名")
    rep("power 华强 50万")
    return rep


def test_the_list_of_reports(rep: Crm) -> None:
    assert [row["name"] for row in rep.json("report")] == list(REPORTS)
    assert all(row["question"].endswith("?") or row["question"] for row in rep.json("report"))
    assert "谁早该见了" in rep("--lang zh 报表").out


@pytest.mark.parametrize("name", REPORTS)
def test_every_format(week: Crm, name: str) -> None:
    period = PERIODS.get(name, "")
    rows = week.json(f"report {name}{period}")
    assert rows
    keys = list(rows[0])
    read = list(csv.reader(io.StringIO(week(f"report {name}{period} --csv").out)))
    assert (read[0], len(read)) == (keys, len(rows) + 1)
    assert [json.loads(x) for x in week(f"report {name}{period} -f jsonl").lines] == rows
    assert len(week(f"report {name}{period}").lines) == len(rows)
    assert "1. " in week(f"report {name}{period} -f text").out
    assert "| ---" in week(f"report {name}{period} -f md").out
    assert "<table" in week(f"report {name}{period} -f html").out
    path = week.home / "r.xlsx"
    week(["report", name, *period.split(), "-o", str(path)])
    assert path.read_bytes().startswith(b"PK")
    meta = week.json(f"report {name}{period} --meta")
    assert set(meta) == {"report", "period", "n", "notes", "totals", "rows"}


@pytest.mark.parametrize("name", REPORTS)
def test_json_does_not_depend_on_the_language(week: Crm, name: str) -> None:
    line = f"report {name}{PERIODS.get(name, '')} --json"
    assert week(line).out == week(f"--lang zh {line}").out


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_to_report(crm: Crm, name: str) -> None:
    crm("init")
    assert crm(f"report {name} -f text").out == ""
    assert crm(f"report {name}").out == ""
    assert crm(f"report {name} --json").out == "[]\n"
    assert len(crm(f"report {name} --csv").lines) == 1
    assert crm.run(f"report {name} --exit-code").code == 0


def test_the_text_for_chat(week: Crm) -> None:
    text = week("report schedule -f text").out
    assert "14:00 Northgate Tools Mary Smith" in text
    assert "送样" in text
    chinese = week("--lang zh 报表 逾期 -f text").out
    assert "1. 逾期 7 天 深圳市华强电子有限公司 A 王建国" in chinese
    assert "13800138000 宝安 — " in chinese


def test_exit_code_tells_that_rows_exist(week: Crm) -> None:
    loud = week.run("report overdue --exit-code")
    assert (loud.code, len(loud.lines)) == (10, 1)
    quiet = week.run("report overdue --exit-code -q")
    assert (quiet.code, quiet.out, quiet.err) == (10, "", "")


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("--class A", 1),
        ("--class B", 0),
        ("--where credit=good", 1),
        ("--region 华南", 1),
        ("--owner 王", 0),
        ("--tag 没有", 0),
        ("--limit 1", 1),
    ],
)
def test_filters(week: Crm, options: str, count: int) -> None:
    assert len(week.json(f"report overdue {options}")) == count


def test_schedule_reaches_as_far_as_its_days(week: Crm) -> None:
    assert len(week.json("report schedule --days 1")) == 1
    assert len(week.json("report 日程 --days 3")) == 3
    assert week.json("report schedule --limit 1")[0]["customer"] == "宏达五金"
    for days in ("0", "367", "x"):
        week.fails(2, f"report schedule --days {days}")


@pytest.mark.parametrize(
    ("period", "count"),
    [
        ("", 0),
        ("this-month", 1),
        ("本月", 1),
        ("2026-11", 1),
        ("2026Q4", 1),
        ("2026-W46", 1),
        ("2026", 1),
        ("上月", 0),
        ("2026-11-10..2026-11-10", 1),
        ("2026-11-11..2026-11-30", 0),
    ],
)
def test_periods_of_the_visit_sheet(week: Crm, period: str, count: int) -> None:
    assert len(week.json(f"report 拜访记录 {period}")) == count


def test_the_visit_sheet_has_the_columns_of_the_source(week: Crm) -> None:
    header = week("report visits 本月 --csv --headers zh").lines[0]
    assert header.startswith(
        "序号,日期,客户名称,手机固定电话,经营地址或家庭详细地址,意向品牌,意向机型,客户目前情况,"
        "客户类型,客户等级,客户信用情况,拜访小结,客户意见,销售人员"
    )
    row = week.json("report visits 本月")[0]
    assert (row["phone"], row["credit"], row["opinion"]) == ("13800138000", "good", "贵了")


def test_fields_and_quiet(week: Crm) -> None:
    assert week("report overdue --fields customer,days_late --csv").lines[1].endswith(",7")
    assert "# Overdue" in week("report overdue -f md").out
    assert "# Overdue" not in week("report overdue -q -f md").out
    week.fails(2, "report overdue --fields nope")


def test_unknown_reports_and_options(week: Crm) -> None:
    assert "overdue" in week.fails(2, "report overdeu")
    assert "crm report" in week.fails(2, "report nope")
    week.fails(2, "report overdue --days 3")
    week.fails(2, "report visits 明年的")
    week.fails(2, "report visits 2026-13")
    week.fails(2, "report overdue --limit 0")
