"""`crm classify --all`, `--due`: everybody judged in one go, as a preview or written."""

import sqlite3
from typing import TYPE_CHECKING

from crmcli.context import NoFileYet
from crmcli.errors import Message, message
from crmcli.output.table import Table
from crmcli.reports.class_preview import Preview
from crmcli.reports.query import Query
from crmcli.store.judging import Court, judged

if TYPE_CHECKING:
    from crmcli.context import App


def classify_all(app: "App", query: Query, court: Court, apply_: bool) -> None:
    """Show whose class is judged otherwise than it stands; with `apply_` write all that is judged
    as one command."""
    if apply_:
        _apply(app, query, court)
        return

    def look(conn: sqlite3.Connection) -> Table:
        preview = Preview(query, court.method)
        for batch in judged(conn, court):
            preview.add(batch)
        return preview.table(message("judge.nothing_written"))

    app.show(app.read(look))


def _apply(app: "App", query: Query, court: Court) -> None:
    from crmcli.actions.classifying import apply_all

    # Nobody is judged where there is no file, and none is made for it.
    if not app.has_file:
        raise NoFileYet
    preview = Preview(query, court.method)
    with app.write() as writer:
        for batch in apply_all(writer, court):
            preview.add(batch)
    app.show(preview.table())
    app.tell(_done(app, preview))


def _done(app: "App", preview: Preview) -> Message:
    """What was written, and that it can be taken back where anything was."""
    counts = {"judged": preview.judged, **preview.written}
    if app.shared.dry_run:
        return message("judge.would_write", **counts)
    if any(preview.written.values()):
        return message("judge.written", **counts)
    return message("judge.days_written" if app.saved else "judge.same_again", judged=preview.judged)
