"""An entry of a calendar feed: when, what, where, ready to be written for other programs."""

from datetime import date
from typing import NamedTuple


class Appointment(NamedTuple):
    """A planned contact, a to-do, or a day on which a customer is to be seen.

    `uid` never changes for the same plan or customer; `changed_at` is its last change in UTC.
    Without a `time` (HH:MM) it takes the whole day. `rule` are the parts of an RRULE that counts
    from `on`, COUNT and UNTIL among them. `certain` tells an appointment from a date that was
    computed. `summary` and `lines` are texts or messages.
    """

    uid: str
    changed_at: str
    on: date
    time: str | None
    summary: object
    place: str = ""
    lines: tuple[object, ...] = ()
    rule: tuple[tuple[str, str], ...] = ()
    todo: bool = False
    certain: bool = True
