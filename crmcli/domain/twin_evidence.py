"""Two records as evidence for one firm or person, weighed in bits and added up.

The sum is the log-odds of Fellegi and Sunter ("A Theory for Record Linkage", JASA 1969): what
agrees counts by how much rarer that is between strangers, what contradicts counts against. A value
that many records of the file share counts less by the logarithm of their number (Winkler 2000,
frequency-based matching).
"""

from collections import Counter
from collections.abc import Mapping
from math import log2
from typing import Any, NamedTuple

from crmcli.domain.likeness import Likeness
from crmcli.domain.names import core_name
from crmcli.domain.twin_forms import NameForm, plain
from crmcli.domain.twin_names import MOST_NAME, NameEvidence, Names
from crmcli.domain.twin_places import NOTHING, Address, PlaceEvidence, PlaceForm, Places

# Bits for a handle that two records share and no third has.
_HANDLES = {
    "mobile": 14.0,
    "email": 14.0,
    "wechat": 14.0,
    "landline": 11.0,
    "phone": 12.0,
    "fax": 6.0,
}
# What a firm reads together tells no more than its switchboard.
_SHARED_MAILBOXES = frozenset(
    (
        *("info", "sales", "office", "contact", "admin", "service", "support", "hello", "mail"),
        *("enquiries", "enquiry", "inquiry", "reception", "marketing", "orders", "accounts"),
    )
)
_PHONES = frozenset(("mobile", "landline", "phone"))
_OTHER_PHONE, _OTHER_MAIL = -3.0, -1.0
# The end of a number is the same in another region's reading.
_ENDING = 8
_SAME_ENDING = 7.0
_OTHER_EXTENSION, _COLLEAGUES = 1.0, 4.0
_EMPTY: Mapping[str, Any] = {}
_SAME_CODE, _OTHER_CODE = 12.0, -1.0
_SAME_DAY, _NEAR_DAY, _SAME_DAY_OF_YEAR, _OTHER_DAY = 12.0, 6.0, 7.0, -5.0
_SAME_PERSON = 4.0
_SAME_EMPLOYER, _NAMESAKE_EMPLOYER, _OTHER_EMPLOYER = 10.0, 4.0, -1.0
# Who lives or works together has both the phone and the address: together they are no more than
# one strong fact.
_HOUSEHOLD = 16.0
# The odds against two records of a file being twins, before anything is compared.
PRIOR = -13.0


class Record(NamedTuple):
    """What is known of a customer or contact, as it is stored.

    `handles` are (kind, normalised, extension); `persons` the names of a customer's contacts;
    `family` the head of the chain of parents that it belongs to; `employer` and `works_at` id and
    name of a contact's customer.
    """

    id: int
    name: str
    code: str | None = None
    handles: tuple[tuple[str, str, str], ...] = ()
    persons: tuple[str, ...] = ()
    birthday: str | None = None
    addresses: tuple[Address, ...] = ()
    family: int | None = None
    employer: int | None = None
    works_at: str = ""
    person: bool = False


class Form:
    """A record prepared for comparing."""

    __slots__ = (
        *("birthday", "code", "employer", "endings", "family", "id", "name", "others", "people"),
        *("phones", "places", "works_at"),
    )

    def __init__(
        self, record: Record, name: NameForm, places: tuple[PlaceForm, ...], people: frozenset[str]
    ) -> None:
        self.id = record.id
        self.name = name
        self.code = record.code.casefold() if record.code else ""
        handles = record.handles
        phones = {normal: (kind, ext) for kind, normal, ext in handles if kind in _PHONES}
        others = {normal: kind for kind, normal, _ in handles if kind not in _PHONES}
        self.phones: Mapping[str, tuple[str, str]] = phones or _EMPTY
        self.others: Mapping[str, str] = others or _EMPTY
        self.endings = tuple(n[-_ENDING:] for n in phones if len(n) >= _ENDING)
        self.people = people
        self.birthday = record.birthday or ""
        self.places = places
        self.family = record.family
        self.employer = record.employer
        self.works_at = plain(core_name(record.works_at)) if record.works_at else ""


class Reason(NamedTuple):
    """One fact that speaks for a pair: its code, and the value or the likeness in percent."""

    code: str
    value: str = ""
    percent: int | None = None


class Weighed(NamedTuple):
    """The odds of a pair in bits, and the facts that speak for it."""

    bits: float
    reasons: tuple[Reason, ...]


class Evidence:
    """Prepares records and compares pairs of them, with the frequencies of one file."""

    def __init__(self) -> None:
        self._like = Likeness()
        self._names = Names(self._like)
        self._places = Places(self._like)
        self._owners: Counter[str] = Counter()
        self._people: Counter[str] = Counter()
        self._staff: Counter[int] = Counter()

    def form(self, record: Record) -> Form:
        """A record prepared; what it has is counted."""
        own = plain(record.name)
        others = frozenset(name for name in map(plain, record.persons) if name != own)
        person = record.person or len(others) < len(record.persons)
        form = Form(
            record,
            self._names.form(record.name, person=person),
            tuple(map(self._places.form, record.addresses)),
            others,
        )
        self._owners.update([*form.phones, *form.others])
        self._people.update(others)
        if record.employer is not None:
            self._staff[record.employer] += 1
        return form

    def compare(self, a: Form, b: Form, floor: float) -> Weighed | None:
        """The odds that two records are one; None when they are below `floor` bits or the records
        are of one chain of parents."""
        if a.family is not None and a.family == b.family:
            return None
        reasons: list[Reason] = []
        hard = PRIOR + self._codes(a, b, reasons) + self._days(a, b, reasons)
        hard += self._mails(a, b, reasons) + self._employers(a, b)
        phone = self._phones(a, b, reasons)
        hard += self._persons(a, b, reasons)
        most = hard + min(phone + self._place_limit(a, b), _HOUSEHOLD)
        if most + MOST_NAME < floor:
            return None
        name = self._names.compare(a.name, b.name)
        if most + name.bits < floor:
            return None
        place = self._place(a, b)
        bits = hard + name.bits + min(phone + place.bits, _HOUSEHOLD)
        if bits < floor:
            return None
        return Weighed(bits, (*_named(a, name), *reasons, *_placed(place)))

    def _codes(self, a: Form, b: Form, reasons: list[Reason]) -> float:
        if not a.code or not b.code:
            return 0.0
        if a.code != b.code:
            return _OTHER_CODE
        reasons.append(Reason("code", a.code))
        return _SAME_CODE

    def _days(self, a: Form, b: Form, reasons: list[Reason]) -> float:
        """Birthdays: the same, a slip of the pen apart, or another day."""
        one, other = a.birthday, b.birthday
        if not one or not other:
            return 0.0
        if one == other or (one[-5:] == other[-5:] and "-" in (one[0], other[0])):
            reasons.append(Reason("birthday", one))
            return _SAME_DAY if one == other and one[0] != "-" else _SAME_DAY_OF_YEAR
        swapped = f"{other[:5]}{other[-2:]}-{other[5:7]}"
        if one == swapped or self._like.edits(one, other) <= 1:
            reasons.append(Reason("similar_birthday", f"{one} / {other}"))
            return _NEAR_DAY
        return _OTHER_DAY

    def _mails(self, a: Form, b: Form, reasons: list[Reason]) -> float:
        if not a.others or not b.others:
            return 0.0
        best = 0.0
        if not a.others.keys().isdisjoint(b.others):
            for normal in sorted(a.others.keys() & b.others.keys()):
                kind = a.others[normal]
                reasons.append(Reason(kind, normal))
                best = max(best, self._handle(kind, normal))
        mails = "email" in a.others.values() and "email" in b.others.values()
        return best or (_OTHER_MAIL if mails else 0.0)

    def _handle(self, kind: str, normal: str) -> float:
        if kind == "email" and normal.partition("@")[0] in _SHARED_MAILBOXES:
            kind = "landline"
        return max(_HANDLES.get(kind, 6.0) - log2(max(self._owners[normal] - 1, 1)), 0.0)

    def _phones(self, a: Form, b: Form, reasons: list[Reason]) -> float:
        if not a.phones or not b.phones:
            return 0.0
        if a.phones.keys().isdisjoint(b.phones):
            for ending in a.endings:
                if ending in b.endings:
                    reasons.append(Reason("phone_ending", ending))
                    return _SAME_ENDING
            return _OTHER_PHONE
        best = 0.0
        for normal in sorted(a.phones.keys() & b.phones.keys()):
            (kind, ext), (_, other) = a.phones[normal], b.phones[normal]
            if ext and other and ext != other:
                best = max(best, _OTHER_EXTENSION)
                continue
            reasons.append(Reason("phone", normal))
            best = max(best, self._handle(kind, normal))
        # Colleagues share the firm's phones.
        colleagues = a.employer is not None and a.employer == b.employer
        return min(best, _COLLEAGUES) if colleagues else best

    def _employers(self, a: Form, b: Form) -> float:
        if a.employer is None or b.employer is None:
            return 0.0
        if a.employer == b.employer:
            colleagues = self._staff[a.employer] - 1
            return max(_SAME_EMPLOYER - log2(max(colleagues, 1)), 1.0)
        same = a.works_at and a.works_at == b.works_at
        return _NAMESAKE_EMPLOYER if same else _OTHER_EMPLOYER

    def _persons(self, a: Form, b: Form, reasons: list[Reason]) -> float:
        if a.people.isdisjoint(b.people):
            return 0.0
        both = a.people & b.people
        rarest = min(both, key=lambda name: (self._people[name], name))
        reasons.append(Reason("person", rarest))
        return max(_SAME_PERSON - log2(max(self._people[rarest] - 1, 1)), 0.5)

    def _place_limit(self, a: Form, b: Form) -> float:
        most = 0.0
        for one in a.places:
            for other in b.places:
                most = max(most, self._places.limit(one, other))
        return most

    def _place(self, a: Form, b: Form) -> PlaceEvidence:
        """The best of all their addresses."""
        found = (self._places.compare(x, y) for x in a.places for y in b.places)
        return max(found, key=lambda one: one.bits, default=NOTHING)


def _named(a: Form, name: NameEvidence) -> tuple[Reason, ...]:
    if name.bits <= 0 or not name.reason:
        return ()
    if name.reason == "similar_name":
        return (Reason(name.reason, percent=round(100 * name.share)),)
    whole = name.reason == "name"
    return (Reason(name.reason, a.name.full if whole else " ".join(a.name.words) or a.name.key),)


def _placed(place: PlaceEvidence) -> tuple[Reason, ...]:
    if not place.reason:
        return ()
    percent = round(100 * place.share) if place.reason == "similar_address" else None
    return (Reason(place.reason, place.value, percent),)
