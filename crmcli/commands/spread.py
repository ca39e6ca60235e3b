"""`crm spread`: gives a backlog dates over the coming working days; a preview unless applied."""

from typing import Annotated

import typer

from crmcli.actions.spreading import apply_spread
from crmcli.commands.filtering import ClassFilter, RegionFilter, TagFilter, Where_, query_of
from crmcli.commands.parser import app_of
from crmcli.errors import UsageError, message
from crmcli.output.table import Table
from crmcli.reports.spread import spread_table


def spread(
    ctx: typer.Context,
    where: Where_ = None,
    class_: ClassFilter = None,
    tag: TagFilter = None,
    region: RegionFilter = None,
    per_day: Annotated[int | None, typer.Option("--per-day", metavar="N")] = None,
    apply_: Annotated[bool, typer.Option("--apply")] = False,
) -> None:
    app = app_of(ctx)
    if per_day is not None and per_day < 1:
        raise UsageError("option.too_small", option="--per-day", value=per_day)
    query = query_of(app, where=where, class_=class_, tag=tag, region=region, limit=per_day)
    daily = query.limit if query.limit > 0 else query.policy.count("per_day")
    table: Table = app.read(lambda conn: spread_table(conn, query._replace(limit=-1), daily))
    if not apply_:
        app.show(table._replace(notes=(*table.notes, message("spread.preview"))))
        return
    days = [(int(str(row[1])), str(row[0])) for row in table.rows]
    with app.write() as writer:
        apply_spread(writer, days)
    last = days[-1][1] if days else None
    app.done(message("spread.done", count=len(days), last=last or "—"), ref=len(days), last=last)
