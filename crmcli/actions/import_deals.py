"""A file of deals taken in as one command, with their products and the stage they came in."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crmcli.actions.bulk import (
    Catalogue,
    Directory,
    Taken,
    amounts_of,
    unread_cells,
    write_custom,
)
from crmcli.actions.competitors import competitor
from crmcli.actions.import_known import (
    Met,
    Terms,
    by_own_key,
    parts,
    remember,
    sort_sales,
)
from crmcli.actions.meet_deals import meet_deals, person_named
from crmcli.actions.meeting import told
from crmcli.actions.ruled import follow_sales
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import DealRow, LineCells
from crmcli.domain.stages import WON, Stages
from crmcli.errors import message
from crmcli.store import imports
from crmcli.store.settings import currency
from crmcli.store.write import Writer

# The columns that a file may fill; each row has them all.
_COLUMNS = (
    *("name", "code", "stage", "probability", "amount", "currency", "margin", "opened_on"),
    *("close_on", "closed_on", "will_buy", "budget", "supplier", "will_sign", "quoted_on"),
    *("funnel_on", "ordered_on", "transaction", "property", "area", "area_unit", "concern"),
    *("external_factor", "horizon", "decider_invited", "goods_checked", "rehearsed"),
    *("points_listed", "close_method", "lost_reason", "lost_detail", "owner", "note"),
)


def import_deals(
    writer: Writer, rows: Sequence[DealRow], terms: Terms, stages: Stages, column: str = ""
) -> Taken:
    """Write the deals that are new, and the customers that they name and that are nowhere yet.

    A deal is known by our uuid, by another program's number, by its row, and by its code; what is
    known stays as it is, or takes over what the file says. `column` is the header of the code.
    Raises Failed for missing customers unless they may be made, Ambiguous for a name that several
    customers have.
    """
    directory, catalogue = Directory(writer, terms.today, terms.region), Catalogue(writer)
    find = _Finding(writer, directory, column, update=terms.update)
    sorted_ = sort_sales(rows, find, directory, terms)
    fresh = sorted_.fresh
    won = [row for row in fresh if row.fields["stage"] == WON]
    buyers = [row.buyer for row in fresh]
    directory.settle(buyers, [row.buyer for row in won], create=terms.create)
    rivals, ids = _Rivals(writer), []
    for part in parts(fresh, terms):
        ids += _write(writer, directory, catalogue, rivals, part, terms.today)
    directory.have_bought(
        (who for row in won if (who := directory.id_of(row.buyer)) is not None), "import"
    )
    met = meet_deals(writer, sorted_, directory, catalogue, terms, stages)
    remember(writer, "deals", list(zip(fresh, ids, strict=True)), sorted_.known)
    follow_sales(writer, terms.today)
    all_ = told(sorted_, met, directory)
    facts = {
        "added": len(fresh),
        "won": len(won),
        **all_.facts,
        "without_customer": sum(not row.buyer.label for row in fresh),
        "unknown_products": catalogue.unknown.total(),
    }
    amounts, notes = amounts_of(won, currency(writer.conn)), catalogue.notes()
    return all_._replace(facts=facts, unread=unread_cells(fresh), amounts=amounts, notes=notes)


class _Finding:
    """Which deal of ours a row means."""

    def __init__(self, writer: Writer, directory: Directory, column: str, *, update: bool) -> None:
        self.writer, self.directory, self.column, self.update = writer, directory, column, update
        self._coded = imports.deals_by_code(writer.conn)

    def __call__(self, row: DealRow) -> Met:
        """Nobody but a deal's own list says that another name means the same deal."""
        found = by_own_key(self.writer, "deals", row)
        code = row.fields.get("code")
        if found is not None or not code:
            return found
        coded = self._coded.get(str(code).casefold(), ())
        customer = self.directory.find(row.buyer) if coded and row.buyer.label else None
        name = normalise(str(row.fields["name"]))

        def likeness(deal: imports.Coded) -> tuple[bool, bool]:
            alike = not row.buyer.label or deal.customer_id in (None, customer)
            return alike, deal.name_key == name

        for deal in sorted(coded, key=likeness, reverse=True):
            if self.update or all(likeness(deal)):
                return imports.Known(deal.id, gone=False)
        if not coded:
            return None
        deal, other = coded[0], " ".join(filter(None, (str(row.fields["name"]), row.buyer.label)))
        return message(
            "import.code_taken",
            code=code,
            ref=f"d{deal.id}",
            name=deal.name,
            other=other,
            column=self.column,
        )


def _write(
    writer: Writer,
    directory: Directory,
    catalogue: Catalogue,
    rivals: "_Rivals",
    rows: Sequence[DealRow],
    today: date,
) -> list[int]:
    own = currency(writer.conn)
    deals = [_deal(row, directory, rivals, own, today) for row in rows]
    for row, deal in zip(rows, deals, strict=True):
        deal["contact_id"] = person_named(writer, row, deal["customer_id"])
    ids = writer.insert_many("deals", deals)
    items = [
        _item(deal, catalogue.product(item), item)
        for deal, row in zip(ids, rows, strict=True)
        for item in row.items
    ]
    writer.insert_many("deal_items", items)
    writer.insert_many(
        "stage_changes",
        [
            {
                "deal_id": deal,
                "new_stage": row["stage"],
                "changed_on": row["closed_on"] or row["opened_on"],
            }
            for deal, row in zip(ids, deals, strict=True)
        ],
    )
    own_fields = [
        {**row.custom, **directory.untold(row.buyer), **_unknown_person(row, deal)}
        for row, deal in zip(rows, deals, strict=True)
    ]
    write_custom(writer, "deal", list(zip(ids, own_fields, strict=True)))
    return ids


def _item(deal: int, product: int | None, item: LineCells) -> dict[str, object]:
    """An item by the columns of `deal_items`."""
    return {
        "deal_id": deal,
        "product_id": product,
        "product": item.product,
        "quantity": item.quantity,
        "unit": item.unit,
        "price": item.price,
    }


def _deal(
    row: DealRow, directory: Directory, rivals: "_Rivals", own: str, today: date
) -> dict[str, Any]:
    """A row by the columns of `deals`."""
    fields: Mapping[str, Any] = row.fields
    values: dict[str, Any] = {name: fields.get(name) for name in _COLUMNS}
    if values["amount"] is not None or values["budget"] is not None:
        values["currency"] = values["currency"] or own
    values.update(
        uuid=row.uuid,
        customer_id=directory.id_of(row.buyer),
        name_key=normalise(values["name"]),
        horizon_on=today.isoformat() if values["horizon"] else None,
        competitor_id=rivals.id_of(fields.get("competitor")),
        unread=json.dumps(row.unread, ensure_ascii=False) if row.unread else None,
    )
    return values


def _unknown_person(row: DealRow, deal: Mapping[str, Any]) -> dict[str, str]:
    """Whom a deal names that is none of our contacts, as a field of one's own."""
    header, name = row.contact
    return {header: name} if name and deal["contact_id"] is None else {}


class _Rivals:
    """The competitors that deals name, each looked up or written once."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._known: dict[str, int | None] = {}

    def id_of(self, name: str | None) -> int | None:
        """The competitor of that name; None without one."""
        if not name:
            return None
        if name not in self._known:
            self._known[name] = competitor(self.writer, name)[0]
        return self._known[name]
