"""Rows of a file of products, deals or orders, cell by cell as stored values."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.domain.dates import When
from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.domain.names import check_name, check_text, normalise
from crmcli.domain.phones import digits, split_phones
from crmcli.domain.sheet_row import REJECT_COLUMNS, TOTAL, Buyer, Rejected
from crmcli.errors import UsageError
from crmcli.exchange.beside_rows import TOTALS
from crmcli.exchange.cells import Money, Reader, column_reader
from crmcli.exchange.currency_cells import MoneyCell, settle_currency
from crmcli.exchange.decimal_signs import decimal_signs
from crmcli.exchange.mapping import Target, header_key
from crmcli.exchange.numbering import NOBODYS, Numbering
from crmcli.exchange.tabular import Row, Sheet, cell_text

_SIGNED = ("order", "line")
_PHONES = ("phone", "mobile", "landline")
# What is settled by all cells of a column together.
_AS_ONE = ("date", "percent", "code")
_NUMBERS = ("money", "quantity")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Record(NamedTuple):
    """One row: its cells by noun and field, the others by header.

    `key` tells its content, and how many equal rows stand before it; `days` has the dates by
    header as they are written, `money` the amounts. `uuid` is ours, `external` the key under which
    another program's number of the record is kept; "" without one.
    """

    number: int
    key: str
    cells: dict[str, dict[str, Any]]
    custom: dict[str, str]
    unread: dict[str, str]
    days: dict[str, str]
    money: list[MoneyCell]
    uuid: str = ""
    external: str = ""

    def of(self, noun: str) -> dict[str, Any]:
        """The cells of one noun by field."""
        return self.cells.get(noun, {})


class Records(NamedTuple):
    """The rows of a file, those left out, the header of each field, and dates that a phrase named
    with the day each was taken for."""

    rows: list[Record]
    rejected: list[Rejected]
    headers: Mapping[tuple[str, str], str]
    phrases: dict[str, When]


class _Column(NamedTuple):
    header: str
    target: Target
    read: Reader
    written: Mapping[str, str]
    cells: dict[str, tuple[object, bool]]


class Way(NamedTuple):
    """How the cells of a sheet are read: `values` says what is meant by what stands in a column (by
    its place), `numbers` says what other programs' numbers are kept under."""

    targets: Sequence[Target]
    values: Mapping[int, Mapping[str, str]]
    today: date
    date_format: str = ""
    numbers: Numbering = NOBODYS


def read_records(
    sheet: Sheet, way: Way, watch: Callable[[Iterable[Row]], Iterable[Row]] = iter
) -> Records:
    """Every row of a sheet, gone through by `watch`.

    A cell that cannot be read stands in `unread` as it is written. A totals row is left out.
    Raises Failed for a column of days that can be read in several ways.
    """
    phrases: dict[str, When] = {}
    columns = _columns(sheet, way, phrases)
    rows: list[Record] = []
    rejected: list[Rejected] = []
    key_of = content_keys(sheet.headers)
    headers = {column.target[:2]: column.header for column in columns}
    for number, cells in watch(sheet.rows):
        row = tuple(cell_text(cell).strip() for cell in cells)
        key = key_of(row)
        if is_total(row):
            rejected.append(Rejected(number, TOTAL, harmless=True))
        else:
            record = _record(number, key, row, columns, way.numbers)
            settle_currency(record.cells, record.unread, record.money, headers)
            rows.append(record)
    return Records(rows, rejected, headers, phrases)


def content_keys(headers: Sequence[str]) -> Callable[[Sequence[str]], str]:
    """What gives each row in turn a key of its content; equal rows are counted, so that they stay
    apart. Why a row was once rejected is no content."""
    seen: dict[str, int] = {}
    kept = [place for place, header in enumerate(headers) if header not in REJECT_COLUMNS]
    whole = len(kept) == len(headers)

    def key_of(row: Sequence[str]) -> str:
        texts = row if whole else [row[place] for place in kept]
        content = "\x1f".join(texts).encode("utf-8", "replace")
        digest = hashlib.sha256(content).hexdigest()[:40]
        before = seen[digest] = seen.get(digest, -1) + 1
        return f"{digest}.{before}"

    return key_of


def is_total(row: Sequence[str]) -> bool:
    """Whether a row sums up the others."""
    first = next((text for text in row if text), "")
    return normalise(first).rstrip(":： ") in TOTALS


def _columns(sheet: Sheet, way: Way, phrases: dict[str, When]) -> list[_Column]:
    """How each column is read. Of the cells of a column that is read as one, the different texts
    are gathered first."""
    texts: dict[int, dict[str, None]] = {
        place: {}
        for place, target in enumerate(way.targets)
        if target.field is not None and target.field.type in _AS_ONE
    }
    if texts:
        for _, cells in sheet.rows:
            for place, found in texts.items():
                found[cell_text(cells[place]).strip()] = None
    numbers = [at for at, one in enumerate(way.targets) if one.field and one.field.type in _NUMBERS]
    signs = decimal_signs(sheet, numbers)
    return [
        _column(
            *(header, target, list(texts.get(place, ())), way, place, phrases),
            decimal=signs.get(place, ""),
        )
        for place, (header, target) in enumerate(zip(sheet.headers, way.targets, strict=True))
    ]


def _column(
    header: str,
    target: Target,
    texts: Sequence[str],
    way: Way,
    place: int,
    phrases: dict[str, When],
    *,
    decimal: str,
) -> _Column:
    """How a column is read. One of codes that are none of ours is a field of one's own.

    Which stage a text means is settled for all of them together, and so are reasons of losing.
    """
    read: Reader = check_text
    written = way.values.get(place, {})
    if target.key == "stage":
        return _Column(header, target, read, {}, {})
    if target.key == "uuid":
        read = _uuid
    elif target.noun == "import" and target.key in _PHONES:
        read = _phone
    elif target.field is not None:
        meant = [written.get(normalise(text), text) for text in texts] if written else texts
        signed = target.noun in _SIGNED
        read = column_reader(
            *(target.field, meant, way.today, phrases),
            signed=signed,
            date_format=way.date_format,
            header=header,
            decimal=decimal,
        )
        codes = target.field.type == "code" and target.key != "lost_reason"
        if codes and any(meant) and not any(_reads(read, text) for text in meant):
            target, read = Target("custom", header), check_text
    return _Column(header, target, read, written, {})


def _uuid(text: str) -> str:
    """One of our own ids. Raises UsageError for one that another program made in its way."""
    if not _UUID.fullmatch(text.lower()):
        raise UsageError("value.not_our_id", value=text)
    return text.lower()


def _reads(read: Reader, text: str) -> bool:
    try:
        return bool(text) and read(text) is not None
    except UsageError:
        return False


def _phone(text: str) -> str:
    if not any(map(digits, split_phones(text))):
        raise UsageError("phone.no_digits", value=text)
    return check_text(text)


def _record(
    number: int, key: str, row: Sequence[str], columns: Sequence[_Column], numbers: Numbering
) -> Record:
    record = Record(number, key, {}, {}, {}, {}, [])
    for text, column in zip(row, columns, strict=True):
        target = column.target
        if not text or target.noun == "none":
            continue
        known = column.cells.get(text)
        if known is None:
            known = column.cells[text] = _read(column, text)
        value, is_read = known
        if not is_read:
            record.unread[column.header] = text
        elif target.noun == "custom":
            record.custom[target.key] = str(value)
        elif target[:2] == ("record", "uuid"):
            record = record._replace(uuid=str(value))
        elif target[:2] == ("record", "external"):
            external = numbers.key(header_key(column.header), str(value))
            record = record._replace(external=external)
        else:
            record.cells.setdefault(target.noun, {}).setdefault(target.key, value)
            if isinstance(value, Money):
                record.money.append(MoneyCell(*target[:2], column.header, text, value.currency))
            if target.field and target.field.type == "date":
                record.days[column.header] = text
    return record


def _read(column: _Column, text: str) -> tuple[object, bool]:
    """The value of a cell, and whether it could be read."""
    meant = column.written.get(normalise(text), text) if column.written else text
    try:
        value = column.read(meant)
    except UsageError:
        return text, False
    return value, value is not None


def buyer(record: Record, headers: Mapping[tuple[str, str], str]) -> Buyer:
    """The customer that a row names, with what it says of where that one is found."""
    named, places = record.of("customer"), record.of("import")
    handles = [
        (kind, number)
        for kind in _PHONES
        for number in split_phones(places.get(kind, ""))
        if digits(number)
    ]
    if places.get("email"):
        handles.append(("email", places["email"]))
    address = {key: text for key, text in places.items() if key in ADDRESS_PARTS}
    told = {headers["import", key]: str(text) for key, text in places.items()}
    name, code, uuid = (named.get(key, "") for key in ("name", "code", "uuid"))
    return Buyer(code, name, tuple(handles), address, told, uuid)


def product_text(line: Mapping[str, Any]) -> str:
    """What a line calls its product: the name, else the code; "" for none."""
    text = line.get("product") or line.get("product_code")
    return check_name(str(text)) if text else ""


def merged(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The cells of several rows of one record by header, different ones beside each other."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for header, text in row.items():
            found.setdefault(header, {})[text] = None
    return {header: "; ".join(texts) for header, texts in found.items()}
