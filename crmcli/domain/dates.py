"""Dates as people type them: a phrase, the words before a purpose, a promise in a summary.

The grammar is small and exact. A phrase that it does not know is refused with examples, never
guessed, and so is a day that cannot exist.
"""

from collections.abc import Sequence
from datetime import date

from crmcli.domain.date_math import FUTURE, PAST, Direction
from crmcli.domain.date_phrase import (
    When,
    normalise,
    parse_day,
    parse_when,
    read_parts,
    unknown,
    weekday_label,
)
from crmcli.domain.date_search import NextDate, find_next, promise
from crmcli.errors import UsageError

__all__ = [
    "FUTURE",
    "PAST",
    "Direction",
    "NextDate",
    "When",
    "find_next",
    "leading_day",
    "normalise",
    "parse_day",
    "parse_when",
    "promise",
    "split_when",
    "weekday_label",
]

_LONGEST_WORDS = 8


def leading_day(line: str, today: date) -> tuple[When, str] | None:
    """The day that a whole line of the evening diary names, with an empty rest; None for others.

    It is read into the past; a colon may follow it. UsageError only for a line that is a date
    and cannot be: 11/31, or a weekday that contradicts it.
    """
    text = line.strip().rstrip(":：").rstrip()
    try:
        return When(parse_day(text, today, PAST)), ""
    except UsageError as error:
        if error.message.key in ("date.impossible", "date.weekday_mismatch", "date.short_year"):
            raise
        return None


def split_when(words: Sequence[str], today: date) -> tuple[When, list[str]]:
    """The longest run of words at the start that is a date phrase ahead, and the words after it.

    A part of the day without its hour (下午) stays with the words, so that it is not lost.
    UsageError as of `parse_when`, for the first word when no run is a date.
    """
    for count in range(min(len(words), _LONGEST_WORDS), 0, -1):
        rest = list(words[count:])
        try:
            when, part = read_parts(" ".join(words[:count]), today, FUTURE)
        except UsageError as error:
            if error.message.key == "date.unknown" and count > 1:
                continue
            raise
        return when, [part, *rest] if part else rest
    raise unknown("")
