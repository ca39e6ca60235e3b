"""`json` and `jsonl`: rows as objects, for programs."""

import json
import re

from crmcli.lang import Speaker
from crmcli.output.cells import in_language, machine_value
from crmcli.output.render import View
from crmcli.output.safe import mark
from crmcli.output.table import Card, Table, Thing, facts_table, for_machines

# Printable ASCII and most scripts pass; the rest is looked at one by one.
_SUSPECTS = re.compile("[\x7f-\x9f\u061c\u200e-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]")


def write(thing: Thing, view: View) -> str:
    """An array with a row, or one of several cards, on each line; one object for a card.

    `meta` describes it.
    """
    english = in_language(view.say, "en")
    if view.meta:
        return _dumps(_described(thing, english), indent=2) + "\n"
    if isinstance(thing, Card):
        return _dumps(_record(thing, english), indent=2) + "\n"
    rows = [_dumps(row) for row in _records(thing, english)]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def write_lines(thing: Thing, view: View) -> str:
    """One object a line; a card is one line with its tables in it."""
    english = in_language(view.say, "en")
    return "".join(_dumps(row) + "\n" for row in _records(thing, english))


def _records(thing: Thing, english: Speaker) -> list[dict[str, object]]:
    if isinstance(thing, Table):
        return _rows(thing, english)
    cards = (thing,) if isinstance(thing, Card) else thing.cards
    return [_record(card, english) for card in cards]


def _rows(table: Table, english: Speaker) -> list[dict[str, object]]:
    members = [
        (table.columns[place].key, machine_value(table.columns[place].kind, english), place)
        for place in for_machines(table)
    ]
    return [{key: value(row[place]) for key, value, place in members} for row in table.rows]


def _record(card: Card, english: Speaker) -> dict[str, object]:
    record = _rows(facts_table(card), english)[0]
    for table in card.tables:
        record[table.name] = _rows(table, english)
    return record


def _described(thing: Thing, english: Speaker) -> dict[str, object]:
    rows = _records(thing, english)
    notes: list[str] = []
    totals: list[dict[str, str]] = []
    if isinstance(thing, Table | Card):
        notes = [english(note) for note in thing.notes]
    if isinstance(thing, Table):
        totals = [{"label": english(a), "value": english(b)} for a, b in thing.totals]
    return {
        "report": thing.name,
        "period": thing.period if isinstance(thing, Table) else "",
        "n": len(rows),
        "notes": notes,
        "totals": totals,
        "rows": rows,
    }


def _dumps(value: object, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return _SUSPECTS.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    # JSON can say these characters without printing them: faithful, and harmless on a terminal.
    char = match[0]
    return json.dumps(char)[1:-1] if mark(ord(char)) else char
