"""`xlsx`: for Excel and its like, with true numbers and dates, and never a formula."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from crmcli.errors import Failed
from crmcli.output import words
from crmcli.output.cells import in_language, people_text
from crmcli.output.render import View
from crmcli.output.safe import clean, encodable
from crmcli.output.table import (
    Card,
    Column,
    Row,
    Table,
    Thing,
    facts_table,
    position,
    unit_place,
)
from crmcli.output.width import cells

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# Limits of the file format.
MOST_ROWS = 1_048_576
_MOST_TEXT = 32_767
_MOST_NAME = 31
_MOST_HEADER = 250
# A double holds this many digits exactly.
_EXACT = 10**15
_WIDEST = 60
_FORMATS = {
    "money": "#,##0.00##",
    "date": "yyyy-mm-dd",
    # The Z says that the time is UTC: a cell has no zone of its own.
    "datetime": 'yyyy-mm-dd hh:mm"Z"',
}
Cell = str | int | float | date | datetime


def write(thing: Thing, view: View) -> bytes:
    """A workbook: one sheet for a table; for a card one for its facts and one for each table;
    for several cards one with a row each.

    The group stands in its own first column, since people filter and sort a sheet. Raises
    Failed when there are more rows than a sheet holds.
    """
    from xlsxwriter.workbook import Workbook

    file = BytesIO()
    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with Workbook(file, {**options, "in_memory": True}) as book:
        # The library would ask the clock; the same report is the same file.
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 (has no zone)
        _Sheets(book, view).add(thing)
    return file.getvalue()


class _Sheets:
    """The sheets of one workbook, with the formats that they share."""

    def __init__(self, book: "Workbook", view: View) -> None:
        self.book = book
        self.view = view
        self.names: set[str] = set()
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.formats: dict[str, Format] = {
            kind: book.add_format({"num_format": code, "valign": "top"})
            for kind, code in _FORMATS.items()
        }

    def add(self, thing: Thing) -> None:
        if not isinstance(thing, Card):
            self._add_table(thing if isinstance(thing, Table) else facts_table(thing))
            return
        self._add_facts(thing)
        for table in thing.tables:
            self._add_table(table)

    def _add_table(self, table: Table) -> None:
        if len(table.rows) >= MOST_ROWS:
            raise Failed("output.too_many_rows", n=len(table.rows), most=MOST_ROWS - 1)
        sheet = self._sheet(table)
        places = _places(table)
        headings = in_language(self.view.say, self.view.headers)
        widths = []
        for number, place in enumerate(places):
            header = _text(headings(table.columns[place].header))
            sheet.write_string(0, number, header, self.bold)
            widths.append(cells(header))
        sheet.freeze_panes(1, 0)
        # On paper: one page wide, the title and the headings on every page.
        title = words.title(table, self.view.say).replace("&", "&&")
        sheet.set_header(f"&C{_shortened(title, _MOST_HEADER)}")
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        readers = [_reader(table, place, self.view) for place in places]
        for line, row in enumerate(table.rows, start=1):
            for number, (place, read) in enumerate(zip(places, readers, strict=True)):
                wide = self._put(sheet, (line, number), read(row), table.columns[place].kind)
                widths[number] = max(widths[number], wide)
        for number, wide in enumerate(widths):
            sheet.set_column(number, number, min(wide, _WIDEST) + 2)
        self._below(sheet, len(table.rows) + 2, table, widths)

    def _add_facts(self, card: Card) -> None:
        sheet = self._sheet(card)
        table = facts_table(card)
        line, left, right = -1, 0, 0
        for line, place in enumerate(_places(table)):
            header = _text(in_language(self.view.say, self.view.headers)(card.facts[place].header))
            sheet.write_string(line, 0, header, self.bold)
            value = _reader(table, place, self.view)(table.rows[0])
            right = max(right, self._put(sheet, (line, 1), value, card.facts[place].kind))
            left = max(left, cells(header))
        sheet.set_column(0, 0, min(left, _WIDEST) + 2)
        sheet.set_column(1, 1, min(right, _WIDEST) + 2)
        self._below(sheet, line + 2, card, ())

    def _put(self, sheet: "Worksheet", where: tuple[int, int], value: Cell, kind: str) -> int:
        """Writes one cell and gives the width that it would like, in cells of text."""
        if isinstance(value, str):
            if value:
                sheet.write_string(*where, value, self.wrapped)
            return max(map(cells, value.split("\n")))
        if isinstance(value, int | float):
            sheet.write_number(*where, value, self.formats.get(kind))
            # Room for the separators of thousands.
            return len(f"{value:,.2f}") + 1
        sheet.write_datetime(*where, value, self.formats[kind])
        return len(_FORMATS[kind])

    def _below(
        self, sheet: "Worksheet", line: int, thing: Table | Card, widths: Sequence[int]
    ) -> None:
        say = self.view.say
        if isinstance(thing, Table):
            labels = [_text(say(label)) for label, _ in thing.totals]
            beside = _beside(max(map(cells, labels), default=0), widths)
            for label, (_, value) in zip(labels, thing.totals, strict=True):
                sheet.write_string(line, 0, label, self.bold)
                sheet.write_string(line, beside, _text(say(value)))
                line += 1
        texts = [say(note) for note in thing.notes]
        texts += words.remaining(thing, say) if isinstance(thing, Table) else []
        for text in texts:
            sheet.write_string(line, 0, _text(text))
            line += 1

    def _sheet(self, thing: Table | Card) -> "Worksheet":
        name = sheet_name(words.title(thing, self.view.say), thing.name)
        base, number = name, 1
        while name.casefold() in self.names:
            number += 1
            end = f" {number}"
            name = _shortened(base, _MOST_NAME - len(end)) + end
        self.names.add(name.casefold())
        return self.book.add_worksheet(name)


def _beside(wide: int, widths: Sequence[int]) -> int:
    """The first column that begins to the right of a text so wide; the next one at least."""
    taken, column = 0, 0
    while column < len(widths) and (not column or taken < wide):
        taken += min(widths[column], _WIDEST) + 2
        column += 1
    return max(column, 1)


def sheet_name(title: str, otherwise: str) -> str:
    """The title as Excel allows it: at most 31 characters, none of []:*?/\\, not "History"."""
    for text in (title, otherwise):
        legal = "".join(char for char in clean(text) if char not in "[]:*?/\\")
        legal = _shortened(legal.strip("' "), _MOST_NAME).strip("' ")
        if legal and legal.casefold() != "history":
            return legal
    return "Sheet1"


def _shortened(text: str, most: int) -> str:
    """At most so many UTF-16 units, which is what Excel counts."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _text(text: str) -> str:
    text = encodable(text)
    if len(text) * 2 <= _MOST_TEXT or len(text.encode("utf-16-le")) <= 2 * _MOST_TEXT:
        return text
    return _shortened(text, _MOST_TEXT - 1) + "…"


def _places(table: Table) -> list[int]:
    places = [
        place
        for place, column in enumerate(table.columns)
        if (column.people if column.sheet is None else column.sheet)
    ]
    group = position(table, table.group)
    if group is not None:
        places = [group, *(place for place in places if place != group)]
    # A cell that is a true number cannot name its currency: the unit gets its own column.
    for place in tuple(places):
        unit = unit_place(table, table.columns[place])
        if unit is not None and unit not in places:
            places.insert(places.index(place) + 1, unit)
    return places


def _reader(table: Table, place: int, view: View) -> Callable[[Row], Cell]:
    column = table.columns[place]
    words_of = people_text(table, place, view.say)

    def read(row: Row) -> Cell:
        value = _native(row[place], column)
        return _text(words_of(row)) if value is None else value

    return read


def _native(value: object, column: Column) -> int | float | date | datetime | None:
    """The number or date that the cell is, None when it can only be a text."""
    if isinstance(value, int) and column.kind in ("int", "decimal", "money"):
        if abs(value) >= _EXACT:
            return None
        return value / {"decimal": 1_000, "money": 10_000}.get(column.kind, 1)
    if isinstance(value, str) and column.kind in ("date", "datetime"):
        try:
            if column.kind == "date":
                day: date = date.fromisoformat(value)
            else:
                day = datetime.fromisoformat(value).replace(tzinfo=None)
        except ValueError:
            return None
        # Excel counts days from 1900 and takes that year's February wrong.
        return day if day.year > 1900 else None
    return None
