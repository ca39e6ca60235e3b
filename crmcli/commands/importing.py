"""`crm import KIND FILE`: a rep's sheet or another program's export, whole or not at all."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.errors import UsageError
from crmcli.exchange.mapping import KINDS, is_ours, map_headers
from crmcli.exchange.maps import read_maps
from crmcli.exchange.tabular import Sheet, read_rows

if TYPE_CHECKING:
    from crmcli.commands.import_steps import Job

_CHINESE = {
    "客户": "customers",
    "产品": "products",
    "商机": "deals",
    "订单": "orders",
    "拜访": "visits",
    "周报": "weekly",
}
# Headers that our own lists and sheets have.
_OWN = {"id", "visit_id", "followups_from"}


def import_file(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND_OF_FILE")],
    file: Annotated[str, typer.Argument(metavar="FILE")],
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME")] = "",
    delimiter: Annotated[str, typer.Option("--delimiter", metavar="SIGN")] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME")] = "",
    map_: Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD")] = None,
    no_create: Annotated[bool, typer.Option("--no-create")] = False,
    on_error: Annotated[str, typer.Option("--on-error", metavar="stop|skip")] = "stop",
) -> None:
    from crmcli.commands.import_steps import Job

    app, kind = app_of(ctx), _kind(kind)
    if on_error not in ("stop", "skip"):
        raise UsageError("option.bad_value", option="--on-error", reason="stop, skip")
    if no_create and kind == "products":
        raise UsageError("import.no_customers", kind=kind)
    read = _read(file, encoding, delimiter, sheet)
    if _OWN & set(read.headers) or is_ours(read.headers, kind):
        read = _unguarded(read)
    for note in read.notes:
        app.tell(note)
    chosen = read_maps(map_ or (), read.headers)
    targets, unknown = map_headers(read.headers, chosen.fields, kind)
    source = os.path.basename(file) if file != "-" else "-"
    job = Job(kind, app, read, targets, unknown, chosen, source, not no_create, on_error == "stop")
    _run(kind, job)


def _kind(text: str) -> str:
    """The kind of file meant: its code, in the singular too, or its Chinese name."""
    names = {**_CHINESE, **{kind: kind for kind in KINDS}}
    names |= {kind.removesuffix("s"): kind for kind in KINDS}
    if text not in names:
        from difflib import get_close_matches

        near = get_close_matches(text, list(names), n=1, cutoff=0.0)
        raise UsageError("import.kind", name=text, known=list(KINDS), nearest=names[near[0]])
    return names[text]


def _run(kind: str, job: "Job") -> None:
    if kind in ("visits", "weekly"):
        from crmcli.commands.import_sheets import run_sheet

        run_sheet(job)
    elif kind == "customers":
        from crmcli.commands.import_customers import run_customers

        run_customers(job)
    else:
        from crmcli.commands.import_sales import run_sales

        run_sales(kind, job)


def _read(file: str, encoding: str, delimiter: str, sheet: str) -> Sheet:
    source: Path | bytes = sys.stdin.buffer.read() if file == "-" else Path(file)
    return read_rows(
        source,
        encoding=encoding or None,
        delimiter=delimiter or None,
        sheet=sheet or None,
        name=file,
    )


def _unguarded(sheet: Sheet) -> Sheet:
    """Our own `--excel` file, told by a column of ids, without the marks against formulas."""
    from crmcli.output.spreadsheet import unguard

    rows = [
        (number, tuple(unguard(cell) if isinstance(cell, str) else cell for cell in cells))
        for number, cells in sheet.rows
    ]
    return sheet._replace(rows=rows)
