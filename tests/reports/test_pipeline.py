"""漏斗: stages in order, exact sums per currency, what is weighted and what is not."""

import sqlite3
from contextlib import closing

import pytest
from conftest import Crm


@pytest.fixture
def funnel(crm: Crm) -> Crm:
    """Deals in two currencies, some without an amount, a chance or a date; two are closed."""
    crm("add 华强 --class A --set owner=李明")
    crm("add 宏达五金 --class B")
    crm("deal add 华强 样机 --amount 30万 --stage quote --close 2026-12-18")
    crm("deal add 华强 二期 --amount 10万 --stage quote --probability 80 --close 2027-02-26")
    crm("deal add 华强 年框 --amount 200000.01 --stage contract --close 2026-12-28")
    crm("deal add 宏达 海外 --amount 5000 --currency USD --stage lead")
    crm("deal add 宏达 询价 --stage lead")
    crm("deal add 宏达 旧单 --amount 8000 --stage sample")
    crm("deal move d6 won")
    crm("deal add 宏达 丢的 --amount 7000 --stage sample")
    crm("deal move d7 lost --reason price")
    return crm


def steps(crm: Crm, line: str = "") -> list[tuple[object, ...]]:
    rows = crm.json(f"report pipeline {line}")
    return [(r["stage"], r["deals"], r["currency"], r["amount"], r["weighted"]) for r in rows]


def set_stages(crm: Crm, stages: str) -> None:
    """Another program may set stages that deals do not stand in; crm refuses."""
    with closing(sqlite3.connect(crm.db)) as conn, conn:
        conn.execute("UPDATE settings SET value = ? WHERE key = 'stages'", (stages,))


def notes(crm: Crm, line: str = "") -> list[str]:
    return crm.json(f"report pipeline {line} --meta")["notes"]


def test_stages_stand_in_the_order_of_the_policy_in_each_currency(funnel: Crm) -> None:
    assert steps(funnel) == [
        ("quote", 2, "CNY", "400000.00", "230000.00"),
        ("contract", 1, "CNY", "200000.01", "180000.009"),
        ("lead", 1, "USD", "5000.00", "500.00"),
        ("lead", 1, None, None, None),
    ]


def test_the_stage_has_its_chance_and_its_share_of_the_currency(funnel: Crm) -> None:
    rows = {(r["currency"], r["stage"]): r for r in funnel.json("report pipeline")}
    assert rows["CNY", "quote"]["probability"] == 50
    assert rows["CNY", "quote"]["share"] == "66.7"
    assert rows["CNY", "contract"]["share"] == "33.3"
    assert rows["USD", "lead"]["share"] == "100"


def test_two_currencies_are_never_added(funnel: Crm) -> None:
    meta = funnel.json("report pipeline --meta")
    assert [(one["label"], one["value"]) for one in meta["totals"]] == [
        ("CNY", "3 open, worth 600000.01, weighted 410000.009"),
        ("USD", "1 open, worth 5000.00, weighted 500.00"),
        ("without a currency", "1 open, worth -, weighted -"),
    ]


def test_a_deal_without_a_currency_stands_alone_only_among_several(crm: Crm) -> None:
    crm("add 华强")
    crm("deal add 华强 询价 --stage lead")
    crm("deal edit d1 --set currency=")
    assert steps(crm) == [("lead", 1, "CNY", None, None)]
    crm("deal add 华强 海外 --amount 5000 --currency USD --stage lead")
    assert steps(crm) == [("lead", 2, "USD", "5000.00", "500.00")]
    crm("deal add 华强 样机 --amount 100 --stage quote")
    assert ("lead", 1, None, None, None) in steps(crm)
    assert "without a currency: 1 open" in crm("report pipeline -f text").out


def test_what_is_left_out_of_the_weighted_sum_is_told(funnel: Crm) -> None:
    assert notes(funnel)[0].startswith("Weighted = amount × probability")
    assert "n = 4 of 5 deals" in notes(funnel)[0]
    assert notes(funnel)[1] == "Without an amount: 1; counted, not weighted."


def test_a_stage_without_a_chance_counts_not_at_all(crm: Crm) -> None:
    """It would be wrong to take it as certain."""
    crm("add 华强")
    crm(["policy", "set", "stages", "lead 10, 看样板 60"])
    crm("deal add 华强 样板 --amount 1000 --stage 看样板")
    crm("deal add 华强 又一 --amount 1000 --stage 看样板 --probability 20")
    assert steps(crm) == [("看样板", 2, "CNY", "2000.00", "800.00")]
    set_stages(crm, "default")
    assert steps(crm) == [("看样板", 2, "CNY", "2000.00", "200.00")]
    assert notes(crm)[1].startswith("Without a probability: 1 (stage 看样板); not weighted.")
    crm("deal edit d2 --set probability=")
    assert steps(crm) == [("看样板", 2, "CNY", "2000.00", None)]
    assert "weighted -" in crm("report pipeline -f text").out


def test_stages_of_another_preset_follow_and_unknown_ones_come_last(crm: Crm) -> None:
    crm("add 华强")
    crm(["policy", "set", "stages", "自定 5"])
    crm("deal add 华强 一 --stage 自定")
    set_stages(crm, "default")
    crm("deal add 华强 二 --stage contract")
    set_stages(crm, "eight-steps")
    crm("deal add 华强 三 --stage offer")
    crm("deal add 华强 四 --stage analysis")
    assert [step[0] for step in steps(crm)] == ["analysis", "offer", "contract", "自定"]
    assert crm.json("report pipeline")[2]["probability"] == 90


def test_a_chance_of_nought_is_a_chance(crm: Crm) -> None:
    crm("add 华强")
    crm("deal add 华强 没戏 --amount 1000 --probability 0 --stage quote")
    assert steps(crm) == [("quote", 1, "CNY", "1000.00", "0.00")]


def test_sums_beyond_64_bits_are_exact(crm: Crm) -> None:
    crm("add 华强")
    for name in range(12):
        crm(f"deal add 华强 大单{name} --amount 99999999999999.99 --stage lead")
    (row,) = crm.json("report pipeline")
    assert row["amount"] == "1199999999999999.88"
    assert row["weighted"] == "119999999999999.988"


# -- the period -----------------------------------------------------------------------------


def test_a_period_takes_what_is_expected_to_close_in_it(funnel: Crm) -> None:
    assert steps(funnel, "2026Q4") == [
        ("quote", 1, "CNY", "300000.00", "150000.00"),
        ("contract", 1, "CNY", "200000.01", "180000.009"),
    ]
    assert notes(funnel, "2026Q4")[-1] == ("Open deals without an expected close, not in here: 2.")
    assert funnel.json("report pipeline 2026Q4 --meta")["period"] == "2026Q4"
    assert steps(funnel, "2027-02") == [("quote", 1, "CNY", "100000.00", "80000.00")]


def test_what_was_won_and_lost_stands_below(funnel: Crm) -> None:
    assert "2026Q4: won 1 (8000.00 CNY), lost 1." in notes(funnel)
    assert "2026Q4: won 1 (8000.00 CNY), lost 1." in notes(funnel, "2026Q4")
    assert not [note for note in notes(funnel, "2027Q1") if "won" in note]


# -- filters and formats --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("--where stage=quote", 2),
        ("--where stage=方案报价,contract", 3),
        ("--where amount>=20万", 2),
        ("--class B", 2),
        ("--owner 李明", 3),
        ("--where name~海外", 1),
        ("--where close_on=", 2),
    ],
)
def test_filters_name_fields_of_the_deal_and_of_its_customer(
    funnel: Crm, options: str, count: int
) -> None:
    line = f"report pipeline {options} --json"
    assert sum(row["deals"] for row in funnel(line).json) == count


def test_an_option_that_makes_no_sense_is_refused(funnel: Crm) -> None:
    funnel.fails(2, "report pipeline --limit 1")
    funnel.fails(2, "report pipeline --all")


def test_people_see_a_bar_and_programs_do_not(funnel: Crm) -> None:
    lines = funnel("report pipeline").lines
    assert [line.rsplit("\t", 1)[1].count("█") for line in lines] == [12, 6, 12, 12]
    header = funnel("report pipeline --csv").lines[0]
    assert header == "stage,deals,currency,amount,weighted,probability,share"


def test_without_amounts_the_bar_tells_the_number(crm: Crm) -> None:
    crm("add 华强")
    for name in ("一", "二", "三"):
        crm(f"deal add 华强 {name} --stage lead")
    crm("deal add 华强 四 --stage quote")
    lines = crm("report pipeline").lines
    assert [line.rsplit("\t", 1)[1].count("█") for line in lines] == [12, 4]


def test_labels_are_the_readers(funnel: Crm) -> None:
    text = funnel("--lang zh report 漏斗 -f md").out
    assert "| 方案报价 | 2 | CNY | 400000.00 | 230000.00 | 50 | 66.7 | ████████████ |" in text


def test_nothing_in_the_pipeline(crm: Crm) -> None:
    crm("init")
    assert crm("report pipeline --json").out == "[]\n"
    assert crm("report pipeline -f text").out == ""
    assert "No open deals." in crm("report pipeline -f md").out


def test_a_removed_deal_is_out(funnel: Crm) -> None:
    funnel("rm d1 --yes")
    assert ("quote", 1, "CNY", "100000.00", "80000.00") in steps(funnel)
    funnel("rm 宏达 --yes")
    assert {step[2] for step in steps(funnel)} == {"CNY"}
