"""`crm import customers FILE`: a rep's old sheet taken in, whole or not at all."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from crmcli.actions.importing import Taken, import_customers
from crmcli.commands.parser import app_of
from crmcli.commands.pick import echo_date
from crmcli.commands.values import split_assignment
from crmcli.context import App
from crmcli.domain.sheet_row import Rejected, SheetRow
from crmcli.errors import Failed, Message, UsageError, message
from crmcli.exchange.customer_rows import read_sheet, relative_dates, unread_notes
from crmcli.exchange.mapping import map_headers
from crmcli.exchange.tabular import Sheet, read_rows
from crmcli.store.backup import make_backup

_KINDS = {"customers": "customers", "customer": "customers", "客户": "customers"}
_SHOWN = 5


def import_file(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND_OF_FILE")],
    file: Annotated[str, typer.Argument(metavar="FILE")],
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME")] = "",
    delimiter: Annotated[str, typer.Option("--delimiter", metavar="SIGN")] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME")] = "",
    map_: Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD")] = None,
    on_error: Annotated[str, typer.Option("--on-error", metavar="stop|skip")] = "stop",
) -> None:
    app = app_of(ctx)
    if kind not in _KINDS:
        raise UsageError("import.kind", name=kind, known=["customers"])
    if on_error not in ("stop", "skip"):
        raise UsageError("option.bad_value", option="--on-error", reason="stop, skip")
    read = _read(file, encoding, delimiter, sheet)
    for note in read.notes:
        app.tell(note)
    chosen = dict(split_assignment(text) for text in map_ or ())
    targets, unknown = map_headers(read.headers, chosen)
    source = os.path.basename(file) if file != "-" else "-"
    rows, rejected = read_sheet(read, targets, source, app.today)
    _report_rejected(app, rejected, stop=on_error == "stop")
    _write(app, rows, rejected, unknown)


def _read(file: str, encoding: str, delimiter: str, sheet: str) -> Sheet:
    source: Path | bytes = sys.stdin.buffer.read() if file == "-" else Path(file)
    found = read_rows(
        source,
        encoding=encoding or None,
        delimiter=delimiter or None,
        sheet=sheet or None,
        name=file,
    )
    return _unguarded(found) if "id" in found.headers else found


def _unguarded(sheet: Sheet) -> Sheet:
    """Our own `--excel` file, told by its id column, without the marks against formulas."""
    from crmcli.output.spreadsheet import unguard

    rows = [
        (number, tuple(unguard(cell) if isinstance(cell, str) else cell for cell in cells))
        for number, cells in sheet.rows
    ]
    return sheet._replace(rows=rows)


def _report_rejected(app: App, rejected: list[Rejected], *, stop: bool) -> None:
    """Rows without a name are named; they stop the import unless they are to be skipped."""
    bad = [row for row in rejected if not row.harmless]
    lines = [message("import.rejected", row=row.number, reason=row.reason) for row in rejected]
    if stop and bad:
        shown = [
            app.say(message("import.rejected", row=row.number, reason=row.reason))
            for row in bad[:_SHOWN]
        ]
        raise Failed(
            "import.stopped",
            Message("import.skip_hint"),
            count=len(bad),
            lines="; ".join(shown),
        )
    for line in lines:
        app.tell(line)


def _write(app: App, rows: list[SheetRow], rejected: list[Rejected], unknown: list[str]) -> None:
    if app.exists and not app.shared.dry_run:
        make_backup(app.path, app.now, "import")
    with app.write() as writer:
        taken = import_customers(writer, rows, app.today, app.settings.region)
    if unknown:
        app.tell(message("import.custom", columns=unknown))
    for text, when in relative_dates(taken.fresh):
        echo_date(app, text, when)
    notes = unread_notes(taken.fresh)
    for note in notes:
        app.tell(note)
    if taken.unread > len(notes):
        app.tell(message("import.unread_more", count=taken.unread - len(notes)))
    if taken.circles:
        app.tell(message("import.circle", names=taken.circles[:20]))
    if taken.namesakes:
        names = list(dict.fromkeys(taken.namesakes))
        app.tell(message("import.namesakes", count=len(taken.namesakes), names=names[:9]))
    if taken.created:
        app.tell(message("import.created", count=len(taken.created), names=taken.created[:20]))
    if taken.known:
        app.tell(message("import.known", count=taken.known))
    app.done(_summary(taken, len(rejected)), ref=taken.added, **_facts(taken, len(rejected)))


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
        "unread": taken.unread,
        "rejected": rejected,
    }
