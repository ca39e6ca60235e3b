"""What happened, when: the journal by command, or one customer's changes field by field."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from crmcli.domain import codes
from crmcli.domain.field import Field
from crmcli.domain.fields import NOUNS, by_key
from crmcli.errors import Label, Message, message
from crmcli.output.cells import decimal, money
from crmcli.output.table import Column, Row, Table
from crmcli.reports.class_words import any_reason_words
from crmcli.store import journal
from crmcli.store.customer_past import customer_changes
from crmcli.store.goals import in_money
from crmcli.store.lookup import LETTERS

STATES: Mapping[str, Label] = {
    journal.UNDONE: Label("undone", "已撤销"),
    journal.UNDO: Label("undo", "撤销"),
    journal.REDO: Label("redo", "重做"),
}
_NOUNS = {f"{noun}s": noun for noun in NOUNS}

# Columns that are no field of a record but that people know, with their codes.
_ALSO: Mapping[str, tuple[Label, codes.Codes | None]] = {
    "date": (Label("Date", "日期"), None),
    "time": (Label("Time", "时间"), None),
    "state": (Label("State", "状态"), codes.PLAN_STATE),
    "rule": (Label("Repeats", "重复"), None),
    "met": (Label("Met", "接待人"), None),
    "next_on": (Label("Next date", "下次日期"), None),
    "next_time": (Label("Next time", "下次时间"), None),
    "class_why": (Label("Why this class", "定级原因"), None),
    "class_until": (Label("Class until", "等级有效至"), None),
    "churned_on": (Label("Lost on", "流失日期"), None),
    "won_back_on": (Label("Won back on", "挽回日期"), None),
    "dropped_on": (Label("Dropped on", "放弃日期"), None),
    "dropped_why": (Label("Why dropped", "放弃原因"), None),
    "reason": (Label("Reason", "原因"), codes.CHURN_REASON),
    "detail": (Label("Detail", "说明"), None),
    "lost_profit": (Label("Lost profit", "损失利润"), None),
    "competitor_id": (Label("Lost to", "流向"), None),
    "offer": (Label("Offer", "挽回方案"), None),
    "outcome": (Label("Outcome", "结果"), codes.WINBACK_OUTCOME),
    "raised_on": (Label("Raised", "提出日期"), None),
    "objection": (Label("Objection", "异议"), None),
    "response": (Label("Response", "应对"), None),
    "written": (Label("As written", "号码"), None),
    "address": (Label("Address", "地址"), None),
    "province": (Label("Province", "省"), None),
    "city": (Label("City", "市"), None),
    "district": (Label("District", "区县"), None),
    "postcode": (Label("Postcode", "邮编"), None),
    "country": (Label("Country", "国家"), None),
    "body": (Label("Note", "备注"), None),
    "summary": (Label("Summary", "内容"), None),
    "opened_on": (Label("Opened on", "登记日期"), None),
    "closed_on": (Label("Closed on", "关闭日期"), None),
    "resolution": (Label("Resolution", "处理结果"), None),
    "customer_id": (Label("Customer", "客户"), None),
    "contact_id": (Label("Contact", "联系人"), None),
    "parent_id": (Label("Parent", "隶属"), None),
    "referred_by_id": (Label("Referred by", "介绍人"), None),
    "tag_id": (Label("Tag", "标签"), None),
    "field_id": (Label("Field", "字段"), None),
    "value": (Label("Value", "值"), None),
    "product": (Label("Product", "产品"), None),
    "quantity": (Label("Quantity", "数量"), None),
    "unit": (Label("Unit", "单位"), None),
    "price": (Label("Price", "单价"), None),
    "amount": (Label("Amount", "金额"), None),
    "cost": (Label("Cost", "成本"), None),
    "year": (Label("Year", "年度"), None),
    "source": (Label("Source", "来源"), codes.POWER_SOURCE),
    "paid_on": (Label("Paid on", "付款日期"), None),
    "note": (Label("Note", "备注"), None),
    "deal_id": (Label("Deal", "商机"), None),
    "order_id": (Label("Order", "订单"), None),
    "returns_id": (Label("Return of", "退自订单"), None),
    "renewed_by_id": (Label("Renewed by", "续签合同"), None),
    "metric": (Label("Metric", "指标"), codes.GOAL_METRIC),
    "quarter": (Label("Quarter", "季度"), None),
    "target": (Label("Target", "目标"), None),
    "deleted_at": (Label("Deleted", "删除时间"), None),
    "merged_into_id": (Label("Merged into", "并入"), None),
}
# Stored as integers of 1/10,000 or 1/1,000.
_SCALED: Mapping[str, Callable[[object], str]] = {
    **dict.fromkeys(("annual_revenue", "lost_profit", "amount", "price", "cost", "budget"), money),
    **dict.fromkeys(("quantity", "area"), decimal),
}


class Asked(NamedTuple):
    """What is listed: from which UTC moment on ("" for all), how many rows (-1 for all).

    `local` makes the local time of a UTC moment, for people.
    """

    local: Callable[[str], str]
    since: str = ""
    limit: int = -1


def summary(counts: Mapping[str, int]) -> list[Message]:
    """`3 customers, 2 visits`: how many records of each kind."""
    return [
        message(f"undo.n.{table}.one" if count == 1 else f"undo.n.{table}", n=count)
        for table, count in counts.items()
    ]


def _when(key: str = "state") -> tuple[Column, ...]:
    return (
        Column("txn", Label("No.", "编号"), "int"),
        Column("when", Label("Time (UTC)", "时间（UTC）"), "datetime", people=False),
        Column("local", Label("Time", "时间"), "datetime", machine=False),
        Column("command", Label("Command", "命令"), "say"),
        Column("actor", Label("By", "操作人")),
        Column(key, Label("State", "状态"), "code", labels=STATES),
    )


def _start(one: journal.Command, asked: Asked) -> tuple[object, ...]:
    text = one.text if one.txn is not None else message("history.outside")
    return (one.txn, one.moment, asked.local(one.moment), text, one.actor, one.state)


def overview(conn: sqlite3.Connection, asked: Asked) -> Table:
    """One row per command, newest first, and one per run of changes from outside."""
    rows: list[Row] = []
    more = 0
    for one in journal.happened(conn):
        if one.moment < asked.since:
            continue
        if 0 <= asked.limit <= len(rows):
            more += 1
            continue
        changed = summary(journal.counts(conn, one.first, one.last))
        rows.append((*_start(one, asked), changed))
    return Table(
        name="history",
        columns=(*_when(), Column("changed", Label("Changed", "改动"), "say")),
        rows=rows,
        title=message("history.title"),
        empty=message("history.empty"),
        line=("txn", "local", "command", "changed", "state"),
        more=more,
    )


def of_customer(conn: sqlite3.Connection, customer: int, asked: Asked) -> Table:
    """One row per changed field of a customer and of the records that belong to it."""
    rows = list(_lines(conn, customer, asked))
    kept = rows if asked.limit < 0 else rows[: asked.limit]
    name = journal.linked_name(conn, "customer_id", customer)
    return Table(
        name="history",
        columns=(
            *_when(),
            Column("table", "table", people=False),
            Column("id", "id", "int", people=False),
            Column("record", Label("Record", "记录"), "say", machine=False),
            Column("field", "field", people=False),
            Column("label", Label("Field", "字段"), "say", machine=False),
            Column("old", "old", people=False),
            Column("new", "new", people=False),
            Column("change", Label("Change", "改动"), "say", machine=False),
        ),
        rows=kept,
        title=message("history.customer", id=customer, name=name),
        empty=message("history.empty"),
        line=("local", "command", "record", "label", "change"),
        more=len(rows) - len(kept),
    )


def _lines(conn: sqlite3.Connection, customer: int, asked: Asked) -> Iterator[Row]:
    """The newest command first; within a command in the order of writing."""
    states = journal.Links(conn).states
    changes = customer_changes(conn, customer)
    for txn, run in groupby(changes, key=lambda change: change.txn):
        entries = list(run)[::-1]
        if txn is None:
            moment = journal.moment_of(entries[-1].clock)
            one = journal.Command(None, moment, "", None, "", entries[0].seq, entries[-1].seq)
        else:
            one = journal.command(conn, txn)._replace(state=states.get(txn, ""))
        if one.moment >= asked.since:
            for change in entries:
                yield from _entry(conn, change, _start(one, asked))


def _entry(conn: sqlite3.Connection, change: journal.Change, start: Row) -> Iterator[Row]:
    """One row per field of an entry. Dated facts repeat the customer's or the deal's own row, and
    are left."""
    if change.table in ("history", "stage_changes"):
        return
    number, ref = _id(conn, change)
    record: Message = message(f"undo.noun.{change.table}")
    if ref:
        record = message("undo.record", noun=record, ref=ref)
    merged = change.new.get("merged_into_id") is not None and change.table == "customers"
    for name, cells in _merged(conn, change) if merged else _fields(conn, change):
        yield (*start, change.table, number, record, name, *cells)


def _id(conn: sqlite3.Connection, change: journal.Change) -> tuple[int | None, str]:
    """The number of the record and how it is typed: (812, "v812")."""
    known = change.new.get("id") or change.old.get("id")
    number = known if isinstance(known, int) else None
    if number is None:
        number = journal.record_id(conn, change.table, change.row)
    letter = LETTERS.get(change.table, "")
    typed = letter or change.table == "customers"
    return number, f"{letter}{number}" if typed and number is not None else ""


def _fields(
    conn: sqlite3.Connection, change: journal.Change
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Label, old, new, and the change in words, of every changed column that people know."""
    for name in _in_order(change.table, {*change.old, *change.new}):
        old, new = change.old.get(name), change.new.get(name)
        # A new record's own customer is the one that is asked for.
        if name == "customer_id" and change.kind != "update":
            continue
        label, shown = reader(conn, change.table, name)
        raw = tuple(raw_value(name, one) for one in (old, new))
        if (change.table, name) == ("goals", "target") and in_money(conn, change.row):
            shown = money
            raw = tuple(one if one is None else money(one) for one in raw)
        before, after = ("—" if one is None else shown(one) for one in (old, new))
        yield name, (label, *raw, message("history.change", old=before, new=after))


def _merged(
    conn: sqlite3.Connection, change: journal.Change
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The one line of a customer that went into another, by the name that it had."""
    number = journal.record_id(conn, change.table, change.row)
    name = change.old.get("name") or journal.linked_name(conn, "customer_id", number)
    words = message("history.merged", ref=number, name=name)
    yield "merged_into_id", (
        _ALSO["merged_into_id"][0], None, change.new["merged_into_id"], words,
    )  # fmt: skip


def raw_value(name: str, value: object) -> object:
    """A column's value for programs: an amount is a decimal string."""
    scaled = _SCALED.get(name)
    return scaled(value) if scaled and value is not None else value


def _in_order(table: str, names: Iterable[str]) -> list[str]:
    """The names that have a label, fields in the order they are declared, then the others."""
    known = [*(by_key(_NOUNS[table]) if table in _NOUNS else ()), *_ALSO]
    if table not in _NOUNS:
        known = ["name", "kind", "question", "answer", *known]
    places = {name: place for place, name in reversed(list(enumerate(known)))}
    return sorted((name for name in names if name in places), key=places.__getitem__)


def reader(
    conn: sqlite3.Connection, table: str, name: str
) -> tuple[object, Callable[[object], object]]:
    """The label of a column and the function that makes its values readable."""
    if name in journal.NAMED:
        return _ALSO[name][0], lambda value: journal.linked_name(conn, name, value)
    field: Field | None = by_key(_NOUNS[table]).get(name) if table in _NOUNS else None
    if field is None and name in _ALSO:
        label, labels = _ALSO[name]
        labels = _OUTCOMES.get(table, labels) if name == "outcome" else labels
    else:
        label = field.label if field else Label(name.capitalize(), _PLAIN.get(name, name))
        labels = field.codes if field else _KINDS.get(table)
    if field is not None and field.type == "stage":
        labels = codes.STAGE
    if name in _SCALED:
        return label, _SCALED[name]
    if name == "class_why":
        return label, lambda value: any_reason_words(str(value))
    if field is not None and field.type == "flag":
        return label, lambda value: _YES if value else _NO
    return label, lambda value: (labels or {}).get(str(value), value)


_YES, _NO = Label("yes", "是"), Label("no", "否")
_PLAIN = {"name": "名称", "kind": "种类", "question": "问题", "answer": "回答"}
_KINDS: Mapping[str, codes.Codes] = {
    "handles": codes.HANDLE_KIND,
    "addresses": codes.ADDRESS_KIND,
    "plans": codes.PLAN_KIND,
    "objections": codes.OBJECTION_KIND,
}
_OUTCOMES: Mapping[str, codes.Codes] = {"objections": codes.OBJECTION_OUTCOME}
