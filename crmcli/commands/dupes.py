"""`crm dupes [customers|contacts]`, 查重: likely twins. It lists and never merges."""

from typing import Annotated

import typer

from crmcli.commands.filtering import Limit
from crmcli.commands.parser import app_of
from crmcli.errors import UsageError
from crmcli.reports.dupes import LISTED, duplicates
from crmcli.store.twins import main_noun

_NOUNS = {
    "customers": "customers",
    "customer": "customers",
    "客户": "customers",
    "contacts": "contacts",
    "contact": "contacts",
    "联系人": "contacts",
}
_MOST = 99


def dupes(
    ctx: typer.Context,
    noun: Annotated[str, typer.Argument(metavar="customers|contacts")] = "",
    threshold: Annotated[int, typer.Option("--threshold", metavar="N")] = LISTED,
    limit: Limit = None,
) -> None:
    app = app_of(ctx)
    chosen = _NOUNS.get(noun.casefold())
    if noun and chosen is None:
        raise UsageError("dupes.noun", value=noun, known=["customers", "contacts"])
    if not 1 <= threshold <= _MOST:
        raise UsageError("dupes.threshold", value=threshold, most=_MOST)
    if limit is not None and limit < 1:
        raise UsageError("limit.too_small", value=limit)
    most = -1 if limit is None else limit
    app.show(app.read(lambda conn: duplicates(conn, chosen or main_noun(conn), threshold, most)))
