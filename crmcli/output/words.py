"""The words around the rows, in every format for people: totals, notes, what is left out."""

from crmcli.lang import Speaker
from crmcli.output.cells import people_text
from crmcli.output.safe import clean
from crmcli.output.table import Card, Table, facts_table, for_people


def pair(say: Speaker, label: str, value: str) -> str:
    """A label and its value as people write them: "Phone: 138…", 「电话：138…」."""
    return say.key("output.pair", label=label, value=value)


def totals(table: Table, say: Speaker) -> list[str]:
    """The totals, one line each."""
    return [clean(pair(say, say(label), say(value))) for label, value in table.totals]


def notes(thing: Table | Card, say: Speaker) -> list[str]:
    """The notes; a note may have several lines."""
    return [clean(say(note), keep_newlines=True) for note in thing.notes]


def remaining(table: Table, say: Speaker) -> list[str]:
    """The line that says how many rows are not listed; none when all are."""
    return [clean(say.key("output.more", n=table.more))] if table.more > 0 else []


def nothing(table: Table, say: Speaker) -> str:
    """The words for a table without rows."""
    return clean(say(table.empty) if table.empty != "" else say.key("output.empty"))


def title(thing: Table | Card, say: Speaker) -> str:
    """The title on one line, "" without one."""
    return clean(say(thing.title))


def facts(card: Card, say: Speaker) -> list[tuple[str, str]]:
    """Header and text of each fact that is known, line ends kept."""
    table = facts_table(card)
    row = table.rows[0]
    known = []
    for place in for_people(table):
        text = people_text(table, place, say)(row)
        if text:
            header = clean(say(table.columns[place].header))
            known.append((header, clean(text, keep_newlines=True)))
    return known
