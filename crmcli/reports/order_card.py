"""An order on one page: what was sold, its margin, what is open, how late it is, what came back."""

import sqlite3
from typing import Any

from crmcli.domain.field import Field
from crmcli.domain.fields import by_key
from crmcli.domain.orders import days_late, margin_percent, open_amount
from crmcli.errors import message
from crmcli.output.table import Card, Fact, Table
from crmcli.reports.columns import column
from crmcli.reports.query import Query
from crmcli.reports.words import unread_cells
from crmcli.store import customers as read
from crmcli.store import orders

_LINES = (
    column("product"),
    column("product_id", "int", people=False),
    column("quantity", "decimal"),
    column("unit"),
    column("price", "money"),
    column("amount", "money"),
    column("cost", "money"),
    column("currency", people=False),
)
_PAYMENTS = (
    column("paid_on", "date"),
    column("amount", "money"),
    column("currency", people=False),
    column("note"),
)
_RETURNS = (
    column("ref"),
    column("returned_on", "date"),
    column("amount", "money"),
    column("currency", people=False),
    column("note"),
)


def order_card(conn: sqlite3.Connection, record: int, query: Query, *, share: bool) -> Card:
    """The order with its lines, payments and returns; `share` leaves out what it cost us."""
    row, stands = read.record(conn, "orders", record), orders.standing(conn, record)
    facts = [
        Fact("ref", message("col.ref"), f"o{record}"),
        Fact("id", message("col.id"), record, "int", people=False),
        Fact("customer_id", message("col.customer_id"), row["customer_id"], "int", people=False),
        Fact("customer", message("col.customer"), read.name_of(conn, row["customer_id"])),
        *(_own(row, key) for key in ("number", "ordered_on", "kind", "channel", "amount")),
        *([] if share else _profit(row)),
        Fact("currency", message("col.currency"), row["currency"], people=False),
        *([] if row["kind"] == "return" else _open(row, stands, query)),
        *_delivery(row, query),
        *_links(conn, row),
        *(_own(row, key) for key in ("owner", "note")),
        *(
            Fact(f"x.{name}", name, value)
            for name, value in read.custom_values(conn, "order", record)
        ),
        Fact("unread", message("col.unread"), unread_cells(row["unread"]), "list"),
    ]
    name = row["number"] or row["ordered_on"]
    title = message("card.record", ref=f"o{record}", name=name)
    return Card("order", title, tuple(facts), tuple(_tables(conn, row, share)))


def _own(row: dict[str, Any], key: str) -> Fact:
    field: Field = by_key("order")[key]
    kind = field.type if field.type in ("code", "money", "date") else "text"
    return Fact(key, field.label, row[key], kind, field.codes)


def _profit(row: dict[str, Any]) -> list[Fact]:
    known = row["amount"] is not None and row["cost"] is not None
    margin = row["amount"] - row["cost"] if known else None
    percent = margin_percent(row["amount"], row["cost"])
    return [
        _own(row, "cost"),
        Fact("margin", message("col.margin"), margin, "money"),
        Fact("margin_percent", message("col.margin_percent"), percent, "int"),
    ]


def _open(row: dict[str, Any], stands: orders.Standing, query: Query) -> list[Fact]:
    left = open_amount(stands.amount, stands.returned, stands.paid)
    late = days_late(row["pay_by"], query.today) if left and left > 0 else None
    return [
        Fact("returned", message("col.returned"), stands.returned or None, "money"),
        Fact("paid", message("col.paid"), stands.paid, "money"),
        Fact("open", message("col.open"), left, "money"),
        _own(row, "pay_by"),
        Fact("days_late", message("col.days_late"), late, "int"),
    ]


def _delivery(row: dict[str, Any], query: Query) -> list[Fact]:
    late = days_late(row["promised_on"], query.today, row["delivered_on"])
    return [
        _own(row, "promised_on"),
        _own(row, "delivered_on"),
        Fact("delivery_days_late", message("col.delivery_days_late"), late, "int"),
    ]


def _links(conn: sqlite3.Connection, row: dict[str, Any]) -> list[Fact]:
    deal, sale = row["deal_id"], row["returns_id"]
    name = read.record(conn, "deals", deal)["name"] if deal else None
    return [
        Fact("deal_id", message("col.deal_id"), deal, "int", people=False),
        Fact("deal", message("col.deal"), f"d{deal} {name}" if deal else None),
        Fact("return_of", message("col.return_of"), f"o{sale}" if sale else None),
    ]


def _tables(conn: sqlite3.Connection, row: dict[str, Any], share: bool) -> list[Table]:
    unit = row["currency"]
    columns = tuple(one for one in _LINES if not (share and one.key == "cost"))
    lines = [
        tuple(unit if one.key == "currency" else line[one.key] for one in columns)
        for line in orders.lines_of(conn, row["id"])
    ]
    tables = [Table("lines", columns, lines, title=message("card.lines"))]
    if row["kind"] == "return":
        return tables
    payments = [
        (one["paid_on"], one["amount"], unit, one["note"])
        for one in orders.payments_of(conn, row["id"])
    ]
    returns = [
        (f"o{one['id']}", one["ordered_on"], one["amount"], unit, one["note"])
        for one in orders.returns_of(conn, row["id"])
    ]
    return [
        *tables,
        Table("payments", _PAYMENTS, payments, title=message("card.payments")),
        Table("returns", _RETURNS, returns, title=message("card.returns")),
    ]
