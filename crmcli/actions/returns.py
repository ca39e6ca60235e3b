"""Returns: orders of negative amount and quantities that take back what an order sold."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.order_lines import Line
from crmcli.actions.products import product_meant
from crmcli.actions.ruled import keep_lifecycle
from crmcli.domain.fields import by_key
from crmcli.domain.line_items import LineItem
from crmcli.domain.money import written
from crmcli.domain.names import check_text, normalise
from crmcli.domain.orders import open_amount, share, times, total
from crmcli.domain.quantities import SCALE, written_quantity
from crmcli.domain.sale_days import refuse_before, refuse_future
from crmcli.errors import Ambiguous, Label, UsageError
from crmcli.store import orders as read
from crmcli.store.customers import record
from crmcli.store.write import Writer

_RETURNED_ON = Label("Returned on", "退货日期")


class Returned(NamedTuple):
    """The return that was written and what came back with it, above nothing (None: unknown)."""

    order_id: int
    amount: int | None
    currency: str


class _Left(NamedTuple):
    """A line of an order with how many pieces (1/1,000) it sold and are still with the customer."""

    line: Mapping[str, Any]
    sold: int
    quantity: int


def return_order(
    writer: Writer,
    order: int,
    items: Sequence[LineItem],
    amount: int | None,
    on: date,
    today: date,
    note: str = "",
) -> Returned:
    """Take back the items, or goods for an amount (1/10,000), or without both all that is left.

    Raises Ambiguous for a return or an order that came back whole, UsageError for more than was
    ordered and not yet returned, an item that is not on the order, an impossible day.
    """
    ref, row = f"o{order}", _sale(writer, order, on, today)
    stands, left = read.standing(writer.conn, order), _left(writer, order)
    if not _pieces(left) and _kept(stands) == 0:
        raise Ambiguous("order.returned_already", ref=ref)
    bare = not items and amount is None
    taken = left if bare else _taken(writer, ref, left, items)
    lines = [_back(one.line, one.sold, one.quantity) for one in taken if one.quantity]
    whole = bare or (amount is None and _pieces(taken) == _pieces(left))
    if amount is None:
        amount = _kept(stands) if whole else _worth(writer, order, lines, stands)
    _check(ref, amount, stands, lines)
    values = {
        **{key: row[key] for key in ("customer_id", "deal_id", "currency", "owner")},
        "kind": "return",
        "returns_id": order,
        "ordered_on": on.isoformat(),
        "amount": None if amount is None else -amount,
        "cost": _cost(stands, lines, whole),
        "note": check_text(note).strip() or None,
    }
    made = writer.insert("orders", values)
    for line in lines:
        writer.insert("order_lines", {"order_id": made, **line._asdict()})
    keep_lifecycle(writer, [row["customer_id"]], today)
    return Returned(made, amount, stands.currency)


def _sale(writer: Writer, order: int, on: date, today: date) -> dict[str, Any]:
    """The order that something of comes back on that day."""
    row = record(writer.conn, "orders", order)
    if row["kind"] == "return":
        raise Ambiguous("order.is_return", ref=f"o{order}")
    ordered = by_key("order")["ordered_on"].label
    refuse_future(_RETURNED_ON, on.isoformat(), today)
    refuse_before(_RETURNED_ON, on.isoformat(), ordered, row["ordered_on"])
    return row


def _kept(stands: read.Standing) -> int | None:
    """What the order came to without what came back."""
    return open_amount(stands.amount, stands.returned, 0)


def _cost(stands: read.Standing, lines: Sequence[Line], whole: bool) -> int | None:
    if not whole:
        return total(line.cost for line in lines)
    return None if stands.cost is None else -(stands.cost + stands.returned_cost)


def _check(ref: str, amount: int | None, stands: read.Standing, lines: Sequence[Line]) -> None:
    """Something comes back, and no more than there is."""
    if not lines and not amount:
        raise UsageError("order.returns_nothing", ref=ref)
    kept, unit = _kept(stands), stands.currency
    if amount is not None and kept is not None and amount > kept:
        raise UsageError(
            "order.returns_too_much",
            ref=ref,
            kept=written(kept, unit),
            amount=written(amount, unit),
        )


def _pieces(lines: Sequence[_Left]) -> int:
    return sum(one.quantity for one in lines)


def _left(writer: Writer, order: int) -> list[_Left]:
    """The lines of an order with what earlier returns left of them."""
    gone: dict[tuple[object, object], int] = {}
    for line in read.returned_lines(writer.conn, order):
        key = (line["product_id"], line["product"])
        gone[key] = gone.get(key, 0) - (line["quantity"] or -SCALE)
    left = []
    for line in read.lines_of(writer.conn, order):
        key = (line["product_id"], line["product"])
        sold = SCALE if line["quantity"] is None else line["quantity"]
        back = min(sold, gone.get(key, 0))
        gone[key] = gone.get(key, 0) - back
        left.append(_Left(line, sold, sold - back))
    return left


def _taken(
    writer: Writer, ref: str, left: Sequence[_Left], items: Sequence[LineItem]
) -> list[_Left]:
    """The lines that the items mean, each with how many pieces of it come back."""
    remaining = {one.line["id"]: one.quantity for one in left}
    taken = []
    for item in items:
        ours = product_meant(writer, item.product)
        fitting = [one for one in left if _means(item, ours.id if ours else None, one.line)]
        if not fitting:
            known = [one.line["product"] for one in left]
            raise UsageError("order.not_on_it", ref=ref, product=item.product, products=known)
        most = sum(remaining[one.line["id"]] for one in fitting)
        wanted = most if item.quantity is None else item.quantity
        if not 0 < wanted <= most:
            raise UsageError(
                "order.returns_too_many",
                ref=ref,
                product=item.product,
                left=written_quantity(most),
                asked=written_quantity(wanted),
            )
        for one in fitting:
            back = min(wanted, remaining[one.line["id"]])
            remaining[one.line["id"]] -= back
            wanted -= back
            line = one.line
            if item.price is not None:
                line = {**line, "price": item.price, "amount": times(item.price, one.sold)}
            taken.append(_Left(line, one.sold, back))
    return taken


def _means(item: LineItem, ours: int | None, line: Mapping[str, Any]) -> bool:
    same = normalise(item.product) == normalise(line["product"])
    return same or (ours is not None and ours == line["product_id"])


def _back(line: Mapping[str, Any], sold: int, quantity: int) -> Line:
    """That many pieces of a line on their way back."""
    amount, cost = (share(line[key], -quantity, sold) for key in ("amount", "cost"))
    return Line(
        line["product_id"], line["product"], -quantity, line["unit"], line["price"], amount, cost
    )


def _worth(writer: Writer, order: int, lines: Sequence[Line], stands: read.Standing) -> int | None:
    """What the lines that come back were sold for, an order's discount on them included."""
    back = total(line.amount for line in lines)
    if back is None:
        if stands.amount is None:
            return None
        raise UsageError("order.return_needs_amount", ref=f"o{order}")
    listed = total(line["amount"] for line in read.lines_of(writer.conn, order))
    if listed and stands.amount is not None and stands.amount < listed:
        back = share(back, stands.amount, listed) or 0
    return -back
