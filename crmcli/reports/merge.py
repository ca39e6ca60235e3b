"""合并: two records side by side, what comes of each field, and what moves."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from crmcli.errors import Label, Message, message
from crmcli.output.table import Card, Column, Fact, Row, Table
from crmcli.reports.history import raw_value, reader, summary
from crmcli.store.lookup import LETTERS
from crmcli.store.schema import AUDITED
from crmcli.store.twins import names

# (table, kept record, column or x.NAME, the kept value, the absorbed one, what comes of them)
Compared = tuple[str, int, str, object, object, object]

_EMPTY = "—"
_LABELS: Mapping[str, Label] = {
    "added_on": Label("Added", "录入日期"),
    "address": Label("Address", "地址"),
    "currency": Label("Currency", "币种"),
    "unread": Label("Unread cells", "未读单元格"),
}


def ref(table: str, record: int) -> str:
    """`12`, `c31`: what a person types for a customer or contact."""
    return f"{LETTERS.get(table, '')}{record}"


class Outcome(Protocol):
    """What a merge did: rows moved and left out by table, contacts made one as (kept, absorbed),
    what is to be told and to be warned of."""

    @property
    def moved(self) -> Mapping[str, int]: ...
    @property
    def doubles(self) -> Mapping[str, int]: ...
    @property
    def contacts(self) -> Sequence[tuple[int, int]]: ...
    @property
    def notes(self) -> Sequence[Message]: ...
    @property
    def warnings(self) -> Sequence[Message]: ...


class Named(NamedTuple):
    """A record as it is typed, and its name before the merge."""

    ref: str
    name: str


def named(conn: sqlite3.Connection, table: str, record: int) -> Named:
    """A record of a merge as people know it."""
    return Named(ref(table, record), names(conn, table, (record,))[record])


def preview(
    keep: Named,
    absorb: Named,
    rows: Sequence[Row],
    done: Outcome,
) -> Card:
    """What a merge would do. `rows` are the fields that differ, `done` is what it did on trial."""
    return Card(
        "merge",
        message("merge.title", keep=keep.ref, name=keep.name, absorb=absorb.ref, other=absorb.name),
        (
            Fact("keep", Label("Stays", "保留"), keep.ref),
            Fact("keep_name", Label("Name", "名称"), keep.name),
            Fact("absorb", Label("Goes into it", "并入"), absorb.ref),
            Fact("absorb_name", Label("Name", "名称"), absorb.name),
            Fact(
                "contacts",
                Label("Same persons", "同一联系人"),
                [
                    f"{ref('contacts', one)} ← {ref('contacts', other)}"
                    for one, other in done.contacts
                ],
                "list",
            ),
            Fact("notes", Label("To know", "须知"), [*done.warnings, *done.notes], "lines"),
        ),
        (
            Table("fields", _columns(keep.ref, absorb.ref), rows, title=message("merge.fields")),
            _counted("moves", message("merge.moves"), done.moved),
            _counted("doubles", message("merge.doubles"), done.doubles),
        ),
    )


def _counted(name: str, title: object, counts: Mapping[str, int]) -> Table:
    columns = (
        Column("table", Label("Table", "表"), people=False),
        Column("what", Label("What", "内容"), "say", machine=False),
        Column("rows", Label("Rows", "行数"), "int", people=False),
    )
    ordered = in_order(counts)
    words = summary(ordered)
    rows = [(table, said, ordered[table]) for table, said in zip(ordered, words, strict=True)]
    return Table(name, columns, rows, title=title)


def in_order(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts of rows by table, in the order of the schema."""
    return {table: counts[table] for table in AUDITED if counts.get(table)}


def compared(conn: sqlite3.Connection, fields: Iterable[Compared], keep: int) -> list[Row]:
    """The rows of the fields that differ."""
    return [_row(conn, one, keep) for one in fields]


def _columns(kept: str, gone: str) -> tuple[Column, ...]:
    return (
        Column("record", Label("Record", "记录"), people=False),
        Column("field", Label("Field", "字段"), people=False),
        Column("label", Label("Field", "字段"), "say", machine=False),
        Column("keep", message("merge.keeps", ref=kept), people=False),
        Column("absorb", message("merge.absorbs", ref=gone), people=False),
        Column("result", Label("Result", "结果"), people=False),
        Column("keep_words", message("merge.keeps", ref=kept), "say", machine=False),
        Column("absorb_words", message("merge.absorbs", ref=gone), "say", machine=False),
        Column("result_words", Label("Result", "结果"), "say", machine=False),
    )


def _row(conn: sqlite3.Connection, one: Compared, keep: int) -> Row:
    table, record, column, *values = one
    if column in _LABELS or column.startswith("x."):
        label: object = _LABELS.get(column, column)
        words: list[object] = list(values)
    else:
        label, shown = reader(conn, table, column)
        words = [None if value is None else shown(value) for value in values]
    if record != keep or table == "contacts":
        label = message("merge.field_of", ref=ref(table, record), field=label)
    raw = [raw_value(column, value) for value in values]
    # Without headings, on a narrow terminal, an empty cell is told by this alone.
    said = [_EMPTY if word is None else word for word in words]
    return (ref(table, record), column.removesuffix("_id"), label, *raw, *said)
