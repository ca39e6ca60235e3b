"""Headers of address books: whose field one is, and what the columns beside it make of it."""

import re
from collections.abc import Collection, Mapping, Sequence

from crmcli.exchange.address_book import COMPOSED, composed
from crmcli.exchange.header_words import (
    BOOKS,
    Target,
    Word,
    header_key,
    imported,
    known_words,
    simplified,
)

NAME_PARTS = ("given_name", "family_name")
# "Person - Phone", "Organization - Name", "Contact First Name": whose field it is.
_WHOSE: Mapping[str, str] = {
    "person": "contact", "people": "contact", "contact": "contact", "organization": "customer",
    "organisation": "customer", "company": "customer", "account": "customer",
    "customer": "customer", "note": "import", "activity": "import", "deal": "deal",
}  # fmt: skip
# What those who sell to persons call them.
_CALLED = ("客户", "客户名称", "客户名", "customer", "customername", "client", "clientname")
_DASH = re.compile(r"\s*([A-Za-z]+)\s+[-–]\s+(.+)")
_SAID = re.compile(
    r"(?:(?P<contact>(?:主|首要|主要)?联(?:系|络)人)|(?P<customer>客户))[-–.:：]?(?P<rest>.+)"
)
_SPACED = re.compile(
    r"\s*(contact|company|account|customer|organi[sz]ation)\s+(\S.*)", re.IGNORECASE
)
_NUMBERED = re.compile(r"organi[sz]ation\s*\d+\s*[-–]\s*", re.IGNORECASE)


def in_book(header: str, kind: str) -> Word | None:
    """A header of an address book: with whose field it is before it, or put together."""
    if found := _DASH.fullmatch(header):
        whose = _WHOSE.get(found[1].casefold())
        if whose:
            return _of_noun(found[2], whose, kind, header)
    if found := _NUMBERED.match(header):
        return known_words(kind).get(header_key(f"organization {header[found.end() :]}"))
    return composed(header) or of_somebody(header, kind)


def of_somebody(header: str, kind: str) -> Word | None:
    """The field of the contact or of the customer whom a header begins with: 联系人电话, "Contact
    Phone". A plain header for the same wins over it."""
    if found := _SPACED.fullmatch(header):
        whose, rest = _WHOSE[found[1].casefold()], found[2]
    elif found := _SAID.fullmatch(simplified("".join(header.split()))):
        whose, rest = "contact" if found["contact"] else "customer", found["rest"]
    else:
        return None
    if kind in BOOKS:
        word = _of_noun(rest, whose, kind, header)
    else:
        word = known_words(kind).get(header_key(rest)) or composed(rest)
        if word and word.target.noun not in (whose, "import"):
            return None
    return word and word._replace(rank=max(word.rank, COMPOSED))


def _of_noun(rest: str, whose: str, kind: str, header: str) -> Word | None:
    """The field of a person, a company, a note or an activity; of a deal there is none here."""
    if whose == "import":
        return known_words(kind).get(header_key(header))
    if whose == "deal":
        return None
    own = "contacts" if whose == "contact" else "customers"
    word = known_words(own).get(header_key(rest)) or composed(rest)
    if word and whose == "contact" and word.target[:2] == ("customer", "name"):
        # The company of a person.
        return word
    if word is None or word.target.noun not in (whose, "import", "record"):
        return None
    if word.target.noun == "record" and own != kind:
        return None
    return word


def in_company(
    headers: Sequence[str], found: list[Word | None], kind: str, by_hand: Mapping[str, Word]
) -> list[Word | None]:
    """The meanings of headers that other columns change: a title beside a job title is Mr. or Dr.,
    a name beside a company's is a person's."""
    keys = list(map(header_key, headers))
    taken = {w.target[:2]: key for key, w in zip(keys, found, strict=True) if w and key != "name"}
    named = ("customer", "name") in taken or any(("contact", part) in taken for part in NAME_PARTS)
    titles = [w for key, w in zip(keys, found, strict=True) if w and key != "title"
              and w.target[:2] == ("contact", "title")]  # fmt: skip
    groups = {w.target.group for w in found if w}
    meant = list(found)
    if kind == "contacts" and not any(noun == "contact" and key in ("name", *NAME_PARTS)
                                      for noun, key in taken):  # fmt: skip
        meant = _persons(keys, meant, by_hand)
    for place, key in enumerate(keys):
        if key in by_hand:
            continue
        if key == "birthday" and ("birth", "month") in taken:
            meant[place] = Word(Target("birth", "day"), 0)
        elif key == "title" and titles and ("contact", "name_prefix") not in taken:
            meant[place] = known_words(kind)[header_key("name prefix")]
        elif key == "name" and kind == "customers" and named:
            meant[place] = Word(known_words("contacts")["name"].target, 0)
        elif key == "suburb" and "city" in keys:
            meant[place] = Word(imported("district"), COMPOSED)
        elif further := _further_address(key, found[place], groups):
            meant[place] = Word(imported("address", further), COMPOSED)
    return meant


def _persons(
    keys: Sequence[str], found: list[Word | None], by_hand: Collection[str]
) -> list[Word | None]:
    """The meanings in an address book that calls its persons customers, beside the firm of each:
    客户名称, 企业名称."""
    named = [
        place
        for place, word in enumerate(found)
        if word and word.target[:2] == ("customer", "name") and keys[place] not in by_hand
    ]
    persons = [at for at in named if keys[at] in _CALLED]
    if persons and len(named) > len(persons):
        found[persons[0]] = known_words("contacts")["name"]
    return found


def _further_address(key: str, word: Word | None, groups: Collection[str]) -> str:
    """The group of a second address, which beside a "Home City 2" is no second line: "Home Address
    2"; "" for anything else."""
    if word is None or word.target.key != "street" or not key[-1:].isdigit():
        return ""
    group = f"{word.target.group} {key[-1]}"
    return group if group in groups else ""
