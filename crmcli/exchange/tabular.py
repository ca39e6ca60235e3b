"""Reads a table out of a file of any kind: delimited text, xlsx, xls, ods.

Nothing is dropped silently: what was guessed, padded, renamed or skipped is in the notes.
"""

import os
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from crmcli.errors import Failed, Message, NotFound, UsageError, message
from crmcli.exchange import limits
from crmcli.exchange.delimited import Rows, read_delimited
from crmcli.exchange.encoding import choose_encoding, shown

_EXCEL = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_FOREIGN = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"SQLite format 3",
    b"\x1f\x8b",
    b"Rar!",
    b"GIF8",
)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")


class Sheet(NamedTuple):
    """A table as read: as many cells in every row as there are headers.

    `rows` are (line or row number as a person sees it, cells): strings from text files; str, int,
    float, bool, date, datetime, time or timedelta from Excel, "" where empty. `encoding` is "" for
    Excel. `notes` say what was guessed, padded, renamed or skipped.
    """

    headers: tuple[str, ...]
    rows: list[tuple[int, tuple[object, ...]]]
    encoding: str
    notes: tuple[Message, ...]


def read_rows(
    source: Path | str | bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    name: str = "",
) -> Sheet:
    """The table in a file, or in bytes; what the caller leaves None is found out.

    The kind is told by the content, never by the extension. `name` is what messages call the file
    (its own name by default); `sheet` is a worksheet's name or its number from 1. Raises `NotFound`
    for a missing file, `UsageError` for an encoding, delimiter or sheet that does not exist, and
    `Failed` for content that cannot be read or is beyond the limits of `limits.py`.
    """
    if isinstance(source, bytes):
        data = source
        if len(data) > limits.FILE_BYTES:
            raise Failed("import.too_big", name=name, limit=limits.FILE_BYTES // 1_000_000)
    else:
        name = name or Path(source).name
        data = read_bytes(Path(source), name)
    if data.startswith(_EXCEL):
        # Kept out of a CSV import: zipfile, expat and calamine take their time to load.
        from crmcli.exchange.spreadsheet_in import read_spreadsheet

        rows, notes = read_spreadsheet(data, sheet, name)
        return _table(rows, "", notes, name)
    if sheet is not None:
        raise UsageError("import.no_sheets", value=sheet, name=name)
    _refuse_foreign(data, name)
    codec, guessed = choose_encoding(data, encoding, name)
    rows, cut = read_delimited(data, codec, delimiter, name)
    return _table(rows, shown(codec), [note for note in (guessed, cut) if note], name)


def read_bytes(path: Path, name: str = "") -> bytes:
    """All of a file or pipe, up to the limit of size; raises `NotFound` and `Failed`."""
    name = name or path.name
    try:
        with open(path, "rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise NotFound("file.missing", path=os.fspath(path)) from error
    except IsADirectoryError as error:
        raise Failed("file.folder", path=os.fspath(path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Failed("file.unreadable", path=os.fspath(path), reason=reason) from error
    if len(data) > limits.FILE_BYTES:
        raise Failed("import.too_big", name=name, limit=limits.FILE_BYTES // 1_000_000)
    return data


def cell_text(value: object) -> str:
    """A cell as text that the same field's parser reads: whole floats without ".0", ISO dates.

    A time of midnight is dropped from a datetime: Excel keeps plain days so. Text is unchanged.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            # Excel shows 15 digits; the 16th and 17th are an accident of binary fractions.
            return format(Decimal(f"{value or 0.0:.15g}"), "f")
        case datetime():
            if value.time() == time():
                return value.date().isoformat()
            precision = "minutes" if value.second == value.microsecond == 0 else "seconds"
            return value.isoformat(" ", precision)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes" if value.second == 0 else "seconds")
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            tail = f":{seconds:02}" if seconds else ""
            return f"{minutes // 60}:{minutes % 60:02}{tail}"
    return str(value)


def _refuse_foreign(data: bytes, name: str) -> None:
    """Says plainly what is no table before decoding makes rubbish of it."""
    if data.startswith(_FOREIGN):
        raise Failed("import.not_table", name=name)
    # Many web systems offer a page of HTML under the name .xls.
    head = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_MARKUP):
        raise Failed("import.markup", message("import.markup_hint"), name=name)


def _is_empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _table(rows: Rows, encoding: str, notes: list[Message], name: str) -> Sheet:
    """Headers and even rows out of what was read; takes `rows` over, to hold them only once."""
    lines = len(rows)
    first = next((at for at, (_, cells) in enumerate(rows) if not _is_blank(cells)), lines)
    rows[:] = [row for row in rows if not _is_blank(row[1])]
    if not rows:
        raise Failed("import.empty", name=name)
    width = max(_used(cells) for _, cells in rows)
    _check_size(width, len(rows), name)
    _, head = rows.pop(0)
    if blank := lines - first - len(rows) - 1:
        notes.append(message("import.blank_lines", n=blank))
    _note_uneven(rows, len(head), notes)
    headers = _headers(head[:width], width, notes)
    for at, (line, cells) in enumerate(rows):
        rows[at] = line, _even(cells, width)
    return Sheet(headers, rows, encoding, tuple(notes))


def _is_blank(cells: tuple[object, ...]) -> bool:
    return all(map(_is_empty, cells))


def _note_uneven(rows: Rows, headed: int, notes: list[Message]) -> None:
    short = [line for line, cells in rows if len(cells) < headed]
    if short:
        notes.append(message("import.short_rows", n=len(short), line=short[0]))
    long = [line for line, cells in rows if _used(cells) > headed]
    if long:
        notes.append(message("import.long_rows", n=len(long), line=long[0], extra="extra 1"))


def _used(cells: tuple[object, ...]) -> int:
    """How many cells there are up to the last one with something in it."""
    return next((at for at in range(len(cells), 0, -1) if not _is_empty(cells[at - 1])), 0)


def _even(cells: tuple[object, ...], width: int) -> tuple[object, ...]:
    if len(cells) == width and None not in cells:
        return cells
    row = ["" if cell is None else cell for cell in cells[:width]]
    return tuple(row + [""] * (width - len(row)))


def _check_size(width: int, height: int, name: str) -> None:
    if width > limits.COLUMNS:
        raise Failed("import.too_many_columns", name=name, limit=limits.COLUMNS)
    if width * height > limits.CELLS:
        raise Failed("import.too_many_cells", name=name, limit=limits.CELLS)


def _headers(head: tuple[object, ...], width: int, notes: list[Message]) -> tuple[str, ...]:
    """Every column's name, none empty and none twice."""
    texts = [" ".join(cell_text(cell).split()) for cell in head]
    taken: set[str] = set()
    headers: list[str] = []
    for header in _all_named(texts, width):
        unique = next(name for name in _numbered(header) if name.casefold() not in taken)
        taken.add(unique.casefold())
        headers.append(unique)
    empty = [f"column {at}" for at, text in enumerate(texts, 1) if not text]
    if empty:
        notes.append(message("import.headers_empty", names=empty))
    renamed = [new for new, old in zip(headers, texts, strict=False) if old and new != old]
    if renamed:
        notes.append(message("import.headers_twice", names=renamed))
    return tuple(headers)


def _all_named(texts: list[str], width: int) -> Iterator[str]:
    for at, text in enumerate(texts, 1):
        yield text or f"column {at}"
    for at in range(1, width - len(texts) + 1):
        yield f"extra {at}"


def _numbered(header: str) -> Iterator[str]:
    yield header
    for number in range(2, limits.COLUMNS + 2):
        yield f"{header} ({number})"
