"""Cells of other programs' files as stored values: amounts, dates, percents, codes.

A column is read as one: whether its days or its months stand first, and whether 0.7 means 70 %,
is told by all of its cells together.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from crmcli.domain.codes import parse_code, parse_flag
from crmcli.domain.dates import FUTURE, PAST, When
from crmcli.domain.field import Field
from crmcli.domain.filters import parse_value
from crmcli.domain.money import MOST, SCALE, parse_currency
from crmcli.domain.names import check_name, check_text
from crmcli.domain.phones import split_phones
from crmcli.domain.quantities import SCALE as THOUSAND
from crmcli.domain.quantities import parse_area
from crmcli.errors import UsageError
from crmcli.exchange.day_columns import day_reader
from crmcli.exchange.decimal_signs import pointed

__all__ = ["Money", "Reader", "column_reader", "day_reader", "phone_values",
           "read_amount", "split_values"]  # fmt: skip

Reader = Callable[[str], object]
_SEVERAL = re.compile(r"\s*(?::::|[;；\n])\s*")
# A number that went through a program as a binary fraction: 13800138000.0, 1.3800138E10.
_FLOAT = re.compile(r"\d+\.0|\d\.\d{6,}[eE]\+?1\d")
_AHEAD = ("close_on", "promised_on", "pay_by", "ends_on")

_AMOUNT = re.compile(r"([^\d.,(-]*)\s*(-?)\s*([^\d.,(-]*)\s*([\d.,' ]*\d|[\d.]+[eE][+-]?\d+)\s*(-?)"
                     r"\s*([^\d.,)]*)")  # fmt: skip
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_COMMA = re.compile(r"\d{1,3}(?:[. ']\d{3})*,\d+|\d+,\d+")
_SPACED = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:\.\d+)?")
_FACTORS = {"万": 10**4, "亿": 10**8}
_ALSO = {"US$": "USD", "HK$": "HKD", "RMB": "CNY", "NT$": "TWD", "A$": "AUD", "C$": "CAD"}
# From so many decimals on they are the rest of a binary fraction.
_ACCIDENT = 8


class Money(NamedTuple):
    """An amount in 1/10,000, and the currency that stands in the cell, "" for none."""

    amount: int
    currency: str = ""


def read_amount(field: str, text: str) -> Money:
    """`1,200.50`, `1.200,50 €`, `(55.00)`, `-29.99`, `¥3万`, `USD 1 200`.

    A comma is a decimal sign unless it parts thousands. Raises UsageError for anything else.
    """
    plain = normalize("NFKC", text).strip().replace("−", "-")
    negative = plain.startswith("(") and plain.endswith(")")
    found = _AMOUNT.fullmatch(plain.strip("()") if negative else plain)
    if not found:
        raise UsageError("value.not_an_amount", field=field, value=text)
    before, minus, after, digits, behind, tail = found.groups()
    factor = 1
    for unit, times in _FACTORS.items():
        if tail.startswith(unit):
            tail, factor = tail.removeprefix(unit), times
    currency = _currency(field, "".join((before, after, tail)).strip(), text)
    amount = Decimal(_digits(field, digits, text)) * factor * SCALE
    if amount != amount.to_integral_value():
        raise UsageError("value.not_an_amount", field=field, value=text)
    if amount > MOST:
        raise UsageError("value.too_large", field=field, value=text)
    sign = -1 if negative or minus or behind else 1
    return Money(sign * int(amount), currency)


def _currency(field: str, sign: str, text: str) -> str:
    if not sign:
        return ""
    try:
        return _ALSO.get(sign.upper()) or parse_currency(field, sign)
    except UsageError:
        raise UsageError("value.not_an_amount", field=field, value=text) from None


def _digits(field: str, digits: str, text: str) -> str:
    """The number with a point and without parted thousands."""
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _COMMA.fullmatch(digits):
        digits = re.sub("[. ']", "", digits).replace(",", ".")
    elif _SPACED.fullmatch(digits):
        digits = re.sub("[ ']", "", digits)
    try:
        number = Decimal(digits)
    except ArithmeticError:
        raise UsageError("value.not_an_amount", field=field, value=text) from None
    if len(digits.partition(".")[2]) > _ACCIDENT:
        return str(round(number, _ACCIDENT))
    return str(number)


def split_values(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by `:::`, a semicolon or a line end."""
    return tuple(part for part in _SEVERAL.split(text.strip()) if part)


def phone_values(text: str) -> tuple[str, ...]:
    """The phone numbers of a cell as written; one that was made a fraction is mended."""
    return tuple(
        number for part in split_values(text) for number in split_phones(_whole_number(part))
    )


def _whole_number(text: str) -> str:
    return format(Decimal(text).quantize(1), "f") if _FLOAT.fullmatch(text) else text


def column_reader(
    field: Field,
    texts: Iterable[str],
    today: date,
    phrases: dict[str, When],
    *,
    signed: bool,
    date_format: str = "",
    header: str = "",
    decimal: str = "",
) -> Reader:
    """What reads the cells of one column: a stored value, `Money`, or UsageError.

    Dates that are no plain dates (下周三) are added to `phrases`. `signed`: below nothing is
    possible. `decimal` is the column's decimal sign as of `decimal_signs`. Raises `Failed` as of
    `day_reader`, naming `header`.
    """
    match field.type:
        case "money":
            return lambda text: _money(field.key, pointed(text, decimal), signed=signed)
        case "date":
            direction = FUTURE if field.key in _AHEAD else PAST
            return day_reader(header or field.key, texts, today, direction, phrases, date_format)
        case "percent":
            return _percent_reader(field, texts)
        case "quantity" if field.key == "area":
            return lambda text: _area(pointed(text, decimal))
        case "quantity":
            return lambda text: _quantity(field.key, pointed(text, decimal), signed=signed)
        case "stage" | "list":
            return check_text
        case "text" | "ref":
            return check_name
    if field.key == "kind" and "return" in (field.codes or ()):
        return lambda text: _order_kind(field, text)
    return lambda text: parse_value(field, text)


def _money(key: str, text: str, *, signed: bool) -> Money:
    found = read_amount(key, text)
    if found.amount < 0 and not signed:
        raise UsageError("value.negative", field=key, value=text)
    return found


def _quantity(key: str, text: str, *, signed: bool) -> int:
    """A quantity in 1/1,000; a unit behind it is left out."""
    found = re.fullmatch(r"(.*\d)\s*[^\d.,]*", normalize("NFKC", text).strip())
    number = _digits(key, (found[1] if found else text).lstrip("-+"), text)
    amount = Decimal(number) * THOUSAND
    negative = text.strip().startswith(("-", "−", "－"))
    if amount != amount.to_integral_value() or amount > MOST or (negative and not signed):
        raise UsageError("value.not_a_number", field=key, value=text)
    return -int(amount) if negative else int(amount)


def _area(text: str) -> tuple[int, str | None]:
    """An area in 1/1,000 of its unit; without a unit the column has to say it."""
    try:
        return parse_area("area", text)
    except UsageError:
        return _quantity("area", text, signed=False) if text[-1:].isdigit() else _refuse(text), None


def _refuse(text: str) -> int:
    raise UsageError("area.unit", value=text)


def _order_kind(field: Field, text: str) -> str:
    """Sale or return; in a column "returned" a plain yes or no."""
    try:
        flag = parse_flag(field.key, text)
    except UsageError:
        flag = None
    if flag is None:
        assert field.codes is not None
        return parse_code(field.key, field.codes, text)
    return "return" if flag else "sale"


def _percent_reader(field: Field, texts: Iterable[str]) -> Reader:
    """Whole percents; a column of which nothing is above 1 and something has a point is shares."""
    found = [text for text in texts if text]
    shares = any("." in text for text in found) and all(_is_share(text) for text in found)

    def read(text: str) -> object:
        if shares:
            percent = Decimal(text) * 100
            return parse_value(field, format(percent.normalize(), "f"))
        # Excel and databases write 70.0.
        return parse_value(field, re.sub(r"\.0+(?=\s*%?$)", "", text))

    return read


def _is_share(text: str) -> bool:
    return bool(re.fullmatch(r"0?\.\d+|0(?:\.\d+)?|1(?:\.0+)?", text))
