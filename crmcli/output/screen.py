"""`table`: for a person at a terminal, lined up by cells and folded rather than cut."""

from crmcli.output import narrow, words
from crmcli.output.render import View
from crmcli.output.table import Card, Cards, Table, Thing, facts_table

_TOO_NARROW = 60


def write(thing: Thing, view: View) -> str:
    """Title, rows under headings, totals, notes, how many remain.

    Below 60 cells, or when the columns cannot fit, records of two lines. A table without rows
    says so on a terminal and is silent elsewhere.
    """
    if isinstance(thing, Cards):
        lines = _cards(thing, view)
    else:
        lines = _card(thing, view) if isinstance(thing, Card) else _table(thing, view)
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _table(table: Table, view: View) -> list[str]:
    below = _below(table, view)
    lines = _heading(table, view)
    if table.rows:
        lines += _rows(table, view)
    # Without a title too (--quiet takes both away) nothing is left to say.
    elif view.terminal and (lines or table.empty != ""):
        lines += narrow.folded(words.nothing(table, view.say), view.width)
    else:
        lines = []
    return [*lines, "", *below] if below and lines else lines + below


def _below(table: Table, view: View) -> list[str]:
    texts = [*words.totals(table, view.say), *words.notes(table, view.say)]
    texts += words.remaining(table, view.say)
    return [line for text in texts for line in narrow.folded(text, view.width)]


def _rows(table: Table, view: View, *, ruled: bool = True) -> list[str]:
    if view.width < _TOO_NARROW:
        return narrow.records(table, view)
    from crmcli.output import grid

    return grid.rows(table, view, ruled=ruled) or narrow.records(table, view)


def _heading(thing: Thing, view: View) -> list[str]:
    title = words.title(thing, view.say)
    lines = narrow.folded(title, view.width) if title else []
    return [narrow.strong(line, view) for line in lines]


def _cards(cards: Cards, view: View) -> list[str]:
    if not cards.cards:
        return _table(facts_table(cards), view)
    lines = _heading(cards, view)
    for card in cards.cards:
        lines += ["", *_card(card, view)]
    return lines


def _card(card: Card, view: View) -> list[str]:
    lines = _heading(card, view)
    for part in words.parts(card, view.say):
        lines += _part(part, view) if part.heading else _whole(part, view, bool(lines))
    for note in words.notes(card, view.say):
        lines += ["", *narrow.folded(note, view.width)]
    return lines


def _whole(part: words.Part, view: View, below: bool) -> list[str]:
    """A card without headings: a fact on each line, the tables apart from each other."""
    lines = narrow.pairs(part.facts, view)
    for table in part.tables:
        rows = _table(table, view)
        lines += ["", *rows] if rows and (lines or below) else rows
    return lines


def _part(part: words.Part, view: View) -> list[str]:
    """One of many parts, on few lines: facts beside each other, a lone table without a title."""
    lines = narrow.group_heading(part.heading, view) + narrow.flowing(part.facts, view)
    for table in part.tables:
        lines += _heading(table, view) if len(part.tables) > 1 else []
        lines += _rows(table, view, ruled=False) + _below(table, view)
    return lines
