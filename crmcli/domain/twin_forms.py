"""Names prepared for comparing: core, words, sound, and what tells branches apart."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from crmcli.domain import name_words as words
from crmcli.domain.names import core_name, is_han, normalise, readings, split_title

# What makes a name one of a branch, and one of the head of a group.
_BRANCH = (
    *("分公司", "支公司", "子公司", "办事处", "辦事處", "营业部", "營業部", "门市部", "经营部"),
    *("分行", "支行", "分店", "分厂", "分校", "分院", "分部"),
)
_BRANCH_WORDS = frozenset(("branch", "subsidiary"))
_GROUP = ("集团", "集團", "控股", "总公司", "總公司", "总部", "總部")
_GROUP_WORDS = frozenset(("group", "holding", "holdings", "headquarters", "hq"))
_ASCII_DIGITS = frozenset("0123456789")
_DIGITS = _ASCII_DIGITS | frozenset("一二三四五六七八九十")
_ACCENTS = ("\u0300", "\u036f")
_LEGAL = {"limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co"}
_LONGEST_TITLED = 40
_NONE: frozenset[str] = frozenset()


class NameForm(NamedTuple):
    """A name prepared for comparing.

    `full` is all of it, `key` its core without blanks, `words` those of a name without Han
    characters, `sound` one letter per syllable of one with them, `numerals` what tells a First
    Hospital from a Second, `surname` that of somebody known by a title alone (王总), `legal` the
    legal form behind a name without Han characters, in one spelling.
    """

    full: str
    key: str
    words: tuple[str, ...]
    sound: str
    person: bool
    branch: bool
    group: bool
    places: frozenset[str]
    numerals: str
    surname: str
    legal: str = ""


@cache
def syllable(character: str) -> str:
    """How a Han character is read by itself, without tone; itself where no reading is known."""
    return readings(character)[0].split(" ")[0] or character


def plain(text: str) -> str:
    """Normalised, without accents."""
    text = normalise(text)
    if text.isascii():
        return text
    bare = (c for c in normalize("NFKD", text) if not _ACCENTS[0] <= c <= _ACCENTS[1])
    return normalize("NFKC", "".join(bare))


def split_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text; an apostrophe is no end of a word, & is "and"."""
    text = text.replace("'", "").replace("’", "").replace("&", " and ").replace(".", " ")
    return tuple("".join(c if c.isalnum() else " " for c in text).split())


class Forms:
    """Prepares names; one letter stands for one syllable throughout."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def of(self, name: str, *, person: bool) -> NameForm:
        """The form of a name; `person` where it is known to be one's."""
        full = plain(name)
        branch = not person and _marked(full, _BRANCH, _BRANCH_WORDS)
        core = full if person else plain(_branch_name(full) if branch else core_name(name))
        han = any(map(is_han, core))
        found = () if han else _without_title(split_words(core))
        title = split_title(name) if len(name) <= _LONGEST_TITLED else None
        key = "".join(c for c in core if c.isalnum()) if han else "".join(found)
        simple = key.translate(words.TO_SIMPLIFIED)
        return NameForm(
            full=full,
            key=simple or full,
            words=found,
            sound=self._sound(simple) if han else "",
            person=person or (han and _like_a_person(full, core)),
            branch=branch,
            group=not person and _marked(full, _GROUP, _GROUP_WORDS),
            places=_places_in(full) if han and not person else _NONE,
            numerals=_numerals(simple, _DIGITS if han and not person else _ASCII_DIGITS),
            surname=plain(title[0]) if title else "",
            legal="" if han or person else _legal_form(full, core),
        )

    def _sound(self, text: str) -> str:
        """The text with a letter of its own for each syllable, so that homophones are equal."""
        return "".join(
            self._letters.setdefault(syllable(c), chr(0xE000 + len(self._letters)))
            if is_han(c)
            else c
            for c in text
        )


def _legal_form(full: str, core: str) -> str:
    """`ltd` of "Acme Limited": what the core of a name leaves out at its end."""
    left = split_words(full)[len(split_words(core)) :]
    return " ".join(_LEGAL.get(word, word) for word in left)


def _marked(full: str, parts: Iterable[str], last_words: frozenset[str]) -> bool:
    """Whether a name has one of these parts in it, or one of these words at its end."""
    if full.isascii():
        return full.split(" ")[-1] in last_words
    return any(part in full for part in parts)


def _branch_name(full: str) -> str:
    """A branch's name without the legal form of its head office inside it."""
    ending = next((word for word in _BRANCH if full.endswith(word)), "")
    head = full[: len(full) - len(ending)]
    for form in words.ZH_FORMS:
        head = head.replace(form, "")
    return head + ending


def _places_in(full: str) -> frozenset[str]:
    found = frozenset(place for place in words.PLACES if place in full)
    return found or _NONE


def _numerals(text: str, digits: frozenset[str]) -> str:
    return "".join(c for c in text if c in digits)


def _without_title(found: tuple[str, ...]) -> tuple[str, ...]:
    return found[1:] if len(found) > 1 and found[0] in words.EN_TITLES else found


def _like_a_person(full: str, core: str) -> bool:
    """A Chinese name of two to four characters that begins with a surname and is nothing else."""
    return (
        full == core
        and 2 <= len(full) <= 4
        and all(map(is_han, full))
        and (full[0] in words.SURNAMES or full[:2] in words.DOUBLE_SURNAMES)
    )
