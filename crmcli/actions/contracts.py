"""Contracts: written, renewed by the one that follows, corrected."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from crmcli.domain.fields import by_key
from crmcli.domain.names import check_name
from crmcli.domain.sale_days import refuse_before
from crmcli.errors import Ambiguous, UsageError
from crmcli.store import contracts as read
from crmcli.store.customers import name_of, record
from crmcli.store.lookup import record_exists
from crmcli.store.settings import currency
from crmcli.store.write import Writer


def add_contract(writer: Writer, customer: int, fields: Mapping[str, object]) -> int:
    """Write a contract; it is to be renewed by its last day unless another day is given.

    Raises UsageError for days that contradict each other or another customer's deal, Ambiguous
    for a number that the customer's contracts have already.
    """
    values = {**fields, "customer_id": customer}
    deal = values.get("deal_id")
    if isinstance(deal, int):
        _refuse_other_deal(writer, deal, customer)
    if not values.get("renew_by"):
        values["renew_by"] = values.get("ends_on")
    return writer.insert("contracts", _checked(writer, values, {}))


def renew_contract(
    writer: Writer, contract: int, until: date, start: date | None, amount: int | None
) -> int:
    """Write the contract that follows, from the day after the last one's end unless `start` is
    given, for the same amount unless another (1/10,000) is given.

    Raises Ambiguous for a contract that is renewed already, UsageError for an end before the
    start.
    """
    row = record(writer.conn, "contracts", contract)
    after = row["renewed_by_id"]
    if after and record_exists(writer.conn, "contracts", after):
        raise Ambiguous("contract.renewed_already", ref=f"r{contract}", next=f"r{after}")
    if start is None and row["ends_on"]:
        start = date.fromisoformat(row["ends_on"]) + timedelta(days=1)
    fields = {
        "name": row["name"],
        "starts_on": start.isoformat() if start else None,
        "ends_on": until.isoformat(),
        "amount": row["amount"] if amount is None else amount,
        "currency": row["currency"],
    }
    made = add_contract(writer, row["customer_id"], fields)
    writer.update("contracts", contract, {"renewed_by_id": made})
    return made


def edit_contract(
    writer: Writer, contract: int, changes: Mapping[str, object]
) -> dict[str, tuple[Any, Any]]:
    """Change fields of a contract. Returns what changed. Raises as `add_contract`."""
    row = record(writer.conn, "contracts", contract)
    return writer.update("contracts", contract, _checked(writer, changes, row))


def _refuse_other_deal(writer: Writer, deal: int, customer: int) -> None:
    row = record(writer.conn, "deals", deal)
    if row["customer_id"] != customer:
        name = name_of(writer.conn, customer)
        raise UsageError("order.other_deal", ref=f"d{deal}", deal=row["name"], name=name)


def _checked(
    writer: Writer, changes: Mapping[str, object], row: Mapping[str, Any]
) -> dict[str, object]:
    """The fields as they are kept, fitting to each other and to those of the record."""
    values = dict(changes)
    if "name" in values:
        values["name"] = check_name(str(values["name"] or ""))
    if values.get("amount") is not None and not values.get("currency"):
        values["currency"] = row.get("currency") or currency(writer.conn)
    after, fields = {**row, **values}, by_key("contract")
    if {"starts_on", "ends_on", "renew_by"} & set(values):
        ends, starts, renew = (fields[key].label for key in ("ends_on", "starts_on", "renew_by"))
        refuse_before(ends, after.get("ends_on"), starts, after.get("starts_on"))
        refuse_before(ends, after.get("ends_on"), renew, after.get("renew_by"))
    if values.get("number"):
        known = read.by_number(writer.conn, str(values["number"]))
        for other, name, customer in known:
            if customer == after["customer_id"] and other != row.get("id"):
                number = values["number"]
                raise Ambiguous("contract.same_number", number=number, ref=f"r{other}", name=name)
    return values
