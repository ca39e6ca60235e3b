"""Writing a result into a file: it is old or new, never short."""

import os

from crmcli.errors import Failed


def write_file(path: str, content: str | bytes, mode: int = 0o600) -> None:
    """Write `content` to `path` by way of a temporary file in the same folder, 0600.

    Raises Failed with the path when the folder is missing, full or not writable.
    """
    path = os.path.abspath(path)
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(21, os.strerror(21))
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except BaseException:
            os.unlink(part)
            raise
        _sync_folder(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failed("output.not_writable", path=path, reason=reason) from None


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
