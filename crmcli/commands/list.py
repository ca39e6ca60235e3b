"""`crm list [NOUN]`: the one way to list."""

from difflib import get_close_matches
from typing import Annotated

import typer

from crmcli.commands.filtering import (
    ClassFilter,
    DueFilter,
    Limit,
    OwnerFilter,
    RegionFilter,
    Sort,
    TagFilter,
    Where_,
    query_of,
)
from crmcli.commands.parser import app_of
from crmcli.errors import UsageError, message
from crmcli.reports.lists import listing
from crmcli.store.lists import NOUNS

_CHINESE = {
    "客户": "customers",
    "联系人": "contacts",
    "拜访": "visits",
    "计划": "plans",
    "投诉": "cases",
    "流失": "churns",
    "标签": "tags",
    "竞争对手": "competitors",
    "商机": "deals",
    "订单": "orders",
    "产品": "products",
    "合同": "contracts",
    "设备": "assets",
    "异议": "objections",
    "目标": "goals",
}


def noun_of(text: str) -> str:
    """The plural noun meant by a singular, plural or Chinese word. Raises UsageError."""
    wanted = _CHINESE.get(text, text.casefold())
    for noun in NOUNS:
        if wanted in (noun, noun.removesuffix("s")):
            return noun
    near = get_close_matches(wanted, list(NOUNS), n=1, cutoff=0.4)
    hint = message("nearest", name=near[0]) if near else None
    raise UsageError("list.unknown", hint, name=text, known=list(NOUNS))


def list_records(
    ctx: typer.Context,
    noun: Annotated[str, typer.Argument(metavar="NOUN")] = "customers",
    where: Where_ = None,
    class_: ClassFilter = None,
    tag: TagFilter = None,
    region: RegionFilter = None,
    owner: OwnerFilter = None,
    due: DueFilter = "",
    sort: Sort = "",
    limit: Limit = None,
) -> None:
    app = app_of(ctx)
    chosen = noun_of(noun)
    query = query_of(
        app,
        noun=chosen,
        where=where,
        class_=class_,
        tag=tag,
        region=region,
        owner=owner,
        due=due,
        sort=sort,
        limit=limit,
    )
    app.show(app.read(lambda conn: listing(conn, chosen, query)))
