"""The customers that rows of an address book name: found or made, completed, and left."""

from datetime import date

from crmcli.actions.bulk import Directory
from crmcli.actions.completing import Tally, contacts_made, fill
from crmcli.actions.customers import add_note, edit_contact, move_contact
from crmcli.actions.updating import differing, update_customer
from crmcli.domain.fields import IMPORT_ONLY, by_key
from crmcli.domain.sheet_row import Buyer, Change, SheetRow
from crmcli.store import customers as read
from crmcli.store.write import Writer

_LABELS = {field.key: field.label.en for field in IMPORT_ONLY}
_CUSTOMER = by_key("customer")["name"].label


class Firms:
    """The customers of the persons of one file."""

    def __init__(self, writer: Writer, today: date, region: str, tally: Tally) -> None:
        self.writer, self.today, self.region, self.tally = writer, today, region, tally
        self._directory = Directory(writer, today, region)

    @property
    def created(self) -> list[str]:
        """The customers that were made."""
        return self._directory.created

    def find(self, row: SheetRow) -> int | None:
        """The customer that a row names, None for none and for one that is nowhere yet."""
        return self._directory.id_of(_buyer(row)) if row.name else None

    def make(self, row: SheetRow) -> int | None:
        """The customer that a row names, made when it is nowhere yet; None for none."""
        if row.name and self.find(row) is None:
            self._directory.settle([_buyer(row)], (), create=True)
        return self.find(row)

    def complete(self, customer: int | None, row: SheetRow) -> dict[str, str]:
        """Fill what is unknown of a new person's customer; returns what it has otherwise, which
        stays with the person."""
        if customer is None:
            return {}
        now = read.record(self.writer.conn, "customers", customer)
        places = read.belongings(self.writer.conn, "addresses", customer, "id")
        place = places[0] if places else {}
        told = {
            _LABELS[part]: text
            for part, text in row.address.items()
            if place.get(part) not in (None, text)
        }
        fields = by_key("customer")
        for key, value in row.fields.items():
            if now.get(key) not in (None, value):
                told[fields[key].label.en] = str(value)
        self._fill(customer, row)
        return told

    def _fill(self, customer: int, row: SheetRow) -> None:
        fill(self.writer, customer, row._replace(custom={}), self.today)
        if row.note:
            body = f"{row.contact['name']}: {row.note}"
            notes = read.belongings(self.writer.conn, "notes", customer, "id")
            if body not in [note["body"] for note in notes]:
                add_note(self.writer, customer, body, self.today)
        contacts_made(self.writer, customer, row, self.tally, self.today)

    def meet(
        self, contact: int, row: SheetRow, *, update: bool
    ) -> tuple[list[Change], list[Change]]:
        """What a row of a known person says of its customer: what was taken over of it, and what
        stays otherwise. Somebody without a customer comes to the one that the row names."""
        now = read.record(self.writer.conn, "contacts", contact)
        owner = now["customer_id"]
        if not row.name:
            return [], []
        if owner is None:
            customer = self.make(row)
            edit_contact(self.writer, contact, {"customer_id": customer})
            self.complete(customer, row)
            return [], []
        if self.find(row) != owner:
            before = read.name_of(self.writer.conn, owner)
            moved = [Change(row.number, str(now["name"]), _CUSTOMER, before, row.name)]
            if not update:
                return [], moved
            customer = self.make(row)
            assert customer is not None
            move_contact(self.writer, contact, customer)
            self.complete(customer, row)
            return moved, []
        name = read.name_of(self.writer.conn, owner)
        firm = row._replace(name=name, contact={}, handles=[], custom={}, note="", unread={})
        if update:
            return update_customer(self.writer, owner, firm, self.today, self.region), []
        self._fill(owner, row)
        return [], differing(self.writer, owner, firm, self.region)


def _buyer(row: SheetRow) -> Buyer:
    return Buyer(str(row.fields.get("code") or ""), row.name, uuid=row.customer_uuid)
