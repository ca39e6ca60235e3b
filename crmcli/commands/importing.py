"""`crm import KIND FILE`: a rep's sheet or another program's export, whole or not at all."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmcli.commands.parser import app_of
from crmcli.domain.sheet_row import REJECT_COLUMNS
from crmcli.errors import Failed, Message, UsageError
from crmcli.exchange.file_bytes import read_stream
from crmcli.exchange.mapping import BOOKS, KINDS, Target, is_ours, map_headers
from crmcli.exchange.maps import Chosen, read_maps
from crmcli.exchange.reading import read_rows
from crmcli.exchange.settling import settle
from crmcli.exchange.tabular import Cells, Sheet

if TYPE_CHECKING:
    from crmcli.commands.import_steps import Job
    from crmcli.context import App

_CHINESE = {
    "客户": "customers",
    "联系人": "contacts",
    "产品": "products",
    "商机": "deals",
    "订单": "orders",
    "拜访": "visits",
    "周报": "weekly",
    "全部": "all",
}
# Headers that our own lists and sheets have.
_OWN = {"id", "uuid", "visit_id", "followups_from"}
_DATES = ("dmy", "mdy", "ymd")
_SHOWN = 5


def import_file(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND_OF_FILE")],
    file: Annotated[str, typer.Argument(metavar="FILE")],
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME")] = "",
    delimiter: Annotated[str, typer.Option("--delimiter", metavar="SIGN")] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="SHEET")] = "",
    header_row: Annotated[int | None, typer.Option("--header-row", metavar="ROW")] = None,
    fill_down: Annotated[bool, typer.Option("--fill-down")] = False,
    unguard: Annotated[bool, typer.Option("--unguard")] = False,
    map_: Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD")] = None,
    date_format: Annotated[str, typer.Option("--date-format", metavar="dmy|mdy|ymd")] = "",
    explain: Annotated[bool, typer.Option("--explain")] = False,
    update: Annotated[bool, typer.Option("--update")] = False,
    no_create: Annotated[bool, typer.Option("--no-create")] = False,
    on_error: Annotated[str, typer.Option("--on-error", metavar="stop|skip")] = "stop",
    rejects: Annotated[str, typer.Option("--rejects", metavar="FILE")] = "",
    source: Annotated[str, typer.Option("--source", metavar="NAME")] = "",
) -> None:
    from crmcli.commands.import_steps import Job

    app, kind, name = app_of(ctx), _kind(kind), "stdin" if file == "-" else file
    if kind == "all":
        _run_archive(ctx, file)
        return
    _check_choices(on_error, date_format, header_row, rejects, no_create, kind)
    read = read_rows(
        read_stream(sys.stdin.buffer, name) if file == "-" else Path(file),
        encoding=encoding or None,
        delimiter=delimiter or None,
        sheet=sheet or None,
        header_row=header_row,
        fill_down=fill_down,
        name=name,
        kind=kind,
    )
    _tell_notes(app, read, name, kind)
    if not read.headers:
        _nothing(app)
        return
    read = _unguarded(read) if unguard or _is_guarded(read, kind) else read
    chosen = read_maps(map_ or (), read.headers)
    targets = _targets(read, chosen, kind, file)
    job = Job(
        kind,
        app,
        read,
        targets,
        unknown=[target.key for target in targets if target.noun == "custom"],
        chosen=chosen,
        source=source or (os.path.basename(file) if file != "-" else "-"),
        create=not no_create,
        stop=on_error == "stop",
        update=update,
        date_format=date_format,
        rejects=rejects,
        name=file,
    )
    _run(job, explain=explain)


def _tell_notes(app: "App", read: Sheet, name: str, kind: str) -> None:
    for note in read.notes:
        app.tell(note)
    # Our own export of nothing is a file like others; one with a header alone was cut off.
    if not len(read.rows) and read.headers and not is_ours(read.headers, kind):
        raise Failed("import.no_rows", name=name, headers=list(read.headers[:_SHOWN]))


def _nothing(app: "App") -> None:
    """The answer to an export of nothing that has not even headers."""
    facts = {"added": 0, "known": 0, "again": 0, "rejected": 0}
    app.done(Message("import.nothing", {"again": 0}), ref=0, **facts)


def _targets(read: Sheet, chosen: Chosen, kind: str, name: str) -> Sequence[Target]:
    """Where each column goes."""
    targets, _ = map_headers(read.headers, chosen.fields, kind, name)
    by_hand = {*chosen.fields, *(read.headers[place] for place in chosen.values)}
    return settle(read, targets, by_hand) if kind in BOOKS else targets


def _kind(text: str) -> str:
    """The kind of file meant: its code, in the singular too, or its Chinese name."""
    kinds = tuple(dict.fromkeys((*KINDS, *_CHINESE.values())))
    names = {**_CHINESE, **{kind: kind for kind in kinds}}
    names |= {kind.removesuffix("s"): kind for kind in kinds}
    if text not in names:
        from difflib import get_close_matches

        near = get_close_matches(text, list(names), n=1, cutoff=0.0)
        raise UsageError("import.kind", name=text, known=list(kinds), nearest=names[near[0]])
    return names[text]


def _run_archive(ctx: typer.Context, file: str) -> None:
    """An archive is ours and says all of itself."""
    from crmcli.commands.import_archive import run_archive

    for param in ctx.command.params:
        asked = ctx.params.get(param.name or "")
        if param.param_type_name == "option" and asked and asked != param.default:
            what = Message("import.is_archive")
            raise UsageError("import.option_useless", option=param.opts[0], name=file, kind=what)
    run_archive(app_of(ctx), file)


def _check_choices(
    on_error: str,
    date_format: str,
    header_row: int | None,
    rejects: str,
    no_create: bool,
    kind: str,
) -> None:
    if no_create and kind == "products":
        raise UsageError("import.no_customers", kind=kind)
    if on_error not in ("stop", "skip"):
        raise UsageError("option.bad_value", option="--on-error", reason="stop, skip")
    if date_format and date_format not in _DATES:
        raise UsageError("option.bad_value", option="--date-format", reason=", ".join(_DATES))
    if header_row is not None and header_row < 1:
        raise UsageError("import.header_row_least", value=header_row)
    if rejects and on_error == "stop":
        raise UsageError("import.rejects_stop", path=rejects)


def _run(job: "Job", *, explain: bool) -> None:
    if job.chosen.values:
        from crmcli.commands.import_maps import check_values

        check_values(job)
    if explain:
        from crmcli.commands.import_explain import explain as show

        show(job)
    elif job.kind in ("visits", "weekly"):
        from crmcli.commands.import_sheets import run_sheet

        run_sheet(job)
    elif job.kind == "customers":
        from crmcli.commands.import_customers import run_customers

        run_customers(job)
    elif job.kind == "contacts":
        from crmcli.commands.import_contacts import run_contacts

        run_contacts(job)
    else:
        from crmcli.commands.import_sales import run_sales

        run_sales(job.kind, job)


def _is_guarded(sheet: Sheet, kind: str) -> bool:
    """Whether this is our own `--excel` file: it begins with a mark, a faithful one never does.
    Rejected rows stand as they were read, also when a spreadsheet has saved them."""
    ours = bool(_OWN & set(sheet.headers)) or is_ours(sheet.headers, kind)
    return ours and sheet.encoding == "utf-8-sig" and REJECT_COLUMNS[0] not in sheet.headers


def _unguarded(sheet: Sheet) -> Sheet:
    """The sheet without the marks against formulas."""
    from crmcli.output.spreadsheet import unguard

    def plain(_number: int, cells: Cells) -> Cells:
        return tuple(unguard(cell) if isinstance(cell, str) else cell for cell in cells)

    return sheet.mapped(plain)
