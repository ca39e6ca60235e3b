"""`crm find TEXT`: any word, part of a name, pinyin, initials, phone in any form, e-mail, code."""

import sqlite3
from typing import Annotated

import typer

from crmcli.commands.filtering import Limit, query_of
from crmcli.commands.parser import app_of
from crmcli.errors import UsageError, message
from crmcli.output.table import Table
from crmcli.reports.lists import listing
from crmcli.store import lookup

_DEFAULT = 20


def find(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT")],
    limit: Limit = None,
) -> None:
    app = app_of(ctx)
    wanted = " ".join(text).strip()
    if not wanted:
        raise UsageError("argument.missing", name=message("meta.TEXT"))
    query = query_of(app, limit=_DEFAULT if limit is None else limit)

    def look(conn: sqlite3.Connection) -> Table:
        found = lookup.find(conn, wanted, app.settings.region, query.limit + 1)
        ids = tuple(one.customer_id for one in found[: query.limit])
        table = listing(conn, "customers", query, ids)
        more = max(len(found) - query.limit, 0)
        notes = (message("find.more", limit=query.limit),) if more else ()
        return table._replace(name="find", notes=notes, empty=message("find.none", text=wanted))

    app.show(app.read(look))
