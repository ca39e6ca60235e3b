"""Dated facts for the reports: every change of class, type, lifecycle, relation, RAD, owner."""

from datetime import date

from crmcli.domain.quarters import counted_quarter
from crmcli.store.write import Writer


def history_row(
    customer: int,
    field: str,
    old: str | None,
    new: str | None,
    on: date,
    method: str,
    reasons: str | None,
) -> dict[str, object]:
    """A row of history by column, with the quarter (2026Q4) that the change counts for."""
    return {
        "customer_id": customer,
        "field": field,
        "old_value": old,
        "new_value": new,
        "changed_on": on.isoformat(),
        "quarter": counted_quarter(field, on),
        "method": method,
        "reasons": reasons,
    }


def remember(
    writer: Writer,
    customer: int,
    field: str,
    old: str | None,
    new: str | None,
    on: date,
    method: str,
    reasons: str | None = None,
) -> None:
    """One row of history: field, from, to, day, quarter (2026Q4), method, reasons."""
    writer.insert("history", history_row(customer, field, old, new, on, method, reasons))
