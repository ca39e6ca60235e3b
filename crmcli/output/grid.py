"""The grid of a terminal table, drawn by Rich from text that is already clean."""

from io import StringIO
from typing import TYPE_CHECKING, Literal

from crmcli.output.cells import people_text, with_content
from crmcli.output.narrow import group_heading
from crmcli.output.render import View
from crmcli.output.safe import clean
from crmcli.output.table import Column, Table, grouped, position, stands_right

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_GAP = 2
# The narrowest column of words in which one still reads: four Chinese characters.
_LEAST_TEXT = 12
# The first column of words is the name of the row; it folds only when it is really long.
_LEAST_NAME = 18
_CLASSES = {"A": "bold green", "B": "cyan", "C": "yellow", "D": "dim"}
_STYLES = {"late": "bold red", "muted": "dim", "good": "green", "warn": "yellow", "strong": "bold"}


def rows(table: Table, view: View, *, ruled: bool = True) -> list[str]:
    """The lines of the grid; none when the columns do not fit into the width. `ruled` has a line
    under the headings."""
    places = with_content(table, view.say)
    while True:
        lines = _grid(table, view, places, ruled=ruled)
        spare = [place for place in places if table.columns[place].spare]
        if lines or not spare:
            return lines
        places.remove(spare[-1])


def _grid(table: Table, view: View, places: list[int], *, ruled: bool) -> list[str]:
    """The grid of these columns; none when they do not fit."""
    columns = [table.columns[place] for place in places]
    texts = [people_text(table, place, view.say) for place in places]
    headers = [clean(view.say(column.header)) for column in columns]
    heading = position(table, table.group)
    name = None if heading is None else people_text(table, heading, view.say)
    groups = [
        (
            "" if name is None else clean(name(run[0])),
            [[clean(text(row)) for text in texts] for row in run],
        )
        for _, run in grouped(table)
    ]
    lines = [line for _, found in groups for line in found]
    widths = _widths(columns, headers, lines, view.width, strict=any(c.spare for c in columns))
    if not widths:
        return []
    from rich.text import Text

    drawn = _draw(columns, widths, [[Text(header, "bold") for header in headers]], view)
    drawn += ["  ".join("-" * wide for wide in widths)] if ruled else []
    for index, (group, run) in enumerate(groups):
        drawn += [""] if group and index else []
        drawn += group_heading(group, view)
        styled = [
            [_styled(text, column, view.colour) for text, column in zip(row, columns, strict=True)]
            for row in run
        ]
        drawn += _draw(columns, widths, styled, view)
    return drawn


def _widths(
    columns: list[Column], headers: list[str], lines: list[list[str]], width: int, *, strict: bool
) -> list[int]:
    """The width of each column, [] when they do not fit; `strict` folds none of them."""
    from rich.cells import cell_len

    natural = [max(cell_len(header), 1) for header in headers]
    for line in lines:
        for index, text in enumerate(line):
            natural[index] = max(natural[index], cell_len(text))
    # What is said in a few words stays on one line, except at the end of the row.
    last = len(columns) - 1
    words = [
        column.kind in ("text", "list") or (column.kind == "say" and index == last)
        for index, column in enumerate(columns)
    ]
    least = [
        min(wide, _LEAST_TEXT) if fold else wide for wide, fold in zip(natural, words, strict=True)
    ]
    if any(words):
        name = words.index(True)
        least[name] = min(natural[name], _LEAST_NAME)
    if strict:
        least = natural
    room = width - _GAP * (len(columns) - 1)
    if sum(least) > room:
        return []
    # The widest column gives way first, so that short ones keep to one line.
    natural = [min(wide, room) for wide in natural]
    for _ in range(sum(natural) - room):
        able = [index for index, wide in enumerate(natural) if wide > least[index]]
        natural[max(able, key=lambda index: natural[index])] -= 1
    return natural


def _draw(
    columns: list[Column], widths: list[int], lines: list[list["Text"]], view: View
) -> list[str]:
    from rich.table import Table as Grid

    grid = Grid.grid(padding=(0, _GAP, 0, 0))
    for column, wide in zip(columns, widths, strict=True):
        justify: Literal["right", "left"] = "right" if stands_right(column) else "left"
        grid.add_column(justify=justify, width=wide, overflow="fold")
    for line in lines:
        grid.add_row(*line)
    console = _console(view)
    console.print(grid)
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def _styled(text: str, column: Column, colour: bool) -> "Text":
    from rich.text import Text

    if not colour:
        return Text(text)
    style = _CLASSES.get(text[:1], "") if column.style == "class" else ""
    return Text(text, style=style or _STYLES.get(column.style, ""))


def _console(view: View) -> "Console":
    from rich.console import Console

    # Everything is said here, so that no variable of the environment changes the layout.
    return Console(
        file=StringIO(),
        width=view.width,
        height=25,
        color_system="standard" if view.colour else None,
        force_terminal=view.colour,
        force_jupyter=False,
        force_interactive=False,
        legacy_windows=False,
        no_color=not view.colour,
        markup=False,
        emoji=False,
        highlight=False,
    )
