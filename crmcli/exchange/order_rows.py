"""Orders of a shop's or ERP's export; rows of one customer and number are lines of one order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.domain.names import normalise
from crmcli.domain.quantities import SCALE
from crmcli.domain.sheet_row import Buyer, LineCells, OrderRow, Rejected
from crmcli.errors import Message, message
from crmcli.exchange.cells import Money
from crmcli.exchange.deal_rows import written_cell
from crmcli.exchange.records import Record, Records, buyer, product_text

# A header with one of these says that the amount is the whole order's.
_WHOLE = ("total", "订单", "应付", "实付", "实际支付")
# So many orders of several lines have to agree before an amount is taken for the whole order's.
_ENOUGH = 3
_LINES = ("quantity", "price", "unit", "profit")


class Orders(NamedTuple):
    """The orders of a file, the rows that are none, and the numbers whose rows are in several
    currencies: an order of each."""

    rows: list[OrderRow]
    rejected: list[Rejected]
    split: list[str]


class _Row(NamedTuple):
    """A row with its customer and number, also where a further line of an order leaves them out."""

    record: Record
    buyer: Buyer
    fields: dict[str, Any]


def read_orders(found: Records, today: date) -> Orders:
    """The orders of the rows. One without a customer, or without a day that has come, is
    rejected."""
    orders = Orders([], list(found.rejected), [])
    rows = []
    for row in _filled(found.rows, found.headers):
        reason = _reason(row, found.headers, today)
        if reason:
            orders.rejected.append(Rejected(row.record.number, reason))
        else:
            rows.append(row)
    groups = []
    for group in _groups(rows):
        parts = _by_currency(group)
        groups.extend(parts)
        if len(parts) > 1:
            orders.split.append(str(group[0].fields["number"]))
    repeated = _amount_repeats(groups, found.headers.get(("order", "amount"), ""))
    orders.rows.extend(_order(group, found.headers, repeated=repeated) for group in groups)
    return orders


def _filled(records: Iterable[Record], headers: Mapping[tuple[str, str], str]) -> Iterable[_Row]:
    """The rows; one that has the number of the row before it takes over what it leaves out."""
    before: _Row | None = None
    for record in records:
        row = _Row(record, buyer(record, headers), dict(record.of("order")))
        number = row.fields.get("number")
        if before and number and number == before.fields.get("number"):
            if not row.buyer.label:
                row = row._replace(buyer=before.buyer)
            for key in ("ordered_on", "kind", "currency"):
                if key in before.fields:
                    row.fields.setdefault(key, before.fields[key])
        before = row
        yield row


def _reason(row: _Row, headers: Mapping[tuple[str, str], str], today: date) -> Message | None:
    """Why a row is no order, None when it is one."""
    if not row.buyer.label:
        return message("import.no_customer")
    day = row.fields.get("ordered_on")
    if day is None:
        header = headers["order", "ordered_on"]
        written = row.record.unread.get(header)
        if written is None:
            return message("import.no_date", column=header)
        return message("import.bad_date", column=header, value=written)
    if day > today.isoformat():
        return message("import.date_ahead", value=day)
    return None


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows of each order in the order of their first ones; without a number each is its own."""
    groups: dict[object, list[_Row]] = {}
    for place, row in enumerate(rows):
        number = row.fields.get("number")
        who = row.buyer.code.casefold() or normalise(row.buyer.name)
        # What came back has a row of its own under the number of its sale.
        back = row.fields.get("kind") == "return"
        key = (who, normalise(number), back) if number else place
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _by_currency(group: list[_Row]) -> list[list[_Row]]:
    """The rows of each currency, whose amounts alone can be added; a row that names none belongs
    to the first."""
    first = _unit(group)
    parts: dict[str, list[_Row]] = {}
    for row in group:
        parts.setdefault(_unit([row]) or first, []).append(row)
    return list(parts.values())


def _unit(group: Sequence[_Row]) -> str:
    """The first currency that rows name, "" for none."""
    named = (row.fields.get("currency") or _currency([row]) for row in group)
    return next((str(unit) for unit in named if unit), "")


def _amount_repeats(groups: Sequence[Sequence[_Row]], header: str) -> bool:
    """Whether the amount in a row is that of the whole order: on each of its rows, or on the first
    alone."""
    several = [amounts for group in groups if len(group) > 1 and (amounts := _amounts(group))]
    if not several or any(len(set(amounts)) > 1 for amounts in several):
        return False
    once = all(len(amounts) == 1 for amounts in several)
    if once or any(word in normalise(header) for word in _WHOLE):
        return True
    by_line = any(_by_line(row) for group in groups if len(group) > 1 for row in group)
    return len(several) >= _ENOUGH and not by_line


def _amounts(group: Sequence[_Row]) -> list[int]:
    return [row.fields["amount"].amount for row in group if "amount" in row.fields]


def _by_line(row: _Row) -> bool:
    """Whether the amount of a row is its quantity times its price."""
    return "amount" in row.fields and row.fields["amount"].amount == _times(row.record.of("line"))


def _times(line: Mapping[str, Any]) -> int | None:
    """Quantity × price in 1/10,000, half up; None when one of them is unknown."""
    if "price" not in line or "quantity" not in line:
        return None
    return int((2 * line["price"].amount * line["quantity"] + SCALE) // (2 * SCALE))


def _order(
    group: Sequence[_Row], headers: Mapping[tuple[str, str], str], *, repeated: bool
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
    currency = _currency(group)
    if currency:
        fields.setdefault("currency", currency)
    _settle_dates(fields, headers, first.record)
    back = fields.get("kind") == "return" or (amount is not None and amount < 0)
    fields["kind"] = "return" if back else "sale"
    lines = [line for line in cells if line.product]
    if back:
        fields, lines = _negative(fields), [_negative_line(line) for line in lines]
    return OrderRow(
        *(first.record.number, first.record.key, first.buyer, fields, lines),
        custom=_merged(_own_fields(row, headers) for row in group),
        unread=_merged(row.record.unread for row in group),
        paid_on=None if back else _paid_on(first.record.custom),
    )


def _paid_on(cells: Mapping[str, str]) -> str | None:
    """The day on which a shop was paid for an order; None unless it says so and when."""
    told = {normalise(header): text for header, text in cells.items()}
    if normalise(told.get("financial status", "")) != "paid":
        return None
    try:
        return date.fromisoformat(told.get("paid at", "")[:10]).isoformat()
    except ValueError:
        return None


def _line(row: _Row, *, repeated: bool) -> LineCells:
    """A row as a line; its product is "" when it names none."""
    line = row.record.of("line")
    price, own = line.get("price"), line.get("amount")
    amount = own.amount if own else None
    if amount is None and not repeated and "amount" in row.fields:
        amount = row.fields["amount"].amount
    if amount is None:
        amount = _times(line)
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


def _currency(group: Sequence[_Row]) -> str:
    """The currency that stands in a cell of money."""
    money = [value for row in group for noun in (row.fields, row.record.of("line"))
             for value in noun.values() if isinstance(value, Money)]  # fmt: skip
    return next((one.currency for one in money if one.currency), "")


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


def _own_fields(row: _Row, headers: Mapping[tuple[str, str], str]) -> Mapping[str, str]:
    """Cells that there is no field for; a quantity of no product is one of them."""
    line = row.record.of("line")
    if product_text(line):
        return row.record.custom
    loose = {headers["line", key]: written_cell(line[key]) for key in _LINES if key in line}
    return {**row.record.custom, **loose}


def _merged(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The cells of an order's rows by header, different ones beside each other."""
    merged: dict[str, dict[str, None]] = {}
    for row in rows:
        for header, text in row.items():
            merged.setdefault(header, {})[text] = None
    return {header: "; ".join(texts) for header, texts in merged.items()}
