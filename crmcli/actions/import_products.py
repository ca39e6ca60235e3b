"""A price list taken in as one command."""

from collections.abc import Mapping, Sequence
from typing import Any

from crmcli.actions.bulk import Taken, unread_cells, write_custom
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import ProductRow
from crmcli.errors import message
from crmcli.store import imports
from crmcli.store.settings import currency
from crmcli.store.write import Writer

_COLUMNS = (
    *("name", "code", "brand", "model", "series", "unit", "price", "cost", "currency", "note"),
)
_SHOWN = 9


def import_products(writer: Writer, rows: Sequence[ProductRow]) -> Taken:
    """Write the products that are new: a product is known by its code, else by its name.

    A known product stays as it is; those whose price, currency, code, name or model the file has
    otherwise are named.
    """
    known = _Known()
    for one in imports.products(writer.conn):
        known.add(one)
    own = currency(writer.conn)
    fresh: list[ProductRow] = []
    priced: list[str] = []
    renamed: list[str] = []
    for row in rows:
        mine = _product(row, own)
        found = known.find(mine)
        if found is None:
            fresh.append(row)
            known.add(mine)
            continue
        if _price_differs(mine, found):
            priced.append(mine.name)
        if _is_another(mine, found):
            renamed.append(" ".join(filter(None, (mine.code, mine.name, mine.model))))
    ids = _write(writer, fresh, own)
    notes = []
    if priced:
        notes.append(message("import.prices_differ", count=len(priced), names=priced[:_SHOWN]))
    if renamed:
        notes.append(message("import.names_differ", count=len(renamed), names=renamed[:_SHOWN]))
    facts = {"added": len(ids), "again": len(rows) - len(ids)}
    return Taken(facts, unread_cells(fresh), notes=notes)


def _product(row: ProductRow, own: str) -> imports.Product:
    """A product of the file as it is compared with ours; its id is 0."""
    fields: Mapping[str, Any] = row.fields
    priced = fields.get("price") is not None or fields.get("cost") is not None
    unit = fields.get("currency") or (own if priced else None)
    name, code = str(fields["name"]), fields.get("code")
    return imports.Product(
        0, name, normalise(name), code, fields.get("model"), fields.get("price"), unit
    )


def _price_differs(mine: imports.Product, found: imports.Product) -> bool:
    """Whether the file has another price, or the same one in another currency."""
    if mine.price is None:
        return False
    return (mine.price, mine.currency) != (found.price, found.currency)


def _is_another(mine: imports.Product, found: imports.Product) -> bool:
    """Whether the file says something else of what a product is known by."""
    return any(
        text and normalise(text) != normalise(other or "")
        for text, other in (
            (mine.name, found.name),
            (mine.code, found.code),
            (mine.model, found.model),
        )
    )


class _Known:
    """Products by code and by name: ours, and those that the file has brought so far."""

    def __init__(self) -> None:
        self._by_code: dict[str, imports.Product] = {}
        self._by_name: dict[str, imports.Product] = {}

    def add(self, product: imports.Product) -> None:
        """A product that there is."""
        if product.code:
            self._by_code.setdefault(normalise(product.code), product)
        self._by_name.setdefault(product.name_key, product)

    def find(self, product: imports.Product) -> imports.Product | None:
        """The product that is meant, None for a new one."""
        coded = self._by_code.get(normalise(product.code)) if product.code else None
        return coded or self._by_name.get(product.name_key)


def _write(writer: Writer, rows: Sequence[ProductRow], own: str) -> list[int]:
    """Write products; they have no place of their own for what could not be read."""
    products = []
    for row in rows:
        values = {name: row.fields.get(name) for name in _COLUMNS}
        if values["price"] is not None or values["cost"] is not None:
            values["currency"] = values["currency"] or own
        products.append({**values, "name_key": normalise(str(values["name"]))})
    ids = writer.insert_many("products", products)
    write_custom(
        writer,
        "product",
        [(at, {**row.custom, **row.unread}) for at, row in zip(ids, rows, strict=True)],
    )
    return ids
