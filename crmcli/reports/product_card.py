"""A product on one page: its price, to whom it was sold, and in which open deals it stands."""

import sqlite3
from collections.abc import Iterable

from crmcli.domain.fields import NOUNS
from crmcli.domain.money import written
from crmcli.errors import message
from crmcli.output.table import Card, Fact, Table
from crmcli.reports.columns import CUSTOMER, coded, column
from crmcli.reports.query import Query
from crmcli.store import customers as read
from crmcli.store import product_sales as sales

_SOLD = (
    *CUSTOMER,
    column("orders", "int"),
    column("quantity", "decimal"),
    column("amount", "money"),
    column("currency", people=False),
    column("last_order", "date"),
)


def product_card(conn: sqlite3.Connection, record: int, query: Query, *, share: bool) -> Card:
    """The product's own fields, its buyers and its open deals; `share` leaves out the cost."""
    row = read.record(conn, "products", record)
    buyers, deals = sales.sold(conn, record), sales.asked(conn, record)
    facts = [Fact("ref", message("col.ref"), f"g{record}")]
    facts += [
        Fact(field.key, field.label, row[field.key], "money" if field.type == "money" else "text")
        for field in NOUNS["product"]
        if not (share and field.key == "cost")
    ]
    facts += [
        Fact("customers", message("col.buyers"), len({one.customer_id for one in buyers}), "int"),
        Fact("sold", message("col.sold"), _per_currency(buyers), "list"),
        Fact("open_deals", message("col.open_deals"), len(deals), "int"),
        Fact("in_deals", message("col.in_deals"), _per_currency(deals), "list"),
    ]
    facts += [
        Fact(f"x.{name}", name, value)
        for name, value in read.custom_values(conn, "product", record)
    ]
    stages = query.policy.stages.names
    columns = (
        *(column("ref"), column("deal"), *CUSTOMER, coded("stage", stages)),
        *(column("quantity", "decimal"), column("amount", "money")),
        column("currency", people=False),
    )
    tables = (
        Table("sold_to", _SOLD, buyers, title=message("card.sold_to")),
        Table(
            "deals",
            columns,
            [(f"d{one.deal_id}", *one[1:]) for one in deals],
            title=message("card.open_deals"),
        ),
    )
    title = message("card.record", ref=f"g{record}", name=row["name"])
    return Card("product", title, tuple(facts), tables)


def _per_currency(rows: Iterable[sales.Sold | sales.Asked]) -> list[str] | None:
    """The amounts of each currency: two are never added."""
    sums: dict[str, int] = {}
    for row in rows:
        if row.amount is not None and row.currency:
            sums[row.currency] = sums.get(row.currency, 0) + row.amount
    return [written(amount, unit) for unit, amount in sorted(sums.items())] or None
