"""What each column of a sheet of customers or contacts does with a cell of a row."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from crmcli.domain.birthdays import parse_birthday
from crmcli.domain.dates import Direction, When
from crmcli.domain.field import Field
from crmcli.domain.filters import parse_value
from crmcli.domain.names import check_name, check_text
from crmcli.errors import UsageError
from crmcli.exchange.cells import day_reader, phone_values, read_amount, split_values
from crmcli.exchange.header_words import Target, header_key
from crmcli.exchange.numbering import NOBODYS, Numbering
from crmcli.exchange.place_cells import Cell
from crmcli.exchange.row_draft import Draft
from crmcli.exchange.tabular import Sheet, cell_text

Take = Callable[[Draft, str], None]
_PHONES = ("phone", "mobile", "landline", "fax")
_PLACES = ("address", "street", "street_number", "place_parts", "district", "city", "province",
           "postcode", "country")  # fmt: skip
_NAMES = ("family_name", "given_name", "middle_name", "name_prefix", "name_suffix", "nickname")
_TAKEN = ("customer", "contact", "import", "record", "birth", "label", "labelled", "custom")
_DAYS = {"last_contact": Direction.PAST, "next_plan": Direction.FUTURE, "birthday": Direction.PAST}
# So many different days of a column are remembered at a time.
_REMEMBERED = 10_000
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([AaPp]\.?[Mm])?")
# What needs no parting: most cells hold one phone, one e-mail.
_ONE_PHONE = re.compile(r"\+?[0-9][0-9 ()-]*")
_ONE_EMAIL = re.compile(r"[!-+.-9=A-~]+@[!-+.-9=A-~]+")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
# Groups that an address book makes by itself, as it writes them: nobody has put anybody there.
_SYSTEM = ("* mycontacts", "* my contacts", "* starred", "* all contacts")
_TAGS = re.compile(r":::|[;；、，,\n]")


def takers(
    sheet: Sheet,
    targets: Sequence[Target],
    today: date,
    date_format: str = "",
    numbers: Numbering = NOBODYS,
) -> list[tuple[int, str, Take]]:
    """For each column that is taken its place, its header and what it does with a cell.

    `numbers` says what numbers of another program are kept under. Raises `Failed` for a column of
    days that can be read in several ways. What is made here raises UsageError for a cell that
    cannot be read.
    """
    days = _day_texts(sheet, targets)
    found = []
    for place, (header, target) in enumerate(zip(sheet.headers, targets, strict=True)):
        if target.noun not in _TAKEN:
            continue
        if target.key in _DAYS and target.noun in ("import", "contact"):
            take = _day_taker(header, target.key, days[place], today, date_format)
        else:
            take = _taker(header, target, numbers)
        found.append((place, header, take))
    return found


def _day_texts(sheet: Sheet, targets: Sequence[Target]) -> dict[int, set[str]]:
    """What is written in each column of days, each text once: read in one pass before the rows."""
    days: dict[int, set[str]] = {
        place: set()
        for place, target in enumerate(targets)
        if target.key in _DAYS and target.noun in ("import", "contact")
    }
    if days:
        for _, cells in sheet.rows:
            for place, texts in days.items():
                cell = cells[place]
                texts.add((cell if isinstance(cell, str) else cell_text(cell)).strip())
    return days


def _day_taker(header: str, key: str, texts: set[str], today: date, date_format: str) -> Take:
    phrases: dict[str, When] = {}
    read = day_reader(header, sorted(texts), today, _DAYS[key], phrases, date_format)

    known: dict[str, When] = {}

    def when(text: str) -> When:
        if text not in known:
            if len(known) > _REMEMBERED:
                known.clear()
            day = read(text)
            known[text] = phrases.get(text) or When(date.fromisoformat(day), _clock(text))
        return known[text]

    def last(draft: Draft, text: str) -> None:
        found = when(text)
        if found.day > today:
            raise UsageError("visit.future", day=found.day)
        draft.last = found
        draft.told[header] = text

    def plan(draft: Draft, text: str) -> None:
        draft.plan, draft.plan_text = when(text), text
        draft.told[header] = text

    def birthday(draft: Draft, text: str) -> None:
        try:
            draft.contact["birthday"] = parse_birthday(text)
        except UsageError:
            day = date.fromisoformat(read(text))
            if day > today and not re.search(r"\d{4}", text):
                # Of two digits the year is the last one that has been.
                day = day.replace(year=day.year - 100)
            if day > today:
                raise
            draft.contact["birthday"] = day.isoformat()

    return {"last_contact": last, "next_plan": plan, "birthday": birthday}[key]


def _clock(text: str) -> str | None:
    """The time of day that stands behind a date; midnight is how programs write none."""
    found = _CLOCK.search(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    hour = int(found[1])
    if found[3] and hour <= 12:
        hour = hour % 12 + (12 if found[3][0] in "Pp" else 0)
    return None if hour == int(found[2]) == 0 else f"{hour:02}:{found[2]}"


def _taker(header: str, target: Target, numbers: Numbering) -> Take:
    match target.noun:
        case "customer":
            return _of_customer(header, target)
        case "contact":
            return _of_contact(target)
        case "import":
            return _of_import(header, target)
        case "record":
            return _numbered(header, target.key, numbers)
        case "birth":
            return lambda draft, text: draft.birth.__setitem__(target.key, (header, text))
        case "label":
            return lambda draft, text: draft.labels.__setitem__(target.group, text)
        case "labelled":
            cell = target.group
            return lambda draft, text: draft.labelled.append(Cell(cell, header, check_text(text)))
    return lambda draft, text: draft.custom.__setitem__(target.key, check_text(text))


def _of_customer(header: str, target: Target) -> Take:
    key, read = target.key, _reader(target.field)

    def named(draft: Draft, text: str) -> None:
        draft.name = check_name(text)

    def other(draft: Draft, text: str) -> None:
        setattr(draft, key, check_name(text))
        draft.told[header] = text

    def uuid(draft: Draft, text: str) -> None:
        draft.customer_uuid = text.lower()

    def site(draft: Draft, text: str) -> None:
        draft.sites += [Cell(target.group, header, check_text(s)) for s in split_values(text)]

    def field(draft: Draft, text: str) -> None:
        draft.fields[key] = read(text)
        draft.told[header] = text

    special = {"name": named, "parent": other, "referred_by": other, "uuid": uuid, "website": site}
    return special.get(key, field)


def _of_contact(target: Target) -> Take:
    key, read = target.key, _reader(target.field)
    if key == "name" or key in _NAMES:
        read = check_name

    def take(draft: Draft, text: str) -> None:
        draft.contact[key] = read(text)

    return take


def _of_import(header: str, target: Target) -> Take:
    key, group = target.key, target.group
    if key in _PLACES:
        return lambda draft, text: draft.places.setdefault(group, []).append(
            Cell(key, header, check_text(text))
        )
    if key in _PHONES:
        return lambda draft, text: draft.handles.extend(
            (key, number, group) for number in _phones(text)
        )
    match key:
        case "email":
            return lambda draft, text: draft.handles.extend(
                (key, address, group) for address in _emails(text)
            )
        case "wechat":
            return lambda draft, text: draft.handles.extend(
                (key, check_text(name), group) for name in split_values(text)
            )
        case "tags":
            return lambda draft, text: draft.tags.append((header, _tags(text)))
        case "note":
            return lambda draft, text: draft.notes.append((header, check_text(text)))

    def summary(draft: Draft, text: str) -> None:
        draft.last_summary = check_text(text)
        draft.told[header] = text

    return summary


def _phones(text: str) -> Sequence[str]:
    """The phones of a cell. Words in the place of one are kept, mere strokes are none."""
    if not any(character.isalnum() for character in text):
        raise UsageError("phone.no_digits", value=text)
    if _ONE_PHONE.fullmatch(text):
        return (text,)
    return [check_text(number) for number in phone_values(text)]


def _emails(text: str) -> Sequence[str]:
    if _ONE_EMAIL.fullmatch(text):
        return (text,)
    found: list[str] = []
    for part in split_values(text):
        pieces = re.split(r"[\s,，、]+", part)
        found += pieces if len(pieces) > 1 and all("@" in piece for piece in pieces) else [part]
    return [check_text(address) for address in found]


def _tags(text: str) -> list[str]:
    """The labels of a cell without those that the program has put there itself."""
    found = (tag.strip() for tag in _TAGS.split(text))
    mine = (tag.lstrip("* ") for tag in found if tag.casefold() not in _SYSTEM)
    return [check_name(tag) for tag in mine if tag]


def _numbered(header: str, key: str, numbers: Numbering) -> Take:
    """Our uuid of a record, or the number that another program has given it."""
    column = header_key(header)

    def take(draft: Draft, text: str) -> None:
        if key == "uuid" and _UUID.fullmatch(text.lower()):
            draft.uuid = text.lower()
        else:
            draft.external = numbers.key(column, text)

    return take


def _reader(field: Field | None) -> Callable[[str], object]:
    """What reads the cells of a field; of codes and flags each text is read once."""
    if field is None:
        return check_text
    if field.type == "money":
        return lambda text: _money(field, text)
    if field.type == "int":
        # Spreadsheets and databases write 70.0.
        return lambda text: parse_value(field, re.sub(r"\.0+$", "", text))
    if field.type in ("text", "long", "ref"):
        return check_text
    if field.type not in ("code", "flag"):
        return lambda text: parse_value(field, text)
    known: dict[str, object] = {}

    def read(text: str) -> object:
        if text not in known:
            known[text] = parse_value(field, text)
        return known[text]

    return read


def _money(field: Field, text: str) -> object:
    """An amount in the file's own currency: one of another currency is refused."""
    try:
        return parse_value(field, text)
    except UsageError:
        found = read_amount(field.key, text)
        if found.currency or found.amount < 0:
            raise
        return found.amount
