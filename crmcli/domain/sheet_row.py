"""Rows of other people's files, read: customers, products, deals, orders and contacts made."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crmcli.domain.dates import When
from crmcli.errors import Message


class SheetRow(NamedTuple):
    """A customer with its contact, last contact and next plan.

    `unread` holds cells that could not be read, verbatim; `custom` fields of one's own, of the
    contact where the sheet is one of contacts. `uuid` is ours, `external` the key under which
    another program's number of the record is kept, `customer_uuid` our customer of a contact.
    """

    number: int
    key: str
    name: str
    fields: dict[str, object]
    contact: dict[str, object]
    handles: list[tuple[str, str]]
    address: dict[str, str]
    tags: list[str]
    note: str
    custom: dict[str, str]
    parent: str
    referred_by: str
    last: When | None
    last_summary: str
    plan: When | None
    plan_text: str
    unread: dict[str, str]
    uuid: str = ""
    external: str = ""
    customer_uuid: str = ""


# Why a row that sums up the others is left out.
TOTAL = Message("import.total")
# What a file of rejected rows has before the columns of the file that they come from.
REJECT_COLUMNS = ("reject_line", "reject_reason")


class Rejected(NamedTuple):
    """A row that cannot be taken in, and why; a harmless one (a totals row) stops nothing."""

    number: int
    reason: Message
    harmless: bool = False


class Change(NamedTuple):
    """What an import takes over for a record that is there: the row that says so, the record, and
    its field with the value before and after, as a person reads them. `stays`: one that nothing
    takes over."""

    row: int
    record: str
    field: object
    now: object
    new: object
    stays: bool = False


class Buyer(NamedTuple):
    """The customer that a deal or order names: by our uuid, by code, else by name; all may be "".

    Phones, e-mail and place are for one that has to be created; `told` has them as they are
    written, by header, so that others keep them with the deal or order.
    """

    code: str = ""
    name: str = ""
    handles: tuple[tuple[str, str], ...] = ()
    address: Mapping[str, str] = {}
    told: Mapping[str, str] = {}
    uuid: str = ""

    @property
    def label(self) -> str:
        """The name that it has or is given."""
        return self.name or self.code


class LineCells(NamedTuple):
    """A product as a file has it; quantity in 1/1,000, money in 1/10,000, None unknown."""

    product: str
    code: str = ""
    quantity: int | None = None
    unit: str | None = None
    price: int | None = None
    amount: int | None = None
    cost: int | None = None


class ProductRow(NamedTuple):
    """A product by the columns of `products`; `custom` has what there is no column for.

    `uuid` is ours, `external` the key under which another program's number is kept.
    """

    number: int
    fields: Mapping[str, object]
    custom: Mapping[str, str]
    unread: Mapping[str, str]
    uuid: str = ""
    external: str = ""

    @property
    def key(self) -> str:
        """A product is known again by what it is, not by its row."""
        return ""

    @property
    def rows(self) -> tuple[int, ...]:
        """All rows of the product."""
        return (self.number,)


class DealRow(NamedTuple):
    """A deal by the columns of `deals`, its stage settled; `key` is what it is known again by.

    `contact` is the column and the name of a person of the customer, "" for none; `assumed` are the
    fields that the file does not say itself; `rows` all rows of the deal.
    """

    number: int
    key: str
    buyer: Buyer
    fields: Mapping[str, object]
    items: Sequence[LineCells]
    custom: Mapping[str, str]
    unread: Mapping[str, str]
    uuid: str = ""
    external: str = ""
    contact: tuple[str, str] = ("", "")
    assumed: frozenset[str] = frozenset()
    rows: tuple[int, ...] = ()


class OrderRow(NamedTuple):
    """An order by the columns of `orders` with its lines.

    `key` is that of its first row; `paid_on` is the day on which `paid` of it was paid (1/10,000);
    `rows` are all its rows.
    """

    number: int
    key: str
    buyer: Buyer
    fields: Mapping[str, object]
    lines: Sequence[LineCells]
    custom: Mapping[str, str]
    unread: Mapping[str, str]
    paid_on: str | None = None
    paid: int = 0
    uuid: str = ""
    external: str = ""
    rows: tuple[int, ...] = ()


class Made(NamedTuple):
    """A contact made by the columns of `visits`; `cut`: the file has its outcome alone, or the
    beginning of its summary. `custom` are fields of its own, which only our export has."""

    key: str
    on: When
    fields: Mapping[str, object]
    cut: bool = False
    uuid: str = ""
    external: str = ""
    custom: Mapping[str, str] = {}


class VisitRow(NamedTuple):
    """A customer of a visit or weekly sheet, with the contacts made that the row tells of."""

    row: SheetRow
    made: Sequence[Made]
