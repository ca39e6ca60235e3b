"""What an import would make of a file: where each column goes, and its first rows as they land."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crmcli.domain.codes import HANDLE_KIND
from crmcli.domain.field import Field
from crmcli.domain.fields import IMPORT_ONLY, by_key
from crmcli.domain.money import SCALE as MONEY
from crmcli.domain.quantities import SCALE as THOUSAND
from crmcli.domain.sales_fields import LINE
from crmcli.domain.sheet_row import (
    Buyer,
    DealRow,
    LineCells,
    OrderRow,
    ProductRow,
    Rejected,
    SheetRow,
    VisitRow,
)
from crmcli.errors import Label, message
from crmcli.output.table import Card, Table
from crmcli.reports.columns import column

Landed = SheetRow | VisitRow | ProductRow | DealRow | OrderRow | Rejected
Pair = tuple[object, object]

_NOUNS: Mapping[str, Label] = {
    "customer": Label("Customer", "客户"),
    "contact": Label("Contact", "联系人"),
    "deal": Label("Deal", "商机"),
    "order": Label("Order", "订单"),
    "line": Label("Line", "明细"),
    "product": Label("Product", "产品"),
    "visit": Label("Contact made", "拜访"),
}
_NAME = Label("name", "名称")
# What is no field of its record, but stands in a column of its own.
_BESIDE = {("deal", "contact"): _NOUNS["contact"], ("visit", "time"): Label("Time", "时间")}
_IMPORTED = {one.key: one for one in IMPORT_ONLY}
_LINE = {one.key: one for one in LINE}
# What a column says by the noun of its target.
_SAID = {
    "custom": "explain.custom",
    "label": "explain.label",
    "labelled": "explain.labelled",
    "birth": "explain.birth",
    "none": "explain.left_out",
    "status": "explain.status",
}
_SCALES = {"money": MONEY, "quantity": THOUSAND}


def preview(
    title: object,
    columns: Sequence[tuple[str, object, str, str]],
    rows: Sequence[tuple[int, Sequence[Pair]]],
) -> Card:
    """The columns (header, what it is here, its code, an example) and the rows field by field."""
    return Card(
        "import",
        title,
        (),
        (
            Table(
                "columns",
                (
                    column("column"),
                    column("lands_in", "say"),
                    column("field", people=False),
                    column("example"),
                ),
                columns,
                title=message("explain.columns"),
            ),
            Table(
                "rows",
                (column("row", "int"), column("field", "say"), column("value", "say")),
                [(number, field, value) for number, pairs in rows for field, value in pairs],
                title=message("explain.rows"),
                group="row",
            ),
        ),
    )


def meaning(noun: str, key: str, field: Field | None) -> object:
    """What a column is here, in words."""
    if noun == "record" or (noun, key) == ("customer", "uuid"):
        return message("explain.external" if key == "external" else "explain.uuid")
    if (noun, key) in _BESIDE:
        return message("explain.of", noun=_NOUNS[noun], field=_BESIDE[noun, key])
    if noun == "followup":
        return message("explain.followup", number=key.split()[0])
    if noun in _SAID:
        return message(_SAID[noun])
    if field and noun in _NOUNS:
        return _of(noun, field)
    # A line of an address among several is one of the address.
    return (field or _IMPORTED.get(key, _IMPORTED["address"])).label


def own_fields(row: Landed) -> Mapping[str, str]:
    """What of a row becomes fields of one's own, by header."""
    if isinstance(row, VisitRow):
        return row.row.custom
    return {} if isinstance(row, Rejected) else row.custom


def landed(row: Landed, stages: Mapping[str, Label]) -> list[Pair]:
    """A row as it would be kept, as pairs of field and value; `stages` are those of deals."""
    match row:
        case SheetRow():
            pairs = list(_sheet_row(row))
        case VisitRow():
            pairs = list(_sheet_row(row.row))
            for made in row.made:
                told = {"date": made.on.day.isoformat(), **made.fields}
                pairs += _fields("visit", told)
        case ProductRow():
            pairs = _fields("product", row.fields)
        case DealRow():
            pairs = [*_buyer(row.buyer), *_fields("deal", row.fields, stages)]
            pairs += [(meaning("deal", "contact", None), row.contact[1])] * bool(row.contact[1])
            pairs += [pair for line in row.items for pair in _line(line)]
        case OrderRow():
            pairs = [*_buyer(row.buyer), *_fields("order", row.fields)]
            pairs += [pair for line in row.lines for pair in _line(line)]
        case Rejected():
            return [(message("explain.rejected"), row.reason)]
    kept = row.row if isinstance(row, VisitRow) else row
    pairs += [(f"x.{name}", text) for name, text in own_fields(row).items()]
    return pairs + [(message("explain.unread", field=f), text) for f, text in kept.unread.items()]


def _sheet_row(row: SheetRow) -> Iterator[Pair]:
    if row.name:
        yield _of("customer", by_key("customer")["name"]), row.name
    yield from _fields("customer", row.fields)
    if row.parent:
        yield _of("customer", by_key("customer")["parent"]), row.parent
    if row.referred_by:
        yield _of("customer", by_key("customer")["referred_by"]), row.referred_by
    yield from _fields("contact", row.contact)
    yield from _found(row.handles, row.address)
    if row.tags:
        yield _IMPORTED["tags"].label, list(row.tags)
    if row.note:
        yield _IMPORTED["note"].label, row.note
    if row.last:
        yield _IMPORTED["last_contact"].label, row.last.day.isoformat()
        yield _IMPORTED["last_summary"].label, row.last_summary
    if row.plan:
        yield _IMPORTED["next_plan"].label, row.plan.day.isoformat()


def _buyer(buyer: Buyer) -> Iterator[Pair]:
    for key, text in (("name", buyer.name), ("code", buyer.code)):
        if text:
            yield _of("customer", by_key("customer")[key]), text
    yield from _found(buyer.handles, buyer.address)


def _found(handles: Sequence[tuple[str, str]], address: Mapping[str, str]) -> Iterator[Pair]:
    """Where somebody is found: by phone, e-mail and at which address."""
    yield from ((HANDLE_KIND[kind], text) for kind, text in handles)
    yield from ((_IMPORTED[part].label, text) for part, text in address.items())


def _line(line: LineCells) -> Iterator[Pair]:
    if line.product:
        yield _of("line", _LINE["product"]), line.product
    for key in ("quantity", "price", "amount"):
        value = getattr(line, key)
        if value is not None:
            yield _of("line", _LINE[key]), _shown(_LINE[key], value)


def _fields(
    noun: str, values: Mapping[str, object], stages: Mapping[str, Label] | None = None
) -> list[Pair]:
    known = by_key(noun)
    return [
        (_of(noun, known[key]), (stages or {}).get(str(value)) or _shown(known[key], value))
        for key, value in values.items()
        if key in known and value is not None and value != ""
    ]


def _of(noun: str, field: Field) -> object:
    label = _NAME if field.key == "name" else field.label
    return message("explain.of", noun=_NOUNS[noun], field=label)


def _shown(field: Field, value: object) -> object:
    """A stored value as people read it."""
    if field.type in _SCALES and isinstance(value, int):
        return format(Decimal(value) / _SCALES[field.type], "f")
    if field.type == "flag":
        return message("output.yes" if value else "output.no")
    return (field.codes or {}).get(str(value)) or str(value)
