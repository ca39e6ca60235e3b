"""The words around the rows, in every format for people: totals, notes, what is left out."""

from typing import NamedTuple

from crmcli.lang import Speaker
from crmcli.output.cells import people_text
from crmcli.output.safe import clean
from crmcli.output.table import Card, Table, Thing, facts_table, for_people


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


def title(thing: Thing, say: Speaker) -> str:
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


class Part(NamedTuple):
    """What stands together on a card, under a heading or ("") under none."""

    heading: str
    facts: list[tuple[str, str]]
    tables: list[Table]


def parts(card: Card, say: Speaker) -> list[Part]:
    """The card as people read it, without what is empty; in one piece when it has no headings."""
    shown = [table for table in card.tables if table.people and (table.rows or table.empty != "")]
    if not card.parts:
        return [Part("", facts(card, say), shown)]
    made = []
    for key, heading in card.parts.items():
        own = card._replace(facts=tuple(fact for fact in card.facts if fact.part == key))
        part = Part(
            clean(say(heading)), facts(own, say), [table for table in shown if table.part == key]
        )
        made += [part] if part.facts or part.tables else []
    return made
