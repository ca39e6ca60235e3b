"""A contact made: what is written, what it closes, and what the next date becomes."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crmcli.actions.customers import edit_customer
from crmcli.actions.plans import close_plan
from crmcli.domain.dates import When
from crmcli.domain.followup import AGREED, OpenPlan, closed_by_contact
from crmcli.domain.names import check_text
from crmcli.domain.policy import Policy
from crmcli.errors import Message, UsageError, message
from crmcli.store import customers as read
from crmcli.store.write import Writer

if TYPE_CHECKING:
    from crmcli.actions.deal_stages import Move, Moved


class NewVisit(NamedTuple):
    """One contact as it was told. `fields` holds stored values by column (channel, outcome …)."""

    customer_id: int
    on: date
    summary: str
    fields: Mapping[str, object] = {}
    time: str | None = None
    contact_id: int | None = None
    met: str | None = None
    next_: When | None = None
    complaint: str | None = None
    horizon: str | None = None
    answers: Sequence[str] = ()
    deal_id: int | None = None
    # Where the contact moves that deal; `visit_id` is set when it is written.
    move: "Move | None" = None


class Logged(NamedTuple):
    """What a contact did: its id, plans it closed and left open, and the warnings to print."""

    visit_id: int
    closed: list[dict[str, object]]
    remaining: list[dict[str, object]]
    warnings: list[Message]
    case_id: int | None
    moved: "Moved | None" = None


def log_visit(writer: Writer, new: NewVisit, today: date, policy: Policy) -> Logged:
    """Write a contact and all that follows from it. Raises UsageError for a future day, and as
    `move_deal` when it moves a deal."""
    if new.on > today:
        raise UsageError("visit.future", message("visit.future.hint"), day=new.on)
    fields = {key: value for key, value in new.fields.items() if value is not None}
    last = read.last_contact(writer.conn, new.customer_id)
    visit = _insert(writer, new, fields)
    warnings = _update_customer(writer, new, fields, today)
    met = fields.get("outcome") != "no_contact"
    closed = close_plans(writer, new.customer_id, new.on, today, visit) if met else []
    _answer(writer, closed, visit, new.answers)
    remaining = read.open_plans(writer.conn, new.customer_id)
    if new.next_:
        warnings += set_next(writer, new.customer_id, new.on, new.next_, last, policy)
    case = None
    if new.complaint:
        case = open_complaint(writer, new.customer_id, visit, new.complaint, new.on)
    moved = _move(writer, new, visit, today, policy)
    return Logged(visit, closed, remaining, warnings, case, moved)


def _insert(writer: Writer, new: NewVisit, fields: Mapping[str, object]) -> int:
    return writer.insert(
        "visits",
        {
            "customer_id": new.customer_id,
            "contact_id": new.contact_id,
            "met": new.met,
            "date": new.on.isoformat(),
            "time": new.time,
            "channel": "visit",
            **fields,
            "summary": check_text(new.summary).strip(),
            "next_on": new.next_.day.isoformat() if new.next_ else None,
            "deal_id": new.deal_id,
        },
    )


def _move(writer: Writer, new: NewVisit, visit: int, today: date, policy: Policy) -> "Moved | None":
    """The deal goes where the contact takes it."""
    if new.move is None or new.deal_id is None:
        return None
    from crmcli.actions.deal_stages import move_deal  # no other contact needs it

    return move_deal(writer, new.deal_id, new.move._replace(visit_id=visit), today, policy.stages)


def close_plans(
    writer: Writer, customer: int, on: date, today: date, visit: int | None = None
) -> list[dict[str, object]]:
    """The open plans that a contact on that day closes are done; returns them."""
    plans = read.open_plans(writer.conn, customer)
    dated = [
        OpenPlan(p["id"], p["kind"], date.fromisoformat(p["date"]), p["origin"]) for p in plans
    ]
    ids = closed_by_contact(dated, on)
    closed = [plan for plan in plans if plan["id"] in ids]
    for plan in closed:
        close_plan(writer, plan, "done", on, today, visit)
    return closed


def _answer(
    writer: Writer, closed: list[dict[str, object]], visit: int, answers: Sequence[str]
) -> None:
    """Answers go to the prepared questions of the plans that were closed, in their order."""
    questions = [
        question
        for plan in closed
        for question, _ in read.prepared(writer.conn, int(str(plan["id"])))
    ]
    if len(answers) > len(questions):
        raise UsageError("visit.no_question", answers=len(answers), questions=len(questions))
    for number, question in enumerate(questions):
        answer = check_text(answers[number]) if number < len(answers) else None
        writer.update("questions", question, {"visit_id": visit, "answer": answer})


def _update_customer(
    writer: Writer, new: NewVisit, fields: Mapping[str, object], today: date
) -> list[Message]:
    """What a contact teaches about the customer, and what it changes of its state."""
    row = read.record(writer.conn, "customers", new.customer_id)
    changes: dict[str, object] = {
        name: fields[name]
        for name in ("situation", "interest_brand", "interest_model")
        if fields.get(name)
    }
    if new.horizon:
        changes.update(horizon=new.horizon, horizon_on=new.on.isoformat())
    warnings: list[Message] = []
    if row["dropped_on"]:
        changes.update(dropped_on=None, dropped_why=None)
        warnings.append(message("customer.reopened", name=row["name"]))
    if row["do_not_contact"]:
        warnings.append(message("customer.do_not_contact", name=row["name"]))
    if row["churned_on"]:
        warnings.append(message("customer.is_churned", name=row["name"]))
    if fields.get("outcome") == "won" and row["kind"] in (None, "prospect"):
        changes["kind"] = "existing"
    if changes:
        edit_customer(writer, new.customer_id, changes, today, "visit")
    return warnings


def set_next(
    writer: Writer, customer: int, on: date, next_: When, last: str | None, policy: Policy
) -> list[Message]:
    """The agreed next date and time stand for the rhythm date until they pass.

    A contact told afterwards never moves a date back.
    """
    row = read.record(writer.conn, "customers", customer)
    day = next_.day.isoformat()
    if next_.day <= on:
        raise UsageError("visit.next_before", day=next_.day, visit=on)
    now = read.due_of(writer.conn, customer)
    if last and on.isoformat() < last and now and day < now[0]:
        return [message("next.kept", day=day, next=now[0])]
    changes = {"next_on": day, "next_time": next_.time, "next_promised": AGREED}
    writer.update("customers", customer, changes)
    return far_ahead(row, on, next_.day, policy)


def far_ahead(row: Mapping[str, object], on: date, next_: date, policy: Policy) -> list[Message]:
    """A warning when a typed date lies beyond two intervals of the customer."""
    own = row["interval_days"]
    class_ = row["class"]
    interval = policy.interval(
        str(class_) if class_ else None, own if isinstance(own, int) else None
    )
    if next_ <= on + timedelta(days=2 * interval):
        return []
    return [message("next.far", day=next_, days=(next_ - on).days, interval=interval)]


def open_complaint(writer: Writer, customer: int, visit: int | None, text: str, on: date) -> int:
    """Open a complaint; the customer stands first on today's list until it is closed."""
    text = check_text(text).strip()
    if not text:
        raise UsageError("complaint.empty")
    values = {
        "customer_id": customer,
        "visit_id": visit,
        "kind": "complaint",
        "summary": text,
        "opened_on": on.isoformat(),
    }
    return writer.insert("cases", values)
