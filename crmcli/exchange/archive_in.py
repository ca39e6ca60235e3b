"""Reading an archive back: nothing in it is believed before it has been looked at."""

import json
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from crmcli.errors import Failed, Message, NotFound, UsageError, message
from crmcli.exchange.archive import VERSION, WHOLE, files_of, read_manifest

# The largest row: a text of 10 MB before and after, each character written out.
_LINE = 64 * 1024 * 1024
_BLOCK = 1 << 20
# Numbers far above any that we write; SQLite would count on to what is no whole number any more.
_MOST = 2**62
_COUNTED = ("id", "seq", "txn", "base")
_DAYS = ("date", "pay_by", "renew_by", "class_until", "warranty_until")

Row = Mapping[str, object]


class Archive(NamedTuple):
    """An archive whose files are those that it was made with. `rows` are counted by table."""

    folder: str
    schema: int
    rows: Mapping[str, int]


def open_archive(folder: str, tables: Collection[str], schema: int) -> Archive:
    """Look at the manifest and at every file's SHA-256 and rows.

    Raises NotFound for a folder that is not there, Failed for what is no archive of ours, is of a
    newer version, has lost a file, or was changed.
    """
    if not os.path.lexists(folder):
        raise NotFound("file.missing", path=folder)
    manifest = read_manifest(folder)
    if manifest is None:
        raise Failed("archive.none", path=folder)
    if manifest.get("content") != WHOLE:
        raise Failed("archive.readable", Message("archive.readable.hint"), path=folder)
    made, version = manifest.get("schema"), manifest.get("version")
    if not isinstance(made, int) or not isinstance(version, int):
        raise Failed("archive.none", path=folder)
    if version > VERSION:
        raise Failed("archive.newer_format", path=folder, version=version, known=VERSION)
    if made > schema:
        raise Failed("archive.newer", path=folder, version=made, known=schema)
    rows: dict[str, int] = {}
    for name, said in files_of(manifest).items():
        table = name.removesuffix(".jsonl")
        if table == name or table not in tables:
            raise Failed("archive.foreign", path=folder, name=name)
        rows[table] = _verified(os.path.join(folder, name), said)
    missing = sorted(set(tables) - set(rows))
    # A table that is younger than the archive cannot be in it.
    if missing and made == schema:
        raise Failed("archive.missing", path=folder, name=f"{missing[0]}.jsonl")
    return Archive(folder, made, rows)


def _verified(path: str, said: object) -> int:
    """The rows of a file that is still what the manifest says of it. Raises Failed."""
    digest, rows = sha256(), 0
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Failed("archive.changed", path=path)
        with open(path, "rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                rows += block.count(b"\n")
    except FileNotFoundError:
        name = os.path.basename(path)
        raise Failed("archive.missing", path=os.path.dirname(path), name=name) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failed("file.unreadable", path=path, reason=reason) from None
    if said != {"rows": rows, "sha256": digest.hexdigest()}:
        raise Failed("archive.changed", path=path)
    return rows


def records(archive: Archive, table: str, columns: Collection[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a table with their line numbers; what is not in a row is unknown.

    Raises Failed for a line that is no row of ours.
    """
    if table not in archive.rows:
        return
    audited = set(archive.rows) - {"txn", "op"}
    with open(os.path.join(archive.folder, f"{table}.jsonl"), "rb") as file:
        for number, line in enumerate(_lines(file, table), 1):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                raise _wrong(table, number, message("archive.no_row")) from None
            fault = _fault(table, row, columns)
            if table == "op" and fault is None and row.get("table") not in audited:
                fault = message("archive.value", name="table", value=str(row.get("table"))[:80])
            if fault:
                raise _wrong(table, number, fault)
            yield number, row


def _lines(file: BinaryIO, table: str) -> Iterator[bytes]:
    number = 0
    while line := file.readline(_LINE):
        number += 1
        if len(line) == _LINE:
            raise _wrong(table, number, message("archive.no_row"))
        yield line


def _wrong(table: str, line: int, reason: Message) -> Failed:
    return Failed("archive.row", table=table, line=line, reason=reason)


def _fault(table: str, row: object, columns: Collection[str]) -> Message | None:
    """What is wrong with a row, None when nothing is."""
    if not isinstance(row, dict):
        return message("archive.no_row")
    for name, value in row.items():
        if name not in columns:
            return message("archive.column", name=name)
        if not _is_sound(table, name, value):
            return message("archive.value", name=name, value=str(value)[:80])
    return None


def _is_sound(table: str, name: str, value: object) -> bool:
    """Whether a value is one that could have been stored in a column of this name."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return False
    if isinstance(value, int):
        return (0 if name in _COUNTED else -_MOST) < value < _MOST
    if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        return False
    if "\0" in value:
        return False
    if table == "op" and name in ("old", "new"):
        return isinstance(_parsed(value), dict)
    if name == "undoes":
        named = _parsed(value)
        return isinstance(named, list) and all(type(one) is int for one in named)
    if name == "rule":
        return _is_rule(value)
    if name.endswith(("_at", "_on")) or name in _DAYS:
        return _is_dated(value, day=not name.endswith("_at"))
    return True


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_dated(text: str, *, day: bool) -> bool:
    try:
        if day:
            return date.fromisoformat(text).isoformat() == text
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_rule(text: str) -> bool:
    from crmcli.domain.recurrence import parse_rule

    try:
        return parse_rule(text) == text
    except UsageError:
        return False
