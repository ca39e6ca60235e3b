"""What the rules say of a customer's class, with everything that they looked at."""

from datetime import date
from typing import NamedTuple

from crmcli.errors import Message

CLASSES = ("A", "B", "C", "D")
# What each class asks for (requirements R153 to R155 of the sources, as the method decides them).
REQUIREMENTS = {
    "A": ("close", "high_profit", "trusts_us"),
    "B": ("close", "can_buy", "recognises_us"),
    "C": ("close", "recognises_us"),
}
# How a class came about: its requirements are met; no close within the last limit; ordered, though
# facts are missing; a requirement of every class failed; nothing to go by.
REACHED, BEYOND, AT_LEAST, FAILED, OPEN = "reached", "beyond", "at_least", "failed", "open"


class Fact(NamedTuple):
    """One fact of the rules: yes, no or unknown (None), and where it comes from.

    `origin` is hand, deal, order, visit, relation, horizon or orders (their usual gap), "" when
    unknown; `ref` the record's number, `on` its day or the close; `note` says more to people.
    """

    key: str
    value: bool | None = None
    origin: str = ""
    ref: str = ""
    on: date | None = None
    note: Message | None = None


class Close(NamedTuple):
    """The expected close. `beyond`: after that day. `passed` is one that has passed, and therefore
    counts as unknown."""

    on: date | None = None
    beyond: bool = False
    origin: str = ""
    ref: str = ""
    passed: date | None = None


class Condition(NamedTuple):
    """One requirement of a class: met, failed (False) or unknown (None); a close has its limit."""

    class_: str
    requirement: str
    met: bool | None
    fact: Fact
    limit: date | None = None


class Fault(NamedTuple):
    """Credit poor, loyalty low or haggler, and what it does: D, or drop one class."""

    kind: str
    effect: str


class NextUp(NamedTuple):
    """The class above, what of it is met, what is lacking, and the faults that stand before it."""

    class_: str
    held: tuple[Condition, ...]
    lacking: tuple[Condition, ...]
    faults: tuple[Fault, ...] = ()


class Judgement(NamedTuple):
    """`class_` None is unclassified, and never replaces a class. `before_faults` is the class
    without faults; `floored` says that orders kept it at C. `openings` are the classes that
    missing facts could open, best first, each with what is missing."""

    class_: str | None
    ground: str
    close: Close
    conditions: tuple[Condition, ...]
    before_faults: str | None = None
    faults: tuple[Fault, ...] = ()
    floored: bool = False
    next_up: NextUp | None = None
    openings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    concern: str | None = None
    external_factor: str | None = None
    chance: int | None = None
