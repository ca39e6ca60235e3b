"""客户汇总表: whom it lists, its columns in both profiles, follow-ups, totals, and its week."""

import csv
import io

import pytest
from conftest import Crm, reading

from crmcli.store import weekly as read
from crmcli.store.filters import ALL

SOURCE = (
    "序号,年月日,招商专员,案场记专员,购买/租赁,商铺/住宅,面积㎡,客户类别,公司名称,客户姓名,"
    "联系方式,经营类别,目前经营状况及代理品牌,"
    + ",".join(f"跟进{n}日期,跟进{n}结果" for n in range(1, 7))
    + ",客情分析"
)


def companies(crm: Crm, line: str) -> list[str]:
    return [row["company"] for row in crm.json(f"report weekly {line}")]


def totals(crm: Crm, line: str = "") -> dict[str, str]:
    meta = crm.json(f"report weekly {line} --meta")
    return {one["label"]: one["value"] for one in meta["totals"]}


# -- the week -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "week"),
    [
        pytest.param("2026-11-23", "2026-W47", id="monday-gives-last-week"),
        pytest.param("2026-11-24", "2026-W48", id="tuesday"),
        pytest.param("2026-11-29", "2026-W48", id="sunday"),
        pytest.param("2026-11-30", "2026-W48", id="the-monday-after"),
        pytest.param("2027-01-04", "2026-W53", id="over-the-year"),
    ],
)
def test_the_week_is_that_of_yesterday(account: Crm, today: str, week: str) -> None:
    assert account.json(f"--today {today} report weekly --meta")["period"] == week


def test_any_period_can_be_asked_for(account: Crm) -> None:
    assert companies(account, "2026-10") == ["华强", "宏达五金"]
    assert companies(account, "2026-W40") == ["华强", "宏达五金"]
    assert companies(account, "上周") == []
    account.fails(2, "report weekly 2026-W54")


# -- whom it lists --------------------------------------------------------------------------


def test_contacted_added_and_reclassed_customers_are_listed(account: Crm) -> None:
    assert companies(account, "") == []
    account("classify 宏达 C --why 没有预算 --today 2026-11-23")
    account("visit 华强 谈了价格 --outcome 有进展")
    account("add 永昌 --today 2026-11-24")
    rows = account.json("report weekly")
    assert [(row["no"], row["date"], row["company"]) for row in rows] == [
        (1, "2026-11-23", "宏达五金"),
        (2, "2026-11-24", "华强"),
        (3, "2026-11-24", "永昌"),
    ]


def test_the_day_is_that_of_the_last_contact_of_the_week(account: Crm) -> None:
    account("visit 华强 一 --on 2026-11-16")
    account("visit 华强 二 --on 2026-11-19")
    account("classify 华强 B --why 看走眼 --today 2026-11-20")
    account("visit 华强 三 --on 2026-11-24")
    assert account.json("report weekly 上周")[0]["date"] == "2026-11-19"


def test_a_customer_that_was_not_met_is_listed_as_well(account: Crm) -> None:
    account("visit 华强 不在 --outcome no_contact")
    assert account.json("report weekly")[0]["followup_1_result"] == "no_contact"


def test_the_whole_base(account: Crm) -> None:
    account("visit 华强 谈了价格 --on 2026-11-05")
    account("add 永昌")
    rows = account.json("report weekly --all")
    assert [(row["company"], row["date"]) for row in rows] == [
        ("宏达五金", "2026-10-02"),
        ("华强", "2026-11-05"),
        ("永昌", "2026-11-24"),
    ]
    assert companies(account, "2026-W40 --all") == ["华强", "宏达五金"]


def test_what_was_taken_off_is_not_listed(account: Crm) -> None:
    account("visit 华强 谈了价格")
    account("visit 宏达 谈了价格")
    account("rm v1")
    account("rm 宏达 --yes")
    assert companies(account, "") == []
    assert companies(account, "--all") == ["华强"]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("--class A", ["华强"]),
        ("--owner 李明", ["华强"]),
        ("--owner 没有", []),
        ("--where industry=电子元件", ["华强"]),
        ("--where class!=A", ["宏达五金"]),
        ("--limit 1", ["华强"]),
    ],
)
def test_filters(account: Crm, options: str, names: list[str]) -> None:
    account("visit 华强 一")
    account("visit 宏达 二")
    assert companies(account, options) == names


# -- columns --------------------------------------------------------------------------------


def test_the_property_profile_has_the_columns_of_the_source_in_their_order(account: Crm) -> None:
    account("visit 华强 谈了价格 --outcome 有进展 --set analysis=老板信任我们")
    account("rm d2 --yes")
    line = "report weekly --profile property --csv --headers zh"
    header, row = csv.reader(io.StringIO(account(line).out))
    assert ",".join(header).startswith(SOURCE + ",")
    assert row[:15] == [
        *("1", "2026-11-24", "李明", "陈静", "lease", "shop", "120", "A", "华强", "王建国"),
        *("13800138000", "电子元件", "稳定; Bosch", "2026-11-24", "progressed"),
    ]
    assert row[25] == "老板信任我们"
    shown = account("--lang zh report weekly --profile property -f md").lines[2]
    source = [name for name in SOURCE.split(",") if not name.endswith(("日期", "结果"))]
    followups = [f"跟进{n}" for n in range(1, 7)]
    assert shown.strip("| ").split(" | ") == [*source[:-1], *followups, source[-1]]


def test_the_general_profile_leaves_out_what_only_property_needs(account: Crm) -> None:
    account("visit 华强 谈了价格")
    row = account.json("report weekly")[0]
    assert not {"agent", "registrar", "transaction", "property", "area"} & set(row)
    assert row["contacts_count"] == 1
    header = account("report weekly --csv --headers zh").lines[0]
    assert header.startswith("序号,日期,客户类别,公司名称,客户姓名,联系方式,经营类别,")


def test_the_profile_is_policy_and_the_option_wins(account: Crm) -> None:
    account("visit 华强 谈了价格")
    account("policy set sheet.profile property")
    assert account.json("report weekly")[0]["agent"] == "李明"
    assert "agent" not in account.json("report weekly --profile general")[0]
    assert "property" in account.fails(2, "report weekly --profile estate")


def test_the_newest_open_deal_speaks_before_the_newest(account: Crm) -> None:
    account("visit 华强 谈了价格")
    account("deal edit d2 --set transaction=purchase --set area=90 --set area_unit=ft²")
    row = account.json("report weekly --profile property")[0]
    assert (row["transaction"], row["property"], row["area"]) == ("purchase", None, "8.361")
    account("deal move d2 lost --reason price")
    row = account.json("report weekly --profile property")[0]
    assert (row["transaction"], row["property"], row["area"]) == ("lease", "shop", "120")


def test_an_area_is_told_in_square_metres(account: Crm) -> None:
    account("visit 华强 谈了价格")
    for unit, area in (("m²", "90"), ("亩", "60000"), ("ha", "900000")):
        account(f"deal edit d2 --set area=90 --set area_unit={unit}")
        assert account.json("report weekly --profile property")[0]["area"] == area, unit


# -- follow-ups -----------------------------------------------------------------------------


@pytest.fixture
def often(account: Crm) -> Crm:
    """Eight contacts, entered out of order, the second one with an outcome."""
    for day in (8, 7, 6, 5, 4, 3, 1):
        account(f"visit 华强 第{day}次 --on 2026-11-0{day}")
    account("visit 华强 第二次来 --on 2026-11-02 --outcome 有进展")
    return account


def test_eight_contacts_show_six_and_count_eight(often: Crm) -> None:
    (row,) = often.json("report weekly 2026-11")
    assert [row[f"followup_{n}_on"] for n in range(1, 7)] == [
        f"2026-11-0{day}" for day in range(1, 7)
    ]
    assert [row[f"followup_{n}_result"] for n in (1, 2, 3)] == ["第1次", "progressed", "第3次"]
    assert (row["contacts_count"], row["followups_from"]) == (8, 1)


def test_the_latest_six_keep_their_numbers(often: Crm) -> None:
    (row,) = often.json("report weekly 2026-11 --followups latest")
    assert (row["followup_1_on"], row["followup_6_on"]) == ("2026-11-03", "2026-11-08")
    assert (row["contacts_count"], row["followups_from"]) == (8, 3)
    assert "| 3) 11-03 第3次 |" in often("report weekly 2026-11 --followups latest -f md").out
    often("policy set sheet.followups latest")
    assert often.json("report weekly 2026-11")[0]["followups_from"] == 3
    assert often.json("report weekly 2026-11 --followups first")[0]["followups_from"] == 1
    often.fails(2, "report weekly --followups some")


def test_people_read_a_followup_in_one_cell(often: Crm) -> None:
    page = often("--lang zh report weekly 2026-11 -f html").out
    assert ">11-02 有进展</td>" in page
    assert "跟进1日期" not in page
    assert "11-02 progressed" in often("report weekly 2026-11").out
    old = often("--today 2027-01-04 report weekly 2026-11").out
    assert "2026-11-02 progressed" in old


def test_a_sheet_ends_with_its_week(often: Crm) -> None:
    """What happened later changes nothing in the sheet of an earlier week."""
    before = often("report weekly 2026-W45 --csv").out
    often("visit 华强 后来 --on 2026-11-20 --set analysis=冷淡")
    assert often("report weekly 2026-W45 --csv").out == before


def test_contacts_of_one_day_are_numbered_as_entered(account: Crm) -> None:
    for words in ("先写", "后写"):
        account(f"visit 华强 {words} --on 2026-11-05")
    (row,) = account.json("report weekly 2026-W45")
    assert (row["followup_1_result"], row["followup_2_result"]) == ("先写", "后写")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("谈了价格", "谈了价格", id="short"),
        pytest.param(
            "谈了价格,老板说还要再比较两家的报价", "谈了价格,老板说还要再比…", id="chinese"
        ),
        pytest.param(
            "talked about the price of twenty pumps", "talked about the price o…", id="latin"
        ),
    ],
)
def test_without_an_outcome_the_summary_begins(account: Crm, words: str, shown: str) -> None:
    account(["visit", "华强", words])
    assert account.json("report weekly")[0]["followup_1_result"] == shown


# -- totals ---------------------------------------------------------------------------------


def test_the_sheet_ends_in_totals(account: Crm) -> None:
    account("classify 宏达 C --why 没有预算 --today 2026-11-23")
    account("visit 华强 谈了价格")
    account("add 永昌 --class B --today 2026-11-24")
    account("add 新华 --today 2026-11-24")
    found = totals(account)
    assert found["Customers"] == "4"
    assert found["By class"] == "A 1, B 1, C 1, D 0, unclassified 1"
    assert found["New"] == "2"
    assert found["Re-classed"] == "1 (B → C 1)"
    text = account("--lang zh report weekly -f text").lines
    assert text[4:8] == [
        "客户数：4",
        "按类别：A 1、B 1、C 1、D 0、未分类 1",
        "新增：2",
        "改级：1（B → C 1）",
    ]


def test_totals_count_what_a_limit_hides(account: Crm) -> None:
    account("visit 华强 一")
    account("visit 宏达 二")
    assert totals(account, "--limit 1")["Customers"] == "2"
    assert "1 more" in account("report weekly --limit 1 -f text").out


def test_moved_is_what_the_week_left_changed(account: Crm) -> None:
    account("classify 宏达 C --why 一 --today 2026-11-23")
    account("classify 宏达 A --why 二")
    assert totals(account)["Re-classed"] == "1 (B → A 1)"
    account("classify 宏达 B --why 三")
    assert totals(account)["Re-classed"] == "0"
    account("add 新华")
    account("classify 新华 C")
    assert totals(account)["Re-classed"] == "0"
    account("classify 新华 A --why 大单")
    assert totals(account)["Re-classed"] == "1 (C → A 1)"


def overdue(crm: Crm, line: str = "") -> tuple[str, str]:
    ((label, value),) = [
        (label, value) for label, value in totals(crm, line).items() if "Overdue" in label
    ]
    return label, value


def test_overdue_is_counted_at_the_end_of_the_week_or_today(account: Crm) -> None:
    account("visit 华强 一 --on 2026-11-16")  # A: 7 days
    account("visit 宏达 二 --on 2026-11-02")  # B: 14 days
    assert len(account.json("report overdue")) == 2
    assert overdue(account) == ("Overdue at the end of 2026-11-24 Tue", "2")
    assert overdue(account, "上周") == ("Overdue at the end of 2026-11-22 Sun", "1")
    assert overdue(account, "--class A")[1] == "1"


@pytest.mark.parametrize("again", ["", "下周三再去"])
def test_a_contact_on_monday_does_not_change_how_the_week_ended(account: Crm, again: str) -> None:
    account("visit 华强 一 --on 2026-11-12")
    account("plan 宏达 2026-11-18 报价 --today 2026-11-12")
    line = "--today 2026-11-23 report overdue"
    assert len(account.json(line)) == 2
    assert overdue(account, "2026-W47")[1] == "2"
    account(["visit", "华强", f"谈了价格 {again}".strip(), "--on", "2026-11-23"])
    account("visit 宏达 报了价 --on 2026-11-23")
    assert overdue(account, "2026-W47")[1] == "2"
    assert overdue(account, "2026-W40")[1] == "0"


def test_an_agreed_day_counts_for_the_week_that_it_was_in(account: Crm) -> None:
    account("visit 华强 一 --on 2026-11-02 --next 2026-11-25 --today 2026-11-02")
    account("visit 华强 二")
    assert overdue(account, "上周 --class A")[1] == "0"
    account("visit 宏达 一 --on 2026-11-12 --next 2026-11-18 --today 2026-11-12")
    account("visit 宏达 二")
    assert overdue(account, "上周 --class B")[1] == "1"


def test_a_customer_that_came_later_was_not_overdue(account: Crm) -> None:
    before = overdue(account, "上周")[1]
    account("add 永昌 --class A")
    account("visit 永昌 很久以前 --on 2026-10-05")
    assert overdue(account, "上周")[1] == before


# -- title and formats ----------------------------------------------------------------------


def test_the_title_names_the_recipients_and_the_rep(
    account: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    account("visit 华强 谈了价格")
    title = account("--lang zh report weekly -f md").lines[0]
    assert title == (
        "# 客户汇总表（每周报公司总经理、地产事业部营销中心、集团运营支持中心）"
        " 2026-W48（2026-11-23 至 2026-11-29）"
    )
    assert "group's operation centre" in account("report weekly -f md").lines[0]
    account("policy set recipients 张总")
    monkeypatch.setenv("CRM_REP", "小李")
    title = account("--lang zh report weekly --profile property --owner 李明 -f md").lines[0]
    assert title.startswith("# 项目招商客户汇总表（每周报张总）")
    assert title.endswith("填报：小李、李明")


def test_a_workbook_has_two_cells_for_a_followup(often: Crm) -> None:
    calamine = pytest.importorskip("python_calamine")
    path = often.home / "周报.xlsx"
    often(["--lang", "zh", "report", "weekly", "2026-11", "-o", str(path)])
    header, row = calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[:2]
    assert header[8:12] == ["跟进1日期", "跟进1结果", "跟进2日期", "跟进2结果"]
    assert (row[10].isoformat(), row[11]) == ("2026-11-02", "有进展")
    assert header[-2:] == ["客情分析", "跟进总数"]


def test_on_paper_no_column_of_the_source_is_missing(account: Crm) -> None:
    account("visit 宏达 谈了价格")
    page = account("--lang zh report weekly --profile property -f html").out
    assert page.count('<th scope="col"') == 20
    assert "案场记专员" in page


def test_an_empty_week(account: Crm) -> None:
    assert account("report weekly --json").out == "[]\n"
    assert account("report weekly -f text").out == ""
    assert "No customer was" in account("report weekly -f md").out


# -- how it is found ------------------------------------------------------------------------


def test_a_customers_contacts_are_found_by_index(account: Crm) -> None:
    def plan(conn):
        sql = read._CONTACTS.format(order=read._FIRST)
        return [row[3] for row in conn.execute("EXPLAIN QUERY PLAN " + sql, (1, "2026", 6))]

    steps = reading(str(account.db), plan)
    assert sum("USING INDEX visits_customer" in step for step in steps) == 3
    assert not [step for step in steps if step.startswith("SCAN visits")]


def test_only_the_weeks_visits_are_read_to_find_whom_it_lists(account: Crm) -> None:
    def plan(conn):
        made = []
        conn.set_trace_callback(made.append)
        read.listed(conn, "2026-11-16", "2026-11-22", ALL, everybody=False)
        conn.set_trace_callback(None)
        return [row[3] for row in conn.execute("EXPLAIN QUERY PLAN " + made[0])]

    steps = reading(str(account.db), plan)
    assert any("visits_date" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN v")]
