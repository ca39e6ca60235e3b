"""Dates in words, the same in every report and message."""

from datetime import date

from crmcli.errors import Label

_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def day_words(day: date | str, time: str | None = None) -> Label:
    """`2026-12-02 Wed`, with the time when there is one."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    end = f" {time}" if time else ""
    return Label(f"{day} {_EN[day.weekday()]}{end}", f"{day} {_ZH[day.weekday()]}{end}")


def short_date(day: date | str, today: date) -> str:
    """`11-05`, with the year when it is another one than today's."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


def short_day(day: date, today: date, time: str = "") -> Label:
    """`Wed 11-25 09:30`: a day of a list, short enough for a column."""
    end = f"{short_date(day, today)} {time}".rstrip()
    return Label(f"{_EN[day.weekday()]} {end}", f"{_ZH[day.weekday()]} {end}")


def unread_cells(kept: str | None) -> list[str] | None:
    """The cells of an import that could not be read, as `column: what stood there`."""
    if not kept:
        return None
    import json

    return [f"{column}: {text}" for column, text in json.loads(kept).items()]
