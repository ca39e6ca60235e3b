"""`crm classify --all`, `--due`: everybody judged in one go, as a preview or written."""

import sqlite3
from typing import TYPE_CHECKING

from crmcli.context import NoFileYet
from crmcli.errors import message
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
    done = message("judge.written", changed=preview.changed, judged=preview.judged)
    app.tell(message("dry_run") if app.shared.dry_run else done)
