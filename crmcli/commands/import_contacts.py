"""`crm import contacts FILE`: an address book, with or without the customers of its persons."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crmcli.actions.import_contacts import TakenContacts, import_contacts
from crmcli.commands.import_customers import take_in, tell_gone, tell_odd_phones
from crmcli.commands.import_steps import (
    Job,
    tell_columns,
    tell_created,
    tell_differing,
    tell_unread,
)
from crmcli.domain.sheet_row import Rejected, SheetRow
from crmcli.errors import message
from crmcli.exchange.contact_rows import read_contacts
from crmcli.exchange.tabular import Sheet

if TYPE_CHECKING:
    from crmcli.store.write import Writer


def run_contacts(job: Job) -> None:
    """Take in a sheet of persons and say what was done."""
    app = job.app

    def read(sheet: Sheet) -> Iterator[SheetRow | Rejected]:
        return read_contacts(
            sheet, job.targets, job.source, app.today, job.date_format, job.numbers
        )

    def take(writer: "Writer", rows: Iterator[SheetRow]) -> TakenContacts:
        region = app.settings.region
        return import_contacts(
            writer, rows, app.today, region, create=job.create, update=job.update
        )

    done = take_in(job, read, take)
    taken = done.taken
    if taken.added or taken.known:
        tell_columns(job, done.custom)
    tell_unread(app, taken.unread)
    tell_differing(job, taken.stays)
    tell_gone(app, taken.gone)
    tell_odd_phones(app, taken.phones)
    tell_created(app, taken.created, ())
    facts = _facts(taken, len(done.rejected))
    if taken.added or taken.known or taken.created:
        app.done(message("import.done.contacts", **facts), ref=taken.added, **facts)
    else:
        app.done(message("import.nothing", again=taken.again), ref=0, **facts)


def _facts(taken: TakenContacts, rejected: int) -> dict[str, object]:
    return {
        "added": taken.added,
        "known": taken.known,
        "again": taken.again,
        "created": len(taken.created),
        "updated": len(taken.changes),
        "unread": len(taken.unread) + len(taken.stays),
        "rejected": rejected,
    }
