"""What a shop says of how its orders stand: cancelled, paid, paid back."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from crmcli.errors import UsageError
from crmcli.exchange.cells import read_amount
from crmcli.exchange.mapping import header_key

_STATES = frozenset(
    map(
        header_key,
        (
            *("status", "state", "order status", "order state", "financial status"),
            *("fulfillment status", "fulfilment status", "payment status"),
            *("状态", "订单状态", "交易状态", "支付状态", "付款状态", "发货状态"),
        ),
    )
)
_CANCELLED = frozenset(
    map(
        header_key,
        (
            *("cancelled", "canceled", "voided", "void", "cancelled by customer", "expired"),
            *("已取消", "取消", "订单取消", "交易关闭", "已关闭", "已作废", "作废"),
        ),
    )
)
# A day in one of these says the same.
_CANCELLED_ON = frozenset(map(header_key, ("cancelled at", "canceled at", "取消时间", "取消日期")))
_REFUNDED = frozenset(
    map(
        header_key,
        ("refunded amount", "amount refunded", "refund amount", "退款金额", "已退款金额"),
    )
)
_PAID = frozenset({"paid", "partiallyrefunded", "refunded"})
_PAID_BY, _PAID_AT = "financialstatus", "paidat"


class Standing(NamedTuple):
    """How an order stands: whether it was cancelled, what was paid back (1/10,000, 0 for nothing),
    and the day on which it was paid whole, None unless the file says so and when."""

    cancelled: bool
    refunded: int
    paid_on: str | None


def read_standing(cells: Mapping[str, str]) -> Standing:
    """How an order stands by the cells for which there is no field, by header."""
    told = {header_key(header): text for header, text in cells.items()}
    states = {key: header_key(text) for key, text in told.items() if key in _STATES}
    cancelled = any(state in _CANCELLED for state in states.values())
    refunded = (_amount(text) for key, text in told.items() if key in _REFUNDED)
    return Standing(
        cancelled or not _CANCELLED_ON.isdisjoint(told),
        max(refunded, default=0),
        _day(told.get(_PAID_AT, "")) if states.get(_PAID_BY) in _PAID else None,
    )


def _amount(text: str) -> int:
    try:
        return abs(read_amount("amount", text).amount)
    except UsageError:
        return 0


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None
