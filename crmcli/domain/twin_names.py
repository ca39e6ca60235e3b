"""Two names as evidence: do they name the same firm or person, and how much does it say?"""

from collections import Counter
from math import log2, sqrt
from typing import NamedTuple

from crmcli.domain.likeness import Likeness
from crmcli.domain.scale import between
from crmcli.domain.twin_forms import Forms, NameForm, syllable

_CITY_STATES = frozenset(("北京", "上海", "天津", "重庆", "重慶", "香港", "澳门", "澳門"))
_PROVINCES = frozenset(
    (
        *("内蒙古", "黑龙江", "黑龍江", "河北", "山西", "辽宁", "吉林", "江苏", "江蘇", "浙江"),
        *("安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "廣東", "广西", "廣西"),
        *("海南", "四川", "贵州", "貴州", "云南", "雲南", "西藏", "陕西", "陝西", "甘肃", "青海"),
        *("宁夏", "新疆", "台湾", "臺灣", "台灣"),
    )
)
_SMALL_WORDS = frozenset(("the", "of", "and", "at", "in", "on", "for", "a", "an", "de", "la", "le"))
# From this likeness on two words are one word, misspelled.
_SAME_WORD = 0.85
_LEAST_WORD = 3

# Bits for a name by how many letters of it agree, none of them rare or frequent in the file.
_BY_LENGTH = ((1, 2.0), (2, 6.0), (3, 8.0), (4, 10.5))
_LETTERS = 1.5
MOST_NAME = 10.5
_SAME_LEGAL = 3.0
# Bits by the share of both names that has no counterpart. Two letters of a firm's Chinese name in
# ten are another firm; of a person's name every word counts.
_FIRM = ((0.0, 9.0), (0.2, 5.0), (0.38, 0.0), (0.65, -10.0))
_PERSON = ((0.0, 9.0), (0.15, 5.0), (0.3, 0.0), (0.5, -10.0))
_HAN = ((0.0, 9.0), (0.1, 5.0), (0.2, 0.0), (0.3, -5.0), (0.5, -10.0))
_APART = -10.0
_OTHER_PLACE = -8.0
# From this likeness on the names of two branches are one name.
_SAME_BRANCH = 0.95
_TITLE_ONLY = 3.0


class NameEvidence(NamedTuple):
    """What two names say, in bits, and why: name, core_name, pinyin, similar_name, surname."""

    bits: float
    reason: str = ""
    share: float = 1.0


class Names:
    """Prepares names, and knows how frequent names and their words are in the file."""

    def __init__(self, likeness: Likeness) -> None:
        self._like = likeness
        self._forms = Forms()
        self._keys: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        self._count = 0

    def form(self, name: str, *, person: bool) -> NameForm:
        """The form of a record's name; counted."""
        form = self._forms.of(name, person=person)
        self._count += 1
        self._keys[form.key] += 1
        self._words.update(set(form.words))
        return form

    def compare(self, a: NameForm, b: NameForm) -> NameEvidence:
        """What the two names say. Bits below zero speak against one and the same."""
        if a.key == b.key:
            found = NameEvidence(self._with_form(a, b), "name" if a.full == b.full else "core_name")
        elif a.surname or b.surname:
            return self._titled(a, b)
        elif a.sound and b.sound:
            found = self._han(a, b)
        elif a.sound or b.sound:
            return self._two_scripts(a, b)
        else:
            found = self._latin(a, b)
        return _as_firms(a, b, found)

    def _whole(self, form: NameForm) -> float:
        """Bits for a name that is the same: short and frequent ones say less."""
        if form.surname:
            return _TITLE_ONLY
        length = len(form.key) if form.sound else len(form.key) / _LETTERS
        others = max(self._keys[form.key] - 1, 1)
        return between(length, _BY_LENGTH) - log2(others)

    def _with_form(self, a: NameForm, b: NameForm) -> float:
        """The same, and more for the same legal form behind it."""
        more = _SAME_LEGAL if a.legal and a.legal == b.legal else 0.0
        return min(self._whole(a) + more, MOST_NAME)

    def _titled(self, a: NameForm, b: NameForm) -> NameEvidence:
        """王总 may be 王建国, and can not be 李建国."""
        if a.surname and b.surname:
            # 王总 and 王工 are two persons of one surname, if they are not one.
            return NameEvidence(-2.0 if a.surname == b.surname else _APART)
        titled, other = (a, b) if a.surname else (b, a)
        same = other.key.startswith(titled.surname) or titled.surname in other.words
        return NameEvidence(_TITLE_ONLY, "surname") if same else NameEvidence(_APART)

    def _two_scripts(self, a: NameForm, b: NameForm) -> NameEvidence:
        """One in Chinese, one in letters: the same reading says something, another nothing."""
        han, latin = (a, b) if a.sound else (b, a)
        reading = "".join(syllable(c) for c in han.key)
        turned = "".join((*latin.words[1:], *latin.words[:1]))
        same = reading in (latin.key, turned)
        return NameEvidence(6.0, "pinyin") if same else NameEvidence(-1.0)

    def _han(self, a: NameForm, b: NameForm) -> NameEvidence:
        if a.sound == b.sound:
            less = 4.0 if a.person or b.person else 2.0
            return NameEvidence(self._whole(a) - less, "pinyin")
        same, alike = self._like.common(a.key, b.key), self._like.common(a.sound, b.sound)
        matched = 0.85 * alike + 0.15 * same
        of_a, of_b = matched / len(a.key), matched / len(b.key)
        bits = _bits(of_a, of_b, _PERSON if a.person and b.person else _HAN)
        return NameEvidence(
            min(bits, between(same, _BY_LENGTH)),
            "similar_name",
            2 * matched / (len(a.key) + len(b.key)),
        )

    def _latin(self, a: NameForm, b: NameForm) -> NameEvidence:
        of_a, of_b, rarity = self._matched(a.words, b.words)
        curve = _PERSON if a.person and b.person else _FIRM
        whole = self._like.text(a.key, b.key)
        if whole >= 0.9 and min(of_a, of_b) < whole:
            of_a = of_b = whole
        bits = _bits(of_a, of_b, curve)
        if bits > 0:
            bits = max(bits - log2(max(rarity, 1.0)), min(bits, 1.0))
        return NameEvidence(bits, "similar_name", (of_a + of_b) / 2)

    def _weight(self, word: str) -> float:
        """How much a word tells: the rarer it is in the file, the more (inverse frequency)."""
        known = self._weights.get(word)
        if known is None:
            known = log2((self._count + 50) / max(self._words[word], 1))
            if word in _SMALL_WORDS:
                known = min(known, 0.5)
            self._weights[word] = known
        return known

    def _matched(self, a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, float, float]:
        """The shares of both names whose words have a counterpart, by weight (Soft TF-IDF: Cohen,
        Ravikumar and Fienberg 2003), and how many records have these words by chance."""
        total_a = sum(map(self._weight, a)) or 1.0
        total_b = sum(map(self._weight, b)) or 1.0
        rest = list(b)
        got_a = got_b = 0.0
        expected = float(self._count)
        for word in sorted(a, key=lambda one: one not in b):
            best, alike = "", 0.0
            for other in rest:
                now = self._same_word(word, other)
                if now > alike:
                    best, alike = other, now
            if alike:
                rest.remove(best)
                got_a += alike * self._weight(word)
                got_b += alike * self._weight(best)
                frequent = max(self._words[word], self._words[best], 1)
                expected *= frequent / self._count
        return got_a / total_a, got_b / total_b, expected - 1

    def _same_word(self, a: str, b: str) -> float:
        """How much two words are one: the same, misspelled, or an initial of the other."""
        if a == b:
            return 1.0
        if len(a) == 1 or len(b) == 1:
            return 0.8 if a[0] == b[0] and a.isalpha() and b.isalpha() else 0.0
        if a.isdecimal() or b.isdecimal() or min(len(a), len(b)) < _LEAST_WORD:
            return 0.0
        alike = self._like.word(a, b)
        return alike if alike >= _SAME_WORD else 0.0


def _bits(of_a: float, of_b: float, curve: tuple[tuple[float, float], ...]) -> float:
    """Words of both without a counterpart speak against; one that merely says more, little."""
    bits = between(sqrt(max(1 - of_a, 0) * max(1 - of_b, 0)), curve)
    return bits - 6 * abs(of_a - of_b) if bits > 0 else bits


def _as_firms(a: NameForm, b: NameForm, found: NameEvidence) -> NameEvidence:
    """Numbered ones, branches and their head office, firms of a group, and namesakes in two cities
    are apart."""
    alike = found.reason == "similar_name"
    apart = a.numerals != b.numerals and bool(a.numerals and b.numerals)
    if not (a.person and b.person):
        apart |= a.branch != b.branch or (a.branch and alike and found.share < _SAME_BRANCH)
        apart |= a.group != b.group and alike
    if apart:
        return NameEvidence(min(found.bits, _APART))
    if _elsewhere(a.places, b.places):
        return found._replace(bits=found.bits + _OTHER_PLACE)
    return found


def _elsewhere(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both names have places of one level, and none in common."""
    if not a or not b or a & b:
        return False
    provinces = all(one & _PROVINCES or one & _CITY_STATES for one in (a, b))
    return provinces or all(one - _PROVINCES for one in (a, b))
