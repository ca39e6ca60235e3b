"""The tables of an account's card: deals, orders, products, contracts, machines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crmcli.domain import codes
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.query import Query
from crmcli.reports.tracking import deal_cells
from crmcli.store.account import Bought

_PRODUCTS_SHOWN = 3
# A record of one of our tables, by column.
Record = Mapping[str, Any]


def totals(orders: Sequence[Record]) -> list[tuple[str, int, int | None]]:
    """Currency, orders and what they came to, returns taken off, the most used currency first."""
    sums: dict[str, tuple[int, int | None]] = {}
    for row in orders:
        number, amount = sums.get(row["currency"], (0, None))
        if row["amount"] is not None:
            amount = (amount or 0) + row["amount"]
        sums[row["currency"]] = (number + (row["kind"] == "sale"), amount)
    return sorted(((name, *both) for name, both in sums.items()), key=lambda one: (-one[1], one[0]))


def deals_table(rows: Sequence[Record], query: Query, share: bool) -> Table:
    """The deals with their daily tracking. What is ours alone is not shared."""
    own = not share
    stages = {**codes.STAGE, **query.policy.stages.names}
    columns = (
        column("ref"),
        column("deal"),
        coded("stage", stages),
        column("amount", "money"),
        column("currency", people=False),
        column("close_on", "date", people=False),
        Column("close", message("col.close_on"), "say", machine=False),
        Column("answers", message("col.answered"), "code", people=own, machine=False, right=True),
        column("answered", "int", people=False, machine=own),
        column("quoted_on", "date", spare=True),
        column("funnel_on", "date", spare=True),
        column("ordered_on", "date", spare=True),
        column("days_in_stage", "int", people=False),
        column("competitor", people=own, machine=own, spare=True),
        column("concern", people=own, machine=own, spare=True),
        column("closed_on", "date", spare=True),
        coded("lost_reason", codes.LOST_REASON, people=False),
    )
    cells = [deal_cells(row, query) for row in rows]
    return _table(
        "deals",
        message("card.deals"),
        columns,
        [[row[one.key] for one in columns] for row in cells],
    )


def orders_table(rows: Sequence[Record]) -> Table:
    """Orders and returns, each with what was paid."""
    columns = (
        column("ref"),
        column("number"),
        column("ordered_on", "date"),
        coded("kind", codes.ORDER_KIND),
        column("amount", "money"),
        column("currency", people=False),
        column("paid", "money"),
        column("promised_on", "date"),
        column("delivered_on", "date"),
        column("pay_by", "date"),
    )
    cells = [{**row, "ref": f"o{row['id']}"} for row in rows]
    return _table(
        "orders",
        message("card.orders"),
        columns,
        [[row[one.key] for one in columns] for row in cells],
    )


def order_totals_table(orders: Sequence[Record]) -> Table:
    """One row per currency."""
    columns = (column("currency"), column("orders", "int"), column("amount", "money"))
    return _table("order_totals", message("card.order_totals"), columns, totals(orders))


def products_table(rows: Sequence[Bought], everything: bool) -> Table:
    """The products that are bought, the most usual ones unless `everything` is asked for."""
    shown = rows if everything else rows[:_PRODUCTS_SHOWN]
    columns = (
        column("product"),
        column("orders", "int"),
        column("quantity", "decimal"),
        column("unit"),
        column("amount", "money"),
        column("currency", people=False),
        Column("last_bought", message("col.last_bought"), "date"),
    )
    return _table("products", message("card.products"), columns, shown)._replace(
        more=len(rows) - len(shown)
    )


def contracts_table(rows: Sequence[Record]) -> Table:
    """Contracts with the day by which they have to be renewed."""
    columns = (
        column("ref"),
        column("contract"),
        column("number"),
        column("signed_on", "date"),
        column("starts_on", "date"),
        column("ends_on", "date"),
        column("renew_by", "date"),
        column("renewed", "flag"),
        column("amount", "money"),
        column("currency", people=False),
    )
    cells = [{**row, "ref": f"r{row['id']}", "contract": row["name"]} for row in rows]
    return _table(
        "contracts",
        message("card.contracts"),
        columns,
        [[row[one.key] for one in columns] for row in cells],
    )


def assets_table(rows: Sequence[Record]) -> Table:
    """Machines of ours that stand at the customer's."""
    columns = (
        column("ref"),
        column("asset_code"),
        column("product"),
        column("sold_on", "date"),
        column("warranty_until", "date"),
    )
    cells = [{**row, "ref": f"s{row['id']}"} for row in rows]
    return _table(
        "assets",
        message("card.assets"),
        columns,
        [[row[one.key] for one in columns] for row in cells],
    )


def _table(
    name: str, title: Message, columns: tuple[Column, ...], rows: Iterable[Sequence[object]]
) -> Table:
    return Table(name, columns, [tuple(row) for row in rows], title=title)
