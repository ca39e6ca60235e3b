"""Is the file well? Findings about its content, its place and its backups; [] when all is well."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator

from crmcli.errors import DatabaseError, Message, message
from crmcli.store.backup_files import folder_of, list_backups, manifest_of, verify
from crmcli.store.check_place import PROBLEM, WARNING, Finding, place_findings
from crmcli.store.check_rows import due_findings, row_findings, setting_findings, wrong_due
from crmcli.store.connection import begin, connect, open_file, translated, version_of
from crmcli.store.schema import OURS, VERSION
from crmcli.store.shape import FINGERPRINTS, fingerprint

__all__ = ["PROBLEM", "WARNING", "Finding", "check", "repair"]

# Refusals that are what `check` looks for; all others (missing, foreign, locked …) are raised.
_FOUND = ("db.damaged", "db.empty", "db.stray_wal")
_REPAIR = message("check.repair.hint")
_RESTORE = message("db.restore.hint")


def check(path: str, *, full: bool = False, backups: bool = False) -> list[Finding]:
    """What is wrong with the file, worst first. Reads only.

    Quick: structure, links, tables and triggers, next dates, the file's place. `full` adds
    indexes, codes and custom fields; `backups` the hash of every backup. Raises DatabaseError
    for a file that is not ours, missing or locked.
    """
    findings: list[Finding] = []
    try:
        version = version_of(path)
        with translated(path), contextlib.closing(connect(path)) as conn:
            conn.execute("PRAGMA query_only=ON")
            conn.execute("BEGIN")
            findings += _content(conn, path, version, full)
    except DatabaseError as error:
        if error.message.key not in _FOUND:
            raise
        findings.append(Finding(PROBLEM, error.message, error.hint or _RESTORE))
    findings += place_findings(path)
    if backups:
        findings += backup_findings(path)
    return sorted(findings, key=lambda finding: finding.level != PROBLEM)


def repair(path: str, *, dry_run: bool = False) -> int:
    """Compute all next dates again; returns how many were wrong. Raises DatabaseError."""
    from crmcli.store.triggers import rebuild_due

    with translated(path), contextlib.closing(open_file(path, write=True)) as conn:
        begin(conn, path)
        wrong = sum(1 for _ in wrong_due(conn))
        if not dry_run:
            rebuild_due(conn)
        conn.execute("ROLLBACK" if dry_run else "COMMIT")
    return wrong


def _content(conn: sqlite3.Connection, path: str, version: int, full: bool) -> Iterator[Finding]:
    pages, size = (conn.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size"))
    wal = conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    if not wal and os.stat(path).st_size < pages * size:
        yield Finding(PROBLEM, message("db.damaged", path=path), _RESTORE)
        return
    test = "integrity_check" if full else "quick_check"
    for (found,) in conn.execute(f"PRAGMA {test}(5)").fetchall():
        if found != "ok":
            yield Finding(PROBLEM, message("check.structure", text=found), _RESTORE)
    links: dict[str, int] = {}
    for table, *_ in conn.execute("PRAGMA foreign_key_check"):
        links[table] = links.get(table, 0) + 1
    for table, count in links.items():
        yield Finding(PROBLEM, message("check.links", table=table, count=count))
    if version < VERSION:
        return  # The next command upgrades it; what it should look like is known after that.
    whole = fingerprint(conn) == FINGERPRINTS[version]
    if full or not whole:
        yield from _shape(conn)
    if whole:
        yield from setting_findings(conn)
        yield from due_findings(conn, _REPAIR)
        if full:
            yield from row_findings(conn)


def _objects(conn: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, str]]:
    rows = conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): (table.lower(), sql) for kind, name, table, sql in rows}


def _shape(conn: sqlite3.Connection) -> Iterator[Finding]:
    """Tables, triggers, indexes and views that are missing, changed or not ours."""
    from crmcli.store.create import migrate_steps

    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate_steps(fresh)
        wanted = _objects(fresh)
    there = _objects(conn)
    for (kind, name), (_, sql) in wanted.items():
        if (kind, name) not in there:
            yield Finding(PROBLEM, message("check.missing", kind=kind, name=name), _RESTORE)
        elif there[kind, name][1] != sql:
            yield Finding(PROBLEM, message("check.changed", kind=kind, name=name), _RESTORE)
    for (kind, name), (table, _) in there.items():
        if (kind, name) not in wanted:
            acts = kind == "trigger" and table in OURS
            hint = _RESTORE if acts else None
            found = message("check.foreign", kind=kind, name=name)
            yield Finding(PROBLEM if acts else WARNING, found, hint)


def backup_findings(path: str) -> Iterator[Finding]:
    """Backups whose content has changed since they were made, unfinished ones, and none at all."""
    backups = list_backups(path)
    if not backups:
        yield Finding(PROBLEM, message("check.no_backup"), message("check.no_backup.hint"))
    for backup in backups:
        try:
            verify(backup.path)
        except DatabaseError as error:
            yield Finding(PROBLEM, error.message, error.hint)
    folder = folder_of(path)
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(folder)):
            file = os.path.join(folder, name)
            if name.endswith(".part") or (
                name.endswith(".db") and not os.path.exists(manifest_of(file))
            ):
                yield Finding(WARNING, Message("check.unfinished", {"path": file}))
