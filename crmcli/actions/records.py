"""Contacts made and plans corrected afterwards, addresses, and records taken off the lists."""

from collections.abc import Mapping
from datetime import date

from crmcli.actions.customers import refresh_search
from crmcli.actions.ruled import follow_sales
from crmcli.domain.names import check_text
from crmcli.errors import UsageError
from crmcli.store import customers as read
from crmcli.store.write import Writer

# What goes with a customer when it is taken off.
_BELONGINGS = (
    *("contacts", "handles", "addresses", "visits", "plans", "cases", "notes"),
    *("deals", "orders", "contracts", "assets", "scores", "buying_power", "goals"),
)
# What goes with a deal or an order, by the column that names it.
_PARTS = {
    "deals": ("deal_id", ("deal_items", "stage_changes", "objections")),
    "orders": ("order_id", ("order_lines", "payments")),
}


def edit_visit(writer: Writer, visit: int, changes: Mapping[str, object], today: date) -> list[str]:
    """Correct a contact that was logged. Returns the columns that changed."""
    if "summary" in changes and not changes["summary"]:
        raise UsageError("visit.no_words")
    day = changes.get("date")
    if isinstance(day, str) and day > today.isoformat():
        raise UsageError("visit.future", day=day)
    return list(writer.update("visits", visit, changes)) if changes else []


def edit_plan(writer: Writer, plan: int, changes: Mapping[str, object]) -> list[str]:
    """Correct a plan. Returns the columns that changed."""
    return list(writer.update("plans", plan, changes)) if changes else []


def set_address(writer: Writer, customer: int, parts: Mapping[str, str]) -> list[str]:
    """Change parts of a customer's first address, or write its first one."""
    if not parts:
        return []
    values = {name: check_text(text).strip() or None for name, text in parts.items()}
    known = read.belongings(writer.conn, "addresses", customer, "id")
    if known:
        return list(writer.update("addresses", known[0]["id"], values))
    writer.insert("addresses", {"customer_id": customer, "kind": "business", **values})
    return list(values)


def remove_handles(writer: Writer, kind: str, customer: int | None, contact: int | None) -> int:
    """Take off the phones (whatever kind they are) or addresses of a contact, else of the
    customer itself; returns how many.

    What belongs to a contact of the customer stays, unless it is the only one that there is.
    """
    kinds = ("phone", "mobile", "landline") if kind == "phone" else (kind,)
    if contact:
        rows = [
            read.record(writer.conn, "handles", h)
            for h in read.handles_of_contact(writer.conn, contact)
        ]
    else:
        rows = read.belongings(writer.conn, "handles", customer or 0, "id")
    rows = [row for row in rows if row["kind"] in kinds]
    own = [row for row in rows if row["contact_id"] == contact]
    chosen = [row["id"] for row in own or (rows if len(rows) == 1 else [])]
    for handle in chosen:
        writer.remove("handles", handle)
    return len(chosen)


def remove_record(writer: Writer, table: str, record: int, today: date) -> int:
    """Soft delete a record with what belongs to it; returns how many records left the lists."""
    count = 1 + _remove_parts(writer, table, record)
    writer.remove(table, record)
    if table == "customers":
        for other in _BELONGINGS:
            for row in read.belongings(writer.conn, other, record, "id"):
                writer.remove(other, row["id"])
                count += 1 + _remove_parts(writer, other, row["id"])
    if table == "orders":
        # What came back of an order that is gone would count against nothing.
        for back in read.rows_where(writer.conn, "orders", "returns_id", record):
            writer.remove("orders", back["id"])
            count += 1 + _remove_parts(writer, "orders", back["id"])
    if table == "contacts":
        for handle in read.handles_of_contact(writer.conn, record):
            writer.remove("handles", handle)
            count += 1
        owner = read.record(writer.conn, "contacts", record)["customer_id"]
        if owner:
            refresh_search(writer, owner)
    follow_sales(writer, today)
    return count


def _remove_parts(writer: Writer, table: str, record: int) -> int:
    """Take off the lines of a deal or order; returns how many there were."""
    count = 0
    column, parts = _PARTS.get(table, ("", ()))
    for part in parts:
        for row in read.rows_where(writer.conn, part, column, record):
            writer.remove(part, row["id"])
            count += 1
    return count
