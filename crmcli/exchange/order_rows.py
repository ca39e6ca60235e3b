"""Orders of a shop's or ERP's export; rows of one customer and number are lines of one order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.domain.sheet_row import LineCells, OrderRow, Rejected
from crmcli.errors import Message, message
from crmcli.exchange.deal_rows import written_cell
from crmcli.exchange.order_groups import (
    Row,
    amount_repeats,
    by_currency,
    called,
    currency_of,
    one_day,
    times,
    whole_orders,
)
from crmcli.exchange.order_standing import read_standing
from crmcli.exchange.records import Record, Records, merged, product_text

# What there may be to say of orders, by its text.
_NOTES = ("import.cancelled", "import.days", "import.split", "import.refunds")
_SHOWN = 9
_LINES = ("quantity", "price", "unit", "profit")


class Orders(NamedTuple):
    """The orders of a file, the rows that are none, and what is to be said of the others."""

    rows: list[OrderRow]
    rejected: list[Rejected]
    notes: list[Message]


def read_orders(found: Records, today: date) -> Orders:
    """The orders of the rows. One without a customer, or without a day that has come, is rejected,
    and all rows of its order with it; one that was cancelled is left out."""
    rejected = list(found.rejected)
    # Cancelled, in two currencies, of several days, paid back: the numbers of such orders.
    told: dict[str, list[str]] = {key: [] for key in _NOTES}
    parted = []
    for group in whole_orders(found, today, rejected):
        if read_standing(group[0].record.custom).cancelled:
            told["import.cancelled"].append(called(group))
            continue
        parts = by_currency(one_day(group, rejected, told))
        parted += parts
        if len(parts) > 1:
            told["import.split"].append(called(group))
    repeated = amount_repeats(parted, found.headers.get(("order", "amount"), ""))
    orders: list[OrderRow] = []
    for group in parted:
        order = _order(group, found.headers, repeated=repeated)
        orders.append(order)
        back = _refund(order)
        if back:
            orders.append(back)
            told["import.refunds"].append(called(group))
    notes = [
        message(key, numbers=numbers[:_SHOWN], count=len(numbers))
        for key, numbers in told.items()
        if numbers
    ]
    return Orders(orders, rejected, notes)


def _order(
    group: Sequence[Row], headers: Mapping[tuple[str, str], str], *, repeated: bool
) -> OrderRow:
    first = group[0]
    fields: dict[str, Any] = {}
    for row in group:
        for key, value in row.fields.items():
            fields.setdefault(key, value)
    cells = [_line(row, repeated=repeated) for row in group]
    amount = _sum(line.amount for line in cells)
    if repeated or (amount is None and "amount" in fields):
        amount = fields["amount"].amount
    fields.update(amount=amount, cost=_cost(cells))
    currency = currency_of(group)
    if currency:
        fields.setdefault("currency", currency)
    _settle_dates(fields, headers, first.record)
    back = fields.get("kind") == "return" or (amount is not None and amount < 0)
    fields["kind"] = "return" if back else "sale"
    lines = [line for line in cells if line.product]
    if back:
        fields, lines = _negative(fields), [_negative_line(line) for line in lines]
    standing = read_standing(first.record.custom)
    # What has a number is known by it, whatever its rows say.
    key = "" if fields.get("number") else first.record.key
    return OrderRow(
        *(first.record.number, key, first.buyer, fields, lines),
        custom=merged([*(_own_fields(row, headers) for row in group), _other(group, headers)]),
        unread=merged(row.record.unread for row in group),
        paid_on=None if back else standing.paid_on,
        paid=max((fields["amount"] or 0) - standing.refunded, 0),
        uuid=first.record.uuid,
        external=_external(group),
        rows=tuple(row.record.number for row in group),
    )


def _external(group: Sequence[Row]) -> str:
    """The number that another program gave the order; numbers of its lines are none."""
    found = {row.record.external for row in group}
    return found.pop() if len(found) == 1 else ""


def _other(group: Sequence[Row], headers: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Days that a further row of an order says otherwise, as they are written."""
    first = group[0]
    found: dict[str, str] = {}
    for row in group[1:]:
        for key, value in row.fields.items():
            header = headers.get(("order", key), "")
            if header in row.record.days and first.fields.get(key, value) != value:
                found[header] = row.record.days[header]
    return found


def _refund(order: OrderRow) -> OrderRow | None:
    """The return of what was paid back, on the order's own day: the file says no other. None for
    an order of which nothing was, or more than it came to."""
    amount, back = order.fields["amount"], read_standing(order.custom).refunded
    if order.fields["kind"] == "return" or not isinstance(amount, int) or not 0 < back <= amount:
        return None
    kept = ("number", "ordered_on", "channel", "currency", "owner")
    fields = {key: order.fields[key] for key in kept if key in order.fields}
    return OrderRow(
        order.number,
        f"{order.key}r" if order.key else "",
        order.buyer._replace(told={}),
        {**fields, "kind": "return", "amount": -back},
        lines=(),
        custom={},
        unread={},
        external=f"{order.external}r" if order.external else "",
        rows=order.rows,
    )


def _line(row: Row, *, repeated: bool) -> LineCells:
    """A row as a line; its product is "" when it names none."""
    line = row.record.of("line")
    price, own = line.get("price"), line.get("amount")
    amount = own.amount if own else None
    if amount is None and not repeated and "amount" in row.fields:
        amount = row.fields["amount"].amount
    if amount is None:
        amount = times(line)
    profit = line.get("profit")
    cost = amount - profit.amount if profit and amount is not None else None
    if cost is None and "cost" in row.fields:
        cost = row.fields["cost"].amount
    return LineCells(
        product_text(line),
        line.get("product_code", ""),
        line.get("quantity"),
        line.get("unit"),
        price.amount if price else None,
        amount,
        cost,
    )


def _sum(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is known, None when nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _cost(lines: Sequence[LineCells]) -> int | None:
    costs = [line.cost for line in lines]
    return None if None in costs else _sum(costs)


def _settle_dates(
    fields: dict[str, Any], headers: Mapping[tuple[str, str], str], record: Record
) -> None:
    """A promise or delivery before the order cannot be; it is kept as it is written."""
    for key in ("promised_on", "delivered_on"):
        if fields.get(key, "9999") < fields["ordered_on"]:
            day = fields.pop(key)
            header = headers["order", key]
            record.unread[header] = record.days.get(header, day)


def _negative(fields: dict[str, Any]) -> dict[str, Any]:
    changed = {key: -abs(fields[key]) for key in ("amount", "cost") if fields.get(key)}
    return {**fields, **changed}


def _negative_line(line: LineCells) -> LineCells:
    """A line of what came back, quantity and amount below nothing."""
    down = {
        key: -abs(value)
        for key in ("quantity", "amount", "cost")
        if (value := getattr(line, key)) is not None
    }
    return line._replace(**down)


def _own_fields(row: Row, headers: Mapping[tuple[str, str], str]) -> Mapping[str, str]:
    """Cells that there is no field for; a quantity of no product is one of them."""
    line = row.record.of("line")
    if product_text(line):
        return row.record.custom
    loose = {headers["line", key]: written_cell(line[key]) for key in _LINES if key in line}
    return {**row.record.custom, **loose}
