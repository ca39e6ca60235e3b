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
from crmcli.exchange.records import Record, Records, buyer, merged, product_text

_SHOWN = 9


class Deals(NamedTuple):
    """The deals of a file and the rows that are none."""

    rows: list[DealRow]
    rejected: list[Rejected]


def read_deals(
    found: Records,
    stages: Stages,
    source: str,
    values: Mapping[str, Mapping[str, str]],
    *,
    stop: bool = True,
) -> Deals:
    """The deals of the rows; rows of one number that differ in their products alone are one deal,
    and of those that differ otherwise the later ones are rejected.

    `source` is the file's name: its numbers mean something within it. `values` says by column
    which stage is meant by what is written there. Raises Failed for stages that are none of ours,
    with all of them, where they are to `stop` the import; else their rows are rejected.
    """
    header = found.headers.get(("deal", "stage"), "")
    meant = _stages_meant(found, stages, header, values.get(header, {}), stop=stop)
    deals = Deals([], list(found.rejected))
    first: dict[str, tuple[int, Record]] = {}
    for record in found.rows:
        stage = record.of("deal").get("stage")
        row = _deal(record, found.headers, meant, stages)
        if stage and stage not in meant:
            reason = message("import.no_stage", column=header, stage=stage)
            deals.rejected.append(Rejected(record.number, reason))
        elif row is None:
            deals.rejected.append(Rejected(record.number, message("import.no_deal")))
        else:
            _file(deals, first, record, row, source)
    return deals


def _file(
    deals: Deals, first: dict[str, tuple[int, Record]], record: Record, row: DealRow, source: str
) -> None:
    """A new deal, a further product of one, or another deal under the number of one."""
    key = record.uuid or record.external or _code_key(row, source)
    place, other = first.setdefault(key, (len(deals.rows), record)) if key else (0, record)
    if other is record:
        coded = key and not (record.uuid or record.external)
        deals.rows.append(row._replace(key=key) if coded else row)
    elif _told(other) == _told(record):
        deals.rows[place] = _joined(deals.rows[place], row)
    else:
        what = record.uuid or row.fields.get("code") or record.external.rpartition(":")[2]
        reason = message("import.twice", what=what, row=other.number)
        deals.rejected.append(Rejected(record.number, reason))


def _code_key(row: DealRow, source: str) -> str:
    """What a deal is known again by when it has a number; "" without one."""
    code = row.fields.get("code")
    if not code:
        return ""
    content = f"{source}\x1f{str(code).casefold()}".encode("utf-8", "replace")
    return f"{hashlib.sha256(content).hexdigest()[:40]}.0"


def _stages_meant(
    found: Records, stages: Stages, header: str, written: Mapping[str, str], *, stop: bool
) -> dict[str, str]:
    """The stage of each text that stands in the column of stages. Raises Failed when some are none
    and `stop`, UsageError for a stage given by hand that is none."""
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
    if unknown and stop:
        told = [message("import.stage_rows", stage=one, count=texts[one]) for one in unknown]
        maps = [f"--map '{header}:{one}=STAGE'" for one in unknown[:_SHOWN]]
        hint = message("import.stage_hint", maps=" ".join(maps), stages=list(stages.names))
        raise Failed("import.stages", hint, column=header, stages=told[:_SHOWN])
    return meant


def _told(record: Record) -> object:
    """A row without what tells the lines of one deal apart: its product, amounts, and beside a
    product whatever there is no field for."""
    deal = {key: value for key, value in record.of("deal").items() if key != "amount"}
    others = None if record.of("line") else (record.custom, record.unread)
    return deal, record.of("customer"), others


def _joined(deal: DealRow, row: DealRow) -> DealRow:
    """A deal with the product of a further row; an amount that is repeated is the deal's own."""
    items = [*deal.items, *(item for item in row.items if item not in deal.items)]
    before, more = deal.fields.get("amount"), row.fields.get("amount")
    amount = before
    if isinstance(before, int) and isinstance(more, int) and before != more:
        amount = before + more
    return deal._replace(
        items=items,
        fields={**deal.fields, "amount": amount},
        custom=merged((deal.custom, row.custom)),
        unread=merged((deal.unread, row.unread)),
        rows=(*deal.rows, row.number),
    )


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
    assumed = {"name": "name" in fields, "stage": "stage" in fields or bool(status)}
    fields.update(name=name, stage=status or stage)
    if record.of("status") and not status:
        custom.update(record.of("status"))
    reason = unread.pop(headers.get(("deal", "lost_reason"), ""), None)
    if reason is not None:
        # Why it was lost in the words of another program.
        fields["lost_detail"] = "; ".join(filter(None, (fields.get("lost_detail"), reason)))
    _settle_money(fields)
    _settle_dates(fields, headers, unread, record.days)
    if not product:
        custom.update(_bare_line(line, headers))
    items = [_item(line, product)] if product else []
    return DealRow(
        *(record.number, record.key, who, fields, items, custom, unread),
        uuid=record.uuid,
        external=record.external,
        contact=(headers.get(("deal", "contact"), ""), fields.pop("contact", "")),
        assumed=frozenset(key for key, is_told in assumed.items() if not is_told),
        rows=(record.number,),
    )


def _item(line: Mapping[str, Any], product: str) -> LineCells:
    price = line.get("price")
    return LineCells(
        product,
        line.get("product_code", ""),
        line.get("quantity"),
        line.get("unit"),
        price.amount if price else None,
    )


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
