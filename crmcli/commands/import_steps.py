"""What every import does: name the rows it cannot take, back up, say what it did."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from crmcli.commands.pick import echo_date
from crmcli.domain.dates import When
from crmcli.domain.sheet_row import Rejected
from crmcli.errors import Failed, Message, message
from crmcli.exchange.mapping import Target
from crmcli.exchange.maps import Chosen
from crmcli.exchange.tabular import Sheet

if TYPE_CHECKING:
    from crmcli.context import App
    from crmcli.store.write import Writer

_SHOWN = 5
_NAMES = 20
_STOPPED = {
    "customers": "import.stopped",
    "products": "import.stopped.products",
    "deals": "import.stopped.deals",
    "orders": "import.stopped.orders",
    "visits": "import.stopped.visits",
    "weekly": "import.stopped.weekly",
}


class Job(NamedTuple):
    """A file to be taken in: its table, where its columns go, and what was asked for.

    `unknown` are the headers that become custom fields. `source` is what content keys and numbers
    of other programs are kept under: the file's name, or what `--source` says. `update`: records
    that are there already take over what the file says. `date_format` is dmy, mdy, ymd or "".
    `rejects` is the file for rows that are skipped, "" for none.
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


def report_rejected(job: Job, rejected: Sequence[Rejected]) -> None:
    """Name the rows that are no records; they stop the import unless they are to be skipped.

    Raises Failed.
    """
    bad = [row for row in rejected if not row.harmless]
    totals = [row.number for row in rejected if row.harmless]
    lines = [message("import.rejected", row=row.number, reason=row.reason) for row in bad]
    if job.stop and bad:
        say = job.app.say
        between = say(message("import.between")) + say(message("sentence.gap"))
        shown = between.join(map(say, lines[:_SHOWN]))
        raise Failed(_STOPPED[job.kind], Message("import.skip_hint"), count=len(bad), lines=shown)
    if totals:
        job.app.tell(message("import.totals", rows=totals[:_SHOWN], count=len(totals)))
    for line in lines[:_NAMES]:
        job.app.tell(line)
    if len(lines) > _NAMES:
        job.app.tell(message("import.rejected_more", count=len(lines) - _NAMES))


@contextmanager
def written(job: Job) -> Iterator["Writer"]:
    """The import's transaction, after a backup of the file as it was."""
    from crmcli.store.backup import make_backup

    app = job.app
    if app.exists and not app.shared.dry_run:
        make_backup(app.path, app.now, "import")
    with app.write() as writer:
        yield writer


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


def tell_created(app: "App", created: Sequence[str], namesakes: Sequence[str]) -> None:
    """Name the first customers that rows name and that were made."""
    if namesakes:
        names = list(dict.fromkeys(namesakes))
        app.tell(message("import.namesakes", count=len(namesakes), names=names[:9]))
    if created:
        app.tell(message("import.created", count=len(created), names=list(created[:_NAMES])))
