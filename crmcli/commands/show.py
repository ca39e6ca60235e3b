"""`crm show REF`: the whole customer on one page; an id of another record shows that record."""

import sqlite3
from typing import Annotated

import typer

from crmcli.commands.filtering import query_of
from crmcli.commands.parser import app_of
from crmcli.commands.pick import record_of
from crmcli.output.table import Card
from crmcli.reports.card import customer_card
from crmcli.reports.records import record_card


def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF")],
    all_: Annotated[bool, typer.Option("--all")] = False,
    share: Annotated[bool, typer.Option("--share")] = False,
) -> None:
    app = app_of(ctx)
    table, record = record_of(app, ref, ("customers", "contacts", "visits", "plans", "cases"))
    query = query_of(app)

    def look(conn: sqlite3.Connection) -> Card:
        if table == "customers":
            # Only people at a terminal are spared the length of it.
            whole = all_ or app.format not in ("table", "text", "md", "html")
            return customer_card(conn, record, query, everything=whole, share=share)
        return record_card(conn, table, record, share=share)

    app.show(app.read(look))
