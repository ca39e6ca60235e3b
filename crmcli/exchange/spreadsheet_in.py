"""Reads one worksheet of xlsx, xls and ods files: the one owner of `python-calamine`."""

import io
from typing import TYPE_CHECKING

from crmcli.domain.names import normalise
from crmcli.errors import Failed, Message, UsageError, message
from crmcli.exchange.delimited import Rows
from crmcli.exchange.spreadsheet_guard import check_zip
from crmcli.exchange.xls_guard import check_xls

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


_TITLES = 3


def read_spreadsheet(data: bytes, sheet: str | None, name: str) -> tuple[Rows, list[Message]]:
    """The rows of a worksheet as (row number, cells), without the title lines above its headers.

    `sheet` is its name or number; None is the first visible one with something in it. Raises
    `UsageError` for a sheet that is not there, `Failed` for a file that is broken, locked by a
    password, or beyond the limits.
    """
    import python_calamine as calamine

    if data.startswith(b"PK"):
        check_zip(data, name)
    else:
        check_xls(data, name)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            chosen, notes = _choose(book, sheet, name)
            rows = _rows(chosen)
    except calamine.PasswordError as error:
        raise Failed("import.password", name=name) from error
    except (Failed, UsageError):
        raise
    except BaseException as error:
        # The reader is compiled: what it did not foresee comes as a panic, which is no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Failed("import.broken", name=name, reason=str(error)) from error
        raise
    titles = _title_lines(rows)
    if titles:
        notes.append(message("import.title_lines", n=titles, line=rows[titles - 1][0]))
    return rows[titles:], notes


def _rows(chosen: "CalamineSheet") -> Rows:
    cells = chosen.to_python(skip_empty_area=False)
    return [(number, tuple(row)) for number, row in enumerate(cells, 1)]


def _choose(
    book: "CalamineWorkbook", sheet: str | None, name: str
) -> tuple["CalamineSheet", list[Message]]:
    """The worksheet, and a note when it was chosen among several."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if sheet is not None:
        return book.get_sheet_by_name(_named([one.name for one in sheets], sheet, name)), []
    visible = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    # New workbooks of old Excel have three sheets, two of them empty for ever.
    filled = [(title, page) for title in visible if (page := book.get_sheet_by_name(title)).end]
    if not filled:
        raise Failed("import.empty", name=name)
    title, page = filled[0]
    others = [other for other, _ in filled[1:]]
    return page, [message("import.sheet_chosen", sheet=title, others=others)] if others else []


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


def _title_lines(rows: Rows) -> int:
    """How many rows stand above the headers: up to three titles in one cell, over three texts."""
    for at, (_, cells) in enumerate(rows):
        texts = [cell for cell in cells if cell != ""]
        if len(texts) > 1:
            titles = sum(any(cell != "" for cell in row) for _, row in rows[:at])
            headers = len(texts) > 2 and all(isinstance(cell, str) for cell in texts)
            return at if headers and 0 < titles <= _TITLES else 0
    return 0
