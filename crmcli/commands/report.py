"""`crm report [NAME]`: the reports of the registry, each with the options that it takes."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from crmcli.commands.filtering import (
    ClassFilter,
    Limit,
    OwnerFilter,
    RegionFilter,
    TagFilter,
    Where_,
    query_of,
)
from crmcli.commands.parser import Group, app_of, command
from crmcli.context import App
from crmcli.domain.policy import check
from crmcli.reports.registry import REPORTS, Entry, report

ROWS_EXIST = 10


def run_report(
    ctx: typer.Context,
    period: Annotated[str, typer.Argument(metavar="PERIOD")] = "",
    where: Where_ = None,
    class_: ClassFilter = None,
    tag: TagFilter = None,
    region: RegionFilter = None,
    owner: OwnerFilter = None,
    days: Annotated[int, typer.Option("--days", metavar="N")] = 7,
    all_: Annotated[bool, typer.Option("--all")] = False,
    profile: Annotated[str, typer.Option("--profile", metavar="general|property")] = "",
    followups: Annotated[str, typer.Option("--followups", metavar="first|latest")] = "",
    limit: Limit = None,
    exit_code: Annotated[bool, typer.Option("--exit-code")] = False,
) -> int:
    app = app_of(ctx)
    name = str(ctx.command.name).removeprefix("report ")
    query = query_of(
        app,
        noun=REPORTS[name].noun,
        where=where,
        class_=class_,
        tag=tag,
        region=region,
        owner=owner,
        limit=limit,
        days=days,
        period=period or _default_period(app, REPORTS[name]),
    )._replace(
        everybody=all_,
        profile=check("sheet.profile", profile) if profile else "",
        followups=check("sheet.followups", followups) if followups else "",
        scope=(*(owner or ()), *(region or ())),
    )
    make = report(name)
    table = app.read(lambda conn: make(conn, query))
    if not (exit_code and app.shared.quiet):
        app.show(table)
    return ROWS_EXIST if exit_code and table.rows else 0


def _default_period(app: App, entry: Entry) -> str:
    """The name of the period that a report takes by itself."""
    if not entry.day_before:
        return entry.period
    from crmcli.domain.periods import parse_period

    return parse_period(entry.period, app.today - timedelta(days=1)).name


def _one(name: str) -> Any:
    made = command(f"report {name}", run_report)
    allowed = REPORTS[name].options
    made.params = [param for param in made.params if param.name in allowed]
    return made


class ReportGroup(Group):
    """`crm report` without a name lists the reports by question."""

    unknown = "report.unknown"
    hint = "report.hint"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args:
            _list_reports(app_of(ctx))
            ctx.exit(0)
        return super().parse_args(ctx, args)


def _list_reports(app: Any) -> None:
    from crmcli.errors import message
    from crmcli.output.table import Column, Table

    columns = (
        Column("name", message("col.report")),
        Column("question", message("col.question"), "say"),
    )
    rows = [(name, message(f"help.report.{name}")) for name in REPORTS]
    app.show(Table("reports", columns, rows))


def GROUP() -> Group:
    """The group, made from the registry; no report module is loaded."""

    def loader(name: str) -> Any:
        return lambda: _one(name)

    return ReportGroup("report", {name: loader(name) for name in REPORTS}, _CHINESE)


_CHINESE = {
    "逾期": "overdue",
    "到期": "due",
    "日程": "schedule",
    "拜访记录": "visits",
    "周报": "weekly",
    "客户汇总表": "weekly",
    "漏斗": "pipeline",
    "跟踪": "tracking",
    "应收": "receivables",
}
