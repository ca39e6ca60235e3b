"""Reads worksheets of xlsx, xls and ods files: the one owner of `python-calamine`."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from crmcli.domain.names import normalise
from crmcli.errors import Failed, Message, UsageError, message
from crmcli.exchange.filled_down import filled_down
from crmcli.exchange.headed import check_size, headed
from crmcli.exchange.spreadsheet_guard import check_zip
from crmcli.exchange.tabular import PageRow, Row, Rows, Sheet
from crmcli.exchange.xls_guard import check_xls

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

# What a workbook with a password is kept in.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ALL = ("all", "全部")


class _Page(NamedTuple):
    title: str
    rows: list[Row]
    # The first and the last row of merged areas that are more than one high, by column.
    merged: dict[int, list[tuple[int, int]]]


def read_spreadsheet(
    data: bytes, sheet: str | None, name: str, header_row: int | None, *, fill_down: bool
) -> Sheet:
    """A worksheet by its name or number, or all that have the same headers as one table ("all").

    None is the first visible one with something in it. Raises `UsageError` for a sheet or row that
    is not there, `Failed` for a file that is broken, locked by a password, or beyond the limits.
    """
    pages, notes = _pages(data, sheet, name)

    def table(page: _Page, notes: list[Message]) -> Sheet:
        found = headed(page.rows, "", notes, name, header_row)
        if fill_down:
            return filled_down(found, page.merged)
        if count := _merged_below(page, found):
            return found._replace(notes=(*found.notes, message("import.merged", n=count)))
        return found

    if not _is_all(sheet):
        return table(pages[0], notes)
    return _joined([(page.title, table(page, [])) for page in pages], notes, name)


def _pages(data: bytes, sheet: str | None, name: str) -> tuple[list[_Page], list[Message]]:
    import python_calamine as calamine

    if data.startswith(b"PK"):
        check_zip(data, name)
    elif _LOCKED in data:
        raise Failed("import.password", name=name)
    else:
        check_xls(data, name)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            chosen, notes = _choose(book, sheet, name)
            return [_page(page) for page in chosen], notes
    except calamine.PasswordError as error:
        raise Failed("import.password", name=name) from error
    except (Failed, UsageError):
        raise
    except BaseException as error:
        # The reader is compiled: what it did not foresee comes as a panic, which is no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Failed("import.broken", name=name, reason=str(error)) from error
        raise


def _page(page: "CalamineSheet") -> _Page:
    cells = page.to_python(skip_empty_area=False)
    merged: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in page.merged_cell_ranges or ():
        if bottom > top:
            merged.setdefault(left, []).append((top + 1, bottom + 1))
    return _Page(page.name, [(number, tuple(row)) for number, row in enumerate(cells, 1)], merged)


def _choose(
    book: "CalamineWorkbook", sheet: str | None, name: str
) -> tuple[list["CalamineSheet"], list[Message]]:
    """The worksheets, and a note when there are others."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if sheet is not None and not _is_all(sheet):
        return [book.get_sheet_by_name(_named([one.name for one in sheets], sheet, name))], []
    # New workbooks of old Excel have three sheets, two of them empty for ever.
    filled = [(one, page) for one in sheets if (page := book.get_sheet_by_name(one.name)).end]
    visible = [page for one, page in filled if one.visible == SheetVisibleEnum.Visible]
    if not visible:
        raise Failed("import.empty", name=name)
    if sheet is not None:
        hidden = [page.name for _, page in filled if page not in visible]
        return visible, [message("import.sheets_hidden", sheets=hidden)] if hidden else []
    others = [page.name for page in visible[1:]]
    title = visible[0].name
    note = message("import.sheet_chosen", sheet=title, others=others)
    return visible[:1], [note] if others else []


def _is_all(sheet: str | None) -> bool:
    return sheet is not None and normalise(sheet) in _ALL


def _named(titles: list[str], sheet: str, name: str) -> str:
    """The title that is meant: exactly, written differently, or by number."""
    if sheet in titles:
        return sheet
    alike = {normalise(title): title for title in titles}
    numbered = {str(number): title for number, title in enumerate(titles, 1)}
    found = alike.get(normalise(sheet)) or numbered.get(sheet.strip())
    if found is None:
        raise UsageError("import.sheet_unknown", value=sheet, name=name, sheets=titles)
    return found


def _merged_below(page: _Page, table: Sheet) -> int:
    """How many merged areas stand below the headers."""
    first = next((number for number, _ in table.rows), None)
    if first is None:
        return 0
    return sum(top >= first for areas in page.merged.values() for top, _ in areas)


class _Part(NamedTuple):
    title: str
    rows: Rows
    # Where each column of the first sheet stands in this one.
    places: list[int]


class _Parts:
    """The rows of several worksheets one after the other, their columns in one order."""

    def __init__(self, parts: list[_Part]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(len(part.rows) for part in self._parts)

    def __iter__(self) -> Iterator[Row]:
        for title, rows, places in self._parts:
            for number, cells in rows:
                yield PageRow(number, title), tuple(cells[place] for place in places)


def _joined(tables: list[tuple[str, Sheet]], notes: list[Message], name: str) -> Sheet:
    first = tables[0][1]
    keys = [normalise(header) for header in first.headers]
    parts, others = [], []
    for title, table in tables:
        found = [normalise(header) for header in table.headers]
        if sorted(found) == sorted(keys):
            parts.append(_Part(title, table.rows, [found.index(key) for key in keys]))
            notes += [note for note in table.notes if note not in notes]
        else:
            others.append(title)
    rows = _Parts(parts)
    check_size(len(first.headers), len(rows), name)
    notes.append(message("import.sheets_joined", sheets=[part.title for part in parts]))
    if others:
        notes.append(message("import.sheets_other", sheets=others))
    return Sheet(first.headers, rows, "", tuple(notes))
