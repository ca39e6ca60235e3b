"""`crm classify`, `churn`, `winback`, `drop`: where a customer stands."""

import sqlite3

import pytest
from conftest import Crm


def test_classify_shows_and_writes_nothing(rep: Crm) -> None:
    before = rep.db.read_bytes()
    card = rep.json("classify 华强")
    assert (card["class"], card["set_by"], card["interval_days"]) == ("A", "hand", 7)
    assert "unclassified" in rep("classify Northgate -f text").out
    assert "未分类" in rep("--lang zh 分类 Northgate -f text").out
    assert rep.db.read_bytes() == before


def test_classify_sets_with_a_reason_and_moves_the_date(rep: Crm) -> None:
    rep("visit 华强 谈了")
    assert "--why" in rep.fails(2, "classify 华强 B")
    said = rep("分类 华强 b类 --why 订单少了 --until 年底")
    assert "A → B" in said.out
    assert said.err == "年底 → 2026-12-31 Thu\n"
    card = rep.json("classify 华强")
    assert (card["class"], card["why"], card["until"]) == ("B", "订单少了", "2026-12-31")
    assert [(h["old"], h["new"]) for h in card["history"]] == [("A", "B"), (None, "A")]
    assert rep.json("show 华强")["next_date"] == "2026-12-08"


def test_the_first_class_needs_no_reason_and_the_same_again_changes_nothing(rep: Crm) -> None:
    rep("classify Northgate C")
    before = rep.db.read_bytes()
    rep("classify Northgate C")
    assert rep.db.read_bytes() == before


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (2, "classify 华强 E"),
        (2, "classify 华强 --why 忙"),
        (2, "classify 华强 B --why 忙 --until 昨天"),
        (2, "classify 华强 B --why 忙 --until 2026-11-24"),
        (3, "classify 没有 A"),
    ],
)
def test_classify_refuses(rep: Crm, code: int, line: str) -> None:
    rep.fails(code, line)


def test_churn_keeps_every_option(rep: Crm) -> None:
    rep("visit 宏达 谈了 --on 2026-11-02")
    said = rep(
        "流失 宏达 --reason 价格 --lost-to 永昌 --detail 便宜两成 --on 2026-11-20"
        " --lost-profit 12,000.50"
    )
    assert "永昌" in said.err
    row = rep.json("churn")[0]
    assert (row["customer"], row["reason"], row["lost_to"]) == ("宏达五金", "price", "永昌")
    assert (row["churned_on"], row["lost_profit"], row["currency"]) == (
        "2026-11-20",
        "12000.50",
        "CNY",
    )
    assert rep.json("list churns") == rep.json("churn")
    shown = rep.json("show 宏达")
    assert (shown["kind"], shown["lifecycle"], shown["next_date"]) == ("former", "ended", None)
    assert "永昌" not in rep("churn 华强 --reason service --lost-to 永昌").err
    assert rep.json("list competitors")[0]["lost_customers"] == 2


def test_a_loss_names_who_should_hear_it_from_us(rep: Crm) -> None:
    rep("edit Northgate --set referred_by=宏达")
    assert "3 Northgate Tools" in rep("churn 宏达 --reason price").err


def test_win_back(rep: Crm) -> None:
    rep("edit 宏达 --set kind=existing --set lifecycle=mature")
    rep("churn 宏达 --reason price --on 2026-11-20")
    rep("挽回 宏达 --offer 免运费")
    assert rep.json("churn")[0]["attempts"] == 1
    assert rep.json("show 宏达")["churned_on"] == "2026-11-20"
    assert rep.json("list visits")[0]["summary"] == "免运费"
    won = rep("winback 宏达 --won")
    assert "宏达五金" in won.out
    shown = rep.json("show 宏达")
    assert (shown["churned_on"], shown["kind"], shown["lifecycle"]) == (None, "existing", "mature")
    assert rep.json("churn")[0]["won_back_on"] == "2026-11-24"
    rep("churn 宏达 --reason service")
    assert len(rep.json("churn")) == 2


def test_a_return_without_a_recent_attempt_is_said_not_to_count(rep: Crm) -> None:
    rep("--today 2026-01-05 add 永昌")
    rep("--today 2026-01-05 churn 永昌 --reason price")
    rep("--today 2026-01-06 winback 永昌 --offer 九折")
    assert len(rep("winback 永昌 --won").err.splitlines()) == 2


def test_drop(rep: Crm) -> None:
    assert "宏达五金" in rep("放弃 宏达 --why 没有预算").out
    shown = rep.json("show 宏达")
    assert (shown["dropped_on"], shown["dropped_why"]) == ("2026-11-24", "没有预算")
    assert rep.json("churn") == []


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (4, "churn 宏达 --reason price"),
        (4, "drop 宏达 --why x"),
        (4, "winback 华强 --offer x"),
        (4, "winback 华强 --won"),
        (4, "drop Northgate --why 不买"),
        (2, "winback 宏达"),
        (2, "drop 华强"),
        (2, "drop 华强 --why ' '"),
        (2, "churn 华强"),
        (2, "churn 华强 --reason 心情"),
        (2, "churn 华强 --reason other"),
        (2, "churn 华强 --reason price --on 明天"),
        (2, "churn 华强 --reason price --on 2026-02-30"),
        (2, "churn 华强 --reason price --on 2026-11-01"),
        (2, "churn 华强 --reason price --lost-profit 很多"),
        (2, "churn 华强 --reason price --lost-profit -5"),
        (3, "churn 没有 --reason price"),
    ],
)
def test_not_in_that_state(rep: Crm, code: int, line: str) -> None:
    rep("churn 宏达 --reason price")
    rep("edit Northgate --set kind=existing")
    rep("visit 华强 谈了 --on 2026-11-10")
    rep.fails(code, line)


def test_a_class_past_its_last_day_says_so_and_gives_way(rep: Crm) -> None:
    rep("classify Northgate B --until 2026-12-01")
    assert "until 2026-12-01" in rep("show Northgate").out
    assert rep.json("classify Northgate")["expired"] is False
    assert "expired on 2026-12-01" in rep("--today 2026-12-02 show Northgate").out
    assert rep.json("--today 2026-12-02 classify Northgate A")["new"] == "A"


def test_an_attempt_of_long_ago_is_not_what_won_the_customer_back(rep: Crm) -> None:
    rep("visit 华强 谈了 --on 2026-01-02")
    rep("--today 2026-01-03 churn 华强 --reason price")
    rep("--today 2026-01-03 winback 华强 --offer 让价")
    assert "180" in rep("winback 华强 --won").err
    with sqlite3.connect(rep.db) as conn:
        assert conn.execute("SELECT outcome FROM winbacks").fetchall() == [("open",)]
    conn.close()
