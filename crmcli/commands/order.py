"""`crm order add|return|paid|deliver|edit|show`: what was sold, paid, delivered and came back."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from crmcli.actions.customers import set_custom
from crmcli.actions.orders import NewOrder, add_order, deliver_order, pay_order
from crmcli.actions.returns import return_order
from crmcli.commands.edit import edit_record
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, shown_ref
from crmcli.commands.pick_deal import deal_of
from crmcli.commands.pick_sale import day_of, given_fields, order_of
from crmcli.commands.show import show_record
from crmcli.commands.table import group
from crmcli.commands.values import option_values
from crmcli.context import App
from crmcli.domain.dates import Direction
from crmcli.domain.line_items import LineItem, parse_line
from crmcli.domain.money import parse_amount, written
from crmcli.errors import UsageError, message
from crmcli.reports.words import day_words
from crmcli.store import customers as read

_ALL = ("all", "全部", "全款")
# A quantity or price that stands alone: the quotes around the line are missing.
_PIECE = re.compile(r"[xX×✕*＊]\s*[0-9０-９].*|[@＠].*")

Order = Annotated[str, typer.Argument(metavar="ORDER")]
Lines = Annotated[list[str] | None, typer.Argument(metavar="LINES")]
On = Annotated[str, typer.Option("--on", metavar="DATE")]
Line = Annotated[list[str] | None, typer.Option("--line", metavar="LINE")]
Amount = Annotated[str, typer.Option("--amount", metavar="AMOUNT")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")]


def add(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    lines: Lines = None,
    number: Annotated[str, typer.Option("--number", metavar="NUMBER")] = "",
    on: On = "",
    line: Line = None,
    amount: Amount = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CURRENCY")] = "",
    channel: Annotated[str, typer.Option("--channel", metavar="CHANNEL")] = "",
    promised: Annotated[str, typer.Option("--promised", metavar="DATE")] = "",
    delivered: Annotated[str, typer.Option("--delivered", metavar="DATE")] = "",
    pay_by: Annotated[str, typer.Option("--pay-by", metavar="DATE")] = "",
    cost: Annotated[str, typer.Option("--cost", metavar="AMOUNT")] = "",
    paid: Annotated[str, typer.Option("--paid", metavar="AMOUNT")] = "",
    deal: Annotated[str, typer.Option("--deal", metavar="DEAL")] = "",
    set_: Set = None,
) -> None:
    app = app_of(ctx)
    given = given_fields(app, "order", set_ or ())
    if "ordered_on" in given.fields:
        raise UsageError("field.own_verb", field="ordered_on", verb="order add --on")
    fields = {
        "owner": app.settings.rep or None,
        **option_values(
            "order", number=number, channel=channel, amount=amount, cost=cost, currency=currency
        ),
        "promised_on": day_of(app, promised, Direction.FUTURE),
        "delivered_on": day_of(app, delivered, Direction.PAST),
        "pay_by": day_of(app, pay_by, Direction.FUTURE),
        **given.fields,
    }
    new = NewOrder(
        customer_id=customer_of(app, customer).customer_id,
        on=_day(app, on),
        lines=_lines([*(lines or ()), *(line or ())]),
        amount=_amount(fields.pop("amount", None)),
        cost=_amount(fields.pop("cost", None)),
        currency=str(fields.pop("currency", None) or ""),
        payments=(_payment(paid),) if paid else (),
        deal_id=deal_of(app, deal) if deal else None,
        fields=fields,
    )
    _write(app, new, given.custom)


def _day(app: App, text: str) -> date:
    """The day that something happened, today unless it is said."""
    said = day_of(app, text, Direction.PAST)
    return date.fromisoformat(said) if said else app.today


def _lines(words: Sequence[str]) -> list[LineItem]:
    for word in words:
        if _PIECE.fullmatch(word.strip()):
            raise UsageError("order.quotes", value=word)
    return [parse_line(word) for word in words]


def _amount(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _payment(text: str) -> int | None:
    """An amount, or None for all that is open. Raises UsageError."""
    return None if text.strip().casefold() in _ALL else parse_amount("amount", text)


def _write(app: App, new: NewOrder, custom: dict[str, str]) -> None:
    with app.write() as writer:
        placed = add_order(writer, new, app.today)
        for field, text in custom.items():
            set_custom(writer, "order", placed.order_id, field, text)
        name = read.name_of(writer.conn, new.customer_id)
    for warning in placed.warnings:
        app.tell(warning)
    ref = shown_ref("orders", placed.order_id)
    amount = _words(placed.amount, placed.currency)
    app.done(
        message("order.done", ref=ref, name=name, amount=amount),
        ref=ref,
        id=placed.order_id,
        customer_id=new.customer_id,
        customer=name,
        date=new.on.isoformat(),
        amount=_decimal(placed.amount),
        currency=placed.currency,
    )


def _words(amount: int | None, currency: str) -> object:
    return message("order.unpriced") if amount is None else written(amount, currency)


def _decimal(amount: int | None) -> str | None:
    return None if amount is None else written(amount, "")


def return_goods(
    ctx: typer.Context,
    order: Order,
    lines: Lines = None,
    line: Line = None,
    amount: Amount = "",
    on: On = "",
    note: Note = "",
) -> None:
    app = app_of(ctx)
    sold = order_of(app, order)
    items = _lines([*(lines or ()), *(line or ())])
    worth = parse_amount("amount", amount) if amount else None
    day = _day(app, on)
    with app.write() as writer:
        back = return_order(writer, sold, items, worth, day, app.today, note)
        customer = read.record(writer.conn, "orders", sold)["customer_id"]
        name = read.name_of(writer.conn, customer)
    ref, of = shown_ref("orders", back.order_id), shown_ref("orders", sold)
    app.done(
        message(
            "order.returned",
            ref=ref,
            order=of,
            name=name,
            amount=_words(back.amount, back.currency),
        ),
        ref=ref,
        id=back.order_id,
        order=of,
        customer_id=customer,
        date=day.isoformat(),
        amount=_decimal(None if back.amount is None else -back.amount),
        currency=back.currency,
    )


def paid(
    ctx: typer.Context,
    order: Order,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT")],
    on: On = "",
    note: Note = "",
) -> None:
    app = app_of(ctx)
    sold = order_of(app, order)
    day = _day(app, on)
    with app.write() as writer:
        payment = pay_order(writer, sold, _payment(amount), day, app.today, note)
    ref = shown_ref("orders", sold)
    amount_words = written(payment.amount, payment.currency)
    open_words = _words(payment.open, payment.currency)
    said = message("order.paid", ref=ref, amount=amount_words, open=open_words)
    if payment.open == 0:
        said = message("order.paid_whole", ref=ref, amount=amount_words)
    app.done(
        said,
        ref=ref,
        id=sold,
        payment_id=payment.payment_id,
        date=day.isoformat(),
        amount=written(payment.amount, ""),
        open=_decimal(payment.open),
        currency=payment.currency,
    )


def deliver(
    ctx: typer.Context,
    order: Order,
    day: Annotated[str, typer.Argument(metavar="DATE")] = "",
) -> None:
    app = app_of(ctx)
    sold = order_of(app, order)
    on = _day(app, day)
    with app.write() as writer:
        late = deliver_order(writer, sold, on, app.today)
    ref = shown_ref("orders", sold)
    if late:
        app.tell(message("order.delivered_late", days=late))
    app.done(
        message("order.delivered", ref=ref, day=day_words(on)),
        ref=ref,
        id=sold,
        delivered_on=on.isoformat(),
        days_late=late,
    )


def edit(ctx: typer.Context, order: Order, set_: Set = None) -> None:
    app = app_of(ctx)
    edit_record(app, "orders", order_of(app, order), set_)


def show(ctx: typer.Context, order: Order) -> None:
    app = app_of(ctx)
    show_record(app, "orders", order_of(app, order))


GROUP = group(
    "order",
    {
        "add": add,
        "return": return_goods,
        "paid": paid,
        "deliver": deliver,
        "edit": edit,
        "show": show,
    },
)
