"""Whether a comma or a point is the decimal sign of a column, told by all of its cells."""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple
from unicodedata import normalize

from crmcli.exchange.tabular import Sheet

COMMA, POINT = ",", "."
# The digits of a number with the signs between them; what stands around them is no matter.
_NUMBER = re.compile(r"[^\d]*(\d[\d.,' ]*\d|\d)[^\d]*")
# Three digits behind the only sign may be thousands, and may be decimals.
_OPEN = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_COMMA = re.compile(r"\d{1,3}(?:[. ']\d{3})+,\d+|\d+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_POINTABLE = re.compile(r"\d{1,3}(?:[. ']\d{3})*(?:,\d+)?|\d+(?:,\d+)?")
_POINT = re.compile(r"\d{1,3}(?:[, ']\d{2,3})*[, ']\d{3}\.\d+|\d*\.\d+|\d{1,3}(?:,\d{2,3})+,\d{3}")


class _Seen(NamedTuple):
    """What the cells of a column prove; `grouped`: 1,500 stands there, and proves nothing."""

    comma: bool = False
    point: bool = False
    grouped: bool = False

    def with_(self, cell: object) -> "_Seen":
        if not isinstance(cell, str):
            return self._replace(point=True) if isinstance(cell, int | float) else self
        found = _NUMBER.fullmatch(_plain(cell))
        number = found[1] if found else ""
        if not number or number.isdecimal():
            return self
        if _OPEN.fullmatch(number):
            return self._replace(grouped=True) if "," in number else self
        if _COMMA.fullmatch(number):
            return self._replace(comma=True)
        return self._replace(point=True) if _POINT.fullmatch(number) else self

    @property
    def sign(self) -> str:
        """The sign that is proved; "" when none is, or both are."""
        if self.comma == self.point:
            return ""
        return COMMA if self.comma else POINT

    def by_file(self, signs: Collection[str], delimiter: str) -> str:
        """The sign of a column by the file that it stands in, `signs` being those of others."""
        if self.sign or self.comma or POINT in signs:
            return self.sign
        is_comma = COMMA in signs or (delimiter == ";" and not self.grouped)
        return COMMA if is_comma else ""


def _plain(text: str) -> str:
    if text.isascii():
        return text.strip()
    # NFKC would make m2 of m².
    return "".join(normalize("NFKC", sign) if sign not in "²㎡" else sign for sign in text).strip()


def decimal_signs(sheet: Sheet, places: Collection[int]) -> Mapping[int, str]:
    """The decimal sign of each of these columns: "," or ".", "" where every cell has its own.

    In a column that proves none, 1.500 is a thousand and a half where the file is parted by
    semicolons, or where other columns prove the comma; but where any proves the point it is not.
    """
    seen = dict.fromkeys(places, _Seen())
    if not seen:
        return {}
    for _, cells in sheet.rows:
        for place, before in seen.items():
            # What proves both proves nothing more.
            if not (before.comma and before.point):
                seen[place] = before.with_(cells[place])
    signs = {one.sign for one in seen.values()}
    return {place: one.by_file(signs, sheet.delimiter) for place, one in seen.items()}


def pointed(text: str, sign: str) -> str:
    """An amount with a decimal point and without parted thousands, where its sign is a comma.

    What does not look like that is left as it is.
    """
    found = _NUMBER.fullmatch(_plain(text)) if sign == COMMA else None
    if not found or not _POINTABLE.fullmatch(found[1]):
        return text
    number = re.sub("[. ']", "", found[1]).replace(",", ".")
    return _plain(text).replace(found[1], number, 1)
