"""Contacts made, persons and phones that a row of a sheet means and that are there already."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from crmcli.actions.customers import (
    PHONES,
    add_handle,
    edit_contact,
    handle_key,
    refresh_search,
)
from crmcli.domain.sheet_row import Made, SheetRow
from crmcli.store import customers as read
from crmcli.store.write import Writer


class Filled(NamedTuple):
    """Whether something was unknown and is filled now; what the row says otherwise, by field."""

    any: bool
    others: dict[str, str]


def fill_visit(writer: Writer, visit: int, made: Made) -> Filled:
    """Fill what is unknown of a contact that a row says again; its words stay."""
    now = read.record(writer.conn, "visits", visit)
    # Of a weekly sheet the outcome is read out of the words, and says nothing that they do not.
    left_out = ("summary", "outcome") if made.cut else ("summary",)
    said = {key: value for key, value in made.fields.items() if key not in left_out}
    missing, others = _parted(now, {**said, "time": made.on.time})
    return Filled(bool(missing and writer.update("visits", visit, missing)), others)


def fill_person(writer: Writer, contact: int, row: SheetRow) -> Filled:
    """Fill what is unknown of the contact whom a row names."""
    now = read.record(writer.conn, "contacts", contact)
    missing, others = _parted(now, {key: v for key, v in row.contact.items() if key != "name"})
    return Filled(bool(missing and edit_contact(writer, contact, missing)), others)


def fill_handles(
    writer: Writer, customer: int, contact: int | None, row: SheetRow, region: str
) -> Filled:
    """The phones and addresses of a row for the contact whom it names, else for its customer, who
    has none of that kind yet."""
    known = read.belongings(writer.conn, "handles", customer, "id")
    forms = {form for one in known for form in (one["normal"], one["written"])}
    has = {_sort(one["kind"]) for one in known if contact in (None, one["contact_id"])}
    added, others = False, {}
    for kind, written in row.handles:
        if not forms.isdisjoint((written, handle_key(kind, written, region))):
            continue
        if _sort(kind) in has:
            others[kind] = written
            continue
        add_handle(writer, customer, contact, kind, written, region)
        added = True
    if added:
        refresh_search(writer, customer)
    return Filled(added, others)


def _sort(kind: str) -> str:
    return "phone" if kind in PHONES else kind


def _parted(
    now: Mapping[str, Any], said: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, str]]:
    """What is said and unknown yet, and what is said otherwise."""
    told = {key: value for key, value in said.items() if value not in (None, "")}
    missing = {key: value for key, value in told.items() if now[key] in (None, "")}
    others = {
        key: str(value) for key, value in told.items() if key not in missing and now[key] != value
    }
    return missing, others
