"""Bringing back a backup: into the live file, by SQLite, never by putting another file in place.

Programs that have the file open go on with the restored content. Whatever is there at present is
saved first, and nothing that is written meanwhile is lost.
"""

import contextlib
import os
import sqlite3
from datetime import datetime
from typing import IO, NamedTuple

from crmcli.errors import DatabaseError
from crmcli.store.backup import make_backup
from crmcli.store.backup_files import Manifest, at_rest, describe, manifest_of, verify
from crmcli.store.connection import (
    Patience,
    connect,
    leave_wal,
    translated,
    version_of,
)
from crmcli.store.create import give_name, make_folder, new_part, remove_part, sync

# States of the present file in which its bytes are set aside as they are.
_DAMAGED = (
    "db.not_sqlite",
    "db.empty",
    "db.damaged",
    "db.shape",
    "db.stray_wal",
    "backup.not_whole",
)
_TRIES = 20


class Restored(NamedTuple):
    """`saved` is where the present went: a backup, a file set aside, "" when there was none."""

    backup: str
    saved: str
    counts: dict[str, int]


class _Overtaken(Exception):
    """Somebody wrote between the backup of the present and the lock."""


def inspect(backup: str, now: datetime) -> Manifest:
    """Prove a backup by its hash (if it has a manifest) and by SQLite. Raises DatabaseError."""
    version_of(backup)
    if os.path.exists(manifest_of(backup)):
        verify(backup)
    return describe(backup, now, "restore")


def restore(path: str, backup: str, now: datetime) -> Restored:
    """Make the content of `backup` that of the file at `path`, after saving the present.

    Raises DatabaseError; the file is then as it was.
    """
    if os.path.exists(path) and os.path.exists(backup) and os.path.samefile(path, backup):
        raise DatabaseError("restore.onto_itself", path=path)
    content = inspect(backup, now)
    with translated(path):
        saved = _restore(path, backup, now)
    return Restored(backup, saved, content.counts)


def _restore(path: str, backup: str, now: datetime) -> str:
    try:
        if not os.path.lexists(path) and _create(path, backup):
            return ""
        for _ in range(_TRIES):
            # Opened before any connection and closed after all: closing drops POSIX locks.
            with open(path, "rb", buffering=0) as live:
                before = _change_counter(live)
                try:
                    saved = make_backup(path, now, "restore")
                    _copy(backup, path, live, before)
                except _Overtaken:
                    _discard(saved)
                    continue
                except DatabaseError as error:
                    if error.message.key not in _DAMAGED:
                        raise
                    break
                return saved
        else:
            raise DatabaseError("restore.busy", path=path)
        return _replace_damaged(path, backup, now)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatabaseError("restore.failed", path=path, reason=reason) from None


def _discard(backup: str) -> None:
    os.unlink(backup)
    os.unlink(manifest_of(backup))


def _change_counter(live: IO[bytes]) -> bytes:
    live.seek(24)
    return live.read(4)


def _create(path: str, backup: str) -> bool:
    """A new file with the content of the backup; False when somebody made one meanwhile."""
    make_folder(os.path.dirname(os.path.abspath(path)))
    part = new_part(path)
    try:
        _copy(backup, part)
        sync(part)
        named = give_name(part, path)
    finally:
        remove_part(part)
    sync(os.path.dirname(os.path.abspath(path)))
    return named


def _replace_damaged(path: str, backup: str, now: datetime) -> str:
    saved = _set_aside(path, now)
    try:
        _copy(backup, path)
    except DatabaseError as error:
        if error.message.key != "db.damaged":
            raise
        # Not even SQLite can write into it. Emptied, it is a new file to SQLite, which then
        # throws away a journal or a log that lies beside it.
        with open(path, "r+b") as file:
            file.truncate(0)
            os.fsync(file.fileno())
        _copy(backup, path)
    return saved


def _set_aside(path: str, now: datetime) -> str:
    """Copy a damaged file, its journal and its log, byte for byte; returns the copy's path."""
    stem = f"{os.path.abspath(path)}.damaged-{now:%Y-%m-%d-%H%M%S}"
    aside, number = stem, 1
    while os.path.lexists(aside):
        number += 1
        aside = f"{stem}-{number}"
    for suffix in ("-wal", "-journal", ""):
        if os.path.exists(path + suffix):
            _copy_bytes(path + suffix, aside + suffix)
    sync(os.path.dirname(aside))
    return aside


def _copy_bytes(source: str, target: str) -> None:
    from shutil import copyfile

    part = new_part(target)
    try:
        copyfile(source, part)
        sync(part)
        os.replace(part, target)
    finally:
        remove_part(part)


def _copy(backup: str, path: str, live: IO[bytes] | None = None, before: bytes = b"") -> None:
    """Let SQLite copy the backup into `path`: one journaled transaction, under one lock."""
    with (
        translated(path),
        contextlib.closing(at_rest(backup)) as source,
        contextlib.closing(connect(path)) as target,
    ):
        if live is not None:
            leave_wal(target, path)
        target.execute("PRAGMA busy_timeout=0")
        patience, unproved = Patience(path), live
        pages = source.execute("PRAGMA page_count").fetchone()[0]

        def step(status: int, _left: int, _all: int) -> None:
            nonlocal unproved
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                patience.pause()
            elif unproved is not None:
                if _change_counter(unproved) != before:
                    raise _Overtaken
                unproved = None  # From here on the changes are ours.

        # In small steps: the first ends with the lock held and nothing written to the disk yet.
        source.backup(target, pages=max(1, min(pages // 4, 100)), progress=step, sleep=0)
