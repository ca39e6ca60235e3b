"""The bytes of a file, a pipe or the standard input, up to the limit of size."""

import os
import select
import stat
from pathlib import Path
from typing import BinaryIO

from crmcli.errors import Failed, NotFound
from crmcli.exchange import limits


def read_file(path: Path, name: str = "") -> bytes:
    """All of a file or pipe.

    Raises `NotFound` for a missing one, `Failed` for a folder, for what cannot be read, for a pipe
    into which nobody writes, and beyond the limit. `name` is what messages call it.
    """
    name = name or path.name
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):
            return _piped(path, name)
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > limits.FILE_BYTES:
                raise _too_big(name)
            return read_stream(file, name)
    except FileNotFoundError as error:
        raise NotFound("file.missing", path=os.fspath(path)) from error
    except IsADirectoryError as error:
        raise Failed("file.folder", path=os.fspath(path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Failed("file.unreadable", path=os.fspath(path), reason=reason) from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """All of a stream; raises `Failed` beyond the limit, having read hardly further."""
    data = stream.read(limits.FILE_BYTES + 1)
    check_size(data, name)
    return data


def check_size(data: bytes, name: str) -> None:
    """Raises `Failed` for more than a file may hold."""
    if len(data) > limits.FILE_BYTES:
        raise _too_big(name)


def _too_big(name: str) -> Failed:
    return Failed("import.too_big", name=name, limit=limits.FILE_BYTES // 1_000_000)


def _piped(path: Path, name: str) -> bytes:
    """What comes out of a named pipe, without waiting for ever for its other end."""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as pipe:
        first = b""
        if not select.select([pipe], [], [], limits.PIPE_SECONDS)[0]:
            try:
                first = os.read(pipe.fileno(), 1)
            except BlockingIOError:
                # Somebody holds the other end, and is slow.
                pass
            else:
                if not first:
                    seconds = limits.PIPE_SECONDS
                    raise Failed("file.pipe_silent", path=os.fspath(path), seconds=seconds)
        os.set_blocking(pipe.fileno(), True)
        rest = read_stream(pipe, name)
        return first + rest if first else rest
