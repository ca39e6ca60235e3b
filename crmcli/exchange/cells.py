"""Cells of other programs' files as stored values: amounts, dates, percents, codes.

A column is read as one: whether its days or its months stand first, and whether 0.7 means 70 %,
is told by all of its cells together.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from crmcli.domain.codes import parse_code, parse_flag
from crmcli.domain.dates import FUTURE, PAST, When, parse_when
from crmcli.domain.field import Field
from crmcli.domain.filters import parse_value
from crmcli.domain.money import MOST, SCALE, parse_currency
from crmcli.domain.names import check_name, check_text
from crmcli.domain.quantities import SCALE as THOUSAND
from crmcli.domain.quantities import parse_area
from crmcli.errors import UsageError

Reader = Callable[[str], object]
# A day as most programs write it, and what may follow of a time and its zone.
_TIME = r"(?:[ T,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?" \
        r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"  # fmt: skip
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?{_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMED = re.compile(rf"(\d{{1,2}})[- ]([A-Za-z]{{3,9}})[-, ]+(\d{{4}}){_TIME}")
# The days that a spreadsheet counts from here; a fraction is a time of day.
_SERIAL = re.compile(r"([2-5]\d{4})(?:\.\d+)?")
_FIRST_DAY = date(1899, 12, 30)
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


def column_reader(
    field: Field, texts: Iterable[str], today: date, phrases: dict[str, When], *, signed: bool
) -> Reader:
    """What reads the cells of one column: a stored value, `Money`, or UsageError.

    Dates that are no plain dates (下周三) are added to `phrases`. `signed`: below nothing is
    possible.
    """
    match field.type:
        case "money":
            return lambda text: _money(field.key, text, signed=signed)
        case "date":
            return _date_reader(field.key, texts, today, phrases)
        case "percent":
            return _percent_reader(field, texts)
        case "quantity" if field.key == "area":
            return _area
        case "quantity":
            return lambda text: _quantity(field.key, text, signed=signed)
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


def _date_reader(key: str, texts: Iterable[str], today: date, phrases: dict[str, When]) -> Reader:
    day_first = _day_first(texts)

    def read(text: str) -> str:
        plain = normalize("NFKC", text).strip()
        found = _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain)
        if found:
            return _day(text, found[1], found[2], found[3])
        if found := _YEAR_LAST.fullmatch(plain):
            if day_first is None and found[1] != found[2]:
                raise UsageError("date.short_year", value=text)
            day, month = (found[1], found[2]) if day_first else (found[2], found[1])
            return _day(text, found[3], month, day)
        if found := _SERIAL.fullmatch(plain):
            return (_FIRST_DAY + timedelta(days=int(found[1]))).isoformat()
        if found := _NAMED.fullmatch(plain):
            plain = f"{found[1]} {found[2]} {found[3]}"
        when = parse_when(plain, today, FUTURE if key in _AHEAD else PAST)
        if not re.search(r"\d{4}", plain):
            phrases.setdefault(text, when)
        return when.day.isoformat()

    return read


def _day(text: str, year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise UsageError("date.impossible", value=text) from None


def _day_first(texts: Iterable[str]) -> bool | None:
    """Whether days stand before months in a column of 10/20/2016, None when nothing tells."""
    pairs = [(int(f[1]), int(f[2])) for f in map(_YEAR_LAST.fullmatch, map(str.strip, texts)) if f]
    days, months = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return None if days == months else days
