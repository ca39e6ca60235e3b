"""The form of the story: a territory has firms, a firm has people and a diary.

`codes` are words of `domain/codes.py` whose field is known by the word itself: "A existing good".

A diary has one event a line: the day, what happened, codes, then parts between bars.

    54 visit demo progressed | what was said | with=李伟 | next=49

A day is a number of working days before today (0 is today, -2 the second one after it). The verbs:
a channel (visit, call, wechat …) for a contact made; plan and todo (`on`, `at`, `with`, `every`,
`ask`); done (the earliest to-do); class, set, note; lost (`to`, `profit`), attempt, won_back,
drop; settled (the complaint). A line that is too long goes on after a backslash.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Person(NamedTuple):
    """A contact; `codes` may name level, buying role, personality, sex, and `key`."""

    name: str
    title: str = ""
    codes: str = ""
    phone: str = ""
    more: Mapping[str, str] = {}


class Firm(NamedTuple):
    """A customer. `place` is city, district, street; `added` the working day it came in."""

    name: str
    codes: str
    industry: str
    place: tuple[str, str, str]
    people: Sequence[Person]
    diary: str = ""
    added: int = 65
    more: Mapping[str, object] = {}
    parent: str = ""
    tags: Sequence[str] = ()
    note: str = ""
    custom: Mapping[str, str] = {}
    imported: bool = False


class Territory(NamedTuple):
    """The firms of one rep. Numbers are made from `phone` by counting the people."""

    rep: str
    region: str
    currency: str
    province: str
    phone: str
    wechat: str
    email: str
    first_contact: str
    firms: Sequence[Firm]
