"""Backups as files: how one is copied and proved, its manifest, the list, which ones are kept.

A backup is a file with a manifest of its own SHA-256 beside it (`<name>.json`), in the folder
`<database>.backups`. A file without one was never finished and is not listed.
"""

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from crmcli.errors import DatabaseError, Message
from crmcli.store.connection import address, open_file, translated, version_of
from crmcli.store.create import new_part, remove_part, sync
from crmcli.store.schema import OURS
from crmcli.store.shape import check_shape

# Above this size the quick check, which does not compare indexes with tables, has to do.
QUICK_ABOVE = 64 * 1024 * 1024

DAILY, WEEKLY, MONTHLY = 7, 4, 12
# However many were made today, as many of the newest are kept.
NEWEST = 10


class Manifest(NamedTuple):
    """What is known about one backup. `made_at` is UTC, ISO text; `size` is in bytes."""

    reason: str
    made_at: str
    sha256: str
    size: int
    version: int
    broken_links: int
    counts: dict[str, int]


class Backup(NamedTuple):
    """A finished backup and its manifest."""

    path: str
    manifest: Manifest


def folder_of(path: str) -> str:
    """The folder with the backups of a database."""
    return os.path.abspath(path) + ".backups"


def manifest_of(backup: str) -> str:
    """The manifest of a backup file."""
    return backup + ".json"


def counts_of(conn: sqlite3.Connection) -> dict[str, int]:
    """Rows of each table of ours that is there."""
    there = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        table: int(conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
        for table in OURS
        if table in there
    }


def broken_links(conn: sqlite3.Connection) -> int:
    """How many references lead nowhere; only a program without foreign keys leaves such."""
    return sum(1 for _ in conn.execute("PRAGMA foreign_key_check"))


def copy_to(path: str, part: str) -> None:
    """Copy the database at one moment into the empty file `part`. Raises DatabaseError."""
    with translated(path), contextlib.closing(open_file(path, older=True)) as source:
        source.execute("BEGIN")
        counts = counts_of(source)
        with contextlib.closing(_plain(part)) as target:
            source.backup(target)
            # The copy of a file in WAL mode would want to be one, too.
            target.execute("PRAGMA journal_mode=DELETE")
            if counts_of(target) != counts:
                raise DatabaseError("backup.not_whole", path=path)
    sync(part)


def _plain(part: str) -> sqlite3.Connection:
    conn = sqlite3.connect(address(part, "mode=rw"), uri=True, isolation_level=None)
    # Nobody else knows this file, and it is synced as a whole before it gets its name.
    conn.execute("PRAGMA synchronous=OFF")
    conn.execute("PRAGMA journal_mode=OFF")
    return conn


def at_rest(path: str) -> sqlite3.Connection:
    """A connection to a finished backup, which nobody changes: it leaves nothing beside it."""
    return sqlite3.connect(address(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)


def describe(path: str, now: datetime, reason: str) -> Manifest:
    """Prove that a file at rest is a sound database of ours. Raises DatabaseError.

    Links that were broken outside are counted and no reason to have no backup: `check` names them.
    """
    version = version_of(path)
    size = os.stat(path).st_size
    with translated(path), contextlib.closing(at_rest(path)) as conn:
        check_shape(conn, path, version)
        check = "quick_check" if size > QUICK_ABOVE else "integrity_check"
        if conn.execute(f"PRAGMA {check}(1)").fetchone()[0] != "ok":
            raise DatabaseError("db.damaged", path=path)
        links, counts = broken_links(conn), counts_of(conn)
    made_at = _moment(now)
    return Manifest(reason, made_at, sha256_of(path), size, version, links, counts)


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sha256_of(path: str) -> str:
    """The SHA-256 of a file's content, in hexadecimal digits."""
    from hashlib import file_digest

    with open(path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()


def write_manifest(backup: str, manifest: Manifest) -> None:
    """Put the manifest beside its backup, whole or not at all. Raises OSError."""
    target = manifest_of(backup)
    part = new_part(target)
    try:
        with open(part, "w", encoding="utf-8") as file:
            json.dump(manifest._asdict(), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        remove_part(part)
    sync(os.path.dirname(target))


def read_manifest(backup: str) -> Manifest | None:
    """The manifest of a backup; None when there is none that can be read."""
    try:
        with open(manifest_of(backup), encoding="utf-8") as file:
            return Manifest(**json.load(file))
    except (OSError, ValueError, TypeError):
        return None


def list_backups(path: str) -> list[Backup]:
    """The finished backups of a database, newest first; [] without any."""
    folder = folder_of(path)
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = []
    for name in names:
        backup = os.path.join(folder, name)
        if not name.endswith(".db"):
            continue
        manifest = read_manifest(backup)
        with contextlib.suppress(OSError):  # Another command may be thinning them out.
            changed = os.stat(backup).st_mtime_ns
            if manifest:
                found.append((manifest.made_at, changed, Backup(backup, manifest)))
    # The file system tells those of one second apart.
    return [backup for _, _, backup in sorted(found, reverse=True)]


def verify(backup: str) -> Manifest:
    """The manifest of a backup whose content still has the hash in it. Raises DatabaseError."""
    manifest = read_manifest(backup)
    if manifest is None:
        raise DatabaseError("backup.no_manifest", path=backup)
    try:
        same = os.stat(backup).st_size == manifest.size and sha256_of(backup) == manifest.sha256
    except OSError as error:
        raise DatabaseError("db.unreadable", path=backup, reason=error.strerror or "") from None
    if not same:
        raise DatabaseError("backup.changed", Message("backup.other.hint"), path=backup)
    return manifest


def surplus(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that are not kept, out of a list that is newest first.

    Kept are the newest of each of the last 7 days, 4 weeks and 12 months that have any, and the
    newest 10 of all. Time passing alone makes nothing surplus. Backups that a wrong clock dated
    after `now` are thinned out among themselves and push out no others.
    """
    listed, moment = list(backups), _moment(now)
    early = [backup for backup in listed if backup.manifest.made_at <= moment]
    late = [backup for backup in listed if backup.manifest.made_at > moment]
    return _surplus(late, now) + _surplus(early, now)


def _surplus(listed: list[Backup], now: datetime) -> list[Backup]:
    kept = {backup.path for backup in listed[:NEWEST]}
    for style, most in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        periods: dict[str, str] = {}
        for backup in listed:
            day = datetime.fromisoformat(backup.manifest.made_at).astimezone(now.tzinfo)
            periods.setdefault(day.strftime(style), backup.path)
        kept.update(list(periods.values())[:most])
    return [backup for backup in listed if backup.path not in kept]


def prune(path: str, fresh: str, now: datetime) -> None:
    """Remove surplus backups, but never `fresh`, which was proved a moment ago."""
    for backup in surplus(list_backups(path), now):
        if backup.path != fresh:
            # First the content: what is left without it is no backup, and small.
            for leftover in (backup.path, manifest_of(backup.path)):
                with contextlib.suppress(OSError):
                    os.unlink(leftover)
