"""`crm import customers FILE`: a rep's old sheet with contacts, last contacts and next plans."""

from collections.abc import Mapping

from crmcli.actions.importing import Taken, import_customers
from crmcli.commands.import_steps import (
    Job,
    report_rejected,
    tell_columns,
    tell_created,
    tell_dates,
    tell_unread,
    written,
)
from crmcli.domain.names import normalise
from crmcli.errors import Message, message
from crmcli.exchange.customer_rows import read_sheet, relative_dates
from crmcli.exchange.tabular import Sheet, cell_text


def run_customers(job: Job) -> None:
    """Take in a sheet of customers and say what was done."""
    app = job.app
    sheet = with_values(job.sheet, job.chosen.values)
    rows, rejected = read_sheet(sheet, job.targets, job.source, app.today)
    report_rejected(job, rejected)
    with written(job) as writer:
        taken = import_customers(writer, rows, app.today, app.settings.region, create=job.create)
    if taken.fresh:
        tell_columns(job, job.unknown)
    tell_dates(app, relative_dates(taken.fresh))
    tell_unread(app, taken.unread, taken.differing)
    if taken.circles:
        app.tell(message("import.circle", names=taken.circles[:20]))
    tell_created(app, taken.created, taken.namesakes)
    if taken.known:
        app.tell(message("import.known", count=taken.known))
    app.done(_summary(taken, len(rejected)), ref=taken.added, **_facts(taken, len(rejected)))


def with_values(sheet: Sheet, values: Mapping[int, Mapping[str, str]]) -> Sheet:
    """The sheet with what `--map` says for single values of its columns."""
    if not values:
        return sheet

    def meant(place: int, cell: object) -> object:
        known = values.get(place)
        return known.get(normalise(cell_text(cell)), cell) if known else cell

    rows = [
        (number, tuple(meant(place, cell) for place, cell in enumerate(cells)))
        for number, cells in sheet.rows
    ]
    return sheet._replace(rows=rows)


def _summary(taken: Taken, rejected: int) -> Message:
    if not (taken.added or taken.known or taken.created):
        return message("import.nothing", again=taken.again)
    return message("import.done", **_facts(taken, rejected))


def _facts(taken: Taken, rejected: int) -> dict[str, object]:
    return {
        "added": taken.added,
        "known": taken.known,
        "again": taken.again,
        "contacts": taken.contacts,
        "visits": taken.visits,
        "plans": taken.plans,
        "linked": taken.linked,
        "created": len(taken.created),
        "unread": len(taken.unread) + len(taken.differing),
        "rejected": rejected,
    }
