"""A sheet of customers taken in as one command: all or nothing, and the same file again nothing."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.bulk import no_create, remember_rows
from crmcli.actions.completing import (
    Cell,
    Tally,
    complete,
    contacts_made,
    first_plan,
    first_visit,
    new_customer,
)
from crmcli.actions.customers import edit_customer, unread_phones
from crmcli.actions.matching import existing, is_of_absorbed, known, seen_before
from crmcli.actions.new_customers import NewCustomer, add_customer, add_customers
from crmcli.actions.updating import differing, update_customer
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Change, Rejected, SheetRow
from crmcli.errors import Ambiguous, UsageError, message
from crmcli.store import customers as read
from crmcli.store.imports import Known
from crmcli.store.write import Writer

# So many new customers are written together.
_BATCH = 500
_DATED = 20


class Taken(NamedTuple):
    """What an import did: counts by kind, and the customers that rows named and that were made.

    `gone` are rows whose record was taken off the lists, `dated` the first rows with a plan,
    `changes` what `--update` took over, `stays` what records have otherwise and keep,
    `rejected` rows of one code or number that say they are two, `phones`
    those of new customers that are no numbers.
    """

    added: int
    known: int
    again: int
    contacts: int
    visits: int
    plans: int
    linked: int
    created: Sequence[str]
    unread: Sequence[Cell]
    differing: Sequence[Cell]
    circles: Sequence[str]
    namesakes: Sequence[str]
    gone: Sequence[int]
    dated: Sequence[SheetRow]
    changes: Sequence[Change]
    stays: Sequence[Change]
    rejected: Sequence[Rejected]
    phones: Sequence[str]


def import_customers(
    writer: Writer,
    rows: Iterable[SheetRow],
    today: date,
    region: str,
    *,
    create: bool = True,
    update: bool = False,
) -> Taken:
    """Write the rows that are new. A row seen before is passed over; a customer that is there
    already keeps its fields and gains the row's contact, last contact and plan. With `update` it
    takes over what the row says.

    Raises Failed for parents and referrers that are nowhere yet unless `create`.
    """
    taking = _Taking(writer, today, region, update=update)
    for row in rows:
        taking.take(row)
    taking.flush()
    tally = taking.tally
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
        namesakes=tally.namesakes,
        gone=tally.gone,
        dated=taking.dated,
        changes=taking.changes,
        stays=taking.stays,
        rejected=tally.rejected,
        phones=tally.phones,
    )


class _Taking:
    """The rows while they are taken in. New customers wait, a few hundred at a time, until a row
    may mean one of them: that one has to be found in the file."""

    def __init__(self, writer: Writer, today: date, region: str, *, update: bool) -> None:
        self.writer, self.today, self.region, self.update = writer, today, region, update
        self.tally = Tally()
        self.dated: list[SheetRow] = []
        self.changes: list[Change] = []
        self.stays: list[Change] = []
        self._waiting: list[SheetRow] = []
        self._marks: set[str] = set()
        # The rows of the new customers, whose numbers follow each other from the first.
        self._rows: array[int] = array("q")
        self._first = 0

    def take(self, row: SheetRow) -> None:
        """One more row: passed over, joined to the customer that it means, or kept for a new."""
        code = row.fields.get("code")
        coded = f"code {str(code).casefold()}" if code else ""
        marks = {f"name {normalise(row.name)}", coded, row.external, row.uuid} - {""}
        if len(self._waiting) >= _BATCH or not self._marks.isdisjoint(marks):
            self.flush()
        before = seen_before(self.writer.conn, "customers", row)
        if before and not self.update:
            self.tally.again += 1
            return
        found = before or known(self.writer.conn, "customers", row)
        if found and found.gone:
            self.tally.gone.append(row.number)
            return
        customer = found.id if found else existing(self.writer, row, self.region)
        if customer is not None:
            self._meet(customer, row, found, again=bool(before))
            return
        if read.by_name_key(self.writer.conn, normalise(row.name)):
            self.tally.namesakes.append(row.name)
        self._waiting.append(row)
        self._marks |= marks

    def _meet(self, customer: int, row: SheetRow, found: Known | None, *, again: bool) -> None:
        """A row of a customer that is there; `found`: by a key that is known already, `again`: by
        the content of the row."""
        mine = self.tally.is_mine(customer)
        if mine and self._clashes(customer, row):
            return
        self.tally.known += not mine
        merged = is_of_absorbed(self.writer.conn, "customers", customer, row, found)
        if self.update and not mine and not merged:
            self.changes += update_customer(self.writer, customer, row, self.today, self.region)
        elif row.uuid:
            if not merged:
                self.stays += differing(self.writer, customer, row, self.region)
            return
        elif again:
            return
        else:
            complete(self.writer, customer, row, self.tally, self.today, self.region)
        self._note_dates(row)
        contacts_made(self.writer, customer, row, self.tally, self.today)
        self._links(row, customer)
        if not row.uuid and not again:
            keys = [(row.key, customer)]
            if row.external and not found:
                keys.append((row.external, customer))
            remember_rows(self.writer, "customers", keys)

    def _clashes(self, customer: int, row: SheetRow) -> bool:
        """Whether a row has the code or number of an earlier one of the file and is another."""
        name = read.name_of(self.writer.conn, customer)
        if normalise(name) == normalise(row.name):
            return False
        first = self._rows[customer - self._first]
        reason = message("import.same_key", row=first, name=name)
        self.tally.rejected.append(Rejected(row.number, reason))
        return True

    def _links(self, row: SheetRow, customer: int) -> None:
        for column, name in (("parent_id", row.parent), ("referred_by_id", row.referred_by)):
            if name:
                self.tally.links.append((customer, column, name))

    def _note_dates(self, row: SheetRow) -> None:
        if row.plan and len(self.dated) < _DATED:
            self.dated.append(row)

    def flush(self) -> None:
        """Write the customers that wait."""
        rows, self._waiting, self._marks = self._waiting, [], set()
        if not rows:
            return
        new = [new_customer(row) for row in rows]
        for row in rows:
            self.tally.phones += unread_phones(row.handles, self.region)
        ids = add_customers(self.writer, new, self.today, self.region)
        if not self._rows:
            self._first = ids[0]
        self._rows.extend(row.number for row in rows)
        self.tally.begin(ids[0])
        keys = []
        visits, plans = [], []
        for customer, row in zip(ids, rows, strict=True):
            self.tally.cannot_read(row)
            self._note_dates(row)
            self._links(row, customer)
            if row.last:
                visits.append(first_visit(customer, row))
            if row.plan:
                plans.append(first_plan(customer, row))
            if not row.uuid:
                keys.append((row.key, customer))
            if row.external:
                keys.append((row.external, customer))
        self.writer.insert_many("visits", visits)
        self.writer.insert_many("plans", plans)
        remember_rows(self.writer, "customers", keys)
        self.tally.added += len(rows)
        self.tally.contacts += sum(bool(row.contact.get("name")) for row in rows)
        self.tally.visits += len(visits)
        self.tally.plans += len(plans)


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
