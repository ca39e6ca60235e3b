"""Which action corrects a record of selling; `edit REF` goes by this table."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmcli.actions.assets import edit_asset
from crmcli.actions.contracts import edit_contract
from crmcli.actions.deals import edit_deal
from crmcli.actions.orders import edit_order
from crmcli.actions.products import edit_product
from crmcli.actions.ruled import follow_sales
from crmcli.store.write import Writer

Changed = Mapping[str, tuple[Any, Any]]
_PLAIN: Mapping[str, Callable[[Writer, int, Mapping[str, object]], Changed]] = {
    "products": edit_product,
    "contracts": edit_contract,
}
# Those whose days are held against today's.
_DATED: Mapping[str, Callable[[Writer, int, Mapping[str, object], date], Changed]] = {
    "deals": edit_deal,
    "orders": edit_order,
    "assets": edit_asset,
}
SALES = (*_DATED, *_PLAIN)


def edit_sale(
    writer: Writer, table: str, record: int, changes: Mapping[str, object], today: date
) -> Changed:
    """Change fields of a deal, order, product, contract or asset. Returns what changed."""
    if table in _DATED:
        changed = _DATED[table](writer, record, changes, today)
        follow_sales(writer, today)
        return changed
    return _PLAIN[table](writer, record, changes)
