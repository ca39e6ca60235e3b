"""Date phrases in English. The text is normalised: lower case, single spaces, no commas."""

import re
from datetime import date

from crmcli.domain import date_math as cal
from crmcli.domain.date_math import FUTURE, Reading
from crmcli.errors import UsageError

_DAYS = {
    "today": 0, "tomorrow": 1, "yesterday": -1,
    "day after tomorrow": 2, "day before yesterday": -2,
}  # fmt: skip
_WHICH = {"this": 0, "next": 1, "last": -1}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
# Days and months that one unit adds.
_UNITS = {
    "day": (1, 0), "week": (7, 0), "fortnight": (14, 0),
    "month": (0, 1), "quarter": (0, 3), "year": (0, 12),
}  # fmt: skip
_PARTS = {
    "start": "start", "beginning": "start", "end": "end", "middle": "middle", "mid": "middle",
}  # fmt: skip
_ENDS = {"eom": "month", "eoq": "quarter", "eoy": "year"}

WEEKDAY = "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"  # noqa: E501
_STARTS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_STARTS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_ORDINAL = "(?P<{0}>[0-9]{{1,2}})(?:st|nd|rd|th)"


def english_weekday(word: str) -> int:
    """Monday is 0; `word` is one that `WEEKDAY` matches."""
    return _STARTS.index(word[:3])


def english_month(word: str) -> int:
    """January is 1; `word` is one that `MONTH` matches."""
    return _MONTH_STARTS.index(word[:3]) + 1


def read_english(text: str, reading: Reading) -> date | None:
    """The day that the whole of `text` names, or None; UsageError for one that cannot be."""
    text = re.sub("^(?:on )?(?:the )?", "", text)
    if text in _DAYS:
        return cal.shifted(reading, days=_DAYS[text])
    if text in _ENDS:
        return cal.unit_edge(_ENDS[text], "end", None, reading)
    for rule in (_week_day, _span, _short_span, _month_day, _day_of_month, _edge):
        found = rule(text, reading)
        if found is not None:
            return found
    return None


def refuse_period(text: str, reading: Reading) -> None:
    """Raise `date.period` when `text` names a week, month, quarter or year, not a day."""
    units = "week|month|quarter|year"
    if re.fullmatch(
        rf"(?:in )?(?:(?:this|next|last) (?:{units})|(?:{MONTH})(?: [0-9]{{4}})?)", text
    ):
        raise UsageError("date.period", value=reading.value)


def _week_day(text: str, reading: Reading) -> date | None:
    day = rf"(?P<day>{WEEKDAY}|weekend)"
    match = (
        re.fullmatch(rf"(?:(?P<which>this|next|last) )?{day}", text)
        or re.fullmatch(rf"(?P<which>this|next|last) week (?:on )?{day}", text)
        or re.fullmatch(rf"{day} (?:of )?(?P<which>this|next|last) week", text)
    )
    if not match:
        return None
    weekday = 5 if match["day"] == "weekend" else english_weekday(match["day"])
    if match["which"]:
        return cal.week_day(_WHICH[match["which"]], weekday, reading)
    return cal.nearest_weekday(weekday, reading)


def _span(text: str, reading: Reading) -> date | None:
    amount = rf"(?P<n>[0-9]{{1,6}}|{'|'.join(_NUMBERS)}) (?P<unit>{'|'.join(_UNITS)})s?"
    match = re.fullmatch(rf"in {amount}|", text)
    sign = 1
    if not match:
        match = re.fullmatch(rf"{amount} (?P<way>ago|from now|from today|later)", text)
        sign = -1 if match and match["way"] == "ago" else 1
    if not match or not match["n"]:
        return None
    count = sign * (int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"]])
    days, months = _UNITS[match["unit"]]
    return cal.shifted(reading, days=count * days, months=count * months)


def _short_span(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(r"(?P<sign>\+?)(?P<n>[0-9]{1,4})(?P<unit>[dwmy])", text)
    # Without its sign `3d` on a past date may be three days ago.
    if not match or not (match["sign"] or reading.direction == FUTURE):
        return None
    unit = {"d": "day", "w": "week", "m": "month", "y": "year"}[match["unit"]]
    days, months = _UNITS[unit]
    return cal.shifted(reading, days=int(match["n"]) * days, months=int(match["n"]) * months)


def _month_day(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(
        rf"(?P<month>{MONTH}) (?:the )?{_DAY}(?: (?P<year>[0-9]{{4}}))?", text
    ) or re.fullmatch(rf"{_DAY} (?:of )?(?P<month>{MONTH})(?: (?P<year>[0-9]{{4}}))?", text)
    if not match:
        return None
    month, day = english_month(match["month"]), int(match["day"])
    if match["year"]:
        return cal.exact(int(match["year"]), month, day, reading.value)
    return cal.nearest_month_day(month, day, reading)


def _day_of_month(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(
        rf"{_ORDINAL.format('a')}(?: of (?P<which>this|next|last) month)?", text
    ) or re.fullmatch(
        rf"(?P<which>this|next|last) month (?:on )?(?:the )?{_ORDINAL.format('a')}", text
    )
    if not match:
        return None
    if not match["which"]:
        return cal.nearest_day(int(match["a"]), reading)
    first = cal.unit_first("month", reading.today, _WHICH[match["which"]])
    return cal.exact(first.year, first.month, int(match["a"]), reading.value)


def _edge(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(
        rf"(?P<part>{'|'.join(_PARTS)}) of (?:(?:(?P<which>this|next|last|the) )?"
        rf"(?P<unit>month|quarter|year)|(?P<month>{MONTH})(?: (?P<year>[0-9]{{4}}))?)",
        text,
    )
    if not match:
        return None
    part = _PARTS[match["part"]]
    if match["month"]:
        year = int(match["year"]) if match["year"] else None
        return cal.month_edge(english_month(match["month"]), part, year, reading)
    if part == "middle" and match["unit"] != "month":
        return None
    return cal.unit_edge(match["unit"], part, _WHICH.get(match["which"] or ""), reading)
