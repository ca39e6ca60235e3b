"""Repeating follow-ups: a phrase or an RFC 5545 rule in, its next day out."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from crmcli.domain import date_math as cal
from crmcli.domain.recurrence_words import phrase_rule
from crmcli.errors import Label, Message, UsageError

_FREQS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ZH_DAYS = "一二三四五六日"
_WORKDAYS = "MO,TU,WE,TH,FR"

_LIST = "{0}(?:,{0})*"
# What each part may hold; hours and smaller steps are no rhythm of visits.
_PARTS = {
    "FREQ": "|".join(_FREQS),
    "INTERVAL": "[1-9][0-9]{0,2}",
    "COUNT": "[1-9][0-9]{0,3}",
    "UNTIL": "[0-9]{8}(?:T[0-9]{6}Z?)?",
    "BYDAY": _LIST.format(rf"(?:[+-]?[1-5])?(?:{'|'.join(_DAYS)})"),
    "BYMONTHDAY": _LIST.format("[+-]?(?:[12][0-9]|3[01]|[1-9])"),
    "BYMONTH": _LIST.format("(?:1[0-2]|[1-9])"),
    "BYSETPOS": _LIST.format("[+-]?[1-9][0-9]?"),
    "WKST": "|".join(_DAYS),
}


def parse_rule(text: str) -> str:
    """The RRULE body (`FREQ=WEEKLY;INTERVAL=2;BYDAY=WE`) of a phrase or of a rule itself.

    UsageError: `recurrence.unknown`, and `recurrence.never` for a rule without any day.
    """
    rule = text.strip().upper().removeprefix("RRULE:").rstrip(";").replace(" ", "")
    if not rule.startswith("FREQ=") and "FREQ=" not in rule:
        rule = phrase_rule(text) or ""
    if not _valid(rule):
        raise UsageError("recurrence.unknown", Message("recurrence.examples"), value=text)
    if not _has_days(_parts(rule)):
        raise UsageError("recurrence.never", value=text)
    return rule


def next_occurrence(rule: str, start: date, after: date) -> date | None:
    """The first day of `rule`, counted from `start`, that is later than `after`; None at its end.

    Raises as `occurrences` does.
    """
    return next(occurrences(rule, start, after), None)


def occurrences(rule: str, start: date, after: date) -> Iterator[date]:
    """The days of `rule`, counted from `start`, that are later than `after`, in their order.

    A monthly or yearly rule without BY parts is clamped: 31 January, 28 February, 31 March.
    Nothing is looked for after the year 2100. UsageError for a rule that `parse_rule` refuses.
    """
    if not _valid(rule):
        raise UsageError("recurrence.unknown", Message("recurrence.examples"), value=rule)
    parts = _parts(rule)
    if parts["FREQ"] in ("MONTHLY", "YEARLY") and not any(p.startswith("BY") for p in parts):
        yield from _clamped(parts, start, after)
        return
    if not _has_days(parts):
        return
    from dateutil.rrule import rrulestr

    # Both ends are ours: the time of an UNTIL, often in UTC, would not compare with plain days,
    # and dateutil would search to the year 9999 for a day that never comes.
    steps = {key: value for key, value in parts.items() if key not in ("COUNT", "UNTIL")}
    body = ";".join(f"{key}={value}" for key, value in steps.items())
    last = min(_until(parts), date(cal.LAST_YEAR, 12, 31))
    days = rrulestr(f"{body};UNTIL={last:%Y%m%d}", dtstart=datetime.combine(start, time.min))
    for moment in islice(days, int(parts.get("COUNT", "99999"))):
        if moment.date() > after:
            yield date(moment.year, moment.month, moment.day)


def describe(rule: str) -> Label:
    """The rule in words, `every 2 weeks on Wed` and `每2周的周三`; the rule itself if too rich."""
    parts = _parts(rule)
    days = _described_days(parts)
    known = {"FREQ", "INTERVAL", "WKST", "COUNT", "UNTIL"} | set(days[2])
    if not _valid(rule) or set(parts) - known:
        return Label(rule, rule)
    count = int(parts.get("INTERVAL", "1"))
    en, zh = _described_step(parts["FREQ"], count)
    if parts["FREQ"] == "WEEKLY" and count == 1 and days[1]:
        if parts["BYDAY"] == _WORKDAYS:
            en, zh, days = "every weekday", "每个工作日", ("", "", ())
        else:
            zh = "每"
    joint = "的" if days[1] and count > 1 else ""
    label = Label(en + days[0], zh + joint + days[1])
    return _with_end(label, parts)


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule in their order; a malformed piece becomes an unknown key."""
    return {key: value for key, _, value in (piece.partition("=") for piece in rule.split(";"))}


def _valid(rule: str) -> bool:
    pieces = [piece.split("=") for piece in rule.split(";")]
    if not all(len(piece) == 2 for piece in pieces):
        return False
    parts = {key: value for key, value, *_ in pieces}
    if len(parts) < len(pieces) or "FREQ" not in parts or {"COUNT", "UNTIL"} <= set(parts):
        return False
    if not all(k in _PARTS and re.fullmatch(_PARTS[k], v) for k, v in parts.items()):
        return False
    if re.search("[0-9]", parts.get("BYDAY", "")) and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        return False
    if "BYMONTHDAY" in parts and parts["FREQ"] == "WEEKLY":
        return False
    if "BYSETPOS" in parts and not {"BYDAY", "BYMONTHDAY", "BYMONTH"} & set(parts):
        return False
    try:
        return "UNTIL" not in parts or _until(parts).year >= cal.FIRST_YEAR
    except ValueError:
        return False


def _has_days(parts: dict[str, str]) -> bool:
    """Whether any of the rule's months has any of its days: 30 February never comes."""
    if "BYMONTH" not in parts or "BYMONTHDAY" not in parts:
        return True
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    shortest_day = min(abs(int(day)) for day in parts["BYMONTHDAY"].split(","))
    return any(shortest_day <= longest[int(m) - 1] for m in parts["BYMONTH"].split(","))


def _until(parts: dict[str, str]) -> date:
    written = parts.get("UNTIL", f"{cal.LAST_YEAR}1231")
    return date(int(written[:4]), int(written[4:6]), int(written[6:8]))


def _clamped(parts: dict[str, str], start: date, after: date) -> Iterator[date]:
    """Every step counts from `start`, so that a short month does not shorten the later ones."""
    step = int(parts.get("INTERVAL", "1")) * (12 if parts["FREQ"] == "YEARLY" else 1)
    passed = max(0, cal.month_index(after) - cal.month_index(start)) // step
    for k in range(passed, int(parts.get("COUNT", "9999"))):
        if (cal.month_index(start) + k * step) // 12 > cal.LAST_YEAR:
            return
        day = cal.add_months(start, k * step)
        if day > _until(parts):
            return
        if day > after:
            yield day


def _described_step(freq: str, count: int) -> tuple[str, str]:
    en, zh = {
        "DAILY": ("day", "天"),
        "WEEKLY": ("week", "周"),
        "MONTHLY": ("month", "个月"),
        "YEARLY": ("year", "年"),
    }[freq]
    if freq == "MONTHLY" and count == 3:
        return "every quarter", "每季度"
    if count == 1:
        return f"every {en}", "每月" if freq == "MONTHLY" else f"每{zh}"
    return f"every {count} {en}s", f"每{count}{zh}"


def _described_days(parts: dict[str, str]) -> tuple[str, str, tuple[str, ...]]:
    """The days of a weekly or monthly rule in both languages, and the parts they stand for."""
    if parts.get("FREQ") == "WEEKLY" and re.fullmatch("[A-Z,]+", parts.get("BYDAY", "")):
        numbers = [_DAYS.index(day) for day in parts["BYDAY"].split(",") if day in _DAYS]
        en = " on " + ", ".join(_EN_DAYS[n] for n in numbers)
        return en, "周" + "、".join(_ZH_DAYS[n] for n in numbers), ("BYDAY",)
    if parts.get("FREQ") != "MONTHLY":
        return "", "", ()
    monthday, position = parts.get("BYMONTHDAY", ""), parts.get("BYSETPOS")
    if monthday == "-1" and position is None:
        return " on the last day", "最后一天", ("BYMONTHDAY",)
    if monthday.isdigit() and position is None:
        return f" on day {monthday}", f"{monthday}号", ("BYMONTHDAY",)
    if position == "-1" and monthday in ("28,29", "28,29,30"):
        day = monthday[-2:]
        en, zh = f" on day {day} or the last day before it", f"{day}号（没有则月底）"
        return en, zh, ("BYMONTHDAY", "BYSETPOS")
    return "", "", ()


def _with_end(label: Label, parts: dict[str, str]) -> Label:
    if "COUNT" in parts:
        n = parts["COUNT"]
        return Label(f"{label.en}, {n} time{'s' if n != '1' else ''}", f"{label.zh}，共{n}次")
    if "UNTIL" in parts:
        return Label(f"{label.en} until {_until(parts)}", f"{label.zh}，到{_until(parts)}为止")
    return label
