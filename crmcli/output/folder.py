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


def fill_folder(folder: str, files: Mapping[str, str], is_ours: Callable[[str], bool]) -> Filled:
    """Bring a folder to hold these files by name. What is equal already is not touched, so that a
    program that watches the folder sees the changes alone; what is ours by its name and no longer
    among them is removed, and nothing else.

    A new folder is for its owner alone (0700). Raises Failed.
    """
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        gone = [name for name in os.listdir(folder) if name not in files and is_ours(name)]
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failed("output.not_writable", path=folder, reason=reason) from None
    written = 0
    for name, text in files.items():
        path = os.path.join(folder, name)
        if _content(path) != text.encode("utf-8", "surrogatepass"):
            write_file(path, text)
            written += 1
    for name in gone:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, name))
    return Filled(len(files), written, len(gone))


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
