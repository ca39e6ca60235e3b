"""A recurrence of ours as other calendars count it: from a day of theirs, never clamped."""

from calendar import isleap
from datetime import date, timedelta

from crmcli.domain.recurrence import occurrences

Rule = tuple[tuple[str, str], ...]


def rule_from(rule: str, start: date, on: date) -> Rule | None:
    """The parts of the RRULE whose days from `on` are the days from `on` of `rule` from `start`.

    None when `on` is no such day. () when it is the last one. A monthly rule from the 31st has
    28 February among its days with us, and skips the month elsewhere unless it is told.
    """
    before = on - timedelta(days=1)
    if next(occurrences(rule, start, before), None) != on:
        return None
    if next(occurrences(rule, start, on), None) is None:
        return ()
    parts = {key: value for key, _, value in (piece.partition("=") for piece in rule.split(";"))}
    if "COUNT" in parts:
        passed = 0
        for day in occurrences(rule, start, start - timedelta(days=1)):
            if day >= on:
                break
            passed += 1
        parts["COUNT"] = str(int(parts["COUNT"]) - passed)
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
    if not any(key.startswith("BY") for key in parts):
        parts |= _clamped(parts["FREQ"], start)
    return tuple(parts.items())


def _clamped(freq: str, start: date) -> dict[str, str]:
    """What keeps a day at the end of a month in the months that have no such day."""
    if freq == "MONTHLY" and start.day > 28:
        days = ",".join(map(str, range(28, start.day + 1)))
        return {"BYMONTHDAY": days, "BYSETPOS": "-1"}
    if freq == "YEARLY" and isleap(start.year) and (start.month, start.day) == (2, 29):
        return {"BYMONTH": "2", "BYMONTHDAY": "28,29", "BYSETPOS": "-1"}
    return {}
