"""The one door to the formats: `render(thing, view)` gives the whole text, or bytes for xlsx."""

from importlib import import_module
from typing import NamedTuple

from crmcli.errors import UsageError
from crmcli.lang import Speaker
from crmcli.output.table import Thing

# Each writer is a module of its own, loaded when it is the one that is asked for.
_WRITERS = {
    "table": "screen:write",
    "plain": "plain:write",
    "text": "chat:write",
    "csv": "separated:write",
    "json": "json_rows:write",
    "jsonl": "json_rows:write_lines",
    "md": "markdown:write",
    "html": "page:write",
    "xlsx": "workbook:write",
}
FORMATS = tuple(_WRITERS)
# What `crm export` alone writes, since it takes more than a table: cards and calendars.
EXPORTS = ("vcf", "ics")

_EXTENSIONS = {
    "csv": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "md": "md",
    "html": "html",
    "xlsx": "xlsx",
    "txt": "text",
    "tsv": "plain",
    "vcf": "vcf",
    "ics": "ics",
}


class View(NamedTuple):
    """How the result is to be shown, and to whom.

    `terminal` says that the text goes to a terminal and no file or pipe. `headers` ("en" or
    "zh") puts people's headings over CSV, XLSX and HTML. `meta` wraps JSON in its description.
    """

    say: Speaker
    format: str = "plain"
    width: int = 80
    colour: bool = False
    terminal: bool = False
    headers: str = ""
    excel: bool = False
    meta: bool = False


def format_of(path: object) -> str | None:
    """The format that a file name's extension stands for, None for an unknown one."""
    _, dot, extension = str(path).rpartition(".")
    return _EXTENSIONS.get(extension.lower()) if dot else None


def render(thing: Thing, view: View) -> str | bytes:
    """The whole result in the view's format: text ending in one line end, "" for nothing.

    Bytes for xlsx. Raises UsageError for a format that does not exist.
    """
    where = _WRITERS.get(view.format)
    if where is None:
        raise UsageError("output.unknown_format", name=view.format, known=list(FORMATS))
    module, _, function = where.partition(":")
    written: str | bytes = getattr(import_module(f"crmcli.output.{module}"), function)(thing, view)
    return written
