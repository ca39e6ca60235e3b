"""What the properties of one card are to us: columns by their headers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from crmcli.domain.person_names import split_name
from crmcli.exchange.vcard_in_text import Property, plain, separated

MANY = " ::: "
PRODUCT = "-//crmcli//vCard//EN"
CUSTOMER_UID = "X-CRMCLI-CUSTOMER"
OWN_PARTS = "X-CRMCLI-PARTS"
URN = "urn:uuid:"

# Properties that have one value, by the header of their column.
_PLAIN = {
    "FN": "Full name",
    "NICKNAME": "Nickname",
    "BDAY": "Birthday",
    "X-DEPARTMENT": "Department",
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "X-EVOLUTION-ANNIVERSARY": "Anniversary",
    "X-MS-ANNIVERSARY": "Anniversary",
    "GENDER": "Sex",
    "X-GENDER": "Sex",
    "UID": "UID",
}
_NAME_PARTS = ("Family name", "Given name", "Middle name", "Name prefix", "Name suffix")
_ADDRESS = ("Address", "District", "City", "State", "Postcode", "Country")
_SEXES = {"m": "male", "f": "female"}
_MOBILE = {"cell", "mobile", "pcs", "iphone"}
_WECHAT = ("X-WECHAT", "X-WEIXIN")
# What a card says about itself, and what only the program that wrote it can use.
_ABOUT = (
    *("VERSION", "PRODID", "REV", "CALSCALE", "CLASS", "SORT-STRING", "X-ABSHOWAS", "KIND"),
    *("PROFILE", "SOURCE", "NAME", "MAILER", "X-GENERATOR", "CLIENTPIDMAP", "XML"),
    *("X-ABLABEL", "X-ABADR", "X-ABUID", "X-EVOLUTION-FILE-AS", "X-MS-OL-DESIGN"),
    *("X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-COUCHDB-APPLICATION-ANNOTATIONS", "AGENT", OWN_PARTS),
)
# Apple marks a birthday without its year so.
_NO_YEAR = "X-APPLE-OMIT-YEAR"


class _Address(NamedTuple):
    kind: str
    street: str
    district: str
    city: str
    state: str
    postcode: str
    country: str


def card_cells(said: Sequence[Property]) -> dict[str, str]:
    """The values of one card by header; several in a column are joined by " ::: "."""
    return _Reading(said).cells()


def is_ours(said: Iterable[Property]) -> bool:
    """Whether a card is one of our own export."""
    return any(one.name == "PRODID" and one.value == PRODUCT for one in said)


def is_organisation(said: Iterable[Property]) -> bool:
    """Whether a card says that it is a company's."""
    return any(one.name == "X-ABSHOWAS" and plain(one.value) == "COMPANY" for one in said)


class _Reading:
    """One card while it is read: columns with their values in order, none twice."""

    def __init__(self, said: Sequence[Property]) -> None:
        # The preferred phone and e-mail come first, as in the owner's own address book.
        self._said = sorted(said, key=lambda one: "pref" not in one.types and not _first(one))
        self._labels = {
            one.group: _label(one.value) for one in said if one.name == "X-ABLABEL" and one.group
        }
        self._ours = is_ours(said)
        self._found: dict[str, list[str]] = {}
        self._addresses: list[_Address] = []

    def cells(self) -> dict[str, str]:
        for one in self._said:
            if one.name not in _ABOUT:
                self._read(one)
        self._place_addresses()
        self._name()
        joints = {"Note": "\n\n", "Tags": "; ", "Job title": "; "}
        return {head: joints.get(head, MANY).join(texts) for head, texts in self._found.items()}

    def _add(self, header: str, text: str) -> None:
        text = text.strip()
        values = self._found.setdefault(header, [])
        if text and text not in values:
            values.append(text)
        if not values:
            del self._found[header]

    def _single(self, header: str, text: str, name: str) -> None:
        """A value where there is room for one; what else is said is a field of one's own."""
        taken = header in self._found and self._found[header] != [text.strip()]
        self._add(name if taken else header, text)

    def _read(self, one: Property) -> None:
        match one.name:
            case "N":
                self._parts(one)
            case "TEL":
                kind = "Fax" if any("fax" in word for word in one.types) else "Phone"
                self._add("Mobile" if one.types & _MOBILE and kind != "Fax" else kind, _phone(one))
            case "EMAIL":
                self._add("E-mail", plain(one.value).removeprefix("mailto:"))
            case "URL":
                self._add("Website", plain(one.value))
            case "ORG":
                self._organisation(one)
            case "ADR":
                self._addresses.append(_address(one, district=self._ours))
            case "NOTE":
                self._add("Note", plain(one.value))
            case "CATEGORIES":
                for tag in _listed(one.value):
                    self._add("Tags", tag)
            case name if name == CUSTOMER_UID and self._ours:
                self._add("customer_uuid", plain(one.value).removeprefix(URN))
            case name if name in _WECHAT:
                self._add("WeChat", plain(one.value))
            case "TITLE":
                self._add("Job title", plain(one.value))
            case name if name in _PLAIN:
                self._field(one)
            case "LABEL":
                pass  # an address once more, unless it is the only one
            case _:
                self._other(one)

    def _field(self, one: Property) -> None:
        header, text = _PLAIN[one.name], plain(one.value)
        match header:
            case "Nickname":
                text = ", ".join(_listed(one.value))
            case "Sex":
                text = _SEXES.get(text.split(";")[0].lower(), text)
            case "Birthday" if one.parameters.get(_NO_YEAR) == [text[:4]]:
                text = f"--{text[5:]}"
            case "UID" if self._ours:
                header, text = "uuid", text.removeprefix(URN)
        self._single(header, text, one.name)

    def _parts(self, one: Property) -> None:
        parts = _fields(one.value)
        if any(header in self._found for header in _NAME_PARTS):
            self._add("N", " ".join(part for part in parts if part))
            return
        for header, part in zip(_NAME_PARTS, parts, strict=False):
            self._add(header, part)

    def _organisation(self, one: Property) -> None:
        company, *units = map(plain, separated(one.value, ";"))
        self._single("Company", company, "ORG")
        self._single("Department", " / ".join(filter(None, units)), "ORG")

    def _other(self, one: Property) -> None:
        name = one.name
        text = plain(one.value)
        if name == "IMPP":
            service = [word.lower() for word in one.parameters.get("X-SERVICE-TYPE", ())]
            scheme, _, rest = text.partition(":")
            if "wechat" in service or scheme.lower() in ("weixin", "wechat"):
                self._add("WeChat", rest or text)
                return
        if name in ("X-ABDATE", "X-ABRELATEDNAMES"):
            name = self._labels.get(one.group) or name
        self._add(name, text)

    def _place_addresses(self) -> None:
        """The business address first; the others keep what they are in their headers."""
        if not self._addresses:
            labels = [plain(one.value) for one in self._said if one.name == "LABEL"]
            for text in labels[:1]:
                self._add("Address", _one_line(text))
            return
        order = {"": 0, "Other ": 1, "Home ": 2}
        taken: Counter[str] = Counter()
        for one in sorted(self._addresses, key=lambda one: order[one.kind]):
            kind = one.kind
            if kind != "Home ":
                # The best of them is where the customer is found.
                kind = "Other " if taken[""] else ""
            taken[kind] += 1
            number = f" {taken[kind]}" if taken[kind] > 1 else ""
            for header, text in zip(_ADDRESS, one[1:], strict=True):
                self._add(f"{kind}{header}{number}", text)

    def _name(self) -> None:
        """A name for who has none, and none for an organisation's card: it is its company's."""
        if self._ours and not any(one.name == OWN_PARTS for one in self._said):
            self._forget_parts()
        full, company = self._found.get("Full name"), self._found.get("Company")
        parts = any(header in self._found for header in _NAME_PARTS)
        # A card of ours says whether it is a person's: one may be called like the own firm.
        person = self._ours and not is_organisation(self._said)
        if full and full == company and not person:
            del self._found["Full name"]
        if not full and not company and not parts:
            for header in ("Nickname", "E-mail", "Mobile", "Phone", "WeChat"):
                if header in self._found:
                    self._found["Full name"] = self._found[header][:1]
                    return

    def _forget_parts(self) -> None:
        """Away with the parts that our own export only took the name apart into."""
        found = [self._found.get(header, [""])[0] for header in ("Full name", *_NAME_PARTS)]
        if split_name(found[0]) == tuple(found[1:]):
            for header in _NAME_PARTS:
                self._found.pop(header, None)


def _first(one: Property) -> bool:
    return list(one.parameters.get("PREF", ())) == ["1"]


def _label(text: str) -> str:
    """Apple's own labels stand in marks: _$!<Anniversary>!$_."""
    return text.removeprefix("_$!<").removesuffix(">!$_").strip()


def _listed(value: str) -> Iterator[str]:
    return filter(None, map(plain, separated(value, ",")))


def _fields(value: str) -> list[str]:
    """Parts between semicolons; several values of one, between commas, are put together."""
    return [", ".join(_listed(part)) for part in separated(value, ";")]


def _phone(one: Property) -> str:
    """A number; vCard 4.0 may write it as an address: tel:+1-418-656-9254;ext=102."""
    text = plain(one.value)
    if text[:4].lower() == "tel:":
        number, _, rest = text[4:].partition(";")
        extension = rest.lower().removeprefix("ext=")
        return f"{number} ext. {extension}" if extension != rest.lower() else number
    return text


def _address(one: Property, *, district: bool) -> _Address:
    parts = [_one_line(part) for part in _fields(one.value)]
    box, extended, street, city, state, postcode, country = (*parts, *[""] * 7)[:7]
    # Ours have the district where others write a floor.
    above, area = ("", extended) if district else (extended, "")
    lines = ", ".join(filter(None, (box, above, street)))
    kind = "" if "work" in one.types else "Home " if "home" in one.types else "Other "
    return _Address(kind, lines, area, city, state, postcode, country)


def _one_line(text: str) -> str:
    return ", ".join(line.strip(" ,") for line in text.split("\n") if line.strip(" ,"))
