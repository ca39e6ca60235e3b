"""The lines of an order: each product ours where it can be, its price, cost and unit with it."""

from collections.abc import Sequence
from typing import NamedTuple

from crmcli.actions.products import product_meant, unknown_product
from crmcli.domain.line_items import LineItem
from crmcli.domain.orders import times, total
from crmcli.domain.quantities import SCALE
from crmcli.errors import Message, UsageError
from crmcli.store.products import Known
from crmcli.store.write import Writer


class Line(NamedTuple):
    """A line by the columns of `order_lines`."""

    product_id: int | None
    product: str
    quantity: int
    unit: str | None
    price: int | None
    amount: int | None
    cost: int | None


class Priced(NamedTuple):
    """The rows to be written, their sums (1/10,000; None when one is unknown), the currency, and
    what is to be said of products that are none of ours."""

    rows: list[Line]
    amount: int | None
    cost: int | None
    currency: str
    warnings: list[Message]


def price_lines(writer: Writer, lines: Sequence[LineItem], currency: str, otherwise: str) -> Priced:
    """Price the lines in `currency`, else in that of their products, else in `otherwise`.

    A line without a quantity is one piece. Raises UsageError for products of two currencies, a
    price that is known in another currency alone, and a quantity of nothing.
    """
    meant = [product_meant(writer, line.product) for line in lines]
    currency = currency or _common(meant) or otherwise
    rows = [_row(line, ours, currency) for line, ours in zip(lines, meant, strict=True)]
    warnings = [
        unknown_product(writer, line.product)
        for line, ours in zip(lines, meant, strict=True)
        if ours is None
    ]
    amount, cost = total(row.amount for row in rows), total(row.cost for row in rows)
    return Priced(rows, amount, cost, currency, warnings)


def _common(meant: Sequence[Known | None]) -> str | None:
    found = sorted({ours.currency for ours in meant if ours and ours.currency})
    if len(found) > 1:
        raise UsageError("order.two_currencies", currencies=found)
    return found[0] if found else None


def _row(line: LineItem, ours: Known | None, currency: str) -> Line:
    quantity = SCALE if line.quantity is None else line.quantity
    if not quantity:
        raise UsageError("order.no_quantity", product=line.product)
    price, cost, unit = line.price, None, line.unit or None
    if ours:
        same = ours.currency in (None, currency)
        if price is None and ours.price is not None and not same:
            raise UsageError(
                "order.other_currency", product=ours.name, known=ours.currency, currency=currency
            )
        price = ours.price if price is None else price
        cost = ours.cost if same else None
        unit = unit or ours.unit
    return Line(
        ours.id if ours else None,
        ours.name if ours else line.product,
        quantity,
        unit,
        price,
        times(price, quantity),
        times(cost, quantity),
    )
