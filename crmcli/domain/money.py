"""Amounts: integers of 1/10,000 of the currency unit, so that no cent is ever rounded away."""

import re

from crmcli.errors import UsageError

SCALE = 10_000
MOST = 10**18
# Commas part thousands and nothing else: `1,23` is not guessed at.
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
# A sign that names another currency than the one the amount is kept in would be lost.
_FOREIGN = ("$", "€", "£")


def parse_amount(field: str, text: str) -> int:
    """An amount as a person writes it: `1,200.50`, `¥3万`, `2.5亿`, `1100.04`.

    Raises UsageError for anything else, and beyond the range of the file's integers.
    """
    from decimal import Decimal
    from unicodedata import normalize

    plain = normalize("NFKC", text).strip()
    if any(sign in plain for sign in _FOREIGN):
        raise UsageError("value.currency_sign", field=field, value=text)
    plain = plain.strip("¥元").replace(" ", "")
    factor = 1
    for unit, times in (("万", 10**4), ("亿", 10**8)):
        if plain.endswith(unit):
            plain, factor = plain.removesuffix(unit), times
    if "," in plain and not _GROUPED.fullmatch(plain):
        raise UsageError("value.not_an_amount", field=field, value=text)
    plain = plain.replace(",", "")
    try:
        amount = Decimal(plain) * factor * SCALE
    except ArithmeticError:
        raise UsageError("value.not_an_amount", field=field, value=text) from None
    if not amount.is_finite() or amount != amount.to_integral_value():
        raise UsageError("value.not_an_amount", field=field, value=text)
    if abs(amount) > MOST:
        raise UsageError("value.too_large", field=field, value=text)
    if amount < 0:
        raise UsageError("value.negative", field=field, value=text)
    return int(amount)


def written(amount: int, currency: str) -> str:
    """`14463.00 CNY`: an amount as it stands in a sentence, no decimal lost."""
    whole, rest = divmod(abs(amount), SCALE)
    decimals = f"{rest:04d}".rstrip("0").ljust(2, "0")
    return f"{'-' if amount < 0 else ''}{whole}.{decimals} {currency}".rstrip()


def parse_currency(field: str, text: str) -> str:
    """An ISO 4217 code as it is kept, from the code, a sign or a name of the common ones.

    Raises UsageError.
    """
    from crmcli.domain.currencies import CODES, NAMES

    typed = text.strip().upper()
    code = NAMES.get(typed, typed)
    if code not in CODES:
        raise UsageError("value.not_a_currency", field=field, value=text)
    return code
