"""`crm visit`, `call`, `wechat`: a contact in one line, and every option of it."""

import pytest
from conftest import Crm


def test_the_rest_of_the_line_is_the_summary(rep: Crm) -> None:
    said = rep("visit 华强 谈了价格 -10% 还要 --outcome 有进展 样品")
    assert said.out == (
        "v1 logged: 深圳市华强电子有限公司. Next 2026-12-01 Tue (by rhythm, every 7 days).\n"
    )
    visit = rep.json("list visits")[0]
    assert visit["summary"] == "谈了价格 -10% 还要 样品"
    assert (visit["outcome"], visit["channel"], visit["date"]) == (
        "progressed",
        "visit",
        "2026-11-24",
    )


@pytest.mark.parametrize(
    ("verb", "channel"),
    [
        ("visit", "visit"),
        ("call", "call"),
        ("wechat", "wechat"),
        ("电话", "call"),
        ("拜访", "visit"),
    ],
)
def test_each_verb_has_its_channel(rep: Crm, verb: str, channel: str) -> None:
    rep(f"{verb} 华强 谈了")
    assert rep.json("list visits")[0]["channel"] == channel


@pytest.mark.parametrize("verb", ["visit", "call", "wechat"])
def test_every_option(rep: Crm, verb: str) -> None:
    logged = rep.json(
        f"{verb} 华强 看样 --on 昨天 --with 王总 --next 12/3 --for 1h30 --outcome won --kind demo"
        " --opinion 不错 --complaint 上批有次品 --horizon 3m --set needs=交期快 --set phase=售前"
    )
    assert logged["date"] == "2026-11-23"
    visit = rep.json("list visits")[0]
    assert (visit["contact"], visit["minutes"], visit["opinion"]) == ("王建国", 90, "不错")
    assert (visit["outcome"], visit["kind"], visit["next_date"]) == ("won", "demo", "2026-12-03")
    shown = rep.json("show 华强")
    assert (shown["horizon"], shown["kind"]) == ("3m", "existing")
    assert shown["cases"][0]["summary"] == "上批有次品"
    record = rep.json("show v1")
    assert (record["needs"], record["phase"]) == ("交期快", "presale")


def test_visit_takes_another_channel(rep: Crm) -> None:
    rep("visit 华强 发了图纸 --channel 邮件")
    assert rep.json("list visits")[0]["channel"] == "email"


@pytest.mark.parametrize(
    ("words", "next_on"),
    [
        ("谈了价格,下周三再去", "2026-12-02"),
        ("谈了价格 周五再打", "2026-11-27"),
        ("聊了，三天后回访", "2026-11-27"),
        ("talked price again next wed", "2026-12-02"),
    ],
)
def test_a_date_in_the_text_sets_the_next_date(rep: Crm, words: str, next_on: str) -> None:
    logged = rep(["visit", "华强", *words.split()])
    assert f"→ {next_on}" in logged.err
    assert rep.json("show 华强")["next_date"] == next_on


def test_two_dates_in_the_text_set_none_and_say_so(rep: Crm) -> None:
    logged = rep("visit 华强 谈了,下周三再去,周五再打")
    assert "下周三" in logged.err
    assert "周五" in logged.err
    assert rep.json("list visits")[0]["next_date"] is None
    assert rep.json("show 华强")["next_date"] == "2026-12-01"
    spoken = rep("--lang zh 拜访 华强 谈了,下周三再去,周五再打").err
    assert spoken == "内容里有多个日期（下周三、周五），未设下次日期。\n"


def test_next_wins_over_the_text(rep: Crm) -> None:
    rep("visit 华强 谈了,下周三再去 --next 2026-12-10")
    assert rep.json("list visits")[0]["next_date"] == "2026-12-10"


def test_a_next_date_keeps_its_time_and_a_new_one_replaces_it(rep: Crm) -> None:
    rep("visit 宏达 谈了 --next 周五下午3点")
    ahead = [row for row in rep.json("report schedule") if row["customer"] == "宏达五金"]
    assert [(row["next_date"], row["next_time"]) for row in ahead][-1:] == [("2026-11-27", "15:00")]
    rep("call 宏达 改时间 --next 2026-11-28")
    ahead = [row for row in rep.json("report schedule") if row["customer"] == "宏达五金"]
    assert ("2026-11-27", "15:00") not in [(row["next_date"], row["next_time"]) for row in ahead]
    assert ("2026-11-28", None) in [(row["next_date"], row["next_time"]) for row in ahead]


def test_somebody_who_is_no_contact_yet_is_kept_as_written(rep: Crm) -> None:
    logged = rep("visit 宏达 谈了 --with 前台小妹")
    assert "前台小妹" in logged.err
    assert rep.json("show 宏达")["visits"][0]["contact"] == "前台小妹"


def test_a_person_names_the_customer_and_who_was_met(rep: Crm) -> None:
    rep("visit 王总 谈了")
    assert rep.json("list visits")[0]["contact"] == "王建国"
    rep("visit Smith talked")
    assert rep.json("list visits")[0]["customer"] == "Northgate Tools"


def test_answers_go_to_prepared_questions(rep: Crm) -> None:
    rep("plan 宏达 今天 报价 --ask 多少台 --ask 谁拍板")
    rep("visit 宏达 谈好了 --answer 五台 --answer 厂长")
    assert rep.json("show p4")["state"] == "done"
    rep.fails(2, "visit 宏达 谈好了 --answer 五台")


def test_outcome_alone_needs_no_words(rep: Crm) -> None:
    rep("visit 华强 --outcome 未见到")
    assert rep.json("list visits")[0]["outcome"] == "no_contact"
    assert "crm visit CUSTOMER WORDS" in rep.fails(2, "visit 华强")


def test_quiet_prints_the_number_alone(rep: Crm) -> None:
    result = rep("visit 华强 谈了,下周三再去 -q")
    assert (result.out, result.err) == ("v1\n", "")


def test_dry_run_shows_and_writes_nothing(rep: Crm) -> None:
    before = rep.db.read_bytes()
    assert "深圳市华强电子有限公司" in rep("visit 华强 谈了 -n").out
    assert rep.db.read_bytes() == before


def test_what_it_says_in_chinese(rep: Crm) -> None:
    said = rep("--lang zh 拜访 华强 谈了价格,下周三再去")
    assert said.err.splitlines()[0] == "下周三 → 2026-12-02 周三"
    assert "2026-12-02 周三" in said.out


def test_case_close(rep: Crm) -> None:
    rep("visit 华强 谈了 --complaint 坏了")
    assert rep.json("list cases")[0]["closed_on"] is None
    assert "k1" in rep("case close k1 换了 新的").out
    case = rep.json("list cases")[0]
    assert (case["closed_on"], case["resolution"]) == ("2026-11-24", "换了 新的")
    assert "k1" in rep.fails(4, "case close k1")
