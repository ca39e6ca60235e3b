"""The customers of known deals and orders: what a file says of their phones and places besides."""

from crmcli.actions.bulk import Directory
from crmcli.actions.customers import PHONES, add_handle, handle_key, refresh_search
from crmcli.actions.import_known import Sheeted
from crmcli.actions.meeting import Meeting
from crmcli.actions.records import set_address
from crmcli.domain.fields import IMPORT_ONLY
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import Buyer, Change
from crmcli.store import customers as read
from crmcli.store.write import Writer

_NOUNS = {"deals": "deal", "orders": "order"}


def is_buyer(writer: Writer, directory: Directory, buyer: Buyer, customer: int | None) -> bool:
    """Whether a row may mean this customer. Raises Ambiguous for a name that several have."""
    if customer is None:
        return False
    found = directory.find(buyer)
    if found is not None:
        return found == customer
    return normalise(buyer.name) == normalise(read.name_of(writer.conn, customer))


class Filling:
    """Phones and places of customers that are there, taken from rows of their deals or orders."""

    def __init__(self, writer: Writer, directory: Directory, region: str) -> None:
        self.writer, self.directory, self.region = writer, directory, region

    def fill(self, row: Sheeted, buyer: Buyer, table: str, record: int) -> Meeting:
        """Give the record's customer what the row says and it lacks; what it has otherwise stays,
        and is said, unless the record keeps it already."""
        met, conn = Meeting([], []), self.writer.conn
        if not buyer.told:
            return met
        customer = read.record(conn, table, record)["customer_id"]
        if not is_buyer(self.writer, self.directory, buyer, customer):
            return met
        kept = [
            text
            for name, text in read.custom_values(conn, _NOUNS[table], record)
            if text in buyer.told.values()
        ]
        name = read.name_of(conn, customer)
        self._handles(met, row.number, customer, name, buyer, kept)
        self._places(met, row.number, customer, name, buyer, kept)
        return met

    def _handles(
        self, met: Meeting, row: int, customer: int, name: str, buyer: Buyer, kept: list[str]
    ) -> None:
        known = read.belongings(self.writer.conn, "handles", customer, "id")
        forms = {form for one in known for form in (one["normal"], one["written"])}
        has = {one["kind"] in PHONES: str(one["written"]) for one in reversed(known)}
        for kind, written in buyer.handles:
            is_known = not forms.isdisjoint((written, handle_key(kind, written, self.region)))
            if is_known or any(written in text for text in kept):
                continue
            now = has.get(kind in PHONES)
            if now is None:
                add_handle(self.writer, customer, None, kind, written, self.region)
                refresh_search(self.writer, customer)
            self._say(met, row, name, kind, now, written)

    def _places(
        self, met: Meeting, row: int, customer: int, name: str, buyer: Buyer, kept: list[str]
    ) -> None:
        known = read.belongings(self.writer.conn, "addresses", customer, "id")
        for part, written in buyer.address.items():
            now = known[0][part] if known else None
            if written in kept or normalise(now or "") == normalise(written):
                continue
            if now is None:
                set_address(self.writer, customer, {part: written})
            self._say(met, row, name, part, now, written)

    def _say(
        self, met: Meeting, row: int, name: str, key: str, now: str | None, written: str
    ) -> None:
        label = next((one.label for one in IMPORT_ONLY if one.key == key), key)
        change = Change(row, name, label, now or "", written, stays=now is not None)
        (met.changes if now is None else met.differing).append(change)
