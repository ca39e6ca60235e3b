"""Orders: written, paid, delivered, corrected."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.buying import customer_buys
from crmcli.actions.deals import edit_deal
from crmcli.actions.order_lines import Priced, price_lines
from crmcli.actions.ruled import keep_lifecycle
from crmcli.domain.fields import by_key
from crmcli.domain.line_items import LineItem
from crmcli.domain.money import written
from crmcli.domain.names import check_text
from crmcli.domain.orders import check_order_days, days_late, open_amount
from crmcli.domain.sale_days import refuse_future
from crmcli.domain.stages import WON
from crmcli.errors import Ambiguous, Label, Message, UsageError, message
from crmcli.store import orders as read
from crmcli.store.customers import record
from crmcli.store.settings import currency
from crmcli.store.write import Writer

_PAID_ON = Label("Paid on", "付款日期")
_DAYS = ("ordered_on", "promised_on", "delivered_on")


class NewOrder(NamedTuple):
    """An order as it was told. Amounts in 1/10,000; `fields` holds stored values by column."""

    customer_id: int
    on: date
    lines: Sequence[LineItem] = ()
    amount: int | None = None
    cost: int | None = None
    currency: str = ""
    # What is paid at once; None is all of it.
    payments: Sequence[int | None] = ()
    deal_id: int | None = None
    fields: Mapping[str, object] = {}


class Placed(NamedTuple):
    """The order that was written, what it comes to, and what is to be said about it."""

    order_id: int
    amount: int | None
    currency: str
    warnings: list[Message]


def add_order(writer: Writer, new: NewOrder, today: date) -> Placed:
    """Write an order with its lines and first payment; the customer is an existing one now.

    Raises UsageError for neither an amount nor a line, an impossible day, two currencies, another
    customer's deal; Ambiguous for a number that the customer's orders have already.
    """
    if not new.lines and new.amount is None:
        raise UsageError("order.nothing")
    customer = record(writer.conn, "customers", new.customer_id)
    values: dict[str, Any] = {
        **new.fields,
        "customer_id": new.customer_id,
        "ordered_on": new.on.isoformat(),
    }
    check_order_days(values, today)
    _refuse_same_number(writer, values)
    deal = _deal_of(writer, new.deal_id, customer) if new.deal_id else {}
    priced = price_lines(
        writer, new.lines, new.currency, deal.get("currency") or currency(writer.conn)
    )
    values.update(
        deal_id=new.deal_id,
        amount=priced.amount if new.amount is None else new.amount,
        cost=priced.cost if new.cost is None else new.cost,
        currency=priced.currency,
    )
    order = writer.insert("orders", values)
    for line in priced.rows:
        writer.insert("order_lines", {"order_id": order, **line._asdict()})
    for payment in new.payments:
        pay_order(writer, order, payment, new.on, today)
    warnings = _about_amount(priced, values["amount"])
    warnings += customer_buys(writer, customer["id"], today, "order")
    if deal:
        warnings += _update_deal(writer, deal, new.on, today)
    keep_lifecycle(writer, [customer["id"]], today)
    return Placed(order, values["amount"], priced.currency, warnings)


def _refuse_same_number(writer: Writer, order: Mapping[str, Any], besides: int = 0) -> None:
    for other in read.by_number(writer.conn, order.get("number") or ""):
        if other.customer_id == order["customer_id"] and other.id != besides:
            raise Ambiguous(
                "order.same_number",
                number=other.number,
                ref=f"o{other.id}",
                name=other.customer,
                day=other.ordered_on,
            )


def _deal_of(writer: Writer, deal: int, customer: Mapping[str, Any]) -> dict[str, Any]:
    """The deal that an order of this customer belongs to. Raises UsageError for another's."""
    row = record(writer.conn, "deals", deal)
    if row["customer_id"] != customer["id"]:
        raise UsageError(
            "order.other_deal", ref=f"d{deal}", deal=row["name"], name=customer["name"]
        )
    return row


def _about_amount(priced: Priced, amount: int | None) -> list[Message]:
    """Lines that are none of ours, and an amount that is unknown or not the sum of the lines."""
    said = list(priced.warnings)
    unpriced = [line.product for line in priced.rows if line.amount is None]
    if amount is None:
        said.append(message("order.no_amount", products=unpriced))
    elif priced.amount is not None and amount != priced.amount:
        key = "order.discount" if amount < priced.amount else "order.more_than_lines"
        unit = priced.currency
        said.append(
            message(
                key,
                amount=written(amount, unit),
                lines=written(priced.amount, unit),
                difference=written(abs(priced.amount - amount), unit),
            )
        )
    return said


def _update_deal(writer: Writer, deal: Mapping[str, Any], on: date, today: date) -> list[Message]:
    """The deal knows when it was ordered; won it is by its own command alone."""
    if not deal["ordered_on"]:
        edit_deal(writer, deal["id"], {"ordered_on": on.isoformat()}, today)
    if deal["stage"] == WON:
        return []
    return [message("order.deal_open", ref=f"d{deal['id']}", deal=deal["name"])]


class Paid(NamedTuple):
    """A payment that was written, what it came to, and what is open after it (None: unknown)."""

    payment_id: int
    amount: int
    open: int | None
    currency: str


def pay_order(
    writer: Writer, order: int, amount: int | None, on: date, today: date, note: str = ""
) -> Paid:
    """Write a payment in the order's currency, of all that is open when no amount is given.

    Raises Ambiguous for a return or an order without anything open, UsageError for nothing, for
    more than is open, for "all" of an unknown amount, and for a day ahead.
    """
    ref, stands = f"o{order}", read.standing(writer.conn, order)
    if record(writer.conn, "orders", order)["kind"] == "return":
        raise Ambiguous("order.is_return", ref=ref)
    refuse_future(_PAID_ON, on.isoformat(), today)
    left = open_amount(stands.amount, stands.returned, stands.paid)
    if left is not None and left <= 0:
        raise Ambiguous("order.paid_already", ref=ref)
    amount = left if amount is None else amount
    if amount is None:
        raise UsageError("order.unknown_amount", ref=ref)
    if not amount:
        raise UsageError("order.pays_nothing", ref=ref)
    if left is not None and amount > left:
        unit = stands.currency
        raise UsageError(
            "order.pays_too_much", ref=ref, open=written(left, unit), amount=written(amount, unit)
        )
    values = {
        "order_id": order,
        "paid_on": on.isoformat(),
        "amount": amount,
        "note": check_text(note).strip() or None,
    }
    payment = writer.insert("payments", values)
    return Paid(payment, amount, None if left is None else left - amount, stands.currency)


def deliver_order(writer: Writer, order: int, on: date, today: date) -> int | None:
    """Write the day of delivery; returns how many days late it is, None without a promise.

    Raises Ambiguous for a return or an order that is delivered, UsageError for an impossible day.
    """
    row = record(writer.conn, "orders", order)
    if row["kind"] == "return":
        raise Ambiguous("order.is_return", ref=f"o{order}")
    if row["delivered_on"]:
        raise Ambiguous("order.delivered_already", ref=f"o{order}", day=row["delivered_on"])
    edit_order(writer, order, {"delivered_on": on.isoformat()}, today)
    return days_late(row["promised_on"], today, on.isoformat())


def edit_order(
    writer: Writer, order: int, changes: Mapping[str, object], today: date
) -> dict[str, tuple[Any, Any]]:
    """Change fields of an order; what a return comes to stays below nothing. Returns what changed.

    Raises UsageError for an impossible day, no date or currency, an amount below what was paid or
    came back, another currency than that of payments; Ambiguous for a number that is taken.
    """
    row = record(writer.conn, "orders", order)
    values: dict[str, Any] = dict(changes)
    for key in ("ordered_on", "currency"):
        if key in values and not values[key]:
            raise UsageError("order.needs", field=by_key("order")[key].label)
    if row["kind"] == "return":
        for key in ("amount", "cost"):
            values.update({key: -abs(values[key])} if values.get(key) is not None else {})
    after = {**row, **values}
    if set(_DAYS) & set(values):
        check_order_days(after, today)
    if "number" in values:
        _refuse_same_number(writer, after, besides=order)
    if {"amount", "currency"} & set(values):
        _check_amount(writer, row, after)
    return writer.update("orders", order, values)


def _check_amount(writer: Writer, row: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """What was paid and what came back must fit the corrected order; a return of an unknown order
    of an old file has nothing to fit to."""
    if row["kind"] == "return" and not row["returns_id"]:
        return
    sale = row["returns_id"] or row["id"]
    stands = read.standing(writer.conn, sale)
    bound = stands.paid or stands.returned
    if bound and after["currency"] != row["currency"]:
        raise UsageError("order.currency_bound", ref=f"o{row['id']}", currency=row["currency"])
    if row["returns_id"]:
        amount = stands.amount
        least = (row["amount"] or 0) - (after["amount"] or 0) - stands.returned
    else:
        amount, least = after["amount"], max(-stands.returned, stands.paid)
    if amount is not None and amount < least:
        kept = written(least, stands.currency)
        raise UsageError("order.less_than_kept", ref=f"o{sale}", least=kept)
