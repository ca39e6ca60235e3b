"""A sheet of customers taken in as one command: all or nothing, and the same file again nothing."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.customers import (
    NewCustomer,
    add_contact,
    add_customer,
    handle_key,
    refuse_same_code,
)
from crmcli.domain.names import normalise
from crmcli.errors import Ambiguous
from crmcli.exchange.customer_rows import SheetRow
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer


class Taken(NamedTuple):
    """What an import did: counts by kind, and the customers that rows named and that were made."""

    added: int
    known: int
    again: int
    contacts: int
    visits: int
    plans: int
    linked: int
    created: list[str]
    unread: int


class _Tally:
    def __init__(self) -> None:
        self.added = self.known = self.again = 0
        self.contacts = self.visits = self.plans = self.linked = 0
        self.created: list[str] = []
        self.mine: set[int] = set()
        self.links: list[tuple[int, str, str]] = []


def import_customers(writer: Writer, rows: Sequence[SheetRow], today: date, region: str) -> Taken:
    """Write the rows that are new. A row seen before is passed over; a customer that is there
    already keeps its fields and gains the row's contact, last contact and plan."""
    tally = _Tally()
    for row in rows:
        if imports.seen(writer.conn, row.key):
            tally.again += 1
            continue
        customer = _existing(writer, row, region)
        if customer is None:
            customer = _add(writer, row, today, region)
            tally.added += 1
            tally.contacts += bool(row.contact.get("name"))
            tally.mine.add(customer)
        else:
            tally.known += 1
            _complete(writer, customer, row, tally)
        _contacts_made(writer, customer, row, tally)
        for column, name in (("parent_id", row.parent), ("referred_by_id", row.referred_by)):
            if name:
                tally.links.append((customer, column, name))
        writer.insert(
            "imported_rows",
            {"row_key": row.key, "table": "customers", "record_id": customer},
        )
    _link(writer, tally, today, region)
    unread = sum(len(row.unread) for row in rows)
    return Taken(
        *(tally.added, tally.known, tally.again, tally.contacts, tally.visits, tally.plans),
        linked=tally.linked,
        created=tally.created,
        unread=unread,
    )


def _existing(writer: Writer, row: SheetRow, region: str) -> int | None:
    """The customer that a row means: by code, else by name and a phone, else by name alone where
    neither side has a phone or e-mail that tells them apart."""
    code = row.fields.get("code")
    if isinstance(code, str):
        return read.same_code(writer.conn, code)
    keys = tuple(handle_key(kind, written, region) for kind, written in row.handles)
    same_name = read.by_name_key(writer.conn, normalise(row.name))
    if not same_name:
        return None
    sharing = set(read.by_handles(writer.conn, keys)) if keys else set()
    for customer in same_name:
        if customer in sharing:
            return customer
    for customer in same_name:
        if not keys or not read.belongings(writer.conn, "handles", customer, "id"):
            return customer
    return None


def _add(writer: Writer, row: SheetRow, today: date, region: str) -> int:
    fields = dict(row.fields)
    if row.unread:
        fields["unread"] = json.dumps(row.unread, ensure_ascii=False)
    has_contact = bool(row.contact.get("name"))
    if row.contact and not has_contact:
        # Facts about a person without a name stay with the customer.
        fields["unread"] = json.dumps(
            {**row.unread, **{key: str(value) for key, value in row.contact.items()}},
            ensure_ascii=False,
        )
    new = NewCustomer(
        name=row.name,
        fields=fields,
        contact=row.contact if has_contact else None,
        handles=row.handles,
        address=row.address,
        tags=row.tags,
        note=row.note,
        custom=row.custom,
        imported=True,
    )
    return add_customer(writer, new, today, region)


def _complete(writer: Writer, customer: int, row: SheetRow, tally: _Tally) -> None:
    """Fill what is unknown of a customer that this file brought; add a person not yet there."""
    if customer in tally.mine and row.fields:
        now = read.record(writer.conn, "customers", customer)
        missing = {key: value for key, value in row.fields.items() if now[key] is None}
        code = missing.get("code")
        if isinstance(code, str):
            refuse_same_code(writer, code, customer)
        writer.update("customers", customer, missing) if missing else None
    name = row.contact.get("name")
    if name:
        people = read.belongings(writer.conn, "contacts", customer, "id")
        if normalise(str(name)) not in [person["name_key"] for person in people]:
            add_contact(writer, customer, row.contact)
            tally.contacts += 1


def _contacts_made(writer: Writer, customer: int, row: SheetRow, tally: _Tally) -> None:
    """The last contact and the next plan of a row, where they are not there yet."""
    if row.last:
        day, summary = row.last.day.isoformat(), row.last_summary
        if not imports.has_visit(writer.conn, customer, day, summary):
            writer.insert(
                "visits",
                {
                    "customer_id": customer,
                    "date": day,
                    "time": row.last.time,
                    "channel": "visit",
                    "summary": summary,
                },
            )
            tally.visits += 1
    if row.plan:
        day = row.plan.day.isoformat()
        if not imports.has_plan(writer.conn, customer, day):
            writer.insert(
                "plans",
                {
                    "customer_id": customer,
                    "date": day,
                    "time": row.plan.time,
                    "kind": "contact",
                    "origin": "import",
                },
            )
            tally.plans += 1


def _link(writer: Writer, tally: _Tally, today: date, region: str) -> None:
    """Parents and referrers by code or name; those that are nowhere yet are created and listed."""
    for customer, column, name in tally.links:
        other = read.same_code(writer.conn, name)
        if other is None:
            found = [c for c in read.by_name_key(writer.conn, normalise(name)) if c != customer]
            if len(found) > 1:
                raise Ambiguous("import.parent_ambiguous", name=name, ids=found[:9])
            other = found[0] if found else None
        if other is None:
            other = add_customer(writer, NewCustomer(name, imported=True), today, region)
            tally.created.append(name)
        if writer.update("customers", customer, {column: other}):
            tally.linked += column == "parent_id"
