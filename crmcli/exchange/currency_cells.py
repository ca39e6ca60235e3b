"""The currency of a row's amounts: its own column and the signs in its cells have to agree."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# Whose currency a row names.
_NOUNS = ("deal", "order", "product")
# Signs that several currencies have, and the one that they are read as where nothing else says it.
_DOLLARS = ("AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD", "USD")
_SHARED: Mapping[str, tuple[str, Sequence[str]]] = {
    # US$ says which dollars they are.
    "USD": (r"(?<![A-Za-z])[$＄]", _DOLLARS),
    "CNY": ("[¥￥]", ("CNY", "JPY")),
}


class MoneyCell(NamedTuple):
    """Where an amount of a row stands, how it is written, and the currency that its sign names, ""
    for none."""

    noun: str
    key: str
    header: str
    text: str
    currency: str


def settle_currency(
    cells: Mapping[str, dict[str, Any]],
    unread: dict[str, str],
    money: Sequence[MoneyCell],
    headers: Mapping[tuple[str, str], str],
) -> None:
    """Take out of `cells` the amounts whose currency is not clear, and keep them as written.

    One is not when the column of currencies names none that there is, or another one than its own
    sign does; of two signs the first counts.
    """
    named, header = "", ""
    for noun in _NOUNS:
        named = named or cells.get(noun, {}).get("currency", "")
        header = header or headers.get((noun, "currency"), "")
    is_unclear = bool(header) and header in unread
    for cell in money:
        if cell.currency:
            named = named or cell.currency
            clashes = not _agree(cell, named)
        else:
            clashes = is_unclear
        if clashes and cells[cell.noun].pop(cell.key, None) is not None:
            unread[cell.header] = cell.text


def _agree(cell: MoneyCell, named: str) -> bool:
    if cell.currency == named:
        return True
    bare, several = _SHARED.get(cell.currency, ("", ()))
    return bool(bare) and named in several and re.search(bare, cell.text) is not None
