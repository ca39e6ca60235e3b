"""Rows of a sheet of customers, read: each with its contact, last contact and next plan."""

from collections.abc import Iterator, Sequence
from datetime import date

from crmcli.domain.dates import When
from crmcli.domain.sheet_row import Rejected, SheetRow
from crmcli.errors import UsageError
from crmcli.exchange.book_rows import anybody, keep_unnamed, rows_of, settle_cells, settle_person
from crmcli.exchange.header_words import Target
from crmcli.exchange.mapping import is_somebodys
from crmcli.exchange.numbering import NOBODYS, Numbering
from crmcli.exchange.row_cells import takers
from crmcli.exchange.row_draft import Draft
from crmcli.exchange.tabular import Sheet

# What counts from today is said back, since the sheet was written on another day.
_RELATIVE = ("后", "前", "周", "星期", "礼拜", "in ", "ago", "next", "last")
_PARTS = ("given_name", "family_name")


def read_customers(
    sheet: Sheet,
    targets: Sequence[Target],
    source: str,
    today: date,
    date_format: str = "",
    numbers: Numbering = NOBODYS,
) -> Iterator[SheetRow | Rejected]:
    """Every row of a sheet of customers, in one pass; a missing or impossible name rejects one.

    `source` is what the keys of contents are kept under, `numbers` what another program's
    numbers are. Where a company is missing in an address book, the person is the customer.
    Raises Failed as of `day_reader`.
    """
    book = any(one.noun == "contact" and one.key in _PARTS for one in targets)
    persons = book or any(
        one[:2] == ("contact", "name") and not is_somebodys(header)
        for header, one in zip(sheet.headers, targets, strict=True)
    )

    def finish(draft: Draft, texts: Sequence[str]) -> SheetRow:
        settle_person(draft)
        if not draft.name and persons:
            draft.name = str(draft.contact.get("name") or "")
        if not draft.name and book:
            draft.contact["name"] = draft.name = anybody(draft, texts)
        if not draft.name:
            raise UsageError("name.blank")
        keep_unnamed(draft)
        settle_cells(draft)
        return draft.row()

    taken = takers(sheet, targets, today, date_format, numbers)
    return rows_of(sheet, targets, source, taken, finish, strict=True)


def relative_dates(rows: Sequence[SheetRow], limit: int = 5) -> list[tuple[str, When]]:
    """The first plans that a phrase such as 下周三 names, with the day it was taken for."""
    return [
        (row.plan_text, row.plan)
        for row in rows
        if row.plan
        and (
            not any(sign.isdigit() for sign in row.plan_text)
            or any(word in row.plan_text.casefold() for word in _RELATIVE)
        )
    ][:limit]
