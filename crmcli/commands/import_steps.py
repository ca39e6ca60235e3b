"""What every import does: name the rows it cannot take, back up, say what it did."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from crmcli.commands.import_rejects import RejectFile, check_rejects, reject_file
from crmcli.commands.pick import echo_date
from crmcli.domain.dates import When
from crmcli.domain.sheet_row import Change, Rejected
from crmcli.errors import Failed, Message, message
from crmcli.exchange.mapping import Target
from crmcli.exchange.maps import Chosen
from crmcli.exchange.numbering import Numbering
from crmcli.exchange.tabular import Sheet

if TYPE_CHECKING:
    from crmcli.context import App
    from crmcli.store.write import Writer

_SHOWN = 5
_NAMES = 20
_BLANK = "name.blank"
# Whose name a row of each kind has to have.
_NAMES_OF = {
    "customers": ("customer", "name"),
    "contacts": ("contact", "name"),
    "products": ("product", "name"),
}


class Job(NamedTuple):
    """A file to be taken in: its table, where its columns go, and what was asked for.

    `unknown` are the headers that become custom fields. `source` is what content keys and numbers
    of other programs are kept under: the file's name, or what `--source` says. `update`: records
    that are there already take over what the file says. `date_format` is dmy, mdy, ymd or "".
    `rejects` is the file for rows that are skipped, "" where none is named; `name` is the imported
    file as it was named, "-" for standard input.
    """

    kind: str
    app: "App"
    sheet: Sheet
    targets: Sequence[Target]
    unknown: Sequence[str]
    chosen: Chosen
    source: str
    create: bool
    stop: bool
    update: bool = False
    date_format: str = ""
    rejects: str = ""
    name: str = "-"

    @property
    def numbers(self) -> Numbering:
        """What numbers of another program are kept under: what `--source` says, else the file."""
        file = "" if self.name == "-" else os.path.basename(self.name)
        return Numbering("" if self.source in (self.name, file) else self.source, file)


def report_rejected(job: Job, rejected: Sequence[Rejected]) -> None:
    """Name the rows that cannot be taken in; they stop the import unless they are to be skipped.

    Raises Failed.
    """
    refuse_rejected(job, rejected)
    tell_rejected(job, rejected)


def refuse_rejected(job: Job, rejected: Sequence[Rejected]) -> None:
    """Stop the import for rows that cannot be taken in, unless they are to be skipped.

    Raises Failed with the first of them; also for a reject file that could not be written.
    """
    bad = _bad(rejected)
    if job.stop and bad:
        say = job.app.say
        between = say(message("import.between")) + say(message("sentence.gap"))
        # A reason that is a sentence of its own stands here within another.
        shown = between.join(say(_line(job, row)).rstrip(".。") for row in bad[:_SHOWN])
        name = "stdin" if job.name == "-" else job.name
        hint = Message("import.skip_hint")
        raise Failed("import.stopped", hint, name=name, count=len(bad), lines=shown)
    check_rejects(job)


def tell_rejected(job: Job, rejected: Sequence[Rejected]) -> None:
    """Name the first rows that were skipped and those that sum up others."""
    bad = _bad(rejected)
    totals = [row.number for row in rejected if row.harmless]
    if totals:
        job.app.tell(message("import.totals", rows=totals[:_SHOWN], count=len(totals)))
    for row in bad[:_NAMES]:
        job.app.tell(_line(job, row))
    if len(bad) > _NAMES:
        job.app.tell(message("import.rejected_more", count=len(bad) - _NAMES))


def _bad(rejected: Sequence[Rejected]) -> list[Rejected]:
    """The rows in the order of the file that are records and cannot be taken in as they are."""
    return sorted((row for row in rejected if not row.harmless), key=lambda row: row.number)


def _line(job: Job, row: Rejected) -> Message:
    if row.reason.key == _BLANK:
        # Within a sentence, and with the column that is blank.
        named = zip(job.sheet.headers, job.targets, strict=True)
        columns = [header for header, target in named if target[:2] == _NAMES_OF.get(job.kind)]
        if columns:
            return message("import.blank_name", row=row.number, column=columns[0])
    return message("import.rejected", row=row.number, reason=row.reason)


@contextmanager
def written(job: Job, rejected: Sequence[Rejected] = ()) -> Iterator["Writer"]:
    """The import's transaction, after a backup of the file as it was.

    Before the commit the rows in `rejected` (it may grow until then) go into the reject file, so
    that no row is lost between the two. Raises Failed when that cannot be written.
    """
    from crmcli.store.backup import make_backup

    app = job.app
    rejects: RejectFile | None = None
    app.stop_on_signals()
    if app.exists and not app.shared.dry_run:
        make_backup(app.path, app.now, "import")
    try:
        with app.write() as writer:
            yield writer
            bad = _bad(rejected)
            if bad and not app.shared.dry_run:
                rejects = reject_file(job, bad)
                rejects.write()
    except BaseException:
        if rejects:
            rejects.take_back()
        raise
    if bad:
        key = "import.rejects" if rejects else "import.rejects_none"
        app.tell(message(key, count=len(bad), path=rejects.path if rejects else ""))


def tell_dates(app: "App", phrases: Mapping[str, When] | Sequence[tuple[str, When]]) -> None:
    """Say back the first dates that a phrase names, with the day each was taken for."""
    pairs = list(phrases.items()) if isinstance(phrases, Mapping) else list(phrases)
    for text, when in pairs[:_SHOWN]:
        echo_date(app, text, when)


def tell_columns(job: Job, custom: Sequence[str]) -> None:
    """Say which columns became custom fields, and which say nothing new."""
    left = [header for header, target in zip(job.sheet.headers, job.targets, strict=True)
            if target.noun == "none"]  # fmt: skip
    if left:
        job.app.tell(message("import.left_out", columns=left))
    if custom:
        job.app.tell(message("import.custom", columns=list(custom)))


def tell_unread(
    app: "App",
    cells: Sequence[tuple[int, str, str]],
    differing: Sequence[tuple[int, str, str]] = (),
) -> None:
    """Name the first cells (row, column, text) that could not be read, and those that say
    something else than the customer has; count the others."""
    for key, kept in (("import.unread", cells), ("import.differs", differing)):
        for row, column, text in kept[:_SHOWN]:
            app.tell(message(key, row=row, column=column, value=text))
    more = max(len(cells) - _SHOWN, 0) + max(len(differing) - _SHOWN, 0)
    if more:
        app.tell(message("import.unread_more", count=more))


def tell_differing(job: Job, differing: Sequence[Change]) -> None:
    """Name the first values that records here have otherwise, and count the others."""
    for row, record, column, now, value, stays in differing[:_SHOWN]:
        key = "import.differs_kept" if job.update or stays else "import.differs_here"
        told = {"row": row, "record": record, "column": column, "value": value, "now": now or "—"}
        job.app.tell(message(key, **told))
    if len(differing) > _SHOWN:
        job.app.tell(message("import.differs_more", count=len(differing) - _SHOWN))


def tell_created(app: "App", created: Sequence[str], namesakes: Sequence[str]) -> None:
    """Name the first customers that rows name and that were made."""
    if namesakes:
        names = list(dict.fromkeys(namesakes))
        app.tell(message("import.namesakes", count=len(namesakes), names=names[:9]))
    if created:
        app.tell(message("import.created", count=len(created), names=list(created[:_NAMES])))
