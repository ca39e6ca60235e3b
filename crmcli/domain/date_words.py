"""Date phrases in Chinese and in digits. The text is normalised: ASCII digits, 简体, lower case."""

import re
from datetime import date

from crmcli.domain import date_math as cal
from crmcli.domain.date_math import Reading
from crmcli.domain.numerals import read_number, read_year
from crmcli.errors import UsageError

_DAYS = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨儿": -1,
    "今天": 0, "今日": 0, "今儿": 0,
    "明天": 1, "明日": 1, "明儿": 1, "后天": 2, "后日": 2, "大后天": 3,
}  # fmt: skip
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_PARTS = {"初": "start", "中": "middle", "底": "end", "末": "end"}
_WEEKDAYS = "一二三四五六日"

_N = "[0-9一二两三四五六七八九十廿卅零百]+"
_WHICH = "本|这|上{1,3}|下{1,3}"
_WEEK = "周|星期|礼拜"
_YEAR = (
    r"(?:(?P<year>[0-9]{4}|[一二两三四五六七八九十百千零]{2,7})年"
    rf"|(?P<near>{'|'.join(_YEARS)}))"
)
_QUARTER = "第?[一二三四1-4]季度?|q[1-4]"

_DIGIT_DATE = r"(?P<y>[0-9]{4})(?P<sep>[-/. ])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})"
_CALENDAR = (
    rf"{_YEAR}?(?:(?P<month>{_N})月份?|(?P<which>{_WHICH})个?月)?的?"
    rf"(?:(?P<day>{_N})(?P<mark>[日号])?|月?(?P<part>[初中底末]))"
)
_WEEK_DAY = (
    rf"(?:(?P<which>{_WHICH})个?(?:{_WEEK})的?)?(?P<week>{_WEEK})?(?P<day>[一二三四五六日天末1-6])"
)
_SPAN = (
    rf"(?P<n>{_N}|半)(?P<unit>天|日|个?周|个?星期|个?礼拜|个?月|个半月|个季度|年|年半)"
    r"[之以]?(?P<way>后|前)"
)
_EDGE = (
    rf"(?P<month>月)(?P<mpart>[初中底末])"
    rf"|(?:(?P<which>{_WHICH})个?)?(?P<unit>季度?|年)(?P<part>[初底末])"
    rf"|{_YEAR}年?(?P<ypart>[初底末])"
)
_PERIOD = (
    rf"(?P<y>[0-9]{{4}})[-/.]?(?P<ym>[0-9]{{2}})|[0-9]{{4}}|[0-9]{{4}}-?(?:q[1-4]|w[0-9]{{2}})"
    rf"|{_YEAR}?(?:(?P<month>{_N})月份?(?:[上中下]旬)?|{_QUARTER}|[上下]半年)?"
    rf"|(?:{_WHICH})个?(?:{_WEEK}|月|季度?|年)(?:[上中下]旬)?"
)


def which_offset(which: str) -> int:
    """本 and 这 are 0, 下 is 1, 下下 is 2, 上 is -1."""
    return which.count("下") - which.count("上")


def read_chinese(text: str, reading: Reading) -> date | None:
    """The day that the whole of `text` names, or None; UsageError for one that cannot be."""
    if text in _DAYS:
        return cal.shifted(reading, days=_DAYS[text])
    for rule in (_digits, _calendar_day, _week_day, _span, _edge):
        found = rule(text, reading)
        if found is not None:
            return found
    return None


def refuse_period(text: str, reading: Reading) -> None:
    """Raise `date.period` when `text` names a week, month, quarter or year, not a day."""
    match = re.fullmatch(_PERIOD, text)
    if not match or not text:
        return
    written = match["ym"] or match["month"]
    month = read_number(written) if written else 1
    if month is None:
        return
    if not 1 <= month <= 12:
        raise cal.impossible(reading.value)
    raise UsageError("date.period", value=reading.value)


def _digits(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(_DIGIT_DATE, text)
    if match:
        return cal.exact(int(match["y"]), int(match["m"]), int(match["d"]), reading.value)
    if re.fullmatch("[0-9]{8}", text):
        return cal.exact(int(text[:4]), int(text[4:6]), int(text[6:]), reading.value)
    match = re.fullmatch("([0-9]{1,2})/([0-9]{1,2})", text)
    if match:
        return cal.nearest_month_day(int(match[1]), int(match[2]), reading)
    if re.fullmatch("[0-9]{1,2}([-/.])[0-9]{1,2}\\1([0-9]{2}|[0-9]{4})", text):
        # Year first in China, last in Europe, month first in America: nobody can tell.
        raise UsageError("date.short_year", value=reading.value)
    return None


def _given_year(match: re.Match[str], reading: Reading) -> int | None:
    """The year written or named in the match; 0 when it is written and no year."""
    if match["near"]:
        return reading.today.year + _YEARS[match["near"]]
    return (read_year(match["year"]) or 0) if match["year"] else None


def _calendar_day(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(_CALENDAR, text)
    if not match:
        return None
    year, which, part = _given_year(match, reading), match["which"], match["part"]
    month = read_number(match["month"]) if match["month"] else None
    day = read_number(match["day"]) if match["day"] else None
    if year == 0 or (match["month"] and month is None) or (match["day"] and day is None):
        return None
    if which:
        return _of_which_month(which, year, day or _PARTS[part], reading)
    if month is None:
        bare = year is None and day is not None and match["mark"]
        return cal.nearest_day(day or 0, reading) if bare else None
    if day is None:
        return cal.month_edge(month, _PARTS[part], year, reading)
    if year is not None:
        return cal.exact(year, month, day, reading.value)
    return cal.nearest_month_day(month, day, reading)


def _of_which_month(which: str, year: int | None, day: int | str, reading: Reading) -> date | None:
    """下个月15号, 本月底, and 去年本月十日, where the year is the other one."""
    offset = which_offset(which)
    if year is not None:
        if offset:
            return None
        month = reading.today.month
        if isinstance(day, str):
            return cal.month_edge(month, day, year, reading)
        return cal.exact(year, month, day, reading.value)
    if isinstance(day, str):
        return cal.unit_edge("month", day, offset, reading)
    first = cal.unit_first("month", reading.today, offset)
    return cal.exact(first.year, first.month, day, reading.value)


def chinese_weekday(char: str) -> int:
    """0 for 一 and 1, 6 for 日 and 天; 末 is Saturday."""
    if char in "末天":
        return 5 if char == "末" else 6
    return int(char) - 1 if char.isdigit() else _WEEKDAYS.index(char)


def _week_day(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(_WEEK_DAY, text)
    if not match or not (match["which"] or match["week"]):
        return None
    if match["day"] == "末" and text[-2] != "周":
        return None
    weekday = chinese_weekday(match["day"])
    if match["which"]:
        return cal.week_day(which_offset(match["which"]), weekday, reading)
    return cal.nearest_weekday(weekday, reading)


def _span(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(_SPAN, text)
    if not match:
        return None
    days, months = 0, 0
    unit = match["unit"].lstrip("个")
    count = 1 if match["n"] == "半" else read_number(match["n"])
    if count is None or (unit == "月" and match["n"] != "半" and match["unit"] == "月"):
        # 三月后 may be "after March".
        return None
    if match["n"] == "半":
        if unit not in ("月", "年"):
            return None
        days, months = (15, 0) if unit == "月" else (0, 6)
    elif unit in ("天", "日"):
        days = count
    elif unit in ("周", "星期", "礼拜"):
        days = 7 * count
    else:
        months = count * {"月": 1, "半月": 1, "季度": 3, "年": 12, "年半": 12}[unit]
        months += 6 if unit == "年半" else 0
        days = 15 if unit == "半月" else 0
    sign = 1 if match["way"] == "后" else -1
    return cal.shifted(reading, days=sign * days, months=sign * months)


def _edge(text: str, reading: Reading) -> date | None:
    match = re.fullmatch(_EDGE, text)
    if not match:
        return None
    if match["month"]:
        return cal.unit_edge("month", _PARTS[match["mpart"]], None, reading)
    if match["unit"]:
        unit = "year" if match["unit"] == "年" else "quarter"
        offset = which_offset(match["which"]) if match["which"] else None
        return cal.unit_edge(unit, _PARTS[match["part"]], offset, reading)
    year = _given_year(match, reading)
    if not year:
        return None
    start = _PARTS[match["ypart"]] == "start"
    return cal.exact(year, 1 if start else 12, 1 if start else 31, reading.value)
