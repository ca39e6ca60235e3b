"""`crm triage`: gives classes to the unclassified, one key each, or by the lines of a pipe."""

import sys

import typer

from crmcli.commands.filtering import Limit, OwnerFilter, RegionFilter, TagFilter, Where_, query_of
from crmcli.commands.parser import app_of
from crmcli.context import App
from crmcli.domain.class_derived import Yardstick
from crmcli.errors import UsageError, message
from crmcli.store.judging import measured


def triage(
    ctx: typer.Context,
    where: Where_ = None,
    tag: TagFilter = None,
    region: RegionFilter = None,
    owner: OwnerFilter = None,
    limit: Limit = None,
) -> None:
    app = app_of(ctx)
    query = query_of(app, where=where, tag=tag, region=region, owner=owner, limit=limit)
    if app.interactive:
        from crmcli.commands.triage_keys import walk

        walk(app, query)
        return
    if sys.stdin.isatty():  # the questions would go where nobody sees them
        raise UsageError("ask.no_terminal", question=message("triage.ask"))
    if any((where, tag, region, owner, limit)):
        raise UsageError("triage.no_filters")
    from crmcli.commands.triage_lines import classify_lines

    classify_lines(app, sys.stdin.buffer.read())


def measure(app: App) -> Yardstick:
    """The thresholds of today."""
    policy = app.policy
    return app.read(lambda conn: measured(conn, policy, app.today))
