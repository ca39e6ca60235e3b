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
    remember_rows,
    unread_cells,
    write_custom,
)
from crmcli.actions.competitors import competitor
from crmcli.domain.names import normalise
from crmcli.domain.sheet_row import DealRow
from crmcli.domain.stages import WON
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
    writer: Writer, rows: Sequence[DealRow], today: date, region: str, *, create: bool
) -> Taken:
    """Write the deals that are new, and the customers that they name and that are nowhere yet.

    A deal is known by its row, and by its number where customer and name are the same; what is
    known stays as it is. Raises Failed for missing customers unless `create`, Ambiguous for a name
    that several customers have.
    """
    keys = imports.seen_keys(writer.conn, "deals")
    fresh = [row for row in rows if row.key not in keys]
    directory, catalogue = Directory(writer, today, region), Catalogue(writer)
    fresh = _unknown(writer, directory, fresh)
    won = [row for row in fresh if row.fields["stage"] == WON]
    directory.settle([row.buyer for row in fresh], [row.buyer for row in won], create=create)
    ids = _write(writer, directory, catalogue, fresh, today)
    directory.have_bought(
        (who for row in won if (who := directory.id_of(row.buyer)) is not None), "import"
    )
    remember_rows(writer, "deals", [(row.key, at) for row, at in zip(fresh, ids, strict=True)])
    facts = {
        "added": len(fresh),
        "won": len(won),
        "again": len(rows) - len(fresh),
        "created": len(directory.created),
        "without_customer": sum(not row.buyer.label for row in fresh),
        "unknown_products": catalogue.unknown.total(),
    }
    return Taken(
        facts,
        unread_cells(fresh),
        amounts=amounts_of(won, currency(writer.conn)),
        created=directory.created,
        namesakes=directory.namesakes,
        notes=catalogue.notes(),
    )


def _unknown(writer: Writer, directory: Directory, rows: list[DealRow]) -> list[DealRow]:
    """The rows whose number, customer and name no deal has; a file may come under another name."""
    known = imports.deal_codes(writer.conn) if rows else set()
    if not known:
        return rows
    return [
        row
        for row in rows
        if (
            str(row.fields.get("code", "")).casefold(),
            directory.find(row.buyer) if row.buyer.label else None,
            normalise(str(row.fields["name"])),
        )
        not in known
    ]


def _write(
    writer: Writer,
    directory: Directory,
    catalogue: Catalogue,
    rows: Sequence[DealRow],
    today: date,
) -> list[int]:
    own, rivals = currency(writer.conn), _Rivals(writer)
    deals = [_deal(row, directory, rivals, own, today) for row in rows]
    ids = writer.insert_many("deals", deals)
    writer.insert_many(
        "deal_items",
        [
            {
                "deal_id": deal,
                "product_id": catalogue.product(item),
                "product": item.product,
                "quantity": item.quantity,
                "unit": item.unit,
                "price": item.price,
            }
            for deal, row in zip(ids, rows, strict=True)
            for item in row.items
        ],
    )
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
    own_fields = [{**row.custom, **directory.untold(row.buyer)} for row in rows]
    write_custom(writer, "deal", list(zip(ids, own_fields, strict=True)))
    return ids


def _deal(
    row: DealRow, directory: Directory, rivals: "_Rivals", own: str, today: date
) -> dict[str, Any]:
    """A row by the columns of `deals`."""
    fields: Mapping[str, Any] = row.fields
    values: dict[str, Any] = {name: fields.get(name) for name in _COLUMNS}
    if values["amount"] is not None or values["budget"] is not None:
        values["currency"] = values["currency"] or own
    values.update(
        customer_id=directory.id_of(row.buyer),
        name_key=normalise(values["name"]),
        horizon_on=today.isoformat() if values["horizon"] else None,
        competitor_id=rivals.id_of(fields.get("competitor")),
        unread=json.dumps(row.unread, ensure_ascii=False) if row.unread else None,
    )
    return values


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
