"""Lines of a deal or order as they are typed: product, quantity, unit, price."""

import pytest

from crmcli.domain.line_items import LineItem, parse_line
from crmcli.errors import UsageError

K = 1_000
M = 10_000


@pytest.mark.parametrize(
    ("text", "product", "quantity", "unit", "price"),
    [
        pytest.param("GTX Pro", "GTX Pro", None, "", None, id="name-alone"),
        pytest.param("GTX Pro x3 @4821", "GTX Pro", 3 * K, "", 4821 * M, id="whole-line"),
        pytest.param("GTX Pro X3", "GTX Pro", 3 * K, "", None, id="capital-x"),
        pytest.param("GTX Pro x 3", "GTX Pro", 3 * K, "", None, id="blank-behind-the-x"),
        pytest.param("GTX 500", "GTX 500", None, "", None, id="a-number-in-the-name"),
        pytest.param("GTX 500 x2", "GTX 500", 2 * K, "", None, id="number-and-quantity"),
        pytest.param("Xbox x2", "Xbox", 2 * K, "", None, id="x-in-the-name"),
        pytest.param("iPhone 16x", "iPhone 16x", None, "", None, id="x-at-the-end"),
        pytest.param("MX-4x4 cable", "MX-4x4 cable", None, "", None, id="x-between-digits"),
        pytest.param("样机×2台", "样机", 2 * K, "台", None, id="no-blank-before-the-sign"),
        pytest.param("样机 ×2台 @1,200", "样机", 2 * K, "台", 1200 * M, id="chinese"),
        pytest.param("样机＊２ ＠１２００", "样机", 2 * K, "", 1200 * M, id="full-width"),
        pytest.param("P8打印机 x2 @3.2万", "P8打印机", 2 * K, "", 32000 * M, id="ten-thousands"),
        pytest.param("店面 120m²", "店面", 120 * K, "m²", None, id="area"),
        pytest.param("碳带 60卷 @82", "碳带", 60 * K, "卷", 82 * M, id="unit-as-the-last-word"),
        pytest.param("Steel 2.5 t @4000", "Steel", 2_500, "t", 4000 * M, id="tonnes"),
        pytest.param("Resin ribbon x12 @9.50", "Resin ribbon", 12 * K, "", 95_000, id="pence"),
        pytest.param("GTX Pro @4821", "GTX Pro", None, "", 4821 * M, id="price-alone"),
        pytest.param("info@home kit @50", "info@home kit", None, "", 50 * M, id="a-sign-inside"),
    ],
)
def test_lines(text: str, product: str, quantity: int | None, unit: str, price: int | None) -> None:
    assert parse_line(text) == LineItem(product, quantity, unit, price)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("@4821", id="price-alone"),
        pytest.param("GTX Pro @", id="no-price"),
        pytest.param("GTX Pro @cheap", id="words-for-a-price"),
        pytest.param("GTX Pro @-5", id="negative-price"),
        pytest.param("GTX Pro x0.0001", id="too-fine"),
        pytest.param("GTX Pro x99999999999", id="absurd"),
        pytest.param("GTX Pro x-3", id="less-than-nothing"),
        pytest.param("GTX Pro x1,5", id="a-comma-that-parts-no-thousands"),
    ],
)
def test_what_is_no_line(text: str) -> None:
    with pytest.raises(UsageError):
        parse_line(text)
