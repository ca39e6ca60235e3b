"""合并: two records side by side, what comes of each field, and what moves."""

import sqlite3
from collections.abc import Iterable, Mapping

from crmcli.errors import Label, message
from crmcli.output.table import Card, Column, Fact, Row, Table
from crmcli.reports.history import raw_value, reader, summary
from crmcli.store.lookup import LETTERS
from crmcli.store.twins import names
from crmcli.store.twins_links import moving

# (table, kept record, column or x.NAME, the kept value, the absorbed one, what comes of them)
Compared = tuple[str, int, str, object, object, object]

_LABELS: Mapping[str, Label] = {
    "added_on": Label("Added", "录入日期"),
    "address": Label("Address", "地址"),
    "currency": Label("Currency", "币种"),
    "unread": Label("Unread cells", "未读单元格"),
}


def ref(table: str, record: int) -> str:
    """`12`, `c31`: what a person types for a customer or contact."""
    return f"{LETTERS.get(table, '')}{record}"


def preview(
    conn: sqlite3.Connection,
    table: str,
    keep: int,
    absorb: int,
    fields: Iterable[Compared],
    people: Iterable[tuple[int, int]],
) -> Card:
    """What a merge would do, nothing of it done. `people` are contacts that become one."""
    known = names(conn, table, (keep, absorb))
    kept, gone = ref(table, keep), ref(table, absorb)
    rows = [_row(conn, one, keep) for one in fields]
    return Card(
        "merge",
        message("merge.title", keep=kept, name=known[keep], absorb=gone, other=known[absorb]),
        (
            Fact("keep", Label("Stays", "保留"), kept),
            Fact("keep_name", Label("Name", "名称"), known[keep]),
            Fact("absorb", Label("Goes into it", "并入"), gone),
            Fact("absorb_name", Label("Name", "名称"), known[absorb]),
            Fact(
                "contacts",
                Label("Same persons", "同一联系人"),
                [f"{ref('contacts', one)} ← {ref('contacts', other)}" for one, other in people],
                "list",
            ),
        ),
        (
            Table("fields", _columns(kept, gone), rows, title=message("merge.fields")),
            _moves(moving(conn, table, absorb)),
        ),
    )


def _moves(counts: Mapping[str, int]) -> Table:
    columns = (
        Column("table", Label("Table", "表"), people=False),
        Column("what", Label("What", "内容"), "say", machine=False),
        Column("rows", Label("Rows", "行数"), "int", people=False),
    )
    words = summary(counts)
    rows = [(name, said, counts[name]) for name, said in zip(counts, words, strict=True)]
    return Table("moves", columns, rows, title=message("merge.moves"))


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
    return (ref(table, record), column.removesuffix("_id"), label, *raw, *words)
