"""Deals of a rep's sheet or another program's export, with the stage that each has with us."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import DealRow, LineCells, Rejected
from crmcli.domain.stages import CLOSED, Stages
from crmcli.errors import Failed, UsageError, message
from crmcli.exchange.cells import Money
from crmcli.exchange.records import Record, Records, buyer, product_text

_SHOWN = 9


class Deals(NamedTuple):
    """The deals of a file and the rows that are none."""

    rows: list[DealRow]
    rejected: list[Rejected]


def read_deals(
    found: Records, stages: Stages, source: str, values: Mapping[str, Mapping[str, str]]
) -> Deals:
    """The deals of the rows; rows of one number that differ in their products alone are one deal.

    `source` is the file's name: its numbers mean something within it. `values` says by column
    which stage is meant by what is written there. Raises Failed for stages that are none of ours,
    with all of them.
    """
    header = found.headers.get(("deal", "stage"), "")
    meant = _stages_meant(found, stages, header, values.get(header, {}))
    deals = Deals([], list(found.rejected))
    first: dict[str, list[tuple[int, Record]]] = {}
    for record in found.rows:
        row = _deal(record, found.headers, meant, stages)
        if row is None:
            deals.rejected.append(Rejected(record.number, message("import.no_deal")))
            continue
        code = row.fields.get("code")
        if code:
            content = f"{source}\x1f{str(code).casefold()}".encode("utf-8", "replace")
            key = hashlib.sha256(content).hexdigest()[:40]
            same = first.setdefault(key, [])
            place = next((at for at, other in same if _told(other) == _told(record)), None)
            if place is not None:
                deals.rows[place] = _joined(deals.rows[place], row)
                continue
            row = row._replace(key=f"{key}.{len(same)}")
            same.append((len(deals.rows), record))
        deals.rows.append(row)
    return deals


def _stages_meant(
    found: Records, stages: Stages, header: str, written: Mapping[str, str]
) -> dict[str, str]:
    """The stage of each text that stands in the column of stages. Raises Failed, UsageError for a
    stage given by hand that is none."""
    texts = Counter(r.of("deal")["stage"] for r in found.rows if "stage" in r.of("deal"))
    meant: dict[str, str] = {}
    unknown: list[str] = []
    for text in texts:
        by_hand = written.get(normalise(text))
        try:
            meant[text] = stages.parse(by_hand or text)
        except UsageError:
            if by_hand:
                raise
            unknown.append(text)
    if unknown:
        told = [message("import.stage_rows", stage=one, count=texts[one]) for one in unknown]
        maps = [f"--map '{header}:{one}=STAGE'" for one in unknown[:_SHOWN]]
        hint = message("import.stage_hint", maps=" ".join(maps), stages=list(stages.names))
        raise Failed("import.stages", hint, column=header, stages=told[:_SHOWN])
    return meant


def _told(record: Record) -> object:
    """A row without what tells the lines of one deal apart."""
    deal = {key: value for key, value in record.of("deal").items() if key != "amount"}
    return deal, record.of("customer"), record.custom, record.unread


def _joined(deal: DealRow, row: DealRow) -> DealRow:
    """A deal with the product of a further row; an amount that is repeated is the deal's own."""
    items = [*deal.items, *(item for item in row.items if item not in deal.items)]
    before, more = deal.fields.get("amount"), row.fields.get("amount")
    amount = before
    if isinstance(before, int) and isinstance(more, int) and before != more:
        amount = before + more
    return deal._replace(items=items, fields={**deal.fields, "amount": amount})


def _deal(
    record: Record,
    headers: Mapping[tuple[str, str], str],
    meant: Mapping[str, str],
    stages: Stages,
) -> DealRow | None:
    """The deal of a row; None when nothing says what it is about."""
    fields, line, who = dict(record.of("deal")), record.of("line"), buyer(record, headers)
    product = product_text(line)
    name = fields.get("name") or product or who.label
    if not name:
        return None
    stage = meant.get(fields.get("stage", ""), next(iter(stages.probability)))
    status = _status(record, stages)
    custom, unread = dict(record.custom), dict(record.unread)
    fields.update(name=name, stage=status or stage)
    if record.of("status") and not status:
        custom.update(record.of("status"))
    reason = unread.pop(headers.get(("deal", "lost_reason"), ""), None)
    if reason is not None:
        # Why it was lost in the words of another program.
        fields["lost_detail"] = "; ".join(filter(None, (fields.get("lost_detail"), reason)))
    _settle_money(fields)
    _settle_dates(fields, headers, unread, record.days)
    items = []
    if product:
        price = line.get("price")
        items.append(
            LineCells(
                product,
                line.get("product_code", ""),
                line.get("quantity"),
                line.get("unit"),
                price.amount if price else None,
            )
        )
    else:
        custom.update(_bare_line(line, headers))
    return DealRow(record.number, record.key, who, fields, items, custom, unread)


def _status(record: Record, stages: Stages) -> str | None:
    """Won or lost as a second column says it; an open deal is in the stage of the first."""
    for text in record.of("status").values():
        try:
            stage = stages.parse(text)
        except UsageError:
            continue
        if stage in CLOSED:
            return stage
    return None


def _settle_money(fields: dict[str, Any]) -> None:
    """Plain amounts, and the currency that a cell of them names."""
    for key in ("amount", "budget"):
        money = fields.get(key)
        if isinstance(money, Money):
            fields[key] = money.amount
            if money.currency:
                fields.setdefault("currency", money.currency)
    if isinstance(fields.get("area"), tuple):
        fields["area"], unit = fields["area"]
        fields.setdefault("area_unit", unit)


def _settle_dates(
    fields: dict[str, Any],
    headers: Mapping[tuple[str, str], str],
    unread: dict[str, str],
    days: Mapping[str, str],
) -> None:
    """The day of closing is one that is expected, or of what was won or lost the one it was.

    `days` has them as they are written.
    """
    closes = "close_on"
    if fields["stage"] in CLOSED:
        if "closed_on" in fields or "close_on" not in fields:
            closes = "closed_on"
        else:
            fields["closed_on"] = fields.pop("close_on")
        day = fields.get("closed_on")
    else:
        if "closed_on" in fields:
            header = headers["deal", "closed_on"]
            day = fields.pop("closed_on")
            unread[header] = days.get(header, day)
        day = fields.get("close_on")
    if day and fields.get("opened_on", day) > day:
        # Closed before it was opened: which of the two is wrong, the file does not say.
        header = headers["deal", closes]
        unread[header] = days.get(header, day)
        del fields["closed_on" if fields["stage"] in CLOSED else "close_on"]


def _bare_line(
    line: Mapping[str, Any], headers: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """Quantity, unit and price of no product, as fields of one's own."""
    for key, value in line.items():
        yield headers["line", key], written_cell(value)


def written_cell(value: object) -> str:
    """A value of a line as text."""
    from crmcli.domain.money import written
    from crmcli.domain.quantities import SCALE

    if isinstance(value, Money):
        return written(value.amount, value.currency)
    if isinstance(value, int):
        whole, rest = divmod(abs(value), SCALE)
        sign = "-" if value < 0 else ""
        return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".")
    return str(value)
