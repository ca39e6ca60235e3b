"""Which of the encodings that a text fits it is likely to be in.

Each encoding is a way of reading the same bytes, and each reading costs bits: few for what people
write in that language, many for what hardly anybody does. The cheapest reading is the likeliest.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple
from unicodedata import combining

from crmcli.exchange.common_characters import JAPANESE, SIMPLIFIED, TRADITIONAL

_SAMPLE = 1 << 16
_LINES = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_ASCII = 5.0
# What stands for bytes that mean nothing in an encoding.
_NOTHING, _IMPOSSIBLE = "\ufffd", 60.0
# Full-width signs and digits that stand in any East Asian text.
_SIGNS = frozenset(
    "、。，．·・：；？！（）「」『』【】《》－—～／　…０１２３４５６７８９％＃＆＋＝"
)
_KANA = re.compile("[\u3041-\u30ff]")
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_ACCENTED = frozenset("äöüßÄÖÜéèêëàâáãåæçíîïìñóôòõøœúùûýÿÉÈÀÁÂÅÆÇÍÎÑÓÔÕØŒÚÜŠšŽž")
_RARE_LETTERS = frozenset("ðÐþÞ")
_MARKS = frozenset("‘’“”„–—…€£°®™«»§©·•ºª¿¡")
_INSIDE = re.compile(r"(?<=[a-z])[^\x00-\x7f]|[^\x00-\x7f](?=[a-z])")


class _Script(NamedTuple):
    """How many bits the characters of an encoding cost: those of the language, those of its first
    level, those of its second, and the rest."""

    codec: str
    common: frozenset[str]
    first: tuple[int, int]
    second: tuple[int, int]
    other: float = 24.0


_SIMPLIFIED = _Script("gb18030", SIMPLIFIED, (0xB0A1, 0xD7FE), (0xD8A1, 0xF7FE))
_TRADITIONAL = _Script("cp950", TRADITIONAL, (0xA440, 0xC67E), (0xC940, 0xF9D5))
_JAPANESE = _Script("cp932", JAPANESE, (0x889F, 0x9872), (0x989F, 0xEAA4), 20.0)
_HONG_KONG = _TRADITIONAL._replace(codec="big5hkscs")
# Traditional characters stand beside the simplified ones, outside both of their levels.
_BOTH = _Script("gb18030", TRADITIONAL, (0x8140, 0xFEFE), (0, 0))


def ranked(data: bytes, codecs: Sequence[str]) -> list[tuple[float, str]]:
    """The encodings with the bits that their reading of `data` costs, the cheapest first."""
    sample, size = [], 0
    for found in _LINES.finditer(data):
        sample.append(found[0][:_SAMPLE])
        size += len(sample[-1])
        if size >= _SAMPLE:
            break
    lines = b"\n".join(sample)
    costs = [(_COSTS[codec](lines.decode(codec, "replace")), codec) for codec in codecs]
    return sorted(costs, key=lambda cost: cost[0])


def _scripted(script: _Script) -> Callable[[str], float]:
    def cost(text: str) -> float:
        bits = sum(times * _bits(char, script) for char, times in Counter(text).items())
        # "Ib疣ez" was an accent and the letter behind it.
        return bits + 4 * len(_INSIDE.findall(text))

    return cost


def _bits(char: str, script: _Script) -> float:
    if char < "\x80":
        return _ASCII
    if char == _NOTHING:
        return _IMPOSSIBLE
    if char in script.common or char in _SIGNS:
        return 9.5
    # A few bytes of Big5 are two characters, which cannot be written one by one.
    code = int.from_bytes(char.encode(script.codec, "ignore"))
    if script.first[0] <= code <= script.first[1]:
        return 14.0
    return 18.0 if script.second[0] <= code <= script.second[1] else script.other


def _chinese(text: str) -> float:
    # A file is written in one of them, and seldom in traditional characters.
    return min(_scripted(_SIMPLIFIED)(text), _scripted(_BOTH)(text) + 6)


def _japanese(text: str) -> float:
    half = sum(14 + 7 * (len(run) - 1) for run in _HALF_KANA.findall(text))
    plain = _HALF_KANA.sub("", text)
    kana = len(_KANA.findall(plain))
    return half + 9 * kana + _scripted(_JAPANESE)(_KANA.sub("", plain)) + 1


def _western(text: str) -> float:
    """Accents stand alone between plain letters; in runs they are something else, misread."""
    bits = 0.0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        lone = before < "\x80" and after < "\x80"
        if char < "\x80":
            bits += _ASCII
        elif char in _ACCENTED:
            bits += 15 if char.isupper() and before.islower() else 6.5 if lone else 11
        elif char in _MARKS or char in _RARE_LETTERS:
            bits += 8 if lone else 12
        else:
            bits += _IMPOSSIBLE if char == _NOTHING else 15 if lone else 19
    return bits


def _unicode(text: str) -> float:
    """Two bytes of UTF-8 make a letter of Europe or the Near East, and letters of one script."""
    bits, before = -12.0, 0
    for char in text:
        block = ord(char) >> 8
        if char < "\x80":
            bits += _ASCII
        elif char in _ACCENTED or char in _MARKS:
            bits += 8
        elif char.isalpha():
            bits += 9 if block == before else 14 if block == 1 else 18
        else:
            # An accent by itself is written with the letter where people write it.
            bits += 25 if combining(char) else 18
        before = block
    return bits


_COSTS: dict[str, Callable[[str], float]] = {
    "utf-8": _unicode,
    "gb18030": _chinese,
    "cp950": _scripted(_TRADITIONAL),
    "big5hkscs": _scripted(_HONG_KONG),
    "cp932": _japanese,
    "cp1252": _western,
}
