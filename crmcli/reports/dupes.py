"""查重: likely twins, each pair with its score and what speaks for it."""

import sqlite3
from collections.abc import Mapping

from crmcli.domain.duplicates import Reason, Twin, find_twins
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Row, Table
from crmcli.store import twins as read
from crmcli.store.lookup import LETTERS

# Pairs from this score on are listed: on lists of people, firms and restaurants whose twins are
# known, nearly everything above it is one and the same, and little below.
LISTED = 60

REASONS: Mapping[str, Label] = {
    "name": Label("same name", "名称相同"),
    "core_name": Label("same core name", "核心名称相同"),
    "pinyin": Label("same pinyin", "拼音相同"),
    "similar_name": Label("similar name", "名称相似"),
    "surname": Label("same surname, by title", "同姓（称呼）"),
    "phone": Label("same phone", "电话相同"),
    "phone_ending": Label("same end of phone", "电话尾号相同"),
    "fax": Label("same fax", "传真相同"),
    "email": Label("same e-mail", "邮箱相同"),
    "wechat": Label("same WeChat", "微信相同"),
    "code": Label("same code", "编号相同"),
    "birthday": Label("same birthday", "生日相同"),
    "similar_birthday": Label("similar birthday", "生日相似"),
    "person": Label("same contact person", "联系人相同"),
    "address": Label("same address", "地址相同"),
    "similar_address": Label("similar address", "地址相似"),
    "postcode": Label("same postcode", "邮编相同"),
    "town": Label("same town", "同城"),
}

_COLUMNS = (
    Column("a", Label("No.", "编号"), "int", people=False),
    Column("a_ref", Label("No.", "编号"), machine=False),
    Column("a_name", Label("Name", "名称")),
    Column("b", Label("Twin", "重复编号"), "int", people=False),
    Column("b_ref", Label("Twin", "重复编号"), machine=False),
    Column("b_name", Label("Name", "名称")),
    Column("score", Label("Score", "分数"), "int"),
    Column("reasons", Label("Reasons", "依据"), "list", REASONS, people=False),
    Column("why", Label("Why", "依据"), "list"),
    Column("merge", Label("Next step", "下一步"), spare=True),
)


def duplicates(conn: sqlite3.Connection, noun: str, threshold: int, limit: int) -> Table:
    """Pairs of live customers or contacts that score `threshold` (1–99) or more, the surest first.

    `limit` -1 lists all.
    """
    find = read.contact_records if noun == "contacts" else read.customer_records
    pairs = sorted(find_twins(find(conn), threshold), key=lambda one: (-one.score, one.a, one.b))
    shown = pairs if limit < 0 else pairs[:limit]
    names = read.names(conn, noun, {one for pair in shown for one in (pair.a, pair.b)})
    letter = LETTERS.get(noun, "")
    return Table(
        name="dupes",
        columns=_COLUMNS,
        rows=[_cells(pair, names, letter) for pair in shown],
        empty=message("dupes.none", score=threshold),
        line=("a_ref", "a_name", "b_ref", "b_name", "score", "why"),
        more=len(pairs) - len(shown),
    )


def _cells(pair: Twin, names: Mapping[int, str], letter: str) -> Row:
    a, b = f"{letter}{pair.a}", f"{letter}{pair.b}"
    return (
        *(pair.a, a, names[pair.a], pair.b, b, names[pair.b], pair.score),
        [reason.code for reason in pair.reasons],
        [_words(reason) for reason in pair.reasons],
        f"crm merge {a} {b}",
    )


def _words(reason: Reason) -> Message | Label:
    """`same phone +8613800138000`, `similar name 92 %`."""
    label = REASONS[reason.code]
    if reason.percent is not None:
        return message("dupes.percent", reason=label, percent=reason.percent)
    return message("dupes.value", reason=label, value=reason.value) if reason.value else label
