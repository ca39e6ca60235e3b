"""Addresses as files have them, in several columns and several to a row, as one each."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.domain.names import normalise

# Which address of a row is that of the business, the likeliest first.
_RANKS = {"": 0, "business": 1, "billing": 2, "registered": 2, "legal": 2, "mailing": 3,
          "home": 5, "shipping": 6, "delivery": 6, "invoice": 6, "other": 7}  # fmt: skip
_NUMBERED = 4
WORK, HOME = _RANKS["mailing"], _RANKS["home"]
_LABELS = (
    (("work", "business", "office", "公司", "单位", "工作", "办公", "商务"), 1),
    (("home", "家", "住宅"), HOME),
    (("other", "其他"), 7),
)
_LINES = ("address", "street", "street_number")
_PROVINCE = (
    r"(?:[^省\s]{2,8}省|[^区\s]{2,8}自治区|(?:北京|上海|天津|重庆)市?|(?:香港|澳门)特别行政区)"
)
_CITY = r"[^市州盟\s]{1,10}(?:自治州|地区|市|州|盟)"
_DISTRICT = r"\S{1,10}?(?:自治县|新区|区|县|市|旗)"
_WHOLE = re.compile(rf"({_PROVINCE})?({_CITY})?({_DISTRICT})?")
_BETWEEN = re.compile(r"\s*[/\s,，\-、|>]\s*")


class Cell(NamedTuple):
    """A cell of an address: the part that it is, its header and what is written in it."""

    key: str
    header: str
    text: str


class Settled(NamedTuple):
    """The one address of a row by part, and the cells that are not in it, by header."""

    address: dict[str, str]
    others: dict[str, str]


def settle_places(
    found: Mapping[str, list[Cell]], labels: Mapping[str, str], last: int = 99
) -> Settled:
    """The address that is most likely the business's, of those up to the rank `last`.

    `found` has the cells by group, `labels` what stands beside a numbered one.
    """
    if len(found) == 1 and not labels and last >= HOME:
        (cells,) = found.values()
        return Settled(*_joined(cells))
    ranked = sorted((rank(group, labels), place) for place, group in enumerate(found))
    groups = list(found)
    settled = Settled({}, {})
    for number, (order, place) in enumerate(ranked):
        address, rest = _joined(found[groups[place]])
        if number == 0 and order <= last:
            settled.address.update(address)
            settled.others.update(rest)
        else:
            settled.others.update(_cells(found[groups[place]], rest))
    return settled


def rank(group: str, labels: Mapping[str, str]) -> int:
    """How likely an address, website or phone is the business's: the lower the likelier."""
    label = labels.get(group, "").casefold()
    for words, order in _LABELS:
        if any(word in label for word in words):
            return order
    return _RANKS.get(group.rstrip(" 0123456789") or group, _NUMBERED)


def _joined(cells: list[Cell]) -> tuple[dict[str, str], dict[str, str]]:
    """The parts of an address, and the cells with more than is in them."""
    address: dict[str, str] = {}
    rest: dict[str, str] = {}
    for cell in cells:
        if cell.key == "place_parts":
            for part, text in _split_place(cell.text).items():
                address.setdefault(part, text)
        elif cell.key not in _LINES:
            address[cell.key] = cell.text
    lines = [cell for cell in cells if cell.key in _LINES]
    whole = _whole(lines)
    if whole:
        lines.remove(whole)
        if not _words(whole.text) <= _words(*(cell.text for cell in cells if cell is not whole)):
            rest[whole.header] = whole.text
    if lines:
        address["address"] = _line(lines)
    return {part: address[part] for part in ADDRESS_PARTS if part in address}, rest


def _whole(lines: list[Cell]) -> Cell | None:
    """The line that has all the others in it: the address once more, as it stands on a letter."""
    if len(lines) < 2:
        return None
    for line in lines:
        others = [other.text for other in lines if other is not line]
        if line.key == "address" and _words(*others) <= _words(line.text):
            return line
    return None


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", normalise(text))}


def _line(lines: list[Cell]) -> str:
    text = ""
    for place, line in enumerate(lines):
        written = ", ".join(part.strip() for part in line.text.splitlines() if part.strip())
        if place:
            number = "street_number" in (line.key, lines[place - 1].key)
            text += " " if number or not text.isascii() else ", "
        text += written
    return text


def _cells(cells: list[Cell], rest: Mapping[str, str]) -> dict[str, str]:
    """The cells of an address by header, without the line that only repeats the others."""
    whole = _whole([cell for cell in cells if cell.key in _LINES])
    return {c.header: c.text for c in cells if c is not whole or c.header in rest}


def _split_place(text: str) -> dict[str, str]:
    """Province, city and district that stand in one cell: 广东省深圳市南山区, 广东/深圳/南山.

    What cannot be parted is the city as it is written.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    keys = ("province", "city", "district")
    if 2 <= len(parts) <= len(keys):
        return dict(zip(keys, parts, strict=False))
    found = _WHOLE.fullmatch(text.strip())
    if not found:
        return {"city": text.strip()}
    split = {key: part for key, part in zip(keys, found.groups(), strict=True) if part}
    if "city" not in split and split.get("province", "").rstrip("市") in _MUNICIPALITIES:
        split["city"] = split["province"]
    return split


_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
