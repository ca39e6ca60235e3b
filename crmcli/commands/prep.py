"""`crm prep CUSTOMER` or `crm prep --today`, 拜访准备: one page before the door."""

from typing import Annotated

import typer

from crmcli.commands.filtering import query_of
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of
from crmcli.errors import UsageError, message
from crmcli.reports.prep import prep_card, prep_today


def prep(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")] = "",
    today: Annotated[bool, typer.Option("--today")] = False,
) -> None:
    app = app_of(ctx)
    if today and customer:
        raise UsageError("prep.both", name=customer)
    query = query_of(app)
    # With a date of its own (`--today DATE`) the list of that day is meant.
    if not customer and (today or app.shared.today):
        app.show(app.read(lambda conn: prep_today(conn, query)))
        return
    if not customer:
        raise UsageError("argument.missing", message("prep.hint"), name=message("meta.CUSTOMER"))
    ident = customer_of(app, customer).customer_id
    app.show(app.read(lambda conn: prep_card(conn, ident, query)))
