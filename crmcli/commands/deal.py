"""`crm deal add|show|edit|move …`: what a customer may buy, from the first talk to won or lost."""

from datetime import date
from typing import Annotated

import typer

from crmcli.actions.customers import set_custom
from crmcli.actions.deal_stages import move_deal
from crmcli.actions.deals import NewDeal, Opened, add_deal
from crmcli.commands import deal_steps as steps
from crmcli.commands.edit import edit_record
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, shown_ref
from crmcli.commands.pick_deal import Telling, deal_of, move_of, moved_words, stage_label
from crmcli.commands.pick_sale import day_of, given_fields
from crmcli.commands.show import show_record
from crmcli.commands.table import group
from crmcli.commands.values import option_values
from crmcli.context import App
from crmcli.domain.dates import Direction
from crmcli.domain.line_items import parse_line
from crmcli.domain.money import written
from crmcli.domain.quantities import parse_area
from crmcli.domain.stages import WON
from crmcli.errors import Ambiguous, NotFound, message
from crmcli.store import customers as read
from crmcli.store.contacts import matching

Deal = Annotated[str, typer.Argument(metavar="DEAL")]
On = Annotated[str, typer.Option("--on", metavar="DATE")]
Amount = Annotated[str, typer.Option("--amount", metavar="AMOUNT")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")]


def add(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    name: Annotated[list[str] | None, typer.Argument(metavar="NAME")] = None,
    amount: Amount = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CURRENCY")] = "",
    close: Annotated[str, typer.Option("--close", metavar="DATE")] = "",
    stage: Annotated[str, typer.Option("--stage", metavar="STAGE")] = "",
    probability: Annotated[str, typer.Option("--probability", metavar="PERCENT")] = "",
    budget: Annotated[str, typer.Option("--budget", metavar="AMOUNT")] = "",
    product: Annotated[list[str] | None, typer.Option("--product", metavar="LINE")] = None,
    contact: Annotated[str, typer.Option("--contact", metavar="CONTACT")] = "",
    competitor: Annotated[str, typer.Option("--competitor", metavar="NAME")] = "",
    transaction: Annotated[str, typer.Option("--transaction", metavar="TRANSACTION")] = "",
    property_: Annotated[str, typer.Option("--property", metavar="PROPERTY")] = "",
    area: Annotated[str, typer.Option("--area", metavar="AREA")] = "",
    concern: Annotated[str, typer.Option("--concern", metavar="TEXT")] = "",
    horizon: Annotated[str, typer.Option("--horizon", metavar="HORIZON")] = "",
    set_: Set = None,
) -> None:
    app = app_of(ctx)
    found = customer_of(app, customer)
    given = given_fields(app, "deal", set_ or ())
    fields = {
        "owner": app.settings.rep or None,
        **option_values(
            "deal",
            amount=amount,
            currency=currency,
            probability=probability,
            budget=budget,
            competitor=competitor,
            transaction=transaction,
            property=property_,
            concern=concern,
            horizon=horizon,
        ),
        **_area(area),
        "close_on": day_of(app, close, Direction.FUTURE),
        **given.fields,
    }
    opened = fields.pop("opened_on", None)
    new = NewDeal(
        customer_id=found.customer_id,
        on=date.fromisoformat(str(opened)) if opened else app.today,
        name=str(fields.pop("name", None) or " ".join(name or ())),
        stage=app.policy.stages.parse(stage) if stage else "",
        lines=[parse_line(line) for line in product or ()],
        contact_id=_contact(app, found.customer_id, contact) if contact else found.contact_id,
        fields=fields,
    )
    if new.stage == WON and not new.lines and fields.get("amount") is None and app.interactive:
        fields.update(option_values("deal", amount=app.ask(message("deal.ask_new_amount"))))
    _write(app, new, given.custom)


def _area(text: str) -> dict[str, object]:
    return dict(zip(("area", "area_unit"), parse_area("area", text), strict=True)) if text else {}


def _contact(app: App, customer: int, text: str) -> int:
    """The contact of the customer that a name or id means. Raises NotFound, Ambiguous."""
    found = app.read(lambda conn: matching(conn, customer, text))
    if len(found) > 1:
        names = [f"c{ident} {name}" for ident, name in found]
        raise Ambiguous("sale.ambiguous", value=text, candidates=names)
    if not found:
        raise NotFound("deal.no_contact", value=text)
    return found[0][0]


def _write(app: App, new: NewDeal, custom: dict[str, str]) -> None:
    stages = app.policy.stages
    with app.write() as writer:
        opened = add_deal(writer, new, app.today, stages)
        for field, text in custom.items():
            set_custom(writer, "deal", opened.deal_id, field, text)
        name = read.name_of(writer.conn, new.customer_id)
    for warning in opened.warnings:
        app.tell(warning)
    _tell_opened(app, new, opened, name)


def _tell_opened(app: App, new: NewDeal, opened: Opened, customer: str) -> None:
    ref = shown_ref("deals", opened.deal_id)
    stage = stage_label(app, opened.stage)
    said = message("deal.done", ref=ref, deal=opened.name, name=customer, stage=stage)
    if opened.amount is not None:
        amount = written(opened.amount, opened.currency or "")
        said = message(
            "deal.done_amount",
            ref=ref, deal=opened.name, name=customer, stage=stage, amount=amount,
        )  # fmt: skip
    app.done(
        said,
        ref=ref,
        id=opened.deal_id,
        customer_id=new.customer_id,
        customer=customer,
        deal=opened.name,
        stage=opened.stage,
        **_money(opened.amount, opened.currency),
    )


def _money(amount: int | None, currency: str | None) -> dict[str, str | None]:
    """An amount as a program gets it: a decimal string beside its currency."""
    return {"amount": None if amount is None else written(amount, ""), "currency": currency}


def show(ctx: typer.Context, deal: Deal) -> None:
    app = app_of(ctx)
    show_record(app, "deals", deal_of(app, deal))


def edit(ctx: typer.Context, deal: Deal, set_: Set = None) -> None:
    app = app_of(ctx)
    edit_record(app, "deals", deal_of(app, deal), set_)


def move(
    ctx: typer.Context,
    deal: Deal,
    stage: Annotated[str, typer.Argument(metavar="STAGE")],
    on: On = "",
    amount: Amount = "",
    reason: Annotated[str, typer.Option("--reason", metavar="REASON")] = "",
    lost_to: Annotated[str, typer.Option("--lost-to", metavar="NAME")] = "",
    detail: Annotated[str, typer.Option("--detail", metavar="TEXT")] = "",
    method: Annotated[str, typer.Option("--method", metavar="METHOD")] = "",
) -> None:
    app = app_of(ctx)
    record, stages = deal_of(app, deal), app.policy.stages
    day = date.fromisoformat(day_of(app, on, Direction.PAST) or app.today.isoformat())
    told = Telling(amount, reason, lost_to, detail, method)
    wanted = move_of(app, record, stages.parse(stage), day, told)
    with app.write() as writer:
        moved = move_deal(writer, record, wanted, app.today, stages)
    for warning in moved.warnings:
        app.tell(warning)
    app.done(
        moved_words(app, moved),
        ref=shown_ref("deals", record),
        id=record,
        old_stage=moved.old,
        stage=moved.new,
        date=day.isoformat(),
        **_money(moved.amount, moved.currency),
    )


GROUP = group(
    "deal",
    {
        "add": add,
        "show": show,
        "edit": edit,
        "move": move,
        "qualify": steps.qualify,
        "track": steps.track,
        "item": steps.item,
        "object": steps.object_,
        "answer": steps.answer,
    },
)
