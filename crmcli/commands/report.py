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
from crmcli.domain.codes import MEASURE, MOVING, ROW_OF_DATA, Codes, parse_code
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
    by: Annotated[str, typer.Option("--by", metavar="revenue|profit")] = "",
    row_of: Annotated[str, typer.Option("--by", metavar="field|customer")] = "",
    roll_up: Annotated[bool, typer.Option("--roll-up")] = False,
    field: Annotated[str, typer.Option("--field", metavar="FIELD")] = "",
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
        by=_by(by, MEASURE) or _by(row_of, ROW_OF_DATA),
        roll_up=roll_up,
        field=parse_code("field", MOVING, field) if field else "",
    )
    make = report(name)
    table = app.read(lambda conn: make(conn, query))
    if not (exit_code and app.shared.quiet):
        app.show(table)
    return ROWS_EXIST if exit_code and table.rows else 0


def _by(text: str, allowed: Codes) -> str:
    return parse_code("by", allowed, text) if text else ""


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
    "购买力矩阵": "rad",
    "客户价值": "rfm",
    "帕累托": "pareto",
    "分歧": "disagreements",
    "投入产出": "effort",
    "覆盖": "coverage",
    "完整度": "completeness",
    "等级分布": "classes",
    "变动": "movement",
    "待复评": "review-due",
    "季报": "quarter",
}
