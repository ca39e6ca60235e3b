"""`crm near`, 顺路: who in the same place is due or nearly so."""

from typing import Any

import pytest
from conftest import Crm


def add(crm: Crm, name: str, place: str, more: str = "") -> None:
    crm(f"add {name} {more}")
    for part in place.split():
        crm(f"edit {name} --set {part}")


@pytest.fixture
def town(crm: Crm) -> Crm:
    """Due in 宝安: 甲 (promised tomorrow), 乙 (late), 丙 (an address only), 戊 (D); not: 丁 (far
    ahead), 己 (another district), 庚 (the same district of another city)."""
    crm("add 华强 --class D --contact 王建国 --phone 13800138000 --next 2026-12-20")
    crm("edit 1 --set city=深圳 --set district=宝安区 --set address=创业一路8号")
    add(crm, "甲公司", "city=深圳市 district=宝安", "--class C --next 明天")
    add(crm, "乙公司", "city=深圳 district=宝安区 address=新安路2号", "--class B --contact 李工")
    crm("visit 乙公司 谈了 --on 2026-11-02")
    add(crm, "丙公司", "address=深圳市宝安区前进路9号", "--class C --next 2026-11-30")
    add(crm, "丁公司", "city=深圳 district=宝安区", "--class C --next 2026-12-20")
    add(crm, "戊公司", "city=深圳 district=宝安区", "--class D")
    crm("visit 戊公司 谈了 --on 2026-06-02")
    add(crm, "己公司", "city=深圳 district=南山区", "--class C --next 明天")
    add(crm, "庚公司", "city=长沙 district=宝安区", "--class C --next 明天")
    return crm


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["customer"] for row in rows]


def test_in_the_order_of_every_due_list(town: Crm) -> None:
    rows = town.json("near 华强")
    assert names(rows) == ["甲公司", "丙公司", "乙公司", "戊公司"]
    assert [row["block"] for row in rows] == ["promised", "promised", "rhythm", "later"]
    late = rows[2]
    assert (late["days_late"], late["next_date"], late["class"]) == (8, "2026-11-16", "B")
    assert (late["contact"], late["address"], late["district"]) == ("李工", "新安路2号", "宝安区")
    assert "every 14 d" in late["why"]
    assert (rows[1]["address"], rows[1]["district"]) == ("深圳市宝安区前进路9号", None)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("宝安", {"甲公司", "乙公司", "丙公司", "戊公司", "庚公司"}),
        ("宝安区", {"甲公司", "乙公司", "丙公司", "戊公司", "庚公司"}),
        ("深圳宝安", {"甲公司", "乙公司", "丙公司", "戊公司"}),
        ("深圳市宝安区", {"甲公司", "乙公司", "丙公司", "戊公司"}),
        ("长沙 宝安", {"庚公司"}),
        ("南山", {"己公司"}),
        ("深圳市", {"甲公司", "乙公司", "丙公司", "戊公司", "己公司"}),
        ("新安路", {"乙公司"}),
        ("前进路", {"丙公司"}),
        ("丙公司", {"甲公司", "乙公司", "戊公司"}),
        ("13800138000", {"甲公司", "乙公司", "丙公司", "戊公司"}),
        ("王建国", {"甲公司", "乙公司", "丙公司", "戊公司"}),
    ],
)
def test_a_place_with_or_without_its_ending(town: Crm, place: str, found: set[str]) -> None:
    assert set(names(town.json(["near", place]))) == found


def test_how_far_ahead(town: Crm) -> None:
    assert "丁公司" in names(town.json("顺路 华强 --days 30"))
    assert names(town.json("near 华强 --days 1")) == ["甲公司", "乙公司", "戊公司"]
    for days in ("0", "367", "x"):
        town.fails(2, f"near 华强 --days {days}")


def test_filters_and_limit(town: Crm) -> None:
    assert names(town.json("near 华强 --class B,D")) == ["乙公司", "戊公司"]
    assert names(town.json("near 华强 --where address~新安")) == ["乙公司"]
    meta = town.json("near 华强 --limit 1 --meta")
    assert (meta["n"], names(meta["rows"])) == (1, ["甲公司"])
    assert "3" in town("near 华强 --limit 1 -f text").lines[-1]
    town.fails(2, "near 华强 --where nope=1")


def test_a_customer_with_two_appointments_stands_once(town: Crm) -> None:
    town("plan 甲公司 周五 送样")
    town("plan 乙公司 周五 报价")
    rows = town.json("near 华强")
    assert sorted(names(rows)) == sorted(set(names(rows)))
    assert [row["next_date"] for row in rows if row["customer"] == "甲公司"] == ["2026-11-25"]


def test_when_the_words_fit_a_place_and_a_customer(town: Crm) -> None:
    town("add 南山科技 --class C")
    place = town("near 南山 --json")
    assert names(place.json) == ["己公司"]
    assert "南山科技" in place.err
    assert "crm near 9" in place.err
    # An exact name, code or number wins over a place.
    town("add 南山 --class C")
    town("edit 10 --set city=深圳 --set district=宝安区")
    customer = town("near 南山 --json")
    assert "己公司" not in names(customer.json)
    assert "10 南山" in customer.err
    assert town("near 10 --json").out == customer.out
    assert town("near 深圳 -q").err == ""


def test_a_customer_of_whom_no_place_is_known(town: Crm) -> None:
    town("add 无址")
    complaint = town.fails(4, "near 无址")
    assert "crm edit 9 --set district=" in complaint
    town("edit 9 --set address=宝安区广深路3号")
    assert "乙公司" in names(town.json("near 无址"))
    town("edit 9 --set address=某地")
    town.fails(4, "near 无址")


def test_no_such_place_and_no_such_customer(town: Crm) -> None:
    assert "宝安" in town.fails(3, "near 宝鞍区")
    assert "南山区" in town.fails(3, "near 拉萨")
    town.fails(2, "near")
    town.fails(2, ["near", " "])


def test_without_any_place(crm: Crm) -> None:
    crm("add 华强")
    assert "district" in crm.fails(3, "near 宝安")


def test_several_customers_fit(town: Crm) -> None:
    town.fails(4, "near 公司")


def test_nobody_is_due_there(town: Crm) -> None:
    assert town("near 长沙 --class A").out == ""
    assert town.json("near 长沙 --class A") == []
    assert "长沙" in town("--lang zh near 长沙 --class A -f md").out


def test_who_is_out_of_the_lists_is_not_on_the_way(town: Crm) -> None:
    town("edit 乙公司 --set do_not_contact=yes")
    town("rm 甲公司")
    assert names(town.json("near 华强")) == ["丙公司", "戊公司"]


def test_english_places(crm: Crm) -> None:
    crm(["add", "Northgate", "--class", "D"])
    crm("edit 1 --set city=Leeds --set 'address=3 Sample Row'")
    crm("visit 1 talked --next 2027-03-01")
    crm(["add", "Aire", "--class", "C", "--next", "tomorrow"])
    crm("edit 2 --set city=leeds --set 'address=9 sample row'")
    assert names(crm.json("near LEEDS")) == ["Aire"]
    assert names(crm.json("near northgate")) == ["Aire"]
    assert names(crm.json("near sample row")) == ["Aire"]
    assert "leeds" in crm.fails(3, "near Leds")
