"""Birthdays: a day with its year, or without one."""

import re
from datetime import date
from unicodedata import normalize

from crmcli.errors import UsageError

_WITH_YEAR = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?")
_WITHOUT = re.compile(r"(?:--)?(\d{1,2})[-/.月](\d{1,2})日?|--(\d{2})(\d{2})")
# A year in which every day exists that exists in any.
_LEAP = 2000


def parse_birthday(text: str) -> str:
    """`1975-12-12`, `19751212`, `--12-12`, `12月12日` as an ISO day, or `--MM-DD` without a year.

    Raises UsageError for anything else and for a day that never was.
    """
    plain = normalize("NFKC", text).strip()
    try:
        if found := _WITH_YEAR.fullmatch(plain):
            return date(*map(int, found.groups())).isoformat()
        if found := _WITHOUT.fullmatch(plain):
            month, day = (int(part) for part in found.groups() if part)
            return f"--{date(_LEAP, month, day):%m-%d}"
    except ValueError:
        raise UsageError("date.impossible", value=text) from None
    raise UsageError("birthday.form", value=text)
