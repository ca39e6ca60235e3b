"""Products of a price list."""

from typing import NamedTuple

from crmcli.domain.sheet_row import ProductRow, Rejected
from crmcli.errors import message
from crmcli.exchange.cells import Money
from crmcli.exchange.records import Record, Records


class Products(NamedTuple):
    """The products of a file and the rows that are none."""

    rows: list[ProductRow]
    rejected: list[Rejected]


def read_products(found: Records) -> Products:
    """The products of the rows; one without a name is rejected."""
    products = Products([], list(found.rejected))
    for row in found.rows:
        if row.of("product").get("name"):
            products.rows.append(_product(row))
        else:
            products.rejected.append(Rejected(row.number, message("name.blank")))
    return products


def _product(row: Record) -> ProductRow:
    fields = dict(row.of("product"))
    for key in ("price", "cost"):
        money = fields.get(key)
        if isinstance(money, Money):
            fields[key] = money.amount
            if money.currency:
                fields.setdefault("currency", money.currency)
    return ProductRow(row.number, fields, row.custom, row.unread, row.uuid, row.external)
