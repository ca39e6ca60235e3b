"""What a command shows, as values: a `Table` of rows or a `Card` of one thing.

Cells hold raw values; every format is one writer over these, so nothing here knows any format.
This module is loaded by the quickest commands and therefore imports next to nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crmcli.errors import Message, UsageError

Row = tuple[object, ...]

NUMBERS = ("int", "decimal", "money")


class Column(NamedTuple):
    """One column: a stable key for machines, a header for people, and the kind of its values.

    Kinds: text, int, decimal (integer of 1/1,000), money (integer of 1/10,000 of the unit),
    date (ISO), time ("14:00"), datetime (ISO, UTC), code, flag (0, 1 or None), list (of str),
    say (a `Message` or `Label`; machines get its English text), lines (a list of these or of
    texts, each on a line of its own), object (a mapping or a list of them, for programs alone).
    """

    key: str
    header: object
    kind: str = "text"
    labels: Mapping[str, object] | None = None
    people: bool = True
    machine: bool = True
    right: bool = False
    style: str = ""
    # The key of the column with the currency of a money column, when it is not `currency`.
    unit: str = ""
    # Left out of a terminal's table where there is no room; every other format has it.
    spare: bool = False
    # Whether a workbook has the column, where that is not what people see elsewhere.
    sheet: bool | None = None


class Table(NamedTuple):
    """Rows of raw values, one per column, and the words around them.

    `group` is the key of a column whose change starts a heading for people. `line` and `tail`
    are the column keys of the `text` format. `more` counts the rows that are not listed. On a card
    `part` is the part that it stands in; one that is not for `people` is told of there in a fact,
    and only plain text, a workbook and programs have it whole. `fixed` is a prescribed form: on
    paper it keeps its empty columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    title: object = ""
    notes: tuple[object, ...] = ()
    totals: tuple[tuple[object, object], ...] = ()
    empty: object = ""
    group: str | None = None
    line: tuple[str, ...] = ()
    tail: str = ""
    more: int = 0
    period: str = ""
    part: str = ""
    people: bool = True
    fixed: bool = False


class Fact(NamedTuple):
    """One line of a card: a column with its only value."""

    key: str
    header: object
    value: object
    kind: str = "text"
    labels: Mapping[str, object] | None = None
    people: bool = True
    machine: bool = True
    part: str = ""


class Card(NamedTuple):
    """One thing on one page: its facts, then the tables that belong to it.

    `parts` are headings by key, in their order: what names a part as its own stands under it.
    """

    name: str
    title: object
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[object, ...] = ()
    parts: Mapping[str, object] = {}


class Cards(NamedTuple):
    """Several cards of one kind, one after the other, each with facts of these `columns`."""

    name: str
    columns: tuple[Column, ...]
    cards: tuple[Card, ...]
    title: object = ""
    empty: object = ""


Thing = Table | Card | Cards


def facts_table(card: Card | Cards) -> Table:
    """The facts of a card as a table of one row, so that each kind is written in one way; of
    several cards a row each."""
    if isinstance(card, Cards):
        rows = [tuple(fact.value for fact in one.facts) for one in card.cards]
        return Table(card.name, card.columns, rows, title=card.title, empty=card.empty)
    columns = tuple(
        Column(fact.key, fact.header, fact.kind, fact.labels, fact.people, fact.machine)
        for fact in card.facts
    )
    return Table(card.name, columns, (tuple(fact.value for fact in card.facts),))


def position(table: Table, key: str | None) -> int | None:
    """The place of the column called `key`, None when there is no such column."""
    for index, column in enumerate(table.columns):
        if column.key == key:
            return index
    return None


def for_people(table: Table) -> list[int]:
    """Places of the columns that people see, without the one that became headings."""
    return [
        index
        for index, column in enumerate(table.columns)
        if column.people and column.key != table.group
    ]


def for_machines(table: Table) -> list[int]:
    """Places of the columns that CSV and JSON carry."""
    return [index for index, column in enumerate(table.columns) if column.machine]


def grouped(table: Table) -> Iterator[tuple[object, list[Row]]]:
    """Runs of rows with the same value in the group column; one run when there is no group."""
    place = position(table, table.group)
    run: list[Row] = []
    for row in table.rows:
        if place is not None and run and row[place] != run[-1][place]:
            yield run[-1][place], run
            run = []
        run.append(row)
    if run:
        yield (None if place is None else run[-1][place]), run


def stands_right(column: Column) -> bool:
    """Whether people expect the values at the right edge: numbers, or when the column says so."""
    return column.right or column.kind in NUMBERS


def unit_place(table: Table, column: Column) -> int | None:
    """The place of the column that holds the currency of a money column, None without one."""
    if column.kind != "money":
        return None
    return position(table, column.unit or "currency")


def pick(table: Table, keys: Sequence[str]) -> Table:
    """The table with only these columns, in this order, for people and machines alike.

    Without keys the table stays as it is. Raises UsageError for a key that is no column.
    """
    chosen: list[int] = []
    for key in keys:
        place = position(table, key)
        if place is None:
            raise _unknown(table, key)
        if place not in chosen:
            chosen.append(place)
    if not chosen:
        return table
    columns = [
        table.columns[place]._replace(people=True, machine=True, spare=False, sheet=None)
        for place in chosen
    ]
    # An amount without its currency is no amount: the unit goes along, unseen as a column.
    for place in tuple(chosen):
        unit = unit_place(table, table.columns[place])
        if unit is not None and unit not in chosen:
            chosen.append(unit)
            columns.append(table.columns[unit]._replace(people=False, machine=False))
    return table._replace(
        columns=tuple(columns),
        rows=[tuple(row[place] for place in chosen) for row in table.rows],
        group=None,
        line=tuple(column.key for column in columns if column.people),
        tail="",
    )


def _unknown(table: Table, key: str) -> UsageError:
    from difflib import get_close_matches

    known = [column.key for column in table.columns]
    nearest = get_close_matches(key, known, 1, 0.0)
    return UsageError(
        "output.unknown_column",
        Message("output.known_columns", {"known": known}),
        name=key,
        nearest=nearest[0] if nearest else "",
    )
