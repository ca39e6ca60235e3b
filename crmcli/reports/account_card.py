"""The large-account card: six kinds of information about one customer on one screen.

Basic facts, purchases down to the product, class, sales organisation, daily tracking, support.
"""

import sqlite3
from collections.abc import Sequence

from crmcli.domain.money import written
from crmcli.errors import message
from crmcli.output.table import Card, Fact, Table
from crmcli.reports.account_tables import (
    Record,
    assets_table,
    contracts_table,
    deals_table,
    order_totals_table,
    orders_table,
    products_table,
    totals,
)
from crmcli.reports.query import Query
from crmcli.reports.tracking import close_words
from crmcli.reports.wallet_words import wallet_facts
from crmcli.store import account as read

BASIC, PURCHASES, CLASS, ORGANISATION, TRACKING, SUPPORT = (
    *("basic", "purchases", "class", "organisation", "tracking", "support"),
)
PARTS = {
    BASIC: message("card.part.basic"),
    PURCHASES: message("card.part.purchases"),
    CLASS: message("card.part.class"),
    ORGANISATION: message("card.part.organisation"),
    TRACKING: message("card.part.tracking"),
    SUPPORT: message("card.part.support"),
}
# Which part the facts and tables of a customer belong to; all others are basic.
_PLACES = {
    **dict.fromkeys(("orders_count", "last_order_on", "order_totals", "orders"), PURCHASES),
    **dict.fromkeys(("totals_words", "last_order", "products", "payment_terms"), PURCHASES),
    **dict.fromkeys(("class", "class_words", "trend", "lifecycle", "relation", "rad"), CLASS),
    **dict.fromkeys(("horizon", "key", "target", "loyalty_low", "haggler"), CLASS),
    **dict.fromkeys(("history", "changes"), CLASS),
    **dict.fromkeys(("buying_power", "power_words", "share_of_wallet", "share_words"), CLASS),
    **dict.fromkeys(("owner", "recorded_by", "parent", "organisation"), ORGANISATION),
    "contacts": ORGANISATION,
    **dict.fromkeys(("interest_brand", "interest_model", "situation", "concern"), TRACKING),
    **dict.fromkeys(("external_factor", "competition", "last_contact"), TRACKING),
    **dict.fromkeys(("deals", "closed_deals", "plans", "visits", "notes"), TRACKING),
    **dict.fromkeys(("support", "service", "contracts", "contracts_words"), SUPPORT),
    **dict.fromkeys(("assets", "assets_words", "cases"), SUPPORT),
}
_CHANGES_SHOWN = 3
Facts = list[Fact]


def account(
    conn: sqlite3.Connection, ident: int, query: Query, *, everything: bool, share: bool
) -> tuple[Facts, list[Table]]:
    """What a customer bought, is asked for, has of us: facts, and tables that may be empty."""
    deals = read.deals(conn, ident)
    orders = read.orders(conn, ident)
    contracts, assets = read.contracts(conn, ident), read.assets(conn, ident)
    facts = [
        *wallet_facts(conn, ident, query.today, share=share),
        *_order_facts(orders),
        *_deal_facts(deals),
        Fact(
            "contracts_words",
            message("card.contracts"),
            [_contract_words(row, query) for row in contracts if not row["renewed"]] or None,
            "list",
            machine=False,
        ),
        Fact(
            "assets_words",
            message("card.assets"),
            [_asset_words(row) for row in assets] or None,
            "list",
            machine=False,
        ),
    ]
    tables = [
        deals_table(deals if everything else [row for row in deals if _is_open(row)], query, share),
        orders_table(orders),
        order_totals_table(orders),
        products_table(read.bought(conn, ident), everything),
        contracts_table(contracts),
        assets_table(assets),
    ]
    return facts, tables


def in_parts(card: Card) -> Card:
    """The card under six headings when the customer is an account: when it has deals, orders,
    contracts or machines of ours. A new customer's card stays as short as it is."""
    kinds = ("deals", "orders", "contracts", "assets")
    rows = {table.name: len(table.rows) for table in card.tables}
    facts = {fact.key: fact.value for fact in card.facts}
    if not any(rows[kind] for kind in kinds) and not facts["closed_deals"]:
        return card
    tables = [
        table._replace(part=_PLACES.get(table.name, BASIC), people=table.name not in _TOLD)
        for table in card.tables
    ]
    changes = [_changes(table) for table in card.tables if table.name == "history"]
    return card._replace(
        facts=tuple(
            fact._replace(part=_PLACES.get(fact.key, BASIC)) for fact in (*card.facts, *changes)
        ),
        tables=tuple(tables),
        parts=PARTS,
    )


# Tables that people are told of in a fact.
_TOLD = ("orders", "order_totals", "contracts", "assets", "history")


def _changes(history: Table) -> Fact:
    """The latest changes of class and standing in a few words, for a card in parts."""
    places = {one.key: place for place, one in enumerate(history.columns)}
    words = [
        message(
            "card.change",
            day=row[places["changed_on"]],
            old=row[places["old"]] or "-",
            new=row[places["new"]] or "-",
        )
        for row in history.rows
        if row[places["field"]] == "class"
    ]
    return Fact(
        "changes", message("card.history"), words[:_CHANGES_SHOWN] or None, "list", machine=False
    )


def _is_open(row: Record) -> bool:
    return row["closed_on"] is None and row["stage"] not in ("won", "lost")


def _order_facts(orders: Sequence[Record]) -> Facts:
    sales = [row for row in orders if row["kind"] == "sale"]
    last = sales[0] if sales else None
    sums = [written(amount, name) for name, _, amount in totals(orders) if amount is not None]
    return [
        Fact("orders_count", message("card.orders"), len(sales), "int", people=bool(sales)),
        Fact("totals_words", message("card.total"), sums or None, "list", machine=False),
        Fact(
            "last_order_on",
            message("card.last_order"),
            last and last["ordered_on"],
            "date",
            people=False,
        ),
        Fact("last_order", message("card.last_order"), last and _order_words(last), machine=False),
    ]


def _order_words(row: Record) -> str:
    amount = None if row["amount"] is None else written(row["amount"], row["currency"])
    number = row["number"] and f"({row['number']})"
    return " ".join(filter(None, (row["ordered_on"], f"o{row['id']}", number, amount)))


def _deal_facts(deals: Sequence[Record]) -> Facts:
    won = sum(row["stage"] == "won" for row in deals)
    lost = sum(row["stage"] == "lost" for row in deals)
    words = message("card.closed_deals", won=won, lost=lost) if won or lost else None
    return [Fact("closed_deals", message("card.deals_closed"), words, "say", machine=False)]


def _contract_words(row: Record, query: Query) -> object:
    until = row["renew_by"] or row["ends_on"]
    if until is None:
        return f"r{row['id']} {row['name']}"
    key = "card.contract" if row["renew_by"] else "card.contract_ends"
    day = close_words(until, query.today)
    return message(key, ref=f"r{row['id']}", name=row["name"], day=day)


def _asset_words(row: Record) -> object:
    name = " ".join(filter(None, (row["asset_code"], row["product"])))
    if row["warranty_until"] is None:
        return name
    return message("card.asset", name=name, day=row["warranty_until"])
