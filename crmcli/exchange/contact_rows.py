"""Rows of sheets of persons and of address books, read: who it is, and of which company."""

from collections.abc import Iterator, Sequence
from datetime import date

from crmcli.domain.sheet_row import Rejected, SheetRow
from crmcli.exchange.book_rows import add_text, anybody, rows_of, settle_cells, settle_person
from crmcli.exchange.header_words import Target
from crmcli.exchange.numbering import NOBODYS, Numbering
from crmcli.exchange.place_cells import HOME
from crmcli.exchange.row_cells import takers
from crmcli.exchange.row_draft import Draft
from crmcli.exchange.tabular import Sheet


def read_contacts(
    sheet: Sheet,
    targets: Sequence[Target],
    source: str,
    today: date,
    date_format: str = "",
    numbers: Numbering = NOBODYS,
) -> Iterator[SheetRow | Rejected]:
    """Every row of a sheet of persons, in one pass: `name` is the company or "", `contact` the
    person, and `custom` has fields of one's own of the person.

    Who has no name is called by nickname, e-mail, phone or company. What is known of the company
    of a person without one stays with the person. Raises Failed as of `day_reader`.
    """

    def finish(draft: Draft, texts: Sequence[str]) -> SheetRow:
        settle_person(draft)
        if not draft.contact.get("name"):
            draft.contact["name"] = anybody(draft, texts)
        alone = not (draft.name or draft.customer_uuid)
        settle_cells(draft, last=-1 if alone else HOME - 1)
        if alone:
            _keep_with_person(draft)
        return draft.row()

    taken = takers(sheet, targets, today, date_format, numbers)
    return rows_of(sheet, targets, source, taken, finish, strict=False)


def _keep_with_person(draft: Draft) -> None:
    """What only a customer can have stays with a person who stands alone, as it is written."""
    for header, text in (*draft.told.items(), *draft.notes):
        add_text(draft.custom, header, text)
    for header, tags in draft.tags:
        if tags:
            add_text(draft.custom, header, "; ".join(tags))
    draft.fields, draft.notes, draft.tags = {}, [], []
    draft.parent = draft.referred_by = draft.last_summary = draft.plan_text = ""
    draft.last = draft.plan = None
