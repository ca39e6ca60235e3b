"""Cards for address books and a calendar: `crm export contacts -f vcf`, `crm export calendar`."""

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crmcli.commands.exporting import CALENDAR
from crmcli.errors import UsageError, message

if TYPE_CHECKING:
    from crmcli.context import App
    from crmcli.reports.query import Query

_CARDS = ("contacts", "customers")
# Whose uuid a file of each kind is called after.
_NAMED_AFTER = {
    "contacts": ("contacts",),
    "customers": ("customers",),
    CALENDAR: ("plans", "customers"),
}
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def export_files(app: "App", kind: str, query: "Query", *, narrowed: bool) -> None:
    """Write cards or a calendar to stdout, into a file, or each card or event into a folder."""
    into = app.shared.output
    in_folder = into.endswith(("/", os.sep)) or os.path.isdir(into)
    form = _format(app, kind, in_folder=in_folder)
    if app.shared.fields:
        raise UsageError("export.fields", format=form)
    if kind == CALENDAR:
        pieces = _events(app, query) if in_folder else [("", _calendar(app, query))]
    else:
        pieces = _cards(app, kind, query, narrowed=narrowed)
    if in_folder:
        _fill(app, kind, into, form, pieces)
    elif into:
        app.deliver("".join(text for _, text in pieces))
    else:
        app.hand_over("".join(text for _, text in pieces))


def _format(app: "App", kind: str, *, in_folder: bool) -> str:
    """`vcf` or `ics`, whichever the kind is written in. Raises UsageError for another one."""
    asked = app.shared.format or (app.format if app.shared.output and not in_folder else "")
    if kind == CALENDAR:
        if asked in ("", "ics"):
            return "ics"
        raise UsageError("export.calendar", format=asked)
    if asked == "ics":
        raise UsageError("export.ics", kind=kind)
    if kind not in _CARDS:
        raise UsageError("export.vcf", kind=kind, known=list(_CARDS))
    return "vcf"


def _cards(app: "App", kind: str, query: "Query", *, narrowed: bool) -> Sequence[tuple[str, str]]:
    from crmcli.exchange.vcard_out import cards
    from crmcli.store.cards import contact_cards, customer_cards
    from crmcli.store.exports import numbers

    of = contact_cards if kind == "contacts" else customer_cards
    found = app.read(lambda conn: of(conn, numbers(conn, kind, query.where) if narrowed else None))
    return cards(found)


def _calendar(app: "App", query: "Query") -> str:
    from crmcli.exchange.calendar_out import calendar
    from crmcli.reports.calendar import agenda

    return calendar(app.read(lambda conn: agenda(conn, query)), app.zone, app.say)


def _events(app: "App", query: "Query") -> Sequence[tuple[str, str]]:
    from crmcli.exchange.calendar_out import events
    from crmcli.reports.calendar import agenda

    return events(app.read(lambda conn: agenda(conn, query)), app.zone, app.say)


def _fill(app: "App", kind: str, folder: str, form: str, pieces: Sequence[tuple[str, str]]) -> None:
    """One file each, and away with those of ours of this kind that are none any more."""
    from crmcli.output.folder import fill_folder
    from crmcli.store.exports import all_uuids

    ours = app.read(lambda conn: all_uuids(conn, _NAMED_AFTER[kind]))

    def is_ours(name: str) -> bool:
        found = _UUID.search(name)
        return found is not None and found[0] in ours and name.endswith(f".{form}")

    files = {f"{uid}.{form}": text for uid, text in pieces}
    dry = app.shared.dry_run
    done = fill_folder(folder, files, is_ours, dry_run=dry)
    if dry:
        app.tell(message("dry_run"))
    key = "export.folder_dry" if dry else "export.folder"
    app.tell(message(key, path=folder, **done._asdict()))
