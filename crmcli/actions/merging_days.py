"""The days that two merged customers were to be contacted on: none that still stands is lost."""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from crmcli.store import customers as read
from crmcli.store.write import Writer

Row = Mapping[str, Any]

_DAY = ("next_on", "next_time", "next_promised")
# A plan without a time of day comes after those with one.
_NO_TIME = "99"


class Day(NamedTuple):
    """An ISO day and a time of it that was agreed, and the customer it was agreed with."""

    customer: int
    on: str
    time: str | None


def standing(conn: sqlite3.Connection, keep: Row, absorb: Row) -> tuple[Row, Row]:
    """Both customers without a next date that a contact with either of them has used up."""
    made = filter(None, (read.last_contact(conn, one["id"]) for one in (keep, absorb)))
    last = max(made, default="")
    mine, other = (
        {**one, **dict.fromkeys(_DAY)} if one["next_on"] and one["next_on"] <= last else one
        for one in (keep, absorb)
    )
    return mine, other


def settle_day(keep: Row, absorb: Row, take: frozenset[str]) -> dict[str, Any]:
    """The columns of the kept customer's next date: the earlier of two, unless the absorbed one's
    is asked for. Empty when its own stays."""
    if absorb["next_on"] is None:
        return {}
    if keep["next_on"] is None or "next_on" in take or _moment(absorb) < _moment(keep):
        return {column: absorb[column] for column in _DAY}
    return {}


def second_day(keep: Row, absorb: Row, take: frozenset[str]) -> Day | None:
    """The later of two agreed days, which one next date has no room for. None when there is none,
    or when the absorbed one's was asked for instead."""
    if keep["next_on"] is None or absorb["next_on"] is None or "next_on" in take:
        return None
    first, second = sorted((keep, absorb), key=_moment)
    same = second["next_on"] == first["next_on"]
    if not second["next_promised"] or (same and second["next_time"] in (None, first["next_time"])):
        return None
    return Day(second["id"], second["next_on"], second["next_time"])


def plan_day(writer: Writer, customer: int, day: Day) -> bool:
    """Keep an agreed day as an open plan; False where one of that day and time is there."""
    for plan in read.open_plans(writer.conn, customer):
        if (plan["date"], plan["time"]) == (day.on, day.time) and plan["kind"] == "contact":
            return False
    writer.insert(
        "plans",
        {"customer_id": customer, "date": day.on, "time": day.time, "kind": "contact",
         "origin": "plan"},
    )  # fmt: skip
    return True


def drop_first_contacts(writer: Writer, customer: int) -> dict[int, str]:
    """Take off the first contacts that `add` planned by itself, of a customer who was contacted
    or has several of them; returns their days by id."""
    plans = [plan for plan in read.open_plans(writer.conn, customer) if plan["origin"] == "add"]
    contacted = read.last_contact(writer.conn, customer) is not None
    superseded = plans if contacted else plans[1:]
    for plan in superseded:
        writer.remove("plans", plan["id"])
    return {plan["id"]: plan["date"] for plan in superseded}


def _moment(row: Row) -> tuple[str, str]:
    return row["next_on"], row["next_time"] or _NO_TIME
