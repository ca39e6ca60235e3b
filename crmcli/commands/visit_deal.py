"""What a contact tells of a deal: which one it is for, where it goes, how ready its demo was."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from crmcli.actions.visits import NewVisit
from crmcli.commands.pick_deal import Telling, deal_of, move_of, none_open, one_of
from crmcli.domain.deals import decides, unticked
from crmcli.domain.fields import by_key
from crmcli.domain.stages import CLOSED
from crmcli.errors import UsageError, message
from crmcli.store import deals as read
from crmcli.store.customers import name_of, record

if TYPE_CHECKING:
    from crmcli.context import App

_NONE = ("none", "无")


class DealOptions(NamedTuple):
    """The options of a contact that are about a deal, as typed."""

    deal: str = ""
    stage: str = ""
    amount: str = ""
    reason: str = ""
    method: str = ""


def with_deal(app: "App", visit: NewVisit, told: DealOptions) -> NewVisit:
    """The contact with the deal it is for, and with the move that it makes of it.

    Raises UsageError for options that do not fit together, NotFound when there is no open deal to
    move, Ambiguous when there are several.
    """
    outcome = str(visit.fields.get("outcome") or "")
    stage = app.policy.stages.parse(told.stage) if told.stage else ""
    if stage and outcome in CLOSED and stage != outcome:
        raise UsageError("visit.stage_outcome", stage=told.stage, outcome=outcome)
    target = stage or (outcome if outcome in CLOSED else "")
    _check(told, target)
    deal = _deal(app, visit, told, moves=bool(target))
    if deal is None:
        return visit
    visit = visit._replace(deal_id=deal)
    now = app.read(lambda conn: record(conn, "deals", deal))["stage"]
    if not target or (not stage and now == target):
        return visit
    telling = Telling(amount=told.amount, reason=told.reason, method=told.method)
    if target in CLOSED and not outcome:
        visit = visit._replace(fields={**visit.fields, "outcome": target})
    return visit._replace(move=move_of(app, deal, target, visit.on, telling))


def _check(told: DealOptions, target: str) -> None:
    """Every option has something to tell about; --deal none leaves all deals alone."""
    words = (("--amount", told.amount), ("--reason", told.reason), ("--method", told.method))
    for option, text in words:
        if text and not target:
            raise UsageError("visit.needs_stage", option=option)
    if told.deal.casefold() in _NONE:
        for option, text in (("--stage", told.stage), *words):
            if text:
                raise UsageError("visit.deal_none", option=option)


def _deal(app: "App", visit: NewVisit, told: DealOptions, *, moves: bool) -> int | None:
    """The deal that the contact is for: the one that is named, else the customer's one open deal
    when there is something to say of it."""
    if told.deal.casefold() in _NONE:
        return None
    customer = visit.customer_id
    if told.deal:
        deal = deal_of(app, told.deal)
        row = app.read(lambda conn: record(conn, "deals", deal))
        if row["customer_id"] != customer:
            name = app.read(lambda conn: name_of(conn, customer))
            raise UsageError("order.other_deal", ref=f"d{deal}", deal=row["name"], name=name)
        return deal
    found = app.read(lambda conn: read.open_of(conn, customer))
    if not moves:  # a demo of one of several deals is logged all the same
        return found[0].id if len(found) == 1 else None
    if found:
        name = app.read(lambda conn: name_of(conn, customer))
        return one_of(app, found, "visit.which_deal", name)
    if told.stage or told.amount or told.reason or told.method:
        raise none_open(app, customer)
    return None


def demo_warnings(app: "App", visit: NewVisit, met: Sequence[int]) -> None:
    """A demo without anybody who decides, and what of its checklist is not done, are said."""
    people = [app.read(partial(record, table="contacts", ident=one)) for one in met]
    if not any(decides(person) for person in people):
        app.tell(message("demo.no_decider"))
    if visit.deal_id is None:
        return
    deal = visit.deal_id
    row, fields = app.read(lambda conn: record(conn, "deals", deal)), by_key("deal")
    left = unticked(row)
    if left:
        labels = [fields[point].label for point in left]
        app.tell(message("demo.unticked", ref=f"d{deal}", points=labels, first=left[0]))
