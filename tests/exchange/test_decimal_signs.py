"""Columns of amounts: whether a comma or a point is the decimal sign, told by all cells."""

import pytest

from crmcli.domain.money import SCALE
from crmcli.errors import UsageError
from crmcli.exchange.cells import read_amount
from crmcli.exchange.decimal_signs import decimal_signs, pointed
from crmcli.exchange.tabular import Sheet


def read(*columns: list[object], delimiter: str = ",") -> list[list[float | None]]:
    """What columns of one file are read as; None where a cell is no amount."""
    rows = [(number, cells) for number, cells in enumerate(zip(*columns, strict=True), 2)]
    headers = tuple(f"c{n}" for n in range(len(columns)))
    signs = decimal_signs(Sheet(headers, rows, "utf-8", (), delimiter), range(len(columns)))
    return [[_amount(str(cell), signs[at]) for cell in one] for at, one in enumerate(columns)]


def _amount(text: str, sign: str) -> float | None:
    try:
        return read_amount("amount", pointed(text, sign)).amount / SCALE
    except UsageError:
        return None


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        (["1.234,56", "1.000", "1,234"], [1234.56, 1000, 1.234]),
        (["1.500", "12,5 €", "7"], [1500, 12.5, 7]),
        (["1.234.567", "1.500"], [1234567, 1500]),
        (["1.500", "12.5"], [1.5, 12.5]),
        (["16,117,548.237", "1.000"], [16117548.237, 1]),
        (["1,234", "1.500"], [1234, 1.5]),
        (["0.500", "1.500"], [0.5, 1.5]),
        (["0,500", "1.500"], [0.5, 1500]),
        # One cell of each kind: every one has its own.
        (["1.200,50", "1,200.50", "1.500"], [1200.5, 1200.5, 1.5]),
        # A spreadsheet's own numbers have a point.
        ([1234.5, "1.500"], [1234.5, 1.5]),
        (["x", "", "-1.234,50", "(1.000)"], [None, None, -1234.5, -1000]),
    ],
)
def test_a_column_by_itself(cells: list[object], amounts: list[float | None]) -> None:
    assert read(cells) == [amounts]


def test_what_nothing_proves_is_told_by_the_file() -> None:
    assert read(["1.000", "1.500"]) == [[1, 1.5]]
    assert read(["1.000", "1.500"], delimiter=";") == [[1000, 1500]]
    assert read(["1.000"], ["9,50"]) == [[1000], [9.5]]
    assert read(["1.000"], ["9.50"], delimiter=";") == [[1], [9.5]]
    # Thousands that a comma parts are no decimals for a semicolon alone.
    assert read(["1,234"], delimiter=";") == [[1234]]
    assert read(["1.000"], ["9.50"], ["9,50"]) == [[1], [9.5], [9.5]]


def test_an_area_keeps_its_unit() -> None:
    assert pointed("1.300,5 m²", ",") == "1300.5 m²"
    assert pointed("1.300", "") == "1.300"
