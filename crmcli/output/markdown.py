"""`md`: a table that GitHub, chat programs and note books understand."""

from collections.abc import Iterator

from crmcli.output import words
from crmcli.output.cells import people_text
from crmcli.output.render import View
from crmcli.output.safe import clean
from crmcli.output.table import (
    Card,
    Cards,
    Table,
    Thing,
    facts_table,
    for_people,
    grouped,
    position,
    stands_right,
)

# Characters with which a name could become a link, an image, HTML or another column.
_ACTIVE = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|~&"})


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line; a kept line end becomes `<br>`."""
    return "<br>".join(clean(text, keep_newlines=True).translate(_ACTIVE).split("\n"))


def write(thing: Thing, view: View) -> str:
    """Title, table, totals, notes and how many remain; an empty table says so in words."""
    if isinstance(thing, Cards):
        blocks = _cards(thing, view)
    elif isinstance(thing, Card):
        blocks = _card(thing, view, "#")
    else:
        blocks = _table(thing, view, "#")
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _cards(cards: Cards, view: View) -> list[str]:
    if not cards.cards:
        return _table(facts_table(cards), view, "#")
    title = words.title(cards, view.say)
    blocks = [f"# {escaped(title)}"] if title else []
    return blocks + [block for card in cards.cards for block in _card(card, view, "##")]


def _card(card: Card, view: View, level: str) -> list[str]:
    say = view.say
    title = words.title(card, say)
    blocks = [f"{level} {escaped(title)}"] if title else []
    for part in words.parts(card, say):
        blocks += [f"{level}# {escaped(part.heading)}"] if part.heading else []
        facts = [f"| {escaped(label)} | {escaped(text)} |" for label, text in part.facts]
        if facts:
            blocks.append("\n".join(["|  |  |", "| --- | --- |", *facts]))
        for table in part.tables:
            blocks += _table(table, view, f"{level}##" if part.heading else f"{level}#")
    return blocks + _bullets(words.notes(card, say))


def _table(table: Table, view: View, level: str) -> list[str]:
    say = view.say
    title = words.title(table, say)
    blocks = [f"{level} {escaped(title)}"] if title else []
    if not table.rows:
        blocks.append(escaped(words.nothing(table, say)))
    heading = position(table, table.group)
    for _, rows in grouped(table):
        if heading is not None:
            name = people_text(table, heading, say)(rows[0])
            blocks += [f"{level}# {escaped(clean(name))}"] if name else []
        blocks.append("\n".join(_grid(table._replace(rows=rows), view)))
    blocks += _bullets(words.totals(table, say)) + _bullets(words.notes(table, say))
    return blocks + [escaped(line) for line in words.remaining(table, say)]


def _grid(table: Table, view: View) -> Iterator[str]:
    places = for_people(table)
    columns = [table.columns[place] for place in places]
    yield _line([escaped(clean(view.say(column.header))) for column in columns])
    yield _line(["---:" if stands_right(column) else "---" for column in columns])
    texts = [people_text(table, place, view.say) for place in places]
    for row in table.rows:
        yield _line([escaped(text(row)) for text in texts])


def _line(texts: list[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def _bullets(lines: list[str]) -> list[str]:
    return ["\n".join(f"- {escaped(line)}" for line in lines)] if lines else []
