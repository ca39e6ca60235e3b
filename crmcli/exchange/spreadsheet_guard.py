"""Refuses a zipped spreadsheet that would fill the memory, before the real reader opens it.

The reader allocates the whole rectangle around the cells: two cells in far corners take gigabytes.
Sizes that the file declares are not believed; everything is unzipped and counted, in pieces.
"""

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from crmcli.errors import Failed
from crmcli.exchange import limits

_PIECE = 1 << 16
_RATIO_MATTERS = 1_000_000


def check_zip(data: bytes, name: str) -> None:
    """Raises `Failed` for an xlsx or ods beyond the limits, or a zip that is none or is broken."""
    counted = 0
    shape = _Shape()
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if not {"xl/workbook.xml", "content.xml"} & {member.filename for member in members}:
                raise Failed("import.not_table", name=name)
            for member in members:
                scan = _Scan(shape)
                for piece in _pieces(archive, member):
                    counted += len(piece)
                    _check_unzipped(counted, len(data), name)
                    scan.feed(piece)
                    _check_shape(shape, name)
                scan.close()
                _check_shape(shape, name)
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error) as error:
        raise Failed("import.broken", name=name, reason=str(error)) from error
    except (expat.ExpatError, ValueError, IndexError, LookupError) as error:
        raise Failed("import.broken", name=name, reason=str(error)) from error
    if shape.text_size() > limits.UNZIPPED_BYTES:
        raise Failed("import.too_big", name=name, limit=limits.UNZIPPED_BYTES // 1_000_000)


def _pieces(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    # The declared size would end the reading early; the real reader does not heed it.
    member.file_size = limits.UNZIPPED_BYTES + _PIECE
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            yield piece


def _check_unzipped(counted: int, zipped: int, name: str) -> None:
    ratio = counted > _RATIO_MATTERS and counted > limits.UNZIPPED_RATIO * zipped
    if counted > limits.UNZIPPED_BYTES or ratio:
        limit = limits.UNZIPPED_BYTES // 1_000_000
        raise Failed("import.too_big", name=name, limit=limit)


def _check_shape(shape: "_Shape", name: str) -> None:
    if shape.rows * shape.columns > limits.CELLS:
        raise Failed("import.too_many_cells", name=name, limit=limits.CELLS)


class _Shape:
    """What the sheets seen so far would take: the largest rectangle, and all text."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.inline = 0
        self.strings: list[int] = []
        self.shared: Counter[str] = Counter()

    def cell(self, row: int, column: int) -> None:
        """A cell with something in it, counted from 1."""
        if row > self.rows:
            self.rows = row
        if column > self.columns:
            self.columns = column

    def text_size(self) -> int:
        """Characters of all cells; a string shared by many cells is copied for each."""
        lengths = self.strings
        return self.inline + sum(
            lengths[int(at)] * times
            for at, times in self.shared.items()
            if at.isdecimal() and int(at) < len(lengths)
        )


class _Scan:
    """One member of the archive; what is neither a sheet nor a list of strings is not parsed."""

    def __init__(self, shape: _Shape) -> None:
        self.shape = shape
        self.parser: expat.XMLParserType | None = None
        self.first = True
        self.row = self.column = self.repeat_rows = self.repeat_columns = 1
        self.shared = False
        self.text: list[str] = []
        self.width = self.chars = 0

    def feed(self, piece: bytes) -> None:
        """The next piece of the member, unzipped."""
        if self.first:
            self.first = False
            # Relations, images and printer settings are counted, not understood.
            if b"<" in piece[:200]:
                self.parser = expat.ParserCreate(namespace_separator=" ")
                self.parser.buffer_text = True
                self.parser.StartElementHandler = self._root
        if self.parser is not None:
            self.parser.Parse(piece, False)

    def close(self) -> None:
        """Ends the member; a sheet that breaks off is an error."""
        if self.parser is not None:
            self.parser.Parse(b"", True)
        if self.text:
            self._sheet_cell()

    def _root(self, tag: str, _attributes: dict[str, str]) -> None:
        assert self.parser is not None
        kinds = {
            "worksheet": (self._sheet_start, None),
            "sst": (self._string_start, self._string_end),
            "document-content": (self._ods_start, self._ods_end),
        }
        start, end = kinds.get(tag.rpartition(" ")[2], (None, None))
        self.parser.StartElementHandler, self.parser.EndElementHandler = start, end
        if start:
            self.row = self.column = 0
            self.parser.CharacterDataHandler = self.text.append

    # xlsx: <row r="3"><c r="B3" t="s"><v>17</v></c></row>; both r may be left out. Called for every
    # cell and its value, so the namespace is not cut off and there is no handler of ends.

    def _sheet_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag[-2:] in (" c", "c"):
            if self.text:
                self._sheet_cell()
            self.column += 1
            if place := attributes.get("r"):
                self.row, self.column = _place(place)
            self.shared = attributes.get("t") == "s"
        elif tag[-4:] in (" row", "row"):
            if self.text:
                self._sheet_cell()
            self.row = int(attributes.get("r") or self.row + 1)
            self.column = 0

    def _sheet_cell(self) -> None:
        """Takes up the cell that has ended. With a style alone it takes no room in the reader."""
        values = [text.strip() for text in self.text]
        self.text.clear()
        if any(values):
            self.shape.cell(self.row, self.column)
            if self.shared:
                self.shape.shared.update(values)

    def _string_start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "si":
            self.text.clear()

    def _string_end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "si":
            self.shape.strings.append(sum(map(len, self.text)))

    # ods: <table-row number-rows-repeated="2"><table-cell number-columns-repeated="3">…

    def _ods_start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        if local == "table":
            self.row = 0
        elif local == "table-row":
            self.repeat_rows = _repeat(attributes, "number-rows-repeated")
            self.column = self.width = self.chars = 0
        elif local in ("table-cell", "covered-table-cell"):
            self.repeat_columns = _repeat(attributes, "number-columns-repeated")
            self.text.clear()
            self.text.extend(value for key, value in attributes.items() if key.endswith("value"))

    def _ods_end(self, tag: str) -> None:
        local = tag.rpartition(" ")[2]
        if local in ("table-cell", "covered-table-cell"):
            self.column += self.repeat_columns
            if self.text:
                self.width = self.column
                self.chars += self.repeat_columns * sum(map(len, self.text))
            self.text.clear()
        elif local == "table-row":
            self.row += self.repeat_rows
            if self.width:
                self.shape.cell(self.row, self.width)
                self.shape.inline += self.chars * self.repeat_rows


def _place(reference: str) -> tuple[int, int]:
    """Row and column, from 1, of a reference like "BC12"."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), _column(letters)


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - 64
    return column


def _repeat(attributes: dict[str, str], key: str) -> int:
    found = (value for name, value in attributes.items() if name.rpartition(" ")[2] == key)
    return int(next(found, "1"))
