"""`crm backup`, `crm restore`, `crm check`: care of the file."""

import os
from typing import Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.context import App, NoFileYet
from crmcli.errors import (
    Ambiguous,
    DatabaseError,
    Failed,
    Label,
    Message,
    NotFound,
    UsageError,
    message,
)
from crmcli.output.table import Column, Table

REASONS = {
    "daily": Label("of the day", "每日"),
    "manual": Label("by hand", "手动"),
    "upgrade": Label("before an upgrade", "升级前"),
    "import": Label("before an import", "导入前"),
    "restore": Label("before a restore", "恢复前"),
    "erase": Label("before an erase", "彻底删除前"),
}
LEVELS = {"problem": Label("problem", "问题"), "warning": Label("warning", "提醒")}


def backup(ctx: typer.Context) -> None:
    app = app_of(ctx)
    from crmcli.store.backup import make_backup

    if not app.has_file:
        raise NoFileYet
    if app.to_stdout:
        raise UsageError("backup.stdout")
    target = app.shared.output
    if target and not app.shared.yes:
        _check_replaced(target)
    if app.shared.dry_run:
        app.tell(message("dry_run"))
        return
    app.stop_on_signals()
    made = make_backup(app.path, app.local_now, target=target)
    if target:
        app.print(made)
    else:
        app.done(made, ref=made, path=made)


def _check_replaced(target: str) -> None:
    """Refuse to put a backup in the place of a file, or a manifest, that is somebody's work."""
    from crmcli.store.backup_files import manifest_of, read_manifest
    from crmcli.store.connection import version_of

    manifest = manifest_of(target)
    if os.path.exists(manifest) and read_manifest(target) is None:
        raise Ambiguous("backup.taken", message("backup.taken.hint"), path=manifest)
    if not os.path.isfile(target) or os.path.getsize(target) == 0:
        return
    try:
        version_of(target)
    except DatabaseError:
        raise Ambiguous("backup.taken", message("backup.taken.hint"), path=target) from None


def restore(
    ctx: typer.Context,
    backup: Annotated[str, typer.Argument(metavar="BACKUP")] = "",
) -> None:
    app = app_of(ctx)
    if not backup:
        app.show(_listing(app))
        return
    from crmcli.store.restore import inspect
    from crmcli.store.restore import restore as restore_file

    chosen = _chosen(app, backup)
    content = inspect(chosen, app.now)
    if app.shared.dry_run:
        app.tell(message("dry_run"))
        return
    customers = content.counts["customers"]
    question = message("restore.ask", path=app.path, backup=chosen, customers=customers)
    if not app.confirm(question):
        raise Failed("declined")
    app.close()
    app.stop_on_signals()
    done = restore_file(app.path, chosen, app.local_now)
    saved = message("restore.saved", path=done.saved) if done.saved else ""
    text = message("restore.done", backup=chosen, customers=customers, saved=saved)
    app.done(text, ref=app.path, path=app.path, backup=chosen, saved=done.saved)


def _listing(app: App) -> Table:
    from crmcli.store.backup_files import list_backups

    columns = (
        Column("number", message("col.backup"), "int"),
        Column("made_at", message("col.made_at"), "datetime"),
        Column("reason", message("col.reason"), "code", REASONS),
        Column("customers", message("col.customers"), "int"),
        Column("bytes", message("col.bytes"), "int"),
        Column("path", message("col.path")),
    )
    rows = [
        (number, one.made_at, one.reason, one.counts.get("customers", 0), one.size, path)
        for number, (path, one) in enumerate(list_backups(app.path), 1)
    ]
    return Table("backups", columns, rows, empty=message("restore.none"))


def _chosen(app: App, text: str) -> str:
    """The backup meant by its number in the list, its path, or its name in the folder."""
    from crmcli.store.backup_files import folder_of, list_backups

    if text.isdecimal() and not os.path.exists(text):
        backups = list_backups(app.path)
        if not 1 <= int(text) <= len(backups):
            raise NotFound("restore.no_number", message("restore.list.hint"), number=text)
        return backups[int(text) - 1].path
    for path in (os.path.abspath(text), os.path.join(folder_of(app.path), text)):
        if os.path.exists(path):
            return path
    raise NotFound("restore.no_file", message("restore.list.hint"), path=text)


def check(
    ctx: typer.Context,
    full: Annotated[bool, typer.Option("--full")] = False,
    backups: Annotated[bool, typer.Option("--backups")] = False,
    repair: Annotated[bool, typer.Option("--repair")] = False,
) -> int:
    app = app_of(ctx)
    from crmcli.store.check import PROBLEM
    from crmcli.store.check import check as check_file
    from crmcli.store.check import repair as repair_file

    if not app.has_file:
        raise NoFileYet
    if repair:
        wrong = repair_file(app.path, dry_run=app.shared.dry_run)
        if wrong:
            app.tell(message("check.repaired", count=wrong))
        if app.shared.dry_run:
            app.tell(message("dry_run"))
    findings = check_file(app.path, full=full, backups=backups)
    if not any(finding.level == PROBLEM for finding in findings):
        # A warning is no failure: it is said, and a script that checks goes on.
        for finding in findings:
            app.tell(_sentence(app, finding.text, finding.hint))
        return 0
    columns = (
        Column("level", message("col.level"), "code", LEVELS),
        Column("finding", message("col.finding"), "say"),
        Column("hint", message("col.hint"), "say"),
    )
    rows = [(finding.level, finding.text, finding.hint) for finding in findings]
    app.show(Table("check", columns, rows))
    return 1


def _sentence(app: App, text: Message, hint: Message | None) -> str:
    return app.say(text) + (app.say.key("sentence.gap") + app.say(hint) if hint else "")
