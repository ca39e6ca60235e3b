"""The items of a deal: each product ours where it can be, with its price and unit."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from crmcli.actions.products import product_meant, unknown_product
from crmcli.domain.deals import check_lease
from crmcli.domain.line_items import LineItem
from crmcli.domain.money import written
from crmcli.domain.orders import times, total
from crmcli.domain.quantities import SCALE
from crmcli.errors import Message, NotFound, UsageError, message
from crmcli.store import deals as read
from crmcli.store.customers import record
from crmcli.store.products import Known
from crmcli.store.settings import currency
from crmcli.store.write import Writer


class Item(NamedTuple):
    """An item by the columns of `deal_items`; an unknown quantity counts as one piece."""

    product_id: int | None
    product: str
    quantity: int | None
    unit: str | None
    price: int | None
    amount: int | None


class Priced(NamedTuple):
    """The rows to be written, their sum (1/10,000; None when one is unknown), the currency (None
    without a price), and what is to be said of products that are none of ours."""

    rows: list[Item]
    amount: int | None
    currency: str | None
    warnings: list[Message]


def price_items(writer: Writer, lines: Sequence[LineItem], unit: str) -> Priced:
    """Price the lines in the currency `unit`; without one, in that of their products or of the
    policy.

    Raises UsageError for a quantity of nothing, products of two currencies, and a price that is
    known in another currency alone; Ambiguous for a product that may be any of several.
    """
    meant = [product_meant(writer, line.product) for line in lines]
    pairs = list(zip(lines, meant, strict=True))
    taken = {
        ours.currency
        for line, ours in pairs
        if ours and ours.currency and line.price is None and ours.price is not None
    }
    if not unit and len(taken) > 1:
        raise UsageError("deal.two_currencies", currencies=sorted(taken))
    unit = unit or next(iter(taken), "") or currency(writer.conn)
    rows = [_row(line, ours, unit) for line, ours in pairs]
    unknown = [unknown_product(writer, line.product) for line, ours in pairs if ours is None]
    priced = any(row.price is not None for row in rows)
    return Priced(rows, total(row.amount for row in rows), unit if priced else None, unknown)


def _row(line: LineItem, ours: Known | None, unit: str) -> Item:
    if line.quantity == 0:
        raise UsageError("deal.no_quantity", product=line.product)
    price = line.price
    if price is None and ours and ours.price is not None:
        if ours.currency not in (None, unit):
            raise UsageError(
                "deal.other_currency", product=ours.name, known=ours.currency, currency=unit
            )
        price = ours.price
    return Item(
        ours.id if ours else None,
        ours.name if ours else line.product,
        line.quantity,
        line.unit or (ours.unit if ours else None),
        price,
        times(price, SCALE if line.quantity is None else line.quantity),
    )


def insert_items(writer: Writer, deal: int, rows: Sequence[Item]) -> None:
    """Write the items of a deal."""
    for row in rows:
        writer.insert("deal_items", {"deal_id": deal, **row._asdict()})


def add_item(writer: Writer, deal: int, line: LineItem) -> tuple[str, list[Message]]:
    """Write one item more; returns its product and what is to be said.

    The deal's amount goes along when it was the sum of its items. Raises as `price_items`.
    """
    before = read.items_of(writer.conn, deal)
    unit = record(writer.conn, "deals", deal)["currency"] or ""
    priced = price_items(writer, [line], unit)
    insert_items(writer, deal, priced.rows)
    said = _follow(writer, deal, before, priced.currency)
    return priced.rows[0].product, priced.warnings + said


def remove_item(writer: Writer, deal: int, number: int) -> tuple[str, list[Message]]:
    """Take off the item with this number on the deal's page; returns its product and what is to
    be said. Raises NotFound, and UsageError when a lease would lose its quantity."""
    before = read.items_of(writer.conn, deal)
    if not 1 <= number <= len(before):
        raise NotFound("deal.no_item", ref=f"d{deal}", number=number, count=len(before))
    gone = before[number - 1]
    left = [item["unit"] for item in before if item is not gone]
    check_lease(record(writer.conn, "deals", deal), left)
    writer.remove("deal_items", gone["id"])
    return gone["product"], _follow(writer, deal, before, None)


def _follow(
    writer: Writer, deal: int, before: Sequence[dict[str, Any]], unit: str | None
) -> list[Message]:
    """The amount of a deal follows the sum of its items where it was that sum, or unknown."""
    row, items = record(writer.conn, "deals", deal), read.items_of(writer.conn, deal)
    old, new = (total(item["amount"] for item in found) for found in (before, items))
    follows = row["amount"] is None or (row["amount"] == old and not row["closed_on"])
    if follows and (new is not None or not items):
        changes = {"amount": new, "currency": row["currency"] or unit}
        writer.update("deals", deal, changes)
        return []
    if row["amount"] in (None, new):
        return []
    kept = written(row["amount"], row["currency"] or "")
    sum_ = message("deal.unpriced") if new is None else written(new, row["currency"] or "")
    return [message("deal.amount_kept", ref=f"d{deal}", amount=kept, items=sum_)]
