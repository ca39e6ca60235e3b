"""`crm merge`: two records become one, nothing is lost, nothing is there twice."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from conftest import Crm

from crmcli.store.schema import AUDITED


@pytest.fixture
def two(crm: Crm) -> Crm:
    """Two records of one customer, each with what the other has not."""
    crm(
        "add 深圳市华强电子有限公司 --contact 王建国 --phone 13800138000 --class A"
        " --address 科技园路1号 --tag 老友 --note 爱喝茶 --set x.楼=3"
    )
    crm(
        "add 华强电子 --contact 王建国 --phone 13800138000 --phone 0755-88886666 --class B --yes"
        " --address 科技园路1号 --set district=南山区 --set owner=李 --set code=K2 --tag 老友"
        " --tag 展会 --note 爱喝茶 --set x.楼=4 --set x.车=2"
    )
    crm("visit 1 报了 --on 2026-11-20")
    crm("visit 2 谈了 --on 2026-11-10")
    crm("plan 1 周五 送样 --ask 几台")
    crm("plan 2 周五 送样 --ask 几台")
    return crm


def rows(crm: Crm, sql: str, *values: object) -> list[Any]:
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        return conn.execute(sql, values).fetchall()


def fields(crm: Crm, line: str) -> dict[str, tuple[object, object, object]]:
    """The preview's fields of the kept record: keep's value, absorb's, what comes of them."""
    shown = crm.json(f"{line} --dry-run")["fields"]
    return {row["field"]: (row["keep"], row["absorb"], row["result"]) for row in shown}


def test_everything_goes_to_the_one_that_stays(two: Crm) -> None:
    done = two.json("merge 1 2 --yes")
    assert (done["keep"], done["absorb"]) == ("1", "2")
    shown = two.json("show 1")
    assert [visit["summary"] for visit in shown["visits"]] == ["报了", "谈了"]
    assert shown["landline"] == ["0755-88886666"]
    assert [row["id"] for row in two.json("list")] == [1]
    assert len(two.json("list visits")) == 2


def test_nothing_is_there_twice(two: Crm) -> None:
    two("merge 1 2 --yes")
    shown = two.json("show 1")
    assert shown["tags"] == ["展会", "老友"]
    assert shown["mobile"] == ["13800138000"]
    assert [one["name"] for one in shown["contacts"]] == ["王建国"]
    assert [plan["purpose"] for plan in shown["plans"]].count("送样") == 1
    assert len(shown["notes"]) == 1
    assert shown["address"] == "科技园路1号"
    assert shown["district"] == "南山区"
    questions = "SELECT question FROM questions WHERE deleted_at IS NULL"
    assert rows(two, questions) == [("几台",)]
    assert two("check --full").out == ""


def test_what_is_empty_is_filled_and_what_is_there_stays(two: Crm) -> None:
    two("merge 1 2 --yes")
    shown = two.json("show 1")
    assert (shown["name"], shown["class"], shown["owner"], shown["code"]) == (
        *("深圳市华强电子有限公司", "A", "李"),
        "K2",
    )
    assert (shown["x.楼"], shown["x.车"]) == ("3", "2")


def test_the_other_value_is_taken_where_it_is_asked_for(two: Crm) -> None:
    two("merge 1 2 --yes --take name,等级 --take x.楼")
    shown = two.json("show 1")
    assert (shown["name"], shown["class"], shown["x.楼"]) == ("华强电子", "B", "4")
    history = [row for row in shown["history"] if row["method"] == "merge"]
    assert ("class", "A", "B") in [
        (row["field"], row["old_value"], row["new_value"]) for row in history
    ]


def test_the_preview_shows_every_field_that_differs_and_writes_nothing(two: Crm) -> None:
    before = two.db.read_bytes()
    shown = fields(two, "merge 1 2 --take class")
    assert two.db.read_bytes() == before
    assert shown["name"] == ("深圳市华强电子有限公司", "华强电子", "深圳市华强电子有限公司")
    assert shown["class"] == ("A", "B", "B")
    assert shown["owner"] == (None, "李", "李")
    assert shown["x.楼"] == ("3", "4", "3")
    assert shown["address"] == ("科技园路1号", "科技园路1号, 南山区", "科技园路1号, 南山区")
    card = two.json("merge 1 2 --dry-run")
    assert {"table": "visits", "rows": 1} in card["moves"]
    assert card["contacts"] == ["c1 ← c2"]


def test_the_preview_tells_what_then_happens(two: Crm) -> None:
    expected = {key: result for key, (_, _, result) in fields(two, "merge 1 2").items()}
    two("merge 1 2 --yes")
    shown = two.json("show 1")
    for key, value in expected.items():
        if key in shown and key != "address":
            assert shown[key] == value, key


def test_money_in_the_preview_is_a_decimal_string(two: Crm) -> None:
    two("edit 2 --set annual_revenue=1.5万")
    assert fields(two, "merge 1 2")["annual_revenue"] == (None, "15000.00", "15000.00")


def test_without_a_terminal_it_asks_for_yes(two: Crm) -> None:
    assert "--yes" in two.fails(2, "merge 1 2")


@pytest.mark.parametrize(
    ("code", "line", "part"),
    [
        (4, "merge 1 1 --yes", "itself"),
        (4, "merge 1 深圳市华强电子有限公司 --yes", "itself"),
        (4, "merge c1 c1 --yes", "itself"),
        (3, "merge 1 99 --yes", "99"),
        (3, "merge c1 c99 --yes", "c99"),
        (2, "merge 1 c2 --yes", "one of each"),
        (2, "merge v1 v2 --yes", "v1"),
        (2, "merge 1 2 --yes --take colour", "colour"),
        (2, "merge 1 2 --yes --take industry", "industry"),
        (2, "merge 1 2 --yes --take x.门", "x.门"),
    ],
)
def test_what_is_refused(two: Crm, code: int, line: str, part: str) -> None:
    assert part in two.fails(code, line)


def test_an_absorbed_record_is_not_merged_again(two: Crm) -> None:
    two("add 宏达五金")
    two("merge 1 2 --yes")
    assert "1" in two.fails(4, "merge 3 2 --yes")
    assert "1" in two.fails(4, "merge 2 3 --yes")
    assert "c1" in two.fails(4, "merge c1 c2 --yes")


def test_an_old_number_leads_readers_on_and_stops_writers(two: Crm) -> None:
    two("merge 1 2 --yes")
    shown = two("show 2")
    assert "深圳市华强电子有限公司" in shown.out
    assert "2 went into 1" in shown.err
    assert two("show c2").out == two("show c1").out
    assert two.json("history 2") == two.json("history 1")
    for line in ("visit 2 又去", "edit 2 --set owner=王", "rm 2", "note 2 好", "tag 2 新"):
        assert "1 深圳市华强电子有限公司" in two.fails(3, line)
    assert "c1 王建国" in two.fails(3, "edit c2 --set title=总")


def test_a_chain_of_merges_leads_to_its_end(two: Crm) -> None:
    two("add 华强 --yes")
    two("merge 1 2 --yes")
    two("merge 3 1 --yes")
    assert two.json("show 2")["id"] == two.json("show 1")["id"] == 3
    assert rows(two, "SELECT merged_into_id FROM customers WHERE id IN (1, 2)") == [(3,), (3,)]


def test_it_is_found_by_its_old_name_and_code_for_good(two: Crm) -> None:
    two("edit 1 --set code=K1")
    two("merge 1 2 --yes --take name")
    for word in ("深圳市华强", "szshq", "K2", "k1"):
        assert [row["id"] for row in two.json(["find", word])] == [1], word
    two("edit 1 --set name=强电")
    assert [row["id"] for row in two.json("find 华强电子")] == [1]


def test_an_old_code_means_the_customer(two: Crm, tmp_path: Path) -> None:
    two("edit 1 --set code=K1")
    two("merge 1 2 --yes")
    assert two.json("show K2")["id"] == 1
    two("visit K2 又去")
    assert "K2" in two.fails(4, "add 宏达 --set code=K2")
    sheet = tmp_path / "s.csv"
    sheet.write_text("客户代码,客户,联系人\nK2,华强电子,赵工\n", encoding="utf-8")
    two(["import", "customers", str(sheet)])
    assert [row["id"] for row in two.json("list")] == [1]


def test_every_reference_leads_to_the_one_that_stays(two: Crm) -> None:
    """Whatever table points at a customer or contact, none points at an absorbed one after."""
    two("order add 2 'P8 x3 @10' --number SO-1")
    two("deal add 2 送样 --amount 500")
    two("contract add 2 框架 --until 2027-01-01")
    two("asset add 2 SN-1")
    two("visit 2 投诉了 --complaint 坏了 --with 王建国")
    two("add 分店 --set parent=2 --set referred_by=2 --yes")
    two("deal object d1 太贵")
    two("score 2 five willingness=4")
    two("power 2 80万")
    two("goal add contacts 30 --customer 2")
    for fill, gone in (("customers", 2), ("contacts", 2)):
        assert pointing(two, fill, gone) > 0
    two("merge 1 2 --yes")
    assert pointing(two, "customers", 2) == 0
    assert pointing(two, "contacts", 2) == 0
    assert two("check --full").out == ""
    # A control: every table that knows a customer is there.
    with contextlib.closing(sqlite3.connect(two.db)) as conn:
        links = {
            table
            for table in AUDITED
            for row in conn.execute(f"PRAGMA foreign_key_list('{table}')")
            if row[2] == "customers"
        }
    assert len(links) > 12


def pointing(crm: Crm, table: str, record: int) -> int:
    """How many rows refer to a record, by foreign keys and by noun or table and number."""
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        count = 0
        # Dated facts stay with the customer that they were noted of.
        for other in set(AUDITED) - {"history"}:
            for row in conn.execute(f"PRAGMA foreign_key_list('{other}')").fetchall():
                if row[2] == table:
                    sql = f'SELECT count(*) FROM "{other}" WHERE "{row[3]}" = ?'
                    count += conn.execute(sql, (record,)).fetchone()[0]
        noun = table.removesuffix("s")
        count += conn.execute(
            "SELECT count(*) FROM field_values v JOIN fields f ON f.id = v.field_id"
            " WHERE f.noun = ? AND v.record_id = ? AND v.deleted_at IS NULL",
            (noun, record),
        ).fetchone()[0]
        return int(count)


def test_imported_rows_follow(crm: Crm, tmp_path: Path) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text("客户,电话\n华强电子,13800138000\n华强电子厂,13900139000\n", encoding="utf-8")
    crm(["import", "customers", str(sheet)])
    crm("merge 1 2 --yes")
    again = crm(["import", "customers", str(sheet)])
    assert [row["id"] for row in crm.json("list")] == [1]
    assert again.out.startswith("Nothing new: 2 rows")


def test_a_lost_customer_is_not_merged_into_a_live_one(two: Crm) -> None:
    two("churn 2 --reason price")
    assert "winback 2" in two.fails(4, "merge 1 2 --yes")
    assert "winback 2" in two.fails(4, "merge 2 1 --yes")
    assert "winback 2" in two.fails(4, "merge 1 2 --dry-run")


def test_two_losses_of_one_customer_stay_in_the_ledger(two: Crm) -> None:
    two("churn 1 --reason price --lost-profit 100")
    two("churn 2 --reason service")
    two("winback 2 --offer 九折")
    two("merge 1 2 --yes")
    losses = {loss["reason"]: loss for loss in two.json("list churns")}
    assert {one["customer_id"] for one in losses.values()} == {1}
    assert losses["price"]["lost_profit"] == "100.00"
    assert (losses["price"]["attempts"], losses["service"]["attempts"]) == (0, 1)
    two("winback 1 --offer 八折 --won")
    losses = {loss["reason"]: loss for loss in two.json("list churns")}
    assert {one["won_back_on"] for one in losses.values()} == {"2026-11-24"}
    assert losses["price"]["attempts"] == 1
    assert "not a lost customer" in two.fails(4, "winback 1 --won")
    assert two("check --full").out == ""


def test_a_dropped_one_with_a_live_twin_is_live(crm: Crm) -> None:
    crm("add 华强")
    crm("add 华强电子 --yes")
    crm("drop 1 --why 没钱")
    assert fields(crm, "merge 1 2")["dropped_on"] == ("2026-11-24", None, None)
    crm("merge 1 2 --yes")
    assert crm.json("show 1")["dropped_on"] is None
    assert crm("check --full").out == ""


def test_who_has_bought_is_no_prospect(crm: Crm) -> None:
    crm("add 华强 --set kind=prospect")
    crm("add 华强电子 --yes")
    crm("order add 2 'P8 x3 @10'")
    crm("merge 1 2 --yes")
    assert crm.json("show 1")["kind"] == "existing"


def test_do_not_contact_stays_whichever_has_it(crm: Crm) -> None:
    crm("add 华强 --set do_not_contact=no")
    crm("add 华强电子 --set do_not_contact=yes --yes")
    crm("merge 1 2 --yes")
    assert crm.json("show 1")["do_not_contact"] is True


def test_a_head_office_and_its_branches(crm: Crm) -> None:
    for line in ("add 总部", "add 中间 --set parent=1", "add 分店 --set parent=2"):
        crm(f"{line} --yes")
    crm("merge 3 1 --yes")
    assert crm.json("show 3")["parent"] is None
    assert crm.json("show 2")["parent"] == "分店"
    crm("undo")
    crm("merge 1 3 --yes")
    assert crm.json("show 1")["parent"] is None
    crm("undo")
    crm("merge 1 2 --yes")
    assert crm.json("show 3")["parent"] == "总部"
    crm("undo")
    assert "own parent" in crm.fails(2, "merge 1 3 --yes --take parent")


def test_nobody_refers_itself(crm: Crm) -> None:
    crm("add 华强")
    crm("add 华强电子 --set referred_by=1 --yes")
    crm("merge 2 1 --yes")
    assert crm.json("show 2")["referred_by"] is None


def test_the_kept_address_stays_the_first_one(crm: Crm) -> None:
    crm("add 华强电子 --address 人民路9号")
    crm("add 华强 --address 科技园路1号 --yes")
    crm("merge 2 1 --yes")
    assert crm.json("show 2")["address"] == "科技园路1号"
    crm("undo")
    crm("merge 2 1 --yes --take address")
    assert crm.json("show 2")["address"] == "人民路9号"
    count = "SELECT count(*) FROM addresses WHERE customer_id = 2 AND deleted_at IS NULL"
    assert rows(crm, count) == [(2,)]


def test_persons_with_one_name_and_two_mobiles_stay_two(crm: Crm) -> None:
    crm("add 华强 --contact 王伟 --phone 13800138000")
    crm("add 华强电子 --contact 王伟 --phone 13900139000 --yes")
    crm("merge 1 2 --yes")
    assert len(crm.json("list contacts")) == 2


def test_a_switchboard_stays_with_both_persons(crm: Crm) -> None:
    crm("add 华强 --contact 王伟 --phone 0755-88886666")
    crm("add 华强电子 --contact 李强 --phone 0755-88886666 --yes")
    crm("merge 1 2 --yes")
    assert [one["phone"] for one in crm.json("list contacts")] == ["0755-88886666"] * 2


def test_two_contacts_become_one(crm: Crm) -> None:
    crm("add 华强 --contact 王总 --phone 13800138000")
    crm("contact add 王建国 --customer 华强 --title 总经理 --phone 13900139000")
    crm("visit 华强 谈了 --with 王建国")
    assert fields(crm, "merge c1 c2 --take name")["title"] == (None, "总经理", "总经理")
    done = crm.json("merge c1 c2 --yes --take name")
    assert (done["keep"], done["absorb"]) == ("c1", "c2")
    (left,) = crm.json("list contacts")
    assert (left["name"], left["title"], left["customer"]) == ("王建国", "总经理", "华强")
    (visit,) = crm.json("list visits")
    assert (visit["customer"], visit["contact"]) == ("华强", "王建国")
    assert [row["id"] for row in crm.json("find 13900139000")] == [1]
    assert crm("check --full").out == ""


def test_persons_of_two_customers_are_not_made_one(crm: Crm) -> None:
    crm("add 华强 --contact 王总 --phone 13800138000")
    crm("add 宏达 --contact 王建国 --phone 13900139000")
    crm("contact add 王建囯")
    for line in ("merge c1 c2 --yes", "merge c1 c2 --dry-run"):
        assert "c1 is at 1 华强, c2 at 2 宏达" in crm.fails(4, line)
    crm("contact move c2 1")
    crm("merge c1 c2 --yes")
    crm("merge c1 c3 --yes")
    assert [one["customer"] for one in crm.json("list contacts")] == ["华强"]


def test_contacts_are_named_by_their_names(crm: Crm) -> None:
    crm("add 华强 --contact 王建国")
    crm("contact add 王建囯 --customer 华强")
    assert crm.json("合并 王建国 王建囯 --yes")["keep"] == "c1"


def test_undo_brings_back_every_row(two: Crm) -> None:
    def dump() -> list[tuple[str, list[Any]]]:
        return [
            (table, sorted(rows(two, f'SELECT * FROM "{table}"'), key=repr))
            for table in (*AUDITED, "due")
        ]

    before = dump()
    two("merge 1 2 --yes --take class,address,x.楼")
    assert dump() != before
    two("undo")
    assert dump() == before
    assert len(two.json("list")) == 2


def test_what_was_absorbed_stays_in_the_journal(two: Crm) -> None:
    two("merge 1 2 --yes")
    assert rows(two, 'SELECT name, code, "class" FROM customers WHERE id = 2') == [
        ("华强电子", "K2", "B")
    ]
    (newest, *_) = two.json("history")
    assert newest["command"] == "merge 1 2"


def test_two_classes_that_meet_are_told_without_a_preview(two: Crm) -> None:
    assert "class: 1 is A, 2 is B; it stays A" in two("merge 1 2 --yes").err
