"""A deal moved to another stage: what it closes, reopens, and writes down."""

from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.buying import customer_buys
from crmcli.actions.competitors import competitor
from crmcli.actions.ruled import keep_lifecycle
from crmcli.domain.deals import check_days, entering
from crmcli.domain.names import check_text
from crmcli.domain.sale_days import refuse_before, refuse_future
from crmcli.domain.stages import CLOSED, LOST, WON, Stages
from crmcli.errors import Ambiguous, Label, Message, UsageError, message
from crmcli.store import deals as read
from crmcli.store.churns import first_contact
from crmcli.store.customers import record
from crmcli.store.settings import currency
from crmcli.store.write import Writer

_MOVED = Label("The move", "阶段变化")
_LAST = Label("the last one", "上一次")
_OPENED = Label("the opening of the deal", "商机开始")


class Move(NamedTuple):
    """Where a deal goes and what is told of it. Amount in 1/10,000; codes for reason and method."""

    stage: str
    on: date
    amount: int | None = None
    reason: str | None = None
    lost_to: str = ""
    detail: str = ""
    method: str | None = None
    visit_id: int | None = None


class Moved(NamedTuple):
    """A deal that was moved: its stages before and after, and what is to be said of it."""

    deal_id: int
    name: str
    old: str
    new: str
    amount: int | None
    currency: str | None
    warnings: list[Message]


def move_deal(writer: Writer, deal: int, move: Move, today: date, stages: Stages) -> Moved:
    """Move a deal to a stage; won and lost close it, any other reopens it.

    Raises Ambiguous when it stands there already, UsageError for a day ahead, before the deal was
    opened or last moved, or (closing) before the first contact, and for a win without an amount.
    """
    row = record(writer.conn, "deals", deal)
    if row["stage"] == move.stage:
        label = stages.names.get(move.stage, move.stage)
        raise Ambiguous("deal.there_already", ref=f"d{deal}", deal=row["name"], stage=label)
    on = move.on.isoformat()
    _check_day(writer, row, on, today)
    ordered = read.has_order(writer.conn, deal)
    changes = entering(row, list(stages.probability), move.stage, on, ordered=ordered)
    warnings = _told(writer, row, move, changes)
    after = {**row, **changes}
    if move.stage in CLOSED and row["customer_id"]:
        first = first_contact(writer.conn, row["customer_id"])
        check_days(after, {"closed_on"}, first, today)
    if move.stage == WON and after["amount"] is None:
        raise UsageError("deal.won_needs_amount")
    writer.update("deals", deal, changes)
    writer.insert(
        "stage_changes",
        {
            "deal_id": deal,
            "visit_id": move.visit_id,
            "old_stage": row["stage"],
            "new_stage": move.stage,
            "changed_on": on,
        },
    )
    if move.stage == WON and row["customer_id"]:
        warnings += customer_buys(writer, row["customer_id"], today, "deal")
    if row["customer_id"]:
        keep_lifecycle(writer, [row["customer_id"]], today)
    amount, unit = after["amount"], after["currency"]
    return Moved(deal, row["name"], row["stage"], move.stage, amount, unit, warnings)


def _check_day(writer: Writer, row: dict[str, Any], on: str, today: date) -> None:
    refuse_future(_MOVED, on, today)
    refuse_before(_MOVED, on, _OPENED, row["opened_on"])
    past = [change["changed_on"] for change in read.stages_of(writer.conn, row["id"])]
    refuse_before(_MOVED, on, _LAST, max(filter(None, past), default=None))


def _told(
    writer: Writer, row: dict[str, Any], move: Move, changes: dict[str, object]
) -> list[Message]:
    """Add to the changes what the words of the move tell; returns what is to be said of it."""
    ref, warnings = f"d{row['id']}", []
    if row["closed_on"] and move.stage not in CLOSED:
        warnings.append(message("deal.reopened", ref=ref, deal=row["name"], day=row["closed_on"]))
    if move.amount is not None:
        unit = row["currency"] or currency(writer.conn)
        changes.update(amount=move.amount, currency=unit)
    if move.method:
        changes["close_method"] = move.method
    if move.stage == LOST:
        if move.reason:
            changes["lost_reason"] = move.reason
        else:
            warnings.append(message("deal.say_why", ref=ref))
        if move.detail.strip():
            changes["lost_detail"] = check_text(move.detail).strip()
        if move.lost_to.strip():
            changes["competitor_id"], is_new = competitor(writer, move.lost_to)
            if is_new:
                warnings.append(message("churn.new_competitor", name=move.lost_to.strip()))
    return warnings
