"""`crm policy show|set|test`: the intervals, limits and stages that the file carries."""

import sqlite3
from typing import Annotated

import typer

from crmcli.actions.policy import plan_entry, try_entry, write_entry
from crmcli.commands.parser import app_of
from crmcli.commands.table import group
from crmcli.context import App
from crmcli.domain.codes import STAGE
from crmcli.domain.policy import check
from crmcli.domain.policy_trial import Trial, measure_of
from crmcli.domain.stages import read_stages
from crmcli.errors import Ambiguous, Failed, Message, UsageError, message
from crmcli.output.table import Table
from crmcli.reports.policy import measures_today, policy_table
from crmcli.reports.policy_trial import rhythm_words, trial_card, trial_words
from crmcli.store.deals import stages_in_use
from crmcli.store.demand import rhythm_check

# So many customers of a trial are listed for people; programs get all of them.
_SHOWN = 20


def show(ctx: typer.Context, prefix: Annotated[str, typer.Argument(metavar="PREFIX")] = "") -> None:
    app = app_of(ctx)
    policy, calendar = app.policy, app.calendar

    def look(conn: sqlite3.Connection) -> Table:
        measures = measures_today(conn, policy, app.today, prefix)
        note = rhythm_words(rhythm_check(conn, app.today, calendar))
        return policy_table(policy, prefix, measures)._replace(notes=(note,))

    table = app.read(look) if app.has_file else policy_table(policy, prefix)
    # Programs that cut the lines of a pipe find the name of an entry in front.
    app.show(table._replace(group=None) if app.format == "plain" else table)


def try_policy(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
    limit: Annotated[int | None, typer.Option("--limit", metavar="N")] = None,
) -> None:
    app = app_of(ctx)
    stored = check(key, value, app.policy)
    if limit is not None and limit < 1:
        raise UsageError("limit.too_small", value=limit)
    # Read first: where there is no file, none is made.
    left = app.read(lambda conn: _left_out(conn, key, stored))
    for warning in left:
        app.tell(warning)
    everybody = app.for_machine or app.shared.output
    most = limit or (None if everybody else _SHOWN)
    app.show(trial_card(_tried(app, key, stored), most))


def set_policy(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    app = app_of(ctx)
    stored = check(key, value, app.policy)
    if app.exists and _moves(key):
        _confirm(app, _tried(app, key, stored))
    with app.write() as writer:
        planned = plan_entry(writer.conn, key, stored, app.today)
        left = _left_out(writer.conn, key, stored)
        write_entry(writer, planned, app.today)
    for warning in left:
        app.tell(warning)
    old, count = planned.before[key], len(planned.rejudged.changes)
    done = message("policy.done", key=key, old=old, new=stored)
    if count:
        done = message("policy.done_judged", key=key, old=old, new=stored, count=count)
    app.done(done, ref=key, key=key, old=old, new=stored, judged=count)


def _moves(key: str) -> bool:
    """Whether an entry has a say in classes, stages or next dates."""
    return measure_of(key) is not None or key.startswith("interval.") or key == "rolling"


def _tried(app: App, key: str, stored: str) -> Trial:
    """What comes of it, told by doing it on trial: so it is what then happens."""
    calendar = app.calendar
    with app.write(trial=True) as writer:
        return try_entry(writer, key, stored, app.today, calendar)


def _confirm(app: App, trial: Trial) -> None:
    """Say what comes of it, and ask where customers change. Raises Failed when it is declined."""
    if trial.old == trial.new:
        return
    for line in trial_words(trial):
        app.tell(line)
    count = len(trial.rejudged.changes)
    asked = count and app.interactive and not app.shared.dry_run
    if asked and not app.confirm(message("policy.ask", key=trial.key, count=count)):
        raise Failed("declined")


def _left_out(conn: sqlite3.Connection, key: str, stored: str) -> list[Message]:
    """The open deals in built-in stages that a new list of stages has not got; they keep their
    place.

    Raises Ambiguous for those in a stage of one's own, which nothing would know any more.
    """
    if key != "stages":
        return []
    known = read_stages(stored).names
    left = {stage: count for stage, count in stages_in_use(conn).items() if stage not in known}
    own = [stage for stage in left if stage not in STAGE]
    if own:
        count = sum(left[stage] for stage in own)
        raise Ambiguous("policy.stage_in_use", count=count, stages=own, filter=",".join(own))
    count = sum(left.values())
    names = [STAGE[stage] for stage in left]
    return [message("policy.stage_left", count=count, stages=names)] if left else []


GROUP = group("policy", {"show": show, "set": set_policy, "test": try_policy})
