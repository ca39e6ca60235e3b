"""From typed words to one deal, and to the stage it moves to."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmcli.actions.deal_stages import Move, Moved
from crmcli.commands.pick import choose, customer_of
from crmcli.domain.codes import CLOSE_METHOD, LOST_REASON, STAGE, parse_code
from crmcli.domain.money import parse_amount, written
from crmcli.domain.stages import CLOSED, LOST, WON
from crmcli.errors import Ambiguous, Label, Message, NotFound, UsageError, message
from crmcli.store import deals as read
from crmcli.store.customers import name_of, record
from crmcli.store.lookup import record_exists, split_ref

if TYPE_CHECKING:
    from datetime import date

    from crmcli.context import App

_LISTED = 9


def deal_of(app: "App", text: str) -> int:
    """The deal that an id (d37), its own number, or a customer with one open deal means.

    Raises NotFound, Ambiguous for several.
    """
    ref = split_ref(text.strip())

    def look(conn: sqlite3.Connection) -> list[int]:
        if ref and ref[0] == "deals" and record_exists(conn, *ref):
            return [ref[1]]
        return [one.id for one in read.by_code(conn, text)]

    found = app.read(look)
    if len(found) > 1:
        raise Ambiguous("sale.ambiguous", value=text, candidates=[f"d{one}" for one in found])
    if found:
        return found[0]
    if ref and ref[0] == "deals":
        raise NotFound("ref.not_found", ref=text)
    customer = customer_of(app, text).customer_id
    deals = app.read(lambda conn: read.open_of(conn, customer))
    if not deals:
        raise none_open(app, customer)
    return one_of(app, deals, "sale.ambiguous", text)


def none_open(app: "App", customer: int) -> NotFound:
    """That a customer has no open deal, and how it gets one."""
    name = app.read(lambda conn: name_of(conn, customer))
    return NotFound("deal.none_open", message("deal.none_open.hint", id=customer), name=name)


def one_of(app: "App", deals: Sequence[read.Named], several: str, text: str) -> int:
    """The one of these deals, chosen on a terminal when there are more.

    `several` is the key of what is said elsewhere. Raises Ambiguous.
    """
    if len(deals) == 1:
        return deals[0].id
    words = [app.say(_told_apart(app, one)) for one in deals]
    if not app.interactive:
        raise Ambiguous(several, value=text, candidates=words[:_LISTED])
    return deals[choose(app, message("customer.which", value=text), words)].id


def _told_apart(app: "App", one: read.Named) -> Message:
    stage = stage_label(app, one.stage)
    if one.amount is None:
        return message("deal.candidate", ref=f"d{one.id}", deal=one.name, stage=stage)
    amount = written(one.amount, one.currency or "")
    return message(
        "deal.candidate_amount", ref=f"d{one.id}", deal=one.name, stage=stage, amount=amount
    )


def stage_label(app: "App", stage: str) -> Label:
    """A stage as people read it, of the policy or of a list that was in use before."""
    return {**STAGE, **app.policy.stages.names}.get(stage) or Label(stage, stage)


class Telling(NamedTuple):
    """What the options of a move tell, as typed."""

    amount: str = ""
    reason: str = ""
    lost_to: str = ""
    detail: str = ""
    method: str = ""


def move_of(app: "App", deal: int, stage: str, on: "date", told: Telling) -> Move:
    """The move of a deal to a stage (a code). What is missing is asked for on a terminal.

    Raises UsageError for an option that does not fit the stage, and for a win whose amount nobody
    knows.
    """
    for option, text in (
        ("--reason", told.reason), ("--lost-to", told.lost_to), ("--detail", told.detail)
    ):  # fmt: skip
        if text and stage != LOST:
            raise UsageError("deal.only_lost", option=option, stage=stage_label(app, stage))
    if told.method and stage not in CLOSED:
        raise UsageError("deal.only_closing", option="--method", stage=stage_label(app, stage))
    row = app.read(lambda conn: record(conn, "deals", deal))
    amount = told.amount
    asks = app.interactive and row["stage"] != stage
    if stage == WON and not amount and row["amount"] is None and asks:
        amount = app.ask(message("deal.ask_amount", ref=f"d{deal}", deal=row["name"]))
    reason = told.reason
    if stage == LOST and not reason and asks:
        known = [f"{code} {label.zh}" for code, label in LOST_REASON.items()]
        reason = app.ask(message("deal.ask_reason", known=known))
    return Move(
        stage=stage,
        on=on,
        amount=parse_amount("amount", amount) if amount else None,
        reason=parse_code("reason", LOST_REASON, reason) if reason else None,
        lost_to=told.lost_to,
        detail=told.detail,
        method=parse_code("method", CLOSE_METHOD, told.method) if told.method else None,
    )


def moved_words(app: "App", moved: Moved) -> Message:
    """`d3 送样: quote → won`."""
    old, new = stage_label(app, moved.old), stage_label(app, moved.new)
    return message("deal.moved", ref=f"d{moved.deal_id}", deal=moved.name, old=old, new=new)
