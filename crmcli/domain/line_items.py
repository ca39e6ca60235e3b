"""What was asked for or sold, as it is typed.

`GTX Pro x3 @4821`, `样机 ×2台 @1,200`, `店面 120m²`.
"""

import re
from typing import NamedTuple

from crmcli.domain.money import parse_amount
from crmcli.domain.names import check_name
from crmcli.domain.quantities import split_quantity

_NUMBER = r"-?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?"
# The sign of multiplication, or a number with its unit as the last word.
_TIMES = re.compile(rf"(.*\S)\s*(?:[×✕*＊]|(?<=\s)[xX])\s*({_NUMBER}\s*[^\s@×*0-9]{{0,12}})")
_LAST = re.compile(rf"(.*\S)\s+({_NUMBER}\s*(?:[^\s@×*0-9.,A-Za-z-]{{1,6}}|m²|m2|kg|pcs|t|g|l|m))")


class LineItem(NamedTuple):
    """A product as written, its quantity in 1/1,000, unit, and price in 1/10,000; None unknown."""

    product: str
    quantity: int | None = None
    unit: str = ""
    price: int | None = None


def parse_line(text: str) -> LineItem:
    """Read one line. Raises UsageError for a blank name, or a number that is none."""
    rest, sign, price = text.replace("＠", "@").rpartition("@")
    rest = (rest if sign else text).strip()
    found = _TIMES.fullmatch(rest) or _LAST.fullmatch(rest)
    quantity, unit = (None, "")
    if found:
        rest = found[1]
        quantity, unit = split_quantity("quantity", found[2])
    amount = parse_amount("price", price) if sign else None
    return LineItem(check_name(rest), quantity, unit, amount)
