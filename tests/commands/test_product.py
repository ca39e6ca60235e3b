"""`crm product add|edit|show`: what we sell, and what becomes of it."""

import contextlib
import sqlite3

import pytest
from conftest import Crm


@pytest.fixture
def shop(rep: Crm) -> Crm:
    """g1 GTX Pro in CNY, g2 Resin ribbon in GBP."""
    rep("product add GTX Pro --code G-1 --model P8 --unit pc --price 4821 --cost 3100")
    rep("product add Resin ribbon --price 9.50 --currency £")
    return rep


def test_every_option(rep: Crm) -> None:
    added = rep(
        "product add GTX Pro --code G-1 --brand 标正 --model P8 --series 打印机 --unit 台"
        " --price 4,821 --cost 3100.5 --currency usd --set note=新款 --set x.产地=深圳"
    )
    assert added.out == "g1 GTX Pro added.\n"
    shown = rep.json("product show g1")
    assert {key: shown[key] for key in ("name", "code", "brand", "model", "series", "unit")} == {
        "name": "GTX Pro",
        "code": "G-1",
        "brand": "标正",
        "model": "P8",
        "series": "打印机",
        "unit": "台",
    }
    assert (shown["price"], shown["cost"], shown["currency"]) == ("4821.00", "3100.50", "USD")
    assert (shown["note"], shown["x.产地"]) == ("新款", "深圳")


def test_a_price_without_a_currency_is_in_the_one_of_the_policy(rep: Crm) -> None:
    rep("policy set currency EUR")
    rep("product add GTX Pro --price 10")
    rep("product add 咨询")
    assert [row["currency"] for row in rep.json("list products")] == ["EUR", None]


def test_a_new_price_keeps_the_currency(shop: Crm) -> None:
    shop("product edit g2 --set price=12")
    shown = shop.json("product show g2")
    assert (shown["price"], shown["currency"]) == ("12.00", "GBP")


@pytest.mark.parametrize("text", ["g1", "G-1", "g-1", "gtx pro", "ＧＴＸ Pro", "P8"])
def test_what_a_product_is_meant_by(shop: Crm, text: str) -> None:
    assert shop.json(["product", "show", text])["ref"] == "g1"
    shop(["产品", "edit", text, "--set", "unit=箱"])
    assert shop.json("show g1")["unit"] == "箱"


def test_an_unknown_product_is_refused_with_the_nearest(shop: Crm) -> None:
    assert "GTX Pro" in shop.fails(3, "product show GTXPor")
    assert "g3" in shop.fails(3, "product show 咖啡机")
    assert "g9" in shop.fails(3, "product show g9")


def test_a_model_of_two_products_is_ambiguous(shop: Crm) -> None:
    shop("product add GTX Lite --model P8")
    complaint = shop.fails(4, "product show P8")
    assert "g1" in complaint
    assert "g3" in complaint


@pytest.mark.parametrize(
    "line",
    [
        "product add gtx  PRO",
        "product add 另一个 --code g-1",
        "product add 另一个 --code 'GTX Pro'",
        "product edit g2 --set name='GTX Pro'",
        "product edit g2 --set code=G-1",
    ],
)
def test_a_name_or_code_belongs_to_one_product(shop: Crm, line: str) -> None:
    assert "g1 GTX Pro" in shop.fails(4, line)


@pytest.mark.parametrize(
    "line",
    [
        "product add ' '",
        "product add 新品 --price -5",
        "product add 新品 --price 很多",
        "product add 新品 --price 99999999999999999999",
        "product add 新品 --currency 金币",
        "product add 新品 --set colour=red",
        "product add 新品 --set phone=138",
        "product edit g1 --set name=",
        "product edit g1 --set cost=-1",
    ],
)
def test_what_is_refused(shop: Crm, line: str) -> None:
    shop.fails(2, line)


def test_the_page_says_who_bought_it(shop: Crm) -> None:
    shop("order add 华强 'G-1 x3' --on 2026-10-01")
    shop("order add 华强 'G-1 x1' --on 2026-11-01")
    shop("order add 宏达 'G-1 x2 @5000'")
    shop("order return o1 'G-1 x1'")
    shown = shop.json("show g1")
    assert (shown["customers"], shown["sold"]) == (2, ["24463.00 CNY"])
    assert [
        (row["customer"], row["orders"], row["quantity"], row["amount"]) for row in shown["sold_to"]
    ] == [("深圳市华强电子有限公司", 2, "3", "14463.00"), ("宏达五金", 1, "2", "10000.00")]
    assert shop.json("product show g2")["sold_to"] == []


def test_amounts_of_two_currencies_are_never_added(shop: Crm) -> None:
    shop("order add 华强 'G-1 x1'")
    shop("order add 华强 'G-1 x1 @700' --currency USD")
    assert shop.json("show g1")["sold"] == ["4821.00 CNY", "700.00 USD"]


def test_a_product_that_is_gone_leaves_its_lines(shop: Crm) -> None:
    shop("order add 华强 'G-1 x3'")
    shop("rm g1")
    assert shop.json("show o1")["lines"][0]["product"] == "GTX Pro"
    shop.fails(3, "product show G-1")
    shop("product add GTX Pro --code G-1")


def test_two_products_of_one_name_are_found_by_check(crm: Crm) -> None:
    crm("product add 'GTX Pro' --code A")
    crm("product add 'GTX Plus' --code B")
    with contextlib.closing(sqlite3.connect(crm.db)) as conn, conn:
        conn.execute("UPDATE products SET name = 'GTX Pro', name_key = 'gtx pro' WHERE id = 2")
    found = crm.run("check --full")
    assert found.code == 1
    assert "g1, g2" in found.out
