"""A table as every reader gives it, whatever kind of file it comes from."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol

from crmcli.errors import Message

Cells = tuple[object, ...]
Row = tuple[int, Cells]


class PageRow(int):
    """The number of a row, with its worksheet where several are one table: 客户!5."""

    page: str

    def __new__(cls, number: int, page: str) -> "PageRow":
        made = super().__new__(cls, number)
        made.page = page
        return made

    def __str__(self) -> str:
        return f"{self.page}!{int(self)}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PageRow) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


class Rows(Protocol):
    """Rows that can be gone through any number of times; those of a text are parsed each time."""

    def __iter__(self) -> Iterator[Row]: ...

    def __len__(self) -> int: ...


class Sheet(NamedTuple):
    """A table as read: as many cells in every row as there are headers.

    `rows` are (line or row number as a person sees it, cells): strings from text files; str, int,
    float, bool, date, datetime, time or timedelta from Excel, "" where empty. `encoding` is "" for
    Excel. `notes` say what was guessed, padded, renamed or skipped. Nothing in `rows` can fail any
    more: the file has been read through once.
    """

    headers: tuple[str, ...]
    rows: Rows
    encoding: str
    notes: tuple[Message, ...]
    # What parts the cells of a text; "" for other kinds of file.
    delimiter: str = ""

    def mapped(self, change: Callable[[int, Cells], Cells]) -> "Sheet":
        """The same sheet whose cells are what `change(number, cells)` makes of each row.

        It is called anew for every row each time the rows are gone through.
        """
        return self._replace(rows=_Mapped(self.rows, change))


class _Mapped:
    def __init__(self, rows: Rows, change: Callable[[int, Cells], Cells]) -> None:
        self._rows, self._change = rows, change

    def __iter__(self) -> Iterator[Row]:
        change = self._change
        return ((number, change(number, cells)) for number, cells in self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def is_blank(cell: object) -> bool:
    """Whether a cell has nothing in it that can be seen."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


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
