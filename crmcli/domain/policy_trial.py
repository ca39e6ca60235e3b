"""What a change of policy would do: whom it judges otherwise, and which next dates it moves."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.demand import RhythmCheck

# The value that a method gives a customer, None for one that it does not judge, and its reasons.
Judge = Callable[[ClassFacts], tuple[str | None, str]]
RULES, MATRIX = "rules", "matrix"


class Measure(NamedTuple):
    """What an entry of the policy has a say in: a field of customers (class, rad) and the method
    that sets it."""

    field: str
    method: str


def measure_of(key: str) -> Measure | None:
    """What an entry of the policy judges by; None for one that judges nobody, such as the limit of
    a mere warning. The currency is that of the limit of a highly profitable deal."""
    if key == "currency" or (key.startswith(("class.", "fault.")) and key != "class.sure"):
        return Measure("class", RULES)
    if key.startswith("matrix."):
        return Measure("class", MATRIX)
    return Measure("rad", RULES) if key.startswith("rad.") else None


class Change(NamedTuple):
    """A customer that stands under another class or stage then; the reasons as they are kept."""

    facts: ClassFacts
    old: str
    new: str
    reasons: str


class Rejudged(NamedTuple):
    """The changes, and how many more would be judged otherwise but are left: what was set by a
    person or another method, and what was never judged by this one."""

    changes: tuple[Change, ...] = ()
    kept: int = 0
    unjudged: int = 0


class Moved(NamedTuple):
    """A customer whose next date, as people see it, is another one then."""

    customer_id: int
    name: str
    class_: str | None
    old: date
    new: date


class Trial(NamedTuple):
    """One entry of the policy from `old` to `new`, with everything that comes of it; `moved` stand
    by their new date."""

    key: str
    old: str
    new: str
    measure: Measure | None
    rejudged: Rejudged
    moved: tuple[Moved, ...]
    before: RhythmCheck
    after: RhythmCheck


def rejudge(facts: Iterable[ClassFacts], measure: Measure, before: Judge, after: Judge) -> Rejudged:
    """Judge each customer as it is and as it would be. What cannot be judged then stays what it
    is, and so does what was not set by this method."""
    changes: list[Change] = []
    kept = unjudged = 0
    for one in facts:
        new, reasons = after(one)
        standing, set_by = _standing(one, measure.field)
        if new is None or new == standing or new == before(one)[0]:
            continue
        if standing is None:
            unjudged += 1
        elif set_by != measure.method:
            kept += 1
        else:
            # Deals and purchases are done with; a large base would not fit with them.
            changes.append(Change(one._replace(deals=(), purchases=()), standing, new, reasons))
    return Rejudged(tuple(changes), kept, unjudged)


def _standing(facts: ClassFacts, field: str) -> tuple[str | None, str | None]:
    """The value that a customer has now, and who set it."""
    if field == "rad":
        return facts.rad, facts.rad_set_by
    return facts.class_, facts.set_by
