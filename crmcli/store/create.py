"""Making a new file, whole or not at all, and the default policy that it starts with."""

import contextlib
import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from crmcli.errors import DatabaseError
from crmcli.store import triggers
from crmcli.store.connection import connect, translated
from crmcli.store.schema import APPLICATION_ID, STEPS, VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

# What a file system without hard links (FAT, some network drives) answers.
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


def migrate_steps(
    conn: sqlite3.Connection, steps: Sequence[Callable[["Database"], None]] = STEPS
) -> None:
    """Apply the pending schema steps and record them; the caller holds the transaction."""
    from sqlite_utils import Database, Migrations

    db = Database(conn, execute_plugins=False)
    migrations = Migrations("crmcli")
    for number, step in enumerate(steps, 1):
        migrations(name=f"step_{number}")(step)
    migrations.apply(db)
    triggers.install(conn)


def build(conn: sqlite3.Connection, policy: Mapping[str, str], device: str) -> None:
    """Write the schema, the marks of our format and the first settings into an empty file."""
    conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    conn.execute("BEGIN IMMEDIATE")
    migrate_steps(conn)
    rows = [*sorted(policy.items()), ("device", device)]
    conn.executemany('INSERT INTO settings ("key", value) VALUES (?, ?)', rows)
    # A new file has no past: its settings are where history begins.
    conn.execute("DELETE FROM op")
    conn.execute(f"PRAGMA user_version={VERSION}")
    conn.execute("COMMIT")


def make_folder(folder: str) -> None:
    """Make the folder for private data, 0700 where we are the ones who make it."""
    if folder and not os.path.isdir(folder):
        os.makedirs(folder, mode=0o700, exist_ok=True)


def new_part(path: str) -> str:
    """An empty private file (0600) beside `path`, with a name that nobody has. Raises OSError."""
    part = f"{path}.{os.urandom(4).hex()}.part"
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return part


def remove_part(part: str) -> None:
    """Remove a temporary file, and its journal, if they are still there."""
    for leftover in (part, part + "-journal") if part else ():
        with contextlib.suppress(OSError):
            os.unlink(leftover)


def create_file(path: str, policy: Mapping[str, str], device: str) -> bool:
    """Create a file of ours at `path`; False when another process was faster.

    It is built under a temporary name in the same folder and then given its name by a hard link,
    which fails if the name exists: nobody ever meets a half-made file. Raises DatabaseError.
    """
    path = os.path.abspath(path)
    part = ""
    try:
        make_folder(os.path.dirname(path))
        part = new_part(path)
        with translated(path), contextlib.closing(connect(part)) as conn:
            build(conn, policy, device)
        sync(part)
        if not give_name(part, path):
            return False
        sync(os.path.dirname(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DatabaseError("db.cannot_create", path=path, reason=reason) from None
    finally:
        remove_part(part)
    return True


def give_name(part: str, path: str) -> bool:
    """Give a finished file its name unless the name is taken (False). Raises OSError."""
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return rename_new(part, path)
    os.unlink(part)
    return True


def rename_new(part: str, path: str) -> bool:
    """`give_name` where there are no hard links: claim the name with an empty file first."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    os.replace(part, path)
    return True


def sync(path: str) -> None:
    """Wait until a file or the names in a folder are on the disk. Raises OSError."""
    folder = os.path.isdir(path)
    if folder and sys.platform == "win32":
        return  # A folder cannot be opened there.
    descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
