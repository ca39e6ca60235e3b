"""A row of a rep's old sheet, read: a customer with its contact, last contact and next plan."""

from typing import NamedTuple

from crmcli.domain.dates import When
from crmcli.errors import Message


class SheetRow(NamedTuple):
    """One row of a sheet, read. `unread` holds cells that could not be read, verbatim."""

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


class Rejected(NamedTuple):
    """A row that is no customer, and why; a harmless one (a totals row) stops nothing."""

    number: int
    reason: Message
    harmless: bool = False
