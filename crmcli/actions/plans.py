"""Plans: made, closed, moved, skipped; a recurring plan that is closed opens its next."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.codes import PLAN_STATE
from crmcli.domain.dates import When
from crmcli.domain.names import check_text
from crmcli.domain.recurrence import next_occurrence
from crmcli.errors import Ambiguous, UsageError
from crmcli.store import customers as read
from crmcli.store.write import Writer


class NewPlan(NamedTuple):
    """A follow-up (or a to-do, which no contact closes) to be planned."""

    customer_id: int
    on: date
    purpose: str
    time: str | None = None
    todo: bool = False
    channel: str | None = None
    contact_id: int | None = None
    rule: str | None = None
    questions: Sequence[str] = ()
    origin: str = "plan"


def add_plan(writer: Writer, new: NewPlan, today: date) -> int:
    """Write a plan with its prepared questions. Raises UsageError for a day before today."""
    if new.on < today and new.origin != "import":
        raise UsageError("plan.past", day=new.on)
    plan = writer.insert(
        "plans",
        {
            "customer_id": new.customer_id,
            "contact_id": new.contact_id,
            "date": new.on.isoformat(),
            "time": new.time,
            "kind": "todo" if new.todo else "contact",
            "channel": new.channel,
            "purpose": check_text(new.purpose).strip() or None,
            "rule": new.rule,
            "anchored_on": new.on.isoformat() if new.rule else None,
            "origin": new.origin,
        },
    )
    for question in new.questions:
        writer.insert("questions", {"plan_id": plan, "question": check_text(question).strip()})
    return plan


def close_plan(
    writer: Writer,
    plan: Mapping[str, object],
    state: str,
    on: date,
    today: date,
    visit: int | None = None,
) -> date | None:
    """Close an open plan as done or skipped; returns the day of the next one that it opens."""
    if plan["state"] != "open":
        raise Ambiguous("plan.closed", ref=f"p{plan['id']}", state=PLAN_STATE[str(plan["state"])])
    writer.update(
        "plans",
        int(str(plan["id"])),
        {"state": state, "closed_on": on.isoformat(), "visit_id": visit},
    )
    if not plan["rule"]:
        return None
    start = date.fromisoformat(str(plan["anchored_on"]))
    after = max(date.fromisoformat(str(plan["date"])), min(on, today))
    next_on = next_occurrence(str(plan["rule"]), start, after)
    if next_on is None:
        return None
    kept = (
        "customer_id",
        "contact_id",
        "time",
        "kind",
        "channel",
        "purpose",
        "rule",
        "anchored_on",
    )
    values = {name: plan[name] for name in kept}
    opened = writer.insert("plans", {**values, "date": next_on.isoformat(), "origin": "plan"})
    for question in read.questions(writer.conn, int(str(plan["id"]))):
        writer.insert("questions", {"plan_id": opened, "question": question})
    return next_on


def move_plan(writer: Writer, plan: Mapping[str, object], on: date, time: str | None) -> None:
    """Give an open plan another day (and time)."""
    if plan["state"] != "open":
        raise Ambiguous("plan.closed", ref=f"p{plan['id']}", state=PLAN_STATE[str(plan["state"])])
    changes: dict[str, object] = {"date": on.isoformat()}
    if time:
        changes["time"] = time
    writer.update("plans", int(str(plan["id"])), changes)


def put_off(writer: Writer, customer: int, moved: When, by: int) -> None:
    """A day stands for the customer's rhythm date until it passes (`by`: PUT_OFF or COMPUTED).

    A first contact that `add` planned by itself moves along; plans that somebody made stay.
    """
    day = moved.day.isoformat()
    writer.update(
        "customers", customer, {"next_on": day, "next_time": moved.time, "next_promised": by}
    )
    for plan in read.open_plans(writer.conn, customer):
        if plan["origin"] == "add" and plan["date"] < day:
            writer.update("plans", plan["id"], {"date": day, "time": moved.time})
