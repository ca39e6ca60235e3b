"""Customers edited; their people, phones, labels, notes and fields of one's own."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crmcli.actions.history import remember
from crmcli.domain.names import check_name, check_text, normalise, search_text
from crmcli.domain.phones import parse_phone
from crmcli.errors import Ambiguous, UsageError
from crmcli.store import customers as read
from crmcli.store import labels
from crmcli.store.settings import currency
from crmcli.store.twins_links import merged_names
from crmcli.store.write import Writer

PHONES = ("mobile", "landline", "phone", "fax")
# Fields whose every change is a dated fact of its own.
REMEMBERED = ("class", "kind", "lifecycle", "relation", "rad", "owner")
# Those that rules work out: one that a person set is kept by them.
RULED = ("lifecycle", "rad")
# What changes them for a while and gives them back says nothing of who set them.
_PASSING = ("churn", "winback")


def refuse_same_code(writer: Writer, code: str, besides: int = 0) -> None:
    """Raise Ambiguous when another live customer has this code."""
    other = read.same_code(writer.conn, code, besides)
    if other:
        name = read.name_of(writer.conn, other)
        raise Ambiguous("customer.same_code", code=code, id=other, name=name)


def contact_record(customer: int | None, values: Mapping[str, object]) -> dict[str, object]:
    """A contact by column; management is taken to have a veto unless it is said otherwise."""
    name = check_name(str(values["name"]))
    veto = values.get("veto")
    if veto is None and values.get("level") == "management":
        veto = 1
    return {
        **values,
        "veto": veto,
        "customer_id": customer,
        "name": name,
        "name_key": normalise(name),
        "search": search_text(name),
    }


def add_contact(writer: Writer, customer: int | None, values: Mapping[str, object]) -> int:
    """Write a contact."""
    return writer.insert("contacts", contact_record(customer, values))


def handle_key(kind: str, written: str, region: str) -> str:
    """The form under which a phone, e-mail or other handle is found again."""
    if kind in PHONES:
        return parse_phone(written, region).normal or normalise(written)
    return normalise(written)


def handle_record(
    customer: int | None, contact: int | None, kind: str, written: str, region: str
) -> dict[str, object]:
    """A phone or address by column: as written, beside the form it is found under.

    What is no number of any country is kept all the same.
    """
    written = check_text(written.strip())
    normal, extension = normalise(written), ""
    if kind in PHONES:
        phone = parse_phone(written, region)
        normal, extension = phone.normal or normal, phone.ext
        if kind == "phone" and phone.mobile is not None:
            kind = "mobile" if phone.mobile else "landline"
    return {
        "customer_id": customer,
        "contact_id": contact,
        "kind": kind,
        "written": written,
        "normal": normal,
        "extension": extension or None,
    }


def add_handle(
    writer: Writer, customer: int | None, contact: int | None, kind: str, written: str, region: str
) -> None:
    """Keep a phone or address of a customer or a contact."""
    writer.insert("handles", handle_record(customer, contact, kind, written, region))


def unread_phones(handles: Sequence[tuple[str, str]], region: str) -> list[str]:
    """The phones, as written, that are no number of any country or region known."""
    return [
        written
        for kind, written in handles
        if kind in PHONES and written.strip() and not parse_phone(written, region).valid
    ]


def refresh_search(writer: Writer, customer: int) -> None:
    """Make the searchable text of a customer again after its name, code or phones changed. It is
    found by the names of those that it took over as well."""
    row = read.record(writer.conn, "customers", customer)
    handles = read.belongings(writer.conn, "handles", customer, "id")
    merged = merged_names(writer.conn, "customers", customer)
    text = search_text(row["name"], row["code"] or "", *(h["normal"] for h in handles), *merged)
    writer.update("customers", customer, {"search": text})


def edit_customer(
    writer: Writer,
    customer: int,
    changes: Mapping[str, object],
    today: date,
    method: str = "hand",
    reasons: str | None = None,
) -> dict[str, tuple[Any, Any]]:
    """Change fields of a customer; dated facts get a history row with the method and `reasons`.
    Returns what changed."""
    values = dict(changes)
    if values.get("class"):
        # Why and until when were said of the class that goes.
        values = {"class_why": None, "class_until": None, **values}
    if "name" in values:
        values["name"] = check_name(str(values["name"] or ""))
        values["name_key"] = normalise(str(values["name"]))
    if isinstance(values.get("code"), str):
        refuse_same_code(writer, str(values["code"]), customer)
    if values.get("horizon"):
        values["horizon_on"] = today.isoformat()
    if values.get("annual_revenue") is not None:
        values.setdefault("currency", currency(writer.conn))
    if values.get("parent_id"):
        _refuse_circle(writer, customer, int(str(values["parent_id"])))
    for field in RULED:
        if field in values and method not in _PASSING:
            values.setdefault(f"{field}_set_by", method if values[field] else None)
    changed = writer.update("customers", customer, values)
    for field in REMEMBERED:
        if field in changed:
            old, new = changed[field]
            remember(writer, customer, field, old, new, today, method, reasons)
    if {"name", "code"} & set(changed):
        refresh_search(writer, customer)
    return changed


def _refuse_circle(writer: Writer, customer: int, parent: int | None) -> None:
    """A customer is never its own head office, not by a detour either."""
    passed: set[int] = set()
    while parent and parent not in passed:
        if parent == customer:
            raise UsageError("customer.parent_circle")
        passed.add(parent)
        parent = read.record(writer.conn, "customers", parent)["parent_id"]


def edit_contact(
    writer: Writer, contact: int, changes: Mapping[str, object]
) -> dict[str, tuple[Any, Any]]:
    """Change fields of a contact. Returns what changed."""
    values = dict(changes)
    if "name" in values:
        name = check_name(str(values["name"] or ""))
        values.update(name=name, name_key=normalise(name), search=search_text(name))
    return writer.update("contacts", contact, values)


def move_contact(writer: Writer, contact: int, customer: int) -> None:
    """A person who now works at another customer; phones and addresses go along."""
    before = read.record(writer.conn, "contacts", contact)["customer_id"]
    writer.update("contacts", contact, {"customer_id": customer})
    for handle in read.handles_of_contact(writer.conn, contact):
        writer.update("handles", handle, {"customer_id": customer})
    for side in (before, customer):
        if side:
            refresh_search(writer, side)


def add_note(writer: Writer, customer: int, body: str, today: date) -> int:
    """Write a dated note, exactly as it is written. Raises UsageError for an empty one."""
    body = check_text(body)
    if not body:
        raise UsageError("note.empty")
    return writer.insert(
        "notes", {"customer_id": customer, "date": today.isoformat(), "body": body}
    )


def add_tag(writer: Writer, customer: int, name: str) -> bool:
    """Put a label on a customer; False when it has it already."""
    name = check_name(name)
    key = normalise(name)
    tag = labels.tag(writer.conn, key) or writer.insert("tags", {"name": name, "name_key": key})
    if labels.tagging(writer.conn, customer, tag):
        return False
    writer.insert("customer_tags", {"customer_id": customer, "tag_id": tag})
    return True


def remove_tag(writer: Writer, customer: int, name: str) -> bool:
    """Take a label off a customer; False when it has not got it."""
    tag = labels.tag(writer.conn, normalise(name))
    link = labels.tagging(writer.conn, customer, tag) if tag else None
    if link:
        writer.remove("customer_tags", link)
    return link is not None


def set_custom(writer: Writer, noun: str, record: int, field: str, value: str) -> None:
    """Set a custom field, made on first use; an empty value removes it from the record."""
    name = check_name(field)
    key = normalise(name)
    ident = labels.custom_field(writer.conn, noun, key) or writer.insert(
        "fields", {"noun": noun, "name": name, "name_key": key}
    )
    old = labels.custom_value(writer.conn, ident, record)
    value = check_text(value).strip()
    if old and not value:
        writer.remove("field_values", old)
    elif old:
        writer.update("field_values", old, {"value": value})
    elif value:
        writer.insert("field_values", {"field_id": ident, "record_id": record, "value": value})
