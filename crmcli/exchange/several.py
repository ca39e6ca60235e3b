"""Cells that hold several values, taken apart: phones, e-mails, names, labels, websites.

`ours`: the cell is one of our own export, in which only our joiner parts values.
"""

import re
from collections.abc import Sequence

from crmcli.domain.names import check_name, check_text
from crmcli.errors import UsageError
from crmcli.exchange.cells import phone_values, split_values

_JOINER = " ::: "
_OWN_TAGS = re.compile(r" ::: |; ")
# How our spreadsheets join them.
_OWN_LIST = ", "
# What needs no parting: most cells hold one phone, one e-mail.
_ONE_PHONE = re.compile(r"\+?[0-9][0-9 ()-]*")
_ONE_EMAIL = re.compile(r"[!-+.-9=A-~]+@[!-+.-9=A-~]+")
_MAILTO = re.compile("mailto:", re.IGNORECASE)
# Ann Lee <ann@lee.com>
_IN_BRACKETS = re.compile(r"<\s*([^<>\s]+@[^<>\s]+?)\s*>")
# A semicolon is part of an address of the web unless another one follows.
_SITES = re.compile(r"\s*(?::::|\n|[;；]\s*(?=https?://|www\.))\s*", re.IGNORECASE)
# Groups that an address book makes by itself, as it writes them: nobody has put anybody there.
_SYSTEM = ("* mycontacts", "* my contacts", "* starred", "* all contacts")
_TAGS = re.compile(r":::|[;；、，,\n]")


def phones(text: str, *, ours: bool) -> Sequence[str]:
    """The phones of a cell. Words in the place of one are kept; raises UsageError for mere strokes,
    which are none."""
    if not any(character.isalnum() for character in text):
        raise UsageError("phone.no_digits", value=text)
    if _ONE_PHONE.fullmatch(text):
        return (text,)
    parts = text.split(_JOINER) if ours else phone_values(text)
    return [check_text(number) for number in parts]


def emails(text: str, *, ours: bool) -> tuple[Sequence[str], Sequence[str]]:
    """The e-mail addresses of a cell, without `mailto:` and names, and what is none."""
    if _ONE_EMAIL.fullmatch(text) and not _MAILTO.match(text):
        return (text,), ()
    if ours:
        return [check_text(address) for address in text.split(_JOINER)], ()
    found: list[str] = []
    for part in split_values(text):
        pieces = re.split(r"[\s,，、]+", part)
        named = _IN_BRACKETS.findall(part)
        if named:
            found += named
        elif len(pieces) > 1 and all("@" in piece for piece in pieces):
            found += pieces
        else:
            found.append(part)
    plain = [check_text(_MAILTO.sub("", address, count=1).strip()) for address in found]
    return [one for one in plain if "@" in one], [one for one in plain if "@" not in one]


def names(text: str, *, ours: bool) -> list[str]:
    """The names of a person's accounts in a cell."""
    return [check_text(name) for name in (text.split(_JOINER) if ours else split_values(text))]


def tags(text: str, *, ours: bool) -> list[str]:
    """The labels of a cell without those that a program has put there itself."""
    if ours:
        labels = _OWN_TAGS.split(text)
        labels = labels if len(labels) > 1 else text.split(_OWN_LIST)
        return [check_name(tag) for tag in labels if tag.strip()]
    found = (tag.strip() for tag in _TAGS.split(text))
    mine = (tag.lstrip("* ") for tag in found if tag.casefold() not in _SYSTEM)
    return [check_name(tag) for tag in mine if tag]


def sites(text: str, *, ours: bool) -> list[str]:
    """The websites of a cell."""
    found = text.split(_JOINER) if ours else _SITES.split(text.strip())
    return [check_text(site) for site in found if site]
