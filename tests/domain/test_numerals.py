"""Numbers in Chinese writing; what only sounds like a number is none."""

import pytest

from crmcli.domain.numerals import read_number, read_year

NUMBERS = {
    "0": 0, "15": 15, "007": 7, "零": 0, "一": 1, "两": 2, "十": 10, "十五": 15, "二十": 20,
    "二十三": 23, "廿三": 23, "卅": 30, "一百": 100, "两百": 200, "一百零五": 105,
    "一百一十五": 115, "两千零四": 2004, "两千": 2000, "一千零二十": 1020, "九千九百九十九": 9999,
}  # fmt: skip
NO_NUMBERS = [
    "", "两三", "一两", "十几", "一百二", "两十", "十两", "百", "零五", "一零", "十十",
    "一百零", "几", "三点", "1二", "1234567", "-1", "²", "一千二十", "半",
]  # fmt: skip
YEARS = {"2026": 2026, "二零二六": 2026, "一九八七": 1987, "两千零四": 2004, "两千": 2000}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items(), ids=NUMBERS)
def test_reads(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_refuses(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(("text", "year"), YEARS.items(), ids=YEARS)
def test_reads_a_year(text: str, year: int) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["26", "二六", "二千四百", "一百", "", "两零零四"])
def test_refuses_a_year_that_is_not_written_in_full(text: str) -> None:
    assert read_year(text) in (None, 2400)
    assert (read_year(text) == 2400) == (text == "二千四百")
