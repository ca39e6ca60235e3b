"""`crm merge`: agreed days, what both twins have, the past, and that all of it is told."""

import contextlib
import sqlite3
from typing import Any

import pytest
from conftest import Crm
from scenarios.running import on_a_terminal

from crmcli.store.schema import AUDITED


@pytest.fixture
def pair(crm: Crm) -> Crm:
    """Two customers, one of them a twin that nobody took for one."""
    crm("add 甲厂 --phone 13800000001")
    crm("add 乙厂 --phone 13800000002")
    return crm


def next_date(crm: Crm, record: int = 1) -> tuple[Any, Any, Any]:
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        sql = "SELECT next_on, next_time, block FROM due WHERE customer_id = ?"
        row: tuple[Any, Any, Any] = conn.execute(sql, (record,)).fetchone()
        return row


def open_plans(crm: Crm) -> list[Any]:
    return [plan for plan in crm.json("list plans") if plan["state"] == "open"]


def preview(crm: Crm, line: str = "merge 1 2") -> Any:
    return crm.json(f"{line} --dry-run")


def fields(shown: Any) -> dict[str, tuple[object, object, object]]:
    return {row["field"]: (row["keep"], row["absorb"], row["result"]) for row in shown["fields"]}


def counts(rows: Any) -> dict[str, int]:
    return {row["table"]: row["rows"] for row in rows}


# -- the next date --------------------------------------------------------------------------


def test_a_day_that_was_used_up_gives_way_to_one_that_stands(pair: Crm) -> None:
    pair("visit 1 谈 --on 2026-10-01 --next 2026-10-08")
    pair("visit 1 又谈 --on 2026-10-08")
    pair("visit 2 谈 --on 2026-11-20 --next '2026-12-02 15:00'")
    shown = fields(preview(pair))
    assert shown["next_on"] == (None, "2026-12-02", "2026-12-02")
    assert shown["next_time"] == (None, "15:00", "15:00")
    pair("merge 1 2 --yes")
    assert next_date(pair) == ("2026-12-02", "15:00", 1)
    assert pair.json("list")[0]["next_date"] == "2026-12-02"
    assert pair("check --full").out == ""


def test_a_day_that_was_used_up_is_nothing_to_take_over(pair: Crm) -> None:
    pair("visit 2 谈 --on 2026-10-01 --next 2026-10-08")
    pair("visit 1 又谈 --on 2026-10-09")
    assert "next_on" not in fields(preview(pair))
    pair("merge 1 2 --yes")
    assert next_date(pair) == ("2026-11-08", "99", 2)


@pytest.mark.parametrize(("keep", "absorb"), [(1, 2), (2, 1)])
def test_of_two_agreed_days_one_is_the_next_date_and_one_a_plan(
    pair: Crm, keep: int, absorb: int
) -> None:
    pair("visit 1 谈 --on 2026-11-20 --next '2026-12-08 9:00'")
    pair("visit 2 谈 --on 2026-11-20 --next '2026-12-02 15:00'")
    shown = preview(pair, f"merge {keep} {absorb}")
    assert fields(shown).get("next_on", (0, 0, "2026-12-02"))[2] == "2026-12-02"
    assert any("2026-12-08 09:00" in note for note in shown["notes"])
    told = pair(f"merge {keep} {absorb} --yes").err
    assert "2026-12-08 09:00, becomes a plan" in told
    assert next_date(pair, keep) == ("2026-12-02", "15:00", 1)
    (plan,) = open_plans(pair)
    assert (plan["date"], plan["time"]) == ("2026-12-08", "09:00")
    pair(f"visit {keep} 谈过 --on 2026-11-24")
    assert pair("check --full").out == ""


def test_one_agreed_day_makes_no_plan(pair: Crm) -> None:
    for record in (1, 2):
        pair(f"visit {record} 谈 --on 2026-11-2{record} --next 2026-12-02")
    assert preview(pair)["notes"] == []
    pair("merge 1 2 --yes")
    assert open_plans(pair) == []


def test_the_day_that_is_asked_for_wins(pair: Crm) -> None:
    pair("visit 1 谈 --on 2026-11-20 --next 2026-12-02")
    pair("visit 2 谈 --on 2026-11-20 --next 2026-12-08")
    pair("merge 1 2 --yes --take next_on")
    assert next_date(pair)[0] == "2026-12-08"


def test_a_first_contact_is_none_at_a_customer_who_was_visited(pair: Crm) -> None:
    pair("visit 1 谈 --on 2026-11-20")
    shown = preview(pair)
    assert shown["doubles"] == []
    assert "plans" not in counts(shown["moves"])
    assert any("first contact" in note for note in shown["notes"])
    pair("merge 1 2 --yes")
    assert open_plans(pair) == []
    assert next_date(pair)[0] == "2026-12-20"
    pair("undo")
    pair("plan 1 周五 送样")
    pair("merge 2 1 --yes")
    assert [plan["purpose"] for plan in open_plans(pair)] == ["送样"]


def test_nobody_is_met_for_the_first_time_twice(pair: Crm) -> None:
    pair("add 丙厂 --today 2026-11-20")
    pair("plan 2 周五 送样")
    pair("merge 2 3 --yes")
    assert [
        (one["date"], one["purpose"]) for one in open_plans(pair) if one["customer_id"] == 2
    ] == [
        ("2026-11-24", None),
        ("2026-11-27", "送样"),
    ]


# -- losses ---------------------------------------------------------------------------------


def test_the_preview_tells_that_a_second_loss_stays(pair: Crm) -> None:
    pair("churn 1 --reason price --on 2026-11-20")
    pair("churn 2 --reason service --on 2026-11-10 --lost-to 老对手 --detail 太慢 --lost-profit 5")
    shown = preview(pair)
    assert counts(shown["moves"])["churns"] == 1
    assert "churns" not in counts(shown["doubles"])
    assert any("2026-11-10 (" in note for note in shown["notes"])
    pair("merge 1 2 --yes")
    one, other = pair.json("list churns")
    assert (one["reason"], other["reason"]) == ("price", "service")
    assert (other["lost_to"], other["detail"], other["lost_profit"]) == ("老对手", "太慢", "5.00")
    pair("winback 1 --offer 九折")
    assert [loss["attempts"] for loss in pair.json("list churns")] == [1, 0]
    assert pair("check --full").out == ""


def test_a_customer_lost_twice_is_one_of_the_rival(pair: Crm) -> None:
    for record in (1, 2):
        pair(f"churn {record} --reason price --lost-to 老对手")
    pair("merge 1 2 --yes")
    (rival,) = pair.json("list competitors")
    assert rival["lost_customers"] == 1


# -- orders, contracts, assets --------------------------------------------------------------


def test_an_order_that_both_have_is_one(pair: Crm) -> None:
    pair("order add 1 'P8 x3 @10' --number SO-1 --on 2026-11-02")
    pair("order add 2 'P8 x3 @10' --number so-1 --on 2026-11-02 --paid 10 --pay-by 2026-12-20")
    pair("order return o2 --amount 5")
    shown = preview(pair)
    assert any("o2 so-1 is o1 once more" in note for note in shown["notes"])
    assert any("1 payment of o2" in note for note in shown["notes"])
    assert counts(shown["doubles"])["orders"] == 1
    assert counts(shown["moves"])["orders"] == 1
    said = pair("merge 1 2 --yes")
    assert "1 order" in said.out.partition("moved")[2]
    assert "o2 so-1 is o1 once more" in said.err
    sale = next(one for one in pair.json("list orders") if one["kind"] == "sale")
    assert (sale["id"], sale["paid"], sale["pay_by"]) == (1, "10.00", "2026-12-20")
    assert len(pair.json("list orders")) == 2
    (due,) = pair.json("report receivables")
    assert due["open"] == "15.00"
    assert pair("check --full").out == ""


def test_a_payment_that_both_have_was_made_once(pair: Crm) -> None:
    for record in (1, 2):
        pair(f"order add {record} 'P8 x3 @10' --number SO-1 --on 2026-11-02 --paid 10")
    pair("order paid o2 5")
    assert counts(preview(pair)["doubles"])["payments"] == 1
    pair("merge 1 2 --yes")
    (order,) = pair.json("list orders")
    assert order["paid"] == "15.00"


@pytest.mark.parametrize(
    "other",
    [
        "'P8 x3 @11' --number SO-1 --on 2026-11-02",
        "'P8 x3 @10' --number SO-1 --on 2026-11-03",
        "'P9 x3 @10' --number SO-1 --on 2026-11-02",
        "'P8 x3 @10' --number SO-1 --on 2026-11-02 --paid 21",
    ],
)
def test_orders_that_differ_stay_and_are_warned_of(pair: Crm, other: str) -> None:
    pair("order add 1 'P8 x3 @10' --number SO-1 --on 2026-11-02 --paid 10")
    pair(f"order add 2 {other}")
    (note,) = preview(pair)["notes"]
    assert "o1 and o2 both have the number SO-1" in note
    said = pair("merge 1 2 --yes")
    assert note in said.err
    assert len(pair.json("list orders")) == 2


def test_what_contradicts_in_a_double_is_said(pair: Crm) -> None:
    pair("order add 1 'P8 x3 @10' --number SO-1 --on 2026-11-02 --set note=急 --set x.箱号=7")
    pair("order add 2 'P8 x3 @10' --number SO-1 --on 2026-11-02 --set note=缓 --set x.箱号=8")
    (note,) = preview(pair)["notes"]
    assert "Note" in note
    assert "x.箱号" in note
    pair("merge 1 2 --yes")
    (order,) = pair.json("list orders")
    assert order["id"] == 1
    assert pair("check --full").out == ""


def test_contracts_and_assets_that_both_have_are_one(pair: Crm) -> None:
    pair("contract add 1 框架 --number HT-1 --from 2026-01-01 --until 2026-12-31")
    pair("contract add 2 框架 --number HT-1 --from 2026-01-01 --until 2026-12-31 --amount 9")
    pair("contract add 2 保修 --number HT-2 --until 2026-12-31")
    pair("contract renew r2 --until 2027-12-31")
    pair("asset add 1 SN-1 --product P8")
    pair("asset add 2 SN-2")
    with contextlib.closing(sqlite3.connect(pair.db)) as conn:
        conn.execute("UPDATE assets SET code = 'sn-1', code_key = 'sn-1' WHERE id = 2")
        conn.commit()
    shown = preview(pair)
    assert {table: counts(shown["doubles"])[table] for table in ("contracts", "assets")} == {
        "contracts": 1,
        "assets": 1,
    }
    pair("merge 1 2 --yes")
    assert sorted(one["id"] for one in pair.json("list contracts")) == [1, 3, 4]
    assert pair.json("show r1")["amount"] == "9.00"
    assert len(pair.json("list assets")) == 1
    assert "renewed" in pair.fails(4, "contract renew r1 --until 2028-12-31")
    assert pair("check --full").out == ""


def test_contracts_of_other_days_or_amounts_stay(pair: Crm) -> None:
    pair("contract add 1 框架 --number HT-1 --until 2026-12-31 --amount 8")
    pair("contract add 2 框架 --number HT-1 --until 2026-12-31 --amount 9")
    assert any("r1 and r2 both have" in note for note in preview(pair)["notes"])
    assert "Warning" in pair("merge 1 2 --yes").err
    assert len(pair.json("list contracts")) == 2


# -- what is told ---------------------------------------------------------------------------


def test_what_is_left_out_is_told(pair: Crm) -> None:
    for record in (1, 2):
        pair(f"visit {record} 谈了 --on 2026-11-20")
    pair("visit 2 又谈 --on 2026-11-21")
    shown = preview(pair)
    assert counts(shown["moves"])["visits"] == 1
    assert counts(shown["doubles"]) == {"visits": 1}
    people = pair("merge 1 2 --dry-run").out
    assert "doubles\t1 visit" in people
    done = pair("merge 1 2 --yes")
    assert "1 visit, 1 plan moved; 1 visit left out as doubles" in done.out
    pair("undo")
    assert pair.json("merge 1 2 --yes")["doubles"] == 1


def test_what_both_were_measured_by_is_there_once(pair: Crm) -> None:
    for record in (1, 2):
        pair(f"score {record} five willingness=4")
        pair(f"power {record} 80万 --source third_party")
        pair(f"goal add contacts 30 --customer {record}")
    pair("score 2 five influence=3")
    pair("power 2 5万 --year 2025")
    doubles = counts(preview(pair)["doubles"])
    assert {"scores": 1, "buying_power": 1, "goals": 1}.items() <= doubles.items()
    pair("merge 1 2 --yes")
    scores = [(row["criterion"], row["score"]) for row in pair.json("export scores")]
    assert scores == [("willingness", 4), ("influence", 3)]
    amounts = [row["amount"] for row in pair.json("export buying-power")]
    assert amounts == ["800000.00", "50000.00"]
    assert {row["customer_id"] for row in pair.json("export goals")} == {1}
    assert pair("check --full").out == ""


def test_an_empty_cell_is_seen_on_a_narrow_terminal(pair: Crm) -> None:
    pair("edit 2 --set brands=速印通")
    _, seen = on_a_terminal(pair.home, ["merge", "1", "2", "--dry-run"], 40)
    (line,) = [line for line in seen.splitlines() if "Brands carried" in line]
    assert "—" in line


# -- the past -------------------------------------------------------------------------------


def test_the_past_of_the_absorbed_one_is_reached_by_both_numbers(pair: Crm) -> None:
    pair("edit 2 --set owner=李")
    pair("visit 2 谈了 --on 2026-11-20")
    before = {row["txn"] for row in pair.json("history 2")}
    pair("merge 1 2 --yes")
    for number in ("1", "2"):
        rows = pair.json(f"history {number}")
        assert before <= {row["txn"] for row in rows}
        assert ("customers", 2, "owner", "李") in [
            (row["table"], row["id"], row["field"], row["new"]) for row in rows
        ]
        lines = pair(f"history {number}").out.splitlines()
        (line,) = [line for line in lines if "went into" in line]
        assert "2 乙厂 went into this one" in line
    pair("add 丙厂 --yes")
    pair("merge 3 1 --yes")
    assert before <= {row["txn"] for row in pair.json("history 3")}
    pair("undo")
    assert {row["txn"] for row in pair.json("history 3")} & before == set()


def test_dated_facts_stay_with_the_customer_that_they_are_of(pair: Crm) -> None:
    pair("classify 1 B --why 忙")
    pair("classify 2 A --why 大")
    pair("edit 2 --set owner=李")
    pair("merge 1 2 --yes")
    facts = pair.json("show 1")["history"]
    told = [(row["field"], row["new_value"], row["method"]) for row in facts]
    assert ("class", "A", "hand") not in told
    assert next(one for one in told if one[0] == "class") == ("class", "B", "hand")
    assert ("owner", "李", "merge") in told
    pair("undo")
    facts = pair.json("show 2")["history"]
    assert next(row["new_value"] for row in facts if row["field"] == "class") == "A"


def test_undo_and_redo_bring_all_of_it_back(pair: Crm) -> None:
    def dump() -> list[tuple[str, list[Any]]]:
        with contextlib.closing(sqlite3.connect(pair.db)) as conn:
            return [
                (table, sorted(conn.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr))
                for table in (*AUDITED, "due")
            ]

    for record, day in ((1, "2026-12-08"), (2, "2026-12-02")):
        pair(f"order add {record} 'P8 x3 @10' --number SO-1 --on 2026-11-02 --paid 10")
        pair(f"contract add {record} 框架 --number HT-1 --until 2026-12-31")
        pair(f"visit {record} 谈了 --on 2026-11-20 --next {day}")
    pair("classify 2 A --why 大")
    before = dump()
    pair("merge 1 2 --yes")
    after = dump()
    pair("undo")
    assert dump() == before
    pair("redo")
    assert dump() == after
    pair("undo")
    for record in (1, 2):
        pair(f"churn {record} --reason price")
    before = dump()
    pair("merge 1 2 --yes")
    pair("undo")
    assert dump() == before


def test_of_two_scores_of_one_day_the_kept_customers_counts(pair: Crm) -> None:
    pair("score 2 five willingness=2")
    pair("score 1 five willingness=5")
    pair("merge 1 2 --yes")
    assert [row["score"] for row in pair.json("export scores")] == [5]
    pair("undo")
    assert sorted(row["score"] for row in pair.json("export scores")) == [2, 5]
