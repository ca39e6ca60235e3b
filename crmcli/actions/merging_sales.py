"""Orders, contracts and assets that both of two merged customers have: one of each stays."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from crmcli.actions.merging_rows import Moved, settle_values, take_over
from crmcli.domain.fields import by_key
from crmcli.domain.names import normalise
from crmcli.errors import Message, message
from crmcli.store import customers as read
from crmcli.store.lookup import LETTERS
from crmcli.store.twins_links import values_of
from crmcli.store.write import Writer

Row = Mapping[str, Any]

# What makes two of them one, the number first.
_SAME: Mapping[str, tuple[str, ...]] = {
    "orders": ("number", "kind", "currency", "ordered_on", "amount"),
    "contracts": ("number", "starts_on", "ends_on"),
    "assets": ("code_key",),
}
# What may not be there twice at one customer.
_NUMBER: Mapping[str, tuple[str, ...]] = {
    "orders": ("number", "kind", "currency"),
    "contracts": ("number",),
    "assets": ("code_key",),
}
_SHOWN = {"assets": "code"}
_MONEY = ("amount", "currency")
# Columns that are no field and go along where the kept one has none.
_BEHIND = ("deal_id", "product_id", "order_id", "currency", "returns_id", "renewed_by_id", "unread")
_LINE = ("product", "quantity", "unit", "price", "amount")
_PAYMENT = ("paid_on", "amount")


class Settled(NamedTuple):
    """Rows taken off by table, what is to be told of them, and numbers that are there twice."""

    doubles: Counter[str]
    notes: list[Message]
    warnings: list[Message]


def settle_sales(writer: Writer, customer: int, moved: Moved) -> Settled:
    """Take off what was moved to a customer and was there already. What has the number of another
    and is not the same stays, and is told."""
    settled = Settled(Counter(), [], [])
    for table in _SAME:
        came = moved.get(table, set())
        rows = read.belongings(writer.conn, table, customer, "id")
        # A return comes after the sale that it takes goods back from.
        rows.sort(key=lambda row: (row.get("kind") == "return", row["id"]))
        own = [row["id"] for row in rows if row["id"] not in came]
        free = list(own)
        for ident in [row["id"] for row in rows if row["id"] in came]:
            twin = next((one for one in free if _is_double(writer, table, one, ident)), None)
            if twin is not None:
                free.remove(twin)
                _take_off(writer, table, twin, ident, settled)
                continue
            other = next((one for one in own if _alike(writer, table, one, ident, _NUMBER)), None)
            if other is not None:
                said = {"kept": f"{LETTERS[table]}{other}", "gone": f"{LETTERS[table]}{ident}"}
                number = _number(writer, table, ident)
                settled.warnings.append(message("merge.same_number", number=number, **said))
    return settled


def _alike(
    writer: Writer, table: str, kept: int, gone: int, columns: Mapping[str, tuple[str, ...]]
) -> bool:
    mine, other = (read.record(writer.conn, table, one) for one in (kept, gone))
    return mine[columns[table][0]] is not None and _key(mine, columns[table]) == _key(
        other, columns[table]
    )


def _is_double(writer: Writer, table: str, kept: int, gone: int) -> bool:
    """Whether two are one: nothing that money hangs on tells them apart."""
    if not _alike(writer, table, kept, gone, _SAME):
        return False
    mine, other = (read.record(writer.conn, table, one) for one in (kept, gone))
    if table != "orders":
        amounts = (mine.get("amount"), other.get("amount"))
        return None in amounts or _key(mine, _MONEY) == _key(other, _MONEY)
    lines, others = (_parts(writer, "order_lines", one, _LINE) for one in (kept, gone))
    if lines and others and lines != others:
        return False
    paid, also = (_parts(writer, "payments", one, _PAYMENT) for one in (kept, gone))
    if not paid or not also or mine["amount"] is None:
        return True
    # What was paid for both and comes to more than was sold was paid for two.
    total: int = sum(row[1] * count for row, count in (paid | also).items())
    amount: int = mine["amount"]
    return total <= abs(amount)


def _key(row: Row, columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(
        normalise(row[name]) if isinstance(row[name], str) else row[name] for name in columns
    )


def _parts(
    writer: Writer, table: str, order: int, columns: tuple[str, ...]
) -> Counter[tuple[Any, ...]]:
    rows = read.rows_where(writer.conn, table, "order_id", order)
    return Counter(_key(row, columns) for row in rows)


def _number(writer: Writer, table: str, record: int) -> str:
    return str(read.record(writer.conn, table, record)[_SHOWN.get(table, "number")])


def _take_off(writer: Writer, table: str, kept: int, gone: int, settled: Settled) -> None:
    """One of two stays, with all that the other has and it lacks."""
    number = _number(writer, table, gone)
    noun = table.removesuffix("s")
    lost = _fill(writer, table, kept, gone)
    own, others = (values_of(writer.conn, noun, one) for one in (kept, gone))
    lost += [
        f"x.{one}" for one in own if one in others and own[one]["value"] != others[one]["value"]
    ]
    settled.doubles["field_values"] += settle_values(writer, table, kept, gone, frozenset())
    paid = 0
    if table == "orders":
        settled.doubles["payments"] += _drop_parts(writer, "payments", kept, gone, _PAYMENT)
        settled.doubles["order_lines"] += _drop_parts(writer, "order_lines", kept, gone, _LINE)
        paid = sum(_parts(writer, "payments", gone, _PAYMENT).values())
    take_over(writer, table, kept, gone)
    writer.remove(table, gone)
    settled.doubles[table] += 1
    letter = LETTERS[table]
    said = {"number": number, "kept": f"{letter}{kept}", "gone": f"{letter}{gone}"}
    key = "merge.double_but" if lost else "merge.double"
    values = {**said, "fields": lost} if lost else said
    settled.notes.append(Message(key, values))
    if paid:
        key = "merge.payments" if paid > 1 else "merge.payments.one"
        settled.notes.append(message(key, n=paid, **said))


def _fill(writer: Writer, table: str, kept: int, gone: int) -> list[object]:
    """What the kept one lacks comes from the other; returns the fields that they contradict in."""
    mine, other = (read.record(writer.conn, table, one) for one in (kept, gone))
    fields = by_key(table.removesuffix("s"))
    columns = [one for one in dict.fromkeys((*fields, *_BEHIND)) if one in mine]
    empty = [one for one in columns if mine[one] is None and other[one] is not None]
    if empty:
        writer.update(table, kept, {one: other[one] for one in empty})
    return [
        fields[one].label
        for one in columns
        if one in fields
        and None not in (mine[one], other[one])
        and _key(mine, (one,)) != _key(other, (one,))
    ]


def _drop_parts(writer: Writer, table: str, kept: int, gone: int, columns: tuple[str, ...]) -> int:
    """Take off the rows of the other order that the kept one has as well; how many."""
    left = _parts(writer, table, kept, columns)
    count = 0
    for row in read.rows_where(writer.conn, table, "order_id", gone):
        key = _key(row, columns)
        if left[key]:
            left[key] -= 1
            writer.remove(table, row["id"])
            count += 1
    return count
