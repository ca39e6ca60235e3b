"""Layout without a grid: two-line records for narrow windows, and lines of label and value."""

from crmcli.output.cells import people_text
from crmcli.output.render import View
from crmcli.output.safe import clean
from crmcli.output.table import Table, for_people, grouped, position
from crmcli.output.width import cells, pad, wrap
from crmcli.output.words import pair

_INDENT = "  "
_BETWEEN = "  "
# A bare number or date on a line without headings would mean nothing.
_NEEDS_HEADER = ("int", "decimal", "money", "flag", "date", "datetime")
_FIRST_LINE = 3


def strong(line: str, view: View) -> str:
    """The line in bold where colours are wanted."""
    return f"\x1b[1m{line}\x1b[0m" if view.colour and line else line


def folded(text: str, width: int, indent: str = "") -> list[str]:
    """The text's own lines, each wrapped to the width; all but the first are indented."""
    lines: list[str] = []
    for part in text.split("\n"):
        if not lines and cells(part) <= width:
            lines.append(part)
            continue
        for line in wrap(part, width - cells(indent)):
            lines.append(indent + line if lines else line)
    return lines


def pairs(facts: list[tuple[str, str]], view: View) -> list[str]:
    """Labels in one column and their values beside them, folded within their own column."""
    if not facts:
        return []
    left = min(max(cells(label) for label, _ in facts), view.width // 3)
    lines: list[str] = []
    for label, text in facts:
        labels = wrap(label, left)
        values = [line for part in text.split("\n") for line in wrap(part, view.width - left - 2)]
        for index in range(max(len(labels), len(values))):
            name = labels[index] if index < len(labels) else ""
            value = values[index] if index < len(values) else ""
            lines.append(f"{pad(name, left)}  {value}")
    return lines


def flowing(facts: list[tuple[str, str]], view: View) -> list[str]:
    """Facts beside each other, as many on a line as there is room for."""
    lines: list[str] = []
    for label, text in facts:
        fact = pair(view.say, label, text.replace("\n", " "))
        joined = f"{lines[-1]}{_BETWEEN}{fact}" if lines else fact
        if lines and cells(joined) <= view.width:
            lines[-1] = joined
        else:
            lines += folded(fact, view.width, _INDENT)
    return lines


def group_heading(name: str, view: View) -> list[str]:
    """The lines of a heading over a group of rows, none without a name."""
    return [strong(line, view) for line in folded(f"【{name}】", view.width)] if name else []


def records(table: Table, view: View) -> list[str]:
    """Each row as a line with its first cells and an indented one with the others."""
    places = for_people(table)
    heading = position(table, table.group)
    name = None if heading is None else people_text(table, heading, view.say)
    readers = []
    for index, place in enumerate(places):
        column = table.columns[place]
        label = clean(view.say(column.header)) if column.kind in _NEEDS_HEADER and index else ""
        readers.append((people_text(table, place, view.say), label))
    lines: list[str] = []
    for _, rows in grouped(table):
        if name is not None and (group := clean(name(rows[0]))):
            lines += [""] if lines else []
            lines += group_heading(group, view)
        for row in rows:
            shown = [(clean(text(row)), label) for text, label in readers]
            lines += _record([f"{label} {text}".strip() for text, label in shown if text], view)
    return lines


def _record(texts: list[str], view: View) -> list[str]:
    first = texts[:_FIRST_LINE]
    while len(first) > 1 and cells(_INDENT.join(first)) > view.width:
        first.pop()
    lines = folded(_INDENT.join(first) or "-", view.width, _INDENT)
    rest = texts[len(first) :]
    if rest:
        room = view.width - len(_INDENT)
        lines += [_INDENT + line for line in wrap(" · ".join(rest), room)]
    return lines
