"""`crm order`: written, paid, delivered, returned, corrected; every refusal leaves the file."""

import sqlite3

import pytest
from conftest import Crm


@pytest.fixture
def shop(rep: Crm) -> Crm:
    """Two products in CNY with cost, one in GBP, one without a price."""
    rep("product add GTX Pro --code G-1 --unit pc --price 4821 --cost 3100")
    rep("product add 碳带 --unit 卷 --price 85 --cost 52")
    rep("product add Resin ribbon --price 9.50 --currency GBP")
    rep("product add 定制件")
    return rep


def a_deal(crm: Crm, name: str, *more: str) -> None:
    """An open deal of 华强."""
    crm(["deal", "add", "华强", name, "--stage", "quote", *more])


# -- add ----------------------------------------------------------------------------------------


def test_lines_take_price_cost_and_unit_from_the_product(shop: Crm) -> None:
    added = shop(["order", "add", "华强", "G-1 x3", "--line", "碳带 x10 @80"])
    assert added.out == "o1 深圳市华强电子有限公司: 15263.00 CNY.\n"
    shown = shop.json("order show o1")
    assert (shown["amount"], shown["cost"], shown["margin"]) == ("15263.00", "9820.00", "5443.00")
    assert (shown["margin_percent"], shown["currency"]) == (36, "CNY")
    assert [
        (line["product"], line["quantity"], line["unit"], line["price"], line["amount"])
        for line in shown["lines"]
    ] == [
        ("GTX Pro", "3", "pc", "4821.00", "14463.00"),
        ("碳带", "10", "卷", "80.00", "800.00"),
    ]


def test_every_option(shop: Crm) -> None:
    added = shop.json(
        "order add 华强 'G-1 x1' --number SO-1 --on 11/2 --amount 4800 --currency CNY"
        " --channel 电话 --promised 12/10 --delivered 昨天 --pay-by 月底 --cost 3000 --paid 1000"
        " --set note=加急 --set x.箱号=7"
    )
    assert (added["ref"], added["date"], added["amount"]) == ("o1", "2026-11-02", "4800.00")
    shown = shop.json("show o1")
    expected = {
        "number": "SO-1",
        "ordered_on": "2026-11-02",
        "kind": "sale",
        "channel": "call",
        "amount": "4800.00",
        "cost": "3000.00",
        "promised_on": "2026-12-10",
        "delivered_on": "2026-11-23",
        "pay_by": "2026-11-30",
        "paid": "1000.00",
        "open": "3800.00",
        "note": "加急",
        "x.箱号": "7",
    }
    assert {key: shown[key] for key in expected} == expected
    assert shown["payments"][0]["paid_on"] == "2026-11-02"
    assert shop.json("order show o1") == shown


def test_dates_are_echoed(shop: Crm) -> None:
    said = shop("order add 华强 --amount 10 --on 昨天 --promised 下周三").err
    assert "昨天 → 2026-11-23 Mon" in said
    assert "下周三 → 2026-12-02 Wed" in said


def test_an_amount_alone_is_an_order(shop: Crm) -> None:
    shop("order add 宏达 --amount 3万")
    order = shop.json("list orders")[0]
    assert (order["amount"], order["currency"], order["cost"]) == ("30000.00", "CNY", None)


def test_paid_all_at_once(shop: Crm) -> None:
    shop("order add 华强 'G-1 x1' --paid all")
    assert shop.json("show o1")["open"] == "0.00"


def test_an_unknown_product_is_kept_and_reported_with_the_nearest(shop: Crm) -> None:
    said = shop(["order", "add", "华强", "GTXPro x2 @10", "咖啡机 x1 @30"]).err
    assert "GTXPro is no product of ours; kept as text. The nearest is GTX Pro." in said
    assert "咖啡机 is no product of ours; kept as text.\n" in said
    lines = shop.json("show o1")["lines"]
    assert [(line["product"], line["product_id"]) for line in lines] == [
        ("GTXPro", None),
        ("咖啡机", None),
    ]


def test_a_discount_is_accepted_and_said(shop: Crm) -> None:
    said = shop("order add 华强 'G-1 x3' --amount 14000").err
    assert "14463.00 CNY" in said
    assert "463.00 CNY less" in said
    assert shop.json("show o1")["amount"] == "14000.00"
    assert "37.00 CNY more" in shop("order add 华强 'G-1 x3' --amount 14500").err
    assert shop("order add 华强 'G-1 x3' --amount 14463").err == ""


def test_a_line_without_a_price_leaves_the_amount_unknown(shop: Crm) -> None:
    added = shop("order add 华强 '定制件 x2' 'G-1 x1'")
    assert "定制件" in added.err
    assert "amount unknown" in added.out
    assert shop.json("show o1")["amount"] is None
    shop("order add 华强 '定制件 x2' --amount 500")
    assert shop.json("show o2")["amount"] == "500.00"


@pytest.mark.parametrize(
    ("line", "currency"),
    [
        pytest.param("'Resin ribbon x2'", "GBP", id="of-the-product"),
        pytest.param("'Resin ribbon x2 @12' --currency eur", "EUR", id="as-said"),
        pytest.param("'咖啡机 x2 @12'", "CNY", id="of-the-policy"),
        pytest.param("--amount 5 --deal d1", "USD", id="of-the-deal"),
    ],
)
def test_the_currency(shop: Crm, line: str, currency: str) -> None:
    a_deal(shop, "出口", "--amount", "9", "--currency", "USD")
    shop(f"order add 华强 {line}")
    assert shop.json("show o1")["currency"] == currency


def test_the_cost_in_another_currency_is_not_taken(shop: Crm) -> None:
    shop("order add 华强 'G-1 x2 @700' --currency USD")
    shown = shop.json("show o1")
    assert (shown["amount"], shown["cost"], shown["margin"]) == ("1400.00", None, None)


def test_the_same_number_again_names_the_order(shop: Crm) -> None:
    shop("order add 华强 --amount 10 --number SO-1 --on 2026-11-02")
    complaint = shop.fails(4, "order add 华强 --amount 10 --number so-1")
    assert "o1" in complaint
    assert "2026-11-02" in complaint
    shop("order add 宏达 --amount 20 --number SO-1")
    complaint = shop.fails(4, "order paid SO-1 5")
    assert "o1" in complaint
    assert "o2" in complaint
    shop("rm o1")
    shop("order add 华强 --amount 10 --number SO-1")


def test_the_first_order_makes_an_existing_customer(shop: Crm) -> None:
    shop("edit 宏达 --set kind=潜在客户")
    shop("order add 宏达 --amount 10")
    shown = shop.json("show 宏达")
    assert shown["kind"] == "existing"
    methods = [row["method"] for row in shown["history"] if row["field"] == "kind"]
    assert methods == ["order", "hand"]
    shop("order add 宏达 --amount 10")
    after = shop.json("show 宏达")["history"]
    assert sum(row["field"] == "kind" for row in after) == len(methods)


def test_an_order_brings_a_dropped_customer_back(shop: Crm) -> None:
    shop("drop 宏达 --why 没钱")
    assert "宏达五金" in shop("order add 宏达 --amount 10").err
    assert shop.json("show 宏达")["dropped_on"] is None


def test_an_order_of_a_lost_customer_is_written_with_a_hint(shop: Crm) -> None:
    shop("order add 华强 --amount 10 --on 2026-10-01")
    shop("churn 华强 --reason price")
    said = shop("order add 华强 --amount 10").err
    assert "crm winback 1 --won" in said
    shown = shop.json("show 华强")
    assert (shown["churned_on"], shown["kind"]) == ("2026-11-24", "former")


def test_a_deal_knows_its_order_and_is_not_won_by_it(shop: Crm) -> None:
    a_deal(shop, "产线改造")
    said = shop("order add 华强 --amount 10 --on 2026-11-02 --deal d1").err
    assert "crm deal move d1 won" in said
    deal = shop.json("show d1")
    assert (deal["ordered_on"], deal["stage"]) == ("2026-11-02", "quote")
    shop("order add 华强 --amount 10 --deal d1")
    assert shop.json("show d1")["ordered_on"] == "2026-11-02"
    order = shop.json("show o1")
    assert (order["deal_id"], order["deal"]) == (1, "d1 产线改造")
    a_deal(shop, "已成交", "--amount", "9")
    shop("deal move d2 won")
    assert shop("order add 华强 --amount 10 --deal d2").err == ""


def test_a_deal_of_another_customer_is_refused(shop: Crm) -> None:
    a_deal(shop, "产线改造")
    assert "产线改造" in shop.fails(2, "order add 宏达 --amount 10 --deal d1")
    shop.fails(3, "order add 宏达 --amount 10 --deal d9")
    shop.fails(3, "order add 宏达 --amount 10 --deal 宏达")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("order add 华强", "--amount", id="neither-amount-nor-line"),
        pytest.param("order add 华强 --amount -5", "-5", id="negative"),
        pytest.param("order add 华强 --amount 99999999999999999999", "9999", id="absurd"),
        pytest.param("order add 华强 'G-1 x999999999 @99999999999999'", "amount", id="absurd-line"),
        pytest.param("order add 华强 'G-1 x1 @-5'", "-5", id="negative-price"),
        pytest.param("order add 华强 'G-1 x0'", "G-1", id="nothing-of-it"),
        pytest.param("order add 华强 ' '", "", id="blank-line"),
        pytest.param("order add 华强 GTX Pro x3", "x3", id="without-quotes"),
        pytest.param("order add 华强 'G-1 x1' 'Resin ribbon x1'", "CNY, GBP", id="currencies"),
        pytest.param("order add 华强 'G-1 x1' --currency USD", "CNY", id="price-in-another"),
        pytest.param("order add 华强 --amount 5 --currency 金", "金", id="no-currency"),
        pytest.param("order add 华强 --amount 5 --channel 飞鸽", "飞鸽", id="channel"),
        pytest.param("order add 华强 --amount 5 --on 明天", "2026-11-25", id="ahead"),
        pytest.param("order add 华强 --amount 5 --delivered 2026-12-01", "2026-12-01", id="gone"),
        pytest.param("order add 华强 --amount 5 --promised 2026-11-01", "2026-11-01", id="late"),
        pytest.param(
            "order add 华强 --amount 5 --on 11/20 --delivered 11/19", "2026-11-19", id="early"
        ),
        pytest.param("order add 华强 --amount 5 --paid 6", "5.00", id="paid-more"),
        pytest.param("order add 华强 --amount 5 --paid 0", "0", id="paid-nothing"),
        pytest.param("order add 华强 --amount 5 --set kind=return", "order return", id="kind"),
        pytest.param("order add 华强 --amount 5 --set ordered_on=昨天", "--on", id="set-on"),
        pytest.param("order add 华强 --amount 5 --set phone=138", "phone", id="set-phone"),
    ],
)
def test_what_is_refused(shop: Crm, line: str, words: str) -> None:
    assert words in shop.fails(2, line)


def test_a_dry_run_writes_nothing(shop: Crm) -> None:
    before = shop.db.read_bytes()
    assert "4821.00" in shop("order add 华强 'G-1 x1' -n").out
    assert shop.db.read_bytes() == before


def test_in_chinese(shop: Crm) -> None:
    said = shop("--lang zh 订单 add 华强 'GTXPro x2 @10' --amount 15")
    assert said.out == "已记订单 o1 深圳市华强电子有限公司：15.00 CNY。\n"
    assert said.err.splitlines()[0] == ("“GTXPro”不是已有产品，按文字保存；最接近的是“GTX Pro”。")


# -- which order --------------------------------------------------------------------------------


def test_what_an_order_is_meant_by(shop: Crm) -> None:
    shop("order add 华强 --amount 10 --number SO-1")
    for text in ("o1", "O1", "SO-1", "so-1", "华强", "1", "王总", "13800138000"):
        assert shop.json(["order", "show", text])["ref"] == "o1"
    assert "SO-1" in shop.fails(3, "order show SO-2")
    assert "o90" in shop.fails(3, "order show 宏达")
    assert "o9" in shop.fails(3, "order show o9")
    shop("order add 华强 --amount 10")
    complaint = shop.fails(4, "order show 华强")
    assert "o1" in complaint
    assert "o2" in complaint


# -- paid and delivered -------------------------------------------------------------------------


def test_payments_add_up(shop: Crm) -> None:
    shop("order add 华强 --amount 100 --on 2026-11-02")
    assert shop("order paid o1 30 --on 昨天 --note 定金").out == (
        "o1: 30.00 CNY paid, 70.00 CNY open.\n"
    )
    assert shop.json("order paid 华强 20")["open"] == "50.00"
    assert shop("order paid o1 all").out == "o1: 50.00 CNY paid, all is paid.\n"
    shown = shop.json("show o1")
    assert (shown["paid"], shown["open"]) == ("100.00", "0.00")
    assert [(one["paid_on"], one["amount"], one["note"]) for one in shown["payments"]] == [
        ("2026-11-23", "30.00", "定金"),
        ("2026-11-24", "20.00", None),
        ("2026-11-24", "50.00", None),
    ]
    shop.fails(4, "order paid o1 1")
    shop.fails(4, "order paid o1 全部")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        pytest.param(2, "order paid o1 100.01", id="more-than-open"),
        pytest.param(2, "order paid o1 0", id="nothing"),
        pytest.param(2, "order paid o1 -5", id="negative"),
        pytest.param(2, "order paid o1 钱", id="no-amount"),
        pytest.param(2, "order paid o1 5 --on 明天", id="ahead"),
        pytest.param(4, "order paid o2 5", id="a-return"),
        pytest.param(2, "order paid o3 all", id="all-of-the-unknown"),
        pytest.param(3, "order paid o9 5", id="no-order"),
        pytest.param(4, "order deliver o2", id="deliver-a-return"),
        pytest.param(2, "order deliver o1 明天", id="delivered-ahead"),
        pytest.param(2, "order deliver o1 2026-11-01", id="delivered-before"),
    ],
)
def test_what_is_neither_paid_nor_delivered(shop: Crm, code: int, line: str) -> None:
    shop("order add 华强 --amount 110 --on 2026-11-02")
    shop("order return o1 --amount 10")
    shop("order add 华强 '定制件 x1'")
    shop.fails(code, line)


def test_an_order_without_an_amount_takes_a_payment(shop: Crm) -> None:
    shop("order add 华强 '定制件 x1'")
    assert "amount unknown open" in shop("order paid o1 50").out
    assert shop.json("show o1")["open"] is None


def test_delivered_late_and_in_time(shop: Crm) -> None:
    shop("order add 华强 --amount 10 --on 2026-11-01 --promised 2026-11-10")
    assert shop.json("show o1")["delivery_days_late"] == 14
    assert "2 days later than promised" in shop("order deliver o1 2026-11-12").err
    shown = shop.json("show o1")
    assert (shown["delivered_on"], shown["delivery_days_late"]) == ("2026-11-12", 2)
    assert "2026-11-12" in shop.fails(4, "order deliver o1")
    shop("order add 宏达 --amount 10")
    delivered = shop.json("order deliver 宏达")
    assert (delivered["delivered_on"], delivered["days_late"]) == ("2026-11-24", None)


# -- return -------------------------------------------------------------------------------------


def test_a_whole_order_comes_back(shop: Crm) -> None:
    shop("order add 华强 'G-1 x3' '碳带 x10' --on 2026-11-02 --number SO-1")
    assert shop("order return SO-1 --note 型号不对").out == (
        "o2: 15313.00 CNY of o1 came back from 深圳市华强电子有限公司.\n"
    )
    back = shop.json("show o2")
    assert (back["kind"], back["amount"], back["cost"]) == ("return", "-15313.00", "-9820.00")
    assert (back["return_of"], back["note"]) == ("o1", "型号不对")
    assert [line["quantity"] for line in back["lines"]] == ["-3", "-10"]
    shown = shop.json("show o1")
    assert (shown["returned"], shown["open"]) == ("-15313.00", "0.00")
    assert [row["ref"] for row in shown["returns"]] == ["o2"]
    assert "o1" in shop.fails(4, "order return o1")
    assert "o2" in shop.fails(4, "order return o2")


def test_lines_come_back_and_then_the_rest(shop: Crm) -> None:
    shop("order add 华强 'G-1 x3' '碳带 x10' --on 2026-11-02")
    assert shop.json(["order", "return", "o1", "GTX Pro x1"])["amount"] == "-4821.00"
    complaint = shop.fails(2, ["order", "return", "o1", "G-1 x3"])
    assert "2 of G-1" in complaint
    assert "GTX Pro, 碳带" in shop.fails(2, ["order", "return", "o1", "咖啡机"])
    assert shop.json(["order", "return", "o1", "--line", "碳带"])["amount"] == "-850.00"
    assert shop.json("order return o1")["amount"] == "-9642.00"
    shop.fails(4, "order return o1")


def test_an_amount_comes_back(shop: Crm) -> None:
    shop("order add 华强 --amount 100 --on 2026-11-02")
    shop("order return o1 --amount 30 --on 2026-11-10")
    assert "70.00" in shop.fails(2, "order return o1 --amount 80")
    assert shop.json("show o2")["ordered_on"] == "2026-11-10"
    assert shop.json("order return o1")["amount"] == "-70.00"


def test_a_discount_comes_off_what_comes_back(shop: Crm) -> None:
    shop("order add 华强 'G-1 x2 @100' --amount 150")
    assert shop.json(["order", "return", "o1", "G-1 x1"])["amount"] == "-75.00"
    assert shop.json("order return o1")["amount"] == "-75.00"


@pytest.mark.parametrize(
    "line",
    [
        "order return o1 --on 明天",
        "order return o1 --on 2026-11-01",
        "order return o1 --amount 0",
        "order return o1 --amount -5",
        "order return o1 'G-1 x0'",
        "order return o1 'G-1 x1 @99999'",
        "order return o2 '定制件 x1'",
    ],
)
def test_what_cannot_come_back(shop: Crm, line: str) -> None:
    shop("order add 华强 'G-1 x2' --on 2026-11-02")
    shop("order add 华强 '定制件 x2' --amount 500")
    shop.fails(2, line)


# -- edit ---------------------------------------------------------------------------------------


def test_an_order_is_corrected(shop: Crm) -> None:
    shop("order add 华强 --amount 100 --number SO-1 --on 2026-11-02")
    shop("order edit SO-1 --set number=SO-2 --set pay_by=12/31 --set amount=120")
    shown = shop.json("show o1")
    assert (shown["number"], shown["pay_by"], shown["amount"]) == ("SO-2", "2026-12-31", "120.00")
    shop("edit o1 --set pay_by=")
    assert shop.json("show o1")["pay_by"] is None


def test_a_corrected_return_keeps_its_sign(shop: Crm) -> None:
    shop("order add 华强 --amount 100 --on 2026-11-02")
    shop("order return o1 --amount 30")
    shop("order edit o2 --set amount=40")
    assert shop.json("show o2")["amount"] == "-40.00"
    assert "o1" in shop.fails(2, "order edit o2 --set amount=101")


@pytest.mark.parametrize(
    ("code", "setting"),
    [
        (2, "kind=return"),
        (2, "ordered_on="),
        (2, "ordered_on=2026-12-01"),
        (2, "promised_on=2026-11-01"),
        (2, "delivered_on=2026-11-01"),
        (2, "currency="),
        (2, "currency=USD"),
        (2, "amount=59"),
        (2, "amount=-60"),
        (2, "channel=飞鸽"),
        (2, "phone=138"),
        (4, "number=so-2"),
    ],
)
def test_corrections_that_are_refused(shop: Crm, code: int, setting: str) -> None:
    shop("order add 华强 --amount 100 --number SO-1 --on 2026-11-02 --paid 60")
    shop("order add 华强 --amount 100 --number SO-2")
    shop.fails(code, ["order", "edit", "o1", "--set", setting])
    shop.fails(code, ["edit", "o1", "--set", setting])


# -- rm and history -----------------------------------------------------------------------------


def test_lines_payments_and_returns_go_and_come_back_with_their_order(shop: Crm) -> None:
    shop("order add 华强 'G-1 x3' --paid 100 --on 2026-11-02")
    shop("order return o1 'G-1 x1'")
    before = shop.json("show o1"), shop.json("product show g1")
    shop("rm o1")
    assert shop.json("list orders") == []
    assert shop.json("product show g1")["sold_to"] == []
    assert shop("check --full").out == ""
    shop("undo")
    assert (shop.json("show o1"), shop.json("product show g1")) == before
    shop("rm 华强")
    assert shop.json("list orders") == []
    shop("undo")
    assert (shop.json("show o1"), shop.json("product show g1")) == before


def test_history_reads_well(shop: Crm) -> None:
    shop("order add 华强 'G-1 x3' --number SO-1 --on 2026-11-02")
    shop("order paid SO-1 100")
    shop("order return SO-1 'G-1 x1'")
    told = shop("--lang zh history 华强").out
    for words in ("— → 14463.00", "— → o1 SO-1", "退自订单", "— → 退货", "付款日期", "— → -1\n"):
        assert words in told
    rows = shop.json("history 华强")
    assert ("payments", "amount", "100.00") in [
        (row["table"], row["field"], row["new"]) for row in rows
    ]


def test_check_finds_a_number_that_two_laptops_gave(shop: Crm) -> None:
    shop("order add 华强 --amount 10 --number SO-1")
    shop("order add 华强 --amount 10 --number SO-2")
    shop("order add 宏达 --amount 10 --number SO-1")
    conn = sqlite3.connect(shop.db)
    with conn:
        conn.execute("UPDATE orders SET number = 'so-1' WHERE id = 2")
    conn.close()
    found = shop.run("check --full")
    assert found.code == 1
    assert "o1, o2" in found.out
    assert "o3" not in found.out


# -- receivables --------------------------------------------------------------------------------


@pytest.fixture
def owed(shop: Crm) -> Crm:
    """An old one in part paid, one not yet due with a return, a paid one, one of an old file."""
    shop("order add 华强 --amount 1000 --number SO-1 --on 2026-06-01 --pay-by 2026-07-01")
    shop("order paid SO-1 400 --on 2026-08-01")
    shop("order add 宏达 --amount 500 --on 2026-11-01 --pay-by 2026-12-01")
    shop("order return 宏达 --amount 100")
    shop("order add 宏达 --amount 50 --on 2026-11-01 --paid all")
    shop("order add Northgate --amount 70 --currency GBP --on 2026-08-01 --pay-by 2026-09-20")
    shop("order add Northgate --amount 9000 --on 2020-08-01")
    shop("order add Northgate --amount 20 --currency GBP --on 2026-08-01 --paid 5")
    return shop


def test_receivables(owed: Crm) -> None:
    rows = owed.json("report receivables")
    assert [
        (row["customer_id"], row["number"], row["pay_by"], row["open"], row["days_late"])
        for row in rows
    ] == [
        (1, "SO-1", "2026-07-01", "600.00", 146),
        (3, None, "2026-09-20", "70.00", 65),
        (2, None, "2026-12-01", "400.00", 0),
        (3, None, None, "15.00", None),
    ]
    assert (rows[0]["amount"], rows[0]["paid"]) == ("1000.00", "400.00")
    assert rows[2]["returned"] == "-100.00"


def test_receivables_have_a_total_for_each_currency_and_suggest_a_credit(owed: Crm) -> None:
    told = owed.json("报表 应收 --meta")
    assert [(one["label"], one["value"]) for one in told["totals"]] == [
        ("Open CNY (2)", "1000.00 CNY"),
        ("Open GBP (2)", "85.00 GBP"),
    ]
    poor, fair = told["notes"]
    assert "146 days" in poor
    assert "crm edit 1 --set credit=poor" in poor
    assert "crm edit 3 --set credit=fair" in fair
    assert owed.json("show 1")["credit"] is None


def test_a_filter_narrows_rows_totals_and_notes(owed: Crm) -> None:
    told = owed.json("report receivables --where currency=GBP --meta")
    assert [one["label"] for one in told["totals"]] == ["Open GBP (2)"]
    assert len(told["notes"]) == 1
    assert [row["customer_id"] for row in owed.json("report receivables --class B")] == [2]
    short = owed.json("report receivables --limit 1 --meta")
    assert (len(short["rows"]), len(short["totals"])) == (1, 2)
    assert owed.run("report receivables --exit-code -q").code == 10


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["table", "plain", "text", "csv", "json", "jsonl", "md", "html"])
def test_receivables_in_every_format(owed: Crm, form: str, language: str) -> None:
    told = owed(f"--lang {language} report receivables -f {form}").out
    assert "600.00" in told
    if form in ("table", "text", "md", "html"):
        assert "1000.00 CNY" in told
        assert ("suggests" if language == "en" else "建议信用") in told


def test_nothing_to_be_paid(shop: Crm) -> None:
    assert shop.json("report receivables") == []
    assert "没有应收款" in shop("--lang zh report receivables -f md").out
