"""`crm score`: scores by hand and from the file, what each adds to the total, and the trend."""

from typing import Any

import pytest
from conftest import Crm
from scenarios.running import on_a_terminal


@pytest.fixture
def five(crm: Crm) -> Crm:
    """Five customers that bought; 华强 most, with known profit, and two years of history."""
    for place, name in enumerate(("永昌", "宏达", "永达", "新华", "华强"), 1):
        crm(f"add {name}")
        crm(f"order add {name} --amount {place}000 --set cost={place}00 --on 2026-11-02")
    crm("order add 华强 --amount 1000 --on 2024-10-01")
    crm("order add 华强 --amount 4000 --on 2025-10-01")
    crm("edit 华强 --set credit=good --set relation=trust --set employees=120")
    return crm


def criteria(card: dict[str, Any]) -> dict[str, Any]:
    return {row["criterion"]: row for row in card["criteria"]}


def test_a_card_from_the_file_alone_says_where_each_score_comes_from(five: Crm) -> None:
    card = five.json("score 华强 kam")
    rows = criteria(card)
    assert (card["total"], card["known"], card["of"]) == ("4", 3, 4)
    assert card["unknown"] == ["strategic"]
    # 5 by amount; as many orders as everybody else.
    assert rows["sales"]["score"] == "3"
    assert rows["sales"]["figures"] == [
        *("12 months 5000.00 CNY → 5", "orders: 1 → 1", "fifths of 5 that bought")
    ]
    assert (rows["profit"]["score"], rows["profit"]["source"]) == ("5", "computed")
    assert (rows["growth"]["score"], rows["growth"]["figures"][0]) == ("4", "+25.0 % in 12 months")
    assert rows["strategic"]["figures"] == ["for a person to judge"]


def test_scores_by_hand_beat_computed_ones_and_both_are_shown_when_far_apart(five: Crm) -> None:
    card = five.json("score 华强 five 信用=2 willingness=4 --note 付款慢")
    rows = criteria(card)
    assert (card["total"], card["known"]) == ("3", 2)
    credit = rows["credit"]
    assert (credit["score"], credit["source"], credit["computed"]) == ("2", "hand", "5")
    assert credit["figures"] == ["computed: 5", "credit: good"]
    assert (credit["scored_on"], credit["note"]) == ("2026-11-24", "付款慢")
    near = criteria(five.json("score 华强 five credit=4"))["credit"]
    assert (near["score"], near["computed"], near["figures"]) == ("4", "5", [])


def test_weights_come_from_the_policy_and_each_part_is_shown(five: Crm) -> None:
    five("policy set score.five 'credit=3 influence=0'")
    card = five.json("score 华强 five credit=5 willingness=2 influence=1")
    rows = criteria(card)
    assert card["total"] == "4.25"
    assert [(rows[key]["weight"], rows[key]["part"]) for key in ("credit", "willingness")] == [
        *((3, "15"), (1, "2"))
    ]
    assert rows["influence"]["part"] == "0"
    size = criteria(five.json("score 华强 large"))["size"]
    assert (size["weight"], size["score"], size["part"]) == (3, "3", "9")


def test_the_same_day_is_replaced_and_another_one_is_a_trend(five: Crm) -> None:
    five("score 华强 screening support=2 --today 2026-08-01")
    five("score 华强 screening support=3 growth=4 --today 2026-08-01")
    card = five.json("score 华强 screening support=5")
    assert card["trend"] == [
        {"scored_on": "2026-08-01", "total": "3.5", "known": 2},
        {"scored_on": "2026-11-24", "total": "4.5", "known": 2},
    ]
    again = five.json("score 华强 screening support=1")
    assert [row["total"] for row in again["trend"]] == ["3.5", "2.5"]
    assert len(five.json("score 华强 screening --today 2026-08-02").get("trend", ())) == 0


def test_without_a_card_the_totals_of_all_four(five: Crm) -> None:
    five("score 华强 five willingness=4")
    rows = five.json("score 华强")
    assert [(row["card"], row["total"], row["known"], row["of"]) for row in rows] == [
        ("five", "4.5", 2, 5),
        ("kam", "4", 3, 4),
        ("screening", "4", 2, 3),
        ("large", "3.25", 2, 3),
    ]
    assert [(row["by_hand"], row["scored_on"]) for row in rows[:2]] == [
        (1, "2026-11-24"),
        (0, None),
    ]


def test_nothing_known_is_no_total(crm: Crm) -> None:
    crm("add 华强")
    assert crm.json("score 华强 five")["total"] is None
    assert "five criteria\t\t0\t5" in crm("score 华强").out


def test_people_read_it_in_chinese(five: Crm) -> None:
    out = five("打分 华强 核心客户 战略价值=4 --lang zh").out
    for words in ("战略价值", "人工", "计算", "近 12 个月 5000.00 CNY → 5"):
        assert words in out


@pytest.mark.parametrize(
    "line",
    [
        "score 华强 five credit=0",
        "score 华强 five credit=6",
        "score 华强 five credit=3.5",
        "score 华强 five credit=三",
        "score 华强 five credit",
        "score 华强 five colour=3",
        "score 华强 five credit=3 credit=4",
        "score 华强 five credit=5 influence=9",
        "score 华强 seven credit=3",
        "score 华强 credit=3",
        "score 华强 five --note 好",
        "score 华强 --note 好",
        "policy set score.kam 'sales=0 profit=0 strategic=0 growth=0'",
        "policy set score.kam 'sales=3 sales=2'",
        "policy set score.kam colour=3",
        "policy set score.kam sales=-3",
        "policy set score.kam sales=101",
    ],
)
def test_refused_in_one_line_with_nothing_written(five: Crm, line: str) -> None:
    five.fails(2, line)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("score 华强 five credit=6", "1, 2, 3, 4, 5"),
        ("score 华强 kam colour=3", "strategic 战略价值"),
        ("score 华强 seven a=3", "screening"),
    ],
)
def test_a_refusal_names_what_is_allowed(five: Crm, line: str, words: str) -> None:
    assert words in five.fails(2, line)


def test_an_unknown_customer(five: Crm) -> None:
    five.fails(3, "score 无此人 five credit=3")


def test_a_dry_run_shows_the_card_and_writes_nothing(five: Crm) -> None:
    before = five.db.read_bytes()
    card = five.json("score 华强 five influence=5 --dry-run")
    assert criteria(card)["influence"]["score"] == "5"
    assert five.db.read_bytes() == before


def test_undo(five: Crm) -> None:
    five("score 华强 five influence=5")
    five("undo")
    assert criteria(five.json("score 华强 five"))["influence"]["score"] is None


def test_quiet_prints_the_reference_alone(five: Crm) -> None:
    assert five("score 华强 five influence=5 --quiet").out == "5\n"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_card_is_a_table_on_a_terminal_of_80_columns(crm: Crm, language: str) -> None:
    crm("add 甲方")
    crm("score 甲方 five willingness=4 bargaining=3 influence=4")
    _, seen = on_a_terminal(
        crm.home, ["score", "甲方", "five"], 80, NO_COLOR="1", CRM_LANG=language
    )
    head = {"en": ["Criterion", "Score", "Weight"], "zh": ["标准", "得分", "权重"]}[language]
    assert any(line.split()[:3] == head for line in seen.splitlines())
    assert {"en": "5 = low pressure", "zh": "5 = 压力小"}[language] in seen
    assert "low pressure" not in crm("score 甲方 large -f text").out
