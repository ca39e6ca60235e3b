"""Orders of a shop that were cancelled, or paid back: no sale is counted that was none."""

from pathlib import Path

import pytest
from conftest import Crm

from crmcli.exchange.order_standing import Standing, read_standing

SHOP = (
    "Name,Billing Name,Financial Status,Paid at,Created at,Currency,Total,Lineitem name,"
    "Lineitem quantity,Lineitem price,Refunded Amount,Cancelled at\n"
)


@pytest.mark.parametrize(
    ("cells", "standing"),
    [
        ({}, Standing(False, 0, None)),
        ({"Order Status": "Shipped"}, Standing(False, 0, None)),
        ({"order-status": "Cancelled"}, Standing(True, 0, None)),
        ({"Financial Status": "voided"}, Standing(True, 0, None)),
        ({"订单状态": "交易关闭"}, Standing(True, 0, None)),
        ({"Cancelled at": "2026-01-02 10:00"}, Standing(True, 0, None)),
        ({"Refunded Amount": "0.00"}, Standing(False, 0, None)),
        ({"退款金额": "¥12.5"}, Standing(False, 125000, None)),
        ({"Refunded Amount": "some"}, Standing(False, 0, None)),
        (
            {"Financial Status": "paid", "Paid at": "2026-01-02 10:00 +0100"},
            Standing(False, 0, "2026-01-02"),
        ),
        ({"Financial Status": "pending", "Paid at": "2026-01-02"}, Standing(False, 0, None)),
        ({"Financial Status": "paid", "Paid at": "soon"}, Standing(False, 0, None)),
    ],
)
def test_what_a_shop_says(cells: dict[str, str], standing: Standing) -> None:
    assert read_standing(cells) == standing


def test_cancelled_orders_are_left_out_and_refunds_are_returns(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    path.write_text(
        SHOP
        + "#1,Ann,paid,2026-01-06,2026-01-05,EUR,30,Cup,2,10,,\n#1,,,,,,,Lid,2,5,,\n"
        + "#2,Bob,voided,,2026-01-05,EUR,9,Cup,1,9,,\n"
        + "#3,Ann,partially_refunded,2026-01-06,2026-01-05,EUR,20,Cup,2,10,5,\n"
        + "#4,Ann,refunded,2026-01-06,2026-01-05,EUR,10,Cup,1,10,10,\n"
        + "#5,Ann,paid,2026-01-06,2026-01-05,EUR,10,Cup,1,10,0,2026-01-07\n",
        encoding="utf-8",
    )
    said = crm(["import", "orders", str(path)])
    assert "2 orders were cancelled, says the file, and are left out (#2, #5)" in said.err
    assert "2 orders were paid back in part or whole" in said.err
    assert "(#3, #4)" in said.err
    rows = crm.json("list orders --sort id")
    assert [(row["number"], row["amount"], row["kind"]) for row in rows] == [
        ("#1", "30.00", "sale"),
        ("#3", "20.00", "sale"),
        ("#4", "10.00", "sale"),
        ("#3", "-5.00", "return"),
        ("#4", "-10.00", "return"),
    ]
    # Nobody owes anything: what was paid is what was kept.
    assert crm.json("report receivables") == []
    assert [row["name"] for row in crm.json("list")] == ["Ann"]
    before = crm.db.read_bytes()
    assert "Nothing new: 5" in crm(["import", "orders", str(path)]).out
    assert crm.db.read_bytes() == before
    assert crm("check --full").out == ""


def test_the_first_day_of_an_order_of_several_days_counts(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(
        "order id,date,ship date,customer,item,amount\n"
        "1,2026-01-01,2026-01-02,X,A,5\n1,2026-01-03,2026-01-04,X,B,6\n",
        encoding="utf-8",
    )
    said = crm(["import", "orders", str(path)])
    assert "1 orders have rows of several days" in said.err
    order = crm.json("show o1")
    assert (order["ordered_on"], order["amount"]) == ("2026-01-01", "11.00")
    assert (order["x.date"], order["x.ship date"]) == ("2026-01-03", "2026-01-04")
