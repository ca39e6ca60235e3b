"""Orders: what is still open, how late it is, and what that says of the customer's credit.

Money is in 1/10,000 of the currency unit; what came back is negative, as returns are kept.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from crmcli.domain.fields import by_key
from crmcli.domain.money import MOST, written
from crmcli.domain.quantities import SCALE
from crmcli.domain.sale_days import refuse_before, refuse_future
from crmcli.errors import UsageError

# So many days late, and a worse credit is suggested; it is never set by itself.
FAIR_AFTER, POOR_AFTER = 60, 120


def total(amounts: Iterable[int | None]) -> int | None:
    """The sum when every amount is known; None when one is not, or when there is none.

    Raises UsageError beyond the range of the file's integers.
    """
    found, amount = list(amounts), 0
    for one in found:
        if one is None:
            return None
        amount += one
    if abs(amount) > MOST:
        raise UsageError("value.too_large", field="amount", value=written(amount, ""))
    return amount if found else None


def times(price: int | None, quantity: int) -> int | None:
    """A price times a quantity in 1/1,000, half up; None for an unknown price. Raises UsageError
    beyond the range of the file's integers."""
    if price is None:
        return None
    return total([(price * quantity + SCALE // 2) // SCALE])


def share(amount: int | None, part: int, whole: int) -> int | None:
    """That part of an amount, half up; None for an unknown amount or a whole of nothing."""
    if amount is None or not whole:
        return None
    return (2 * amount * part + whole) // (2 * whole)


def open_amount(amount: int | None, returned: int, paid: int) -> int | None:
    """What is still to be paid: less than nothing when more was paid than was kept."""
    return None if amount is None else amount + returned - paid


def margin_percent(amount: int | None, cost: int | None) -> int | None:
    """Profit in whole percents of the amount, None when it cannot be told."""
    if amount is None or cost is None or amount <= 0:
        return None
    return share(100, amount - cost, amount)


def days_late(day: str | None, today: date, ended: str | None = None) -> int | None:
    """Days past an agreed day, counted until it was met (`ended`) or today; 0 in time, None when
    no day was agreed."""
    if day is None:
        return None
    until = date.fromisoformat(ended) if ended else today
    return max(0, (until - date.fromisoformat(day)).days)


def credit_hint(late: int | None) -> str | None:
    """The credit (fair, poor) that a payment so many days late suggests."""
    if late is None or late < FAIR_AFTER:
        return None
    return "poor" if late >= POOR_AFTER else "fair"


def check_order_days(order: Mapping[str, object], today: date) -> None:
    """Raise UsageError for an order or delivery ahead, and for a promise or delivery before the
    order's own day; payment may well be due before."""
    fields = by_key("order")
    ordered = fields["ordered_on"].label
    refuse_future(ordered, order.get("ordered_on"), today)
    refuse_future(fields["delivered_on"].label, order.get("delivered_on"), today)
    for key in ("promised_on", "delivered_on"):
        refuse_before(fields[key].label, order.get(key), ordered, order.get("ordered_on"))
