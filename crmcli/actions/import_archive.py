"""A whole file taken in from its archive as one command, into a file that has no records yet."""

from collections.abc import Callable, Collection, Iterable, Mapping

from crmcli.errors import Ambiguous
from crmcli.store import archive
from crmcli.store.schema import AUDITED
from crmcli.store.write import Writer

# The rows of a table by line, read with the columns that the table has.
Rows = Callable[[str, Collection[str]], Iterable[tuple[int, Mapping[str, object]]]]


def refuse_records(writer: Writer, path: str) -> None:
    """Raise Ambiguous when the file has records, for numbers must not mean two things."""
    if archive.has_records(writer.conn):
        raise Ambiguous("archive.not_empty", path=path)


def import_archive(writer: Writer, rows: Rows) -> dict[str, int]:
    """Write every row as it was, under its number; returns how many of each table.

    The journal of the archive comes first and the one of this file follows on it, with this command
    as the last. Raises Failed for a row that cannot stand in its table or that points at nothing.
    """
    conn = writer.conn

    def of(table: str) -> Iterable[tuple[int, Mapping[str, object]]]:
        return rows(table, archive.columns(conn, table))

    archive.set_aside(conn)
    counts = {table: archive.put(conn, table, of(table)) for table in archive.JOURNAL}
    writer.txn = archive.follow_on(conn, writer.txn)
    archive.put_settings(conn, of("settings"))
    archive.links_later(conn)
    for table in AUDITED:
        if table != "settings":
            counts[table] = archive.put(conn, table, of(table))
    archive.check_links(conn)
    return counts
