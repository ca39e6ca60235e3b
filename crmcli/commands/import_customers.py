"""`crm import customers FILE`: a rep's old sheet with contacts, last contacts and next plans."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from crmcli.actions.importing import Taken, import_customers
from crmcli.commands.import_progress import progress
from crmcli.commands.import_steps import (
    Job,
    refuse_rejected,
    report_rejected,
    tell_columns,
    tell_created,
    tell_dates,
    tell_differing,
    tell_rejected,
    tell_unread,
    written,
)
from crmcli.commands.import_update import confirm_changes, tried
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Change, Rejected, SheetRow
from crmcli.errors import Message, message
from crmcli.exchange.customer_rows import read_customers, relative_dates
from crmcli.exchange.tabular import Sheet, cell_text

_SHOWN = 20

if TYPE_CHECKING:
    from crmcli.context import App
    from crmcli.store.write import Writer


class _Result(Protocol):
    """What an import of persons or firms did."""

    @property
    def changes(self) -> Sequence[Change]: ...

    @property
    def rejected(self) -> Sequence[Rejected]: ...


_Taken = TypeVar("_Taken", bound=_Result)
Reading = Callable[[Sheet], Iterator[SheetRow | Rejected]]


class Done(NamedTuple, Generic[_Taken]):
    """What was taken in, the rows that were not, and the custom fields that rows filled."""

    taken: _Taken
    rejected: Sequence[Rejected]
    custom: Sequence[str]


def take_in(
    job: Job, read: Reading, take: Callable[["Writer", Iterator[SheetRow]], _Taken]
) -> Done[_Taken]:
    """Take in the rows of a sheet: all that are good, or none, after a preview with `--update`.

    They are read twice, so that none has to be kept until all are known to be good.
    """
    app = job.app
    sheet = with_values(job.sheet, job.chosen.values)
    rejected = [row for row in read(sheet) if isinstance(row, Rejected)]
    report_rejected(job, rejected)
    custom: dict[str, None] = {}

    def good(rows: Iterable[SheetRow | Rejected]) -> Iterator[SheetRow]:
        for row in rows:
            if isinstance(row, SheetRow):
                custom.update(dict.fromkeys(row.custom))
                yield row

    def run(writer: "Writer") -> _Taken:
        with progress(app, len(sheet.rows)) as tick:
            return take(writer, good(tick.over(read(sheet))))

    if job.update:
        trial = tried(job, run)
        confirm_changes(job, trial.changes if trial else ())
    with written(job, rejected) as writer:
        taken = run(writer)
        rejected += taken.rejected
        refuse_rejected(job, taken.rejected)
    tell_rejected(job, taken.rejected)
    # A column in which no row has anything is no field of anybody; what there is more than room for
    # is one, whatever its column is called.
    return Done(taken, rejected, list(custom))


def run_customers(job: Job) -> None:
    """Take in a sheet of customers and say what was done."""
    app = job.app

    def read(sheet: Sheet) -> Iterator[SheetRow | Rejected]:
        return read_customers(
            sheet, job.targets, job.source, app.today, job.date_format, job.numbers
        )

    def take(writer: "Writer", rows: Iterator[SheetRow]) -> Taken:
        region = app.settings.region
        return import_customers(
            writer, rows, app.today, region, create=job.create, update=job.update
        )

    done = take_in(job, read, take)
    _tell(job, done)
    facts = _facts(done.taken, len(done.rejected))
    app.done(_summary(done.taken, facts), ref=done.taken.added, **facts)


def _tell(job: Job, done: Done[Taken]) -> None:
    app, taken = job.app, done.taken
    if taken.added or taken.known:
        tell_columns(job, done.custom)
    tell_dates(app, relative_dates(taken.dated))
    tell_unread(app, taken.unread, taken.differing)
    tell_differing(job, taken.stays)
    tell_gone(app, taken.gone)
    tell_odd_phones(app, taken.phones)
    if taken.circles:
        app.tell(message("import.circle", names=taken.circles[:20]))
    tell_created(app, taken.created, taken.namesakes)
    if taken.changes:
        app.tell(message("import.updated", count=len(taken.changes)))
    elif taken.known and not job.update and not _is_our_export(job):
        app.tell(message("import.known", count=taken.known))


def _is_our_export(job: Job) -> bool:
    """Whether the rows are records of ours by their uuid: nothing of a known one is filled."""
    return any(target[:2] == ("record", "uuid") for target in job.targets)


def tell_odd_phones(app: "App", phones: Sequence[str]) -> None:
    """Name the first phones of new records that are no numbers of any country."""
    if phones:
        first = list(dict.fromkeys(phones))[:_SHOWN]
        app.tell(message("import.phones", count=len(phones), phones=first))


def tell_gone(app: "App", rows: Sequence[int]) -> None:
    """Name the first rows whose record was taken off the lists."""
    if rows:
        app.tell(message("import.gone", rows=list(rows[:_SHOWN])))


def with_values(sheet: Sheet, values: Mapping[int, Mapping[str, str]]) -> Sheet:
    """The sheet with what `--map` says for single values of its columns."""
    if not values:
        return sheet

    def meant(place: int, cell: object) -> object:
        known = values.get(place)
        return known.get(normalise(cell_text(cell)), cell) if known else cell

    return sheet.mapped(
        lambda _number, cells: tuple(meant(place, cell) for place, cell in enumerate(cells))
    )


def _summary(taken: Taken, facts: Mapping[str, object]) -> Message:
    if not (taken.added or taken.known or taken.created):
        return message("import.nothing", again=taken.again)
    return message("import.done", **facts)


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
        "updated": len(taken.changes),
        "unread": len(taken.unread) + len(taken.differing) + len(taken.stays),
        "rejected": rejected,
    }
