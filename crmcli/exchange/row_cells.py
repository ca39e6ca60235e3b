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
from crmcli.exchange.cells import day_reader, read_amount
from crmcli.exchange.day_columns import clock_of
from crmcli.exchange.decimal_signs import decimal_signs, pointed
from crmcli.exchange.header_words import Target, header_key
from crmcli.exchange.numbering import NOBODYS, Numbering
from crmcli.exchange.place_cells import Cell
from crmcli.exchange.row_draft import Draft
from crmcli.exchange.several import emails, names, phones, sites, tags
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
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


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
    money = [at for at, one in enumerate(targets) if one.field and one.field.type == "money"]
    signs = decimal_signs(sheet, money)
    ours = any(target[:2] == ("record", "uuid") for target in targets)
    found = []
    for place, (header, target) in enumerate(zip(sheet.headers, targets, strict=True)):
        if target.noun not in _TAKEN:
            continue
        if target.key in _DAYS and target.noun in ("import", "contact"):
            take = _day_taker(header, target.key, days[place], today, date_format)
        else:
            take = _taker(header, target, numbers, ours=ours)
        if signs.get(place):
            take = _pointing(take, signs[place])
        found.append((place, header, take))
    return found


def _pointing(take: Take, sign: str) -> Take:
    """What reads the amounts of a column that has this decimal sign."""
    return lambda draft, text: take(draft, pointed(text, sign))


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
        draft.person[header] = text

    return {"last_contact": last, "next_plan": plan, "birthday": birthday}[key]


def _clock(text: str) -> str | None:
    """The time of day that stands behind a date; midnight is how programs write none."""
    try:
        found = clock_of(text)
    except UsageError:
        return None
    return None if found == "00:00" else found


def _taker(header: str, target: Target, numbers: Numbering, *, ours: bool) -> Take:
    match target.noun:
        case "customer":
            return _of_customer(header, target, ours=ours)
        case "contact":
            return _of_contact(header, target)
        case "import":
            return _of_import(header, target, ours=ours)
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


def _of_customer(header: str, target: Target, *, ours: bool) -> Take:
    key, read = target.key, _reader(target.field)

    def named(draft: Draft, text: str) -> None:
        draft.name = check_name(text)

    def other(draft: Draft, text: str) -> None:
        setattr(draft, key, check_name(text))
        draft.told[header] = text

    def uuid(draft: Draft, text: str) -> None:
        draft.customer_uuid = text.lower()

    def site(draft: Draft, text: str) -> None:
        draft.sites += [Cell(target.group, header, one) for one in sites(text, ours=ours)]

    def field(draft: Draft, text: str) -> None:
        draft.fields[key] = read(text)
        draft.told[header] = text

    special = {"name": named, "parent": other, "referred_by": other, "uuid": uuid, "website": site}
    return special.get(key, field)


def _of_contact(header: str, target: Target) -> Take:
    key, read = target.key, _reader(target.field)
    if key == "name" or key in _NAMES:
        read = check_name

    def take(draft: Draft, text: str) -> None:
        draft.contact[key] = read(text)
        draft.person[header] = text

    return take


def _of_import(header: str, target: Target, *, ours: bool) -> Take:
    key, group = target.key, target.group
    if key in _PLACES:
        return lambda draft, text: draft.places.setdefault(group, []).append(
            Cell(key, header, check_text(text))
        )
    if key in _PHONES:
        return lambda draft, text: draft.handles.extend(
            (key, number, group) for number in phones(text, ours=ours)
        )
    match key:
        case "email":
            return _mail(header, group, ours=ours)
        case "wechat":
            return lambda draft, text: draft.handles.extend(
                (key, name, group) for name in names(text, ours=ours)
            )
        case "tags":
            return lambda draft, text: draft.tags.append((header, tags(text, ours=ours)))
        case "note":
            return lambda draft, text: draft.notes.append((header, check_text(text)))

    def summary(draft: Draft, text: str) -> None:
        draft.last_summary = check_text(text)
        draft.told[header] = text

    return summary


def _mail(header: str, group: str, *, ours: bool) -> Take:
    def take(draft: Draft, text: str) -> None:
        addresses, others = emails(text, ours=ours)
        draft.handles += [("email", address, group) for address in addresses]
        if others:
            draft.unread[header] = "; ".join(others)

    return take


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
