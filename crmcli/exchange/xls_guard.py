"""Refuses an old Excel file (xls) that would fill the memory, before the real reader opens it.

An xls is a small file system of sectors (a compound file). Its stream "Workbook" is a list of
records; those of cells begin with row and column, and nothing else of them is read here.
"""

from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from crmcli.errors import Failed
from crmcli.exchange import limits

_CELLS = frozenset({0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E})
_CELL_ROW, _SHEET, _DIMENSIONS, _END = 0x00BD, 0x0085, 0x0200, 0x000A
_PASSWORD = 0x002F
_MOST_CELLS = 65_536 * 256
_NO_SECTOR = 0xFFFFFFFA
_SMALL_SECTOR = 64


def check_xls(data: bytes, name: str) -> None:
    """Raises `Failed` for a broken file, a password, and a sheet of more cells than the limit.

    What has no Workbook stream (another program's) is left to the reader.
    """
    try:
        for stream in _workbooks(data):
            if any(kind == _PASSWORD for kind, _ in _records(stream, 0)):
                raise Failed("import.password", name=name)
            for records in _sheets(stream):
                _check_sheet(records, name)
    except (StructError, IndexError, ValueError, OverflowError) as error:
        raise Failed("import.broken", name=name, reason=str(error)) from error


def _check_sheet(records: Iterator[tuple[int, bytes]], name: str) -> None:
    rows = columns = 0
    for kind, body in records:
        if kind == _DIMENSIONS and len(body) >= 12:
            first, last, left, right = unpack_from("<IIHH", body)
            # The reader reserves this much on the file's word alone.
            if (last - first + 1) * (right - left + 1) > _MOST_CELLS:
                raise Failed("import.too_many_cells", name=name, limit=limits.CELLS)
        elif kind in _CELLS or kind == _CELL_ROW:
            row, column = unpack_from("<HH", body)
            more = (len(body) - 6) // 6 - 1 if kind == _CELL_ROW else 0
            rows, columns = max(rows, row + 1), max(columns, column + 1 + more)
            if rows * columns > limits.CELLS:
                raise Failed("import.too_many_cells", name=name, limit=limits.CELLS)


def _sheets(stream: bytes) -> Iterator[Iterator[tuple[int, bytes]]]:
    for kind, body in _records(stream, 0):
        if kind == _SHEET:
            yield _records(stream, unpack_from("<I", body)[0])


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of the records from an offset up to the end of that part."""
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbooks(data: bytes) -> Iterator[bytes]:
    """The streams of a compound file that may hold a workbook."""
    size = 1 << unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError("sector size")
    sectors = _Sectors(data[size:] if size > 512 else data[512:], size, [])
    sectors.table = _table(data, sectors)
    directory = sectors.chain(unpack_from("<I", data, 48)[0])
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    small = _Sectors(sectors.chain(unpack_from("<I", entries[0], 116)[0]), _SMALL_SECTOR, [])
    small_table = sectors.chain(unpack_from("<I", data, 60)[0])
    small.table = list(unpack_from(f"<{len(small_table) // 4}I", small_table))
    for entry in entries:
        length = unpack_from("<H", entry, 64)[0]
        title = entry[: min(max(length - 2, 0), 64)].decode("utf-16-le", "replace").lower()
        start, stream_size = unpack_from("<II", entry, 116)
        if title in ("workbook", "book"):
            home = small if stream_size < 4096 else sectors
            yield home.chain(start)[:stream_size]


def _table(data: bytes, sectors: "_Sectors") -> list[int]:
    """The table of the next sector of each sector: 109 parts in the header, more in a chain."""
    parts = list(unpack_from("<109I", data, 76))
    following = unpack_from("<I", data, 68)[0]
    entries = sectors.size // 4 - 1
    for _ in range(len(data) // sectors.size):
        if following >= _NO_SECTOR:
            break
        *more, following = unpack_from(f"<{entries + 1}I", sectors.one(following))
        parts += more
    table: list[int] = []
    for part in parts:
        if part < _NO_SECTOR:
            table += unpack_from(f"<{entries + 1}I", sectors.one(part))
    return table


class _Sectors:
    """Pieces of one size, and for each the number of the piece that follows it in its stream."""

    def __init__(self, data: bytes, size: int, table: list[int]) -> None:
        self.data, self.size, self.table = data, size, table

    def one(self, number: int) -> bytes:
        """The content of one sector."""
        return self.data[number * self.size : (number + 1) * self.size]

    def chain(self, start: int) -> bytes:
        """The stream that begins at a sector; a circle is an error."""
        pieces: list[bytes] = []
        while start < _NO_SECTOR:
            pieces.append(self.one(start))
            if len(pieces) > len(self.table):
                raise ValueError("circular sectors")
            start = self.table[start]
        return b"".join(pieces)
