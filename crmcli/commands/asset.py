"""`crm asset add|move|edit|show`: the machines of ours at a customer, by their own number."""

from typing import Annotated

import typer

from crmcli.actions.assets import add_asset, move_asset
from crmcli.actions.customers import set_custom
from crmcli.commands.edit import edit_record
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, shown_ref
from crmcli.commands.pick_sale import asset_of, day_of, given_fields, order_of
from crmcli.commands.show import show_record
from crmcli.commands.table import group
from crmcli.commands.values import option_values
from crmcli.domain.dates import Direction
from crmcli.errors import message
from crmcli.store import customers as read

Asset = Annotated[str, typer.Argument(metavar="ASSET")]
Customer = Annotated[str, typer.Argument(metavar="CUSTOMER")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")]


def add(
    ctx: typer.Context,
    customer: Customer,
    code: Annotated[str, typer.Argument(metavar="ASSET_CODE")],
    product: Annotated[str, typer.Option("--product", metavar="PRODUCT")] = "",
    sold: Annotated[str, typer.Option("--sold", metavar="DATE")] = "",
    warranty: Annotated[str, typer.Option("--warranty", metavar="DATE")] = "",
    order: Annotated[str, typer.Option("--order", metavar="ORDER")] = "",
    set_: Set = None,
) -> None:
    app = app_of(ctx)
    given = given_fields(app, "asset", set_ or ())
    fields = {
        **option_values("asset", product=product),
        "sold_on": day_of(app, sold, Direction.PAST),
        "warranty_until": day_of(app, warranty, Direction.FUTURE),
        "order_id": order_of(app, order) if order else None,
        **given.fields,
        "code": code,
    }
    owner = customer_of(app, customer).customer_id
    with app.write() as writer:
        added = add_asset(writer, owner, fields, app.today)
        for field, text in given.custom.items():
            set_custom(writer, "asset", added.asset_id, field, text)
        name = read.name_of(writer.conn, owner)
    for warning in added.warnings:
        app.tell(warning)
    ref = shown_ref("assets", added.asset_id)
    app.done(
        message("asset.done", ref=ref, code=code.strip(), name=name),
        ref=ref,
        id=added.asset_id,
        customer_id=owner,
    )


def move(ctx: typer.Context, asset: Asset, customer: Customer) -> None:
    app = app_of(ctx)
    found, target = asset_of(app, asset), customer_of(app, customer).customer_id
    with app.write() as writer:
        move_asset(writer, found, target)
        code = read.record(writer.conn, "assets", found)["code"]
        name = read.name_of(writer.conn, target)
    ref = shown_ref("assets", found)
    app.done(
        message("asset.moved", ref=ref, code=code, name=name),
        ref=ref,
        id=found,
        customer_id=target,
    )


def edit(ctx: typer.Context, asset: Asset, set_: Set = None) -> None:
    app = app_of(ctx)
    edit_record(app, "assets", asset_of(app, asset), set_)


def show(ctx: typer.Context, asset: Asset) -> None:
    app = app_of(ctx)
    show_record(app, "assets", asset_of(app, asset))


GROUP = group("asset", {"add": add, "move": move, "edit": edit, "show": show})
