"""`crm policy show|set`: the intervals and limits that the file carries."""

from typing import Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.commands.table import group
from crmcli.domain.policy import RULES, Policy, check
from crmcli.errors import message
from crmcli.output.table import Column, Table
from crmcli.store.settings import all_settings


def show(ctx: typer.Context) -> None:
    app = app_of(ctx)
    policy = app.policy
    columns = (
        Column("key", message("col.setting")),
        Column("value", message("col.value")),
        Column("default", message("col.default")),
        Column("meaning", message("col.meaning"), "say"),
    )
    rows = [(key, policy[key], rule.default, rule.label) for key, rule in RULES.items()]
    app.show(Table("policy", columns, rows))


def set_policy(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    app = app_of(ctx)
    stored = check(key, value)
    with app.write() as writer:
        old = Policy(all_settings(writer.conn))[key]
        writer.set_setting(key, stored)
    app.done(
        message("policy.done", key=key, old=old, new=stored), ref=key, key=key, old=old, new=stored
    )


GROUP = group("policy", {"show": show, "set": set_policy})
