"""Which rows of a file of orders are one order, and which are none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.domain.names import normalise
from crmcli.domain.quantities import SCALE
from crmcli.domain.sheet_row import Buyer, Rejected
from crmcli.errors import Message, message
from crmcli.exchange.cells import Money
from crmcli.exchange.records import Record, Records, buyer, product_text

# A header with one of these says that the amount is the whole order's.
_WHOLE = ("total", "订单", "应付", "实付", "实际支付")
# So many orders of several lines have to agree before an amount is taken for the whole order's.
_ENOUGH = 3


class Row(NamedTuple):
    """A row with its customer and number, also where a further line of an order leaves them out."""

    record: Record
    buyer: Buyer
    fields: dict[str, Any]


def whole_orders(found: Records, today: date, rejected: list[Rejected]) -> Iterator[list[Row]]:
    """The rows of each order in the order of their first ones; without a number each is its own.

    A row without a customer, or without a day that has come, is added to `rejected`, and all rows
    of its order with it.
    """
    rows, bad = [], []
    for row in _filled(found.rows, found.headers):
        reason = _reason(row, found.headers, today)
        if reason:
            rejected.append(Rejected(row.record.number, reason))
            bad.append(row)
        else:
            rows.append(row)
    return _whole(_groups(rows), bad, rejected)


def _filled(records: Iterable[Record], headers: Mapping[tuple[str, str], str]) -> Iterable[Row]:
    """The rows; one that has the number of the row before it takes over what it leaves out."""
    before: Row | None = None
    for record in records:
        row = Row(record, buyer(record, headers), dict(record.of("order")))
        number = row.fields.get("number")
        if before and number and number == before.fields.get("number"):
            if not row.buyer.label:
                row = row._replace(buyer=before.buyer)
            for key in ("ordered_on", "kind", "currency"):
                if key in before.fields:
                    row.fields.setdefault(key, before.fields[key])
        before = row
        yield row


def _reason(row: Row, headers: Mapping[tuple[str, str], str], today: date) -> Message | None:
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


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    groups: dict[object, list[Row]] = {}
    for place, row in enumerate(rows):
        number = row.fields.get("number")
        # What came back has a row of its own under the number of its sale.
        back = row.fields.get("kind") == "return"
        key: object = row.record.uuid or row.record.external or place
        if number and not row.record.uuid:
            key = (_who(row), normalise(number), back)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _who(row: Row) -> str:
    return row.buyer.code.casefold() or normalise(row.buyer.name)


def _whole(
    groups: Iterable[list[Row]], bad: Sequence[Row], rejected: list[Rejected]
) -> Iterator[list[Row]]:
    """The orders of which every row can be taken in; the others wait for theirs."""
    lame = {str(row.fields["number"]).casefold(): row for row in bad if row.fields.get("number")}
    for group in groups:
        number = group[0].fields.get("number")
        cause = lame.get(str(number).casefold()) if number else None
        if cause is None or not _may_be_one(group[0], cause):
            yield group
            continue
        reason = message("import.with_order", number=number, row=cause.record.number)
        rejected.extend(Rejected(row.record.number, reason) for row in group)


def _may_be_one(row: Row, other: Row) -> bool:
    """Whether two rows of a number may be of one customer: one of them may not say whose it is."""
    return not other.buyer.label or _who(row) == _who(other)


def one_day(group: list[Row], rejected: list[Rejected], told: Mapping[str, list[str]]) -> list[Row]:
    """The rows of an order whose first day counts. Rows that name no product are orders of their
    own; of two that differ in their day the later one is rejected."""
    first = group[0]
    same = [row for row in group if row.fields["ordered_on"] == first.fields["ordered_on"]]
    if len(same) == len(group):
        return group
    if any(product_text(row.record.of("line")) for row in group):
        told["import.days"].append(called(group))
        return group
    reason = message("import.twice", what=called(group), row=first.record.number)
    kept = {row.record.number for row in same}
    numbers = (row.record.number for row in group)
    rejected.extend(Rejected(number, reason) for number in numbers if number not in kept)
    return same


def by_currency(group: list[Row]) -> list[list[Row]]:
    """The rows of each currency, whose amounts alone can be added; a row that names none belongs
    to the first."""
    first = _unit(group)
    parts: dict[str, list[Row]] = {}
    for row in group:
        parts.setdefault(_unit([row]) or first, []).append(row)
    return list(parts.values())


def _unit(group: Sequence[Row]) -> str:
    """The first currency that rows name, "" for none."""
    named = (row.fields.get("currency") or currency_of([row]) for row in group)
    return next((str(unit) for unit in named if unit), "")


def currency_of(group: Sequence[Row]) -> str:
    """The currency that stands in a cell of money."""
    money = [value for row in group for noun in (row.fields, row.record.of("line"))
             for value in noun.values() if isinstance(value, Money)]  # fmt: skip
    return next((one.currency for one in money if one.currency), "")


def called(group: Sequence[Row]) -> str:
    """What a person calls an order: its number, else its row."""
    return str(group[0].fields.get("number") or group[0].record.number)


def amount_repeats(groups: Sequence[Sequence[Row]], header: str) -> bool:
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


def _amounts(group: Sequence[Row]) -> list[int]:
    return [row.fields["amount"].amount for row in group if "amount" in row.fields]


def _by_line(row: Row) -> bool:
    """Whether the amount of a row is its quantity times its price."""
    return "amount" in row.fields and row.fields["amount"].amount == times(row.record.of("line"))


def times(line: Mapping[str, Any]) -> int | None:
    """Quantity × price in 1/10,000, half up; None when one of them is unknown."""
    if "price" not in line or "quantity" not in line:
        return None
    return int((2 * line["price"].amount * line["quantity"] + SCALE) // (2 * SCALE))
