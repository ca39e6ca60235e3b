"""What one field of a record is, and the short way to declare it."""

from typing import NamedTuple

from crmcli.domain import codes as c
from crmcli.errors import Label


class Field(NamedTuple):
    """One field: its stable key, what it holds, both labels, and how files of others name it.

    `type` is text, long (free text over several lines), code, stage, flag, int, percent (0–100),
    money, currency (ISO code), quantity (1/1,000), date, birthday (may lack its
    year), list or ref (another customer).
    """

    key: str
    type: str
    label: Label
    codes: c.Codes | None = None
    data: str = ""
    synonyms: tuple[str, ...] = ()
    private: bool = False
    # A field with a rule of its own is changed by its own command and not by `edit --set`.
    own_verb: str = ""


def field(
    key: str,
    type_: str,
    en: str,
    zh: str,
    *,
    codes: c.Codes | None = None,
    data: str = "",
    synonyms: str = "",
    private: bool = False,
    own_verb: str = "",
) -> Field:
    """A `Field`; `synonyms` are separated by a bar."""
    names = tuple(name.strip() for name in synonyms.split("|") if name.strip())
    return Field(key, type_, Label(en, zh), codes, data, names, private, own_verb)
