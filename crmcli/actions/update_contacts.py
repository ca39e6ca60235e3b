"""What a row says otherwise than a contact has it, and taking it over."""

from collections.abc import Iterator

from crmcli.actions.customers import (
    add_handle,
    edit_contact,
    handle_key,
    refresh_search,
    set_custom,
)
from crmcli.actions.updating import Other, as_changes, differing_fields
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Change, SheetRow
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer


def _others(writer: Writer, contact: int, row: SheetRow, region: str) -> Iterator[Other]:
    conn = writer.conn
    now = read.record(conn, "contacts", contact)
    yield from differing_fields("contact", now, row.contact)
    handles = imports.handles_of(conn, contact)
    for kind, written in row.handles:
        if handles.isdisjoint((written.strip(), handle_key(kind, written, region))):
            yield Other("handles", kind, None, written)
    values = {normalise(name): text for name, text in read.custom_values(conn, "contact", contact)}
    for name, text in {**row.custom, **row.unread}.items():
        if values.get(normalise(name)) != text.strip():
            yield Other("custom", name, values.get(normalise(name)), text)


def differing_contact(writer: Writer, contact: int, row: SheetRow, region: str) -> list[Change]:
    """What a row says otherwise than the contact has it."""
    found = list(_others(writer, contact, row, region))
    name = str(read.record(writer.conn, "contacts", contact)["name"])
    return as_changes(writer, row, name, found)


def update_contact(
    writer: Writer,
    contact: int,
    row: SheetRow,
    region: str,
    *,
    only_unknown: bool,
) -> list[Change]:
    """Take over what a row has otherwise, or only what is still unknown; returns it."""
    found = [
        one for one in _others(writer, contact, row, region) if not only_unknown or one.now is None
    ]
    now = read.record(writer.conn, "contacts", contact)
    owner = now["customer_id"]
    fields = {one.field: one.new for one in found if one.part == "contact"}
    if fields:
        edit_contact(writer, contact, fields)
    for one in found:
        if one.part == "handles":
            add_handle(writer, owner, contact, one.field, str(one.new), region)
        elif one.part == "custom":
            set_custom(writer, "contact", contact, one.field, str(one.new))
    if owner and any(one.part == "handles" for one in found):
        refresh_search(writer, owner)
    return as_changes(writer, row, str(now["name"]), found)
