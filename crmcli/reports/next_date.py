"""A customer's next date in words: when, and whether it is agreed or by rhythm."""

import sqlite3
from datetime import date
from typing import NamedTuple

from crmcli.domain.followup import COMPLAINT, PROMISED, PUT_OFF, shown_date
from crmcli.domain.policy import Policy
from crmcli.domain.workdays import WorkCalendar
from crmcli.errors import Message, message
from crmcli.reports.words import day_words
from crmcli.store.customers import customer


class NextWords(NamedTuple):
    """The customer's name, the shown next date (ISO, None without one) and its words."""

    name: str
    day: str | None
    text: Message


def next_words(
    conn: sqlite3.Connection, ident: int, cal: WorkCalendar, policy: Policy
) -> NextWords:
    """`2026-12-02 Wed (agreed)`, `… (by rhythm, every 7 days)`, or why there is no date."""
    row = customer(conn, ident)
    if row["due_on"] is None:
        return NextWords(row["name"], None, _none(row))
    block = row["block"]
    rolling = policy.flag("rolling")
    day = shown_date(date.fromisoformat(row["due_on"]), block, cal, rolling)
    time = row["due_time"] if row["due_time"] not in ("", "99") else None
    words = day_words(day, time)
    if block == COMPLAINT:
        text = message("next.complaint", day=words)
    elif block == PROMISED and _put_off(row):
        text = message("next.put_off", day=words)
    elif block == PROMISED:
        text = message("next.promised", day=words)
    else:
        text = message("next.rhythm", day=words, days=row["due_interval"])
    return NextWords(row["name"], day.isoformat(), text)


def _put_off(row: dict[str, object]) -> bool:
    """Whether the date is one that the rep typed to put the customer off."""
    return row["next_promised"] == PUT_OFF and row["next_on"] == row["due_on"]


def _none(row: dict[str, object]) -> Message:
    for column, key in (
        ("deleted_at", "next.deleted"),
        ("churned_on", "next.churned"),
        ("dropped_on", "next.dropped"),
        ("do_not_contact", "next.do_not_contact"),
    ):
        if row[column]:
            return message(key, day=row[column])
    return message("next.no_service")
