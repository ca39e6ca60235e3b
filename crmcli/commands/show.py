"""`crm show REF`: the whole customer on one page; an id of another record shows that record."""

import sqlite3
from collections.abc import Callable
from importlib import import_module
from typing import Annotated

import typer

from crmcli.commands.filtering import query_of
from crmcli.commands.parser import app_of
from crmcli.commands.pick import record_of
from crmcli.context import App
from crmcli.output.table import Card
from crmcli.reports.card import customer_card
from crmcli.reports.records import record_card
from crmcli.store.lookup import LETTERS

# Records with a page of their own, "module:function"; the others are shown by their fields.
_PAGES = {
    "deals": "deal_card:deal_card",
    "orders": "order_card:order_card",
    "products": "product_card:product_card",
    "goals": "goal_card:goal_card",
}


def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF")],
    all_: Annotated[bool, typer.Option("--all")] = False,
    share: Annotated[bool, typer.Option("--share")] = False,
) -> None:
    app = app_of(ctx)
    table, record = record_of(app, ref, ("customers", *LETTERS))
    show_record(app, table, record, everything=all_, share=share)


def show_record(
    app: App, table: str, record: int, *, everything: bool = False, share: bool = False
) -> None:
    """The page of a record; a customer's whole timeline when `everything` is asked for."""
    query = query_of(app)

    def look(conn: sqlite3.Connection) -> Card:
        if table == "customers":
            # Only people at a terminal are spared the length of it.
            whole = everything or app.format not in ("table", "text", "md", "html")
            return customer_card(conn, record, query, everything=whole, share=share)
        if table in _PAGES:
            return _page(table)(conn, record, query, share=share)
        return record_card(conn, table, record, share=share)

    app.show(app.read(look))


def _page(table: str) -> Callable[..., Card]:
    module, _, function = _PAGES[table].partition(":")
    found: Callable[..., Card] = getattr(import_module(f"crmcli.reports.{module}"), function)
    return found
