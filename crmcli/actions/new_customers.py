"""New customers with all that belongs to them: one that is typed, or thousands of a file."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.bulk import write_custom
from crmcli.actions.customers import (
    PHONES,
    REMEMBERED,
    contact_record,
    handle_key,
    handle_record,
    refuse_same_code,
)
from crmcli.domain.names import check_name, check_text, core_name, normalise, search_text
from crmcli.domain.phones import digits
from crmcli.domain.quarters import counted_quarter
from crmcli.store import customers as read
from crmcli.store import labels
from crmcli.store.settings import currency
from crmcli.store.write import Writer

Records = list[dict[str, object]]


class NewCustomer(NamedTuple):
    """All that `add` and an import know of one customer; only a name is required.

    `fields` and `contact` hold stored values by column, `handles` are (kind, as written) pairs,
    `address` its parts by column. `uuid` is that of the file that it comes from, "" for a new one.
    """

    name: str
    fields: Mapping[str, object] = {}
    contact: Mapping[str, object] | None = None
    handles: Sequence[tuple[str, str]] = ()
    address: Mapping[str, str] = {}
    tags: Sequence[str] = ()
    note: str = ""
    custom: Mapping[str, str] = {}
    imported: bool = False
    uuid: str = ""


def twins(
    conn: sqlite3.Connection, new: NewCustomer, region: str
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Customers with the same phone, e-mail or core name, and those that are merely similar."""
    same: dict[int, str] = {}
    # "n/a" is no phone that two could share.
    telling = [(kind, text) for kind, text in new.handles if kind not in PHONES or digits(text)]
    keys = tuple(filter(None, (handle_key(kind, text, region) for kind, text in telling)))
    for record in read.by_handles(conn, keys) if keys else []:
        same[record] = read.name_of(conn, record)
    core = core_name(new.name)
    similar: dict[int, str] = {}
    for record, name in read.names_with_core(conn, core):
        other = core_name(name)
        (same if other == core else similar)[record] = name
    return list(same.items()), [(k, v) for k, v in similar.items() if k not in same]


def add_customer(writer: Writer, new: NewCustomer, today: date, region: str) -> int:
    """Write a customer with its first contact, handles, address, tags and custom fields."""
    return add_customers(writer, [new], today, region)[0]


def add_customers(
    writer: Writer, new: Sequence[NewCustomer], today: date, region: str
) -> list[int]:
    """Write customers, a statement for each table; returns their ids in order.

    Raises Ambiguous for a code that another customer has, UsageError for a name or a text that
    cannot be stored.
    """
    for one in new:
        code = one.fields.get("code")
        if isinstance(code, str):
            refuse_same_code(writer, code)
    own = currency(writer.conn)
    fields = [_fields(one, today, own) for one in new]
    rows = [_customer(one, values, today, region) for one, values in zip(new, fields, strict=True)]
    ids = writer.insert_many("customers", rows)
    people = [at for at, one in enumerate(new) if one.contact]
    contacts = writer.insert_many(
        "contacts", [contact_record(ids[at], new[at].contact or {}) for at in people]
    )
    person = dict(zip(people, contacts, strict=True))
    writer.insert_many(
        "handles",
        [
            handle_record(ids[at], person.get(at), kind, written, region)
            for at, one in enumerate(new)
            for kind, written in distinct(one.handles, region)
        ],
    )
    _belongings(writer, ids, new, today)
    _remember(writer, ids, new, fields, today)
    return ids


def distinct(handles: Sequence[tuple[str, str]], region: str) -> list[tuple[str, str]]:
    """The phones and addresses of one record, each once however it is written."""
    found: dict[str, tuple[str, str]] = {}
    for kind, written in handles:
        sort = "" if kind in PHONES and kind != "fax" else kind
        found.setdefault(f"{sort} {handle_key(kind, written, region)}", (kind, written))
    return list(found.values())


def _fields(one: NewCustomer, today: date, own: str) -> dict[str, object]:
    fields = dict(one.fields)
    if fields.get("class"):
        fields["class_set_by"] = "import" if one.imported else "hand"
    if fields.get("horizon"):
        fields["horizon_on"] = today.isoformat()
    if fields.get("annual_revenue") is not None:
        fields.setdefault("currency", own)
    return fields


def _customer(
    one: NewCustomer, fields: Mapping[str, object], today: date, region: str
) -> dict[str, object]:
    name = check_name(one.name)
    keys = [handle_key(kind, written, region) for kind, written in one.handles]
    return {
        **fields,
        "uuid": one.uuid or None,
        "name": name,
        "name_key": normalise(name),
        "search": search_text(name, str(fields.get("code") or ""), *keys),
        "added_on": today.isoformat(),
        "imported": int(one.imported),
    }


def _belongings(
    writer: Writer, ids: Sequence[int], new: Sequence[NewCustomer], today: date
) -> None:
    """Addresses, notes, labels and fields of one's own."""
    addresses: Records = []
    notes: Records = []
    for customer, one in zip(ids, new, strict=True):
        place = {part: text for part, text in one.address.items() if text}
        if place:
            addresses.append({"customer_id": customer, "kind": "business", **place})
        if one.note:
            body = check_text(one.note)
            notes.append({"customer_id": customer, "date": today.isoformat(), "body": body})
    writer.insert_many("addresses", addresses)
    writer.insert_many("notes", notes)
    _tag(writer, [(customer, one.tags) for customer, one in zip(ids, new, strict=True)])
    custom = [(customer, one.custom) for customer, one in zip(ids, new, strict=True) if one.custom]
    write_custom(writer, "customer", custom)


def _tag(writer: Writer, tagged: Sequence[tuple[int, Sequence[str]]]) -> None:
    known: dict[str, int] = {}
    rows: Records = []
    for customer, names in tagged:
        by_key = {normalise(check_name(name)): check_name(name) for name in names}
        for key, name in by_key.items():
            if key not in known:
                known[key] = labels.tag(writer.conn, key) or writer.insert(
                    "tags", {"name": name, "name_key": key}
                )
            rows.append({"customer_id": customer, "tag_id": known[key]})
    writer.insert_many("customer_tags", rows)


def _remember(
    writer: Writer,
    ids: Sequence[int],
    new: Sequence[NewCustomer],
    fields: Sequence[Mapping[str, object]],
    today: date,
) -> None:
    """What they begin with, as dated facts."""
    writer.insert_many(
        "history",
        [
            {
                "customer_id": customer,
                "field": field,
                "new_value": str(values[field]),
                "changed_on": today.isoformat(),
                "quarter": counted_quarter(field, today),
                "method": "import" if one.imported else "hand",
            }
            for customer, one, values in zip(ids, new, fields, strict=True)
            for field in REMEMBERED
            if values.get(field)
        ],
    )
