"""Times of day at the end of a date phrase: 15:30, 3pm, 下午三点半, 中午."""

import re
from typing import NamedTuple

from crmcli.domain.numerals import read_number
from crmcli.errors import Message, UsageError

_MORNING, _NOON, _AFTERNOON, _EVENING = "morning", "noon", "afternoon", "evening"
_PARTS = {
    "上午": _MORNING, "早上": _MORNING, "早晨": _MORNING, "清晨": _MORNING, "凌晨": _MORNING,
    "早": _MORNING, "中午": _NOON, "下午": _AFTERNOON, "傍晚": _EVENING, "晚上": _EVENING,
    "晚": _EVENING, "morning": _MORNING, "afternoon": _AFTERNOON, "evening": _EVENING,
    "night": _EVENING,
}  # fmt: skip
# How an hour is read in a part of the day; an hour that is missing here is no hour of it.
_HOURS = {
    _MORNING: {h: h for h in range(12)},
    _NOON: {11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14},
    _AFTERNOON: {12: 12} | {h: h + 12 for h in range(1, 8)} | {h: h for h in range(13, 20)},
    _EVENING: {h: h + 12 for h in range(5, 12)} | {h: h for h in range(17, 24)},
    "am": {12: 0} | {h: h for h in range(1, 12)},
    "pm": {12: 12} | {h: h + 12 for h in range(1, 12)},
}

# Digits need a space after the date's own, Chinese numerals do not.
_D = "(?<![0-9])[0-9]{1,2}"
_N = f"{_D}|[二两]?十[一二三四五六七八九]?|[零一二两三四五六七八九]"
_MINUTES = "[0-9]{1,2}|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九]|[五]"
_HALF = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, "钟": 0}
_ZH = "上午|早上|早晨|清晨|凌晨|早|中午|下午|傍晚|晚上|晚"
_EN = "(?<![a-z])(?:in the )?(?:morning|afternoon|evening|night)"
_CLOCK = (
    r"(?P<head>.*?)(?:(?<=[0-9])t(?=[0-9]{2}:)|[ ,]*)(?:(?<![a-z])at )?"
    rf"(?:(?P<part>{_ZH}|{_EN}) ?(?:at )?)?"
    r"(?:(?:"
    rf"(?P<h>{_N})[点时](?P<m>半|一刻|三刻|整|钟|(?:{_MINUTES})(?=分|$))?分?"
    rf"|(?P<eh>{_D})(?::(?P<em>[0-9]{{2}})(?::00)?)? ?(?P<half>am|pm|a\.m\.|p\.m\.)"
    rf"|(?P<dh>{_D}):(?P<dm>[0-9]{{2}})(?::00)?"
    r"|(?P<noon>noon))|(?P<none>$))"
)


class Clock(NamedTuple):
    """A time as written: `part` of the day (or am, pm, noon, ''), hour and minute if given."""

    part: str
    written: str
    hour: str
    minute: int


def split_clock(text: str) -> tuple[str, Clock | None]:
    """The text before the time at its end, and the time; (text, None) when it has none."""
    match = re.fullmatch(_CLOCK, text)
    if not match or (match["none"] is not None and not match["part"]):
        return text, None
    word = (match["part"] or "").removeprefix("in the ")
    part = _PARTS.get(word, "")
    if match["noon"]:
        return match["head"], Clock(_NOON, word, "12", 0)
    if match["half"]:
        half = match["half"].replace(".", "")
        return match["head"], Clock(half, word, match["eh"], int(match["em"] or 0))
    if match["h"]:
        written = match["m"]
        minute = 0 if not written else _HALF.get(written, -1)
        if minute < 0:
            minute = read_number(written.removeprefix("零") if written != "零" else "零") or 0
        return match["head"], Clock(part, word, match["h"], minute)
    if match["dh"]:
        return match["head"], Clock(part, word, match["dh"], int(match["dm"]))
    return match["head"], Clock(part, word, "12" if part == _NOON else "", 0)


def clock_time(clock: Clock, value: str) -> str | None:
    """`HH:MM`, or None for a part of the day alone; UsageError for what is no time.

    Three o'clock without its part of the day is refused: a rep means the afternoon,
    a 24-hour clock the night.
    """
    if not clock.hour:
        return None
    hour = read_number(clock.hour)
    if hour is None or clock.minute > 59:
        raise UsageError("date.time", value=value)
    if clock.part:
        read = _HOURS[clock.part].get(hour)
    elif 1 <= hour <= 6 and not clock.hour.startswith("0"):
        raise UsageError("date.hour", Message("date.hour_examples"), value=value)
    else:
        read = hour if hour < 24 else None
    if read is None:
        raise UsageError("date.time", value=value)
    return f"{read:02d}:{clock.minute:02d}"
