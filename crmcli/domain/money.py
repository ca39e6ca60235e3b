"""Amounts: integers of 1/10,000 of the currency unit, so that no cent is ever rounded away."""

from crmcli.errors import UsageError

SCALE = 10_000


def parse_amount(field: str, text: str) -> int:
    """An amount as a person writes it: `1,200.50`, `¥3万`, `2.5亿`, `1100.04`.

    Raises UsageError for anything else, and beyond the range of the file's integers.
    """
    from decimal import Decimal
    from unicodedata import normalize

    plain = normalize("NFKC", text).strip().strip("¥$€£元").replace(",", "").replace(" ", "")
    factor = 1
    for unit, times in (("万", 10**4), ("亿", 10**8)):
        if plain.endswith(unit):
            plain, factor = plain.removesuffix(unit), times
    try:
        amount = Decimal(plain) * factor * SCALE
    except ArithmeticError:
        raise UsageError("value.not_an_amount", field=field, value=text) from None
    if not amount.is_finite() or amount != amount.to_integral_value() or abs(amount) > 10**18:
        raise UsageError("value.not_an_amount", field=field, value=text)
    if amount < 0:
        raise UsageError("value.negative", field=field, value=text)
    return int(amount)
