"""Writing many small files into a folder that other programs watch: one card, one event each."""

import contextlib
import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

from crmcli.errors import Failed
from crmcli.output.target import write_file


class Filled(NamedTuple):
    """How many files there are now, and how many of them were written, and others removed."""

    files: int
    written: int
    removed: int


def fill_folder(
    folder: str, files: Mapping[str, str], is_ours: Callable[[str], bool], *, dry_run: bool = False
) -> Filled:
    """Bring a folder to hold these files by name. What is equal already is not touched, so that a
    program that watches the folder sees the changes alone; what is ours by its name and no longer
    among them is removed, and nothing else. A dry run only counts.

    A new folder is for its owner alone (0700). Raises Failed.
    """
    try:
        if not dry_run:
            os.makedirs(folder, mode=0o700, exist_ok=True)
        names = os.listdir(folder) if os.path.lexists(folder) else []
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failed("output.not_writable", path=folder, reason=reason) from None
    gone = [name for name in names if name not in files and is_ours(name)]
    written = 0
    for name, text in files.items():
        path = os.path.join(folder, name)
        if _content(path) != text.encode("utf-8", "surrogatepass"):
            written += 1
            if not dry_run:
                write_file(path, text)
    for name in () if dry_run else gone:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, name))
    return Filled(len(files), written, len(gone))


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
