"""`crm product add|edit|show`: what we sell, with its price and cost."""

from typing import Annotated

import typer

from crmcli.actions.customers import set_custom
from crmcli.actions.products import add_product
from crmcli.commands.edit import edit_record
from crmcli.commands.parser import app_of
from crmcli.commands.pick import shown_ref
from crmcli.commands.pick_sale import given_fields, product_of
from crmcli.commands.show import show_record
from crmcli.commands.table import group
from crmcli.commands.values import option_values
from crmcli.errors import message

Product = Annotated[str, typer.Argument(metavar="PRODUCT")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")]


def add(
    ctx: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME")],
    code: Annotated[str, typer.Option("--code", metavar="CODE")] = "",
    brand: Annotated[str, typer.Option("--brand", metavar="TEXT")] = "",
    model: Annotated[str, typer.Option("--model", metavar="TEXT")] = "",
    series: Annotated[str, typer.Option("--series", metavar="TEXT")] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="TEXT")] = "",
    price: Annotated[str, typer.Option("--price", metavar="AMOUNT")] = "",
    cost: Annotated[str, typer.Option("--cost", metavar="AMOUNT")] = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CURRENCY")] = "",
    set_: Set = None,
) -> None:
    app = app_of(ctx)
    given = given_fields(app, "product", set_ or ())
    fields = option_values(
        "product",
        code=code,
        brand=brand,
        model=model,
        series=series,
        unit=unit,
        price=price,
        cost=cost,
        currency=currency,
    )
    words = " ".join(name)
    with app.write() as writer:
        product = add_product(writer, {**fields, **given.fields, "name": words})
        for field, text in given.custom.items():
            set_custom(writer, "product", product, field, text)
    ref = shown_ref("products", product)
    app.done(
        message("product.done", ref=ref, name=words.strip()),
        ref=ref,
        id=product,
        name=words.strip(),
    )


def edit(ctx: typer.Context, product: Product, set_: Set = None) -> None:
    app = app_of(ctx)
    edit_record(app, "products", product_of(app, product), set_)


def show(ctx: typer.Context, product: Product) -> None:
    app = app_of(ctx)
    show_record(app, "products", product_of(app, product))


GROUP = group("product", {"add": add, "edit": edit, "show": show})
