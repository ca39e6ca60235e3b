"""Columns of days: whether days, months or years stand first is told by the column as a whole."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from unicodedata import normalize

from crmcli.domain.dates import When, parse_when
from crmcli.errors import Failed, UsageError

# A day as most programs write it, and what may follow of a time and its zone.
_TIME = r"(?:(?:[ T,]+|(?<=日)|(?=[上下中凌早晚]))(?:上午|下午|中午|凌晨|早上|晚上)?" \
        r"\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?" \
        r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"  # fmt: skip
# A clock time, whatever letter stands before it; never the offset of a zone behind one.
_CLOCK = re.compile(
    r"(?:(上午|下午|中午|凌晨|早上|晚上)\s*)?(?<![\d:.+])(\d{1,2}):(\d{2})"
    r"(?::\d{2}(?:[.,]\d+)?)?\s*(?:([AaPp])\.?[Mm]\b)?"
)
_LATE = ("下午", "晚上", "P", "p")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?{_TIME}")
_NO_YEAR_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMED = re.compile(rf"(\d{{1,2}})[- ]([A-Za-z]{{3,9}})[-, ]+(\d{{4}}|\d{{2}}){_TIME}")
# The days that a spreadsheet counts from here; a fraction is a time of day.
_SERIAL = re.compile(r"([2-5]\d{4})(\.\d+)?")
_FIRST_DAY = date(1899, 12, 30)
_MINUTES = 24 * 60
# Where day, month and year stand in each order.
_ORDERS = {"dmy": (0, 1, 2), "mdy": (1, 0, 2), "ymd": (2, 1, 0)}
# As the C library reads years of two digits.
_TURN = 69


def day_reader(
    header: str,
    texts: Iterable[str],
    today: date,
    direction: str,
    phrases: dict[str, When],
    date_format: str = "",
) -> Callable[[str], str]:
    """What reads the cells of a column of days as ISO dates; a time of day is left out.

    Whether days stand before months in 3/4/2026 is told by `date_format` (dmy, mdy, ymd), or "" by
    all `texts` of the column: it is `Failed`, naming `header`, when they can be read in several
    ways or contradict each other. Dates that are no plain dates (下周三) lie in `direction` and are
    added to `phrases`. The reader raises `UsageError` for a cell that is no day.
    """
    order = _order(header, texts, date_format)

    def read(text: str) -> str:
        plain = normalize("NFKC", text).strip()
        if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
            return _day(text, found[1], found[2], found[3])
        if found := _NO_YEAR_FIRST.fullmatch(plain):
            return _ordered(text, _days(found), order)
        if found := _SERIAL.fullmatch(plain):
            return (_FIRST_DAY + timedelta(days=int(found[1]))).isoformat()
        if found := _NAMED.fullmatch(plain):
            plain = f"{found[1]} {found[2]} {_year(found[3])}"
        when = parse_when(plain, today, direction)
        if not re.search(r"\d{4}", plain):
            phrases.setdefault(text, when)
        return when.day.isoformat()

    return read


def clock_of(text: str) -> str | None:
    """The time of day that stands behind a day, as HH:MM; None where there is none.

    Of a time with a zone (…T10:11:12Z, …+08:00) the clock is kept as it is written: whoever wrote
    it down looked at that clock, and where that was no file says. The fraction of a spreadsheet's
    day is its time. Raises UsageError for a time that no clock shows.
    """
    plain = normalize("NFKC", text).strip()
    if serial := _SERIAL.fullmatch(plain):
        minutes = round(float(serial[2] or 0) * _MINUTES)
        # The last half minute of a day is still that day's.
        return _written(min(minutes, _MINUTES - 1)) if minutes else None
    found = _CLOCK.search(plain)
    if not found:
        return None
    before, hours, minute, half = found.groups()
    hour, mark = int(hours), half or before
    if hour > 23 or int(minute) > 59:
        raise UsageError("date.unknown", value=text)
    if mark in _LATE and hour < 12:
        hour += 12
    elif hour == 12 and mark in ("A", "a", "上午", "凌晨", "晚上"):
        hour = 0
    return _written(hour * 60 + int(minute))


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _day(text: str, year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise UsageError("date.impossible", value=text) from None


def _ordered(text: str, days: Mapping[str, date], order: str) -> str:
    if order in days:
        return days[order].isoformat()
    if not days:
        raise UsageError("date.impossible", value=text)
    if order or len(set(days.values())) > 1:
        raise UsageError("date.short_year", value=text)
    return next(iter(days.values())).isoformat()


def _order(header: str, texts: Iterable[str], date_format: str) -> str:
    """The one order in which all days of a column are days; "" when any of them will do."""
    if date_format:
        return date_format
    left = set(_ORDERS)
    # One text for each way in which a cell can be read: a column may hold any number of cells.
    seen: dict[tuple[tuple[str, int], ...], str] = {}
    for text in texts:
        days = _readings(text)
        if not days:
            continue
        values = list(days.values())
        seen.setdefault(tuple((order, values.index(day)) for order, day in days.items()), text)
        if not left & days.keys():
            raise _contradiction(header, text, days, seen.values())
        left &= days.keys()
    for text in seen.values():
        if len({_readings(text)[order] for order in left}) > 1:
            formats = [order for order in _ORDERS if order in left]
            raise Failed("import.day_open", column=header, value=text, formats=formats)
    return next(iter(left)) if len(left) == 1 else ""


def _contradiction(header: str, text: str, days: Mapping[str, date], seen: Iterable[str]) -> Failed:
    others = [other for other in seen if other != text]
    apart = [other for other in others if not days.keys() & _readings(other).keys()]
    other = (apart or others)[0]
    return Failed("import.day_mixed", column=header, value=text, other=other)


def _readings(text: str) -> dict[str, date]:
    found = _NO_YEAR_FIRST.fullmatch(normalize("NFKC", text).strip())
    return _days(found) if found else {}


def _days(found: re.Match[str]) -> dict[str, date]:
    """The day in every order in which there is such a day."""
    parts = found.groups()
    days = {}
    for order, (day, month, year) in _ORDERS.items():
        if len(parts[year]) == 1 or (order == "ymd" and len(parts[day]) == 4):
            continue
        try:
            days[order] = date(_year(parts[year]), int(parts[month]), int(parts[day]))
        except ValueError:
            continue
    return days


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= _TURN else 2000)
