"""A visit sheet or weekly sheet taken in as one command: contacts made, and whom they were with."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.bulk import no_create
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
from crmcli.actions.customers import add_handle, edit_customer, refresh_search
from crmcli.actions.matching import existing
from crmcli.actions.visits import close_plans
from crmcli.domain.codes import OUTCOME
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Made, VisitRow
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer

# What a contact made teaches about the customer, where nothing is known yet.
_TAUGHT = ("situation", "interest_brand", "interest_model")


class TakenVisits(NamedTuple):
    """Contacts written and known before, customers made and completed, the rows that were new."""

    added: int
    again: int
    completed: int
    created: list[str]
    namesakes: list[str]
    unread: list[Cell]
    differing: list[Cell]


def import_visits(
    writer: Writer, rows: Sequence[VisitRow], today: date, region: str, *, create: bool
) -> TakenVisits:
    """Write the contacts that are not there yet, and the customers that are nowhere yet.

    A customer that was there already gains what is unknown of it. A contact is known by its row,
    and by customer, day and result. Raises Failed for missing customers unless `create`.
    """
    keys = imports.seen_keys(writer.conn, "visits")
    taken = _Taking(writer, today, region)
    for row in rows:
        made = [one for one in row.made if one.key not in keys]
        taken.again += len(row.made) - len(made)
        if made or not row.made:
            taken.take(row, made)
    if taken.tally.created and not create:
        raise no_create(taken.tally.created)
    tally = taken.tally
    counts = taken.added, taken.again, len(taken.completed)
    return TakenVisits(*counts, tally.created, tally.namesakes, tally.unread, tally.differing)


class _Taking:
    """One import while it runs."""

    def __init__(self, writer: Writer, today: date, region: str) -> None:
        self.writer, self.today, self.region = writer, today, region
        self.tally = Tally()
        self.added = self.again = 0
        self.completed: set[int] = set()
        # Contacts of the file that a row has been found to mean, or that a row made.
        self._meant: set[int] = set()

    def take(self, row: VisitRow, made: Sequence[Made]) -> None:
        """A row with those of its contacts that no earlier import brought."""
        customer = existing(self.writer, row.row, self.region)
        if customer is None:
            customer = self._create(row)
        elif customer in self.tally.mine:
            complete(self.writer, customer, row.row, self.tally, self.today, self.region)
        elif self._fill(customer, row):
            self.completed.add(customer)
        contact = person(self.writer, customer, row.row, self.tally)
        for one in made:
            if self._is_known(customer, one):
                self.again += 1
            else:
                self._log(customer, contact, one)
        contacts_made(self.writer, customer, row.row, self.tally, self.today)

    def _create(self, row: VisitRow) -> int:
        if read.by_name_key(self.writer.conn, normalise(row.row.name)):
            self.tally.namesakes.append(row.row.name)
        customer = add_row(self.writer, row.row, self.today, self.region)
        self.tally.cannot_read(row.row)
        self.tally.mine.add(customer)
        self.tally.created.append(row.row.name)
        return customer

    def _fill(self, customer: int, row: VisitRow) -> bool:
        """What is unknown of a customer that was there: phones, when it has none, and fields.
        Whether there was any."""
        kept = len(self.tally.unread)
        keep(self.writer, customer, row.row, unread_of(row.row), self.tally.unread)
        filled = fill(self.writer, customer, row.row, self.today) or len(self.tally.unread) > kept
        handles = row.row.handles
        if not handles or read.belongings(self.writer.conn, "handles", customer, "id"):
            return filled
        for kind, written in handles:
            add_handle(self.writer, customer, None, kind, written, self.region)
        refresh_search(self.writer, customer)
        return True

    def _is_known(self, customer: int, made: Made) -> bool:
        """Whether a contact of the customer says the same; each is meant by one row alone.

        One that a weekly sheet brought, where words are cut, gets the words of a visit sheet.
        """
        summary = str(made.fields.get("summary") or "")
        day = made.on.day.isoformat()
        for visit, words, outcome in imports.visits_on(self.writer.conn, customer, day):
            if visit in self._meant or not _same(made, summary, words, outcome):
                continue
            self._meant.add(visit)
            if not made.cut and words != summary:
                told = {key: value for key, value in made.fields.items() if value}
                self.writer.update("visits", visit, told)
                self.completed.add(customer)
            return True
        return False

    def _log(self, customer: int, contact: int | None, made: Made) -> None:
        fields = dict(made.fields)
        visit = self.writer.insert(
            "visits",
            {
                "channel": "visit",
                **fields,
                "customer_id": customer,
                "contact_id": contact,
                "date": made.on.day.isoformat(),
                "time": made.on.time,
                "summary": str(fields.get("summary") or ""),
            },
        )
        self.writer.insert(
            "imported_rows", {"row_key": made.key, "table": "visits", "record_id": visit}
        )
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
