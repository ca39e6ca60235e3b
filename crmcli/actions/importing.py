"""A sheet of customers taken in as one command: all or nothing, and the same file again nothing."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.bulk import no_create
from crmcli.actions.completing import Cell, Tally, add_row, complete, contacts_made
from crmcli.actions.customers import NewCustomer, add_customer, edit_customer
from crmcli.actions.matching import existing
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import SheetRow
from crmcli.errors import Ambiguous, UsageError
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
    unread: list[Cell]
    differing: list[Cell]
    circles: list[str]
    fresh: list[SheetRow]
    namesakes: list[str]


def import_customers(
    writer: Writer, rows: Sequence[SheetRow], today: date, region: str, *, create: bool = True
) -> Taken:
    """Write the rows that are new. A row seen before is passed over; a customer that is there
    already keeps its fields and gains the row's contact, last contact and plan.

    Raises Failed for parents and referrers that are nowhere yet unless `create`.
    """
    tally = Tally()
    for row in rows:
        if imports.seen(writer.conn, row.key):
            tally.again += 1
            continue
        tally.fresh.append(row)
        customer = _customer(writer, row, tally, today, region)
        contacts_made(writer, customer, row, tally, today)
        for column, name in (("parent_id", row.parent), ("referred_by_id", row.referred_by)):
            if name:
                tally.links.append((customer, column, name))
        writer.insert(
            "imported_rows",
            {"row_key": row.key, "table": "customers", "record_id": customer},
        )
    _link(writer, tally, today, region)
    if tally.created and not create:
        raise no_create(tally.created)
    return Taken(
        *(tally.added, tally.known, tally.again, tally.contacts, tally.visits, tally.plans),
        linked=tally.linked,
        created=tally.created,
        unread=tally.unread,
        differing=tally.differing,
        circles=tally.circles,
        fresh=tally.fresh,
        namesakes=tally.namesakes,
    )


def _customer(writer: Writer, row: SheetRow, tally: Tally, today: date, region: str) -> int:
    """The customer of a row: made, or completed by what the row adds."""
    customer = existing(writer, row, region)
    if customer is not None:
        tally.known += customer not in tally.mine
        complete(writer, customer, row, tally, today, region)
        return customer
    if read.by_name_key(writer.conn, normalise(row.name)):
        tally.namesakes.append(row.name)
    customer = add_row(writer, row, today, region)
    tally.cannot_read(row)
    tally.added += 1
    tally.contacts += bool(row.contact.get("name"))
    tally.mine.add(customer)
    return customer


def _link(writer: Writer, tally: Tally, today: date, region: str) -> None:
    """Parents and referrers by code or name; those that are nowhere yet are created and listed."""
    for customer, column, name in tally.links:
        other = _named(writer, customer, name)
        if other is None:
            other = add_customer(writer, NewCustomer(name, imported=True), today, region)
            tally.created.append(name)
        if other == customer:
            # A head office that names itself says nothing more.
            continue
        try:
            changed = edit_customer(writer, customer, {column: other}, today, "import")
        except UsageError:
            tally.circles.append(name)
            continue
        tally.linked += bool(changed) and column == "parent_id"


def _named(writer: Writer, customer: int, name: str) -> int | None:
    """The customer with that code or name, another one before the one that names it."""
    coded = read.same_code(writer.conn, name)
    if coded is not None:
        return coded
    found = read.by_name_key(writer.conn, normalise(name))
    others = [record for record in found if record != customer]
    if len(others) > 1:
        raise Ambiguous("import.parent_ambiguous", name=name, ids=others[:9])
    return others[0] if others else found[0] if found else None
