"""The phrases for a rhythm, in both languages, and the RFC 5545 rule that each one means."""

import re

from crmcli.domain.date_english import WEEKDAY, english_weekday
from crmcli.domain.date_phrase import normalise
from crmcli.domain.date_words import chinese_weekday
from crmcli.domain.numerals import read_number

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
_WORDS = {
    "daily": "FREQ=DAILY", "weekly": "FREQ=WEEKLY", "monthly": "FREQ=MONTHLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2", "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "half-yearly": "FREQ=MONTHLY;INTERVAL=6", "yearly": "FREQ=YEARLY", "annually": "FREQ=YEARLY",
    "weekdays": _WORKDAYS, "every weekday": _WORKDAYS, "工作日": _WORKDAYS, "每个工作日": _WORKDAYS,
    "每工作日": _WORKDAYS, "天天": "FREQ=DAILY", "每日": "FREQ=DAILY",
    "隔周": "FREQ=WEEKLY;INTERVAL=2", "每隔一周": "FREQ=WEEKLY;INTERVAL=2",
    "每半年": "FREQ=MONTHLY;INTERVAL=6", "每季": "FREQ=MONTHLY;INTERVAL=3",
    # 半个月 is 15 days, as in a date.
    "每半个月": "FREQ=DAILY;INTERVAL=15", "每半月": "FREQ=DAILY;INTERVAL=15",
}  # fmt: skip
# Frequency and how many of it one unit is.
_UNITS = {
    "d": ("DAILY", 1), "day": ("DAILY", 1), "天": ("DAILY", 1),
    "w": ("WEEKLY", 1), "week": ("WEEKLY", 1), "周": ("WEEKLY", 1),
    "星期": ("WEEKLY", 1), "礼拜": ("WEEKLY", 1),
    "m": ("MONTHLY", 1), "month": ("MONTHLY", 1), "月": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3), "季度": ("MONTHLY", 3),
    "y": ("YEARLY", 1), "year": ("YEARLY", 1), "年": ("YEARLY", 1),
}  # fmt: skip

_N = "[0-9一二两三四五六七八九十]+"
_WEEK = "周|星期|礼拜"
_EN_DAYS = rf"(?P<days>(?:{WEEKDAY})(?:(?:,| and |, and | )(?:{WEEKDAY}))*)"
_EN_STEP = (
    r"(?:every )?(?:(?P<n>[0-9]{1,3}) ?|(?P<other>other ))?"
    r"(?P<unit>(?:day|week|month|quarter|year)s?|[dwmy])"
)
_ZH_WEEKDAYS = "[一二三四五六日天末]"


def phrase_rule(text: str) -> str | None:
    """The RRULE body that `text` means, or None for an unknown phrase."""
    plain = " ".join(normalise(text).split())
    if plain in _WORDS:
        return _WORDS[plain]
    if plain.isascii():
        return _english_step(plain) or _english_days(plain) or _english_monthday(plain)
    plain = plain.replace(" ", "")
    return _WORDS.get(plain) or _chinese_days(plain) or _chinese_step(plain)


def _rule(unit: str, count: int, by: str = "") -> str | None:
    freq, size = _UNITS[unit]
    if not 1 <= count * size <= 999:
        return None
    interval = f";INTERVAL={count * size}" if count * size > 1 else ""
    return f"FREQ={freq}{interval}{by}"


def _english_step(plain: str) -> str | None:
    match = re.fullmatch(_EN_STEP, plain)
    if not match or not (plain.startswith("every ") or match["n"]):
        return None
    if len(match["unit"]) == 1 and not match["n"]:
        return None
    unit = match["unit"].removesuffix("s")
    return _rule(unit, 2 if match["other"] else int(match["n"] or 1))


def _english_days(plain: str) -> str | None:
    weekly = r"(?:every (?:(?P<n>[0-9]{1,3}) |(?P<other>other ))?weeks?|(?P<plain>weekly)) on "
    match = re.fullmatch(rf"(?:every (?P<skip>other )?|(?P<step>{weekly})){_EN_DAYS}", plain)
    if not match:
        return None
    count = 2 if match["other"] or match["skip"] else int(match["n"] or 1)
    found = re.findall(WEEKDAY, match["days"])
    return _rule("week", count, _by_day([english_weekday(day) for day in found]))


def _by_day(numbers: list[int]) -> str:
    return ";BYDAY=" + ",".join(_DAYS[n] for n in sorted(set(numbers)))


def _english_monthday(plain: str) -> str | None:
    day = r"(?:(?:day )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?|(?P<last>last day|end))"
    match = re.fullmatch(
        rf"(?:every (?:(?P<n>[0-9]{{1,3}}) )?months?|monthly) (?:on|at) (?:the )?{day}", plain
    )
    if not match:
        return None
    by = _by_monthday(-1 if match["last"] else int(match["day"]))
    return _rule("month", int(match["n"] or 1), by) if by else None


def _by_monthday(day: int) -> str:
    """The part for a day of the month; in a month without it, that month's last day."""
    if day in (-1, 31):
        return ";BYMONTHDAY=-1"
    if day in (29, 30):
        return f";BYMONTHDAY={','.join(str(d) for d in range(28, day + 1))};BYSETPOS=-1"
    return f";BYMONTHDAY={day}" if 1 <= day <= 28 else ""


def _chinese_days(plain: str) -> str | None:
    """每周三, 每周一三五, 每周一、周四, 每两周的周三, 每月15号, 每月底."""
    more = rf"(?:[、,和]?(?:{_WEEK})?{_ZH_WEEKDAYS})*"
    match = re.fullmatch(
        rf"每(?:(?P<n>{_N})个?(?:{_WEEK})的?)?个?(?:{_WEEK})(?P<days>{_ZH_WEEKDAYS}{more})", plain
    )
    if match:
        count = read_number(match["n"]) if match["n"] else 1
        numbers = [chinese_weekday(char) for char in re.findall(_ZH_WEEKDAYS, match["days"])]
        return _rule("周", count, _by_day(numbers)) if count else None
    match = re.fullmatch(
        rf"每(?:(?P<n>{_N})?个)?月的?(?:(?P<day>{_N})[日号]|(?P<part>初|中|底|末))", plain
    )
    if not match:
        return None
    part = {"初": 1, "中": 15, "底": -1, "末": -1}.get(match["part"] or "")
    count = read_number(match["n"]) if match["n"] else 1
    by = _by_monthday(part or read_number(match["day"]) or 0)
    return _rule("月", count, by) if count and by else None


def _chinese_step(plain: str) -> str | None:
    match = re.fullmatch(
        rf"每(?:(?P<n>{_N}))?个?(?P<unit>天|周|星期|礼拜|月|季度|年)(?:一次)?", plain
    )
    if not match:
        return None
    count = read_number(match["n"]) if match["n"] else 1
    return _rule(match["unit"], count) if count else None
