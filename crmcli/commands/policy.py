"""`crm policy show|set`: the intervals, limits and stages that the file carries."""

import sqlite3
from typing import Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.commands.table import group
from crmcli.domain.codes import STAGE
from crmcli.domain.policy import RULES, Policy, check
from crmcli.domain.stages import PRESETS, read_stages
from crmcli.errors import Ambiguous, Message, message
from crmcli.output.table import Column, Table
from crmcli.store.deals import stages_in_use
from crmcli.store.settings import all_settings


def show(ctx: typer.Context) -> None:
    app = app_of(ctx)
    policy = app.policy
    columns = (
        Column("key", message("col.setting")),
        Column("value", message("col.value"), people=False),
        Column("shown", message("col.value"), "say", machine=False),
        Column("default", message("col.default")),
        Column("meaning", message("col.meaning"), "say"),
    )
    rows = [
        (key, policy[key], _shown(policy, key), rule.default, rule.label)
        for key, rule in RULES.items()
    ]
    app.show(Table("policy", columns, rows))


def _shown(policy: Policy, key: str) -> object:
    """A value as people read it: stages by their names, each with its percent."""
    if key != "stages":
        return policy[key]
    stages = policy.stages
    steps = [
        message("policy.stage", stage=stages.names[code], chance=chance)
        for code, chance in stages.probability.items()
    ]
    preset = policy[key] in PRESETS
    return message("policy.preset", preset=policy[key], stages=steps) if preset else steps


def set_policy(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    app = app_of(ctx)
    stored = check(key, value)
    with app.write() as writer:
        old = Policy(all_settings(writer.conn))[key]
        left = _left_out(writer.conn, stored) if key == "stages" else []
        writer.set_setting(key, stored)
    for warning in left:
        app.tell(warning)
    app.done(
        message("policy.done", key=key, old=old, new=stored), ref=key, key=key, old=old, new=stored
    )


def _left_out(conn: sqlite3.Connection, stored: str) -> list[Message]:
    """The open deals in built-in stages that the new list has not got; they keep their place.

    Raises Ambiguous for those in a stage of one's own, which nothing would know any more.
    """
    known = read_stages(stored).names
    left = {stage: count for stage, count in stages_in_use(conn).items() if stage not in known}
    own = [stage for stage in left if stage not in STAGE]
    if own:
        count = sum(left[stage] for stage in own)
        raise Ambiguous("policy.stage_in_use", count=count, stages=own, filter=",".join(own))
    count = sum(left.values())
    names = [STAGE[stage] for stage in left]
    return [message("policy.stage_left", count=count, stages=names)] if left else []


GROUP = group("policy", {"show": show, "set": set_policy})
