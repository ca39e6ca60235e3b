"""Assets: the machines of ours that a customer has, known by their own number."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.products import product_meant, unknown_product
from crmcli.domain.fields import by_key
from crmcli.domain.names import check_name, normalise
from crmcli.domain.sale_days import refuse_before, refuse_future
from crmcli.errors import Ambiguous, Message, UsageError
from crmcli.store import assets as read
from crmcli.store.customers import name_of, record
from crmcli.store.write import Writer


class Added(NamedTuple):
    """The asset that was written, and what is to be said about it."""

    asset_id: int
    warnings: list[Message]


def add_asset(writer: Writer, customer: int, fields: Mapping[str, object], today: date) -> Added:
    """Write an asset; it was sold on its order's day unless another day is given.

    Raises Ambiguous for a number that is in the file already, UsageError for an impossible day or
    another customer's order.
    """
    values = {**fields, "customer_id": customer}
    order = values.get("order_id")
    if isinstance(order, int):
        row = record(writer.conn, "orders", order)
        if row["customer_id"] != customer:
            name = name_of(writer.conn, customer)
            raise UsageError("asset.other_order", ref=f"o{order}", name=name)
        values["sold_on"] = values.get("sold_on") or row["ordered_on"]
    values, warnings = _checked(writer, values, {}, today)
    return Added(writer.insert("assets", values), warnings)


def edit_asset(
    writer: Writer, asset: int, changes: Mapping[str, object], today: date
) -> dict[str, tuple[Any, Any]]:
    """Change fields of an asset. Returns what changed. Raises as `add_asset`."""
    row = record(writer.conn, "assets", asset)
    return writer.update("assets", asset, _checked(writer, changes, row, today)[0])


def move_asset(writer: Writer, asset: int, customer: int) -> None:
    """The asset is another customer's now; the order it came with stays its first owner's.

    Raises Ambiguous when it is there already.
    """
    row = record(writer.conn, "assets", asset)
    if row["customer_id"] == customer:
        name = name_of(writer.conn, customer)
        raise Ambiguous("asset.there_already", code=row["code"], name=name)
    writer.update("assets", asset, {"customer_id": customer})


def _checked(
    writer: Writer, changes: Mapping[str, object], row: Mapping[str, Any], today: date
) -> tuple[dict[str, object], list[Message]]:
    """The fields as they are kept, and a word on a product that is none of ours."""
    values, warnings = dict(changes), []
    if "code" in values:
        code = check_name(str(values["code"] or ""))
        values.update(code=code, code_key=normalise(code))
        for other, name in read.by_code(writer.conn, code):
            if other != row.get("id"):
                raise Ambiguous("asset.taken", code=code, ref=f"s{other}", name=name)
    if "product" in values:
        text = str(values["product"] or "")
        ours = product_meant(writer, text) if text else None
        values.update(product=ours.name if ours else text or None)
        values["product_id"] = ours.id if ours else None
        warnings += [unknown_product(writer, text)] if text and not ours else []
    after, fields = {**row, **values}, by_key("asset")
    if {"sold_on", "warranty_until"} & set(values):
        sold, until = fields["sold_on"].label, fields["warranty_until"].label
        refuse_future(sold, after.get("sold_on"), today)
        refuse_before(until, after.get("warranty_until"), sold, after.get("sold_on"))
    return values, warnings
