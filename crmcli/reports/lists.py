"""The lists as tables: one set of columns per noun."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from crmcli.domain import codes
from crmcli.domain.followup import shown_date
from crmcli.errors import message
from crmcli.output.table import Column, Table
from crmcli.reports.query import Query
from crmcli.store import lists as read


def _column(key: str, kind: str = "text", **more: Any) -> Column:
    return Column(key, message(f"col.{key}"), kind, **more)


def _code(key: str, labels: codes.Codes, **more: Any) -> Column:
    return Column(key, message(f"col.{key}"), "code", labels, **more)


_CUSTOMER = (_column("customer_id", "int", people=False), _column("customer"))

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "customers": (
        _column("id", "int"),
        _column("name"),
        _column("code", people=False),
        _code("class", codes.CLASS, style="class"),
        _code("kind", codes.KIND, people=False),
        _column("contact"),
        _column("phone", "code", spare=True),
        _column("district", people=False),
        _column("region", people=False),
        _column("industry", people=False),
        _column("owner", people=False),
        _code("source", codes.SOURCE, people=False),
        _code("credit", codes.CREDIT, people=False),
        _column("parent", people=False),
        _column("employees", "int", people=False),
        _column("annual_revenue", "money", people=False, unit="currency"),
        _column("founded", "int", people=False),
        _column("last_contact", "date", spare=True),
        _column("next_date", "date"),
        _code("block", codes.BLOCK, people=False),
        _column("churned_on", "date", people=False),
        _column("dropped_on", "date", people=False),
        _column("added_on", "date", people=False),
        _column("currency", people=False),
        Column("place", message("col.district"), spare=True, machine=False),
    ),
    "contacts": (
        _column("id", "int", people=False),
        _column("ref", machine=False),
        _column("name"),
        _column("title"),
        *_CUSTOMER,
        _code("level", codes.LEVEL),
        _code("buying_role", codes.BUYING_ROLE),
        _code("personality", codes.PERSONALITY),
        _column("veto", "flag"),
        _column("key", "flag", people=False),
        _column("phone"),
        _column("email", people=False),
        _column("department", people=False),
        _column("attitude", people=False),
    ),
    "visits": (
        _column("id", "int", people=False),
        _column("ref", machine=False),
        _column("date", "date"),
        _column("time", "time", people=False),
        *_CUSTOMER,
        _column("contact", spare=True),
        _code("channel", codes.CHANNEL),
        _code("kind", codes.VISIT_KIND, people=False),
        _code("outcome", codes.OUTCOME, spare=True),
        _column("summary"),
        _column("opinion", people=False),
        _column("minutes", "int", people=False),
        _column("next_date", "date", spare=True),
        _column("rep", people=False),
    ),
    "plans": (
        _column("id", "int", people=False),
        _column("ref", machine=False),
        _column("date", "date"),
        _column("time", "time"),
        *_CUSTOMER,
        _column("contact"),
        _code("kind", codes.PLAN_KIND),
        _code("channel", codes.CHANNEL, people=False),
        _column("purpose"),
        _column("rule", people=False),
        _code("state", codes.PLAN_STATE),
    ),
    "cases": (
        _column("id", "int", people=False),
        _column("ref", machine=False),
        _column("opened_on", "date"),
        *_CUSTOMER,
        _column("kind"),
        _column("summary"),
        _column("closed_on", "date"),
        _column("resolution"),
    ),
    "churns": (
        _column("id", "int"),
        _column("churned_on", "date"),
        *_CUSTOMER,
        _code("class", codes.CLASS, style="class"),
        _code("reason", codes.CHURN_REASON),
        _column("lost_to"),
        _column("detail"),
        _column("lost_profit", "money"),
        _column("currency", people=False),
        _column("won_back_on", "date"),
        _column("attempts", "int"),
    ),
    "tags": (_column("id", "int"), _column("name"), _column("customers", "int")),
    "competitors": (_column("id", "int"), _column("name"), _column("lost_customers", "int")),
}


_DISTRICT = [column.key for column in COLUMNS["customers"]].index("district")
_LETTERS = {"contacts": "c", "visits": "v", "plans": "p", "cases": "k"}


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
        if noun in _LETTERS:
            # People type the reference; a bare number would be a customer.
            cells.insert(1, f"{_LETTERS[noun]}{row[0]}")
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
