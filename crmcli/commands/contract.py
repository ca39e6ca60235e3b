"""`crm contract add|renew|edit|show`: contracts with the day by which they are renewed."""

from datetime import date
from typing import Annotated

import typer

from crmcli.actions.contracts import add_contract, renew_contract
from crmcli.actions.customers import set_custom
from crmcli.commands.edit import edit_record
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, shown_ref
from crmcli.commands.pick_deal import deal_of
from crmcli.commands.pick_sale import contract_of, day_of, given_fields
from crmcli.commands.show import show_record
from crmcli.commands.table import group
from crmcli.commands.values import option_values
from crmcli.domain.dates import Direction
from crmcli.domain.money import parse_amount
from crmcli.errors import UsageError, message
from crmcli.store import customers as read

Contract = Annotated[str, typer.Argument(metavar="CONTRACT")]
Amount = Annotated[str, typer.Option("--amount", metavar="AMOUNT")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")]


def add(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    name: Annotated[list[str], typer.Argument(metavar="NAME")],
    number: Annotated[str, typer.Option("--number", metavar="NUMBER")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE")] = "",
    renew_by: Annotated[str, typer.Option("--renew-by", metavar="DATE")] = "",
    signed: Annotated[str, typer.Option("--signed", metavar="DATE")] = "",
    amount: Amount = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CURRENCY")] = "",
    deal: Annotated[str, typer.Option("--deal", metavar="DEAL")] = "",
    set_: Set = None,
) -> None:
    app = app_of(ctx)
    given = given_fields(app, "contract", set_ or ())
    fields = {
        **option_values("contract", number=number, amount=amount, currency=currency),
        "starts_on": day_of(app, from_, Direction.PAST),
        "ends_on": day_of(app, until, Direction.FUTURE),
        "renew_by": day_of(app, renew_by, Direction.FUTURE),
        "signed_on": day_of(app, signed, Direction.PAST),
        "deal_id": deal_of(app, deal) if deal else None,
        **given.fields,
        "name": " ".join(name),
    }
    owner = customer_of(app, customer).customer_id
    with app.write() as writer:
        contract = add_contract(writer, owner, fields)
        for field, text in given.custom.items():
            set_custom(writer, "contract", contract, field, text)
        row = read.record(writer.conn, "contracts", contract)
        at = read.name_of(writer.conn, owner)
    ref = shown_ref("contracts", contract)
    app.done(
        message("contract.done", ref=ref, contract=row["name"], name=at),
        ref=ref,
        id=contract,
        customer_id=owner,
        renew_by=row["renew_by"],
    )


def renew(
    ctx: typer.Context,
    contract: Contract,
    until: Annotated[str, typer.Option("--until", metavar="DATE")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE")] = "",
    amount: Amount = "",
) -> None:
    app = app_of(ctx)
    if not until:
        raise UsageError("argument.missing", name="--until")
    old = contract_of(app, contract)
    end = date.fromisoformat(str(day_of(app, until, Direction.FUTURE)))
    start = day_of(app, from_, Direction.FUTURE)
    worth = parse_amount("amount", amount) if amount else None
    with app.write() as writer:
        made = renew_contract(writer, old, end, date.fromisoformat(start) if start else None, worth)
        row = read.record(writer.conn, "contracts", made)
    ref, earlier = shown_ref("contracts", made), shown_ref("contracts", old)
    app.done(
        message("contract.renewed", ref=ref, contract=row["name"], old=earlier, day=end),
        ref=ref,
        id=made,
        renews=earlier,
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
    )


def edit(ctx: typer.Context, contract: Contract, set_: Set = None) -> None:
    app = app_of(ctx)
    edit_record(app, "contracts", contract_of(app, contract), set_)


def show(ctx: typer.Context, contract: Contract) -> None:
    app = app_of(ctx)
    show_record(app, "contracts", contract_of(app, contract))


GROUP = group("contract", {"add": add, "renew": renew, "edit": edit, "show": show})
