"""A sheet or an address book of persons taken in: at a customer, or standing alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.bulk import Directory, no_create, remember_rows, write_custom
from crmcli.actions.completing import Cell, Tally, contacts_made, fill
from crmcli.actions.customers import (
    add_note,
    contact_record,
    handle_key,
    handle_record,
    refresh_search,
)
from crmcli.actions.matching import known, seen_before
from crmcli.actions.update_contacts import differing_contact, update_contact
from crmcli.domain.fields import IMPORT_ONLY, by_key
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Buyer, Change, SheetRow
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer

_BATCH = 500
_LABELS = {field.key: field.label.en for field in IMPORT_ONLY}


class TakenContacts(NamedTuple):
    """What an import did: counts, customers that rows named and that were made, cells that say
    something else than the contact has, rows whose contact was taken off, what was taken over."""

    added: int
    known: int
    again: int
    created: Sequence[str]
    unread: Sequence[Cell]
    differing: Sequence[Cell]
    gone: Sequence[int]
    changes: Sequence[Change]


def import_contacts(
    writer: Writer,
    rows: Iterable[SheetRow],
    today: date,
    region: str,
    *,
    create: bool = True,
    update: bool = False,
) -> TakenContacts:
    """Write the persons that are new. A row seen before is passed over; a person who is there
    already gains what is still unknown of it, and with `update` takes over what the row says.

    Raises Failed for customers that are nowhere yet unless `create`, Ambiguous for a company that
    several customers are called like.
    """
    taking = _Taking(writer, today, region, update=update)
    for row in rows:
        taking.take(row)
    taking.flush()
    if taking.companies.created and not create:
        raise no_create(taking.companies.created)
    tally = taking.tally
    return TakenContacts(
        *(tally.added, tally.known, tally.again, taking.companies.created),
        *(tally.unread, tally.differing, tally.gone, taking.changes),
    )


class _Waiting(NamedTuple):
    """A new contact, its customer and its fields of its own."""

    row: SheetRow
    customer: int | None
    custom: Mapping[str, str]


class _Taking:
    """The rows while they are taken in; new contacts wait until a row may mean one of them."""

    def __init__(self, writer: Writer, today: date, region: str, *, update: bool) -> None:
        self.writer, self.today, self.region, self.update = writer, today, region, update
        self.tally = Tally()
        self.changes: list[Change] = []
        self.companies = Directory(writer, today, region)
        self._waiting: list[_Waiting] = []
        self._marks: set[str] = set()

    def take(self, row: SheetRow) -> None:
        """One more row: passed over, joined to the contact that it means, or kept for a new."""
        marks = {normalise(str(row.contact["name"])), row.external, row.uuid} - {""}
        if len(self._waiting) >= _BATCH or not self._marks.isdisjoint(marks):
            self.flush()
        before = seen_before(self.writer.conn, "contacts", row)
        if before and not self.update:
            self.tally.again += 1
            return
        found = before or known(self.writer.conn, "contacts", row)
        if found and found.gone:
            self.tally.gone.append(row.number)
            return
        customer = self._company(row)
        contact = found.id if found else self._existing(row, customer)
        self.tally.unread += [(row.number, name, text) for name, text in row.unread.items()]
        if contact is None:
            custom = {**row.custom, **row.unread, **self._told(customer, row)}
            self._waiting.append(_Waiting(row, customer, custom))
            self._marks |= marks
            return
        self._meet(contact, customer, row, again=bool(before))

    def _company(self, row: SheetRow) -> int | None:
        """The customer of a row, made when it is nowhere yet."""
        if not row.name:
            return None
        buyer = Buyer(str(row.fields.get("code") or ""), row.name, uuid=row.customer_uuid)
        if self.companies.id_of(buyer) is None:
            self.companies.settle([buyer], (), create=True)
        return self.companies.id_of(buyer)

    def _existing(self, row: SheetRow, customer: int | None) -> int | None:
        """The contact that a row means: of the same name at the same customer; without one, of the
        same name and sharing a phone or e-mail, or with neither on either side.

        A row with a uuid of ours that is not here is a person of its own.
        """
        if row.uuid:
            return None
        same = imports.contacts_named(self.writer.conn, normalise(str(row.contact["name"])))
        if row.external:
            same = [
                one for one in same if not imports.is_numbered(self.writer.conn, "contacts", one[0])
            ]
        keys = {handle_key(kind, text, self.region) for kind, text in row.handles}
        for contact, owner in same:
            if customer is not None and owner == customer:
                return contact
        for contact, owner in same:
            if customer is None or owner is None:
                theirs = imports.handles_of(self.writer.conn, contact)
                if theirs & keys or (owner == customer and not theirs and not keys):
                    return contact
        return None

    def _told(self, customer: int | None, row: SheetRow) -> dict[str, str]:
        """Fill what is unknown of the customer; what it has otherwise stays with the person."""
        if customer is None:
            return {}
        now = read.record(self.writer.conn, "customers", customer)
        places = read.belongings(self.writer.conn, "addresses", customer, "id")
        place = places[0] if places else {}
        told = {
            _LABELS[part]: text
            for part, text in row.address.items()
            if place.get(part) not in (None, text)
        }
        fields = by_key("customer")
        for key, value in row.fields.items():
            if now.get(key) not in (None, value):
                told[fields[key].label.en] = str(value)
        fill(self.writer, customer, row._replace(custom={}), self.today)
        if row.note:
            self._note(customer, f"{row.contact['name']}: {row.note}")
        contacts_made(self.writer, customer, row, self.tally, self.today)
        return told

    def _note(self, customer: int, body: str) -> None:
        bodies = [n["body"] for n in read.belongings(self.writer.conn, "notes", customer, "id")]
        if body not in bodies:
            add_note(self.writer, customer, body, self.today)

    def _meet(self, contact: int, customer: int | None, row: SheetRow, *, again: bool) -> None:
        """A row of a contact that is there."""
        self.tally.known += not self.tally.is_mine(contact)
        if row.uuid and not self.update:
            self.tally.differing += differing_contact(self.writer, contact, row, self.region)
            return
        self.changes += update_contact(
            self.writer, contact, customer, row, self.region, only_unknown=not self.update
        )
        if not self.update:
            self.tally.differing += differing_contact(self.writer, contact, row, self.region)
        self._told(customer, row)
        if not row.uuid and not again:
            keys = [(row.key, contact)]
            if row.external and not known(self.writer.conn, "contacts", row):
                keys.append((row.external, contact))
            remember_rows(self.writer, "contacts", keys)

    def flush(self) -> None:
        """Write the contacts that wait."""
        waiting, self._waiting, self._marks = self._waiting, [], set()
        if not waiting:
            return
        ids = self.writer.insert_many(
            "contacts",
            [
                {**contact_record(one.customer, one.row.contact), "uuid": one.row.uuid or None}
                for one in waiting
            ],
        )
        self.tally.begin(ids[0])
        self.tally.added += len(ids)
        new = list(zip(ids, waiting, strict=True))
        self.writer.insert_many(
            "handles",
            [
                handle_record(one.customer, contact, kind, written, self.region)
                for contact, one in new
                for kind, written in one.row.handles
            ],
        )
        write_custom(self.writer, "contact", [(contact, one.custom) for contact, one in new])
        keys = [(one.row.external, contact) for contact, one in new if one.row.external]
        keys += [(one.row.key, contact) for contact, one in new if not one.row.uuid]
        remember_rows(self.writer, "contacts", keys)
        for customer in {one.customer for one in waiting if one.customer and one.row.handles}:
            refresh_search(self.writer, customer)
