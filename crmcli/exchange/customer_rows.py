"""Rows of a rep's old sheet as customers with their contact, last contact and next plan."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from crmcli.domain.dates import Direction, When, parse_when
from crmcli.domain.field import Field
from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.domain.filters import parse_value
from crmcli.domain.names import check_name, check_text, normalise
from crmcli.domain.phones import digits, split_phones
from crmcli.domain.sheet_row import TOTAL, Rejected, SheetRow
from crmcli.errors import UsageError
from crmcli.exchange.mapping import Target
from crmcli.exchange.tabular import Sheet, cell_text

_PHONES = ("phone", "mobile", "landline")


def read_sheet(
    sheet: Sheet, targets: Sequence[Target], source: str, today: date
) -> tuple[list[SheetRow], list[Rejected]]:
    """Every row as a `SheetRow`; only a missing or impossible name rejects one."""
    rows: list[SheetRow] = []
    rejected: list[Rejected] = []
    seen: dict[str, int] = {}
    for number, cells in sheet.rows:
        if _is_total(cells, targets):
            rejected.append(Rejected(number, TOTAL, harmless=True))
            continue
        texts = [cell_text(cell).strip() for cell in cells]
        content = hashlib.sha256("\x1f".join((source, *texts)).encode("utf-8", "replace"))
        digest = content.hexdigest()[:40]
        before = seen[digest] = seen.get(digest, -1) + 1
        try:
            rows.append(
                _read_row(number, f"{digest}.{before}", texts, sheet.headers, targets, today)
            )
        except UsageError as error:
            rejected.append(Rejected(number, error.message))
    return rows, rejected


def _read_row(
    number: int,
    key: str,
    texts: Sequence[str],
    headers: Sequence[str],
    targets: Sequence[Target],
    today: date,
) -> SheetRow:
    row = _empty(number, key)
    for header, target, text in zip(headers, targets, texts, strict=True):
        if not text:
            continue
        if (target.noun, target.key) == ("customer", "name"):
            row = row._replace(name=check_name(text))
            continue
        try:
            row = take_cell(row, target, text, today)
        except UsageError:
            row.unread[header] = text
    if not row.name:
        raise UsageError("name.blank")
    if row.last_summary and row.last is None:
        row = row._replace(note="\n".join(filter(None, (row.note, row.last_summary))))
    return row


def _empty(number: int, key: str) -> SheetRow:
    return SheetRow(number, key, "", {}, {}, [], {}, [], "", {}, "", "", None, "", None, "", {})


def take_cell(row: SheetRow, target: Target, text: str, today: date) -> SheetRow:
    """The row with one more cell. Raises UsageError for a cell that cannot be read."""
    if target.noun == "custom":
        row.custom[target.key] = check_text(text)
    elif target.noun == "customer":
        return _customer_cell(row, target, text)
    elif target.noun == "contact":
        row.contact[target.key] = (
            check_name(text) if target.key == "name" else _value(target.field, text)
        )
    else:
        return _other_cell(row, target.key, text, today)
    return row


def _value(field: Field | None, text: str) -> object:
    return parse_value(field, text) if field else check_name(text)


def _customer_cell(row: SheetRow, target: Target, text: str) -> SheetRow:
    if target.key == "parent":
        return row._replace(parent=check_name(text))
    if target.key == "referred_by":
        return row._replace(referred_by=check_name(text))
    row.fields[target.key] = _value(target.field, text)
    return row


def _other_cell(row: SheetRow, key: str, text: str, today: date) -> SheetRow:
    if key in _PHONES:
        numbers = [number for number in split_phones(text) if digits(number)]
        if not numbers:
            raise UsageError("phone.no_digits", value=text)
        row.handles.extend((key, number) for number in numbers)
    elif key in ("email", "wechat"):
        row.handles.append((key, check_text(text)))
    elif key in ADDRESS_PARTS:
        row.address[key] = check_text(text)
    elif key == "tags":
        row.tags.extend([check_name(tag) for tag in _split(text)])
    elif key == "note":
        return row._replace(note="\n".join(filter(None, (row.note, check_text(text)))))
    elif key == "last_contact":
        when = _when(text, today, Direction.PAST)
        if when.day > today:
            raise UsageError("visit.future", day=when.day)
        return row._replace(last=when)
    elif key == "last_summary":
        return row._replace(last_summary=check_text(text))
    elif key == "next_plan":
        return row._replace(plan=_when(text, today, Direction.FUTURE), plan_text=text)
    return row


TOTALS = ("合计", "小计", "总计", "总和", "total", "totals", "subtotal", "grand total", "sum")
# What counts from today is said back, since the sheet was written on another day.
_RELATIVE = ("后", "前", "周", "星期", "礼拜", "in ", "ago", "next", "last")
_FIRST_DAY = date(1899, 12, 30)


def _is_total(cells: Sequence[object], targets: Sequence[Target]) -> bool:
    """Whether a row sums up the others instead of being a customer."""
    names = [
        normalise(cell_text(cell))
        for cell, target in zip(cells, targets, strict=True)
        if (target.noun, target.key) == ("customer", "name")
    ]
    return any(name.rstrip(":：") in TOTALS for name in names)


def _when(text: str, today: date, direction: str) -> When:
    """A date as a sheet has it: a phrase, or the number of days that a spreadsheet counts.

    Raises UsageError as of `parse_when`.
    """
    if text.isascii() and text.isdecimal() and 20_000 <= int(text) <= 60_000:
        return When(_FIRST_DAY + timedelta(days=int(text)))
    return parse_when(text, today, direction)


def _split(text: str) -> Iterable[str]:
    for sign in (":::", "；", "、", "，", ","):
        text = text.replace(sign, ";")
    return (part.strip() for part in text.split(";") if part.strip())


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
