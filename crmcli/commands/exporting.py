"""`crm export KIND`: every record of a kind with every field, for another program or a sheet."""

from typing import TYPE_CHECKING, Annotated

import typer

from crmcli.commands.filtering import (
    ClassFilter,
    DueFilter,
    OwnerFilter,
    RegionFilter,
    TagFilter,
    Where_,
    query_of,
)
from crmcli.commands.parser import app_of
from crmcli.errors import Message, UsageError
from crmcli.store.exports import KINDS

if TYPE_CHECKING:
    from crmcli.reports.query import Query

ALL, CALENDAR = "all", "calendar"
_KNOWN = (*KINDS, CALENDAR, ALL)
_CHINESE = {
    "客户": "customers",
    "联系人": "contacts",
    "拜访": "visits",
    "计划": "plans",
    "问题": "questions",
    "投诉": "cases",
    "备注": "notes",
    "商机": "deals",
    "商机明细": "deal_items",
    "阶段变更": "stage_changes",
    "异议": "objections",
    "订单": "orders",
    "订单明细": "order_lines",
    "付款": "payments",
    "产品": "products",
    "合同": "contracts",
    "设备": "assets",
    "流失": "churns",
    "挽回": "winbacks",
    "历史": "history",
    "评分": "scores",
    "购买力": "buying_power",
    "目标": "goals",
    "标签": "tags",
    "竞争对手": "competitors",
    "日历": CALENDAR,
    "全部": ALL,
}


def kind_of(text: str) -> str:
    """The kind meant by a plural, singular or Chinese word. Raises UsageError with the nearest."""
    wanted = _CHINESE.get(text, text.casefold().replace("-", "_"))
    for kind in _KNOWN:
        if wanted in (kind, kind.removesuffix("s")):
            return kind
    from difflib import get_close_matches

    near = get_close_matches(wanted, _KNOWN, n=1, cutoff=0.4)
    hint = Message("nearest", {"name": near[0]}) if near else None
    raise UsageError("export.unknown", hint, name=text, known=list(_KNOWN))


def export(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND_TO_EXPORT")],
    folder: Annotated[str, typer.Argument(metavar="FOLDER")] = "",
    where: Where_ = None,
    class_: ClassFilter = None,
    tag: TagFilter = None,
    region: RegionFilter = None,
    owner: OwnerFilter = None,
    due: DueFilter = "",
) -> None:
    app, chosen = app_of(ctx), kind_of(kind)
    narrowed = any((where, class_, tag, region, owner, due))
    if chosen == ALL:
        from crmcli.commands.export_archive import export_all

        export_all(app, folder, narrowed=narrowed)
        return
    if folder:
        raise UsageError("argument.extra", value=folder)
    noun = "customers" if chosen == CALENDAR else KINDS[chosen].noun
    query = query_of(
        app, noun=noun, where=where, class_=class_, tag=tag, region=region, owner=owner, due=due
    )
    if chosen == CALENDAR or app.format in ("vcf", "ics"):
        from crmcli.commands.export_files import export_files

        export_files(app, chosen, query, narrowed=narrowed)
        return
    _table(ctx, chosen, query)


def _table(ctx: typer.Context, kind: str, query: "Query") -> None:
    from crmcli.reports.exports import export as table_of

    app = app_of(ctx)
    app.show(app.read(lambda conn: table_of(conn, kind, query.where)))
