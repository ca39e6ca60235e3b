"""Deals: opened, followed, corrected."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.buying import customer_buys
from crmcli.actions.competitors import competitor
from crmcli.actions.deal_items import insert_items, price_items
from crmcli.actions.ruled import keep_lifecycle
from crmcli.domain.deals import check_days, check_ending, check_lease, entering
from crmcli.domain.line_items import LineItem
from crmcli.domain.names import check_name, normalise
from crmcli.domain.quantities import parse_area_unit
from crmcli.domain.stages import WON, Stages
from crmcli.errors import Ambiguous, Message, UsageError, message
from crmcli.store import deals as read
from crmcli.store.churns import first_contact
from crmcli.store.customers import name_of, record
from crmcli.store.settings import currency
from crmcli.store.write import Writer

# What `entering` reads of a deal: its stage before and how it ended, then what may be told of it.
_ENDS = ("stage", "closed_on", "lost_reason", "lost_detail", "close_method")
_DATES = ("quoted_on", "funnel_on", "ordered_on")


class NewDeal(NamedTuple):
    """A deal as it was told. `fields` holds stored values by field, `competitor` by name.

    Without a name it is called after its products, else after its customer; without a stage it
    stands in the first one. `on` is the day on which it was opened in its stage.
    """

    customer_id: int
    on: date
    name: str = ""
    stage: str = ""
    lines: Sequence[LineItem] = ()
    contact_id: int | None = None
    fields: Mapping[str, object] = {}


class Opened(NamedTuple):
    """The deal that was written, its stage, amount and currency, and what is to be said of it."""

    deal_id: int
    name: str
    stage: str
    amount: int | None
    currency: str | None
    warnings: list[Message]


def add_deal(writer: Writer, new: NewDeal, today: date, stages: Stages) -> Opened:
    """Write a deal with its items and its first stage.

    Raises UsageError for days, an area or an end that cannot be, Ambiguous for a number that
    another deal has, a product that may be any of several.
    """
    priced = price_items(writer, new.lines, str(new.fields.get("currency") or ""))
    words = new.name.strip() or " + ".join(row.product for row in priced.rows)
    steps, on = list(stages.probability), new.on.isoformat()
    stage = new.stage or steps[0]
    values: dict[str, Any] = {
        **new.fields,
        "opened_on": on,
        "customer_id": new.customer_id,
        "contact_id": new.contact_id,
        "name": words or name_of(writer.conn, new.customer_id),
    }
    if values.get("amount") is None:
        values["amount"] = priced.amount
    values["currency"] = values.get("currency") or priced.currency
    before = {**dict.fromkeys(_ENDS), **{key: values.get(key) for key in _DATES}}
    values.update(entering(before, steps, stage, on))
    values, warnings = _checked(writer, values, {}, today)
    check_lease(values, [row.unit for row in priced.rows])
    deal = writer.insert("deals", values)
    insert_items(writer, deal, priced.rows)
    writer.insert("stage_changes", {"deal_id": deal, "new_stage": stage, "changed_on": on})
    warnings += priced.warnings
    if stage == WON:
        warnings += customer_buys(writer, new.customer_id, today, "deal")
    keep_lifecycle(writer, [new.customer_id], today)
    return Opened(deal, values["name"], stage, values["amount"], values["currency"], warnings)


def edit_deal(
    writer: Writer, deal: int, changes: Mapping[str, object], today: date
) -> dict[str, tuple[Any, Any]]:
    """Change fields of a deal; its stage has a verb of its own. Returns what changed.

    Raises UsageError for days, an area or an end that cannot be, Ambiguous for a number that
    another deal has.
    """
    row = record(writer.conn, "deals", deal)
    values, _ = _checked(writer, changes, row, today)
    if {"transaction", "area", "area_unit"} & set(values):
        units = [item["unit"] for item in read.items_of(writer.conn, deal)]
        check_lease({**row, **values}, units)
    if values.get("currency", row["currency"]) != row["currency"]:
        _refuse_priced_items(writer, row)
    changed = writer.update("deals", deal, values)
    if "opened_on" in changed:
        _move_first_stage(writer, deal, *changed["opened_on"])
    return changed


def _refuse_priced_items(writer: Writer, row: Mapping[str, Any]) -> None:
    """Another currency would make other amounts of the prices that the items have."""
    if any(item["price"] is not None for item in read.items_of(writer.conn, row["id"])):
        raise UsageError("deal.currency_bound", ref=f"d{row['id']}", currency=row["currency"])


def _move_first_stage(writer: Writer, deal: int, old: str | None, new: str | None) -> None:
    """The first stage begins when the deal does."""
    for change in read.stages_of(writer.conn, deal):
        if change["old_stage"] is None and change["changed_on"] == old:
            writer.update("stage_changes", change["id"], {"changed_on": new})


def _checked(
    writer: Writer, changes: Mapping[str, object], row: Mapping[str, Any], today: date
) -> tuple[dict[str, Any], list[Message]]:
    """The fields as they are kept, fitting to each other and to those of the record, and that a
    competitor is a new one."""
    values: dict[str, Any] = dict(changes)
    warnings: list[Message] = []
    if "name" in values:
        values["name"] = check_name(str(values["name"] or ""))
        values["name_key"] = normalise(values["name"])
    if "competitor" in values:
        name = str(values.pop("competitor") or "")
        values["competitor_id"], is_new = competitor(writer, name)
        warnings += [message("churn.new_competitor", name=name.strip())] if is_new else []
    if values.get("horizon"):
        values["horizon_on"] = today.isoformat()
    if values.get("area_unit"):
        values["area_unit"] = parse_area_unit(values["area_unit"], values["area_unit"])
    if values.get("code"):
        _refuse_same_code(writer, values["code"], row.get("id", 0))
    after, changed = {**row, **values}, set(values)
    if {after.get("amount"), after.get("budget")} != {None} and not after.get("currency"):
        values["currency"] = currency(writer.conn)
    customer = after.get("customer_id")
    check_days(after, changed, first_contact(writer.conn, customer) if customer else None, today)
    check_ending(after, changed)
    return values, warnings


def _refuse_same_code(writer: Writer, code: str, besides: int) -> None:
    for other in read.by_code(writer.conn, code):
        if other.id != besides:
            raise Ambiguous("deal.same_code", code=code, ref=f"d{other.id}", deal=other.name)
