"""The days of an order, contract or asset stand in their order; what happened is not ahead."""

from datetime import date

from crmcli.errors import Label, UsageError


def refuse_future(label: Label, day: object, today: date) -> None:
    """Raise UsageError when a day (ISO, None for unknown) on which something happened is ahead."""
    if isinstance(day, str) and day > today.isoformat():
        raise UsageError("sale.future", field=label, day=day)


def refuse_before(label: Label, day: object, earlier: Label, first: object) -> None:
    """Raise UsageError when a day (ISO, None for unknown) comes before the one it follows."""
    if isinstance(day, str) and isinstance(first, str) and day < first:
        raise UsageError("sale.before", field=label, day=day, earlier=earlier, first=first)
