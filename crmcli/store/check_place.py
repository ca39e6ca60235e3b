"""Where the file lies and what lies beside it: copies of a sync program, stray logs, hard links."""

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from crmcli.errors import Message, message
from crmcli.store.connection import connect, is_busy

PROBLEM, WARNING = "problem", "warning"


class Finding(NamedTuple):
    """One thing that `check` found. A warning alone is no reason to fail."""

    level: str
    text: Message
    hint: Message | None = None


# What a sync program puts into the name of the copy that lost: Dropbox, Syncthing, Nextcloud,
# Seafile, Nutstore and their Chinese versions; "(1)" and iCloud's " 2" come right after the stem.
_CONFLICT = re.compile(r"conflict|冲突|衝突", re.IGNORECASE)
_NUMBERED = re.compile(r"( ?[(（]\d+[)）]| \d+|[ -]+(副本|copy))", re.IGNORECASE)

# Beginnings of the names of folders that a program syncs.
_SYNCED = (
    "dropbox",
    "onedrive",
    "icloud",
    "com~apple~clouddocs",
    "mobile documents",
    "google drive",
    "googledrive",
    "my drive",
    "我的云端硬盘",
    "坚果云",
    "我的坚果云",
    "nutstore",
    "baidunetdisk",
    "baidusyncdisk",
    "百度",
    "wps云盘",
    "wpsdrive",
    "微云",
    "weiyun",
    "阿里云盘",
    "nextcloud",
    "owncloud",
    "seafile",
    "syncthing",
    "box sync",
)
_NETWORK = (
    "nfs",
    "cifs",
    "smb",
    "afs",
    "9p",
    "ceph",
    "glusterfs",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd",
    "fuse.davfs",
    "vboxsf",
)


def is_conflicted_copy(name: str, database: str) -> bool:
    """Whether a file name is that of a copy of `database` that a sync program set aside."""
    stem, extension = os.path.splitext(database)
    if name == database or not name.startswith(stem) or not name.endswith(extension):
        return False
    middle = name[len(stem) : len(name) - len(extension) or None]
    return bool(_CONFLICT.search(middle) or _NUMBERED.fullmatch(middle))


def synced_folder(path: str) -> str:
    """The folder on the way to `path` that a sync program keeps; "" without one."""
    parts = path.replace("\\", "/").split("/")
    for part in reversed(parts[:-1]):
        if part.casefold().startswith(_SYNCED):
            return part
    return ""


def network_type(path: str, mounts: str) -> str:
    """The kind of network drive that `path` is on; "" for a local disk.

    `mounts` is the text of /proc/mounts: device, mount point, type. A Windows share is `\\\\…`.
    """
    if path.startswith(("\\\\", "//")):
        return "smb"
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind.startswith(_NETWORK) else ""


def _mounts() -> str:
    try:
        with open("/proc/mounts", encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""


def place_findings(path: str) -> Iterator[Finding]:
    """What is beside the file that should not be, and where a live file should not lie."""
    real = os.path.realpath(path)
    folder, name = os.path.split(real)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        names = []
    for other in names:
        if is_conflicted_copy(other, name):
            found = message("check.conflict", path=os.path.join(folder, other))
            yield Finding(PROBLEM, found, message("check.conflict.hint"))
        elif other.startswith(name + ".") and other.endswith((".part", ".part-journal")):
            yield Finding(WARNING, message("check.unfinished", path=os.path.join(folder, other)))
    if _stray_journal(real):
        found = message("check.stray", path=real + "-journal")
        yield Finding(PROBLEM, found, message("check.stray.hint"))
    if os.stat(real).st_nlink > 1:
        yield Finding(
            PROBLEM, message("check.hard_link", path=path), message("check.hard_link.hint")
        )
    hint = message("check.place.hint")
    synced = synced_folder(real) or synced_folder(os.path.abspath(path))
    if synced:
        yield Finding(WARNING, message("check.synced", folder=synced), hint)
    kind = network_type(real, _mounts())
    if kind:
        yield Finding(WARNING, message("check.network", kind=kind), hint)


def _stray_journal(path: str) -> bool:
    """Whether a journal is there although nobody is writing."""
    journal = path + "-journal"
    try:
        if os.stat(journal).st_size == 0:
            return False
        with contextlib.closing(connect(path)) as conn:
            conn.execute("PRAGMA busy_timeout=0")
            # Having the lock, SQLite has played back a journal that it could use.
            conn.execute("BEGIN IMMEDIATE")
            return os.path.exists(journal)
    except OSError:
        return False
    except sqlite3.Error as error:
        return not is_busy(error)
