"""The rows that an import could not take in, in a file to be corrected and imported again."""

import csv
import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crmcli.domain.sheet_row import REJECT_COLUMNS, Rejected
from crmcli.errors import Failed, UsageError
from crmcli.exchange.tabular import cell_text
from crmcli.output.target import write_file

if TYPE_CHECKING:
    from crmcli.commands.import_steps import Job

# So many reject files of one name may lie beside each other.
_MOST = 1000


def check_rejects(job: "Job") -> None:
    """Refuse before anything is read what would fail in the end.

    Raises UsageError for a reject file that is the imported file or ours, Failed for a folder.
    """
    path = job.rejects
    if not path:
        return
    for other in (job.name, job.app.path):
        if os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other):
            raise UsageError("import.rejects_over", path=path)
    is_folder = os.path.isdir(path)
    if is_folder or not os.path.isdir(os.path.dirname(os.path.abspath(path))):
        reason = os.strerror(errno.EISDIR if is_folder else errno.ENOENT)
        raise Failed("output.not_writable", path=path, reason=reason)


class RejectFile(NamedTuple):
    """Rows that were not taken in, as they will be written; `is_new`: no such file is there."""

    path: str
    content: str
    is_new: bool

    def write(self) -> None:
        """Write the file. Raises Failed."""
        if self.is_new or not _has(self.path, self.content):
            write_file(self.path, self.content)

    def take_back(self) -> None:
        """Take off a file that was written for nothing."""
        if self.is_new:
            with suppress(OSError):
                os.unlink(self.path)


def reject_file(job: "Job", rejected: Sequence[Rejected]) -> RejectFile:
    """The rows with their line and reason before them.

    Without `--rejects` the file lies in the current folder and never takes the place of another:
    somebody may be correcting that one. Raises Failed when there is no name left.
    """
    content = _content(job, rejected)
    if job.rejects:
        return RejectFile(job.rejects, content, not os.path.lexists(job.rejects))
    for path in _names(job.name):
        is_new = not os.path.lexists(path)
        if is_new or _has(path, content):
            return RejectFile(path, content, is_new)
    raise Failed(
        "output.not_writable", path=_first_name(job.name), reason=os.strerror(errno.EEXIST)
    )


def _names(name: str) -> Iterator[str]:
    """Names for the reject file of a file, the plainest first."""
    first = _first_name(name)
    yield first
    stem = first.removesuffix(".csv")
    yield from (f"{stem}-{number}.csv" for number in range(2, _MOST))


def _first_name(name: str) -> str:
    stem = "" if name == "-" else Path(name).stem
    return f"{stem}-rejected.csv" if stem else "rejected.csv"


def _has(path: str, content: str) -> bool:
    """Whether these rows were put there before."""
    try:
        return Path(path).read_bytes() == content.encode("utf-8", "surrogatepass")
    except OSError:
        return False


def _content(job: "Job", rejected: Sequence[Rejected]) -> str:
    """The rows as they came, found by a second look at the sheet."""
    reasons = {row.number: job.app.say(row.reason) for row in rejected}
    headers = job.sheet.headers
    kept = [place for place, header in enumerate(headers) if header not in REJECT_COLUMNS]
    text = StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([*REJECT_COLUMNS, *(headers[place] for place in kept)])
    for number, cells in job.sheet.rows:
        if number in reasons:
            told = (cell_text(cells[place]) for place in kept)
            rows.writerow([number, reasons[number], *told])
    return text.getvalue()
