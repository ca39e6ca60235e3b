"""Rows of a file of products, deals or orders, cell by cell as stored values."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.domain.dates import When
from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.domain.names import check_name, check_text, normalise
from crmcli.domain.phones import digits, split_phones
from crmcli.domain.sheet_row import TOTAL, Buyer, Rejected
from crmcli.errors import UsageError
from crmcli.exchange.cells import Reader, column_reader
from crmcli.exchange.customer_rows import TOTALS
from crmcli.exchange.mapping import Target
from crmcli.exchange.tabular import Sheet, cell_text

_SIGNED = ("order", "line")
_PHONES = ("phone", "mobile", "landline")


class Record(NamedTuple):
    """One row: its cells by noun and field, the others by header. `key` tells its content, and
    how many equal rows stand before it; `days` has the dates by header as they are written."""

    number: int
    key: str
    cells: dict[str, dict[str, Any]]
    custom: dict[str, str]
    unread: dict[str, str]
    days: dict[str, str]

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


def read_records(
    sheet: Sheet,
    targets: Sequence[Target],
    values: Mapping[int, Mapping[str, str]],
    today: date,
) -> Records:
    """Every row of a sheet; `values` replaces what is written in a column (by its place).

    A cell that cannot be read stands in `unread` as it is written. A totals row is left out.
    """
    texts = [tuple(cell_text(cell).strip() for cell in cells) for _, cells in sheet.rows]
    phrases: dict[str, When] = {}
    columns = [
        _column(
            header, target, [row[place] for row in texts], values.get(place, {}), today, phrases
        )
        for place, (header, target) in enumerate(zip(sheet.headers, targets, strict=True))
    ]
    rows: list[Record] = []
    rejected: list[Rejected] = []
    keys = content_keys(texts)
    for (number, _), row, key in zip(sheet.rows, texts, keys, strict=True):
        if is_total(row):
            rejected.append(Rejected(number, TOTAL, harmless=True))
        else:
            rows.append(_record(number, key, row, columns))
    headers = {column.target[:2]: column.header for column in columns}
    return Records(rows, rejected, headers, phrases)


def content_keys(texts: Sequence[Sequence[str]]) -> Iterator[str]:
    """For each row a key of its content; equal rows are counted, so that they stay apart."""
    seen: dict[str, int] = {}
    for row in texts:
        content = "\x1f".join(row).encode("utf-8", "replace")
        digest = hashlib.sha256(content).hexdigest()[:40]
        before = seen[digest] = seen.get(digest, -1) + 1
        yield f"{digest}.{before}"


def is_total(row: Sequence[str]) -> bool:
    """Whether a row sums up the others."""
    first = next((text for text in row if text), "")
    return normalise(first).rstrip(":： ") in TOTALS


def _column(
    header: str,
    target: Target,
    texts: Sequence[str],
    written: Mapping[str, str],
    today: date,
    phrases: dict[str, When],
) -> _Column:
    """How a column is read. One of codes that are none of ours is a field of one's own.

    Which stage a text means is settled for all of them together, and so are reasons of losing.
    """
    read: Reader = check_text
    if target.key == "stage":
        return _Column(header, target, read, {}, {})
    if target.noun == "import" and target.key in _PHONES:
        read = _phone
    elif target.field is not None:
        meant = [written.get(normalise(text), text) for text in texts] if written else texts
        signed = target.noun in _SIGNED
        read = column_reader(target.field, meant, today, phrases, signed=signed)
        codes = target.field.type == "code" and target.key != "lost_reason"
        if codes and not any(_reads(read, text) for text in set(meant)):
            target, read = Target("custom", header), check_text
    return _Column(header, target, read, written, {})


def _reads(read: Reader, text: str) -> bool:
    try:
        return bool(text) and read(text) is not None
    except UsageError:
        return False


def _phone(text: str) -> str:
    if not any(map(digits, split_phones(text))):
        raise UsageError("phone.no_digits", value=text)
    return check_text(text)


def _record(number: int, key: str, row: Sequence[str], columns: Sequence[_Column]) -> Record:
    record = Record(number, key, {}, {}, {}, {})
    for text, column in zip(row, columns, strict=True):
        noun = column.target.noun
        if not text or noun == "none":
            continue
        known = column.cells.get(text)
        if known is None:
            known = column.cells[text] = _read(column, text)
        value, is_read = known
        if not is_read:
            record.unread[column.header] = text
        elif noun == "custom":
            record.custom[column.header] = str(value)
        else:
            record.cells.setdefault(noun, {}).setdefault(column.target.key, value)
            if column.target.field and column.target.field.type == "date":
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
    return Buyer(named.get("code", ""), named.get("name", ""), tuple(handles), address, told)


def product_text(line: Mapping[str, Any]) -> str:
    """What a line calls its product: the name, else the code; "" for none."""
    return check_name(line.get("product") or line.get("product_code") or " ") if line else ""
