"""The options that narrow a list, shared by `list` and every report, and the query they make."""

from typing import TYPE_CHECKING, Annotated

import typer

from crmcli.errors import Message, UsageError
from crmcli.reports.query import Query
from crmcli.store.filters import Where

if TYPE_CHECKING:
    from crmcli.context import App
    from crmcli.domain.codes import Codes

Where_ = Annotated[list[str] | None, typer.Option("--where", metavar="FILTER")]
ClassFilter = Annotated[list[str] | None, typer.Option("--class", metavar="CLASS")]
TagFilter = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG")]
RegionFilter = Annotated[list[str] | None, typer.Option("--region", metavar="TEXT")]
OwnerFilter = Annotated[list[str] | None, typer.Option("--owner", metavar="NAME")]
DueFilter = Annotated[str, typer.Option("--due", metavar="PERIOD")]
Sort = Annotated[str, typer.Option("--sort", metavar="FIELD")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N")]


def query_of(
    app: "App",
    *,
    noun: str = "customers",
    where: list[str] | None = None,
    class_: list[str] | None = None,
    tag: list[str] | None = None,
    region: list[str] | None = None,
    owner: list[str] | None = None,
    due: str = "",
    sort: str = "",
    limit: int | None = None,
    days: int = 7,
    period: str = "",
    default_period: str = "",
) -> Query:
    """The query of a list or report. Raises UsageError for an unknown field, sort or value."""
    query = _plain_query(app, limit, days)
    filters = [
        *(where or ()),
        *(f"class={value}" for value in class_ or ()),
        *(f"tag={value}" for value in tag or ()),
        *(f"region={value}" for value in region or ()),
        *(f"owner={value}" for value in owner or ()),
    ]
    if filters or due:
        query = query._replace(where=_where(app, query, noun, filters, due))
    if sort:
        query = query._replace(sort=_sort(noun, sort))
    if period or default_period:
        from crmcli.domain.periods import parse_period

        query = query._replace(period=parse_period(period or default_period, app.today))
    return query


def _plain_query(app: "App", limit: int | None, days: int) -> Query:
    if limit is not None and limit < 1:
        raise UsageError("limit.too_small", value=limit)
    if not 1 <= days <= 366:
        raise UsageError("days.range", value=days)
    return Query(
        today=app.today,
        now=app.now,
        calendar=app.calendar,
        policy=app.policy,
        # No file holds more rows, and SQLite's own numbers end somewhere.
        limit=-1 if limit is None else min(limit, 10**9),
        days=days,
        rep=app.settings.rep,
    )


def _where(app: "App", query: Query, noun: str, filters: list[str], due: str) -> "Where":
    from crmcli.domain.filters import parse_condition
    from crmcli.store.filters import both, due_within, where

    single = noun.removesuffix("s")
    stages = _stages(app) if noun == "deals" else None
    found = where(tuple(parse_condition(text, app.today, single, stages) for text in filters))
    if not due:
        return found
    if noun in ("tags", "competitors", "products"):  # they belong to no customer, so nothing is due
        raise UsageError("option.unknown", option="--due")
    return both(found, due_within(*_due_spans(app, query, due)))


def _stages(app: "App") -> "Codes":
    """The stages of the policy, and those of either preset in which a deal may still stand."""
    from crmcli.domain.codes import STAGE

    return {**STAGE, **app.policy.stages.names}


def _due_spans(app: "App", query: Query, due: str) -> list[tuple[str, str]]:
    """`--due today|overdue|PERIOD` as (after, until) of the unrolled next date, for typed dates
    and for computed ones, which roll to working days."""
    from crmcli.domain.followup import PROMISED, RHYTHM, due_until, overdue_until
    from crmcli.domain.periods import parse_period

    blocks = (PROMISED, RHYTHM)
    if due.casefold() in ("overdue", "逾期"):
        return [
            ("", overdue_until(query.today, block, query.calendar, query.rolling).isoformat())
            for block in blocks
        ]
    period = parse_period(due, app.today)
    return [
        (
            overdue_until(period.first, block, query.calendar, query.rolling).isoformat(),
            due_until(period.last, block, query.calendar, query.rolling).isoformat(),
        )
        for block in blocks
    ]


def _sort(noun: str, sort: str) -> str:
    from crmcli.store.lists import NOUNS

    known = NOUNS[noun].sorts
    if sort.removeprefix("-") not in known:
        from difflib import get_close_matches

        near = get_close_matches(sort, list(known), n=1, cutoff=0.0)
        raise UsageError(
            "sort.unknown", Message("nearest", {"name": near[0]}), name=sort, known=list(known)
        )
    return sort
