"""Who should be known and seen before a deal closes: somebody who decides, a coach, every veto.

The decision level stays behind the purchase and is its key person; management does not decide, but
can often veto; a coach inside the customer shares the value and cooperates.
"""

from collections.abc import Sequence
from typing import NamedTuple

from crmcli.domain.deals import decides

DECIDER, COACH, VETO = "decider", "coach", "veto"
# The first step that closes a gap; `find`: nobody is known yet who could help.
SEE, ASK, WIN, FIND = "see", "ask", "win", "find"
# Who makes a coach: those who gain by the purchase before those who guard it.
_COACHES = ("user", "influencer")


class Person(NamedTuple):
    """A live contact of the customer, or the deal's own. `met`: there was a contact made with it,
    of whatever age, in which it was met."""

    id: int
    name: str
    level: str | None
    buying_role: str | None
    veto: int | None
    key: int | None
    met: bool


class Gaps(NamedTuple):
    """What a deal lacks, the persons with a veto who were never met, and the next step: which, and
    with whom (None: with somebody still to be found)."""

    missing: tuple[str, ...]
    vetoes: tuple[Person, ...]
    step: str
    person: Person | None


def has_veto(person: Person) -> bool:
    """Whether a contact can say no: management can unless it is said otherwise."""
    return bool(person.veto) or (person.veto is None and person.level == "management")


def gaps(people: Sequence[Person], own: int | None) -> Gaps | None:
    """What is missing around a deal whose own contact is `own`; None when nothing is."""
    decided = any(decides({"level": one.level, "buying_role": one.buying_role}) for one in people)
    coached = any(one.buying_role == "coach" for one in people)
    vetoes = tuple(one for one in people if has_veto(one) and not one.met)
    lacking = {DECIDER: not decided, COACH: not coached, VETO: bool(vetoes)}
    missing = tuple(code for code, lacks in lacking.items() if lacks)
    if not missing:
        return None
    return Gaps(missing, vetoes, *_step(people, own, decided, vetoes))


def _step(
    people: Sequence[Person], own: int | None, decided: bool, vetoes: Sequence[Person]
) -> tuple[str, Person | None]:
    """A veto is seen first: management also knows who decides. Then it is asked who does, then a
    coach is won."""
    if vetoes:
        return SEE, vetoes[0]
    known = sorted(people, key=lambda one: (one.id != own, one.key != 1, not one.met, one.id))
    if not decided:
        return (ASK, known[0]) if known else (FIND, None)
    known.sort(key=lambda one: one.buying_role not in _COACHES)
    return WIN, known[0]
