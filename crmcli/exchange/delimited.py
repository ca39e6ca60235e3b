"""Reads delimited text: CSV as programs really write it, with its line numbers."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, count, islice

from crmcli.errors import Failed, Message, UsageError, message
from crmcli.exchange import limits
from crmcli.exchange.tabular import Row

DELIMITERS = ",;\t|"
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_SAMPLE_ROWS = 50
_SAMPLE_BYTES = 1 << 16
# No file has NUL in it once it is checked, so this row shows whether a quote is still open.
_END = "\0"


class Delimited:
    """The rows of a text as (first line number, cells), parsed anew each time they are read.

    Lines end in LF, CR or CRLF; inside quotes they are kept as written. Reading them raises
    `Failed` for NUL, a quote that never closes, and what is beyond the limits.
    """

    def __init__(self, data: bytes, codec: str, mark: str, skipped: int, name: str) -> None:
        self._data, self._codec = data, codec
        self.mark, self._skipped, self._name = mark, skipped, name

    def __iter__(self) -> Iterator[Row]:
        lines = islice(_lines(self._data, self._codec, self._name), self._skipped, None)
        return _parse(lines, self.mark, self._skipped, self._name)


def read_delimited(
    data: bytes, codec: str, delimiter: str | None, name: str
) -> tuple[Delimited, Message | None]:
    """The rows of a text that is known to fit `codec`.

    Also a note when the delimiter was guessed and is no comma. Raises `UsageError` for a delimiter
    that cannot be one.
    """
    skipped, declared = _declared(data, codec)
    mark = _checked(delimiter) if delimiter is not None else declared
    note = None
    if mark is None:
        mark = _sniff(data, codec)
        if mark != ",":
            note = message("import.delimiter_guessed", delimiter=_shown(mark))
    return Delimited(data, codec, mark, skipped, name), note


def _shown(mark: str) -> str:
    return "TAB" if mark == "\t" else mark


def _checked(delimiter: str) -> str:
    mark = _NAMES.get(delimiter.strip().lower(), delimiter)
    if len(mark) != 1 or mark in '"\r\n\0':
        raise UsageError("import.delimiter", value=delimiter)
    return mark


def _text(data: bytes, codec: str, errors: str = "strict") -> io.TextIOWrapper:
    # newline="" leaves line ends inside quotes as they are written.
    return io.TextIOWrapper(io.BytesIO(data), encoding=codec, errors=errors, newline="")


def _declared(data: bytes, codec: str) -> tuple[int, str | None]:
    """Excel's own first line "sep=;": how many lines it takes, and its delimiter."""
    first = _text(data[:64], codec, "ignore").readline().strip("\r\n\ufeff").strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return 1, first[4]
    return 0, None


def _lines(data: bytes, codec: str, name: str) -> Iterator[str]:
    """The lines of the file, each no longer than a field may be."""
    stream = _text(data, codec)
    for number in count(1):
        line = stream.readline(limits.FIELD_CHARACTERS)
        if not line:
            return
        if "\0" in line:
            hint = message("import.encoding_hint")
            raise Failed("import.nul", hint, line=number, name=name)
        if len(line) == limits.FIELD_CHARACTERS and line[-1] not in "\r\n":
            raise _too_long(number, name)
        yield line.removeprefix("\ufeff") if number == 1 else line


def _too_long(line: int, name: str) -> Failed:
    return Failed("import.field_too_big", line=line, limit=limits.FIELD_CHARACTERS, name=name)


def _parse(lines: Iterator[str], mark: str, skipped: int, name: str) -> Iterator[Row]:
    # For the whole process: between two rows others may read, and nobody wants fewer.
    csv.field_size_limit(limits.FIELD_CHARACTERS)
    reader = csv.reader(chain(lines, [_END]), delimiter=mark)
    cells = rows = 0
    start = last = 1 + skipped
    try:
        for row in reader:
            if row == [_END]:
                return
            rows += 1
            cells += len(row)
            if len(row) > limits.COLUMNS:
                raise Failed("import.too_many_columns", name=name, limit=limits.COLUMNS)
            if rows > limits.ROWS:
                raise Failed("import.too_many_rows", name=name, limit=limits.ROWS)
            if cells > limits.CELLS:
                raise Failed("import.too_many_cells", name=name, limit=limits.CELLS)
            last = start
            yield start, tuple(row)
            start = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise _too_long(start, name) from error
    raise Failed("import.quote", line=last, name=name)


def _sniff(data: bytes, codec: str) -> str:
    """The delimiter that cuts the first rows into as many cells as the first of them has."""
    # A cut in the middle of a character or a row hurts nobody: the last row is left out.
    text = _text(data[:_SAMPLE_BYTES], codec, "ignore").read()
    scores = {mark: _score(text, mark, whole=len(data) <= _SAMPLE_BYTES) for mark in DELIMITERS}
    best = max(scores, key=lambda mark: scores[mark])
    return best if scores[best] > (0.0, 1) else ","


def _score(text: str, mark: str, whole: bool) -> tuple[float, int]:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        widths = [len(row) for row in islice(reader, _SAMPLE_ROWS) if row]
    except csv.Error:
        return 0.0, 0
    if not whole and 1 < len(widths) < _SAMPLE_ROWS:
        widths.pop()
    if not widths or widths[0] < 2:
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]
