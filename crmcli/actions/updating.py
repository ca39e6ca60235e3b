"""What a row of a sheet says otherwise than a customer or contact has it, and taking it over.

An empty cell says nothing. Phones, labels and notes are added, never taken away.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.customers import (
    add_contact,
    add_handle,
    add_note,
    add_tag,
    edit_contact,
    edit_customer,
    handle_key,
    refresh_search,
    set_custom,
)
from crmcli.actions.import_changes import shown
from crmcli.actions.records import set_address
from crmcli.domain.fields import IMPORT_ONLY, by_key
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Change, SheetRow
from crmcli.store import customers as read
from crmcli.store.settings import currency
from crmcli.store.write import Writer

_IMPORTED = {field.key: field for field in IMPORT_ONLY}


class Other(NamedTuple):
    """A field of a record that a row has otherwise. `part`: fields, address, custom, handles, tags,
    note, person or contact; `field` the key in it."""

    part: str
    field: str
    now: object
    new: object


def others(writer: Writer, customer: int, row: SheetRow, region: str) -> Iterator[Other]:
    """All that a row has otherwise than the customer, field by field."""
    conn = writer.conn
    now = read.record(conn, "customers", customer)
    if row.name and row.name != now["name"]:
        yield Other("fields", "name", now["name"], row.name)
    yield from differing_fields("fields", now, row.fields)
    known = read.belongings(conn, "addresses", customer, "id")
    yield from differing_fields("address", known[0] if known else {}, row.address)
    values = {
        normalise(name): text for name, text in read.custom_values(conn, "customer", customer)
    }
    for name, text in row.custom.items():
        if values.get(normalise(name)) != text.strip():
            yield Other("custom", name, values.get(normalise(name)), text)
    yield from _more(writer, customer, row, region)
    yield from _person(writer, customer, row.contact)


def differing_fields(
    part: str, now: Mapping[str, Any], said: Mapping[str, object]
) -> Iterator[Other]:
    """The fields that are said and that the record has otherwise."""
    for key, value in said.items():
        if value is not None and now.get(key) != value:
            yield Other(part, key, now.get(key), value)


def _more(writer: Writer, customer: int, row: SheetRow, region: str) -> Iterator[Other]:
    """Phones, labels and notes that the customer has not got."""
    conn = writer.conn
    rows = read.belongings(conn, "handles", customer, "id")
    handles = {form for one in rows for form in (one["normal"], one["written"])}
    for kind, written in row.handles:
        if handles.isdisjoint((written.strip(), handle_key(kind, written, region))):
            yield Other("handles", kind, None, written)
    tags = {normalise(tag) for tag in read.tags_of(conn, customer)}
    yield from (Other("tags", "tags", None, tag) for tag in row.tags if normalise(tag) not in tags)
    bodies = [note["body"] for note in read.belongings(conn, "notes", customer, "id")]
    if row.note and row.note not in bodies:
        yield Other("note", "note", None, row.note)


def _person(writer: Writer, customer: int, said: Mapping[str, object]) -> Iterator[Other]:
    name = said.get("name")
    if not name:
        return
    for one in read.belongings(writer.conn, "contacts", customer, "id"):
        if one["name_key"] == normalise(str(name)):
            rest = {key: value for key, value in said.items() if key != "name"}
            yield from differing_fields(f"contact {one['id']}", one, rest)
            return
    yield Other("person", "name", None, name)


def differing(writer: Writer, customer: int, row: SheetRow, region: str) -> list[Change]:
    """What a row says otherwise than the customer has it."""
    found = others(writer, customer, row, region)
    return as_changes(writer, row, read.name_of(writer.conn, customer), found)


def as_changes(writer: Writer, row: SheetRow, record: str, found: Iterable[Other]) -> list[Change]:
    """What a row has otherwise, as people read it."""
    own = currency(writer.conn)
    return [
        Change(
            row.number,
            record,
            label_of(one),
            shown(one.field, one.now, own),
            shown(one.field, one.new, own),
        )
        for one in found
    ]


def update_customer(
    writer: Writer, customer: int, row: SheetRow, today: date, region: str
) -> list[Change]:
    """Take over what a row has otherwise; returns it. Raises as `edit_customer` does."""
    found = list(others(writer, customer, row, region))
    record = read.name_of(writer.conn, customer)
    fields = {one.field: one.new for one in found if one.part == "fields"}
    if fields.get("class"):
        fields["class_set_by"] = "import"
    if fields:
        edit_customer(writer, customer, fields, today, "import")
    set_address(writer, customer, {o.field: str(o.new) for o in found if o.part == "address"})
    contact = None
    if any(one.part == "person" for one in found):
        contact = add_contact(writer, customer, row.contact)
    for one in found:
        _take_over(writer, customer, contact, one, today, region)
    if any(one.part == "handles" for one in found):
        refresh_search(writer, customer)
    return as_changes(writer, row, record, found)


def _take_over(
    writer: Writer, customer: int, contact: int | None, one: Other, today: date, region: str
) -> None:
    """What is no field of the customer's own: fields of a contact, phones, labels, notes."""
    match one.part:
        case "custom":
            set_custom(writer, "customer", customer, one.field, str(one.new))
        case "handles":
            add_handle(writer, customer, contact, one.field, str(one.new), region)
        case "tags":
            add_tag(writer, customer, str(one.new))
        case "note":
            add_note(writer, customer, str(one.new), today)
        case part if part.startswith("contact "):
            edit_contact(writer, int(part.split()[1]), {one.field: one.new})


def label_of(one: Other) -> object:
    """What people call the field."""
    if one.part == "custom":
        return one.field
    if one.part in ("fields", "address", "handles", "tags", "note"):
        field = by_key("customer").get(one.field) or _IMPORTED.get(one.field)
    else:
        field = by_key("contact").get(one.field)
    return field.label if field else one.field
