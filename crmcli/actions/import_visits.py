"""A visit sheet or weekly sheet taken in as one command: contacts made, and whom they were with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from crmcli.actions.bulk import no_create, remember_rows, write_custom
from crmcli.actions.completing import (
    Cell,
    Tally,
    add_row,
    complete,
    contacts_made,
    fill,
    keep,
    person,
    unread_of,
)
from crmcli.actions.customers import edit_customer
from crmcli.actions.import_known import Terms
from crmcli.actions.matching import existing
from crmcli.actions.meet_visits import Filled, fill_handles, fill_person, fill_visit
from crmcli.actions.visits import close_plans
from crmcli.domain.codes import OUTCOME
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Made, Rejected, SheetRow, VisitRow
from crmcli.errors import message
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer

# What a contact made teaches about the customer, where nothing is known yet.
_TAUGHT = ("situation", "interest_brand", "interest_model")


class TakenVisits(NamedTuple):
    """Contacts written and known before, customers made and completed, the rows that were new;
    `gone` are rows whose contact was taken off the lists."""

    added: int
    again: int
    completed: int
    created: list[str]
    namesakes: list[str]
    unread: list[Cell]
    differing: list[Cell]
    gone: list[int]
    rejected: list[Rejected]


def import_visits(writer: Writer, rows: Iterable[VisitRow], terms: Terms) -> TakenVisits:
    """Write the contacts that are not there yet, and the customers that are nowhere yet.

    A customer that was there already gains what is unknown of it. A contact is known by our uuid,
    by another program's number, by its row, and by customer, day and result. Raises Failed for
    missing customers unless they may be made; where rows are skipped, theirs are.
    """
    taking = _Taking(writer, terms)
    for row in rows:
        made = taking.new(row)
        if made or not row.made:
            taken_in = taking.take(row, made)
            if not taken_in:
                reason = message("import.unknown_customer", name=row.row.name)
                taking.rejected.append(Rejected(row.row.number, reason))
    if taking.tally.created and not terms.create:
        raise no_create(taking.tally.created)
    tally = taking.tally
    return TakenVisits(
        *(taking.added, taking.again, len(taking.completed)),
        created=tally.created,
        namesakes=tally.namesakes,
        unread=tally.unread,
        differing=tally.differing,
        gone=taking.gone,
        rejected=taking.rejected,
    )


class _Taking:
    """One import while it runs."""

    def __init__(self, writer: Writer, terms: Terms) -> None:
        self.writer, self.terms = writer, terms
        self.today, self.region = terms.today, terms.region
        self.tally = Tally()
        self.added = self.again = 0
        self.completed: set[int] = set()
        self.gone: list[int] = []
        self.rejected: list[Rejected] = []
        self._keys = imports.seen_keys(writer.conn, "visits")
        # Contacts of the file that a row has been found to mean, or that a row made.
        self._meant: set[int] = set()

    def new(self, row: VisitRow) -> list[Made]:
        """The contacts of a row that no earlier import brought."""
        new = []
        for one in row.made:
            found = None
            if one.uuid:
                found = imports.by_uuid(self.writer.conn, "visits", one.uuid)
            elif one.external:
                found = imports.by_row_key(self.writer.conn, "visits", one.external)
            if found and found.gone:
                self.gone.append(row.row.number)
            elif found:
                self.again += 1
                customer = read.record(self.writer.conn, "visits", found.id)["customer_id"]
                self._meet(customer, row.row, fill_visit(self.writer, found.id, one))
            elif one.key in self._keys:
                self.again += 1
            else:
                new.append(one)
        return new

    def take(self, row: VisitRow, made: Sequence[Made]) -> bool:
        """A row with those of its contacts that are new. False for one of an unknown customer that
        is to be skipped."""
        customer = self._customer(row)
        if customer is None:
            if not (self.terms.create or self.terms.stop):
                return False
            customer = self._create(row)
        elif self.tally.is_mine(customer):
            complete(self.writer, customer, row.row, self.tally, self.today, self.region)
        elif self._fill(customer, row):
            self.completed.add(customer)
        contact = person(self.writer, customer, row.row, self.tally)
        if contact is not None:
            self._meet(customer, row.row, fill_person(self.writer, contact, row.row))
        handles = fill_handles(self.writer, customer, contact, row.row, self.region)
        self._meet(customer, row.row, handles)
        for one in made:
            # One of ours is no other, whatever is alike.
            if not one.uuid and self._is_known(customer, row.row, one):
                self.again += 1
            else:
                self._log(customer, contact, one)
        contacts_made(self.writer, customer, row.row, self.tally, self.today)
        return True

    def _customer(self, row: VisitRow) -> int | None:
        """The customer that a row means, by our uuid before all else."""
        uuid = row.row.customer_uuid
        found = imports.by_uuid(self.writer.conn, "customers", uuid) if uuid else None
        if found and not found.gone:
            return found.id
        return existing(self.writer, row.row, self.region)

    def _create(self, row: VisitRow) -> int:
        if read.by_name_key(self.writer.conn, normalise(row.row.name)):
            self.tally.namesakes.append(row.row.name)
        uuid = row.row.customer_uuid
        taken = uuid and imports.by_uuid(self.writer.conn, "customers", uuid)
        new = row.row._replace(uuid="" if taken else uuid)
        customer = add_row(self.writer, new, self.today, self.region)
        self.tally.cannot_read(row.row)
        self.tally.begin(customer)
        self.tally.created.append(row.row.name)
        return customer

    def _fill(self, customer: int, row: VisitRow) -> bool:
        """What is unknown of a customer that was there. Whether there was any."""
        kept = len(self.tally.unread)
        keep(self.writer, customer, row.row, unread_of(row.row), self.tally.unread)
        return fill(self.writer, customer, row.row, self.today) or len(self.tally.unread) > kept

    def _meet(self, customer: int, row: SheetRow, met: Filled) -> None:
        """What a row adds to a record of the customer; what it says otherwise is kept beside."""
        if met.any and not self.tally.is_mine(customer):
            self.completed.add(customer)
        keep(self.writer, customer, row, met.others, self.tally.differing)

    def _is_known(self, customer: int, row: SheetRow, made: Made) -> bool:
        """Whether a contact of the customer says the same; each is meant by one row alone, which
        fills what is unknown of it.

        One that a weekly sheet brought, where words are cut, gets the words of a visit sheet.
        """
        summary = str(made.fields.get("summary") or "")
        day = made.on.day.isoformat()
        for visit, words, outcome in imports.visits_on(self.writer.conn, customer, day):
            if visit in self._meant or not _same(made, summary, words, outcome):
                continue
            self._meant.add(visit)
            if not made.cut and words != summary:
                self.writer.update("visits", visit, {"summary": summary})
                self.completed.add(customer)
            self._meet(customer, row, fill_visit(self.writer, visit, made))
            return True
        return False

    def _log(self, customer: int, contact: int | None, made: Made) -> None:
        fields = dict(made.fields)
        visit = self.writer.insert(
            "visits",
            {
                "channel": "visit",
                **fields,
                "uuid": made.uuid or None,
                "customer_id": customer,
                "contact_id": contact,
                "date": made.on.day.isoformat(),
                "time": made.on.time,
                "summary": str(fields.get("summary") or ""),
            },
        )
        keys = [made.external] if made.external else []
        keys += [made.key] if not made.uuid else []
        remember_rows(self.writer, "visits", [(key, visit) for key in keys])
        if made.custom:
            write_custom(self.writer, "visit", [(visit, made.custom)])
        self._meant.add(visit)
        self.added += 1
        self._teach(customer, fields)
        if fields.get("outcome") != "no_contact":
            close_plans(self.writer, customer, made.on.day, self.today, visit)

    def _teach(self, customer: int, fields: Mapping[str, Any]) -> None:
        row = read.record(self.writer.conn, "customers", customer)
        changes = {key: fields[key] for key in _TAUGHT if fields.get(key) and not row[key]}
        if fields.get("outcome") == "won" and row["kind"] in (None, "prospect"):
            changes["kind"] = "existing"
        if changes:
            edit_customer(self.writer, customer, changes, self.today, "import")


def _same(made: Made, summary: str, words: str, outcome: str | None) -> bool:
    """Whether a contact of the file is one of ours that day, with these words and outcome."""
    if summary == words:
        return True
    result = made.fields.get("outcome")
    if made.cut and result:
        return result == outcome
    return _begins(words, summary) or _begins(summary, words) or _is_bare(words, outcome, result)


def _begins(cut: str, whole: str) -> bool:
    """Whether words that a sheet cut are the beginning of others."""
    return cut.endswith("…") and whole.startswith(cut.removesuffix("…").rstrip())


def _is_bare(words: str, outcome: str | None, result: object) -> bool:
    """Whether a contact has no words but its outcome."""
    label = OUTCOME.get(outcome or "")
    return label is not None and words in (outcome, *label) and result in (None, outcome)
