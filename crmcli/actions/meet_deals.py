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
    others,
    same_lines,
    shown_lines,
)
from crmcli.actions.import_known import Sorted, Terms
from crmcli.actions.meeting import Meeting, meet, replace_lines
from crmcli.domain.names import normalise
from crmcli.domain.sales_fields import DEAL
from crmcli.domain.sheet_row import DealRow
from crmcli.domain.stages import CLOSED, Stages
from crmcli.store import customers as read
from crmcli.store import deals as read_deals
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
    hand, gains a customer where it had none, and has the file's products."""
    kind = _Deals(writer, directory, catalogue, terms, stages)
    return meet(writer, sorted_, kind, terms)


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

    def named(self, record: int) -> tuple[str, str]:
        """`d37 Machine for the new hall`, EUR."""
        deal = read.record(self.writer.conn, "deals", record)
        return f"d{record} {deal['name']}", deal["currency"] or ""

    def others(self, row: DealRow, record: int) -> list[Other]:
        """What a row has otherwise than the deal."""
        deal, conn = read.record(self.writer.conn, "deals", record), self.writer.conn
        found = list(self._fields(row, deal))
        found += other_custom(read.custom_values(conn, "deal", record), row.custom)
        items = read_deals.items_of(conn, record) if row.items else []
        if not same_lines(items, row.items):
            told = shown_lines(item._asdict() for item in row.items)
            found.append(Other(LINES_FIELD, shown_lines(items), told))
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
        """A deal without a customer gains the one of the file; any other keeps its own."""
        if not row.buyer.label:
            return
        if customer is None:
            yield Other(CUSTOMER_FIELD, None, row.buyer.label)
        elif self.directory.find(row.buyer) not in (None, customer):
            name = read.name_of(self.writer.conn, customer)
            yield Other(CUSTOMER_FIELD, name, row.buyer.label, stays=True)

    def take(self, row: DealRow, record: int, found: Sequence[Other]) -> None:
        """Take over what was found; the stage first, which has its say on other fields."""
        keys = {one.key for one in found if not isinstance(one.field, str)}
        if CUSTOMER_FIELD.key in keys:
            self.directory.settle([row.buyer], [], create=self.terms.create)
            customer = self.directory.id_of(row.buyer)
            self.writer.update("deals", record, {"customer_id": customer})
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
