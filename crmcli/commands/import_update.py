"""`crm import --update`: what it would change, shown and asked for before anything is written."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from crmcli.commands.import_steps import Job
from crmcli.domain.sheet_row import Change
from crmcli.errors import Failed, UsageError, message
from crmcli.output.render import View, render
from crmcli.output.table import Column, Table

if TYPE_CHECKING:
    from crmcli.store.write import Writer

_Taken = TypeVar("_Taken")
# So many changes are shown before a question; a dry run shows all of them.
_SHOWN = 40
_COLUMNS = (
    Column("row", message("col.row"), "int"),
    Column("record", message("col.record")),
    Column("field", message("col.field"), "say"),
    Column("now", message("col.now"), "say"),
    Column("new", message("col.in_file"), "say"),
)


def tried(job: Job, take: Callable[["Writer"], _Taken]) -> _Taken | None:
    """What an import would do, worked out and taken back; None where there is no file yet."""
    if not job.app.exists:
        return None
    with job.app.write(trial=True) as writer:
        return take(writer)


def confirm_changes(job: Job, changes: Sequence[Change]) -> None:
    """Show what records that are there would take over, and ask for it.

    A dry run only shows them; `--yes` answers. Never within a transaction. Raises Failed when it is
    declined, UsageError where nobody can be asked.
    """
    if not changes:
        return
    app = job.app
    dry = app.shared.dry_run
    _preview(job, changes if dry else changes[:_SHOWN])
    if len(changes) > _SHOWN and not dry:
        app.tell(message("import.changes_more", count=len(changes) - _SHOWN))
    counts = {"count": len(changes), "records": len({change.record for change in changes})}
    if not (dry or app.shared.yes or app.interactive):
        raise UsageError("import.update_unasked", message("import.update_yes"), **counts)
    if not dry and not app.confirm(message("import.update", **counts)):
        raise Failed("declined")


def _preview(job: Job, changes: Sequence[Change]) -> None:
    """A table for a person who looks on, a line for each change elsewhere."""
    app = job.app
    if not sys.stderr.isatty():
        for change in changes:
            told = {**change._asdict(), "now": change.now or "—"}
            app.tell(message("import.change", **told))
        return
    rows = [change[:5] for change in changes]
    width = os.get_terminal_size(sys.stderr.fileno()).columns or 80
    text = render(Table("changes", _COLUMNS, rows), View(app.say, "table", width))
    app.tell(str(text).rstrip("\n"))
