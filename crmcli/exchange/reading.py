"""Reads a table out of a file of any kind: delimited text, xlsx, xls, ods, JSON, cards.

Nothing is dropped silently: what was guessed, padded, renamed or skipped is in the notes.
"""

import re
from codecs import BOM_UTF8
from pathlib import Path
from typing import NamedTuple

from crmcli.errors import Failed, Message, UsageError, message
from crmcli.exchange.delimited import read_delimited
from crmcli.exchange.encoding import choose_encoding, opening, shown
from crmcli.exchange.file_bytes import check_size, read_file
from crmcli.exchange.filled_down import filled_down
from crmcli.exchange.headed import headed
from crmcli.exchange.tabular import Sheet

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
# Files whose records say themselves what they are: where there are none, there is nothing at all.
_HEADLESS = (".jsonl", ".vcf")
_MARKUP = ("<html", "<!doctype html", "<table", "<?xml", "<meta")


def read_rows(
    source: Path | str | bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    fill_down: bool = False,
    name: str = "",
    kind: str = "",
) -> Sheet:
    """The table in a file, or in bytes; what the caller leaves None is found out.

    What it is is told by the content, never by the extension, unless it has none. `name` is what
    messages call the file (its own name by default), `kind` what is imported: contacts, customers.
    `sheet` is a worksheet's name, its number from 1, or "all". The headers are in row `header_row`
    as a person counts. `fill_down`: cells that were merged take the value of the first of them.
    Raises `NotFound` for a missing file, `UsageError` for an encoding, delimiter, sheet or row that
    does not exist or says nothing about this kind of file, and `Failed` for content that cannot be
    read or is beyond the limits of `limits.py`.
    """
    name = name or ("" if isinstance(source, bytes) else Path(source).name)
    data = _data(source, name)
    asked = _Asked(encoding, delimiter, sheet, header_row, fill_down or None)
    if data.startswith(_EXCEL):
        asked.refuse(("sheet", "header_row", "fill_down"), "import.is_workbook", name)
        # Kept out of a CSV import: zipfile, expat and calamine take their time to load.
        from crmcli.exchange.spreadsheet_in import read_spreadsheet

        return read_spreadsheet(data, sheet, name, header_row, fill_down=fill_down)
    if sheet is not None:
        raise UsageError("import.no_sheets", value=sheet, name=name)
    start = opening(data, encoding)
    _refuse_foreign(data, start, name)
    if start.upper().startswith("BEGIN:VCARD"):
        asked.refuse(("encoding",), "import.is_cards", name)
        from crmcli.exchange.vcard_in import read_cards

        return read_cards(data, encoding, name, kind)
    return _read_text(data, start, asked, name)


def _data(source: Path | str | bytes, name: str) -> bytes:
    if isinstance(source, bytes):
        check_size(source, name)
        return source
    return read_file(Path(source), name)


class _Asked(NamedTuple):
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    fill_down: bool | None

    def refuse(self, useful: tuple[str, ...], kind: str, name: str) -> None:
        """Refuses an option that says nothing about this kind of file."""
        for key, value in zip(self._fields, self, strict=True):
            if value is not None and key not in useful:
                option = f"--{key.replace('_', '-')}"
                raise UsageError(
                    "import.option_useless", option=option, name=name, kind=Message(kind)
                )


def _read_text(data: bytes, start: str, asked: _Asked, name: str) -> Sheet:
    if not data and name.casefold().endswith(_HEADLESS):
        return Sheet((), (), "utf-8", ())
    codec, guessed = choose_encoding(data, asked.encoding, name)
    if start[:1] in ("{", "["):
        from crmcli.exchange.json_in import is_json, read_json

        if is_json(start):
            asked.refuse(("encoding",), "import.is_json", name)
            return read_json(data, codec, guessed, name)
    rows, cut = read_delimited(data, codec, asked.delimiter, name)
    notes = [note for note in (guessed, cut) if note]
    # Our own files for a spreadsheet are told by their mark.
    encoding = "utf-8-sig" if data.startswith(BOM_UTF8) else shown(codec)
    found = headed(rows, encoding, notes, name, asked.header_row)
    found = found._replace(delimiter=rows.mark)
    return filled_down(found) if asked.fill_down else found


def _refuse_foreign(data: bytes, start: str, name: str) -> None:
    """Says plainly what is no table before decoding makes rubbish of it."""
    if data.startswith(_FOREIGN):
        raise Failed("import.not_table", name=name)
    # Many web systems offer a page of HTML under the name .xls.
    if start.lower().startswith(_MARKUP):
        raise Failed("import.markup", message("import.markup_hint"), name=name)
    if re.match(r'\[[\s\[]*"vcard"', start):
        raise Failed("import.jcard", name=name)
