"""Quantities, areas and percentages: what is read, what is refused."""

import pytest

from crmcli.domain.quantities import (
    parse_area,
    parse_area_unit,
    parse_percent,
    parse_quantity,
    split_quantity,
    written_quantity,
)
from crmcli.errors import UsageError


def refused(parse: object, *values: str) -> str:
    with pytest.raises(UsageError) as error:
        parse(*values)  # type: ignore[operator]
    return error.value.message.key


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        pytest.param("3", 3_000, "", id="whole"),
        pytest.param("2.5", 2_500, "", id="part"),
        pytest.param("1,200", 1_200_000, "", id="thousands"),
        pytest.param("３", 3_000, "", id="full-width"),
        pytest.param("3 台", 3_000, "台", id="chinese-unit"),
        pytest.param("2kg", 2_000, "kg", id="unit-behind"),
        pytest.param("0.001t", 1, "t", id="the-smallest"),
        pytest.param("120m²", 120_000, "m²", id="a-raised-two-is-no-digit"),
    ],
)
def test_numbers_with_units(text: str, number: int, unit: str) -> None:
    assert split_quantity("quantity", text) == (number, unit)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("", "value.not_a_number", id="nothing"),
        pytest.param("many", "value.not_a_number", id="words"),
        pytest.param("-3", "value.negative", id="negative"),
        pytest.param("0.0001", "value.not_a_number", id="finer-than-kept"),
        pytest.param("9" * 12, "value.too_large", id="absurd"),
        pytest.param("3 台", "value.not_a_number", id="a-unit-where-none-is-kept"),
    ],
)
def test_what_is_no_quantity(text: str, key: str) -> None:
    assert refused(parse_quantity, "quantity", text) == key


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        pytest.param("120m²", 120_000, "m²", id="sign"),
        pytest.param("120 M2", 120_000, "m²", id="typed"),
        pytest.param("120㎡", 120_000, "m²", id="one-character"),
        pytest.param("120平米", 120_000, "m²", id="chinese"),
        pytest.param("1,300 sq ft", 1_300_000, "ft²", id="feet"),
        pytest.param("2.5亩", 2_500, "亩", id="mu"),
        pytest.param("3公顷", 3_000, "ha", id="hectares"),
    ],
)
def test_areas(text: str, number: int, unit: str) -> None:
    assert parse_area("area", text) == (number, unit)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("120", "area.unit", id="no-unit"),
        pytest.param("120 台", "area.unit", id="no-area"),
        pytest.param("m²", "value.not_a_number", id="no-number"),
        pytest.param("-5m²", "value.negative", id="negative"),
    ],
)
def test_what_is_no_area(text: str, key: str) -> None:
    assert refused(parse_area, "area", text) == key


def test_a_unit_alone() -> None:
    assert parse_area_unit(" 平方米 ", "平方米") == "m²"
    assert refused(parse_area_unit, "台", "台") == "area.unit"


@pytest.mark.parametrize(
    ("text", "percent"), [("0", 0), ("70%", 70), ("１００％", 100), (" 5 ", 5)]
)
def test_percentages(text: str, percent: int) -> None:
    assert parse_percent("probability", text) == percent


@pytest.mark.parametrize("text", ["", "101", "150%", "-1", "7.5", "all", "9" * 12])
def test_what_is_no_percentage(text: str) -> None:
    assert refused(parse_percent, "probability", text) == "value.not_a_percent"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (1_500, "1.5"), (2_000, "2"), (1, "0.001"), (100_000, "100")]
)
def test_a_quantity_in_a_sentence(number: int, text: str) -> None:
    assert written_quantity(number) == text
