"""`plain`: one record a line, cells parted by tabs, for `cut`, `grep` and `awk`."""

from crmcli.output.cells import RowText, people_text
from crmcli.output.render import View
from crmcli.output.safe import clean
from crmcli.output.table import Card, Cards, Table, Thing, facts_table, for_people, position


def write(thing: Thing, view: View) -> str:
    """The records without header, notes or words: what people read, in cells safe to print.

    A card is a line for each known fact (key, value), then its tables' rows after the table's name.
    """
    if isinstance(thing, Table):
        return "".join(f"{line}\n" for line in _lines(thing, view))
    cards = thing.cards if isinstance(thing, Cards) else (thing,)
    return "".join(f"{line}\n" for card in cards for line in _card_lines(card, view))


def _card_lines(card: Card, view: View) -> list[str]:
    facts = facts_table(card)
    row = facts.rows[0]
    lines = [
        f"{facts.columns[place].key}\t{clean(people_text(facts, place, view.say)(row))}"
        for place in for_people(facts)
        if row[place] not in (None, "", [], ())
    ]
    for table in card.tables:
        lines += [f"{table.name}\t{line}" for line in _lines(table, view)]
    return lines


def _lines(table: Table, view: View) -> list[str]:
    places = for_people(table)
    group = position(table, table.group)
    if group is not None:
        places.insert(0, group)
    texts: list[RowText] = [people_text(table, place, view.say) for place in places]
    return ["\t".join([clean(text(row)) for text in texts]) for row in table.rows]
