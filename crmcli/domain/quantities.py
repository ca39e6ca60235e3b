"""Quantities, areas and percentages: integers of 1/1,000 of a unit, whole percents."""

import re

from crmcli.errors import UsageError

SCALE = 1_000
_MOST = 10**9 * SCALE
# How an area's unit is written, and how it is kept.
_AREA_UNITS = {
    "m²": "m²", "m2": "m²", "㎡": "m²", "平": "m²", "平米": "m²", "平方": "m²", "平方米": "m²",
    "sqm": "m²", "sq m": "m²", "sq ft": "ft²", "sqft": "ft²", "ft²": "ft²", "ft2": "ft²",
    "平方英尺": "ft²", "亩": "亩", "ha": "ha", "公顷": "ha",
}  # fmt: skip
_NUMBER = re.compile(r"\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(.*?)\s*", re.DOTALL)

# Commas part thousands and nothing else.
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


def parse_quantity(field: str, text: str) -> int:
    """`3`, `1,200`, `2.5` in 1/1,000. Raises UsageError for anything else."""
    number, unit = split_quantity(field, text)
    if unit:
        raise UsageError("value.not_a_number", field=field, value=text)
    return number


def written_quantity(quantity: int) -> str:
    """1500 of 1/1,000 → "1.5": a quantity as it stands in a sentence."""
    whole, rest = divmod(quantity, SCALE)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def split_quantity(field: str, text: str) -> tuple[int, str]:
    """`120m²`, `3 台` as a number in 1/1,000 and the unit as written. Raises UsageError."""
    from decimal import Decimal
    from unicodedata import normalize

    # NFKC would turn ² into 2; full-width digits are all that it is needed for.
    plain = "".join(normalize("NFKC", sign) if sign not in "²㎡" else sign for sign in text)
    found = _NUMBER.fullmatch(plain)
    if not found:
        raise UsageError("value.not_a_number", field=field, value=text)
    if "," in found[1] and not _GROUPED.fullmatch(found[1]):
        raise UsageError("value.not_a_number", field=field, value=text)
    amount = Decimal(found[1].replace(",", "")) * SCALE
    if abs(amount) > _MOST:
        raise UsageError("value.too_large", field=field, value=text)
    if amount != amount.to_integral_value():
        raise UsageError("value.not_a_number", field=field, value=text)
    if amount < 0:
        raise UsageError("value.negative", field=field, value=text)
    return int(amount), found[2]


def parse_area(field: str, text: str) -> tuple[int, str]:
    """`120m²`, `120 平米`, `1,300 sq ft` in 1/1,000 of the unit, and the unit (m², ft², 亩, ha).

    Raises UsageError without a unit that we know.
    """
    number, unit = split_quantity(field, text)
    return number, parse_area_unit(unit, text)


def parse_area_unit(unit: str, text: str) -> str:
    """The unit of an area as it is kept: 平米 is m². Raises UsageError naming the whole `text`."""
    known = _AREA_UNITS.get(unit.strip().casefold())
    if known is None:
        raise UsageError("area.unit", value=text)
    return known


def parse_percent(field: str, text: str) -> int:
    """`70`, `70%` as whole percents from 0 to 100. Raises UsageError."""
    from unicodedata import normalize

    plain = normalize("NFKC", text).strip().removesuffix("%").strip()
    if not (plain.isascii() and plain.isdecimal()) or len(plain) > 9 or int(plain) > 100:
        raise UsageError("value.not_a_percent", field=field, value=text)
    return int(plain)
