"""The lists as tables: one set of columns per noun."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from crmcli.domain import codes
from crmcli.domain.followup import shown_date
from crmcli.errors import message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import CUSTOMER, coded, column
from crmcli.reports.query import Query
from crmcli.reports.sales_lists import SALES
from crmcli.store import lists as read
from crmcli.store.lookup import LETTERS

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "customers": (
        column("id", "int"),
        column("name"),
        column("code", people=False),
        coded("class", codes.CLASS, style="class"),
        coded("kind", codes.KIND, people=False),
        column("contact"),
        column("phone", "code", spare=True),
        column("district", people=False),
        column("region", people=False),
        column("industry", people=False),
        column("owner", people=False),
        coded("source", codes.SOURCE, people=False),
        coded("credit", codes.CREDIT, people=False),
        column("parent", people=False),
        column("employees", "int", people=False),
        column("annual_revenue", "money", people=False, unit="currency"),
        column("founded", "int", people=False),
        column("last_contact", "date", spare=True),
        column("next_date", "date"),
        coded("block", codes.BLOCK, people=False),
        column("churned_on", "date", people=False),
        column("dropped_on", "date", people=False),
        column("added_on", "date", people=False),
        column("currency", people=False),
        Column("place", message("col.district"), spare=True, machine=False),
    ),
    "contacts": (
        column("id", "int", people=False),
        column("ref", machine=False),
        column("name"),
        column("title"),
        *CUSTOMER,
        coded("level", codes.LEVEL),
        coded("buying_role", codes.BUYING_ROLE),
        coded("personality", codes.PERSONALITY),
        column("veto", "flag"),
        column("key", "flag", people=False),
        column("phone"),
        column("email", people=False),
        column("department", people=False),
        column("attitude", people=False),
    ),
    "visits": (
        column("id", "int", people=False),
        column("ref", machine=False),
        column("date", "date"),
        column("time", "time", people=False),
        *CUSTOMER,
        column("contact", spare=True),
        coded("channel", codes.CHANNEL),
        coded("kind", codes.VISIT_KIND, people=False),
        coded("outcome", codes.OUTCOME, spare=True),
        column("summary"),
        column("opinion", people=False),
        column("minutes", "int", people=False),
        column("next_date", "date", spare=True),
        column("rep", people=False),
    ),
    "plans": (
        column("id", "int", people=False),
        column("ref", machine=False),
        column("date", "date"),
        column("time", "time"),
        *CUSTOMER,
        column("contact"),
        coded("kind", codes.PLAN_KIND),
        coded("channel", codes.CHANNEL, people=False),
        column("purpose"),
        column("rule", people=False),
        coded("state", codes.PLAN_STATE),
    ),
    "cases": (
        column("id", "int", people=False),
        column("ref", machine=False),
        column("opened_on", "date"),
        *CUSTOMER,
        column("kind"),
        column("summary"),
        column("closed_on", "date"),
        column("resolution"),
    ),
    "churns": (
        column("id", "int"),
        column("churned_on", "date"),
        *CUSTOMER,
        coded("class", codes.CLASS, style="class"),
        coded("reason", codes.CHURN_REASON),
        column("lost_to"),
        column("detail"),
        column("lost_profit", "money"),
        column("currency", people=False),
        column("won_back_on", "date"),
        column("attempts", "int"),
    ),
    "tags": (column("id", "int"), column("name"), column("customers", "int")),
    "competitors": (column("id", "int"), column("name"), column("lost_customers", "int")),
    "goals": (
        column("id", "int", people=False),
        column("ref", machine=False),
        column("quarter"),
        Column("metric", message("goal.metric"), "code", codes.GOAL_METRIC),
        *CUSTOMER,
        Column("target_amount", message("goal.amount"), "money"),
        Column("target_count", message("goal.count"), "int"),
        column("currency", people=False),
        column("note"),
    ),
    **SALES,
}


_DISTRICT = [column.key for column in COLUMNS["customers"]].index("district")


def _next_date(cells: list[Any], query: Query) -> None:
    """The shown next date and block of a customer's row, in place."""
    from crmcli.store.due import BLOCK_CODES

    keys = [column.key for column in COLUMNS["customers"]]
    on, block = keys.index("next_date"), keys.index("block")
    if cells[on]:
        unrolled = date.fromisoformat(cells[on])
        shown = shown_date(unrolled, cells[block], query.calendar, query.rolling)
        cells[on], cells[block] = shown.isoformat(), BLOCK_CODES[cells[block]]


def listing(
    conn: sqlite3.Connection, noun: str, query: Query, ids: tuple[int, ...] | None = None
) -> Table:
    """One noun's list as a table; `ids` shows only these customers, in this order."""
    found = read.rows(conn, noun, query.where, query.sort, query.limit, ids)
    rows: list[tuple[object, ...]] = []
    for row in found:
        cells = list(row)
        if noun in LETTERS:
            # People type the reference; a bare number would be a customer.
            cells.insert(1, f"{LETTERS[noun]}{row[0]}")
        if noun == "customers":
            _next_date(cells, query)
            cells[-1] = cells[_DISTRICT] or cells[-1]
        rows.append(tuple(cells))
    more = 0
    if query.limit >= 0 and len(rows) == query.limit and ids is None:
        more = read.total(conn, noun, query.where) - len(rows)
    return Table(
        name=noun,
        columns=COLUMNS[noun],
        rows=rows,
        empty=message("list.empty"),
        more=more,
        line=tuple(column.key for column in COLUMNS[noun] if column.people),
    )
