"""What a row of a sheet adds to a customer: its people, phones, place, contacts made and plans."""

import json
from collections.abc import Mapping
from datetime import date

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
from crmcli.actions.new_customers import NewCustomer, add_customer
from crmcli.actions.records import set_address
from crmcli.actions.updating import others
from crmcli.actions.visits import close_plans
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Rejected, SheetRow
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.settings import currency
from crmcli.store.write import Writer

# Row, column and text of a cell.
Cell = tuple[int, str, str]


class Tally:
    """What an import has done so far. Customers that it brought have the larger numbers."""

    def __init__(self) -> None:
        self.added = self.known = self.again = 0
        self.circles: list[str] = []
        self.gone: list[int] = []
        # Rows of one key that say they are two.
        self.rejected: list[Rejected] = []
        self.namesakes: list[str] = []
        self.contacts = self.visits = self.plans = self.linked = 0
        self.created: list[str] = []
        self._first: int | None = None
        self.links: list[tuple[int, str, str]] = []
        # Cells kept as they are written: could not be read, and not what the customer has.
        self.unread: list[Cell] = []
        # Phones, as written, that are no number of any country.
        self.phones: list[str] = []
        self.differing: list[Cell] = []

    def begin(self, customer: int) -> None:
        """Say which customer was made; the first one of the import is the smallest."""
        self._first = customer if self._first is None else min(self._first, customer)

    def is_mine(self, customer: int) -> bool:
        """Whether this import has brought the customer."""
        return self._first is not None and customer >= self._first

    def cannot_read(self, row: SheetRow) -> None:
        """Count the cells of a row that are kept because they could not be read."""
        self.unread.extend((row.number, column, text) for column, text in unread_of(row).items())


def new_customer(row: SheetRow) -> NewCustomer:
    """The customer of a row with all that the row says of it."""
    unread = unread_of(row)
    return NewCustomer(
        name=row.name,
        fields={**row.fields, "unread": _as_json(unread)} if unread else row.fields,
        contact=row.contact if row.contact.get("name") else None,
        handles=row.handles,
        address=row.address,
        tags=row.tags,
        note=row.note,
        custom=row.custom,
        imported=True,
        uuid=row.uuid,
    )


def add_row(writer: Writer, row: SheetRow, today: date, region: str) -> int:
    """Write the customer of a row."""
    return add_customer(writer, new_customer(row), today, region)


def unread_of(row: SheetRow) -> dict[str, str]:
    """Cells kept as written; facts about a person without a name stay with the customer too."""
    facts = {} if row.contact.get("name") else row.contact
    return {**row.unread, **{key: str(value) for key, value in facts.items()}}


def _as_json(unread: dict[str, str]) -> str:
    return json.dumps(unread, ensure_ascii=False)


def complete(
    writer: Writer, customer: int, row: SheetRow, tally: Tally, today: date, region: str
) -> None:
    """What a further row adds to a customer: what is still unknown of it, a person, phones, a note.

    Cells that could not be read, and what the customer has otherwise, are kept as written.
    """
    fill(writer, customer, row, today)
    contact = person(writer, customer, row, tally)
    rows = read.belongings(writer.conn, "handles", customer, "id")
    known = {form for one in rows for form in (one["normal"], one["written"])}
    for kind, written in row.handles:
        if known.isdisjoint((written.strip(), handle_key(kind, written, region))):
            add_handle(writer, customer, contact, kind, written, region)
            refresh_search(writer, customer)
    bodies = [note["body"] for note in read.belongings(writer.conn, "notes", customer, "id")]
    if row.note and row.note not in bodies:
        add_note(writer, customer, row.note, today)
    keep(writer, customer, row, unread_of(row), tally.unread)
    keep(writer, customer, row, _contradictions(writer, customer, row, region), tally.differing)


def keep(
    writer: Writer, customer: int, row: SheetRow, cells: Mapping[str, str], kept: list[Cell]
) -> None:
    """Keep cells of a row with the customer as they are written; those that are not there yet
    are added to `kept`."""
    if not cells:
        return
    before = json.loads(read.record(writer.conn, "customers", customer)["unread"] or "{}")
    for column, text in cells.items():
        place = f"{column} ({row.number})"
        if text in (before.get(column), before.get(place)):
            continue
        before[place if column in before else column] = text
        kept.append((row.number, column, text))
    writer.update("customers", customer, {"unread": _as_json(before)})


def _contradictions(writer: Writer, customer: int, row: SheetRow, region: str) -> dict[str, str]:
    """What a further row says otherwise than the customer has it: kept beside it."""
    own = currency(writer.conn)
    merged = imports.has_absorbed(writer.conn, "customers", customer)
    found: dict[str, str] = {}
    for one in others(writer, customer, row, region):
        if one.now is None or one.part in ("handles", "tags", "note", "person"):
            continue
        if one.field == "name" and (merged or normalise(str(one.now)) == normalise(row.name)):
            continue
        text = shown(one.field, one.new, own)
        found[one.field] = text if isinstance(text, str) else str(one.new)
    return found


def fill(writer: Writer, customer: int, row: SheetRow, today: date) -> bool:
    """Fields, place, labels and fields of one's own that are empty yet. Whether there were any."""
    now = read.record(writer.conn, "customers", customer)
    missing = {key: value for key, value in row.fields.items() if now[key] is None}
    if missing.get("business_status") == now["brands"]:
        # Our weekly sheet has both in one column.
        missing.pop("business_status", None)
    if "class" in missing:
        missing["class_set_by"] = "import"
    if missing:
        edit_customer(writer, customer, missing, today, "import")
    known = read.belongings(writer.conn, "addresses", customer, "id")
    place = {k: v for k, v in row.address.items() if not known or known[0][k] is None}
    if place:
        set_address(writer, customer, place)
    tagged = [tag for tag in row.tags if add_tag(writer, customer, tag)]
    values = dict(read.custom_values(writer.conn, "customer", customer))
    custom = {field: value for field, value in row.custom.items() if field not in values}
    for field, value in custom.items():
        set_custom(writer, "customer", customer, field, value)
    return bool(missing or place or tagged or custom)


def person(writer: Writer, customer: int, row: SheetRow, tally: Tally) -> int | None:
    """The contact that a row names, added when it is not there yet, else completed; None without a
    name."""
    name = row.contact.get("name")
    if not name:
        return None
    for one in read.belongings(writer.conn, "contacts", customer, "id"):
        if one["name_key"] == normalise(str(name)):
            missing = {key: value for key, value in row.contact.items() if one[key] is None}
            if missing:
                edit_contact(writer, one["id"], missing)
            return int(one["id"])
    tally.contacts += 1
    return add_contact(writer, customer, row.contact)


def contacts_made(writer: Writer, customer: int, row: SheetRow, tally: Tally, today: date) -> None:
    """The last contact and the next plan of a row, where they are not there yet."""
    if row.last:
        day, summary = row.last.day.isoformat(), row.last_summary
        if not imports.has_visit(writer.conn, customer, day, summary):
            writer.insert("visits", first_visit(customer, row))
            tally.visits += 1
            close_plans(writer, customer, row.last.day, today)
    if row.plan and not imports.has_plan(writer.conn, customer, row.plan.day.isoformat()):
        writer.insert("plans", first_plan(customer, row))
        tally.plans += 1


def first_visit(customer: int, row: SheetRow) -> dict[str, object]:
    """The last contact of a row by the columns of `visits`."""
    assert row.last is not None
    return {
        "customer_id": customer,
        "date": row.last.day.isoformat(),
        "time": row.last.time,
        "channel": "visit",
        "summary": row.last_summary,
    }


def first_plan(customer: int, row: SheetRow) -> dict[str, object]:
    """The next plan of a row by the columns of `plans`."""
    assert row.plan is not None
    return {
        "customer_id": customer,
        "date": row.plan.day.isoformat(),
        "time": row.plan.time,
        "kind": "contact",
        "origin": "import",
    }
