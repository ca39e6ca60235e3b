"""A sheet or an address book of persons taken in: at a customer, or standing alone."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.bulk import no_create, remember_rows, write_custom
from crmcli.actions.completing import Cell, Tally
from crmcli.actions.contact_firms import Firms
from crmcli.actions.customers import (
    contact_record,
    handle_key,
    handle_record,
    refresh_search,
    unread_phones,
)
from crmcli.actions.matching import is_of_absorbed, known, seen_before
from crmcli.actions.new_customers import distinct
from crmcli.actions.update_contacts import differing_contact, update_contact
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Change, Rejected, SheetRow
from crmcli.errors import message
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer

_BATCH = 500


class TakenContacts(NamedTuple):
    """What an import did: counts, customers that rows named and that were made, and cells that
    could not be read.

    `stays` is what contacts have otherwise and keep, `gone` are rows whose contact was taken off,
    `changes` what was taken over, `rejected` rows of one number that say they are two,
    `phones` those of new contacts that are no numbers.
    """

    added: int
    known: int
    again: int
    created: Sequence[str]
    unread: Sequence[Cell]
    stays: Sequence[Change]
    gone: Sequence[int]
    changes: Sequence[Change]
    rejected: Sequence[Rejected]
    phones: Sequence[str]


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
    if taking.firms.created and not create:
        raise no_create(taking.firms.created)
    tally = taking.tally
    return TakenContacts(
        *(tally.added, tally.known, tally.again),
        created=taking.firms.created,
        unread=tally.unread,
        stays=taking.stays,
        gone=tally.gone,
        changes=taking.changes,
        rejected=tally.rejected,
        phones=tally.phones,
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
        self.stays: list[Change] = []
        self.firms = Firms(writer, today, region, self.tally)
        self._waiting: list[_Waiting] = []
        self._marks: set[str] = set()
        # The rows of the new contacts, whose numbers follow each other from the first.
        self._rows: array[int] = array("q")
        self._first = 0

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
        contact = found.id if found else self._existing(row, self.firms.find(row))
        self.tally.unread += [(row.number, name, text) for name, text in row.unread.items()]
        if contact is None:
            customer = self.firms.make(row)
            custom = {**row.custom, **row.unread, **self.firms.complete(customer, row)}
            self._waiting.append(_Waiting(row, customer, custom))
            self._marks |= marks
            return
        self._meet(contact, row, found, again=bool(before))

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

    def _meet(
        self, contact: int, row: SheetRow, found: imports.Known | None, *, again: bool
    ) -> None:
        """A row of a contact that is there; `found`: by a key that is known already, `again`: by
        the content of the row."""
        if self.tally.is_mine(contact) and found and self._clashes(contact, row):
            return
        self.tally.known += not self.tally.is_mine(contact)
        merged = is_of_absorbed(self.writer.conn, "contacts", contact, row, found)
        if merged and (row.uuid or again):
            return
        if row.uuid and not self.update:
            self.stays += differing_contact(self.writer, contact, row, self.region)
            return
        fill = merged or not self.update
        taken, stays = self.firms.meet(contact, row, update=not fill)
        self.changes += taken
        self.stays += stays
        self.changes += update_contact(self.writer, contact, row, self.region, only_unknown=fill)
        if fill:
            self.stays += differing_contact(self.writer, contact, row, self.region)
        if not row.uuid and not again:
            keys = [(row.key, contact)]
            if row.external and not known(self.writer.conn, "contacts", row):
                keys.append((row.external, contact))
            remember_rows(self.writer, "contacts", keys)

    def _clashes(self, contact: int, row: SheetRow) -> bool:
        """Whether a row has the number of an earlier one of the file and is somebody else."""
        name = str(read.record(self.writer.conn, "contacts", contact)["name"])
        if normalise(name) == normalise(str(row.contact["name"])):
            return False
        first = self._rows[contact - self._first]
        reason = message("import.same_key", row=first, name=name)
        self.tally.rejected.append(Rejected(row.number, reason))
        return True

    def flush(self) -> None:
        """Write the contacts that wait."""
        waiting, self._waiting, self._marks = self._waiting, [], set()
        if not waiting:
            return
        for one in waiting:
            self.tally.phones += unread_phones(one.row.handles, self.region)
        ids = self.writer.insert_many(
            "contacts",
            [
                {**contact_record(one.customer, one.row.contact), "uuid": one.row.uuid or None}
                for one in waiting
            ],
        )
        if not self._rows:
            self._first = ids[0]
        self._rows.extend(one.row.number for one in waiting)
        self.tally.begin(ids[0])
        self.tally.added += len(ids)
        new = list(zip(ids, waiting, strict=True))
        self.writer.insert_many(
            "handles",
            [
                handle_record(one.customer, contact, kind, written, self.region)
                for contact, one in new
                for kind, written in distinct(one.row.handles, self.region)
            ],
        )
        write_custom(self.writer, "contact", [(contact, one.custom) for contact, one in new])
        keys = [(one.row.external, contact) for contact, one in new if one.row.external]
        keys += [(one.row.key, contact) for contact, one in new if not one.row.uuid]
        remember_rows(self.writer, "contacts", keys)
        for customer in {one.customer for one in waiting if one.customer and one.row.handles}:
            refresh_search(self.writer, customer)
