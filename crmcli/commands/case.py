"""`crm case close`: a complaint settled."""

from typing import Annotated

import typer

from crmcli.actions.cases import close_case
from crmcli.commands.parser import app_of
from crmcli.commands.pick import record_of
from crmcli.commands.table import group
from crmcli.errors import message


def close(
    ctx: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE")],
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS")] = None,
) -> None:
    app = app_of(ctx)
    record = record_of(app, case, ("cases",))[1]
    with app.write() as writer:
        name = close_case(writer, record, " ".join(words or ()), app.today)
    app.done(message("case.closed", ref=f"k{record}", name=name), ref=f"k{record}", id=record)


GROUP = group("case", {"close": close})
