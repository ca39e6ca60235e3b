"""Names of persons put together from their parts, and taken apart."""

import re
from collections.abc import Collection, Mapping, Sequence

from crmcli.domain.name_words import DOUBLE_SURNAMES, SURNAMES
from crmcli.domain.names import is_han

# What stands before and after a name in full, without their points.
_PREFIXES = frozenset(("dr", "prof", "mr", "mrs", "ms", "mx", "miss", "sir", "ing", "dipl-ing"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "dds", "mba", "esq", "cpa"))

# Berg, Jan
_TURNED = re.compile(r"([^,]+), ?(\w[^,]*)")

PARTS = ("family_name", "given_name", "middle_name", "name_prefix", "name_suffix")


def full_name(parts: Mapping[str, object]) -> str:
    """The name in full of its parts by column of `contacts`; "" when none is known.

    Chinese, Japanese and Korean names are family and given name without a blank. Elsewhere it is
    given, middle and family name and the suffix, which tells son from father; the prefix stands
    only where it is needed to address somebody: before a family name alone (Dr. Smith).
    """
    family, given, middle, prefix, suffix = (str(parts.get(key) or "").strip() for key in PARTS)
    if _is_eastern(family + given + middle) and (family or given):
        return f"{family}{given}{middle}"
    if not (family or given or middle):
        return ""
    before = () if given else (prefix,)
    return " ".join(filter(None, (*before, given, middle, family, suffix)))


def split_name(name: str) -> tuple[str, str, str, str, str]:
    """A name in full taken apart into `PARTS`, for programs that want them so.

    王建国 is 王 and 建国, 欧阳娜 is 欧阳 and 娜. Elsewhere the family name is what stands before a
    comma, or else the last word; Dr. before and Jr. after it are no part of it. What does not look
    like a person's name is a given name as a whole.
    """
    if _is_eastern(name):
        family, given = _split_eastern(name)
        return family, given, "", "", ""
    words = name.split()
    before, after = _titles(words, _PREFIXES), _titles(words[::-1], _SUFFIXES)
    core = " ".join(words[before : len(words) - after]).removesuffix(",")
    prefix, suffix = " ".join(words[:before]), " ".join(words[len(words) - after :])
    if turned := _TURNED.fullmatch(core):
        family, given = turned[1], turned[2]
    else:
        given, _, family = core.rpartition(" ")
    if "," in given or not family or not (given or prefix):
        return "", name.strip(), "", "", ""
    return family, given, "", prefix, suffix


def _titles(words: Sequence[str], known: Collection[str]) -> int:
    """How many of the first words are titles; one word at least is the name."""
    others = (place for place, word in enumerate(words[:-1]) if _bare(word) not in known)
    return next(others, max(len(words) - 1, 0))


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").removesuffix(",")


def _split_eastern(name: str) -> tuple[str, str]:
    words = name.split()
    if len(words) == 2:
        return words[0], words[1]
    double, single = name[:2] in DOUBLE_SURNAMES, name[:1] in SURNAMES or _is_hangul(name[:1])
    if len(words) == 1 and double and len(name) in (3, 4):
        return name[:2], name[2:]
    if len(words) == 1 and single and len(name) in (2, 3):
        return name[:1], name[1:]
    return "", name.strip()


def _is_eastern(text: str) -> bool:
    letters = [c for c in text if not c.isspace()]
    return bool(letters) and all(is_han(c) or _is_kana_or_hangul(c) for c in letters)


def _is_kana_or_hangul(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff" or _is_hangul(character)


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"
