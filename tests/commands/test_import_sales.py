"""`crm import products|deals|orders`: what is new, what is known, what is refused, what is kept."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from conftest import Crm

Write = Callable[..., str]


@pytest.fixture
def sheet(tmp_path: Path) -> Write:
    """Writes rows into a file and gives its path."""

    def write(*rows: str, name: str = "file.csv") -> str:
        text = StringIO()
        csv.writer(text).writerows(row.split("|") for row in rows)
        path = tmp_path / name
        path.write_text(text.getvalue(), encoding="utf-8")
        return str(path)

    return write


# -- products ---------------------------------------------------------------------------------


def test_products_with_their_prices(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "产品名称|型号|品牌|售价|货号|保修", "打标机|M2|光速|¥3万|G-2|两年", "色带|||$55|G-9|"
    )
    taken = crm.json(["import", "产品", path])
    assert (taken["added"], taken["again"]) == (2, 0)
    rows = {row["product"]: row for row in crm.json("list products")}
    assert (rows["打标机"]["price"], rows["打标机"]["currency"]) == ("30000.00", "CNY")
    assert (rows["色带"]["price"], rows["色带"]["currency"]) == ("55.00", "USD")
    assert crm.json("show g1")["x.保修"] == "两年"


def test_a_known_product_stays_as_it_is(crm: Crm, sheet: Write) -> None:
    crm(["import", "products", sheet("product|price|code", "A|10|1", "A|12|2", "B|5|")])
    before = crm.db.read_bytes()
    said = crm(["import", "products", sheet("product|price|code", "a|10|1", "B|6|")])
    assert "Nothing new: 2" in said.out
    assert "row 3, g2 B: Price is 6.00 CNY in the file and stays 5.00 CNY (--update" in said.err
    assert crm.db.read_bytes() == before


def test_a_product_without_a_name_is_rejected(crm: Crm, sheet: Write) -> None:
    path = sheet("product|price", "A|x", "|5")
    assert "row 3" in crm.fails(1, ["import", "products", path])
    taken = crm.json(["import", "products", path, "--on-error", "skip"])
    assert (taken["added"], taken["unread"], taken["rejected"]) == (1, 1, 1)
    assert crm.json("show g1")["x.price"] == "x"
    crm.fails(2, ["import", "products", path, "--no-create"])


# -- deals ------------------------------------------------------------------------------------

HEAD = "id|deal name|account|stage|amount|created|close date|probability"


def test_deals_come_with_customer_item_and_stage(crm: Crm, sheet: Write) -> None:
    crm("add 华强 --set code=K1")
    path = sheet(
        "编号|项目|客户名称|产品|数量|阶段|预计金额|创建日期|成交日期|竞争对手|备用金",
        "1|三楼|K1|打标机|2|赢单|9,000.50|2026-01-05|2026-03-04|光速|7",
        "2||宏达||  |报价|3万|2026-10-05|2026-12-24||",
        "3|无主||色带|x|失败||2026-02-01|2026-02-03||",
    )
    said = crm(["import", "商机", path])
    assert "3 deals added, 1 of them won (9000.50 CNY)" in said.out
    assert "宏达" in said.err
    assert "row 4, 数量: x" in said.err
    rows = {row["code"]: row for row in crm.json("list deals")}
    assert [rows[code]["deal"] for code in "123"] == ["三楼", "宏达", "无主"]
    assert [rows[code]["customer"] for code in "123"] == ["华强", "宏达", None]
    assert [rows[code]["closed_on"] for code in "123"] == ["2026-03-04", None, "2026-02-03"]
    assert [rows[code]["close_on"] for code in "123"] == [None, "2026-12-24", None]
    assert (rows["1"]["competitor"], rows["2"]["amount"]) == ("光速", "30000.00")
    one = crm.json("show d1")
    assert one["x.备用金"] == "7"
    assert [(row["product"], row["quantity"]) for row in one["items"]] == [("打标机", "2")]
    assert [row["changed_on"] for row in one["stages"]] == ["2026-03-04"]
    assert crm.json("show d3")["unread"] == ["数量: x"]
    kinds = {row["name"]: row["kind"] for row in crm.json("list")}
    assert kinds == {"华强": "existing", "宏达": None}
    changes = crm.json("history 华强")
    assert any("existing" in str(row) for row in changes)
    assert crm("check --full").out == ""


def test_cells_that_cannot_be_read_are_kept_and_the_row_stays(crm: Crm, sheet: Write) -> None:
    path = sheet(
        HEAD,
        "1|a|X|quote|abc|2026-01-01|2026-12-01|150",
        "2|b|X|quote|-5|soon|2026-12-01|70",
        "3|c|X|lost|7|2026-05-01|2026-04-01|",
        "4|d|X|quote|1.2.3|2026-05-01|2026-04-01|",
    )
    taken = crm.json(["import", "deals", path])
    assert (taken["added"], taken["unread"]) == (4, 7)
    shown = {ref: crm.json(f"show {ref}")["unread"] for ref in ("d1", "d2", "d3", "d4")}
    assert shown == {
        "d1": ["amount: abc", "probability: 150"],
        "d2": ["amount: -5", "created: soon"],
        "d3": ["close date: 2026-04-01"],
        "d4": ["amount: 1.2.3", "close date: 2026-04-01"],
    }


def test_an_unknown_stage_stops_everything(crm: Crm, sheet: Write) -> None:
    crm("init")
    path = sheet(HEAD, "1|a|X|Hot|1|||", "2|b|X|Hot|1|||", "3|c|X|won|1|||", "4|d|X|Warm|1|||")
    line = crm.fails(1, ["import", "deals", path])
    assert "Hot (2 rows)" in line
    assert "Warm (1 rows)" in line
    assert "--map 'stage:Hot=STAGE'" in line
    crm.fails(
        2, ["import", "deals", path, "--map", "stage:Hot=hottest", "--map", "stage:Warm=lead"]
    )
    maps = ["--map", "stage:Hot=报价", "--map", "stage:Warm=needs"]
    crm(["import", "deals", path, *maps])
    assert [row["stage"] for row in crm.json("list deals --sort id")] == [
        *("quote", "quote", "won", "needs"),
    ]
    crm("undo")
    assert crm.json(["import", "deals", path, *maps])["added"] == 4


def test_a_value_of_ours_can_be_mapped_otherwise(crm: Crm, sheet: Write) -> None:
    path = sheet("Thing|Whose|State of it", "a|X|Engaging", "b|Y|won")
    assert "--map" in crm.fails(1, ["import", "deals", path])
    maps = ["--map", "Thing=deal", "--map", "Whose=customer", "--map", "state of it=stage"]
    crm(["import", "deals", path, *maps, "--map", "State of it:engaging=quote"])
    rows = crm.json("list deals --sort id")
    assert [(row["customer"], row["stage"]) for row in rows] == [("X", "quote"), ("Y", "won")]
    assert "name" in crm.fails(2, ["import", "deals", path, "--map", "Thing=nmae"])
    assert "Thing" in crm.fails(2, ["import", "deals", path, "--map", "Thng=name"])


def test_missing_customers_are_refused_when_none_may_be_made(crm: Crm, sheet: Write) -> None:
    crm("add X")
    path = sheet(HEAD, "1|a|X|lead|1|||", "2|b|Y|lead|1|||")
    assert "Y" in crm.fails(1, ["import", "deals", path, "--no-create"])
    crm("add Y")
    assert crm.json(["import", "deals", path, "--no-create"])["added"] == 2


def test_a_name_that_several_have_is_not_guessed(crm: Crm, sheet: Write) -> None:
    crm("add 华润 --set code=A1")
    crm("add 华润 --set code=A2 -y")
    path = sheet(HEAD, "1|a|华润|lead|1|||")
    assert "华润" in crm.fails(4, ["import", "deals", path])
    crm(["import", "deals", path, "--map", "account:华润=A2"])
    assert crm.json("list deals")[0]["customer_id"] == 2


def test_deals_again_under_another_name(crm: Crm, sheet: Write) -> None:
    rows = (HEAD, "1|a|X|lead|1|||", "2|b|X|lead|1|||")
    crm(["import", "deals", sheet(*rows)])
    before = crm.db.read_bytes()
    said = crm(["import", "deals", sheet(*rows, name="file (2).csv")])
    assert "Nothing new: 2 rows were taken in before" in said.out
    assert crm.db.read_bytes() == before


def test_a_number_that_another_deal_has(crm: Crm, sheet: Write) -> None:
    crm(["import", "deals", sheet(HEAD, "1|a|X|lead|1|||", "2|b|X|lead|1|||")])
    # Another list counts from 1 as well.
    other = sheet(HEAD, "1|z|X|lead|1|||", "3|c|X|lead|1|||", name="o.csv")
    line = crm.fails(1, ["import", "deals", other])
    assert "row 2: 1 is d1 a here, and z X in the file" in line
    assert "--map 'id=external' --source NAME" in line
    apart = ["--map", "id=external", "--source", "Other"]
    assert crm.json(["import", "deals", other, *apart])["added"] == 2
    before = crm.db.read_bytes()
    assert "Nothing new: 2" in crm(["import", "deals", other, *apart]).out
    assert crm.db.read_bytes() == before
    third = ["import", "deals", other, "--map", "id=external", "--source", "Third"]
    assert crm.json(third)["added"] == 2


def test_rows_without_a_number_are_known_by_what_they_say(crm: Crm, sheet: Write) -> None:
    rows = ["deal name|account|amount", "a|X|1", "a|X|1", "b|X|2"]
    assert crm.json(["import", "deals", sheet(*rows)])["added"] == 3
    assert crm.json(["import", "deals", sheet(*rows, "c|X|3", name="n.csv")])["added"] == 1


def test_products_of_one_deal_are_its_items(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "Deal ID|Deal name|Account|Amount|Product|Quantity",
        "7|Line|X|100|A|1", "7|Line|X|100|B|2", "8|Other|X|5|A|1",
    )  # fmt: skip
    assert crm.json(["import", "deals", path])["added"] == 2
    rows = crm.json("list deals --sort id")
    assert [(row["deal"], row["amount"]) for row in rows] == [("Line", "100.00"), ("Other", "5.00")]
    assert [row["product"] for row in crm.json("show d1")["items"]] == ["A", "B"]


def test_a_lost_customer_is_not_won_back_by_an_old_file(crm: Crm, sheet: Write) -> None:
    crm("add X")
    crm("churn X --reason price")
    crm(["import", "deals", sheet(HEAD, "1|a|X|won|1||2026-01-01|")])
    assert crm.json("show X")["kind"] == "former"


def test_the_export_of_another_crm_with_a_status(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "Deal - Title|Deal - Stage|Deal - Status|Deal - Won time|Deal - Lost reason",
        "a|Negotiation|Open||", "b|Quote|Won|2026-03-04 10:00:00|", "c|Quote|Lost||too slow",
    )  # fmt: skip
    crm(["import", "deals", path])
    rows = crm.json("list deals --sort id")
    assert [row["stage"] for row in rows] == ["negotiation", "won", "lost"]
    assert rows[1]["closed_on"] == "2026-03-04"
    assert crm.json("show d3")["lost_detail"] == "too slow"


def test_a_dry_run_and_no_backup_of_nothing(crm: Crm, sheet: Write) -> None:
    crm("init")
    before = crm.db.read_bytes()
    said = crm(["import", "deals", sheet(HEAD, "1|a|X|won|1||2026-01-01|"), "--dry-run"])
    assert "1 deals added" in said.out
    assert crm.db.read_bytes() == before


# -- orders -----------------------------------------------------------------------------------


def test_rows_of_one_number_are_one_order(crm: Crm, sheet: Write) -> None:
    crm("product add 打标机 --price 100 --set cost=60")
    path = sheet(
        "订单编号|订单日期|客户编号|客户名称|产品名称|数量|销售额|利润|城市",
        "O1|2026/8/6 19:06|C1|甲|打标机|2|200|80|深圳",
        "O1|2026/8/6 19:06|C1|甲|色带|1|55.5||深圳",
        "O1|2026/8/7|C2|甲|色带|1|60||广州",
        "O2|46240|C1|甲|色带|-1|-55.5||深圳",
    )
    said = crm(["import", "订单", path])
    assert "3 orders added with 4 lines (260.00 CNY), 1 of them returns" in said.out
    assert "3 rows name 色带" in said.err
    rows = crm.json("list orders --sort id")
    assert [(r["number"], r["customer_id"], r["amount"], r["kind"]) for r in rows] == [
        ("O1", 1, "255.50", "sale"),
        ("O1", 2, "60.00", "sale"),
        ("O2", 1, "-55.50", "return"),
    ]
    assert [row["ordered_on"] for row in rows] == ["2026-08-06", "2026-08-07", "2026-08-06"]
    lines = crm.json("show o1")["lines"]
    assert [(one["product_id"], one["amount"], one["cost"]) for one in lines] == [
        (1, "200.00", "120.00"),
        (None, "55.50", None),
    ]
    customers = {row["code"]: row for row in crm.json("list")}
    assert {code: row["kind"] for code, row in customers.items()} == {
        "C1": "existing",
        "C2": "existing",
    }
    assert crm.json("show C2")["city"] == "广州"
    before = crm.db.read_bytes()
    assert "Nothing new: 3" in crm(["import", "orders", path]).out
    assert crm.db.read_bytes() == before
    assert crm("check --full").out == ""


def test_an_order_total_on_every_row_counts_once(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "order id|date|customer|item|qty|price|order total",
        "1|2026-01-01|X|A|1|10|30", "1|2026-01-01|X|B|2|10|30", "2|2026-01-02|X|A|1|10|10",
    )  # fmt: skip
    crm(["import", "orders", path])
    assert [row["amount"] for row in crm.json("list orders --sort id")] == ["30.00", "10.00"]
    assert [one["amount"] for one in crm.json("show o1")["lines"]] == ["10.00", "20.00"]


def test_equal_lines_are_not_a_total(crm: Crm, sheet: Write) -> None:
    path = sheet("order id|date|customer|item|amount", "1|2026-01-01|X|A|5", "1|2026-01-01|X|B|5")
    crm(["import", "orders", path])
    assert crm.json("list orders")[0]["amount"] == "10.00"


def test_a_shop_that_leaves_the_further_rows_of_an_order_empty(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "Name|Billing Name|Created at|Total|Currency|Lineitem quantity|Lineitem name|"
        "Lineitem price",
        "#1|Ann|2026-01-05 10:00:00 +0100|25.00|EUR|2|Cup|10",
        "#1|||||1|Lid|5",
        "#2|Bob|2026-01-06 10:00:00 +0100|7.00|EUR|1|Lid|7",
    )
    crm(["import", "orders", path])
    rows = crm.json("list orders --sort id")
    assert [(row["number"], row["amount"], row["currency"]) for row in rows] == [
        ("#1", "25.00", "EUR"),
        ("#2", "7.00", "EUR"),
    ]
    assert len(crm.json("show o1")["lines"]) == 2


def test_quantity_times_price_where_there_is_no_amount(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID",
        "536365|85123A|HOLDER|6|2010-12-01 08:26|2.55|17850",
        "C536379|D|Discount|-1|2010-12-01 09:41|27.50|14527",
    )
    crm(["import", "orders", path])
    rows = crm.json("list orders --sort id")
    assert [(row["amount"], row["kind"]) for row in rows] == [
        ("15.30", "sale"),
        ("-27.50", "return"),
    ]


def test_what_came_back_is_a_return_of_its_sale(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "order id|date|customer|kind|amount", "1|2026-01-01|X|sale|50", "1|2026-01-03|X|退货|20"
    )
    crm(["import", "orders", path])
    rows = crm.json("list orders --sort id")
    assert [(row["amount"], row["kind"]) for row in rows] == [
        ("50.00", "sale"),
        ("-20.00", "return"),
    ]
    assert crm.json("show o1")["returns"][0]["amount"] == "-20.00"


@pytest.mark.parametrize(
    ("row", "reason"),
    [("1||X|5", "is empty"), ("1|soon|X|5", "soon"), ("1|2026-01-01||5", "no customer"),
     ("1|2027-01-01|X|5", "2027-01-01"), ("1|31/2/2026|X|5", "31/2/2026")],
)  # fmt: skip
def test_an_order_without_its_day_or_customer_is_rejected(
    crm: Crm, sheet: Write, row: str, reason: str
) -> None:
    crm("init")
    path = sheet("order id|date|customer|amount", row, "2|2026-01-02|X|6")
    line = crm.fails(1, ["import", "orders", path])
    assert "row 2" in line
    assert reason in line
    taken = crm.json(["import", "orders", path, "--on-error", "skip"])
    assert (taken["added"], taken["rejected"]) == (1, 1)


def test_a_customer_by_code_is_not_one_by_name(crm: Crm, sheet: Write) -> None:
    crm("add 张伟")
    path = sheet("order id|date|customer id|customer name|amount", "1|2026-01-01|C7|张伟|5")
    said = crm(["import", "orders", path])
    assert "share their name" in said.err
    assert [row["code"] for row in crm.json("list --sort id")] == [None, "C7"]
    assert crm.json("list orders")[0]["customer_id"] == 2


def test_a_totals_row_is_no_order(crm: Crm, sheet: Write) -> None:
    path = sheet("order id|date|customer|amount", "1|2026-01-01|X|5", "合计|||5")
    taken = crm.json(["import", "orders", path])
    assert (taken["added"], taken["rejected"]) == (1, 1)


@pytest.mark.parametrize("kind", ["deals", "orders", "products"])
def test_undo_and_redo_take_an_import_whole(crm: Crm, sheet: Write, kind: str) -> None:
    crm("add X")
    rows = {
        "deals": (HEAD + "|extra", "1|a|X|won|1|2026-01-01|2026-02-01||q", "2|b|Y|lead|x||||"),
        "orders": ("date|customer|amount|item|extra", "2026-01-01|X|5|A|q", "2026-01-01|Z|5||"),
        "products": ("product|price|extra", "A|5|q"),
    }[kind]
    nouns = ("customers", "deals", "orders", "products")
    before = [crm(f"list {noun} --json").out for noun in nouns]
    crm(["import", kind, sheet(*rows)])
    after = [crm(f"list {noun} --json").out for noun in nouns]
    assert after != before
    crm("undo")
    assert [crm(f"list {noun} --json").out for noun in nouns] == before
    crm("redo")
    assert [crm(f"list {noun} --json").out for noun in nouns] == after
    assert crm("check --full").out == ""
    assert "Nothing new" in crm(["import", kind, sheet(*rows)]).out


def test_a_kind_that_there_is_not(crm: Crm, sheet: Write) -> None:
    assert "deals" in crm.fails(2, ["import", "dels", sheet(HEAD)])


# -- what is easily added or taken wrongly ------------------------------------------------------


def test_one_number_in_two_currencies_is_two_orders(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "order id|date|customer|amount|currency|item",
        "1|2026-01-01|X|10|EUR|A", "1|2026-01-01|X|20|USD|B", "1|2026-01-01|X|5|EUR|C",
    )  # fmt: skip
    said = crm(["import", "orders", path])
    assert "one order of each currency (1)" in said.err
    rows = crm.json("list orders --sort id")
    assert [(r["amount"], r["currency"]) for r in rows] == [("15.00", "EUR"), ("20.00", "USD")]
    assert "Nothing new: 2" in crm(["import", "orders", path]).out


@pytest.mark.parametrize(
    "header",
    ["Amount Currency", "Currency ISO Code", "CurrencyIsoCode", "Deal Currency", "金额币种"],
)
def test_the_currency_of_a_deal(crm: Crm, sheet: Write, header: str) -> None:
    path = sheet(f"deal name|account|stage|amount|{header}", "a|X|lead|5|USD")
    crm(["import", "deals", path])
    row = crm.json("list deals")[0]
    assert (row["amount"], row["currency"]) == ("5.00", "USD")


def test_a_day_that_cannot_be_is_kept_as_it_stood(crm: Crm, sheet: Write) -> None:
    path = sheet("deal name|stage|created|close date", "a|won|2026/2/4|2026年1月3日")
    said = crm(["import", "deals", path])
    assert "close date: 2026年1月3日" in said.err
    assert crm.json("show d1")["unread"] == ["close date: 2026年1月3日"]


def test_no_second_product_of_a_name(crm: Crm, sheet: Write) -> None:
    crm(["import", "products", sheet("product|code|price|currency", "A|1|10|CNY", "B||5|CNY")])
    path = sheet(
        "product|code|price|currency", "A|2|10|CNY", "B|7|5|USD", "C|1|10|CNY", "D|9|1|", "d|8|1|"
    )
    said = crm(["import", "products", path])
    assert "1 products added; 4 known" in said.out
    assert "row 2, g1 A: Code is 2 in the file and stays 1" in said.err
    assert "row 3, g2 B: Currency is USD in the file and stays CNY" in said.err
    assert "row 4, g1 A: Product is C in the file and stays A" in said.err
    assert "row 6, D: Code is 8 in the file and stays 9" in said.err
    rows = crm.json("list products --sort id")
    assert [(row["product"], row["code"]) for row in rows] == [("A", "1"), ("B", None), ("D", "9")]


@pytest.mark.parametrize(
    "head", ["产品名称|产品编码|单价|成本", "Title|Variant SKU|Variant Price|Cost per item"]
)
def test_products_as_shops_head_them(crm: Crm, sheet: Write, head: str) -> None:
    crm(["import", "products", sheet(head, "Cup|K-1|9|4")])
    row = crm.json("list products")[0]
    assert (row["product"], row["code"], row["price"]) == ("Cup", "K-1", "9.00")
    assert row["cost"] == "4.00"


def test_what_a_shop_was_paid_for_is_a_payment(crm: Crm, sheet: Write) -> None:
    path = sheet(
        "Name|Email|Billing Name|Financial Status|Paid at|Created at|Total|Currency|Lineitem name",
        "#1|a@x.io|Ann|paid|2026-01-06 10:00:00 +0100|2026-01-05 10:00:00 +0100|25|EUR|Cup",
        "#1|a@x.io|||||||Lid",
        "#2|b@x.io|Bob|pending||2026-01-05 10:00:00 +0100|7|EUR|Lid",
    )
    said = crm(["import", "orders", path])
    assert "1 orders were paid" in said.err
    paid = {row["number"]: row["paid"] for row in crm.json("list orders")}
    assert (paid["#1"], paid["#2"] or "0.00") == ("25.00", "0.00")
    assert [row["paid_on"] for row in crm.json("show o1")["payments"]] == ["2026-01-06"]
    crm("undo")
    assert crm.json("list orders") == []
    assert crm("check --full").out == ""
