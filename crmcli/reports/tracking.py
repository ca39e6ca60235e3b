"""跟踪, daily tracking: each open deal with what has happened and what is still to be asked."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from crmcli.domain.codes import STAGE
from crmcli.domain.deals import answered
from crmcli.domain.followup import shown_date
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.pipeline import open_count, tracked

QUESTIONS = 5


# The dates of the daily tracking; people read them without their year, so that all three fit.
_FOLLOWED = {
    "quoted": message("col.quoted_day"),
    "funnel": message("col.funnel_day"),
    "ordered": message("col.ordered_day"),
}


def columns(query: Query) -> tuple[Column, ...]:
    """What is followed of a deal; a terminal shows as much of it as it has room for."""
    return (
        column("deal_id", "int", people=False),
        column("ref", machine=False),
        column("customer_id", "int", people=False),
        column("customer"),
        column("deal", spare=True),
        coded("stage", {**STAGE, **query.policy.stages.names}),
        column("amount", "money", spare=True),
        column("currency", people=False),
        Column("close", message("col.close_on"), "say", machine=False),
        column("close_on", "date", people=False),
        column("close_passed", "flag", people=False),
        Column("answers", message("col.answered"), machine=False, right=True),
        column("answered", "int", people=False),
        *(
            Column(f"{key}_day", header, machine=False, sheet=False)
            for key, header in _FOLLOWED.items()
        ),
        *(column(f"{key}_on", "date", people=False, sheet=True) for key in _FOLLOWED),
        column("days_in_stage", "int", spare=True),
        column("next_date", "date", spare=True),
        column("last_contact", "date", spare=True),
        column("competitor", spare=True),
        column("concern", spare=True),
        column("owner", people=False),
    )


def tracking(conn: sqlite3.Connection, query: Query) -> Table:
    """The open deals, the next to close first."""
    found = tracked(conn, query.where, query.limit)
    made = columns(query)
    cells = [deal_cells(row, query) for row in found]
    more = 0
    if len(found) == query.limit:
        more = open_count(conn, query.where) - len(found)
    passed = sum(bool(row["close_passed"]) for row in cells)
    return Table(
        name="tracking",
        columns=made,
        rows=[tuple(row[column.key] for column in made) for row in cells],
        title=message("tracking.title", day=day_words(query.today)),
        notes=(message("tracking.passed_note", count=passed),) if passed else (),
        empty=message("pipeline.empty"),
        line=("ref", "customer", "deal", "stage", "amount", "close", "answers"),
        tail="concern",
        more=more,
    )


def deal_cells(row: Mapping[str, Any], query: Query) -> dict[str, object]:
    """What is shown of one open deal, by column."""
    passed = row["close_on"] is not None and row["close_on"] < query.today.isoformat()
    next_on = None
    if row["next_on"]:
        unrolled = date.fromisoformat(row["next_on"])
        next_on = shown_date(unrolled, row["block"], query.calendar, query.rolling).isoformat()
    count = answered(row)
    since = row["stage_since"]
    return {
        **row,
        "deal_id": row["id"],
        "ref": f"d{row['id']}",
        "close": close_words(row["close_on"], query.today),
        **{f"{key}_day": (row[f"{key}_on"] or "")[5:] or None for key in _FOLLOWED},
        "close_passed": None if row["close_on"] is None else int(passed),
        "answered": count,
        "answers": f"{count}/{QUESTIONS}",
        "days_in_stage": (query.today - date.fromisoformat(since)).days if since else None,
        "next_date": next_on,
    }


def close_words(close_on: str | None, today: date) -> Message | str | None:
    """The expected close; one that has passed says so."""
    if close_on is None or close_on >= today.isoformat():
        return close_on
    return message("tracking.passed", day=close_on)
