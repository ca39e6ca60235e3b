"""Cells that were merged: all but the first of them are empty, and mean the same as it."""

from collections.abc import Iterator, Mapping, Sequence

from crmcli.errors import message
from crmcli.exchange.mapping import is_serial
from crmcli.exchange.tabular import Cells, Row, Rows, Sheet, is_blank

# The first and the last row of each merged area, by the place of its column.
Merged = Mapping[int, Sequence[tuple[int, int]]]


def filled_down(sheet: Sheet, merged: Merged | None = None) -> Sheet:
    """The sheet with every merged cell filled, and a note of how many were.

    Where the file does not say what was merged, it is what is empty before the first cell of a row
    that has something in it: a customer over several contacts. Such a cell takes the value above
    it, unless something before that has changed since. Numbers of rows are looked past.
    """
    if merged:
        rows: Rows = _ByAreas(sheet.rows, merged)
    else:
        numbers = {at for at, header in enumerate(sheet.headers) if is_serial(header)}
        rows = _Leading(sheet.rows, numbers)
    filled = sum(
        is_blank(old) and not is_blank(new)
        for (_, before), (_, after) in zip(sheet.rows, rows, strict=True)
        for old, new in zip(before, after, strict=True)
    )
    notes = (*sheet.notes, message("import.filled", n=filled)) if filled else sheet.notes
    return sheet._replace(rows=rows, notes=notes)


class _Leading:
    def __init__(self, rows: Rows, numbers: set[int]) -> None:
        self._rows, self._numbers = rows, numbers

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        above: Cells = ()
        for number, cells in self._rows:
            above = self._filled(above, cells)
            yield number, above

    def _filled(self, above: Cells, cells: Cells) -> Cells:
        if not above:
            return cells
        row = list(cells)
        for at, cell in enumerate(cells):
            if at in self._numbers:
                continue
            if not is_blank(cell):
                break
            row[at] = above[at]
        return tuple(row)


class _ByAreas:
    def __init__(self, rows: Rows, merged: Merged) -> None:
        self._rows, self._merged = rows, merged

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        # The value and the last row of the area that the rows are in, by column.
        inside: dict[int, tuple[object, int]] = {}
        firsts = {(place, first): last for place, areas in self._merged.items()
                  for first, last in areas}  # fmt: skip
        for number, cells in self._rows:
            row = list(cells)
            for place in self._merged:
                if place >= len(row):
                    continue
                if last := firsts.get((place, number)):
                    inside[place] = row[place], last
                elif place in inside and number <= inside[place][1]:
                    row[place] = inside[place][0]
            yield number, tuple(row)
