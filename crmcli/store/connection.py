"""Opening the file: what is checked, which settings hold, how a lock is waited for.

The journal stays in DELETE mode with synchronous=EXTRA: a simulated power loss then loses no
acknowledged commit, and one file at rest suits sync folders.
"""

import os
import sqlite3
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from crmcli.errors import DatabaseError, Message
from crmcli.store.schema import APPLICATION_ID, VERSION
from crmcli.store.shape import check_shape, check_size

_MAGIC = b"SQLite format 3\x00"
_Result = TypeVar("_Result")

_PRAGMAS = (
    "synchronous=EXTRA",
    "fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "cell_size_check=ON",
    "mmap_size=0",
)

# How many connections this process has on each file, by device and inode.
_opened: Counter[tuple[int, int]] = Counter()


class _Connection(sqlite3.Connection):
    """A connection that says when it is closed; see `version_of` for who wants to know."""

    file: tuple[int, int] | None = None

    def close(self) -> None:
        super().close()
        if self.file is not None:
            _opened[self.file] -= 1
            self.file = None


def lock_wait() -> float:
    """Seconds to wait for another writer: `CRM_LOCK_WAIT`, 30 by default, an hour at most."""
    try:
        seconds = float(os.environ.get("CRM_LOCK_WAIT", "30"))
    except ValueError:
        return 30.0
    # "nan" would wait for ever.
    return seconds if 0 <= seconds <= 3600 else 30.0


class Patience:
    """Waiting for a lock in pauses of 1–15 ms, for `lock_wait()` seconds of pauses in all."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._limit = self._left = lock_wait()

    def pause(self) -> None:
        """Sleep a moment. Raises DatabaseError once the time is used up."""
        from random import uniform

        if self._left <= 0:
            raise DatabaseError("db.locked", path=self._path, seconds=f"{self._limit:g}")
        pause = uniform(0.001, 0.015)
        time.sleep(pause)
        self._left -= pause


def _refuse(key: str, path: str, hint: str = "") -> DatabaseError:
    return DatabaseError(key, Message(hint) if hint else None, path=path)


def version_of(path: str) -> int:
    """The schema version in the header of a file of ours, read without SQLite.

    Raises DatabaseError for everything that is not ours, and leaves it unharmed.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise _refuse("db.folder", path)
        if not stat.S_ISREG(status.st_mode):
            raise _refuse("db.not_a_file", path)
        if _opened[status.st_dev, status.st_ino]:
            return _version_beside(path)
        with open(path, "rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise _refuse("db.missing", path, "db.missing.hint") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DatabaseError("db.unreadable", path=path, reason=reason) from None
    return _judge(header, path)


def _judge(header: bytes, path: str) -> int:
    """The schema version of the first 100 bytes. Raises DatabaseError when they are not ours."""
    if not header:
        raise _refuse("db.empty", path, "db.restore.hint")
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise _refuse("db.not_sqlite", path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise _refuse("db.foreign", path)
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise DatabaseError("db.newer", path=path, version=version, known=VERSION)
    if header[18] == 1 and _has_content(os.path.realpath(path) + "-wal"):
        # SQLite would play another copy's log into this file and so damage it.
        raise _refuse("db.stray_wal", path, "db.stray_wal.hint")
    return version


def _has_content(path: str) -> bool:
    try:
        return os.stat(path).st_size > 0
    except OSError:
        return False


def _version_beside(path: str) -> int:
    """The schema version of a file on which this process has a connection.

    Reading it by ourselves would lose that connection's locks: closing any descriptor of a file
    drops all POSIX locks that the process holds on it. SQLite knows and keeps them.
    """
    with translated(path):
        conn = sqlite3.connect(address(path, "mode=ro"), uri=True, timeout=lock_wait())
        try:
            return int(conn.execute("PRAGMA user_version").fetchone()[0])
        finally:
            conn.close()


def address(path: str, options: str) -> str:
    """The URI of a file for SQLite; a name may hold any byte, also `?`, `#`, `%` and GBK."""
    # By hand, since urllib's quote would load ten modules at every start.
    quoted = "".join(f"%{byte:02X}" for byte in os.fsencode(os.path.abspath(path)))
    return f"file:{quoted}?{options}"


def connect(path: str) -> sqlite3.Connection:
    """A connection with the settings of the contract; the file must exist."""
    conn = sqlite3.connect(
        address(path, "mode=rw"),
        uri=True,
        timeout=lock_wait(),
        isolation_level=None,
        factory=_Connection,
    )
    status = os.stat(path)
    conn.file = (status.st_dev, status.st_ino)
    _opened[conn.file] += 1
    try:
        for pragma in _PRAGMAS:
            conn.execute("PRAGMA " + pragma)
    except BaseException:
        conn.close()
        raise
    return conn


def open_file(path: str, *, write: bool = False, older: bool = False) -> sqlite3.Connection:
    """Open a file of ours for reading (`query_only`) or writing.

    An older schema is refused unless it is asked for. Raises DatabaseError.
    """
    version_of(path)
    with translated(path):
        conn = connect(path)
        try:
            conn.execute("BEGIN")
            # Read again: a crash may have left a journal, and the header before it was undone.
            version = int(conn.execute("PRAGMA user_version").fetchone()[0])
            if version < VERSION and not older:
                raise _refuse("db.older", path)
            check_shape(conn, path, version)
            wal = conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
            if not wal:
                check_size(conn, path)
            conn.execute("COMMIT")
            if wal and write:
                leave_wal(conn, path)
            conn.execute("PRAGMA query_only=" + ("OFF" if write else "ON"))
        except BaseException:
            conn.close()
            raise
    return conn


def leave_wal(conn: sqlite3.Connection, path: str) -> None:
    """Back to one file at rest, when another program has switched to WAL. Waits for the lock."""
    patience = Patience(path)
    conn.execute("PRAGMA busy_timeout=0")
    while True:
        try:
            conn.execute("PRAGMA journal_mode=DELETE")
            break
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
        patience.pause()
    conn.execute(f"PRAGMA busy_timeout={int(lock_wait() * 1000)}")


def begin(conn: sqlite3.Connection, path: str, version: int | None = VERSION) -> int:
    """BEGIN IMMEDIATE, waiting for the lock with our own jitter (SQLite's handler gives up).

    Returns the schema version under the lock. Raises DatabaseError when the lock stays taken, and
    when the file meanwhile has another schema version than `version` (None: any will do).
    """
    conn.execute("PRAGMA busy_timeout=0")
    patience = Patience(path)
    while True:
        try:
            conn.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
        patience.pause()
    conn.execute(f"PRAGMA busy_timeout={int(lock_wait() * 1000)}")
    found = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if version is not None and found != version:
        conn.execute("ROLLBACK")
        raise _refuse("db.changed", path)
    return found


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection has the lock."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


_KEYS = {
    sqlite3.SQLITE_READONLY: "db.readonly",
    sqlite3.SQLITE_FULL: "db.full",
    sqlite3.SQLITE_CORRUPT: "db.damaged",
    sqlite3.SQLITE_NOTADB: "db.damaged",
    sqlite3.SQLITE_CANTOPEN: "db.cannot_open",
    sqlite3.SQLITE_IOERR: "db.io",
    sqlite3.SQLITE_AUTH: "db.readonly",
    sqlite3.SQLITE_PERM: "db.readonly",
}


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn the SQLite errors that a user can act on into one clear DatabaseError."""
    try:
        yield
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorcode", None)
        if is_busy(error):
            raise DatabaseError("db.locked", path=path, seconds=f"{lock_wait():g}") from error
        if full == sqlite3.SQLITE_READONLY_DBMOVED:
            raise DatabaseError("db.moved", path=path) from error
        if full is None and isinstance(error, sqlite3.OperationalError):
            # Python's own: bytes that are no UTF-8 where text should be.
            raise DatabaseError("db.damaged", path=path) from None
        if full is not None and full & 0xFF in _KEYS:
            raise DatabaseError(_KEYS[full & 0xFF], path=path) from error
        raise


def one_state(
    conn: sqlite3.Connection, path: str, work: Callable[[sqlite3.Connection], _Result]
) -> _Result:
    """Run `work` on one state of the file; no lock is held when it returns."""
    with translated(path):
        # One transaction: what a second query finds belongs to what the first one found.
        conn.execute("BEGIN")
        try:
            return work(conn)
        finally:
            conn.execute("ROLLBACK")


@contextmanager
def writable(conn: sqlite3.Connection, path: str) -> Iterator[None]:
    """Let a connection that was opened for reading write as well, for a while."""
    with translated(path):
        if conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            leave_wal(conn, path)
        conn.execute("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        conn.execute("PRAGMA query_only=ON")
