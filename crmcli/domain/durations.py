"""How long something took."""

import re

from crmcli.errors import UsageError, message

_HALF = {"半小时": 30, "半个小时": 30, "一刻钟": 15, "half an hour": 30}


def parse_minutes(text: str) -> int:
    """Whole minutes of `45`, `45m`, `1h30`, `1.5h`, `2小时`, `半小时`, `40分钟`.

    Raises UsageError for anything else, for nothing, and beyond a day.
    """
    from unicodedata import normalize

    plain = normalize("NFKC", text).strip().casefold()
    minutes = _HALF.get(plain) or _read(plain)
    if minutes is None or not 0 < minutes <= 1440:
        raise UsageError("duration.unknown", message("duration.examples"), value=text)
    return minutes


def _read(plain: str) -> int | None:
    found = re.fullmatch(
        r"(?:(\d+(?:\.\d+)?)\s*(?:h|hours?|个?小时)\s*)?"
        r"(?:(\d+)\s*(?:m|min|mins|minutes?|分钟?)?)?",
        plain,
    )
    if not found or not plain or len(plain) > 40:
        return None
    return round(float(found[1] or 0) * 60) + int(found[2] or 0)
