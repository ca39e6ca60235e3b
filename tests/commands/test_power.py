"""`crm power`: what a customer can spend, stated quarter by quarter, and what comes of it."""

import contextlib
import sqlite3
from typing import Any

import pytest
from conftest import Crm


@pytest.fixture
def buyer(rep: Crm) -> Crm:
    """华强 bought for 400,000 in the last 12 months."""
    rep("order add 华强 --amount 400000 --on 2026-06-01")
    return rep


def shown(crm: Crm, ref: str = "华强") -> dict[str, Any]:
    return dict(crm.json(f"power {ref}"))


def stages(crm: Crm, ref: str = "华强") -> list[tuple[str | None, str]]:
    """The changes of lifecycle, the first one first."""
    history = reversed(crm.json(f"show {ref}")["history"])
    return [(row["old_value"], row["new_value"]) for row in history if row["field"] == "lifecycle"]


def test_the_share_of_wallet_and_the_stage(buyer: Crm) -> None:
    done = buyer.json("power 华强 100万")
    assert (done["buying_power"], done["currency"]) == ("1000000.00", "CNY")
    assert (done["year"], done["quarter"], done["source"]) == (2026, "2026Q4", "rep")
    assert (done["share_of_wallet"], done["rad_judged"], done["marks"]) == ("40", "development", [])
    card = shown(buyer)
    assert (card["sales"], card["share_of_wallet"]) == ("400000.00", "40")
    assert (card["rad"], card["rad_judged"]) == (None, "development")
    assert "40.0%" in buyer("power 华强").out


def test_unknown_is_no_share(buyer: Crm) -> None:
    card = shown(buyer)
    assert (card["buying_power"], card["share_of_wallet"]) == (None, None)
    assert (card["marks"], card["rad_judged"]) == (["unknown"], None)
    said = buyer("power 华强")
    assert "n/a" in said.out
    assert "crm power 1 AMOUNT" in buyer("power 华强 -f table").out


def test_zero_is_a_fact_and_no_share(buyer: Crm) -> None:
    buyer("power 华强 0")
    card = shown(buyer)
    assert (card["buying_power"], card["share_of_wallet"]) == ("0.00", None)
    assert (card["marks"], card["rad_judged"]) == (["zero"], None)
    assert "buying power zero: the share of wallet is n/a" in buyer("power 华强 0 --note 停产").err


def test_an_older_statement_names_the_one_that_counts(buyer: Crm) -> None:
    buyer("power 华强 100万")
    said = buyer("power 华强 5 --quarter 2026Q3").out
    assert "buying power 5.00 CNY (2026, stated 2026Q3, Rep)".casefold() in said.casefold()
    assert "what counts is 1000000.00 CNY (2026, stated 2026Q4" in said
    assert buyer.json("power 华强 6 --quarter 2026Q3")["share_quarter"] == "2026Q4"


def test_a_stage_that_is_only_judged_says_so(buyer: Crm) -> None:
    said = buyer("power 华强 100万").out
    assert "RAD judged development; crm classify 1 --apply writes it" in said
    buyer("classify 1 --apply --why 熟客")
    assert "RAD development" in buyer("power 华强 90万").out
    buyer("edit 华强 --set rad=retention")
    assert "RAD retention (by hand), judged development" in buyer("power 华强 95万").out


def test_more_than_all_and_stale_are_said(buyer: Crm) -> None:
    done = buyer("power 华强 30万 --quarter 2026Q2")
    assert "133.3%" in done.out
    assert "above 100%" in done.err
    assert "stale" in done.err
    assert shown(buyer)["marks"] == ["over", "stale"]
    assert "已过时" in buyer("power 华强 --lang zh").out


def test_other_currencies_are_not_added(buyer: Crm) -> None:
    buyer("order add 华强 --amount 9000 --currency USD --on 2026-07-01")
    assert "USD" in buyer("power 华强 100万").err
    card = shown(buyer)
    assert (card["share_of_wallet"], card["other_currencies"]) == ("40", ["USD"])
    # In the other currency it is another share.
    buyer("power 华强 90000 --currency usd")
    card = shown(buyer)
    assert (card["currency"], card["sales"], card["share_of_wallet"]) == ("USD", "9000.00", "10")


def test_earlier_statements_stay_and_the_last_one_counts(buyer: Crm) -> None:
    buyer("power 华强 80万 --quarter 2026Q3 --source 第三方 --note 年报")
    buyer("power 华强 100万")
    buyer("power 华强 50万 --quarter 2026q1")
    history = [
        (row["quarter"], row["amount"], row["source"], row["stated_on"], row["note"])
        for row in shown(buyer)["history"]
    ]
    assert history == [
        ("2026Q4", "1000000.00", "rep", "2026-11-24", None),
        ("2026Q3", "800000.00", "third_party", "2026-09-30", "年报"),
        ("2026Q1", "500000.00", "rep", "2026-03-31", None),
    ]
    assert shown(buyer)["buying_power"] == "1000000.00"


def test_the_same_quarter_year_and_source_is_replaced(buyer: Crm) -> None:
    buyer("power 华强 100万")
    buyer("power 华强 90万 --source third_party")
    assert "1000000.00 CNY" in buyer("power 华强 80万").err
    card = shown(buyer)
    assert [row["amount"] for row in card["history"]] == ["800000.00", "900000.00"]
    # The last that was said, not the one that was entered first.
    assert card["buying_power"] == "800000.00"
    before = buyer.db.read_bytes()
    buyer("power 华强 80万")
    assert buyer.db.read_bytes() == before


def test_a_year_ahead_counts_when_nothing_is_known_of_this_one(buyer: Crm) -> None:
    buyer("power 华强 200万 --year 2027")
    assert shown(buyer)["share_of_wallet"] == "20"
    buyer("power 华强 100万 --year 今年")
    assert shown(buyer)["share_of_wallet"] == "40"
    buyer("power 华强 10万 --year 2025")
    assert shown(buyer)["share_of_wallet"] == "40"
    # Of an earlier quarter its own year is meant.
    assert buyer.json("power 华强 1 --quarter 2025Q4")["year"] == 2025


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("power 华强 -5", "0 or more", id="negative"),
        pytest.param("power 华强 很多", "很多", id="no amount"),
        pytest.param("power 华强 $5", "$5", id="a sign of another currency"),
        pytest.param("power 华强 5 --currency XXQ", "XXQ", id="no currency"),
        pytest.param("power 华强 5 --year 1850", "2000 to 2027", id="a year long ago"),
        pytest.param("power 华强 5 --year 2028", "2000 to 2027", id="a year far ahead"),
        pytest.param("power 华强 5 --year 二〇", "2000 to 2027", id="no year"),
        pytest.param("power 华强 5 --year 2026Q1", "2000 to 2027", id="a quarter for a year"),
        pytest.param("power 华强 5 --source gossip", "rep", id="unknown source"),
        pytest.param("power 华强 5 --quarter 2026Q5", "2026Q5", id="no such quarter"),
        pytest.param("power 华强 5 --quarter 2027Q1", "2026Q4", id="a quarter ahead"),
        pytest.param("power 华强 5 --quarter 1999Q4", "2000Q1", id="a quarter long ago"),
        pytest.param("power 华强 5 --quarter 2026-10", "2026Q4", id="a month"),
        pytest.param("power 华强 --year 2026", "AMOUNT", id="an option without an amount"),
        pytest.param("power 华强 5 万", "万", id="an amount in two words"),
    ],
)
def test_what_cannot_be_is_refused(buyer: Crm, line: str, words: str) -> None:
    assert words in buyer.fails(2, line)


def test_nobody_by_that_name(buyer: Crm) -> None:
    assert "没有这家" in buyer.fails(3, "power 没有这家 5")


def test_without_a_file_nothing_is_made(crm: Crm) -> None:
    crm.run("power 华强")
    assert not crm.db.exists()


def test_a_share_that_is_judged_says_how_to_write_it(buyer: Crm) -> None:
    buyer("power 华强 100万")
    assert "crm classify 1 --apply" in buyer("power 华强 -f table").out
    buyer("edit 华强 --set rad=retention")
    card = shown(buyer)
    assert (card["rad"], card["rad_set_by"], card["rad_judged"]) == (
        *("retention", "hand", "development"),
    )
    assert any("slipped back" in reason for reason in card["reasons"])
    assert "by hand" in buyer("power 华强 -f table").out


def test_the_card_has_it(buyer: Crm) -> None:
    before = buyer.json("show 华强")
    assert (before["buying_power"], before["share_of_wallet"]) == (None, None)
    assert "Share of wallet" not in buyer("show 华强 -f table").out
    buyer("power 华强 100万")
    card = buyer.json("show 华强")
    assert (card["buying_power"], card["buying_power_currency"]) == ("1000000.00", "CNY")
    assert (card["share_of_wallet"], card["wallet_marks"]) == ("40", [])
    assert "Share of wallet: 40.0%" in buyer("show 华强 -f table").out
    shared = buyer.json("show 华强 --share")
    assert (shared["buying_power"], shared["share_of_wallet"]) == (None, None)


# -- the lifecycle that follows ------------------------------------------------------------------


def test_the_lifecycle_follows_deals_and_orders(rep: Crm) -> None:
    assert rep.json("show 宏达")["lifecycle"] is None
    rep("deal add 宏达 送样")
    rep("order add 宏达 --amount 10")
    assert rep.json("show 宏达")["lifecycle"] == "developing"
    rep("order add 宏达 --amount 10")
    rep("order add 宏达 --amount 10")
    rep("order add 宏达 --amount 10")
    assert stages(rep, "宏达") == [
        *((None, "developing"), ("developing", "growing"), ("growing", "mature")),
    ]
    row = rep.json("show 宏达")["history"][0]
    assert (row["method"], row["quarter"], row["changed_on"]) == ("rules", "2026Q4", "2026-11-24")


def test_it_follows_a_won_deal_and_one_that_reopens(rep: Crm) -> None:
    rep("deal add 宏达 一 --amount 5 --stage won")
    rep("deal add 宏达 二 --amount 5")
    rep("deal move d2 won")
    assert rep.json("show 宏达")["lifecycle"] == "growing"
    rep("deal move d2 quote")
    assert rep.json("show 宏达")["lifecycle"] == "developing"


def test_it_falls_back_when_an_order_is_taken_off(rep: Crm) -> None:
    rep("order add 宏达 --amount 10")
    rep("order add 宏达 --amount 10")
    rep("rm o2")
    assert rep.json("show 宏达")["lifecycle"] == "developing"
    rep("rm o1")
    assert rep.json("show 宏达")["lifecycle"] == "potential"
    rep("undo")
    assert rep.json("show 宏达")["lifecycle"] == "developing"


def test_half_of_the_wallet_is_mature_until_it_comes_back(buyer: Crm) -> None:
    buyer("power 华强 80万")
    assert buyer.json("show 华强")["lifecycle"] == "mature"
    buyer("order return o1 --amount 1")
    assert stages(buyer)[-1] == ("mature", "developing")
    buyer("order edit o1 --set amount=500000")
    assert stages(buyer)[-1] == ("developing", "mature")


def test_a_stage_by_hand_stays(rep: Crm) -> None:
    rep("edit 宏达 --set lifecycle=mature")
    rep("order add 宏达 --amount 10")
    assert rep.json("show 宏达")["lifecycle"] == "mature"
    # Given back, the rules go on.
    rep("edit 宏达 --set lifecycle=")
    rep("order add 宏达 --amount 10")
    assert rep.json("show 宏达")["lifecycle"] == "growing"


def test_a_lost_customer_has_ended_whatever_it_orders(rep: Crm) -> None:
    rep("order add 宏达 --amount 10 --on 2026-10-01")
    rep("churn 宏达 --reason price")
    rep("order add 宏达 --amount 10")
    assert rep.json("show 宏达")["lifecycle"] == "ended"
    rep("winback 宏达 --offer 九折 --won")
    assert rep.json("show 宏达")["lifecycle"] == "growing"


def test_imports_make_it_follow_and_again_change_nothing(rep: Crm) -> None:
    sheet = rep.home / "orders.csv"
    sheet.write_text(
        "客户,单号,日期,金额\n宏达五金,1,2026-01-05,10\n宏达五金,2,2026-02-05,10\n"
        "新客,3,2026-02-05,10\n",
        encoding="utf-8",
    )
    rep(["import", "orders", str(sheet)])
    assert rep.json("show 宏达")["lifecycle"] == "growing"
    assert rep.json("show 新客")["lifecycle"] == "developing"
    assert rep.json("show 华强")["lifecycle"] is None
    before = rep.db.read_bytes()
    rep(["import", "orders", str(sheet)])
    assert rep.db.read_bytes() == before
    rep("undo")
    assert rep.json("show 宏达")["lifecycle"] is None


def test_imported_deals_too(rep: Crm) -> None:
    sheet = rep.home / "deals.csv"
    sheet.write_text(
        "客户,商机名称,阶段,金额,关闭日期\n宏达五金,一,won,10,2026-01-05\n"
        "宏达五金,二,won,10,2026-02-05\nNorthgate Tools,三,quote,10,\n",
        encoding="utf-8",
    )
    rep(["import", "deals", str(sheet)])
    assert rep.json("show 宏达")["lifecycle"] == "growing"
    assert rep.json("show Northgate")["lifecycle"] == "developing"


# -- two customers made one ----------------------------------------------------------------------


def statements(crm: Crm) -> list[Any]:
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        return conn.execute(
            'SELECT customer_id, "quarter", amount FROM buying_power'
            " WHERE deleted_at IS NULL ORDER BY id"
        ).fetchall()


def test_a_merge_keeps_the_statements_of_both(buyer: Crm) -> None:
    buyer("power 华强 100万 --quarter 2026Q3")
    buyer("power 宏达 90万")
    buyer("order add 宏达 --amount 100000 --on 2026-07-01")
    before = statements(buyer)
    buyer("merge 华强 宏达 --yes")
    assert [row["amount"] for row in shown(buyer)["history"]] == ["900000.00", "1000000.00"]
    assert shown(buyer)["share_of_wallet"] == "55.6"
    assert buyer.json("show 华强")["lifecycle"] == "mature"
    buyer("undo")
    assert statements(buyer) == before
    assert buyer.json("show 华强")["lifecycle"] == "developing"


def test_what_was_said_alike_of_both_is_there_once(buyer: Crm) -> None:
    buyer("power 华强 100万")
    buyer("power 宏达 100万")
    buyer("merge 华强 宏达 --yes")
    assert len(shown(buyer)["history"]) == 1


def test_a_stage_by_hand_wins_a_merge(buyer: Crm) -> None:
    buyer("edit 宏达 --set lifecycle=potential")
    buyer("merge 华强 宏达 --yes")
    card = buyer.json("show 华强")
    assert card["lifecycle"] == "potential"
    buyer("order add 华强 --amount 10")
    assert buyer.json("show 华强")["lifecycle"] == "potential"
