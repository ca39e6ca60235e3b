"""Orders of a file that are there already: what the file has otherwise, said or taken over."""

from collections.abc import Iterator, Sequence

from crmcli.actions.bulk import Catalogue, Directory
from crmcli.actions.customers import set_custom
from crmcli.actions.import_changes import (
    CUSTOMER_FIELD,
    LINES_FIELD,
    Other,
    other_custom,
    other_lines,
    others,
)
from crmcli.actions.import_known import Sorted, Terms
from crmcli.actions.meet_buyers import Filling, is_buyer
from crmcli.actions.meeting import Meeting, meet, replace_lines
from crmcli.actions.orders import edit_order
from crmcli.domain.sales_fields import ORDER
from crmcli.domain.sheet_row import OrderRow
from crmcli.store import customers as read
from crmcli.store import orders as read_orders
from crmcli.store.write import Writer

# A sale does not become a return by a file.
_FIELDS = tuple(field for field in ORDER if field.key != "kind")


def meet_orders(
    writer: Writer,
    sorted_: Sorted[OrderRow],
    directory: Directory,
    catalogue: Catalogue,
    terms: Terms,
) -> Meeting:
    """What known orders have otherwise in the file; with `--update` they have its lines too. Their
    payments stay."""
    kind = _Orders(writer, directory, catalogue, terms)
    return meet(writer, sorted_, kind, terms)


class _Orders:
    def __init__(
        self, writer: Writer, directory: Directory, catalogue: Catalogue, terms: Terms
    ) -> None:
        self.writer, self.directory, self.catalogue = writer, directory, catalogue
        self.terms = terms
        self.filling = Filling(writer, directory, terms.region)

    def named(self, record: int) -> tuple[str, str]:
        """`o90 SO-2026-17`, EUR."""
        order = read.record(self.writer.conn, "orders", record)
        return f"o{record} {order['number'] or order['ordered_on']}", order["currency"]

    def others(self, row: OrderRow, record: int) -> list[Other]:
        """What a row has otherwise than the order."""
        conn = self.writer.conn
        order = read.record(conn, "orders", record)
        found = list(others(_FIELDS, order, row.fields))
        found += other_custom(read.custom_values(conn, "order", record), row.custom)
        if row.lines:
            found += other_lines(read_orders.lines_of(conn, record), row.lines)
        return [*found, *self._customer(row, order["customer_id"])]

    def _customer(self, row: OrderRow, customer: int) -> Iterator[Other]:
        """An order keeps its customer."""
        if row.buyer.label and not is_buyer(self.writer, self.directory, row.buyer, customer):
            name = read.name_of(self.writer.conn, customer)
            yield Other(CUSTOMER_FIELD, name, row.buyer.label, stays=True)

    def complete(self, row: OrderRow, record: int) -> Meeting:
        """What the order's customer lacks of the phones and places in the row."""
        return self.filling.fill(row, row.buyer, "orders", record)

    def take(self, row: OrderRow, record: int, found: Sequence[Other]) -> None:
        """Take over what was found."""
        fields = {one.key: one.new for one in found if not isinstance(one.field, str)}
        said = fields.pop(LINES_FIELD.key, None)
        if fields:
            edit_order(self.writer, record, fields, self.terms.today)
        if said is not None:
            lines = read_orders.lines_of(self.writer.conn, record)
            belongs = ("order_lines", "order_id", record)
            replace_lines(self.writer, self.catalogue, belongs, lines, row.lines)
        for one in found:
            if isinstance(one.field, str):
                set_custom(self.writer, "order", record, one.field, one.new)
