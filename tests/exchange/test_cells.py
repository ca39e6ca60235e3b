"""Cells of other programs: amounts, dates, percents and kinds as they really stand in files."""

from datetime import date

import pytest

from crmcli.domain.dates import When
from crmcli.domain.field import Field
from crmcli.domain.fields import by_key
from crmcli.domain.money import SCALE
from crmcli.errors import UsageError
from crmcli.exchange.cells import column_reader, read_amount

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


ORDERED = by_key("order")["ordered_on"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-10-20", "2016-10-20"),
        ("2016/8/6 19:06", "2016-08-06"),
        ("2016-10-20T23:30:00Z", "2016-10-20"),
        ("2016-10-20 10:00:00 +0800", "2016-10-20"),
        ("2016年10月20日", "2016-10-20"),
        ("2016.10.20", "2016-10-20"),
        ("19970101", "1997-01-01"),
        ("42000", "2014-12-27"),
        ("42000.75", "2014-12-27"),
        ("20-Oct-2016", "2016-10-20"),
        ("Oct 20, 2016", "2016-10-20"),
        ("11月18日", "2026-11-18"),
        ("2016-13-01", None),
        ("soon", None),
        ("5/1/2016", None),
    ],
)
def test_a_day(text: str, day: str | None) -> None:
    assert read(ORDERED, [text]) == [day]


def test_a_column_tells_whether_days_or_months_stand_first() -> None:
    assert read(ORDERED, ["10/20/2016", "5/1/2016"]) == ["2016-10-20", "2016-05-01"]
    assert read(ORDERED, ["20/10/2016", "5/1/2016"]) == ["2016-10-20", "2016-01-05"]
    assert read(ORDERED, ["5/1/2016", "6/1/2016"]) == [None, None]
    assert read(ORDERED, ["5/5/2016"]) == ["2016-05-05"]


def test_a_phrase_is_said_back() -> None:
    phrases: dict[str, When] = {}
    reader = column_reader(by_key("deal")["close_on"], ["下周三"], TODAY, phrases, signed=False)
    assert reader("下周三") == "2026-12-02"
    assert phrases["下周三"].day == date(2026, 12, 2)


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
