"""`crm classify CUSTOMER`: what the rules say of one customer, why, and what is written of it."""

from typing import Any

import pytest
from conftest import Crm

YES = ("high_profit", "trusts_us")
BUYER = ("can_buy", "recognises_us")


def known(crm: Crm, today: str, close: str, *facts: str, more: str = "") -> Any:
    """What `classify` says of a customer with these facts, set by hand, and one open deal."""
    said = " ".join(f"--set {fact}=yes" for fact in facts)
    crm(f"--today {today} add 甲方 {said} {more}")
    crm(f"--today {today} deal add 甲方 机器 --set opened_on=2025-01-02")
    crm(f"--today {today} edit d1 --set close_on={close}")
    return crm.json(f"--today {today} classify 甲方")


def why(card: Any, class_: str) -> dict[str, object]:
    """The answers of one class's conditions by requirement."""
    return {one["requirement"]: one["met"] for one in card["conditions"] if one["class"] == class_}


# -- the method's own examples -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "close", "facts", "expected"),
    [
        ("2025-01-31", "2025-04-30", YES, "A"),
        ("2025-01-31", "2025-05-01", (*YES, *BUYER), "B"),
        ("2025-01-31", "2025-05-01", YES, None),
        ("2025-03-15", "2025-09-16", BUYER, "C"),
        ("2025-03-15", "2026-03-15", ("recognises_us",), "C"),
        ("2025-03-15", "2026-03-16", ("recognises_us",), "D"),
    ],
)
def test_the_limits_are_inclusive(
    crm: Crm, today: str, close: str, facts: tuple[str, ...], expected: str | None
) -> None:
    assert known(crm, today, close, *facts)["judged_class"] == expected


def test_a_concern_is_shown_to_be_resolved(crm: Crm) -> None:
    more = "--set concern=怕停产 --set external_factor=环保"
    card = known(crm, "2025-03-15", "2025-09-15", *BUYER, more=more)
    assert (card["judged_class"], card["concern"]) == ("B", "怕停产")
    said = crm("--today 2025-03-15 classify 甲方 -f text").out
    assert "Concern, to be resolved: 怕停产" in said
    assert "External factor, to be resolved: 环保" in said


def test_poor_credit_is_d_and_a_person_may_know_better(crm: Crm) -> None:
    card = known(crm, "2025-01-31", "2025-02-07", *YES, *BUYER, more="--credit poor")
    assert (card["judged_class"], card["before_faults"]) == ("D", "A")
    assert card["faults"] == [{"kind": "credit", "effect": "D"}]
    assert card["next_up"]["faults"] == ["credit"]
    assert "D: credit poor; without it A" in crm("--today 2025-01-31 classify 甲方 -f text").out
    assert "--why" in crm.fails(2, "--today 2025-01-31 classify 甲方 A")
    said = crm("--today 2025-01-31 classify 甲方 A --why 预付款")
    assert "— → A" in said.out
    assert "The rules give D" in said.out


def test_a_deal_below_80_percent_is_a_warning_and_no_rule(crm: Crm) -> None:
    known(crm, "2025-01-31", "2025-02-07", *YES)
    crm("--today 2025-01-31 classify 甲方 --apply")
    crm("edit d1 --set probability=70")
    card = crm.json("--today 2025-01-31 classify 甲方")
    assert (card["class"], card["judged_class"]) == ("A", "A")
    assert card["warnings"] == [
        {"code": "below_sure", "class": "A", "probability": 70, "limit": 80}
    ]
    said = crm("--today 2025-01-31 classify 甲方 -f text").out
    assert "class A, but the deal is 70 %: below 80 %" in said
    crm("edit d1 --set probability=80")
    assert crm.json("--today 2025-01-31 classify 甲方")["warnings"] == []


def test_a_sure_deal_outside_a_is_a_warning(crm: Crm) -> None:
    known(crm, "2025-01-31", "2025-02-07", *BUYER)
    crm("edit d1 --set probability=80")
    said = crm("--today 2025-01-31 classify 甲方 -f text").out
    assert "the deal is 80 %, 80 % or more, yet class B" in said


def test_a_close_that_has_passed_is_said_and_gives_no_class(crm: Crm) -> None:
    card = known(crm, "2025-01-31", "2025-01-30", *YES)
    assert (card["judged_class"], card["close_on"]) == (None, None)
    assert card["warnings"] == [{"code": "close_passed", "on": "2025-01-30"}]
    assert {"class": "A", "missing": ["close"]} in card["openings"]
    said = crm("--today 2025-01-31 classify 甲方 -f text").out
    assert "expected close has passed (2025-01-30)" in said
    assert (
        "预计成交日期已过（2025-01-30）"
        in crm("--today 2025-01-31 --lang zh 分类 甲方 -f text").out
    )


def test_a_haggler_drops_one_class_and_orders_keep_it_at_c(crm: Crm) -> None:
    card = known(crm, "2025-01-31", "2025-02-07", *YES, *BUYER, more="--set haggler=yes")
    assert (card["judged_class"], card["before_faults"]) == ("B", "A")
    assert card["next_up"] == {
        "class": "A",
        "held": ["close", "high_profit", "trusts_us"],
        "missing": [],
        "faults": ["haggler"],
    }
    said = crm("--today 2025-01-31 classify 甲方 -f text").out
    assert "closes 2025-02-07, high profit, trust; in the way: haggler: drops one class → A" in said
    crm("edit 甲方 --set credit=poor")
    crm("--today 2025-01-31 order add 甲方 --amount 100 --on 2024-06-01")
    card = crm.json("--today 2025-01-31 classify 甲方")
    assert (card["judged_class"], card["floored"]) == ("C", True)
    assert "not below C" in crm("--today 2025-01-31 classify 甲方 -f text").out


# -- the explanation -----------------------------------------------------------------------------


def test_every_condition_says_by_which_fact_and_from_where(rep: Crm) -> None:
    rep("product add P8 --price 32000 --cost 23500")
    rep("order add 宏达 'P8 x2' --on 2026-11-02")
    rep("deal add 宏达 换机 --close 2026-12-20 --amount 90000")
    rep("edit 宏达 --set relation=dating")
    card = rep.json("classify 宏达")
    assert card["judged_class"] == "B"
    found = {(one["class"], one["requirement"]): one for one in card["conditions"]}
    assert len(found) == 8
    close = found["A", "close"]
    assert (close["met"], close["origin"], close["ref"]) == (True, "deal", "d1")
    assert (close["on"], close["limit"]) == ("2026-12-20", "2027-02-24")
    order = found["B", "can_buy"]
    assert (order["origin"], order["ref"], order["on"]) == ("order", "o1", "2026-11-02")
    assert (found["A", "trusts_us"]["met"], found["A", "trusts_us"]["origin"]) == (None, None)
    assert "20 won deals" in found["A", "high_profit"]["note"]
    rep("edit 宏达 --set high_profit=yes")
    hand = rep.json("classify 宏达")["conditions"][1]
    assert (hand["requirement"], hand["met"], hand["origin"]) == ("high_profit", True, "hand")
    said = rep("classify 宏达").out
    assert "separates\tcloses 2026-12-20, high profit; missing: trust → A" in said
    zh = rep("--lang zh 分类 宏达 -f text").out
    assert "升级条件：预计 2026-12-20 成交、利润高；缺：信任 → A" in zh
    assert "订单 o1、2026-11-02" in zh


def test_the_class_above_may_be_out_of_reach_of_what_is_known(crm: Crm) -> None:
    card = known(crm, "2025-03-15", "2025-12-01", *BUYER)
    assert (card["judged_class"], card["next_up"]["missing"]) == ("C", ["close"])
    said = crm("--today 2025-03-15 classify 甲方 -f text").out
    assert "not met: close by 2025-09-15 (now 2025-12-01) → B" in said


def test_what_is_unknown_says_which_class_it_would_open(rep: Crm) -> None:
    card = rep.json("classify Northgate")
    assert (card["judged_class"], card["ground"], card["class"]) == (None, "open", None)
    assert card["openings"] == [
        {"class": "A", "missing": ["close", "high_profit", "trusts_us"]},
        {"class": "B", "missing": ["close", "can_buy", "recognises_us"]},
        {"class": "C", "missing": ["close", "recognises_us"]},
    ]
    assert card["next_up"]["class"] == "C"
    said = rep("classify Northgate -f text").out
    assert "C: expected close, recognises us" in said
    assert "missing: expected close, recognises us → C" in said


def test_a_failed_requirement_is_named(rep: Crm) -> None:
    rep("edit Northgate --set recognises_us=no --set trusts_us=no")
    card = rep.json("classify Northgate")
    assert (card["judged_class"], card["ground"]) == ("D", "failed")
    assert why(card, "C") == {"close": None, "recognises_us": False}
    assert "not met: trust, recognises us" in rep("classify Northgate -f text").out


def test_a_horizon_beyond_a_year_is_d(rep: Crm) -> None:
    rep("visit Northgate talked --horizon later")
    card = rep.json("classify Northgate")
    assert (card["judged_class"], card["ground"], card["close_beyond"]) == ("D", "beyond", True)
    said = rep("classify Northgate -f text").out
    assert "close by 2027-11-24 (now after 2027-11-24)" in said
    assert "D: not within a year, said 2026-11-24 (holds until 2027-11-24)" in said


def test_a_horizon_said_long_ago_says_no_more_than_was_said(rep: Crm) -> None:
    rep("--today 2025-04-10 visit Northgate talked --horizon later")
    said = rep("--today 2026-04-10 classify Northgate -f text").out
    assert "D: not within a year, said 2025-04-10 (holds until 2026-04-10)" in said
    assert "2027" not in said.splitlines()[1]
    rep("--today 2026-04-10 classify Northgate --apply")
    assert "closes after 2026-04-10; not within a year" in rep("show Northgate -f text").out
    assert rep.json("--today 2026-04-11 classify Northgate")["judged_class"] is None


def test_explaining_writes_nothing(rep: Crm) -> None:
    before = rep.db.read_bytes()
    for words in ("", " --json", " --csv", " --method matrix", " --method matrix --json"):
        rep("classify 华强" + words)
    assert rep.db.read_bytes() == before


def test_csv_has_the_same_in_one_row(rep: Crm) -> None:
    head, row = rep("classify Northgate --csv").lines
    assert "judged_class" in head
    assert '""class"": ""C""' in row


def test_the_matrix_is_the_second_method(rep: Crm) -> None:
    card = rep.json("classify 华强 --method 矩阵")
    assert (card["method"], card["judged_class"], card["potential"]) == ("matrix", None, None)
    assert (card["class"], card["currency"]) == ("A", "CNY")
    assert "unclassified" in rep("classify 华强 --method matrix -f text").out


# -- written -------------------------------------------------------------------------------------


def closing(rep: Crm, name: str, more: str = "") -> None:
    """A customer that the rules see as B."""
    rep(f"edit {name} --set can_buy=yes --set recognises_us=yes {more}")
    rep(f"deal add {name} 换机 --close 2026-12-20")


def test_apply_writes_class_stage_and_lifecycle_at_once(rep: Crm) -> None:
    closing(rep, "Northgate")
    said = rep("classify Northgate --apply").out
    assert said.startswith("Northgate Tools: — → B. Why: closes 2026-12-20; can buy")
    assert "RAD — → acquisition" in said
    assert "Next 2026-1" in said
    shown = rep.json("show Northgate")
    assert (shown["class"], shown["rad"], shown["lifecycle"]) == ("B", "acquisition", "developing")
    card = rep.json("classify Northgate")
    assert (card["set_by"], card["judged_on"], card["kept"]) == ("rules", "2026-11-24", False)
    assert card["why"].startswith("close=2026-12-20")
    assert card["history"][0] == {
        "changed_on": "2026-11-24",
        "old": None,
        "new": "B",
        "quarter": "2026Q4",
        "method": "rules",
        "reasons": card["why"],
    }
    rep("undo")
    shown = rep.json("show Northgate")
    assert (shown["class"], shown["rad"]) == (None, None)


def test_kept_reasons_never_reach_people_as_they_are_kept(rep: Crm) -> None:
    closing(rep, "Northgate")
    rep("classify Northgate --apply")
    lines = ("classify Northgate", "show Northgate --all", "classify --all", "history Northgate")
    for line in lines:
        for words in ("", " -f text", " -f table", " -f md"):
            assert "close=" not in rep(line + words).out, line
    assert "成交日期" not in rep("show Northgate -f text").out
    assert "预计 2026-12-20 成交；有购买能力、认可我们；未知：利润高、信任" in (
        rep("--lang zh show Northgate -f text").out
    )
    assert "Why this class\t— → closes 2026-12-20; can buy" in rep("history Northgate").out
    for line in ("show Northgate", "history Northgate"):
        assert "close=2026-12-20" in rep(line + " --json").out


def test_unclassified_replaces_no_class(rep: Crm) -> None:
    closing(rep, "Northgate")
    rep("classify Northgate --apply")
    rep("deal move d1 lost --reason timing")
    said = rep("--today 2026-11-25 classify Northgate --apply").out
    assert "cannot be classified, B stays: close unknown" in said
    card = rep.json("--today 2026-11-25 classify Northgate")
    assert (card["class"], card["judged_on"]) == ("B", "2026-11-25")


def test_the_same_class_again_keeps_the_reasons_of_today(rep: Crm) -> None:
    closing(rep, "Northgate")
    rep("classify Northgate --apply")
    rep("edit d1 --set close_on=2027-01-15")
    said = rep("--today 2026-12-01 classify Northgate --apply").out
    assert "stays B" in said
    card = rep.json("classify Northgate")
    assert "close=2027-01-15" in card["why"]
    assert len(card["history"]) == 1


def test_a_class_by_hand_is_kept_until_a_reason_is_given(rep: Crm) -> None:
    closing(rep, "华强")
    complaint = rep.fails(2, "classify 华强 --apply")
    assert "--why" in complaint
    assert "A" in complaint
    said = rep("classify 华强 --apply --why 换了老板").out
    assert "A → B" in said
    card = rep.json("classify 华强")
    assert (card["class"], card["set_by"]) == ("B", "rules")
    assert card["why"].endswith(" | 换了老板")
    assert "; 换了老板" in rep("show 华强 -f text").out


def test_a_class_by_hand_that_the_rules_give_as_well_needs_no_reason(rep: Crm) -> None:
    closing(rep, "宏达")
    assert "stays B" in rep("--today 2026-11-30 classify 宏达 --apply").out
    card = rep.json("--today 2026-11-30 classify 宏达")
    assert (card["set_by"], card["judged_on"], card["kept"]) == ("hand", "2026-11-30", True)


def test_a_reason_that_nothing_came_of_is_said(rep: Crm) -> None:
    assert "--why" in rep("classify Northgate --apply --why 复评").err
    closing(rep, "Northgate")
    assert rep("classify Northgate --apply --why 复评").err == ""
    assert rep.json("classify Northgate")["why"].endswith(" | 复评")


def test_a_class_by_hand_past_its_last_day_gives_way(rep: Crm) -> None:
    closing(rep, "Northgate", "--set high_profit=no")
    rep("classify Northgate C --why 先放一放 --until 2026-11-30")
    rep.fails(2, "--today 2026-11-30 classify Northgate --apply")
    assert "C → B" in rep("--today 2026-12-01 classify Northgate --apply").out
    card = rep.json("--today 2026-12-01 classify Northgate")
    assert (card["class"], card["until"], card["expired"]) == ("B", None, None)


def test_a_stage_that_a_person_set_is_kept(rep: Crm) -> None:
    rep("edit Northgate --set rad=retention --set lifecycle=mature")
    closing(rep, "Northgate")
    rep("classify Northgate --apply")
    card = rep.json("classify Northgate")
    assert (card["rad"], card["rad_set_by"], card["rad_judged"]) == (
        "retention",
        "hand",
        "acquisition",
    )
    assert (card["lifecycle"], card["lifecycle_judged"]) == ("mature", "developing")


def test_a_dry_run_writes_nothing(rep: Crm) -> None:
    closing(rep, "Northgate")
    before = rep.db.read_bytes()
    assert "→ B" in rep("classify Northgate --apply --dry-run").out
    assert rep.db.read_bytes() == before


def test_a_program_gets_the_outcome(rep: Crm) -> None:
    closing(rep, "Northgate")
    said = rep.json("classify Northgate --apply")
    assert (said["old"], said["new"], said["judged"], said["method"]) == (None, "B", "B", "rules")
    assert (said["rad"], said["lifecycle"]) == ("acquisition", "developing")


# -- by hand -------------------------------------------------------------------------------------


def test_a_class_by_hand_needs_a_reason_against_the_rules_alone(rep: Crm) -> None:
    rep("classify Northgate A")
    rep("undo")
    closing(rep, "Northgate")
    complaint = rep.fails(2, "classify Northgate A")
    assert "the rules give B" in complaint
    assert "--why" in complaint
    rep("classify Northgate B")
    assert rep.json("classify Northgate")["set_by"] == "hand"
    said = rep.json("classify Northgate A --why 老客户介绍")
    assert (said["new"], said["judged"]) == ("A", "B")


def test_the_same_class_again_counts_as_judged_and_keeps_its_reason(rep: Crm) -> None:
    rep("classify Northgate C --why 预算少 --until 2027-06-30")
    rep("--today 2026-12-30 classify Northgate C")
    card = rep.json("--today 2026-12-30 classify Northgate")
    assert (card["judged_on"], card["why"], card["until"]) == (
        "2026-12-30",
        "预算少",
        "2027-06-30",
    )
    assert len(card["history"]) == 1


def test_a_class_confirmed_by_hand_is_no_longer_the_rules_own(rep: Crm) -> None:
    closing(rep, "Northgate")
    rep("classify Northgate --apply")
    rep("classify Northgate B")
    card = rep.json("classify Northgate")
    assert (card["set_by"], card["why"], card["kept"]) == ("hand", None, True)


@pytest.mark.parametrize(
    "line",
    [
        "classify",
        "classify --apply",
        "classify 华强 --all",
        "classify 华强 --due",
        "classify 华强 --where class=A",
        "classify 华强 --class A",
        "classify 华强 --tag 甲",
        "classify 华强 --region 华南",
        "classify 华强 --owner 林",
        "classify 华强 --limit 3",
        "classify 华强 --until 年底",
        "classify 华强 --apply --until 年底",
        "classify 华强 A --apply",
        "classify 华强 A --method rules",
        "classify 华强 --method 抽签",
        "classify --all --why 忙",
        "classify --all --until 年底",
        "classify --due --why 忙",
        "classify --all --method x",
        "classify --all --limit 0",
        "classify --all --where 颜色=红",
        "classify --all --apply --class E",
    ],
)
def test_what_makes_no_sense_is_refused(rep: Crm, line: str) -> None:
    rep.fails(2, line)


def test_without_a_file_nobody_is_judged_and_none_is_made(crm: Crm) -> None:
    for line in ("classify --all", "classify --due", "classify 华强", "score 华强 five"):
        assert "crm add" in crm(line).err, line
        assert crm.json(line) == [], line
        assert not crm.db.exists()
    for line in ("classify --all --apply", "classify 华强 --apply", "classify 华强 A"):
        crm.fails(3, line)
        assert not crm.db.exists()


def test_a_person_reads_two_faults_limits_and_days(crm: Crm) -> None:
    known(crm, "2025-01-31", "2025-02-07", *YES, *BUYER, more="--credit poor --set haggler=yes")
    said = crm("--today 2025-01-31 classify 甲方 -f text").out
    assert "D: credit poor, haggler; without them A" in said
    assert "Until" in crm("--today 2025-01-31 classify 甲方 -f table").out
    crm("--today 2025-01-31 classify 甲方 A --why 预付款")
    assert "7 days" in crm("classify 甲方 -f text").out
    assert crm.json("classify 甲方")["interval_days"] == 7
