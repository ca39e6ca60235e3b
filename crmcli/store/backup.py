"""Backups: one of the day after the first write, one before whatever cannot be undone; upgrades.

Every writing command loads this module, so it imports next to nothing; the rest of the work is in
`backup_files`.
"""

import errno
import os
from typing import TYPE_CHECKING

from crmcli.errors import DatabaseError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlite_utils import Database

_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def backup_of_the_day(path: str, now: "datetime") -> None:
    """Make the backup of the day of `now` (local time) unless it is there: one look at one name.

    Raises DatabaseError when it cannot be made.
    """
    backup = f"{os.path.abspath(path)}.backups/{now:%Y-%m-%d}-daily.db"
    if not os.path.exists(backup + ".json"):
        _daily(path, backup, now)


def make_backup(path: str, now: "datetime", reason: str = "manual", target: str = "") -> str:
    """Make a proved backup and return its path. Raises DatabaseError.

    It goes into the folder of backups (older ones are thinned out; the days are those of the zone
    of `now`), or to `target`, where it takes the place of what was there.
    """
    if target:
        return _backup_to(path, now, reason, os.path.abspath(target))
    from crmcli.store.backup_files import folder_of, prune, write_manifest
    from crmcli.store.create import give_name, sync

    folder = folder_of(path)
    stem = os.path.join(folder, f"{now:%Y-%m-%d-%H%M%S}-{reason}")
    with _Part(path, stem, now, reason) as part:
        backup, number = stem + ".db", 1
        while not give_name(part.path, backup):
            number += 1
            backup = f"{stem}-{number}.db"
        sync(folder)
        write_manifest(backup, part.manifest)
        prune(path, backup, now)
    return backup


def _daily(path: str, backup: str, now: "datetime") -> None:
    from crmcli.store.backup_files import describe, manifest_of, prune, write_manifest
    from crmcli.store.create import give_name, sync

    with _Part(path, backup, now, "daily") as part:
        manifest = part.manifest
        if not give_name(part.path, backup):
            if os.path.exists(manifest_of(backup)):
                return  # Another command of this moment was faster.
            # One that was killed between the file and its manifest; the file may be good.
            try:
                manifest = describe(backup, now, "daily")
            except DatabaseError:
                os.replace(part.path, backup)
        sync(os.path.dirname(backup))
        write_manifest(backup, manifest)
        prune(path, backup, now)


def _backup_to(path: str, now: "datetime", reason: str, target: str) -> str:
    import contextlib
    from stat import S_IMODE

    from crmcli.store.backup_files import manifest_of, write_manifest
    from crmcli.store.create import sync

    there = os.path.exists(target)
    if there and os.path.samefile(path, target):
        raise DatabaseError("backup.onto_itself", path=target)
    if there and not os.path.isfile(target):
        return _backup_into(path, now, reason, target)
    real = os.path.realpath(target)
    with _Part(path, real, now, reason) as part:
        if there:
            os.chmod(part.path, S_IMODE(os.stat(real).st_mode))
        # The old manifest belongs to the old content.
        with contextlib.suppress(FileNotFoundError):
            os.unlink(manifest_of(real))
        os.replace(part.path, real)
        sync(os.path.dirname(real))
        write_manifest(real, part.manifest)
    return target


def _backup_into(path: str, now: "datetime", reason: str, target: str) -> str:
    """Send a proved copy through a named pipe or to a device, which has no manifest beside it."""
    from shutil import copyfileobj

    from crmcli.store.backup_files import folder_of

    with _Part(path, os.path.join(folder_of(path), "sent"), now, reason) as part:
        # A folder refuses to be opened.
        descriptor = os.open(target, os.O_WRONLY | os.O_APPEND)
        with open(part.path, "rb") as copy, os.fdopen(descriptor, "wb") as file:
            copyfileobj(copy, file)
    return target


class _Part:
    """A proved copy under a temporary name beside `goal`, which is removed at the end.

    Whatever the folder or the disk refuses is one DatabaseError.
    """

    def __init__(self, path: str, goal: str, now: "datetime", reason: str) -> None:
        self._source = path
        self._goal = goal
        self._now = now
        self._reason = reason
        self.path = ""

    def __enter__(self) -> "_Part":
        from crmcli.store.backup_files import copy_to, describe
        from crmcli.store.connection import version_of
        from crmcli.store.create import make_folder, new_part

        # A file that is not ours gets no folder of backups.
        version_of(self._source)
        try:
            make_folder(os.path.dirname(self._goal))
            self.path = new_part(self._goal)
            copy_to(self._source, self.path)
            self.manifest = describe(self.path, self._now, self._reason)
        except BaseException as error:
            self.__exit__(None, error)
            raise
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object = None) -> None:
        from crmcli.store.create import remove_part

        remove_part(self.path)
        if isinstance(error, OSError):
            raise DatabaseError(
                "backup.not_writable", path=self._goal, reason=error.strerror or str(error)
            ) from error


def upgrade(
    path: str,
    now: "datetime",
    steps: "Sequence[Callable[[Database], None]] | None" = None,
    version: int | None = None,
) -> None:
    """Bring an older file to this program's schema, after a proved backup of it.

    `steps` and `version` are those of `store.schema` unless others are given. Raises
    DatabaseError, `db.older` where nothing can be written; the file is then as it was.
    """
    from crmcli.store.connection import connect, translated, version_of
    from crmcli.store.schema import STEPS, VERSION

    target = VERSION if version is None else version
    found = version_of(path)
    if found >= target:
        return
    try:
        make_backup(path, now, "upgrade")
    except DatabaseError as error:
        if getattr(error.__cause__, "errno", None) in _READ_ONLY:
            raise DatabaseError("db.older", path=path) from None
        raise
    with translated(path):
        conn = connect(path)
        try:
            _migrate(conn, path, found, STEPS if steps is None else steps, target)
        finally:
            conn.close()


def _migrate(
    conn: "sqlite3.Connection",
    path: str,
    found: int,
    steps: "Sequence[Callable[[Database], None]]",
    target: int,
) -> None:
    from crmcli.store.backup_files import broken_links, counts_of
    from crmcli.store.connection import begin
    from crmcli.store.create import migrate_steps
    from crmcli.store.shape import check_shape
    from crmcli.store.triggers import rebuild_due

    conn.execute("PRAGMA foreign_keys=OFF")
    if begin(conn, path, None) >= target:
        conn.execute("ROLLBACK")  # Another process did it while this one made its backup.
        return
    try:
        check_shape(conn, path, found)
        links, counts = broken_links(conn), counts_of(conn)
        migrate_steps(conn, steps)
        rebuild_due(conn)
        after = counts_of(conn)
        kept = all(after.get(table, 0) >= counts[table] for table in counts if table != "due")
        if broken_links(conn) > links or not kept:
            raise DatabaseError("db.upgrade_failed", path=path)
        conn.execute(f"PRAGMA user_version={target}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
