"""`crm export all FOLDER`: the whole file for a program, or a readable file of each kind."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from crmcli.errors import Message, UsageError, message
from crmcli.exchange.archive import WHOLE, Part, check_place, lines, write_archive

if TYPE_CHECKING:
    from crmcli.context import App

_READABLE = ("csv", "json", "xlsx")


def export_all(app: "App", folder: str, *, narrowed: bool) -> None:
    """Write the folder and say what is in it. Raises UsageError for a filter or another format."""
    form = app.shared.format
    if not folder:
        raise UsageError("argument.missing", name=Message("meta.FOLDER"))
    if narrowed:
        raise UsageError("export.all_whole")
    if app.shared.output or app.to_stdout or app.shared.fields:
        raise UsageError("export.all_folder")
    if app.shared.headers and not form:
        raise UsageError("headers.format", format="jsonl")
    if form not in ("", *_READABLE):
        raise UsageError("export.all_format", format=form, known=list(_READABLE))
    if app.shared.dry_run:
        check_place(folder)
        app.tell(message("dry_run"))
        return
    app.stop_on_signals()
    if form:
        rows = app.read(lambda conn: _readable(app, conn, folder, form))
    else:
        rows = app.read(lambda conn: _whole(app, conn, folder))
    if not app.shared.quiet:
        customers = rows[f"customers.{form or 'jsonl'}"]
        told = message(
            "archive.written", path=folder, customers=customers, records=sum(rows.values())
        )
        app.print(app.say(told))


def _whole(app: "App", conn: sqlite3.Connection, folder: str) -> dict[str, int]:
    from crmcli.store.archive import TABLES, stored
    from crmcli.store.backup_files import broken_links
    from crmcli.store.schema import VERSION

    links = broken_links(conn)
    if links:
        app.tell(message("archive.broken_links", count=links))
    parts = (Part(f"{table}.jsonl", lines(stored(conn, table))) for table in TABLES)
    return write_archive(folder, parts, {**_about(app, WHOLE), "schema": VERSION})


def _readable(app: "App", conn: sqlite3.Connection, folder: str, form: str) -> dict[str, int]:
    return write_archive(folder, _files(app, conn, form), _about(app, form))


def _about(app: "App", content: str) -> Mapping[str, object]:
    return {"content": content, "made_at": app.moment}


def _files(app: "App", conn: sqlite3.Connection, form: str) -> Iterator[Part]:
    """A file of each kind, also of those that there are none of."""
    from crmcli.output.render import View, render
    from crmcli.reports.exports import export
    from crmcli.store.exports import KINDS

    view = View(app.say, form, headers=app.shared.headers, excel=app.shared.excel)
    for kind in KINDS:
        table = export(conn, kind)
        text = render(table, view)
        raw = text if isinstance(text, bytes) else text.encode()
        yield Part(f"{kind}.{form}", [raw], len(table.rows))
