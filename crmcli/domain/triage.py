"""Triage: what one key or one line says of a customer, and what became of it."""

import re
import unicodedata
from typing import NamedTuple

from crmcli.domain.codes import CLASS, HORIZON, SYNONYMS
from crmcli.domain.names import check_text
from crmcli.errors import Message, UsageError, message

HORIZON_KEYS = {"3": "3m", "6": "6m", "1": "12m", "0": "later", "L": "later"}
SKIP_KEYS = ("S", " ")
UNDO_KEY, QUIT_KEY, HELP_KEYS = "U", "Q", ("?", "H")
# What may stand between the class and the reason, or behind the name.
_MARKS = ",，:：;；、"
_WORD = re.compile(rf"[^\s{_MARKS}]+")


class Answer(NamedTuple):
    """What is said of a customer: its class, or when it may buy; neither when it is skipped."""

    customer: int
    class_: str | None = None
    horizon: str | None = None
    why: str = ""


class Outcome(NamedTuple):
    """What an answer came to: the class before and after it, by which method (None: the class
    stayed as it was), and the reasons as they are kept."""

    answer: Answer
    old: str | None
    new: str | None
    method: str | None
    reasons: str | None


class Split(NamedTuple):
    """One way to read a line: a customer, the class or the horizon, the reason."""

    ref: str
    class_: str | None
    horizon: str | None
    why: str


class Line(NamedTuple):
    """A line with all ways to read it, the one that has the longest name first."""

    number: int
    text: str
    splits: tuple[Split, ...]


def key_of(typed: str) -> str:
    """A key as the answers know it: capital, not full-width."""
    return unicodedata.normalize("NFKC", typed).upper()


def _words() -> dict[str, tuple[str | None, str | None]]:
    found: dict[str, tuple[str | None, str | None]] = {}
    for code in CLASS:
        found[code.casefold()] = (code, None)
    for text, code in SYNONYMS["class"].items():
        found[text] = (code, None)
    for code, label in HORIZON.items():
        found[code] = found[label.zh] = (None, code)
    return found


_SAYS = _words()


def read_lines(text: str) -> tuple[list[Line], list[Message]]:
    """The lines `REF CLASS [why…]` and `REF HORIZON`, and the mistakes. Empty ones and those that
    begin with # are left out. A name may have blanks, and even a word in it that is a class: a
    line is read from its right, until what stands before the class is a customer."""
    lines: list[Line] = []
    mistakes: list[Message] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().lstrip("\ufeff")
        if not line or line.startswith("#"):
            continue
        try:
            check_text(line)
        except UsageError as error:
            mistakes.append(message("triage.no_text", line=number, reason=error.message))
            continue
        splits = tuple(_splits(line))
        if splits:
            lines.append(Line(number, line, splits))
        else:
            mistakes.append(message("triage.no_class", line=number, value=line))
    return lines, mistakes


def _splits(line: str) -> list[Split]:
    found: list[Split] = []
    for word in reversed(list(_WORD.finditer(line))):
        says = _SAYS.get(unicodedata.normalize("NFKC", word[0]).casefold())
        ref = _plain(line[: word.start()])
        if says and ref:
            found.append(Split(ref, *says, _plain(line[word.end() :])))
    return found


def _plain(part: str) -> str:
    """A part of a line without the marks that set it off, with single blanks."""
    return " ".join(part.split()).strip(f"{_MARKS} ")
