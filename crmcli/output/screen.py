"""`table`: for a person at a terminal, lined up by cells and folded rather than cut."""

from crmcli.output import narrow, words
from crmcli.output.render import View
from crmcli.output.table import Card, Table

_TOO_NARROW = 60


def write(thing: Table | Card, view: View) -> str:
    """Title, rows under headings, totals, notes, how many remain.

    Below 60 cells, or when the columns cannot fit, records of two lines. A table without rows
    says so on a terminal and is silent elsewhere.
    """
    lines = _card(thing, view) if isinstance(thing, Card) else _table(thing, view)
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _table(table: Table, view: View) -> list[str]:
    below = [*words.totals(table, view.say), *words.notes(table, view.say)]
    below += words.remaining(table, view.say)
    below = [line for text in below for line in narrow.folded(text, view.width)]
    lines = _heading(table, view)
    if table.rows:
        lines += _rows(table, view)
    # Without a title too (--quiet takes both away) nothing is left to say.
    elif view.terminal and (lines or table.empty != ""):
        lines += narrow.folded(words.nothing(table, view.say), view.width)
    else:
        lines = []
    return [*lines, "", *below] if below and lines else lines + below


def _rows(table: Table, view: View) -> list[str]:
    if view.width < _TOO_NARROW:
        return narrow.records(table, view)
    from crmcli.output import grid

    return grid.rows(table, view) or narrow.records(table, view)


def _heading(thing: Table | Card, view: View) -> list[str]:
    title = words.title(thing, view.say)
    lines = narrow.folded(title, view.width) if title else []
    return [narrow.strong(line, view) for line in lines]


def _card(card: Card, view: View) -> list[str]:
    lines = _heading(card, view) + narrow.pairs(words.facts(card, view.say), view)
    for table in card.tables:
        part = _table(table, view) if table.rows or table.empty != "" else []
        lines += ["", *part] if part and lines else part
    for note in words.notes(card, view.say):
        lines += ["", *narrow.folded(note, view.width)]
    return lines
