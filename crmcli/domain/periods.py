"""Spans of days for reports: `last-week`, `2026Q4`, `最近30天`, `2026-11-01..2026-11-24`."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from crmcli.domain import date_math as cal
from crmcli.domain.date_english import MONTH, english_month
from crmcli.domain.date_phrase import normalise, parse_day
from crmcli.domain.numerals import read_number, read_year
from crmcli.errors import Message, UsageError

_WHICH_EN = {"this": 0, "current": 0, "next": 1, "last": -1, "previous": -1, "prev": -1}
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_UNITS = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "季": "quarter", "季度": "quarter", "年": "year", "年度": "year",
    "d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year",
}  # fmt: skip
_TO_DATE = {
    "ytd": "year", "year to date": "year", "年初至今": "year", "qtd": "quarter",
    "quarter to date": "quarter", "mtd": "month", "month to date": "month", "月初至今": "month",
}  # fmt: skip

_N = "[0-9一二两三四五六七八九十百]+"
_YEAR = (
    rf"(?:(?P<year>[0-9]{{4}}|[一二两三四五六七八九百千零]{{2,7}})年|(?P<near>{'|'.join(_YEARS)}))"
)
_QUARTER = rf"(?:(?P<iso>[0-9]{{4}})[- ]?|{_YEAR}的?)?(?:q(?P<q>[0-9])|第?(?P<zq>{_N})季度?)"
_WEEK = rf"(?:(?P<iso>[0-9]{{4}})-?|{_YEAR})?(?:w(?P<w>[0-9]{{1,2}})|第(?P<zw>{_N})周)"
_MONTH_DIGITS = "(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})"
_MONTH_ZH = rf"{_YEAR}?的?(?P<m>{_N})月份?"
_MONTH_EN = rf"(?P<m>{MONTH})(?: (?P<y>[0-9]{{4}}))?"
_HALF = rf"(?:(?P<iso>[0-9]{{4}})-?|{_YEAR}的?)?(?:h(?P<h>[12])|(?P<zh>[上下])半年)"
_RECENT = (
    r"(?:(?:last|past) )?(?P<n>[0-9]{1,5}) ?(?P<en>d|w|m|q|y|(?:day|week|month|quarter|year)s?)"
    rf"|(?:最近|近|过去)(?P<zn>{_N}|半)个?(?P<zu>天|日|周|星期|礼拜|月|季度|年)"
)


class Period(NamedTuple):
    """Two days, both inclusive, and the canonical name: `2026-W47`, `2026-11`, `2026Q4`…"""

    first: date
    last: date
    name: str


def quarter_of(day: date) -> str:
    """`2026Q4`."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def parse_period(text: str, today: date) -> Period:
    """The period that the whole of `text` names; parts left out are read into the past.

    UsageError: `period.unknown`; `period.impossible` for one that no calendar has (W54, Q5,
    month 13) or outside 1900 to 2100; `period.reversed` when a range ends before it starts.
    """
    plain = " ".join(normalise(text).replace("_", " ").split())
    # A range's dates are read first by their own rules, so the whole is tried before its halves.
    try:
        period = _named(plain, text, today) or _range(plain, text, today)
    except (ValueError, OverflowError):
        raise _impossible(text) from None
    if period is None:
        raise UsageError("period.unknown", Message("period.examples"), value=text)
    if not cal.FIRST_YEAR <= period.first.year <= period.last.year <= cal.LAST_YEAR:
        raise _impossible(text)
    return period


def begun(period: Period, today: date) -> Period:
    """The period. Raises UsageError for one that has not begun."""
    if period.first > today:
        raise UsageError("quarter.ahead", value=period.name)
    return period


def unit_period(unit: str, day: date, offset: int = 0) -> Period:
    """The day, week, month, quarter or year that lies `offset` units after the one of `day`."""
    if unit == "day":
        return _single(day + timedelta(days=offset))
    if unit == "week":
        first = day + timedelta(days=7 * offset - day.weekday())
        year, week, _ = first.isocalendar()
        return Period(first, first + timedelta(days=6), f"{year}-W{week:02d}")
    first, last = cal.unit_first(unit, day, offset), cal.unit_last(unit, day, offset)
    names = {"month": f"{first:%Y-%m}", "quarter": quarter_of(first), "year": f"{first.year}"}
    return Period(first, last, names[unit])


def _impossible(text: str) -> UsageError:
    return UsageError("period.impossible", value=text)


def _single(day: date) -> Period:
    return Period(day, day, day.isoformat())


def _between(first: date, last: date) -> Period:
    return Period(first, last, f"{first}..{last}")


def _named(plain: str, text: str, today: date) -> Period | None:
    """A period by its name, or a single day; None when `plain` is neither."""
    spaced = plain if re.match("[0-9]", plain) else plain.replace("-", " ")
    if spaced in _TO_DATE:
        return _between(cal.unit_first(_TO_DATE[spaced], today), today)
    for rule in (_relative, _recent, _week, _month, _quarter, _half, _year):
        found = rule(spaced, text, today)
        if found is not None:
            return found
    try:
        return _single(parse_day(plain, today, cal.PAST))
    except UsageError as error:
        if error.message.key == "date.impossible":
            raise _impossible(text) from None
        return None


def _range(plain: str, text: str, today: date) -> Period | None:
    for mark in (r"\.\.+", " to ", "至", "到", "~"):
        sides = re.split(rf" ?{mark} ?", plain)
        if len(sides) != 2 or not all(sides):
            continue
        first, last = (_named(side, text, today) for side in sides)
        if first and last:
            if last.last < first.first:
                raise UsageError("period.reversed", value=text)
            return _between(first.first, last.last)
    return None


def _relative(plain: str, _text: str, today: date) -> Period | None:
    match = re.fullmatch(rf"({'|'.join(_WHICH_EN)}) (week|month|quarter|year)", plain)
    if match:
        return unit_period(match[2], today, _WHICH_EN[match[1]])
    match = re.fullmatch("(本|这|上{1,3}|下{1,3})个?(周|星期|礼拜|月|季度?|年度?)", plain)
    if match:
        offset = match[1].count("下") - match[1].count("上")
        return unit_period(_UNITS[match[2]], today, offset)
    return None


def _recent(plain: str, text: str, today: date) -> Period | None:
    """The last so many days or months up to today, today included."""
    match = re.fullmatch(_RECENT, plain)
    if not match:
        return None
    if match["zn"] == "半":
        count, unit = (6, "month") if match["zu"] == "年" else (15, "day")
        if match["zu"] not in ("年", "月"):
            return None
    else:
        number = read_number(match["n"] or match["zn"])
        if number is None:
            return None
        word = match["en"] or match["zu"]
        count, unit = number, _UNITS.get(word) or word.removesuffix("s")
    if not 1 <= count <= 20_000:
        raise _impossible(text)
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return _between(today - timedelta(days=days - 1), today)
    months = count * cal.UNIT_MONTHS[unit]
    return _between(cal.add_months(today, -months) + timedelta(days=1), today)


def _year_in(match: re.Match[str], today: date) -> int | None:
    """The year written or named in the match; None when there is none."""
    groups = match.groupdict()
    if groups.get("near"):
        return today.year + _YEARS[groups["near"]]
    written = groups.get("iso") or groups.get("year") or groups.get("y")
    # Year 0 is outside the bounds, so a word that only looks like a year is refused.
    return (read_year(written) or 0) if written else None


def _week(plain: str, text: str, today: date) -> Period | None:
    match = re.fullmatch(_WEEK, plain)
    if not match:
        return None
    week, year = read_number(match["w"] or match["zw"]), _year_in(match, today)
    if week is None:
        return None
    this = today.isocalendar()
    # Without its year a week, like a month, is the latest that has begun.
    of = year if year is not None else this.year - (week > this.week)
    try:
        return unit_period("week", date.fromisocalendar(of, week, 1))
    except ValueError:
        raise _impossible(text) from None


def _month(plain: str, text: str, today: date) -> Period | None:
    match = re.fullmatch(_MONTH_DIGITS, plain) or re.fullmatch(_MONTH_ZH, plain)
    english = None if match else re.fullmatch(_MONTH_EN, plain)
    match = match or english
    if not match:
        return None
    month = english_month(match["m"]) if english else read_number(match["m"])
    return _numbered("month", month, 12, _year_in(match, today), text, today)


def _quarter(plain: str, text: str, today: date) -> Period | None:
    match = re.fullmatch(_QUARTER, plain)
    if not match:
        return None
    quarter = read_number(match["q"] or match["zq"])
    return _numbered("quarter", quarter, 4, _year_in(match, today), text, today)


def _numbered(
    unit: str, number: int | None, most: int, year: int | None, text: str, today: date
) -> Period | None:
    """The numbered month or quarter of a year; without a year the latest that has begun."""
    if number is None:
        return None
    if not 1 <= number <= most or year == 0:
        raise _impossible(text)
    size = cal.UNIT_MONTHS[unit]
    month = (number - 1) * size + 1
    of = year if year is not None else today.year - (month > today.month)
    return unit_period(unit, date(of, month, 1))


def _half(plain: str, _text: str, today: date) -> Period | None:
    match = re.fullmatch(_HALF, plain)
    if not match:
        return None
    second = match["h"] == "2" or match["zh"] == "下"
    year = _year_in(match, today)
    of = year if year is not None else today.year - (second and today.month < 7)
    first = date(of, 7 if second else 1, 1)
    return _between(first, cal.unit_last("quarter", first, 1))


def _year(plain: str, _text: str, today: date) -> Period | None:
    match = re.fullmatch(rf"(?P<iso>[0-9]{{4}})|{_YEAR}度?", plain)
    year = _year_in(match, today) if match else None
    return unit_period("year", date(year, 1, 1)) if year is not None else None
