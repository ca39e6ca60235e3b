"""The rep's diary for other calendars: plans, to-dos, and the days on which customers are due.

Nothing here depends on the day on which it is asked: a feed changes when the facts do.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from crmcli.domain.appointment import Appointment
from crmcli.domain.calendar_rule import rule_from
from crmcli.domain.codes import CHANNEL
from crmcli.domain.followup import COMPLAINT, PROMISED, shown_date
from crmcli.domain.names import is_han
from crmcli.domain.places import stem
from crmcli.domain.recurrence import next_occurrence
from crmcli.errors import Message, message
from crmcli.reports.query import Query
from crmcli.store.calendar import due_days, planned


def agenda(conn: sqlite3.Connection, query: Query) -> list[Appointment]:
    """Every open plan, then one entry for each customer that is due without one."""
    entries = [one for row in planned(conn, query.where) for one in _of_plan(row)]
    return entries + [_of_customer(row, query) for row in due_days(conn, query.where)]


def _of_plan(row: Mapping[str, Any]) -> Iterator[Appointment]:
    """A plan; the days on which it comes back are its rule, or an entry of their own where the plan
    itself was moved off its days."""
    on = date.fromisoformat(row["on"])
    entry = Appointment(
        uid=row["uuid"],
        changed_at=row["updated_at"],
        on=on,
        time=row["time"],
        summary=_purpose(row),
        place=_place(row),
        lines=(*_person(row), *_questions(row), f"crm show p{row['id']}"),
        todo=row["kind"] == "todo",
    )
    if not row["rule"]:
        yield entry
        return
    start = date.fromisoformat(row["anchored_on"])
    rule = rule_from(row["rule"], start, on)
    yield entry._replace(rule=rule or ())
    if rule is None and (following := next_occurrence(row["rule"], start, on)):
        again = rule_from(row["rule"], start, following) or ()
        yield entry._replace(uid=f"{entry.uid}-next", on=following, rule=again)


def _of_customer(row: Mapping[str, Any], query: Query) -> Appointment:
    block = row["block"]
    on = shown_date(date.fromisoformat(row["on"]), block, query.calendar, query.rolling)
    if block == COMPLAINT:
        summary = message("calendar.complaint", name=row["customer"], text=row["complaint"] or "")
        why = []
    else:
        summary = message("calendar.see", name=row["customer"])
        why = [_rhythm(row)] if block != PROMISED else [message("why.promised")]
    return Appointment(
        uid=f"due-{row['uuid']}",
        changed_at=row["updated_at"],
        on=on,
        time=row["time"] if block == PROMISED else None,
        summary=summary,
        place=_place(row),
        lines=(*_person(row), *why, f"crm show {row['customer_id']}"),
        certain=block in (COMPLAINT, PROMISED),
    )


def _rhythm(row: Mapping[str, Any]) -> Message:
    days = row["interval_days"]
    if row["last_on"] is None:
        return message("why.never", days=days)
    return message("why.rhythm", days=days, last=row["last_on"])


def _purpose(row: Mapping[str, Any]) -> Message:
    text = row["purpose"] or (CHANNEL[row["channel"]] if row["channel"] else None)
    if not text and row["origin"] == "add":
        text = message("why.first")
    if not text:
        return message("calendar.see", name=row["customer"])
    return message("calendar.plan", name=row["customer"], text=text)


def _person(row: Mapping[str, Any]) -> list[str]:
    """Whom to see and how to reach them, a line each."""
    who = " ".join(filter(None, (row["contact"], row["title"])))
    return [line for line in (who, row["phone"]) if line]


def _questions(row: Mapping[str, Any]) -> list[str]:
    return [f"? {question}" for question in row["questions"]]


def _place(row: Mapping[str, Any]) -> str:
    """The address in one line, from the large to the small in Chinese and back elsewhere."""
    street = row["address"] or ""
    levels = [row[key] or "" for key in ("province", "city", "district")]
    above = [name for name in levels if name and stem(name) not in street]
    if any(map(is_han, street + "".join(above))):
        return "".join((*above, street))
    city = [*reversed(above), row["postcode"] or "", row["country"] or ""]
    return ", ".join(filter(None, (street, *city)))
