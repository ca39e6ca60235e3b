"""Whom to see, when and why: the next date of a customer, and the order of every due list.

Rules of the method, "Follow-up": the class sets the interval, a contact moves the rhythm, a plan
only adds, a typed next date stands for the rhythm date until it passes. Time passing alone makes a
customer overdue; nothing stores such a flag. The table `due` holds the same result for every
customer, and a test compares the two.
"""

from datetime import date, timedelta
from typing import NamedTuple

from crmcli.domain.workdays import WorkCalendar, last_workday_before, roll_forward

# Blocks of a due list, in order. Readers see the first two as one: promised.
COMPLAINT, PROMISED, RHYTHM, LATER = 0, 1, 2, 3
# Who set a typed next date. A computed one rolls to a working day, a typed one never moves.
COMPUTED, AGREED, PUT_OFF = 0, 1, 2
CLASS_RANK = {"A": 1, "B": 2, "C": 3, None: 4, "D": 5}


class Facts(NamedTuple):
    """What the next date depends on. Dates are local days; unknown is None."""

    class_: str | None
    interval: int
    added_on: date
    last_on: date | None = None
    plan_on: date | None = None
    complaint_on: date | None = None
    next_on: date | None = None
    next_promised: bool = False
    imported: bool = False
    excluded: bool = False


class NextDate(NamedTuple):
    """The next date before rolling, the block it puts the customer in, and what set it."""

    on: date
    block: int
    interval: int
    rhythm_on: date


def rhythm_date(facts: Facts) -> tuple[date, bool]:
    """Last contact + interval, or the typed date that replaces it; True when it is typed."""
    if facts.next_on and (facts.last_on is None or facts.last_on < facts.next_on):
        return facts.next_on, True
    return (facts.last_on or facts.added_on) + timedelta(days=facts.interval), False


def next_date(facts: Facts) -> NextDate | None:
    """The earlier of the earliest open plan and the rhythm date; None when out of every list."""
    if facts.excluded:
        return None
    rhythm_on, typed = rhythm_date(facts)
    planned = facts.plan_on is not None and facts.plan_on <= rhythm_on
    if facts.complaint_on:
        block = COMPLAINT
    elif planned or (typed and facts.next_promised):
        block = PROMISED
    elif facts.class_ == "D" or (facts.imported and facts.last_on is None):
        block = LATER
    else:
        block = RHYTHM
    dates = [day for day in (facts.complaint_on, facts.plan_on, rhythm_on) if day]
    return NextDate(min(dates), block, facts.interval, rhythm_on)


def shown_date(on: date, block: int, cal: WorkCalendar, rolling: bool = True) -> date:
    """The date that people see: a computed one rolls to a working day, a typed one never moves."""
    return roll_forward(on, cal) if rolling and block in (RHYTHM, LATER) else on


def overdue_until(today: date, block: int, cal: WorkCalendar, rolling: bool = True) -> date:
    """The last unrolled date that is overdue today.

    "Rolled < today" is the same as "date ≤ the last working day before today", so one bound
    serves for a whole list.
    """
    if rolling and block in (RHYTHM, LATER):
        return last_workday_before(today, cal)
    return today - timedelta(days=1)


def due_until(today: date, block: int, cal: WorkCalendar, rolling: bool = True) -> date:
    """The last unrolled date whose shown date is today or earlier."""
    if rolling and block in (RHYTHM, LATER) and roll_forward(today, cal) != today:
        return overdue_until(today, block, cal)
    return today


def order_key(
    block: int, class_: str | None, on: date, interval: int, value: int, record: int, today: date
) -> tuple[object, ...]:
    """Sort key inside the blocks by rhythm and when there is time.

    Lateness ÷ interval capped at 1, then class, then true lateness ÷ interval, then value, then
    id: an A that is a full interval late is never buried under a backlog. Class D comes before
    imported customers that were never contacted.
    """
    late = (today - on).days / interval
    rank = CLASS_RANK[class_]
    first = 0 if block != LATER or class_ == "D" else 1
    return (first, -min(late, 1.0), rank, -late, -value, record)


def after_no_contact(today: date, cal: WorkCalendar) -> date:
    """What is proposed when nobody was met: the next working day."""
    return roll_forward(today + timedelta(days=1), cal)


class OpenPlan(NamedTuple):
    """An open plan: `kind` is contact or todo, `origin` plan, add or import."""

    id: int
    kind: str
    on: date
    origin: str = "plan"


def closed_by_contact(plans: list[OpenPlan], on: date) -> list[int]:
    """Ids of the open plans that a contact on that day closes.

    Those dated up to its day; later ones stay, and a to-do is closed only by `done`. The first
    contact that `add` planned by itself is over with any contact, an early one too: nobody
    promised that day.
    """
    return [
        plan.id
        for plan in plans
        if plan.kind == "contact" and (plan.on <= on or plan.origin == "add")
    ]
