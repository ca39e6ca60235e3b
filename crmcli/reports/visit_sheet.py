"""客户拜访记录, the visit sheet, with the columns of the source in their order."""

import sqlite3

from crmcli.domain import codes
from crmcli.errors import message
from crmcli.output.table import Column, Table
from crmcli.reports.query import Query
from crmcli.store.lists import sheet_rows

# No., date, customer, mobile/landline, address, brand and model, situation, type, grade, credit,
# summary, opinion, salesperson: the source's columns. The rest is for programs.
COLUMNS = (
    Column("no", message("sheet.no"), "int"),
    Column("date", message("sheet.date"), "date"),
    Column("customer", message("sheet.customer")),
    Column("phone", message("sheet.phone")),
    Column("address", message("sheet.address")),
    Column("brand", message("sheet.brand")),
    Column("model", message("sheet.model")),
    Column("situation", message("sheet.situation")),
    Column("type", message("sheet.type"), "code", codes.KIND),
    Column("class", message("sheet.class"), "code", codes.CLASS, style="class"),
    Column("credit", message("sheet.credit"), "code", codes.CREDIT),
    Column("summary", message("sheet.summary")),
    Column("opinion", message("sheet.opinion")),
    Column("salesperson", message("sheet.salesperson")),
    Column("visit_id", message("col.ref"), "int", people=False),
    Column("customer_id", message("col.customer_id"), "int", people=False),
    Column("contact", message("col.contact"), people=False),
    Column("channel", message("col.channel"), "code", codes.CHANNEL, people=False),
    Column("outcome", message("col.outcome"), "code", codes.OUTCOME, people=False),
)


def visit_sheet(conn: sqlite3.Connection, query: Query) -> Table:
    """The contacts of a period, one row each, in the form the boss knows."""
    assert query.period is not None
    first, last = query.period.first.isoformat(), query.period.last.isoformat()
    limit = query.limit + 1 if query.limit >= 0 else -1
    found = sheet_rows(conn, first, last, query.where, limit)
    more = 1 if query.limit >= 0 and len(found) > query.limit else 0
    found = found[: query.limit] if query.limit >= 0 else found
    rows = []
    for number, cells in enumerate(found, 1):
        visit, day, customer, name, *sheet, contact, channel, outcome = cells
        rows.append((number, day, name, *sheet, visit, customer, contact, channel, outcome))
    return Table(
        name="visits",
        columns=COLUMNS,
        rows=rows,
        title=message("sheet.title", period=query.period.name, first=first, last=last),
        empty=message("sheet.empty"),
        line=("date", "customer", "class"),
        tail="summary",
        notes=(message("sheet.cut", limit=query.limit),) if more else (),
        period=query.period.name,
        fixed=True,
    )
