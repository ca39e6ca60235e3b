"""Headers and even rows out of the rows of a file, whatever kind it is."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeGuard

from crmcli.domain.phones import digits, looks_like_phone
from crmcli.errors import Failed, Message, UsageError, message
from crmcli.exchange import limits
from crmcli.exchange.tabular import Cells, Row, Sheet, cell_text, is_blank

_TITLES = 3
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_PHONE_DIGITS = 10
# ="13800138000" is how programs keep Excel from making a number of a text.
_WRAPPED = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)


def headed(
    rows: Iterable[Row],
    encoding: str,
    notes: list[Message],
    name: str,
    header_row: int | None = None,
) -> Sheet:
    """The sheet whose headers are in row `header_row`, or in the first that can be headers.

    Goes through `rows` once or twice, and again whenever the sheet's rows are asked for. Raises
    `UsageError` for a row that is not there, `Failed` for a table without headers and beyond the
    limits.
    """
    at, above = _asked_row(rows, header_row, name) if header_row else _found_row(rows, name)
    if above:
        notes.append(message("import.title_lines", n=len(above), line=above[-1]))
    seen = _look_through(rows, at, name)
    if seen.wrapped:
        rows = _Unwrapped(rows)
        seen = _look_through(rows, at, name)
    if not header_row:
        _refuse_record(seen.head, at, name)
    if seen.blank:
        notes.append(message("import.blank_lines", n=seen.blank))
    if seen.short:
        notes.append(message("import.short_rows", n=seen.short, line=seen.first_short))
    if seen.long:
        notes.append(
            message("import.long_rows", n=seen.long, line=seen.first_long, extra="extra 1")
        )
    headers = unique_headers(seen.head[: seen.width], seen.width, notes)
    return Sheet(headers, _Even(rows, at, seen.width, seen.height), encoding, tuple(notes))


class _Even:
    """The rows below the headers that have something in them, all of one width."""

    def __init__(self, rows: Iterable[Row], at: int, width: int, height: int) -> None:
        self._rows, self._at, self._width, self._height = rows, at, width, height

    def __len__(self) -> int:
        return self._height

    def __iter__(self) -> Iterator[Row]:
        at, width = self._at, self._width
        for number, cells in self._rows:
            if number > at and _used(cells):
                yield number, _even(cells, width)


class _Unwrapped:
    """Rows whose texts stand there without the formula around them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return ((number, _unwrapped(cells)) for number, cells in self._rows)


def _unwrapped(cells: Cells) -> Cells:
    return tuple(
        found[1].replace('""', '"')
        if _is_wrapped(cell) and (found := _WRAPPED.fullmatch(cell))
        else cell
        for cell in cells
    )


def _is_wrapped(cell: object) -> TypeGuard[str]:
    return isinstance(cell, str) and cell[:2] == '="'


def _asked_row(rows: Iterable[Row], asked: int, name: str) -> tuple[int, list[int]]:
    """The row that is asked for, and those with something in them above it."""
    above: list[int] = []
    for number, cells in rows:
        if number == asked and _used(cells):
            return asked, above
        if _used(cells):
            above.append(number)
    last = above[-1] if above else 0
    raise UsageError("import.header_row", value=asked, name=name, last=last)


def _found_row(rows: Iterable[Row], name: str) -> tuple[int, list[int]]:
    """The row of headers, and up to three titles above it.

    A title stands alone in a row that is as wide as the headers, and these are over two texts.
    """
    above: list[tuple[int, int]] = []
    for number, cells in rows:
        texts = [cell for cell in cells if not is_blank(cell)]
        if not texts:
            continue
        first = above[0][0] if above else number
        if len(texts) > 1:
            heads = len(texts) > 2 and all(isinstance(cell, str) for cell in texts)
            wide = all(width == len(cells) for _, width in above)
            return (number, [line for line, _ in above]) if heads and wide else (first, [])
        if len(above) == _TITLES:
            return first, []
        above.append((number, len(cells)))
    if not above:
        raise Failed("import.empty", name=name)
    return above[0][0], []


def _refuse_record(head: Cells, line: int, name: str) -> None:
    """Refuses a file that begins with a record: what it says would become the headers."""
    texts = [cell_text(cell).strip() for cell in head if not is_blank(cell)]
    numbers = len(texts) > 1 and all(text.isascii() and text.isdecimal() for text in texts)
    record = next(filter(_is_handle, texts), texts[0] if numbers else "")
    if record:
        hint = message("import.headless_hint")
        raise Failed("import.headless", hint, name=name, line=line, value=record)


def _is_handle(text: str) -> bool:
    if _EMAIL.fullmatch(text):
        return True
    count = len(digits(text))
    return count >= _PHONE_DIGITS and not set(text) & {".", "/"} and looks_like_phone(text)


class _Seen(NamedTuple):
    head: Cells
    width: int
    height: int
    blank: int
    short: int
    first_short: int
    long: int
    first_long: int
    wrapped: bool


def _look_through(rows: Iterable[Row], at: int, name: str) -> _Seen:
    """What there is to know of the rows before the first of them is used."""
    head: Cells = ()
    width = height = blank = short = first_short = long = first_long = 0
    wrapped = ours = False
    for line, cells in rows:
        if line < at:
            continue
        used = _used(cells)
        width = max(width, used)
        wrapped = wrapped or any(map(_is_wrapped, cells))
        if line == at:
            head = cells
            # What our own export has is what it says.
            ours = any(cell_text(cell).casefold() == "uuid" for cell in head)
        elif not used:
            blank += 1
        else:
            height += 1
            if len(cells) < len(head):
                short, first_short = short + 1, first_short or line
            elif used > len(head):
                long, first_long = long + 1, first_long or line
    check_size(width, height + 1, name)
    wrapped = wrapped and not ours
    return _Seen(head, width, height, blank, short, first_short, long, first_long, wrapped)


def _used(cells: Cells) -> int:
    """How many cells there are up to the last one with something in it."""
    for at in range(len(cells), 0, -1):
        if not is_blank(cells[at - 1]):
            return at
    return 0


def _even(cells: tuple[object, ...], width: int) -> tuple[object, ...]:
    if len(cells) == width and None not in cells:
        return cells
    row = ["" if cell is None else cell for cell in cells[:width]]
    return tuple(row + [""] * (width - len(row)))


def check_size(width: int, height: int, name: str) -> None:
    """Raises `Failed` for more columns or cells than an import may have."""
    if width > limits.COLUMNS:
        raise Failed("import.too_many_columns", name=name, limit=limits.COLUMNS)
    if width * height > limits.CELLS:
        raise Failed("import.too_many_cells", name=name, limit=limits.CELLS)


def unique_headers(head: Cells, width: int, notes: list[Message]) -> tuple[str, ...]:
    """Every column's name, none empty and none twice, with notes of those that were changed."""
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
