"""What a won deal or an order makes of its customer."""

from datetime import date

from crmcli.actions.customers import edit_customer
from crmcli.errors import Message, message
from crmcli.store.customers import record
from crmcli.store.write import Writer


def customer_buys(writer: Writer, customer: int, today: date, method: str) -> list[Message]:
    """Whoever buys is an existing customer, and given up no longer; returns what is to be said.

    A lost one stays lost until its own command wins it back. `method` (deal, order) is remembered.
    """
    row = record(writer.conn, "customers", customer)
    if row["churned_on"]:
        return [message("order.churned", name=row["name"], day=row["churned_on"], id=customer)]
    changes: dict[str, object] = {} if row["kind"] == "existing" else {"kind": "existing"}
    said: list[Message] = []
    if row["dropped_on"]:
        changes.update(dropped_on=None, dropped_why=None)
        said.append(message("customer.reopened", name=row["name"]))
    if changes:
        edit_customer(writer, customer, changes, today, method)
    return said
