"""A file of orders taken in as one command, with their lines."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crmcli.actions.bulk import (
    Catalogue,
    Directory,
    Taken,
    amounts_of,
    remember_rows,
    unread_cells,
    write_custom,
)
from crmcli.domain.sheet_row import OrderRow
from crmcli.errors import message
from crmcli.store import imports
from crmcli.store.settings import currency
from crmcli.store.write import Writer

_COLUMNS = (
    *("number", "ordered_on", "kind", "channel", "amount", "cost", "currency", "promised_on"),
    *("delivered_on", "pay_by", "owner", "note"),
)


def import_orders(
    writer: Writer, rows: Sequence[OrderRow], today: date, region: str, *, create: bool
) -> Taken:
    """Write the orders that are new, and the customers that they name and that are nowhere yet.

    An order is known by its customer and number, without a number by its row; what is known stays
    as it is. Who orders is an existing customer. Raises Failed for missing customers unless
    `create`, Ambiguous for a name that several customers have.
    """
    keys = imports.seen_keys(writer.conn, "orders")
    numbers = imports.order_numbers(writer.conn)
    directory, catalogue = Directory(writer, today, region), Catalogue(writer)
    fresh = [row for row in rows if not _is_known(row, directory, keys, numbers)]
    buyers = [row.buyer for row in fresh]
    directory.settle(buyers, buyers, create=create)
    # A return follows its sale, so that it can name it.
    fresh.sort(key=lambda row: row.fields["kind"] == "return")
    sales = [row for row in fresh if row.fields["kind"] == "sale"]
    ids = _write(writer, directory, catalogue, sales, numbers)
    payments = _pay(writer, sales, ids, today)
    _write(writer, directory, catalogue, fresh[len(sales) :], numbers)
    directory.have_bought((directory.id_of(one) or 0 for one in buyers), "import")
    paid = [message("import.paid", count=payments)] if payments else []
    facts = {
        "added": len(fresh),
        "returns": len(fresh) - len(sales),
        "lines": sum(len(row.lines) for row in fresh),
        "again": len(rows) - len(fresh),
        "payments": payments,
        "created": len(directory.created),
        "unknown_products": catalogue.unknown.total(),
    }
    return Taken(
        facts,
        unread_cells(fresh),
        amounts=amounts_of(fresh, currency(writer.conn)),
        created=directory.created,
        namesakes=directory.namesakes,
        notes=[*paid, *catalogue.notes()],
    )


def _is_known(
    row: OrderRow,
    directory: Directory,
    keys: set[str],
    numbers: Mapping[tuple[int, str, str], int],
) -> bool:
    number, kind = row.fields.get("number"), str(row.fields["kind"])
    if number is None:
        return row.key in keys
    customer = directory.find(row.buyer)
    return customer is not None and (customer, str(number).casefold(), kind) in numbers


def _write(
    writer: Writer,
    directory: Directory,
    catalogue: Catalogue,
    rows: Sequence[OrderRow],
    numbers: dict[tuple[int, str, str], int],
) -> list[int]:
    own = currency(writer.conn)
    orders = [_order(row, directory, own, numbers) for row in rows]
    ids = writer.insert_many("orders", orders)
    for order, values in zip(ids, orders, strict=True):
        if values["number"] is not None:
            key = values["customer_id"], values["number"].casefold(), values["kind"]
            numbers.setdefault(key, order)
    writer.insert_many(
        "order_lines",
        [
            {
                "order_id": order,
                "product_id": catalogue.product(line),
                "product": line.product,
                "quantity": line.quantity,
                "unit": line.unit,
                "price": line.price,
                "amount": line.amount,
                "cost": line.cost,
            }
            for order, row in zip(ids, rows, strict=True)
            for line in row.lines
        ],
    )
    own_fields = [{**row.custom, **directory.untold(row.buyer)} for row in rows]
    write_custom(writer, "order", list(zip(ids, own_fields, strict=True)))
    unnumbered = [
        (row.key, order)
        for order, row in zip(ids, rows, strict=True)
        if row.fields.get("number") is None
    ]
    remember_rows(writer, "orders", unnumbered)
    return ids


def _pay(writer: Writer, rows: Sequence[OrderRow], orders: Sequence[int], today: date) -> int:
    """Write a payment of the whole amount for each order that was paid; how many there are."""
    payments = [
        {"order_id": order, "paid_on": row.paid_on, "amount": row.fields["amount"]}
        for order, row in zip(orders, rows, strict=True)
        if row.paid_on and row.paid_on <= today.isoformat() and row.fields.get("amount")
    ]
    writer.insert_many("payments", payments)
    return len(payments)


def _order(
    row: OrderRow,
    directory: Directory,
    own: str,
    numbers: Mapping[tuple[int, str, str], int],
) -> dict[str, Any]:
    """A row by the columns of `orders`; a return knows the sale of its number."""
    fields: Mapping[str, Any] = row.fields
    values: dict[str, Any] = {name: fields.get(name) for name in _COLUMNS}
    customer = directory.id_of(row.buyer)
    number = values["number"]
    sale = None
    if number is not None and values["kind"] == "return" and customer is not None:
        sale = numbers.get((customer, number.casefold(), "sale"))
    values.update(
        customer_id=customer,
        returns_id=sale,
        currency=values["currency"] or own,
        unread=json.dumps(row.unread, ensure_ascii=False) if row.unread else None,
    )
    return values
