"""Writing a result into a file: it is old or new, never short. Devices stay what they are."""

import contextlib
import os
import stat

from crmcli.errors import Failed


def write_file(path: str, content: str | bytes, mode: int = 0o600) -> None:
    """Write `content` to `path` by way of a temporary file in the same folder.

    A new file gets `mode`, an older one keeps its own; behind a link it is the file that changes.
    A device or a named pipe is written to. Raises Failed with the path when the folder is missing,
    full or not writable.
    """
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        there = _status(path)
        if there is None or (stat.S_ISREG(there.st_mode) and not _is_stream(path)):
            _replace(os.path.realpath(path), raw, stat.S_IMODE(there.st_mode) if there else mode)
        else:
            # A folder refuses to be opened.
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as file:
                file.write(raw)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failed("output.not_writable", path=path, reason=reason) from None


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _is_stream(path: str) -> bool:
    """Whether the name is one for an open file of this process, such as /dev/stdout."""
    return os.path.abspath(path).startswith(("/dev/", "/proc/"))


def _replace(path: str, raw: bytes, mode: int) -> None:
    folder = os.path.dirname(path)
    part = os.path.join(folder, f".crm-{os.urandom(8).hex()}.part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, mode)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
    _sync_folder(folder)


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
