"""Cells of other programs: amounts, dates, percents and kinds as they really stand in files."""

from datetime import date

import pytest

from crmcli.domain.field import Field
from crmcli.domain.fields import by_key
from crmcli.domain.money import SCALE
from crmcli.errors import UsageError
from crmcli.exchange.cells import column_reader, phone_values, read_amount, split_values

TODAY = date(2026, 11, 24)


def read(field: Field, texts: list[str], *, signed: bool = False) -> list[object]:
    """What a column of these cells is read as; None where it cannot be."""
    reader = column_reader(field, texts, TODAY, {}, signed=signed)
    found: list[object] = []
    for text in texts:
        try:
            found.append(reader(text))
        except UsageError:
            found.append(None)
    return found


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1,200.50", 1200.5, ""),
        ("1054", 1054, ""),
        ("129.696", 129.696, ""),
        ("1.200,50 €", 1200.5, "EUR"),
        ("1234,56", 1234.56, ""),
        ("1 234,5", 1234.5, ""),
        ("1'234.50 CHF", 1234.5, "CHF"),
        ("1,00,000", 100000, ""),
        ("$1,234", 1234, "USD"),
        ("US$ 99", 99, "USD"),
        ("¥3万", 30000, "CNY"),
        ("3.5万元", 35000, "CNY"),
        ("(55.00)", -55, ""),
        ("-29.99", -29.99, ""),
        ("-$5", -5, "USD"),
        ("1.2E+05", 120000, ""),
        ("125.43999999999998", 125.44, ""),
        ("-0.336000000000013", -0.336, ""),
    ],
)
def test_an_amount(text: str, amount: float, currency: str) -> None:
    assert read_amount("amount", text) == (round(amount * SCALE), currency)


@pytest.mark.parametrize("text", ["abc", "12 apples", "1,23,4", "1.234.567", "0.12345", "", "--5"])
def test_no_amount(text: str) -> None:
    with pytest.raises(UsageError):
        read_amount("amount", text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("138 ::: 139", ("138", "139")),
        ("a@b.cn; c@d.cn;", ("a@b.cn", "c@d.cn")),
        ("重点；老客户", ("重点", "老客户")),
        ("one\ntwo", ("one", "two")),
        ("A, B: C", ("A, B: C",)),
        (" ; ", ()),
        ("", ()),
    ],
)
def test_several_values_in_a_cell(text: str, values: tuple[str, ...]) -> None:
    assert split_values(text) == values


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("13800138000.0", ("13800138000",)),
        ("1.3800138E10", ("13800138000",)),
        ("1.3800138000E+10", ("13800138000",)),
        # What a spreadsheet shows in a narrow column has lost its last digits.
        ("1.38001E+10", ("1.38001E+10",)),
        ("13800138000 ::: 13900139000/010-62345678",
         ("13800138000", "13900139000", "010-62345678")),
        ("0755-1234567 转 8; 8866", ("0755-1234567 转 8", "8866")),
        ("3.0", ("3",)),
    ],
)  # fmt: skip
def test_phones_of_a_cell(text: str, numbers: tuple[str, ...]) -> None:
    assert phone_values(text) == numbers


def test_percents_and_shares() -> None:
    chance = by_key("deal")["probability"]
    assert read(chance, ["70", "70%", "70.0", "150", "x"]) == [70, 70, 70, None, None]
    assert read(chance, ["0.7", "1.0", "0.05"]) == [70, 100, 5]
    assert read(chance, ["0", "1"]) == [0, 1]


def test_below_nothing_only_where_it_is_possible() -> None:
    amount = by_key("deal")["amount"]
    assert read(amount, ["-5"]) == [None]
    assert read(amount, ["-5"], signed=True) == [(-5 * SCALE, "")]


def test_a_return_by_its_kind_or_by_a_yes() -> None:
    kind = by_key("order")["kind"]
    assert read(kind, ["退货", "Refund", "是", "no", "销售"]) == [
        *("return", "return", "return", "sale", "sale"),
    ]
