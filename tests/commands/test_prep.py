"""`crm prep`: one page before the door, for a customer or for each of today's list."""

import csv
import io
import json

import pytest
from conftest import Crm
from scenarios.running import on_a_terminal

from crmcli.output.width import cells

TABLES = {
    *("complaints", "plans", "contacts", "visits", "deals", "questions", "objections", "usual"),
    *("receivables", "renewals", "notes"),
}


@pytest.fixture
def door(rep: Crm) -> Crm:
    """华强 as a rep knows a customer well; 宏达 of whom nothing is known."""
    rep("edit 华强 --set city=深圳 --set district=宝安 --set address=创业一路8号")
    rep("edit 华强 --set concern=交期 --set external_factor=新厂房未通电 --set competition=速印通")
    rep("edit 华强 --set interest_brand=标正 --set interest_model=P8")
    rep("edit c1 --set level=decision --set buying_role=decider --set personality=tiger")
    rep("edit c1 --set cares_about=交货快")
    rep("contact add 李伟 --customer 华强 --title 工程师 --role influencer --personality owl")
    rep("contact add 陈总 --customer 华强 --title 董事长 --level decision --set veto=yes")
    for day, words in (("09", "第一次"), ("10", "第二次"), ("11", "第三次"), ("12", "第四次")):
        rep(f"visit 华强 {words} --on 2026-11-{day} --with 王建国")
    rep("call 华强 嫌碳带贵 --on 2026-11-20 --with 李伟 --opinion 贵一成 --complaint 卡纸")
    rep("plan 华强 今天 14:00 送方案 --ask 谁拍板？")
    rep("plan 华强 周五 寄样 --todo")
    rep("deal add 华强 耗材年框 --amount 30万 --close 2026-12-20 --stage quote --budget 20万")
    rep("deal edit d1 --set concern=怕断货 --set competitor=百标")
    rep("deal object d1 比别家贵")
    for day in ("07-03", "08-01", "09-02", "10-01", "11-02"):
        rep(["order", "add", "华强", "碳带 x60卷 @82", "--on", f"2026-{day}"])
    rep(["order", "add", "华强", "碳带 x50卷 @85", "--on", "2026-11-05", "--pay-by", "2026-11-14"])
    rep(["order", "add", "华强", "样机 x2 @1200", "--on", "2026-10-01"])
    rep("contract add 华强 年度维保 --until 2026-12-31 --renew-by 2026-12-15")
    rep("note 华强 老板喜欢钓鱼")
    return rep


def test_the_page_says_what_matters_before_the_door(door: Crm) -> None:
    page = dict(line.split("\t", 1) for line in door("--lang zh 准备 华强").lines)
    assert page["place"] == "深圳 宝安 创业一路8号"
    assert page["phone"] == "13800138000"
    assert "卡纸" in page["complaints_words"]
    assert "今天 14:00 送方案（p4）" in page["plans_words"]
    assert "待办 周五 11-27：寄样（p5）" in page["plans_words"]
    persons = page["contacts_words"].split("⏎")
    assert persons[0] == "- 陈总 董事长、决策层、有否决权"
    assert (
        "王建国 总经理、决策层、决策者、13800138000、看重交货快、上次 11-12。老虎：" in persons[1]
    )
    assert page["never_met"] == "陈总"
    assert page["visits_words"].split("⏎") == [
        "- 11-20 电话、李伟：嫌碳带贵；对方意见：贵一成",
        "- 11-12 拜访、王建国：第四次",
        "- 11-11 拜访、王建国：第三次",
    ]
    assert page["concern_words"] == "- 交期⏎- 怕断货"
    assert page["external_words"] == "新厂房未通电"
    assert page["interest"] == "标正 P8"
    assert page["rivals"] == "百标、速印通"
    deal = "耗材年框（d1）：方案报价、300000.00 CNY、预计 12-20、五问已答 2/5"
    assert page["deals_words"] == deal
    asked = page["questions_words"].split("⏎")
    assert asked == ["- 谁拍板？", "- 确定要买吗？", "- 最后会选哪家？", "- 合同能签吗？"]
    assert "比别家贵" in page["objections_words"]
    assert "checklist_words" not in page
    assert page["late_words"] == "o6：未付 4250.00 CNY，逾期 10 天"
    assert page["renewals_words"] == "年度维保（r1）：12-15 前续约"
    assert page["notes_words"] == "老板喜欢钓鱼"
    assert page["principle"] == "A：经常拜访、密切关注、快速响应"


def test_the_usual_order_is_the_middle_of_what_was_ordered(door: Crm) -> None:
    page = door.json("prep 华强")
    # 07-03, 08-01, 09-02, 10-01, 11-02, 11-05: gaps of 29, 32, 29, 32 and 3 days.
    assert page["order_gap_days"] == 29
    assert (page["last_order_on"], page["order_expected_on"]) == ("2026-11-05", "2026-12-04")
    usual, rare = page["usual"]
    assert (usual["product"], usual["orders"], usual["quantity"]) == ("碳带", 6, "60")
    assert (usual["price"], usual["currency"], usual["last_on"]) == ("85.00", "CNY", "2026-11-05")
    assert (rare["product"], rare["gap"]) == ("样机", None)


def test_two_gaps_are_no_habit(door: Crm) -> None:
    for order in ("o1", "o2", "o3"):
        door(f"rm {order}")
    page = door.json("prep 华强")
    assert (page["order_gap_days"], page["order_expected_on"]) == (None, None)
    assert page["last_order_on"] == "2026-11-05"
    assert "cycle" not in door("prep 华强").out
    door("edit 华强 --set cycle=45")
    assert "every 45 days by the set cycle" in door("prep 华强").out


def test_what_came_back_is_no_habit(door: Crm) -> None:
    before = door.json("prep 华强")["usual"]
    door("order return o7")
    assert door.json("prep 华强")["usual"] == before


def test_a_close_that_has_passed_is_asked_again(door: Crm) -> None:
    door("deal edit d1 --set opened_on=2026-11-10 --set close_on=2026-11-20")
    (deal,) = door.json("prep 华强")["deals"]
    assert (deal["close_passed"], deal["ask"][1]) == (True, "close_on")
    page = door("--lang zh prep 华强").out
    assert "预计 11-20 已过" in page
    assert "原定 2026-11-20 已过，现在什么时候定？" in page


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("plan 华强 周四 演示新机", id="a-demo-is-planned"),
        pytest.param("deal move d1 sample", id="the-stage-is-a-demo"),
    ],
)
def test_before_a_demo_what_is_not_done_yet(door: Crm, line: str) -> None:
    door("deal edit d1 --set rehearsed=yes")
    assert door.json("prep 华强")["deals"][0]["lacking"] == []
    door(line)
    lacking = ["decider_invited", "goods_checked", "points_listed"]
    assert door.json("prep 华强")["deals"][0]["lacking"] == lacking
    assert "还要邀请决策者、检查商品、列出要点" in door("--lang zh prep 华强").out


def test_a_decision_maker_who_was_there_is_met(door: Crm) -> None:
    assert door.json("prep 华强")["never_met"] == ["陈总"]
    door("call 华强 约了 --with 陈总")
    assert door.json("prep 华强")["never_met"] == ["陈总"]
    door("visit 华强 没见到 --with 陈总 --outcome no_contact")
    assert door.json("prep 华强")["never_met"] == ["陈总"]
    door("visit 华强 见了两位 --with 李伟 --with 陈总")
    assert door.json("prep 华强")["never_met"] == []


def test_of_many_unpaid_orders_the_sum(door: Crm) -> None:
    for day in ("01", "02"):
        door(f"order add 华强 --amount 100 --on 2026-10-{day} --pay-by 2026-10-{day}")
    assert "3 orders, 4450.00 CNY open, up to 54 days late" in door("prep 华强").out
    rows = door.json("prep 华强")["receivables"]
    assert [row["days_late"] for row in rows] == [54, 53, 10]


def test_a_contract_far_ahead_or_renewed_is_left_out(door: Crm) -> None:
    door("contract add 华强 厂房租赁 --until 2027-06-30")
    assert [row["ref"] for row in door.json("prep 华强")["renewals"]] == ["r1"]
    door("contract renew r1 --until 2027-12-31")
    assert door.json("prep 华强")["renewals"] == []


def test_of_a_customer_hardly_known_programs_get_every_key(door: Crm) -> None:
    full, bare = door.json("prep 华强"), door.json("prep 宏达")
    assert list(full) == list(bare)
    assert set(bare) >= TABLES
    assert [table for table in sorted(TABLES) if bare[table]] == ["plans"]
    assert len(door("prep 宏达 -f text").lines) <= 6
    assert door("prep 华强 --json").out == door("--lang zh prep 华强 --json").out


def test_a_long_summary_does_not_fill_the_page(door: Crm) -> None:
    door(["visit", "宏达", "谈" * 500])
    page = door("prep 宏达 -f text").out
    assert "…" in page
    assert len(page) < 500
    assert len(door.json("prep 宏达")["visits"][0]["summary"]) == 500


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_on_one_screen(door: Crm, language: str) -> None:
    code, seen = on_a_terminal(door.home, ["--lang", language, "prep", "华强"], 80, NO_COLOR="1")
    assert code == 0
    lines = seen.rstrip().splitlines()
    assert len(lines) <= 40
    assert max(map(cells, lines)) <= 80


# -- today's list ------------------------------------------------------------------------------


@pytest.fixture
def morning(door: Crm) -> Crm:
    """华强 with two appointments today, 宏达 late by rhythm, 永昌 due only next week."""
    door("plan 华强 今天 16:00 复盘")
    door("add 永昌 --class C --next 下周三")
    door("add 长风 --class B")
    door("visit 长风 谈了 --on 2026-11-02")
    return door


def test_a_page_for_each_customer_on_todays_list(morning: Crm) -> None:
    listed = [row for row in morning.json("today") if row["block"] != "ahead"]
    ids = list(dict.fromkeys(row["customer_id"] for row in listed))
    assert len(ids) < len(listed)
    pages = morning.json("prep --today")
    assert [page["id"] for page in pages] == ids
    assert pages[0] == morning.json(f"prep {ids[0]}")


def test_only_as_many_by_rhythm_as_a_day_holds(morning: Crm) -> None:
    morning("policy set per_day 1")
    for name in ("甲公司", "乙公司"):
        morning(f"add {name} --class B")
        morning(f"visit {name} 谈了 --on 2026-10-02")
    listed = [row["customer_id"] for row in morning.json("today") if row["block"] == "rhythm"]
    assert len(listed) == 1
    assert [page["id"] for page in morning.json("prep --today")][1:] == listed


def test_every_format_has_every_page(morning: Crm) -> None:
    names = [page["name"] for page in morning.json("prep --today")]
    assert len(names) == 2
    for form in ("plain", "text", "table"):
        text = morning(f"prep --today -f {form}").out
        assert [name in text for name in names] == [True, True]
    assert [json.loads(line)["name"] for line in morning("prep --today -f jsonl").lines] == names
    rows = list(csv.DictReader(io.StringIO(morning("prep --today --csv").out)))
    assert [row["name"] for row in rows] == names
    assert rows[0]["never_met"] == "陈总"
    meta = morning.json("prep --today --meta")
    assert (meta["report"], meta["n"]) == ("prep", 2)
    path = morning.home / "prep.xlsx"
    morning(["prep", "--today", "-o", str(path)])
    assert path.read_bytes().startswith(b"PK")


def test_a_printable_document_has_a_heading_for_each_customer(morning: Crm) -> None:
    lines = morning("--lang zh prep --today -f md").lines
    assert lines[0] == "# 拜访准备 2026-11-24 周二"
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## 拜访准备：深圳市华强电子有限公司（1）", "## 拜访准备：长风（5）"]
    page = morning("--lang zh prep --today -f html").out
    assert page.count("<h1>") == 1
    assert page.count("<section><h2>拜访准备：") == page.count("</section>") == 2
    assert "break-before: page" in page


def test_chosen_fields_are_a_row_each(morning: Crm) -> None:
    assert morning("prep --today --fields name,never_met").lines == [
        "深圳市华强电子有限公司\t陈总",
        "长风\t",
    ]
    assert (
        morning.json("prep 华强 --fields questions_words")[0]["questions_words"][0] == "- 谁拍板？"
    )


def test_another_days_list(morning: Crm) -> None:
    assert "永昌" not in morning("prep --today").out
    assert "永昌" in morning("prep --today 2026-12-02").out
    assert morning("prep --today=2026-12-02").out == morning("prep --today 2026-12-02").out
    # With a customer it is that customer's page as of that day.
    assert morning.json("prep 华强 --today 2026-11-30")["id"] == 1


def test_nothing_is_due(crm: Crm) -> None:
    crm("init")
    for form in ("plain", "text", "jsonl", "table"):
        assert crm(f"prep --today -f {form}").out == ""
    assert crm("prep --today --json").out == "[]\n"
    assert len(crm("prep --today --csv").lines) == 1
    for form in ("md", "html"):
        assert "Nothing" in crm(f"prep --today -f {form}").out
    assert crm("prep --today -q -f md").out != ""


def test_one_customer_or_the_day(door: Crm) -> None:
    assert "CUSTOMER" in door.fails(2, "prep")
    assert "--today" in door.fails(2, "prep")
    assert "华强" in door.fails(2, "prep 华强 --today")
    door.fails(2, "prep 华强 --today -f md")
    door.fails(3, "prep 没有这家")
    door.fails(2, "list --today")


def test_it_writes_nothing(door: Crm) -> None:
    before = door.db.read_bytes()
    door("prep 华强")
    door("prep --today")
    assert door.db.read_bytes() == before
