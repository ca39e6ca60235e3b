"""Two postal addresses as evidence: the street, its number, the town, the postcode."""

import re
from collections import Counter
from collections.abc import Iterable
from math import log2
from typing import NamedTuple

from crmcli.domain import name_words
from crmcli.domain.fields import ADDRESS_PARTS, IMPORT_ONLY
from crmcli.domain.likeness import Likeness
from crmcli.domain.names import is_han, normalise
from crmcli.domain.places import stem
from crmcli.domain.scale import between
from crmcli.domain.twin_forms import plain, split_words

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
# As the postal services shorten them; the long and the short way become one.
_SHORT = {
    long: short
    for short, longs in {
        "st": "street str",
        "rd": "road",
        "ave": "avenue av aven",
        "blvd": "boulevard blv boul",
        "dr": "drive drv",
        "ln": "lane la",
        "ct": "court crt",
        "pl": "place",
        "sq": "square",
        "hwy": "highway",
        "pkwy": "parkway",
        "cres": "crescent crst",
        "cct": "circuit",
        "tce": "terrace ter terr",
        "e": "east",
        "w": "west",
        "n": "north",
        "s": "south",
        "fl": "floor",
        "ste": "suite",
        "bldg": "building",
    }.items()
    for long in longs.split()
} | {word: f"{n}{_ENDINGS.get(n, 'th')}" for n, word in enumerate(_ORDINALS, 1)}
_HOUSE = re.compile(r"\d{1,6}[a-z]?")
# What stands in every Chinese address and tells nothing of where it is.
_ADMIN = str.maketrans("", "", "省市区县镇乡街道路号栋楼室层幢单元座區縣鎮鄉號棟樓層單 ,，。.-#")
_STREET = ((0.2, -4.0), (0.4, -2.0), (0.55, 0.5), (0.75, 4.0), (0.9, 7.0))
_HAN_STREET = ((0.4, -4.0), (0.6, 0.0), (0.75, 3.0), (0.9, 7.0))
_SAME_HOUSE, _OTHER_HOUSE, _NEAR_HOUSE = 3.0, -5.0, -2.0
_LEAST_STREET = 1.0
# From this likeness on two words are one word, misspelled.
_SAME_WORD = 0.85
_LEAST_WORD = 3
_MOST_STREET, _OTHER_STREET = 10.0, 7.0 + _NEAR_HOUSE
_LEAST, _MOST = -6.0, 14.0


class Address(NamedTuple):
    """A postal address as it is stored."""

    street: str | None = None
    district: str | None = None
    city: str | None = None
    province: str | None = None
    postcode: str | None = None
    country: str | None = None


# What sheets call the parts of an address, beside the names that our own fields have.
_CELLS = {
    "street number": "street",
    "house number": "street",
    "street": "street",
    "addr": "street",
    "address line": "street",
    "suburb": "city",
    "locality": "city",
    "state": "province",
    "region": "province",
    "zip": "postcode",
    "postal code": "postcode",
}


def address_in(cells: Iterable[tuple[str, str]]) -> Address | None:
    """The address that fields of one's own, (name, value) in their order, make up: a person without
    a firm keeps it in these. None where they have none."""
    known = {
        word.casefold(): "street" if field.key == "address" else field.key
        for field in IMPORT_ONLY
        if field.key in ADDRESS_PARTS
        for word in (field.key, *field.label, *field.synonyms)
    }
    parts: dict[str, str] = {}
    for name, value in cells:
        words = normalise(name).replace("_", " ").rstrip(" 0123456789")
        part = known.get(words) or _CELLS.get(words)
        if part:
            parts[part] = f"{parts[part]} {value}" if part in parts else value
    return Address(**parts) if parts else None


class PlaceForm(NamedTuple):
    """An address prepared for comparing; `house` is the first number of the street."""

    key: str
    words: tuple[str, ...]
    han: str
    house: str
    towns: tuple[str, ...]
    province: str
    postcode: str


class PlaceEvidence(NamedTuple):
    """What two addresses say, in bits, and why: address, similar_address, postcode, town or ""."""

    bits: float
    reason: str = ""
    share: float = 0.0
    value: str = ""


NOTHING = PlaceEvidence(0.0)


class Places:
    """Prepares addresses, and knows how frequent their parts are in the file."""

    def __init__(self, likeness: Likeness) -> None:
        self._like = likeness
        self._keys: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._streets: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()
        self._towns: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        self._town_bits: dict[str, float] = {}
        self._count = 0

    def form(self, address: Address) -> PlaceForm:
        """The form of a record's address; counted."""
        form = _form(address)
        self._count += 1
        self._keys[form.key] += 1
        self._codes[form.postcode] += 1
        self._words.update(set(form.words))
        self._streets[form.han] += 1
        self._towns.update(form.towns)
        return form

    def compare(self, a: PlaceForm, b: PlaceForm) -> PlaceEvidence:
        """What the two addresses say. Bits below zero speak against one and the same."""
        street = self._street(a, b)
        bits = street.bits + self._postcode(a, b) + self._town(a, b)
        if a.province and b.province:
            bits += 0.5 if a.province == b.province else -1.0
        found = street._replace(bits=min(max(bits, _LEAST), _MOST))
        if street.reason or bits <= 0:
            return found
        if a.postcode and a.postcode == b.postcode:
            return found._replace(reason="postcode", value=a.postcode)
        town = next((town for town in a.towns if town in b.towns), "")
        return found._replace(reason="town", value=town) if town else found

    def limit(self, a: PlaceForm, b: PlaceForm) -> float:
        """The most that two addresses can say, told from what is quick to compare."""
        most = 0.5 + self._town(a, b)
        if a.key and a.key == b.key:
            most += self._same_street(a)
        elif a.key and b.key:
            other = a.house != b.house and a.house and b.house
            most += _OTHER_STREET if other else _MOST_STREET
        if a.postcode and b.postcode:
            most += 6.0 if a.postcode == b.postcode else 2.0
        return most

    def _street(self, a: PlaceForm, b: PlaceForm) -> PlaceEvidence:
        if not a.key or not b.key:
            return NOTHING
        if a.key == b.key:
            return PlaceEvidence(self._same_street(a), "address", 1.0)
        if bool(a.han) != bool(b.han):
            return NOTHING
        share, expected = self._han(a, b) if a.han else self._latin(a, b)
        bits = between(share, _HAN_STREET if a.han else _STREET)
        if bits > 0:
            # A street that many records are in says little.
            bits = max(bits - log2(max(expected, 1.0)), min(bits, _LEAST_STREET))
        if a.house and b.house:
            if a.house == b.house:
                bits += _SAME_HOUSE if bits > 0 else 0.0
            else:
                near = self._like.edits(a.house, b.house) <= 1 and len(a.house) > 1
                bits += _NEAR_HOUSE if near else _OTHER_HOUSE
        alike = bits >= 4
        return PlaceEvidence(bits, "similar_address" if alike else "", share)

    def _same_street(self, form: PlaceForm) -> float:
        others = max(self._keys[form.key] - 1, 1)
        return _MOST_STREET - (0.0 if form.house else _SAME_HOUSE) - log2(others)

    def _han(self, a: PlaceForm, b: PlaceForm) -> tuple[float, float]:
        """The share of the shorter address that the longer one has, and how many have it."""
        least = min(len(a.han), len(b.han)) or 1
        others = max(self._streets[a.han], self._streets[b.han]) - 2
        return self._like.common(a.han, b.han) / least, others

    def _latin(self, a: PlaceForm, b: PlaceForm) -> tuple[float, float]:
        """The same by words, each by its weight, and how many have these words by chance."""
        rest = list(b.words)
        got_a = got_b = 0.0
        expected = float(self._count)
        for word in a.words:
            if word in rest:
                alike, best = 1.0, word
            else:
                alike, best = max(
                    ((self._like.word(word, other), other) for other in rest), default=(0.0, "")
                )
                if alike < _SAME_WORD or min(len(word), len(best)) < _LEAST_WORD:
                    continue
            rest.remove(best)
            got_a += alike * self._weight(word)
            got_b += alike * self._weight(best)
            expected *= max(self._words[word], self._words[best], 1) / self._count
        total_a, total_b = (sum(map(self._weight, one.words)) or 1.0 for one in (a, b))
        share = max(got_a / total_a, got_b / total_b)
        whole = self._like.text(a.key, b.key)
        return max(share, whole) if whole >= _SAME_WORD else share, expected - 1

    def _weight(self, word: str) -> float:
        known = self._weights.get(word)
        if known is None:
            known = log2((self._count + 50) / max(self._words[word], 1))
            self._weights[word] = known
        return known

    def _postcode(self, a: PlaceForm, b: PlaceForm) -> float:
        if not a.postcode or not b.postcode:
            return 0.0
        if a.postcode == b.postcode:
            return max(6.0 - log2(max(self._codes[a.postcode] - 1, 1)), 0.5)
        return 2.0 if self._like.edits(a.postcode, b.postcode) <= 1 else -2.0

    def _town(self, a: PlaceForm, b: PlaceForm) -> float:
        if not a.towns or not b.towns:
            return 0.0
        best = -1.5
        for town in a.towns:
            if town in b.towns:
                best = max(best, self._same_town(town))
        if best < 0 and any(self._like.word(x, y) >= 0.9 for x in a.towns for y in b.towns):
            return 1.0
        return best

    def _same_town(self, town: str) -> float:
        known = self._town_bits.get(town)
        if known is None:
            known = max(4.0 - log2(max(self._towns[town] - 1, 1)), 0.5)
            self._town_bits[town] = known
        return known


def _form(address: Address) -> PlaceForm:
    street = plain(address.street or "")
    han = any(map(is_han, street))
    if han:
        street = street.translate(name_words.TO_SIMPLIFIED)
    found = tuple(_SHORT.get(word, word) for word in split_words(street))
    house = next((word for word in found if _HOUSE.fullmatch(word)), "")
    if han:
        digits = re.search(r"\d+", street)
        house = digits[0] if digits else ""
    towns = (stem(town) for town in (address.district, address.city) if town)
    return PlaceForm(
        key="".join(found),
        words=() if han else tuple(w for w in found if w != house),
        han=re.sub(r"\d", "", street.translate(_ADMIN)) if han else "",
        house=house.lstrip("0"),
        towns=tuple(dict.fromkeys(plain(town) for town in towns if town)),
        province=plain(stem(address.province)) if address.province else "",
        postcode="".join(c for c in plain(address.postcode or "") if c.isalnum()),
    )
