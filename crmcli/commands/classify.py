"""`crm classify CUSTOMER [CLASS]`, `--all`, `--due`: judges and explains, or sets a class by hand.

Nothing that is judged is written without --apply.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

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
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, echo_date
from crmcli.domain.codes import CLASS, METHOD, parse_code
from crmcli.domain.dates import Direction, When, parse_day
from crmcli.domain.verdict import METHODS
from crmcli.errors import UsageError, message

if TYPE_CHECKING:
    from crmcli.context import App
    from crmcli.reports.query import Query


def classify(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")] = "",
    class_: Annotated[str, typer.Argument(metavar="CLASS")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE")] = "",
    apply_: Annotated[bool, typer.Option("--apply")] = False,
    method: Annotated[str, typer.Option("--method", metavar="rules|matrix")] = "",
    all_: Annotated[bool, typer.Option("--all")] = False,
    due: Annotated[bool, typer.Option("--due")] = False,
    where: Where_ = None,
    of_class: ClassFilter = None,
    tag: TagFilter = None,
    region: RegionFilter = None,
    owner: OwnerFilter = None,
    limit: Limit = None,
) -> None:
    app = app_of(ctx)
    if bool(customer) == (all_ or due):
        raise UsageError("classify.one_of")
    app.only_reads = not (class_ or apply_)
    alone = {"--why": why, "--until": until}
    filters = {"where": where, "class": of_class, "tag": tag, "region": region, "owner": owner}
    if not customer:
        _check_unused("classify.for_one", alone)
        query = query_of(
            app, where=where, class_=of_class, tag=tag, region=region, owner=owner, limit=limit
        )
        _everybody(app, query, method, due, apply_)
        return
    given = {f"--{name}": value for name, value in filters.items()}
    _check_unused("classify.for_all", {**given, "--limit": limit})
    if class_:
        _check_unused("classify.by_hand", {"--method": method, "--apply": apply_})
        _by_hand(app, customer, class_, why, until)
        return
    if until or (why and not apply_):
        raise UsageError("argument.missing", name=message("meta.CLASS"))
    _one(app, customer, method, why, apply_)


def _check_unused(key: str, options: Mapping[str, object]) -> None:
    """An option that would do nothing here is not passed over."""
    for option, value in options.items():
        if value not in (None, "", False):
            raise UsageError(key, option=option)


def _method(text: str) -> str:
    return parse_code("method", {key: METHOD[key] for key in METHODS}, text or METHODS[0])


def _everybody(app: "App", query: "Query", method: str, due: bool, apply_: bool) -> None:
    from crmcli.commands.classify_all import classify_all
    from crmcli.store.judging import Court

    court = Court(_method(method), query.policy, app.today, query.where, due)
    classify_all(app, query, court, apply_)


def _one(app: "App", customer: str, method: str, why: str, apply_: bool) -> None:
    from crmcli.commands.classify_one import apply_judgement, show_judgement
    from crmcli.store.judging import Court

    court = Court(_method(method), app.policy, app.today)
    record = customer_of(app, customer).customer_id
    if apply_:
        apply_judgement(app, record, court, why)
    else:
        show_judgement(app, record, court)


def _by_hand(app: "App", customer: str, class_: str, why: str, until: str) -> None:
    from crmcli.commands.classify_one import set_by_hand

    record = customer_of(app, customer).customer_id
    wanted = parse_code("class", CLASS, class_)
    last_day = parse_day(until, app.today, Direction.FUTURE) if until else None
    if last_day:
        echo_date(app, until, When(last_day))
    set_by_hand(app, record, wanted, why, last_day)
