"""`text`: numbered lines for a chat or a mail, without any layout to lose."""

from crmcli.output import words
from crmcli.output.cells import people_text
from crmcli.output.render import View
from crmcli.output.safe import clean
from crmcli.output.table import Card, Cards, Table, Thing, for_people, grouped, position


def write(thing: Thing, view: View) -> str:
    """`1. 14:00 华强电子 A 王总 — 送样`, then totals, notes and how many remain.

    A table without rows is "", so that a mail about nothing is never sent.
    """
    if isinstance(thing, Cards):
        lines = _cards_lines(thing, view)
    else:
        lines = _table_lines(thing, view) if isinstance(thing, Table) else _card_lines(thing, view)
    return "".join(f"{line}\n" for line in lines)


def _table_lines(table: Table, view: View) -> list[str]:
    if not table.rows:
        return []
    places = [place for key in table.line if (place := position(table, key)) is not None]
    texts = [people_text(table, place, view.say) for place in places or for_people(table)]
    end = position(table, table.tail)
    tail = None if end is None else people_text(table, end, view.say)
    heading = position(table, table.group)
    head = None if heading is None else people_text(table, heading, view.say)
    lines: list[str] = []
    number = 0
    for _, rows in grouped(table):
        if head is not None and (name := clean(head(rows[0]))):
            lines.append(f"【{name}】")
        for row in rows:
            number += 1
            body = " ".join(filter(None, [clean(text(row)) for text in texts]))
            end_text = clean(tail(row)) if tail is not None else ""
            lines.append(f"{number}. " + " — ".join(filter(None, [body, end_text])))
    lines += words.totals(table, view.say) + words.notes(table, view.say)
    return lines + words.remaining(table, view.say)


def _cards_lines(cards: Cards, view: View) -> list[str]:
    lines = [words.title(cards, view.say)] if cards.cards else []
    for card in cards.cards:
        lines += ["", *_card_lines(card, view)]
    return lines


def _card_lines(card: Card, view: View) -> list[str]:
    lines = list(filter(None, [words.title(card, view.say)]))
    for part in words.parts(card, view.say):
        lines += [f"【{part.heading}】"] if part.heading else []
        lines += [words.pair(view.say, label, text) for label, text in part.facts]
        for table in part.tables:
            rows = _table_lines(table, view)
            name = words.title(table, view.say)
            lines += [f"【{name}】", *rows] if rows and name else rows
    return lines + words.notes(card, view.say)
