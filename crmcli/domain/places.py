"""Places as a rep says them: a district, a city or a province, with or without 区, 市, 县."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crmcli.domain.names import normalise

# The longest first. What would leave a single character belongs to the name: 沙县, 赵县.
_ENDINGS = (
    *("特别行政区", "自治区", "自治州", "自治县", "开发区", "新区", "地区", "街道"),
    *("省", "市", "区", "县", "镇", "乡", "旗"),
)
_LEAST = 2
LEVELS = ("district", "city", "province")


class Spot(NamedTuple):
    """Where an address lies, as it is stored."""

    district: str | None
    city: str | None
    province: str | None


class Place(NamedTuple):
    """What a word means: the stored names of one level, and the part of an address it stands for.

    `level` is district, city, province or address (the word is a part of some address itself).
    `cities` are the stored names of the city that a district is in, when that is known; `others`
    the other cities with a district of that name, as parts of an address.
    """

    level: str
    names: tuple[str, ...]
    part: str
    cities: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def stem(name: str) -> str:
    """A place's name for comparing: 宝安区 and 宝安 are the same one."""
    text = normalise(name)
    if not text.isascii():
        text = text.replace(" ", "")
    for ending in _ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) >= _LEAST:
            return text.removesuffix(ending)
    return text


def find_place(text: str, spots: Sequence[Spot]) -> Place | None:
    """The district, else the city, else the province that the text names; also 深圳宝安."""
    for level in LEVELS:
        names = _alike(text, (getattr(spot, level) for spot in spots))
        if names:
            return Place(level, names, stem(text))
    for spot in spots:
        if spot.district and spot.city and _names_both(text, spot.city, spot.district):
            return place_of(spot, spots)
    return None


def place_of(spot: Spot, spots: Sequence[Spot]) -> Place | None:
    """The district that an address lies in, else its city or province; None when it says none."""
    for level in LEVELS:
        name = getattr(spot, level)
        if not name:
            continue
        names = _alike(name, (name, *(getattr(other, level) for other in spots)))
        if level != "district" or not spot.city:
            return Place(level, names, stem(name))
        everywhere = {stem(s.city) for s in spots if s.district in names and s.city}
        return Place(
            level,
            names,
            stem(name),
            _alike(spot.city, (spot.city, *(other.city for other in spots))),
            tuple(sorted(everywhere - {stem(spot.city)})),
        )
    return None


def named_in(address: str, spots: Sequence[Spot]) -> Place | None:
    """The known district, else the city, that the text of an address names."""
    text = normalise(address)
    cities = [spot for spot in spots if _in(spot.city, text)]
    districts = [spot for spot in spots if _in(spot.district, text)]
    both = [spot for spot in districts if spot in cities]
    if both:
        return place_of(both[0], spots)
    if districts:
        return place_of(districts[0]._replace(city=None), spots)
    return place_of(cities[0]._replace(district=None), spots) if cities else None


def _in(name: str | None, text: str) -> bool:
    return name is not None and len(stem(name)) >= _LEAST and stem(name) in text


def _alike(text: str, names: Iterable[str | None]) -> tuple[str, ...]:
    wanted = stem(text)
    return tuple(dict.fromkeys(name for name in names if name and stem(name) == wanted))


def _names_both(text: str, city: str, district: str) -> bool:
    """Whether the text is the city and then the district, each with or without its ending."""
    wanted = normalise(text).replace(" ", "")
    first = stem(city).replace(" ", "")
    if not wanted.startswith(first):
        return False
    rest = wanted.removeprefix(first)
    endings = ("", *(ending for ending in _ENDINGS if rest.startswith(ending)))
    return any(stem(rest.removeprefix(ending)) == stem(district) for ending in endings)
