"""`csv`: a contract with programs; with `--excel` the same for spreadsheets."""

import csv
from collections.abc import Callable

from crmcli.output.cells import in_language, machine_value, structure
from crmcli.output.render import View
from crmcli.output.safe import clean, encodable
from crmcli.output.spreadsheet import guard
from crmcli.output.table import Table, Thing, facts_table, for_machines


class _Records(list[str]):
    """Takes what `csv.writer` writes: one string for each record."""

    write = list.append


def write(thing: Thing, view: View) -> str:
    """A header and the records, keys and values independent of language; a card is one record
    of its facts.

    With `excel`: byte order mark, CRLF, and guarded cells. On a terminal control characters
    are shown as marks; elsewhere every character but a lone surrogate is kept.
    """
    table = thing if isinstance(thing, Table) else facts_table(thing)
    places = for_machines(table)
    english = in_language(view.say, "en")
    values = [machine_value(table.columns[place].kind, english) for place in places]
    records = _Records()
    # The module quotes a lone CR only when its own line end contains one, so it writes CRLF.
    writer = csv.writer(records, lineterminator="\r\n")
    finish: Callable[[str], str] = guard if view.excel else str
    writer.writerow([finish(text) for text in _headers(table, places, view)])
    for row in table.rows:
        cells = zip(values, places, strict=True)
        writer.writerow([finish(cell_text(value(row[place]))) for value, place in cells])
    if view.excel and not view.terminal:
        return "\ufeff" + encodable("".join(records))
    text = encodable("".join([record[:-2] + "\n" for record in records]))
    return clean(text, keep_newlines=True) if view.terminal else text


def _headers(table: Table, places: list[int], view: View) -> list[str]:
    if not view.headers:
        return [table.columns[place].key for place in places]
    say = in_language(view.say, view.headers)
    return [say(table.columns[place].header) for place in places]


def cell_text(value: object) -> str:
    """A machine value as the text of a CSV cell: "", true, false, members parted by "; ", a
    mapping as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(cell_text(part) for part in value)
    if isinstance(value, dict):
        return structure(value)
    return str(value)
