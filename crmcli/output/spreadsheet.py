"""Cells that a spreadsheet would execute, made harmless and back again without loss."""

import re

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
# No operator but the sign, or the spreadsheet would count: "+86-755" becomes -669.
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?|\+[0-9][0-9 ]*[0-9]")


def _runs(cell: str) -> bool:
    return cell.lstrip("'\0").startswith(_DANGEROUS) and not _PLAIN.fullmatch(cell)


def guard(cell: str) -> str:
    """The cell with `'` before it when a spreadsheet could take it for a formula.

    Plain numbers and phone numbers (`-5.00`, `+86 138 0013 8000`) stay as they are.
    """
    return f"'{cell}" if _runs(cell) else cell


def unguard(cell: str) -> str:
    """The exact inverse of `guard`: `unguard(guard(cell)) == cell` for every text."""
    return cell[1:] if cell.startswith("'") and _runs(cell[1:]) else cell
