"""`crm import`: amounts, currencies, quantities and times as other programs write them."""

from pathlib import Path

import pytest
from conftest import Crm


def put(folder: Path, text: str, name: str = "file.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("kind", "text", "amount", "kept"),
    [
        ("orders", "客户,日期,产品,数量\n华强,2026-10-08,,3\n", None, {"x.数量": "3"}),
        ("orders", "客户,日期,单价\n华强,2026-10-08,2.5\n", None, {"x.单价": "2.50"}),
        ("orders", "客户,日期,数量,单价\n华强,2026-10-08,3,2.5\n", "7.50",
         {"x.数量": "3", "x.单价": "2.50"}),
        ("deals", "商机,客户,数量\n甲,华强,3\n", None, {"x.数量": "3"}),
        ("deals", "商机,客户,产品,单价\n甲,华强,,3\n", None, {"x.单价": "3.00"}),
    ],
)  # fmt: skip
def test_a_quantity_or_price_of_no_product(
    crm: Crm, tmp_path: Path, kind: str, text: str, amount: str | None, kept: dict[str, str]
) -> None:
    path = put(tmp_path, text)
    crm(["import", kind, path, "--explain"])
    assert crm.json(["import", kind, path])["added"] == 1
    one = crm.json(f"show {kind[0]}1")
    assert one["amount"] == amount
    assert {key: one[key] for key in kept} == kept


def test_a_line_of_no_product_beside_others(crm: Crm, tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "订单号,客户,日期,产品,数量,单价\n1,华强,2026-10-08,打标机,2,10\n1,华强,2026-10-08,,1,5\n",
    )
    crm(["import", "orders", path])
    one = crm.json("show o1")
    assert (one["amount"], [line["product"] for line in one["lines"]]) == ("25.00", ["打标机"])
    assert (one["x.数量"], one["x.单价"]) == ("1", "5.00")


def test_thousands_of_a_file_with_decimal_commas(crm: Crm, tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "Order ID;Customer;Date;Revenue;Product;Quantity\n"
        "1;A;2026-10-08;1.234,56;P;1.000\n2;A;2026-10-08;1.000;P;2\n",
    )
    crm(["import", "orders", path])
    assert [crm.json(f"show o{n}")["amount"] for n in (1, 2)] == ["1234.56", "1000.00"]
    assert crm.json("show o1")["lines"][0]["quantity"] == "1000"


def test_three_decimals_where_nothing_speaks_for_thousands(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "deals", put(tmp_path, "Deal,Customer,Amount\na,A,1.500\n")])
    crm(["import", "deals", put(tmp_path, "Deal;Customer;Amount\nb;A;1.500\n", "de.csv")])
    assert [crm.json(f"show d{n}")["amount"] for n in (1, 2)] == ["1.50", "1500.00"]


def test_the_revenue_of_a_customer(crm: Crm, tmp_path: Path) -> None:
    text = "Name;Annual revenue\nA;1.234,56\nB;1.000\n"
    crm(["import", "customers", put(tmp_path, text)])
    assert [crm.json(f"show {name}")["annual_revenue"] for name in "AB"] == ["1234.56", "1000.00"]


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("5", "XXX", (None, None)),
        ("€5", "USD", (None, "USD")),
        ("US$5", "CAD", (None, "CAD")),
        ("$5", "CAD", ("5.00", "CAD")),
        ("¥5", "JPY", ("5.00", "JPY")),
        ("€5", "EUR", ("5.00", "EUR")),
        ("€5", "XXX", ("5.00", "EUR")),
        ("5", "", ("5.00", "CNY")),
    ],
)
@pytest.mark.parametrize("kind", ["deals", "orders"])
def test_an_amount_has_the_currency_of_its_row_or_none(
    crm: Crm, tmp_path: Path, kind: str, amount: str, unit: str, expected: tuple[str, str]
) -> None:
    text = f"Deal,Customer,Date,Amount,币别\na,A,2026-10-08,{amount},{unit}\n"
    said = crm(["import", kind, put(tmp_path, text)])
    one = crm.json(f"show {kind[0]}1")
    assert one["amount"] == expected[0]
    if expected[1]:
        assert one["currency"] == expected[1]
    if expected[0] is None:
        assert f"Amount: {amount} could not be read" in said.err


def test_a_price_whose_currency_is_not_clear(crm: Crm, tmp_path: Path) -> None:
    text = "Product,Price,Cost,Currency\nA,€5,,USD\nB,$5,€4,\n"
    said = crm(["import", "products", put(tmp_path, text)])
    assert "Price: €5 could not be read" in said.err
    assert "Cost: €4 could not be read" in said.err
    rows = {row["product"]: row["price"] for row in crm.json("list products")}
    assert rows == {"A": None, "B": "5.00"}


@pytest.mark.parametrize(
    "header",
    ["Deal - Currency of Value", "Currency of Value", "结算币别", "币别", "Currency", "交易币种"],
)
def test_what_a_column_of_currencies_is_called(crm: Crm, tmp_path: Path, header: str) -> None:
    text = f"Deal - Title,Deal - Organization,Deal - Value,{header}\na,A,5,EUR\n"
    crm(["import", "deals", put(tmp_path, text)])
    assert crm.json("show d1")["currency"] == "EUR"


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2026-01-05T10:11:12Z", "10:11"),
        ("2026-01-05T09:05", "09:05"),
        ("2026/1/11 3:20 PM", "15:20"),
        ("2026/1/11 下午3:20", "15:20"),
        ("46035.75", "18:00"),
        ("2026-01-05 00:00:00", None),
    ],
)
def test_the_time_of_a_visit(crm: Crm, tmp_path: Path, written: str, time: str | None) -> None:
    text = f"日期,客户,拜访小结\n{written},永昌,谈了\n"
    crm(["import", "visits", put(tmp_path, text)])
    assert [one["time"] for one in crm.json("list visits")] == [time]
    text = f"客户,上次联系\n宏达,{written}\n"
    crm(["import", "customers", put(tmp_path, text, "again.csv")])
    assert [one["time"] for one in crm.json("list visits")] == [time, time]


@pytest.mark.parametrize(
    ("written", "time"),
    [("下午3:20", "15:20"), ("3:20 PM", "15:20"), ("0.75", "18:00"), ("9:05", "09:05")],
)
def test_a_time_in_a_column_of_its_own(crm: Crm, tmp_path: Path, written: str, time: str) -> None:
    text = f"日期,时间,客户,拜访小结\n2026-01-05,{written},永昌,谈了\n"
    crm(["import", "visits", put(tmp_path, text)])
    assert [one["time"] for one in crm.json("list visits")] == [time]
