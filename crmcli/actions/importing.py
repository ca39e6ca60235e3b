"""A sheet of customers taken in as one command: all or nothing, and the same file again nothing."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.customers import (
    NewCustomer,
    add_contact,
    add_customer,
    add_handle,
    add_note,
    add_tag,
    edit_customer,
    handle_key,
    refresh_search,
    set_custom,
)
from crmcli.actions.matching import existing
from crmcli.actions.records import set_address
from crmcli.actions.visits import close_plans
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import SheetRow
from crmcli.errors import Ambiguous, UsageError
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer


class Taken(NamedTuple):
    """What an import did: counts by kind, and the customers that rows named and that were made."""

    added: int
    known: int
    again: int
    contacts: int
    visits: int
    plans: int
    linked: int
    created: list[str]
    unread: int
    circles: list[str]
    fresh: list[SheetRow]
    namesakes: list[str]


class _Tally:
    def __init__(self) -> None:
        self.added = self.known = self.again = 0
        self.circles: list[str] = []
        self.fresh: list[SheetRow] = []
        self.namesakes: list[str] = []
        self.contacts = self.visits = self.plans = self.linked = 0
        self.created: list[str] = []
        self.mine: set[int] = set()
        self.links: list[tuple[int, str, str]] = []


def import_customers(writer: Writer, rows: Sequence[SheetRow], today: date, region: str) -> Taken:
    """Write the rows that are new. A row seen before is passed over; a customer that is there
    already keeps its fields and gains the row's contact, last contact and plan."""
    tally = _Tally()
    for row in rows:
        if imports.seen(writer.conn, row.key):
            tally.again += 1
            continue
        tally.fresh.append(row)
        customer = existing(writer, row, region)
        if customer is None:
            if read.by_name_key(writer.conn, normalise(row.name)):
                tally.namesakes.append(row.name)
            customer = _add(writer, row, today, region)
            tally.added += 1
            tally.contacts += bool(row.contact.get("name"))
            tally.mine.add(customer)
        else:
            tally.known += customer not in tally.mine
            _complete(writer, customer, row, tally, today, region)
        _contacts_made(writer, customer, row, tally, today)
        for column, name in (("parent_id", row.parent), ("referred_by_id", row.referred_by)):
            if name:
                tally.links.append((customer, column, name))
        writer.insert(
            "imported_rows",
            {"row_key": row.key, "table": "customers", "record_id": customer},
        )
    _link(writer, tally, today, region)
    return Taken(
        *(tally.added, tally.known, tally.again, tally.contacts, tally.visits, tally.plans),
        linked=tally.linked,
        created=tally.created,
        unread=sum(len(row.unread) for row in tally.fresh),
        circles=tally.circles,
        fresh=tally.fresh,
        namesakes=tally.namesakes,
    )


def _add(writer: Writer, row: SheetRow, today: date, region: str) -> int:
    unread = _unread(row)
    new = NewCustomer(
        name=row.name,
        fields={**row.fields, "unread": _as_json(unread)} if unread else row.fields,
        contact=row.contact if row.contact.get("name") else None,
        handles=row.handles,
        address=row.address,
        tags=row.tags,
        note=row.note,
        custom=row.custom,
        imported=True,
    )
    return add_customer(writer, new, today, region)


def _unread(row: SheetRow) -> dict[str, str]:
    """Cells kept as written; facts about a person without a name stay with the customer too."""
    facts = {} if row.contact.get("name") else row.contact
    return {**row.unread, **{key: str(value) for key, value in facts.items()}}


def _as_json(unread: dict[str, str]) -> str:
    return json.dumps(unread, ensure_ascii=False)


def _complete(
    writer: Writer, customer: int, row: SheetRow, tally: _Tally, today: date, region: str
) -> None:
    """What a further row adds to a customer: a person, phones, a note, cells kept as written.

    Of a customer that this file brought, what is still unknown is filled as well.
    """
    if customer in tally.mine:
        _fill(writer, customer, row, today)
    contact = _person(writer, customer, row, tally)
    known = {h["normal"] for h in read.belongings(writer.conn, "handles", customer, "id")}
    for kind, written in row.handles:
        if handle_key(kind, written, region) not in known:
            add_handle(writer, customer, contact, kind, written, region)
            refresh_search(writer, customer)
    bodies = [note["body"] for note in read.belongings(writer.conn, "notes", customer, "id")]
    if row.note and row.note not in bodies:
        add_note(writer, customer, row.note, today)
    unread = {**_unread(row), **_contradictions(writer, customer, row)}
    if unread:
        before = json.loads(read.record(writer.conn, "customers", customer)["unread"] or "{}")
        for column, text in unread.items():
            taken = column in before and before[column] != text
            before[f"{column} ({row.number})" if taken else column] = text
        writer.update("customers", customer, {"unread": _as_json(before)})


def _contradictions(writer: Writer, customer: int, row: SheetRow) -> dict[str, str]:
    """What a further row says otherwise than the customer has it: kept beside it, as written."""
    now = read.record(writer.conn, "customers", customer)
    found = {
        key: str(value)
        for key, value in row.fields.items()
        if now[key] is not None and now[key] != value
    }
    values = dict(read.custom_values(writer.conn, "customer", customer))
    for field, value in row.custom.items():
        if field in values and values[field] != value:
            found[field] = value
    return found


def _fill(writer: Writer, customer: int, row: SheetRow, today: date) -> None:
    """Fields, place, labels and fields of one's own that earlier rows left empty."""
    now = read.record(writer.conn, "customers", customer)
    missing = {key: value for key, value in row.fields.items() if now[key] is None}
    if "class" in missing:
        missing["class_set_by"] = "import"
    if missing:
        edit_customer(writer, customer, missing, today, "import")
    known = read.belongings(writer.conn, "addresses", customer, "id")
    place = {k: v for k, v in row.address.items() if not known or known[0][k] is None}
    if place:
        set_address(writer, customer, place)
    for tag in row.tags:
        add_tag(writer, customer, tag)
    values = dict(read.custom_values(writer.conn, "customer", customer))
    for field, value in row.custom.items():
        if field not in values:
            set_custom(writer, "customer", customer, field, value)


def _person(writer: Writer, customer: int, row: SheetRow, tally: _Tally) -> int | None:
    """The contact that a row names, added when it is not there yet; None without a name."""
    name = row.contact.get("name")
    if not name:
        return None
    for person in read.belongings(writer.conn, "contacts", customer, "id"):
        if person["name_key"] == normalise(str(name)):
            return int(person["id"])
    tally.contacts += 1
    return add_contact(writer, customer, row.contact)


def _contacts_made(
    writer: Writer, customer: int, row: SheetRow, tally: _Tally, today: date
) -> None:
    """The last contact and the next plan of a row, where they are not there yet."""
    if row.last:
        day, summary = row.last.day.isoformat(), row.last_summary
        if not imports.has_visit(writer.conn, customer, day, summary):
            writer.insert(
                "visits",
                {
                    "customer_id": customer,
                    "date": day,
                    "time": row.last.time,
                    "channel": "visit",
                    "summary": summary,
                },
            )
            tally.visits += 1
            close_plans(writer, customer, row.last.day, today)
    if row.plan:
        day = row.plan.day.isoformat()
        if not imports.has_plan(writer.conn, customer, day):
            writer.insert(
                "plans",
                {
                    "customer_id": customer,
                    "date": day,
                    "time": row.plan.time,
                    "kind": "contact",
                    "origin": "import",
                },
            )
            tally.plans += 1


def _link(writer: Writer, tally: _Tally, today: date, region: str) -> None:
    """Parents and referrers by code or name; those that are nowhere yet are created and listed."""
    for customer, column, name in tally.links:
        other = _named(writer, customer, name)
        if other is None:
            other = add_customer(writer, NewCustomer(name, imported=True), today, region)
            tally.created.append(name)
        if other == customer:
            # A head office that names itself says nothing more.
            continue
        try:
            changed = edit_customer(writer, customer, {column: other}, today, "import")
        except UsageError:
            tally.circles.append(name)
            continue
        tally.linked += bool(changed) and column == "parent_id"


def _named(writer: Writer, customer: int, name: str) -> int | None:
    """The customer with that code or name, another one before the one that names it."""
    coded = read.same_code(writer.conn, name)
    if coded is not None:
        return coded
    found = read.by_name_key(writer.conn, normalise(name))
    others = [record for record in found if record != customer]
    if len(others) > 1:
        raise Ambiguous("import.parent_ambiguous", name=name, ids=others[:9])
    return others[0] if others else found[0] if found else None
