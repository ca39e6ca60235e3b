"""Real exports of others, taken in where they lie: nothing lost, twice is once, undone whole."""

from collections.abc import Callable
from pathlib import Path

from conftest import Crm

Shared = Callable[[str], Path]


def total(rows: list[dict[str, str]]) -> float:
    """The sum of what was read of money."""
    return round(sum(float(row["amount"] or 0) for row in rows), 3)


def test_the_products_and_deals_of_a_crm(crm: Crm, shared: Shared) -> None:
    products = crm.json(["import", "products", str(shared("maven_crm/products.csv"))])
    assert products["added"] == 7
    priced = {row["product"]: row for row in crm.json("list products")}
    assert (priced["GTX Pro"]["price"], priced["GTX Pro"]["series"]) == ("4821.00", "GTX")
    assert priced["GTX Pro"]["currency"] == "CNY"
    path = str(shared("maven_crm/sales_pipeline.csv"))
    said = crm(["import", "deals", path])
    assert "8800 deals added, 4238 of them won (10005534.00 CNY)" in said.out
    assert "1425 without a customer, 85 customers made" in said.out
    assert "1480 rows name GTXPro" in said.err
    assert "nearest: GTX Pro" in said.err
    made = next(line for line in said.err.splitlines() if line.startswith("85 customers"))
    assert len(made.split(": ")[1].split(", ")) == 20
    won = crm.json("list deals --where stage=won --limit 9000")
    assert (len(won), total(won)) == (4238, 10005534.0)
    assert all(row["closed_on"] and row["customer"] for row in won)
    deals = crm.json("list deals --limit 9000")
    assert {row["stage"] for row in deals} == {"lead", "needs", "won", "lost"}
    assert sum(row["customer_id"] is None for row in deals) == 1425
    first = crm.json("show d1")
    assert (first["code"], first["owner"], first["stage"]) == ("1C1I7A6R", "Moses Frase", "won")
    assert first["items"][0]["product_id"] == 6
    kinds = {row["kind"] for row in crm.json("list")}
    assert kinds == {"existing"}
    assert crm("check --full").out == ""


def test_the_deals_of_a_crm_twice_and_undone(crm: Crm, shared: Shared) -> None:
    path = str(shared("maven_crm/sales_pipeline.csv"))
    crm(["import", "customers", str(shared("maven_crm/accounts.csv"))])
    before = crm("list --json").out
    dry = crm.json(["import", "deals", path, "--dry-run"])
    assert (dry["added"], crm("list --json").out) == (8800, before)
    taken = crm.json(["import", "deals", path, "--no-create", "--map", "account:technolgy=x"])
    assert (taken["added"], taken["created"], taken["unread"]) == (8800, 0, 0)
    bytes_ = crm.db.read_bytes()
    assert "Nothing new: 8800 rows were taken in before" in crm(["import", "deals", path]).out
    assert crm.db.read_bytes() == bytes_
    crm("undo")
    assert crm.json("list deals") == []
    assert crm("list --json").out == before
    assert crm("check --full").out == ""


def test_a_stage_given_otherwise(crm: Crm, shared: Shared) -> None:
    path = str(shared("maven_crm/sales_pipeline.csv"))
    crm(["import", "deals", path, "--map", "deal_stage:Engaging=quote"])
    assert len(crm.json("list deals --where stage=quote --limit 9000")) == 1589
    assert crm.json("list deals --where stage=needs") == []


def test_the_purchases_of_a_shop(crm: Crm, shared: Shared) -> None:
    path = str(shared("cdnow/cdnow_sample_converted.csv"))
    said = crm(["import", "orders", path])
    assert "6919 orders added with 0 lines (244091.94 CNY)" in said.out
    assert "2357 customers that rows name were made: 0001, 0002" in said.err
    assert "master_id, cds" in said.err
    before = crm.db.read_bytes()
    assert "Nothing new: 6919" in crm(["import", "orders", path]).out
    assert crm.db.read_bytes() == before
    orders = crm.json("list orders --limit 7000")
    assert (len(orders), total(orders)) == (6919, 244091.94)
    assert crm.json("show 0001")["kind"] == "existing"
    first = crm.json("show o1")
    assert (first["x.cds"], first["x.master_id"]) == ("2", "00004")
    crm("undo")
    assert crm.json("list orders") == []
    assert crm.json("list") == []


def test_the_lines_of_a_chinese_shop(crm: Crm, shared: Shared) -> None:
    path = str(shared("superstore_zh/示例 - 超市.xls"))
    taken = crm.json(["import", "订单", path])
    assert {key: taken[key] for key in ("added", "lines", "created", "unread", "rejected")} == {
        "added": 4979,
        "lines": 10000,
        "created": 790,
        "unread": 0,
        "rejected": 0,
    }
    orders = crm.json("list orders --limit 5000")
    assert total(orders) == 16117548.237
    assert crm.json("show 曾惠-14485")["city"] == "杭州"
    before = crm.db.read_bytes()
    crm(["import", "orders", path])
    assert crm.db.read_bytes() == before
