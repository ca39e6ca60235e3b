"""One date phrase, read exactly or refused: `下周三下午3点`, `in 2 weeks`, `2026-12-02`.

Parts left out mean the nearest existing day in the direction read, today included. Nothing is
guessed: an unknown phrase is a `UsageError`, and so is a day that cannot exist.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from crmcli.domain import date_english, date_words
from crmcli.domain.clock_times import clock_time, split_clock
from crmcli.domain.date_math import Reading, bounded
from crmcli.errors import Label, Message, UsageError

# Longer than any date phrase; keeps a pasted paragraph from being searched.
_LONGEST = 60
_ZH_WEEKDAY = "(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])"
_DAY_NAMES = (
    Label("Mon", "周一"),
    Label("Tue", "周二"),
    Label("Wed", "周三"),
    Label("Thu", "周四"),
    Label("Fri", "周五"),
    Label("Sat", "周六"),
    Label("Sun", "周日"),
)


class When(NamedTuple):
    """A day, and the time of day as `HH:MM` where one was given."""

    day: date
    time: str | None = None


def parse_when(text: str, today: date, direction: str) -> When:
    """The day, and time if any, that the whole of `text` names.

    UsageError: `date.unknown`, `date.impossible` (never exists, or outside 1900 to 2100),
    `date.period` (a week, month, quarter or year), `date.short_year`, `date.time`, `date.hour`,
    `date.weekday_mismatch`.
    """
    return read_parts(text, today, direction)[0]


def parse_day(text: str, today: date, direction: str) -> date:
    """As `parse_when`, for a place that takes no time: a time is `date.no_time`."""
    when, part = read_parts(text, today, direction)
    if when.time or part:
        raise UsageError("date.no_time", value=text)
    return when.day


def weekday_label(day: date) -> Label:
    """`Wed` and `周三`, for echoing a parsed date."""
    return _DAY_NAMES[day.weekday()]


def normalise(text: str) -> str:
    """`text` with ASCII digits and signs, simplified characters and lower case, same length."""
    return text.translate(_characters())


@cache
def _characters() -> dict[int, int]:
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
    table |= {code: code + 32 for code in range(0x41, 0x5B)}
    table |= {code - 0x20 + 0xFF00: code + 32 for code in range(0x41, 0x5B)}
    # Chinese keyboards give these dashes and zeros; the rest are 繁體 forms.
    table |= str.maketrans("‐‑–—−〇○", "-----零零")
    trad = str.maketrans("後禮週個這號兩點鐘來時聯談訪繫係", "后礼周个这号两点钟来时联谈访系系")
    return table | trad


def unknown(text: str) -> UsageError:
    """The error for a phrase that is no date, with examples as its hint."""
    return UsageError("date.unknown", Message("date.examples"), value=text)


def read_parts(text: str, today: date, direction: str) -> tuple[When, str]:
    """The date phrase, and the part of the day (下午) that stands without an hour."""
    plain = _compact(normalise(text))
    if not plain or len(plain) > _LONGEST:
        raise unknown(text)
    reading = Reading(text, today, direction)
    head, clock = split_clock(plain)
    day = _day_of(head, reading) if head else None
    if day is None:
        if clock and not head:
            clock_time(clock, text)
        raise unknown(text)
    if clock is None:
        return When(day), ""
    time = clock_time(clock, text)
    return When(day, time), "" if time else clock.written


def _compact(text: str) -> str:
    """Single spaces, none beside a Chinese character; 今晚 and `tonight` spelled out."""
    text = " ".join(text.split())
    # `12月 2 套` is a month and two pieces, so a bare number after 月 keeps its distance.
    bare = "(?<=月 )[0-9]+(?! ?[日号0-9])"
    text = re.sub(f"(?<=[\u4e00-\u9fff]) (?!{bare})| (?=[\u4e00-\u9fff])", "", text)
    text = re.sub("^([今明昨后前])([早晚])上?", r"\1天\2上", text)
    return re.sub("^tonight", "today evening", text)


def _day_of(text: str, reading: Reading) -> date | None:
    """The day named by `text`, which may carry the day's weekday before or after it."""
    for piece, weekday in _with_weekday(text):
        day = _plain_day(piece, reading)
        if day is not None:
            bounded(day, reading.value)
            if weekday is not None and day.weekday() != weekday:
                raise UsageError(
                    "date.weekday_mismatch", value=reading.value, weekday=weekday_label(day)
                )
            return day
    date_words.refuse_period(text, reading)
    date_english.refuse_period(text.replace("-", " "), reading)
    return None


def _plain_day(text: str, reading: Reading) -> date | None:
    day = date_words.read_chinese(text, reading)
    if day is None and text[-1:].isascii():
        words = " ".join(text.replace(",", " ").split())
        day = date_english.read_english(words, reading)
    return day


def _with_weekday(text: str) -> list[tuple[str, int | None]]:
    """The readings of a text with its weekday cut off: `2026-12-02 wed`, `12月2日(周三)`."""
    readings: list[tuple[str, int | None]] = [(text, None)]
    weekday = rf"(?:{_ZH_WEEKDAY}|(?<![a-z])(?P<en>{date_english.WEEKDAY})(?![a-z])\.?)"
    for pattern in (rf"(?P<rest>.+?)[ ,(]*{weekday}\)?", rf"{weekday}[ ,(]*(?P<rest>.+?)\)?"):
        match = re.fullmatch(pattern, text)
        # Two weekdays are two dates, not a date and its weekday.
        if match and not re.search(weekday, match["rest"]):
            zh, en = match["zh"], match["en"]
            number = date_words.chinese_weekday(zh) if zh else date_english.english_weekday(en)
            readings.append((match["rest"], number))
    return readings
