"""Deals of a file that are there already: what the file has otherwise, said or taken over."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from crmcli.actions.bulk import Catalogue, Directory
from crmcli.actions.customers import set_custom
from crmcli.actions.deal_stages import Move, move_deal
from crmcli.actions.deals import edit_deal
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
from crmcli.domain.names import normalise
from crmcli.domain.sales_fields import DEAL
from crmcli.domain.sheet_row import DealRow
from crmcli.domain.stages import CLOSED, WON, Stages
from crmcli.errors import UsageError
from crmcli.store import customers as read
from crmcli.store import deals as read_deals
from crmcli.store import imports
from crmcli.store.write import Writer


def meet_deals(
    writer: Writer,
    sorted_: Sorted[DealRow],
    directory: Directory,
    catalogue: Catalogue,
    terms: Terms,
    stages: Stages,
) -> Meeting:
    """What known deals have otherwise in the file; with `--update` a deal moves to its stage as by
    hand, goes to the file's customer, and has the file's products."""
    kind = _Deals(writer, directory, catalogue, terms, stages)
    return meet(writer, sorted_, kind, terms)


def person_named(writer: Writer, row: DealRow, customer: int | None) -> int | None:
    """The contact of the customer whom a deal names; None for nobody, or somebody unknown."""
    name = normalise(row.contact[1])
    if not name or customer is None:
        return None
    found = imports.contacts_named(writer.conn, name)
    return next((contact for contact, whose in found if whose == customer), None)


class _Deals:
    def __init__(
        self,
        writer: Writer,
        directory: Directory,
        catalogue: Catalogue,
        terms: Terms,
        stages: Stages,
    ) -> None:
        self.writer, self.directory, self.catalogue = writer, directory, catalogue
        self.terms, self.stages = terms, stages
        self.filling = Filling(writer, directory, terms.region)

    def named(self, record: int) -> tuple[str, str]:
        """`d37 Machine for the new hall`, EUR."""
        deal = read.record(self.writer.conn, "deals", record)
        return f"d{record} {deal['name']}", deal["currency"] or ""

    def others(self, row: DealRow, record: int) -> list[Other]:
        """What a row has otherwise than the deal."""
        deal, conn = read.record(self.writer.conn, "deals", record), self.writer.conn
        found = list(self._fields(row, deal))
        found += other_custom(read.custom_values(conn, "deal", record), row.custom)
        if row.items:
            found += other_lines(read_deals.items_of(conn, record), row.items)
        return [*found, *self._customer(row, deal["customer_id"])]

    def _fields(self, row: DealRow, deal: Mapping[str, Any]) -> Iterator[Other]:
        said = {key: value for key, value in row.fields.items() if key not in row.assumed}
        now = dict(deal)
        if "competitor" in said:
            rival = deal["competitor_id"]
            known = read.record(self.writer.conn, "competitors", rival)["name"] if rival else None
            same = normalise(known or "") == normalise(str(said["competitor"]))
            now["competitor"] = said["competitor"] if same else known
        return others(DEAL, now, said)

    def _customer(self, row: DealRow, customer: int | None) -> Iterator[Other]:
        """The customer of the file, where the deal has none or another one."""
        if row.buyer.label and not is_buyer(self.writer, self.directory, row.buyer, customer):
            name = read.name_of(self.writer.conn, customer) if customer else None
            yield Other(CUSTOMER_FIELD, name, row.buyer.label)

    def complete(self, row: DealRow, record: int) -> Meeting:
        """What the deal's customer lacks of the phones and places in the row."""
        return self.filling.fill(row, row.buyer, "deals", record)

    def take(self, row: DealRow, record: int, found: Sequence[Other]) -> None:
        """Take over what was found; the stage first, which has its say on other fields."""
        keys = {one.key for one in found if not isinstance(one.field, str)}
        if CUSTOMER_FIELD.key in keys:
            self._give(row, record)
        if "stage" in keys:
            self._move(row, record)
        deal = read.record(self.writer.conn, "deals", record)
        changes = {one.key: one.new for one in self._fields(row, deal)}
        if changes:
            edit_deal(self.writer, record, changes, self.terms.today)
        for one in found:
            if isinstance(one.field, str):
                set_custom(self.writer, "deal", record, one.field, one.new)
        if LINES_FIELD.key in keys:
            items = read_deals.items_of(self.writer.conn, record)
            belongs = ("deal_items", "deal_id", record)
            replace_lines(self.writer, self.catalogue, belongs, items, row.items)

    def _give(self, row: DealRow, record: int) -> None:
        """Make the deal that of the row's customer, with what was said in it. Contacts made and
        orders stay with the customer whom they were with."""
        if not self.terms.create and self.directory.find(row.buyer) is None:
            raise UsageError("import.unknown_customer", name=row.buyer.label)
        self.directory.settle([row.buyer], [], create=True)
        customer = self.directory.id_of(row.buyer)
        contact = person_named(self.writer, row, customer)
        changes = {"customer_id": customer, "contact_id": contact}
        self.writer.update("deals", record, changes)
        for said in read_deals.objections_of(self.writer.conn, record):
            self.writer.update("objections", said["id"], {"customer_id": customer})
        if customer and read.record(self.writer.conn, "deals", record)["stage"] == WON:
            self.directory.have_bought([customer], "import")

    def _move(self, row: DealRow, record: int) -> None:
        said: Mapping[str, Any] = row.fields
        on = said.get("closed_on") if said["stage"] in CLOSED else None
        move = Move(
            said["stage"],
            date.fromisoformat(on) if on else self.terms.today,
            amount=said.get("amount"),
            reason=said.get("lost_reason"),
            lost_to=said.get("competitor") or "",
            detail=said.get("lost_detail") or "",
            method=said.get("close_method"),
        )
        move_deal(self.writer, record, move, self.terms.today, self.stages)
