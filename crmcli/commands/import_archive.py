"""`crm import all FOLDER`: the archive of a whole file into a file without records."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from crmcli.actions.import_archive import import_archive, refuse_records
from crmcli.commands.import_progress import progress
from crmcli.errors import Ambiguous, message
from crmcli.exchange.archive_in import Archive, open_archive, records
from crmcli.store.archive import TABLES, has_records
from crmcli.store.schema import AUDITED, VERSION

if TYPE_CHECKING:
    from crmcli.context import App


def run_archive(app: "App", folder: str) -> None:
    """Take the archive in and say what came. Raises as `open_archive` and `import_archive` do, and
    Ambiguous for a file that has records."""
    archive = open_archive(folder, TABLES, VERSION)
    if app.exists:
        _prepare(app)
    counts = _take(app, archive)
    records_ = sum(counts[table] for table in AUDITED if table in counts)
    app.done(
        message(
            "archive.imported",
            path=folder,
            customers=counts["customers"],
            records=records_,
            commands=counts["txn"],
        ),
        ref=records_,
        customers=counts["customers"],
        records=records_,
        commands=counts["txn"],
    )


def _prepare(app: "App") -> None:
    """Refuse a file with records before anything is done; keep the file as it was."""
    from crmcli.store.backup import make_backup

    if app.read(has_records):
        raise Ambiguous("archive.not_empty", path=app.path)
    if not app.shared.dry_run:
        make_backup(app.path, app.now, "import")


def _take(app: "App", archive: Archive) -> dict[str, int]:
    with app.write() as writer, progress(app, sum(archive.rows.values())) as tick:

        def rows(
            table: str, columns: Collection[str]
        ) -> Iterable[tuple[int, Mapping[str, object]]]:
            return tick.over(records(archive, table, columns))

        refuse_records(writer, app.path)
        return import_archive(writer, rows)
