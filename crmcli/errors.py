"""What can go wrong, as values: a message key with its values, a hint and an exit code.

Text is made where it is printed (`lang`), so an error reads right in either language.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Label(NamedTuple):
    """A text that is short enough to carry both languages with it: a code's name, a heading."""

    en: str
    zh: str


class Message(NamedTuple):
    """A text to be made later: a key of the catalogues and the values of its placeholders.

    A value may be a plain object, a `Label`, another `Message`, or a list of these.
    """

    key: str
    values: Mapping[str, object] = {}


def message(key: str, /, **values: object) -> Message:
    """`message("visit.logged", customer="华强")`, the short way to write a `Message`."""
    return Message(key, values)


class CrmError(Exception):
    """One clear line for the user: what, which value, what to do next."""

    exit_code = 1
    # Lines below the one: each of several mistakes, where all of them are to be mended at once.
    details: Sequence[Message] = ()

    def __init__(self, key: str, hint: Message | None = None, /, **values: object) -> None:
        super().__init__(key)
        self.message = Message(key, values)
        self.hint = hint

    def __str__(self) -> str:
        # For developers only; users read the catalogue's text.
        return f"{self.message.key} {dict(self.message.values)}"


class Failed(CrmError):
    """The content of an input file, a full disk, an output that cannot be written, declined."""

    exit_code = 1


class UsageError(CrmError):
    """Unknown command, report, option, column or code; an impossible value; an answer needed."""

    exit_code = 2


class NotFound(CrmError):
    """The record, or a file to read, is not there."""

    exit_code = 3


class Ambiguous(CrmError):
    """Several records fit, or the record is not in the state that the command needs."""

    exit_code = 4


class DatabaseError(CrmError):
    """The file: missing, locked, damaged, foreign, newer, not writable."""

    exit_code = 5
