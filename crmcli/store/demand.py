"""Reading what the rhythm check counts, and the next dates that a change of policy moves."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.domain.demand import Rhythm, RhythmCheck, coming, past, workdays_in
from crmcli.domain.followup import CLASS_RANK
from crmcli.domain.workdays import WorkCalendar
from crmcli.store.filters import Where

_CLASS_OF_RANK = {rank: class_ for class_, rank in CLASS_RANK.items()}

# What moves the rhythm, as the due lists see it.
_CONTACTS = """SELECT count(*) FROM visits v JOIN customers c ON c.id = v.customer_id
  WHERE v."date" BETWEEN ? AND ? AND v.deleted_at IS NULL AND c.deleted_at IS NULL
    AND v.outcome IS NOT 'no_contact' AND v.kind IS NOT 'promotion'"""


class NextDay(NamedTuple):
    """A customer with its next date before it rolls, and the block that it stands in."""

    customer_id: int
    name: str
    class_: str | None
    on: date
    block: int


def rhythm_check(conn: sqlite3.Connection, today: date, cal: WorkCalendar) -> RhythmCheck:
    """What the intervals of all customers in the due lists ask for, and the contacts of the last
    four weeks."""
    found = conn.execute(
        "SELECT class_rank, interval_days, count(*) FROM due GROUP BY 1, 2 ORDER BY 1, 2"
    )
    rhythms = tuple(Rhythm(_CLASS_OF_RANK[rank], days, count) for rank, days, count in found)
    first, last = past(today)
    bounds = (first.isoformat(), last.isoformat())
    (contacts,) = conn.execute(_CONTACTS, bounds).fetchone()
    ahead, behind = workdays_in(*coming(today), cal), workdays_in(first, last, cal)
    return RhythmCheck(rhythms, ahead, behind, contacts)


def next_days(conn: sqlite3.Connection, where: Where) -> Iterator[NextDay]:
    """The next dates of the customers in the due lists that a filter over `c` leaves."""
    found = conn.execute(
        'SELECT c.id, c.name, c."class", d.next_on, d.block FROM due d'
        f" JOIN customers c ON c.id = d.customer_id WHERE {where.sql}",
        where.parameters,
    )
    for record, name, class_, on, block in found:
        yield NextDay(record, name, class_, date.fromisoformat(on), block)


def with_interval(class_: str | None) -> Where:
    """Customers of a class that have no interval of their own."""
    return Where('c."class" IS ? AND c.interval_days IS NULL', (class_,))


def with_ids(customers: Sequence[int]) -> Where:
    """Customers by their numbers."""
    return Where("c.id IN (SELECT value FROM json_each(?))", (json.dumps(customers),))
