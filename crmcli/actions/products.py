"""Products: added, edited, and which one an item or line means."""

from collections.abc import Mapping
from typing import Any

from crmcli.domain.names import check_name, normalise
from crmcli.errors import Ambiguous, Message, message
from crmcli.store import products as read
from crmcli.store.customers import record
from crmcli.store.settings import currency
from crmcli.store.write import Writer


def add_product(writer: Writer, fields: Mapping[str, object]) -> int:
    """Write a product. Raises Ambiguous when its code or name is taken."""
    values = _checked(writer, fields)
    return writer.insert("products", values)


def edit_product(
    writer: Writer, product: int, changes: Mapping[str, object]
) -> dict[str, tuple[Any, Any]]:
    """Change fields of a product. Returns what changed. What it was sold for stays as it was."""
    return writer.update("products", product, _checked(writer, changes, product))


def _checked(writer: Writer, fields: Mapping[str, object], besides: int = 0) -> dict[str, object]:
    """The fields as they are kept. A price without a currency is in that of the product, else in
    the one of the policy."""
    values = dict(fields)
    if "name" in values:
        values["name"] = check_name(str(values["name"] or ""))
        values["name_key"] = normalise(str(values["name"]))
    for text in (values.get("code"), values.get("name")):
        other = read.named(writer.conn, str(text), besides) if text else None
        if other:
            raise Ambiguous("product.taken", value=text, ref=f"g{other.id}", name=other.name)
    priced = values.get("price") is not None or values.get("cost") is not None
    if priced and not values.get("currency"):
        known = record(writer.conn, "products", besides)["currency"] if besides else None
        values["currency"] = known or currency(writer.conn)
    return values


def unknown_product(writer: Writer, text: str) -> Message:
    """That a product is none of ours and kept as text, with our nearest one."""
    near = read.nearest(text, read.names(writer.conn))
    if near is None:
        return message("product.kept", value=text)
    return message("product.kept_near", value=text, nearest=near)


def product_meant(writer: Writer, text: str) -> read.Known | None:
    """The one product that a text means, None for an unknown one, which is kept as text.

    Raises Ambiguous when several have that model.
    """
    found = read.by_text(writer.conn, text)
    if len(found) > 1:
        raise Ambiguous("product.ambiguous", value=text, refs=[f"g{one.id}" for one in found[:9]])
    return found[0] if found else None
