"""Amounts as people write them, to the ten-thousandth, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.money import SCALE, parse_amount, parse_currency
from crmcli.errors import UsageError


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        pytest.param("0", 0, id="zero"),
        pytest.param("1100.04", 11_000_400, id="cents"),
        pytest.param("0.0001", 1, id="the-smallest"),
        pytest.param("1,200.50", 12_005_000, id="thousands"),
        pytest.param("1，200", 12_000_000, id="full-width-comma"),
        pytest.param("¥3万", 300_000_000, id="ten-thousands"),
        pytest.param("￥ 3.5 万元", 350_000_000, id="with-the-unit"),
        pytest.param("2.5亿", 2_500_000_000_000, id="hundred-millions"),
        pytest.param("１２３", 1_230_000, id="full-width"),
        pytest.param("1e3", 10_000_000, id="exponent"),
    ],
)
def test_amounts(text: str, amount: int) -> None:
    assert parse_amount("lost_profit", text) == amount


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("", "value.not_an_amount", id="nothing"),
        pytest.param("¥", "value.not_an_amount", id="a-sign-alone"),
        pytest.param("万", "value.not_an_amount", id="a-unit-alone"),
        pytest.param("about 5", "value.not_an_amount", id="words"),
        pytest.param("0.00001", "value.not_an_amount", id="finer-than-kept"),
        pytest.param("nan", "value.not_an_amount", id="not-a-number"),
        pytest.param("inf", "value.not_an_amount", id="infinite"),
        pytest.param("1e999999", "value.not_an_amount", id="beyond-decimal"),
        pytest.param("1e99999999999999999999", "value.not_an_amount", id="absurd-exponent"),
        pytest.param("100000000000001", "value.too_large", id="beyond-the-file"),
        pytest.param("-5", "value.negative", id="negative"),
        pytest.param("$99", "value.currency_sign", id="dollars"),
        pytest.param("€1.5", "value.currency_sign", id="euros"),
        pytest.param("1,23", "value.not_an_amount", id="a-comma-for-a-point"),
        pytest.param("1.234,50", "value.not_an_amount", id="a-point-for-a-comma"),
        pytest.param("5%", "value.not_an_amount", id="a-share"),
    ],
)
def test_what_is_no_amount(text: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_amount("lost_profit", text)
    assert caught.value.message.key == key
    assert caught.value.message.values["value"] == text


@given(whole=st.integers(0, 10**12), fraction=st.integers(0, SCALE - 1))
def test_no_digit_is_lost(whole: int, fraction: int) -> None:
    amount = whole * SCALE + fraction
    assert parse_amount("x", f"{whole}.{fraction:04d}") == amount
    assert parse_amount("x", f"{whole:,}.{fraction:04d}") == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [("usd", "USD"), ("RMB", "CNY"), ("人民币", "CNY"), ("HK$", "HKD"), ("€", "EUR")],
)
def test_a_currency_by_code_sign_or_name(text: str, code: str) -> None:
    assert parse_currency("currency", text) == code


@pytest.mark.parametrize("text", ["FOO", "XYZ", "CN", ""])
def test_what_is_no_currency(text: str) -> None:
    with pytest.raises(UsageError, match="not_a_currency"):
        parse_currency("currency", text)
