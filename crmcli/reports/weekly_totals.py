"""What stands under the weekly summary: by class, new, moved, overdue at its end."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date

from crmcli.domain.followup import (
    COMPLAINT,
    LATER,
    PROMISED,
    RHYTHM,
    Facts,
    next_date,
    shown_date,
)
from crmcli.errors import Message, message
from crmcli.reports.due import overdue_span
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.due import count
from crmcli.store.filters import both
from crmcli.store.weekly import Listed, Standing, class_changes, seen_since, unseen_since

_CLASSES = ("A", "B", "C", "D", None)
Total = tuple[object, object]


def totals(conn: sqlite3.Connection, query: Query, found: Sequence[Listed]) -> tuple[Total, ...]:
    """The sums over all customers of the sheet, those beyond a limit too."""
    assert query.period is not None
    first, last = query.period.first.isoformat(), query.period.last.isoformat()
    classes = Counter(one.class_ for one in found)
    by_class = [
        message("weekly.of_class", name=_class_name(name), count=classes[name])
        for name in _CLASSES
        if name or classes[name]
    ]
    new = sum(first <= one.added_on <= last for one in found)
    end = min(query.period.last, query.today)
    return (
        (message("weekly.customers"), len(found)),
        (message("weekly.by_class"), by_class),
        (message("weekly.new"), new),
        (message("weekly.moved"), _moved(conn, query, first, last)),
        (
            message("weekly.overdue", day=day_words(end)),
            overdue_at(conn, query, end),
        ),
    )


def _class_name(name: str | None) -> object:
    return name or message("weekly.unclassified")


def _moved(conn: sqlite3.Connection, query: Query, first: str, last: str) -> Message | int:
    """How many changed their class, and from which to which."""
    changes = class_changes(conn, first, last, query.where)
    ways = Counter((old, new) for _, old, new in changes)
    steps = [
        message("weekly.move", old=_class_name(old), new=_class_name(new), count=number)
        for (old, new), number in sorted(ways.items(), key=lambda way: str(way[0]))
    ]
    return message("weekly.moves", count=len(changes), steps=steps) if steps else 0


def overdue_at(conn: sqlite3.Connection, query: Query, day: date) -> int:
    """How many were overdue at the end of a day, by the rule of `report overdue`.

    Contacts made after it are left out of account: whoever has been seen since stood there as
    overdue all the same.
    """
    then = query._replace(today=day)
    unseen = both(query.where, unseen_since(day.isoformat()))
    blocks = ((COMPLAINT, PROMISED), (RHYTHM,), (LATER,))
    number = sum(count(conn, some, overdue_span(then, some[-1]), unseen) for some in blocks)
    return number + sum(
        _was_overdue(one, then) for one in seen_since(conn, day.isoformat(), query.where)
    )


def _was_overdue(one: Standing, then: Query) -> bool:
    found = next_date(
        Facts(
            class_=one.class_,
            interval=then.policy.interval(one.class_, one.interval_days),
            added_on=date.fromisoformat(one.added_on),
            last_on=_day(one.last_on),
            plan_on=_day(one.plan_on),
            complaint_on=_day(one.complaint_on),
            next_on=_day(one.next_on),
            next_promised=one.next_on is not None,
            imported=bool(one.imported),
        )
    )
    assert found is not None
    return shown_date(found.on, found.block, then.calendar, then.rolling) < then.today


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
