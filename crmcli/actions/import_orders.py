"""A file of orders taken in as one command, with their lines."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from crmcli.actions.bulk import (
    Catalogue,
    Directory,
    Taken,
    amounts_of,
    unread_cells,
    write_custom,
)
from crmcli.actions.import_known import (
    Met,
    Terms,
    by_own_key,
    parts,
    remember,
    sort_sales,
)
from crmcli.actions.meet_orders import meet_orders
from crmcli.actions.meeting import told
from crmcli.actions.ruled import follow_sales
from crmcli.domain.sheet_row import OrderRow
from crmcli.errors import Message, message
from crmcli.store import imports
from crmcli.store.settings import currency
from crmcli.store.write import Writer

_COLUMNS = (
    *("number", "ordered_on", "kind", "channel", "amount", "cost", "currency", "promised_on"),
    *("delivered_on", "pay_by", "owner", "note"),
)


def import_orders(writer: Writer, rows: Sequence[OrderRow], terms: Terms) -> Taken:
    """Write the orders that are new, and the customers that they name and that are nowhere yet.

    An order is known by our uuid, by another program's number, by its customer and number, without
    a number by its row; what is known stays as it is, or takes over what the file says. Who orders
    is an existing customer. Raises Failed for missing customers unless they may be made, Ambiguous
    for a name that several customers have.
    """
    numbers = imports.order_numbers(writer.conn)
    own = currency(writer.conn)
    directory, catalogue = Directory(writer, terms.today, terms.region), Catalogue(writer)
    sorted_ = sort_sales(
        rows, lambda row: _known(writer, row, directory, numbers, own), directory, terms
    )
    # A return follows its sale, so that it can name it.
    fresh = sorted(sorted_.fresh, key=lambda row: row.fields["kind"] == "return")
    buyers = [row.buyer for row in fresh]
    directory.settle(buyers, buyers, create=terms.create)
    sales = [row for row in fresh if row.fields["kind"] == "sale"]
    ids: list[int] = []
    payments = 0
    for part in chain(parts(sales, terms), parts(fresh[len(sales) :], terms)):
        written = _write(writer, directory, catalogue, part, numbers)
        payments += _pay(writer, part, written, terms.today)
        ids += written
    directory.have_bought((directory.id_of(one) or 0 for one in buyers), "import")
    met = meet_orders(writer, sorted_, directory, catalogue, terms)
    remember(writer, "orders", list(zip(fresh, ids, strict=True)), sorted_.known)
    follow_sales(writer, terms.today)
    all_ = told(sorted_, met, directory)
    facts = {
        "added": len(fresh),
        "returns": len(fresh) - len(sales),
        "lines": sum(len(row.lines) for row in fresh),
        **all_.facts,
        "payments": payments,
        "unknown_products": catalogue.unknown.total(),
    }
    notes, amounts = _notes(payments, catalogue), amounts_of(fresh, own)
    return all_._replace(facts=facts, unread=unread_cells(fresh), amounts=amounts, notes=notes)


def _notes(payments: int, catalogue: Catalogue) -> list[Message]:
    paid = [message("import.paid", count=payments)] if payments else []
    return [*paid, *catalogue.notes()]


def _known(
    writer: Writer,
    row: OrderRow,
    directory: Directory,
    numbers: Mapping[imports.Numbered, Mapping[str, int]],
    own: str,
) -> Met:
    """The order of ours that a row means; of one number in several currencies the one in its."""
    number = row.fields.get("number")
    found = by_own_key(writer, "orders", row)
    if found is not None or number is None:
        return found
    customer = directory.find(row.buyer)
    key = customer or 0, str(number).casefold(), str(row.fields["kind"])
    orders = numbers.get(key)
    if not orders:
        return None
    unit = str(row.fields.get("currency") or own)
    return imports.Known(orders.get(unit) or next(iter(orders.values())), gone=False)


def _write(
    writer: Writer,
    directory: Directory,
    catalogue: Catalogue,
    rows: Sequence[OrderRow],
    numbers: dict[imports.Numbered, dict[str, int]],
) -> list[int]:
    own = currency(writer.conn)
    orders = [_order(row, directory, own, numbers) for row in rows]
    ids = writer.insert_many("orders", orders)
    for order, values in zip(ids, orders, strict=True):
        if values["number"] is not None:
            key = values["customer_id"], values["number"].casefold(), values["kind"]
            numbers.setdefault(key, {}).setdefault(values["currency"], order)
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
    return ids


def _pay(writer: Writer, rows: Sequence[OrderRow], orders: Sequence[int], today: date) -> int:
    """Write a payment for each order that was paid; how many there are."""
    payments = [
        {"order_id": order, "paid_on": row.paid_on, "amount": row.paid}
        for order, row in zip(orders, rows, strict=True)
        if row.paid_on and row.paid_on <= today.isoformat() and row.paid
    ]
    writer.insert_many("payments", payments)
    return len(payments)


def _order(
    row: OrderRow,
    directory: Directory,
    own: str,
    numbers: Mapping[imports.Numbered, Mapping[str, int]],
) -> dict[str, Any]:
    """A row by the columns of `orders`; a return knows the sale of its number."""
    fields: Mapping[str, Any] = row.fields
    values: dict[str, Any] = {name: fields.get(name) for name in _COLUMNS}
    customer = directory.id_of(row.buyer)
    number = values["number"]
    unit = values["currency"] or own
    sale = None
    if number is not None and values["kind"] == "return" and customer is not None:
        sales = numbers.get((customer, number.casefold(), "sale"), {})
        sale = sales.get(unit) or next(iter(sales.values()), None)
    values.update(
        uuid=row.uuid,
        customer_id=customer,
        returns_id=sale,
        currency=unit,
        unread=json.dumps(row.unread, ensure_ascii=False) if row.unread else None,
    )
    return values
