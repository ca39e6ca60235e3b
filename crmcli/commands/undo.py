"""`crm undo [N]`, `crm redo`, `crm history [CUSTOMER]`."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Annotated

import typer

from crmcli.actions import undo as act
from crmcli.commands.parser import app_of
from crmcli.context import App
from crmcli.errors import UsageError
from crmcli.reports import history as report

_SHOWN = 20


def undo(
    ctx: typer.Context,
    count: Annotated[int, typer.Argument(metavar="N")] = 1,
) -> None:
    app = app_of(ctx)
    chosen = app.read(lambda conn: act.choose_undo(conn, count))
    with app.write(undoes=json.dumps(chosen)) as writer:
        taken = act.undo(writer, chosen)
        number = writer.txn
    _tell(app, "undo.done", number, taken)


def redo(ctx: typer.Context) -> None:
    app = app_of(ctx)
    chosen = app.read(act.choose_redo)
    with app.write(undoes=json.dumps([chosen])) as writer:
        taken = act.redo(writer, chosen)
        number = writer.txn
    _tell(app, "redo.done", number, taken)


def history(
    ctx: typer.Context,
    customer: Annotated[list[str] | None, typer.Argument(metavar="CUSTOMER")] = None,
    since: Annotated[str, typer.Option("--since", metavar="DATE")] = "",
    limit: Annotated[int | None, typer.Option("--limit", metavar="N")] = None,
) -> None:
    app = app_of(ctx)
    if limit is not None and limit < 0:
        raise UsageError("history.limit", value=limit)
    # People get one screen; a program that asks for all must not lose rows unawares.
    most = limit if limit is not None else -1 if app.for_machine or app.shared.output else _SHOWN
    asked = report.Asked(lambda moment: local_time(app, moment), _since(app, since), most)
    if customer:
        from crmcli.commands.pick import customer_of

        found = customer_of(app, " ".join(customer)).customer_id
        app.show(app.read(lambda conn: report.of_customer(conn, found, asked)))
    else:
        app.show(app.read(lambda conn: report.overview(conn, asked)))


def _tell(app: App, key: str, number: int, taken: Sequence[act.Taken]) -> None:
    """One line per command: its words, when it ran, how many records of each kind."""
    lines = [
        app.say.key(
            key,
            command=one.text,
            time=local_time(app, one.moment),
            changed=report.summary(one.counts),
        )
        for one in taken
    ]
    records: dict[str, int] = {}
    for one in taken:
        for table, count in one.counts.items():
            records[table] = records.get(table, 0) + count
    app.done(
        "\n".join(lines),
        txn=None if app.shared.dry_run else number,
        commands=[{"txn": one.txn, "when": one.moment, "command": one.text} for one in taken],
        records=records,
    )


def _zone(app: App) -> tzinfo | None:
    """The configured time zone; None for the system's own."""
    if not app.settings.timezone:
        return None
    from zoneinfo import ZoneInfo

    return ZoneInfo(app.settings.timezone)


def local_time(app: App, moment: str) -> str:
    """`2026-11-24 14:03`, the local time of a UTC moment."""
    return datetime.fromisoformat(moment).astimezone(_zone(app)).strftime("%Y-%m-%d %H:%M")


def _since(app: App, text: str) -> str:
    """The UTC moment at which a local day begins, "" for no day."""
    if not text:
        return ""
    from crmcli.domain.dates import PAST, parse_day

    day: date = parse_day(text, app.today, PAST)
    start = datetime.combine(day, time(), _zone(app)).astimezone(UTC)
    return start.strftime("%Y-%m-%dT%H:%M:%SZ")
