"""The archive of a whole file: a folder with one JSON-lines file for each table, for programs.

`manifest.json` says what the folder is: the format and its version, the version of the schema, and
for each file its rows and SHA-256. A folder of readable files (CSV …) has one too.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from crmcli.errors import Ambiguous, Failed, Message

FORMAT, VERSION = "crmcli archive", 1
MANIFEST = "manifest.json"
MOST_MANIFEST = 1_000_000
# `content` of a manifest whose folder can be taken in again.
WHOLE = "tables"


class Part(NamedTuple):
    """A file to be written. Without `rows` each piece is one."""

    name: str
    pieces: Iterable[bytes]
    rows: int | None = None


def lines(rows: Iterable[Mapping[str, object]]) -> Iterable[bytes]:
    """Rows of a table as JSON lines."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for row in rows:
        yield (encode(row) + "\n").encode("utf-8", "surrogatepass")


def write_archive(
    folder: str, parts: Iterable[Part], about: Mapping[str, object]
) -> dict[str, int]:
    """Write a folder with these files and a manifest with `about` in it; returns the rows by file.

    It is built beside its place and then put there, so that it is old or new. Raises Ambiguous for
    a place that holds something else, Failed when it cannot be written.
    """
    folder = os.path.realpath(folder)
    check_place(folder)
    part = f"{folder}.{os.urandom(4).hex()}.part"
    try:
        os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
        os.mkdir(part, mode=0o700)
        files = {one.name: _write(os.path.join(part, one.name), one) for one in parts}
        manifest = {"format": FORMAT, "version": VERSION, **about, "files": files}
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        _write(os.path.join(part, MANIFEST), Part(MANIFEST, [text.encode()]))
        _sync_folder(part)
        _put_in_place(part, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failed("output.not_writable", path=folder, reason=reason) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return {name: int(str(said["rows"])) for name, said in files.items()}


def _write(path: str, part: Part) -> dict[str, object]:
    """Write one file for its owner alone; what the manifest says of it."""
    digest, rows = sha256(), 0
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for piece in part.pieces:
            rows += 1
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return {"rows": rows if part.rows is None else part.rows, "sha256": digest.hexdigest()}


def check_place(folder: str) -> None:
    """Raise Ambiguous unless there is nothing in the folder but an older archive of ours."""
    try:
        names = set(os.listdir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failed("output.not_writable", path=folder, reason=reason) from None
    manifest = read_manifest(folder)
    foreign = sorted(names - {MANIFEST, *files_of(manifest)} if manifest else names)
    if foreign:
        raise Ambiguous(
            "archive.taken", Message("archive.taken.hint"), path=folder, name=foreign[0]
        )


def read_manifest(folder: str) -> Mapping[str, object] | None:
    """The manifest of a folder of ours, None without one that can be read."""
    try:
        with open(os.path.join(folder, MANIFEST), "rb") as file:
            found = json.loads(file.read(MOST_MANIFEST))
    except (OSError, ValueError, RecursionError):
        return None
    ours = isinstance(found, dict) and found.get("format") == FORMAT
    return found if ours else None


def files_of(manifest: Mapping[str, object]) -> Mapping[str, object]:
    """What a manifest says of its files, by name."""
    files = manifest.get("files")
    return files if isinstance(files, dict) else {}


def _put_in_place(part: str, folder: str) -> None:
    """Give a finished folder its name; an older one goes when the new one is there."""
    old = ""
    if os.path.isdir(folder):
        os.chmod(part, os.stat(folder).st_mode & 0o777)
        old = part.removesuffix(".part") + ".old"
        os.rename(folder, old)
    try:
        os.rename(part, folder)
    except BaseException:
        if old:
            with contextlib.suppress(OSError):
                os.rename(old, folder)
        raise
    _sync_folder(os.path.dirname(folder))
    if old:
        shutil.rmtree(old, ignore_errors=True)


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
