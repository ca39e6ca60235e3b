"""From a raw value to the text that people read, or to the value that programs get."""

from collections.abc import Callable, Mapping

from crmcli.lang import Speaker
from crmcli.output.safe import clean
from crmcli.output.table import Row, Table, for_people, unit_place

RowText = Callable[[Row], str]


def scaled(value: object, places: int, least: int) -> str:
    """A decimal string of an integer that counts 1/10**places, none lost, `least` decimals kept.

    Anything but an integer is given back as text.
    """
    if not isinstance(value, int):
        return str(value)
    whole, rest = divmod(abs(value), 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0").ljust(least, "0")
    return ("-" if value < 0 else "") + (f"{whole}.{decimals}" if decimals else str(whole))


def money(value: object) -> str:
    """1234567 of 1/10,000 → "123.4567", 10000 → "1.00"."""
    return scaled(value, 4, 2)


def decimal(value: object) -> str:
    """1500 of 1/1,000 → "1.5", 2000 → "2"."""
    return scaled(value, 3, 0)


def parts(value: object) -> list[object]:
    """The members of a list cell; a lone value is a list of one."""
    return list(value) if isinstance(value, list | tuple) else [value]


def structure(value: object) -> str:
    """A mapping, or a list of them, on one line as JSON has it."""
    import json

    return json.dumps(value, ensure_ascii=False)


def spoken(kind: str, labels: Mapping[str, object] | None, say: Speaker) -> Callable[[object], str]:
    """The function that makes the text of a cell of this kind for people; never given None."""
    if kind == "money":
        return money
    if kind == "decimal":
        return decimal
    names = labels or {}
    if kind == "list":
        return lambda value: say([say(names.get(str(part), part)) for part in parts(value)])
    if kind == "flag" and not names:
        yes, no = say.key("output.yes"), say.key("output.no")
        return lambda value: yes if value else no
    if kind == "say":
        return say
    if kind == "lines":
        return lambda value: "\n".join([clean(say(part)) for part in parts(value)])
    if kind == "object":
        return structure
    if names:
        return lambda value: say(names.get(str(value), value))
    return str


def people_text(table: Table, place: int, say: Speaker) -> RowText:
    """The function that reads the text of one column out of a row, "" for an unknown value.

    An amount is followed by its currency unless people see that column too.
    """
    column = table.columns[place]
    show = spoken(column.kind, column.labels, say)
    unit = unit_place(table, column)
    if unit is None or table.columns[unit].people:
        return lambda row: "" if row[place] is None else show(row[place])

    def amount(row: Row) -> str:
        if row[place] is None:
            return ""
        return f"{show(row[place])} {row[unit]}" if row[unit] else show(row[place])

    return amount


def machine_value(kind: str, english: Speaker) -> Callable[[object], object]:
    """The function that makes the value which JSON carries: None, bool, int, str or a list."""
    if kind == "money":
        return lambda value: None if value is None else money(value)
    if kind == "decimal":
        return lambda value: None if value is None else decimal(value)
    if kind == "flag":
        return lambda value: None if value is None else bool(value)
    if kind in ("list", "lines"):
        return lambda value: [] if value is None else [english(part) for part in parts(value)]
    if kind == "say":
        return lambda value: None if value is None else english(value)
    return lambda value: value


def in_language(say: Speaker, language: str) -> Speaker:
    """A speaker of that language: this one when it fits, else a new one of the same class."""
    return say if not language or say.language == language else type(say)(language)


def with_content(table: Table, say: Speaker) -> list[int]:
    """Places of the columns that have anything to show people; an empty one only takes room."""
    kept = []
    for place in for_people(table):
        text = people_text(table, place, say)
        if any(text(row) for row in table.rows):
            kept.append(place)
    return kept
