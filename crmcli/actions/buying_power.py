"""A customer's annual buying power, as it is stated each quarter."""

from datetime import date
from typing import NamedTuple

from crmcli.actions.ruled import keep_lifecycle
from crmcli.domain.names import check_text
from crmcli.domain.periods import Period
from crmcli.store import buying_power as read
from crmcli.store.customers import record
from crmcli.store.write import Writer


class Statement(NamedTuple):
    """What a customer spends in a `year` on what we sell, stated in a `quarter`. Amount in 1/10,000
    of the currency; `source` rep or third_party."""

    amount: int
    currency: str
    year: int
    quarter: Period
    source: str
    note: str = ""


def state_power(
    writer: Writer, customer: int, said: Statement, today: date
) -> tuple[int, str] | None:
    """Write a statement, and what it makes of the lifecycle; returns amount and currency of the one
    that it replaces. Earlier ones stay as history.

    One of the same year, quarter and source is replaced, and the new one is the last that was said.
    """
    # Of an earlier quarter the day is not known; its last one comes after all that was said then.
    stated_on = min(today, said.quarter.last).isoformat()
    values = {
        "customer_id": customer,
        "amount": said.amount,
        "currency": said.currency,
        "year": said.year,
        "quarter": said.quarter.name,
        "source": said.source,
        "stated_on": stated_on,
        "note": check_text(said.note).strip() or None,
    }
    before = read.said_before(writer.conn, customer, said.year, said.quarter.name, said.source)
    old = record(writer.conn, "buying_power", before) if before else {}
    if before and all(old[key] == value for key, value in values.items()):
        return None
    if before:
        writer.remove("buying_power", before)
    writer.insert("buying_power", values)
    keep_lifecycle(writer, [customer], today)
    return (old["amount"], old["currency"]) if before else None
