"""Two customers or contacts made one. One command, taken back whole by `undo`."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.customers import edit_contact, edit_customer, refresh_search
from crmcli.actions.merging_days import Day, drop_first_contacts, plan_day, second_day, standing
from crmcli.actions.merging_fields import settle
from crmcli.actions.merging_rows import (
    Moved,
    drop_doubles,
    settle_addresses,
    settle_values,
    take_over,
)
from crmcli.actions.merging_sales import settle_sales
from crmcli.actions.ruled import keep_lifecycle
from crmcli.domain.codes import CHURN_REASON
from crmcli.domain.names import search_text
from crmcli.errors import Ambiguous, Message, message
from crmcli.store import customers as read
from crmcli.store.churns import open_losses
from crmcli.store.twins_links import merged_names, moving
from crmcli.store.write import Writer

_NUMBERS = ("mobile", "phone")
_KEPT = ("currency", "horizon_on")


class Merged(NamedTuple):
    """What a merge did: the columns that changed, rows moved and rows left out by table, the
    contacts made one as (kept, absorbed), what is to be told and what is to be warned of."""

    fields: list[str]
    moved: Counter[str]
    doubles: Counter[str]
    contacts: list[tuple[int, int]]
    notes: list[Message]
    warnings: list[Message]


def merge(
    writer: Writer, table: str, keep: int, absorb: int, take: frozenset[str], today: date
) -> Merged:
    """Move all that belongs to `absorb` to `keep`, fill what `keep` lacks, and take `absorb` off.

    `take` names fields whose absorbed value wins. Raises Ambiguous for a record with itself, for
    persons of two customers, and as `settle` does.
    """
    if keep == absorb:
        raise Ambiguous("merge.itself", ref=keep)
    if table == "contacts":
        _refuse_two_firms(writer.conn, keep, absorb)
        return _merge_contacts(writer, keep, absorb, take)
    mine, other = (read.record(writer.conn, "customers", one) for one in (keep, absorb))
    values = settle(writer.conn, "customers", mine, other, take)
    people = same_people(writer.conn, keep, absorb)
    counts = Counter(moving(writer.conn, "customers", absorb))
    counts["contacts"] -= len(people)
    doubles = Counter({"field_values": settle_values(writer, "customers", keep, absorb, take)})
    doubles["addresses"] += settle_addresses(writer, keep, absorb, take="address" in take)
    notes = _losses(writer.conn, keep, absorb)
    day = second_day(*standing(writer.conn, mine, other), take)
    _take_off(writer, "customers", keep, absorb, mine, values)
    moved = take_over(writer, "customers", keep, absorb)
    if values:
        edit_customer(writer, keep, values, today, "merge")
        # An amount keeps its own currency, a horizon its own day.
        writer.update("customers", keep, {**{one: mine[one] for one in _KEPT}, **values})
    for kept, gone in people:
        doubles += _merge_contacts(writer, kept, gone, frozenset()).doubles
    doubles += drop_doubles(writer, keep, moved)
    notes += _first_contacts(writer, keep, moved, counts) + _second_day(writer, keep, day)
    sales = settle_sales(writer, keep, moved)
    doubles += sales.doubles
    refresh_search(writer, keep)
    keep_lifecycle(writer, [keep], today)
    return Merged(
        list(values), counts - doubles, +doubles, people, notes + sales.notes, sales.warnings
    )


def _first_contacts(writer: Writer, keep: int, moved: Moved, counts: Counter[str]) -> list[Message]:
    """A customer is met for the first time once; what is left out is none of the moved ones."""
    days = drop_first_contacts(writer, keep)
    counts["plans"] -= len(moved.get("plans", set()) & days.keys())
    return [message("merge.first_contact", day=day) for day in days.values()]


def _second_day(writer: Writer, keep: int, day: Day | None) -> list[Message]:
    """Of two agreed days one is the next date, and the other one a plan."""
    if day is None or not plan_day(writer, keep, day):
        return []
    on = f"{day.on} {day.time}" if day.time else day.on
    return [message("merge.day_planned", day=on, ref=day.customer)]


def _refuse_two_firms(conn: sqlite3.Connection, keep: int, absorb: int) -> None:
    """What was talked about at a customer is not left there with a person of another one."""
    mine, other = (read.record(conn, "contacts", one)["customer_id"] for one in (keep, absorb))
    if mine and other and mine != other:
        raise Ambiguous(
            "merge.two_firms",
            message("merge.two_firms.hint", keep=mine, absorb=other, contact=absorb),
            contact=f"c{keep}",
            other=f"c{absorb}",
            firm=f"{mine} {read.name_of(conn, mine)}",
            other_firm=f"{other} {read.name_of(conn, other)}",
        )


def _merge_contacts(writer: Writer, keep: int, absorb: int, take: frozenset[str]) -> Merged:
    mine, other = (read.record(writer.conn, "contacts", one) for one in (keep, absorb))
    values = settle(writer.conn, "contacts", mine, other, take)
    doubles = Counter({"field_values": settle_values(writer, "contacts", keep, absorb, take)})
    counts = Counter(moving(writer.conn, "contacts", absorb))
    _take_off(writer, "contacts", keep, absorb, mine, values)
    moved = take_over(writer, "contacts", keep, absorb)
    if values:
        edit_contact(writer, keep, values)
    row = read.record(writer.conn, "contacts", keep)
    names = merged_names(writer.conn, "contacts", keep)
    writer.update("contacts", keep, {"search": search_text(row["name"], *names)})
    owner = row["customer_id"]
    for handle in read.handles_of_contact(writer.conn, keep):
        writer.update("handles", handle, {"customer_id": owner})
    if owner:
        handles = {"handles": moved.get("handles", set())}
        doubles["handles"] += drop_doubles(writer, owner, handles)["handles"]
    for customer in {owner, other["customer_id"]} - {None}:
        refresh_search(writer, customer)
    return Merged(list(values), counts - doubles, +doubles, [], [], [])


def _take_off(
    writer: Writer,
    table: str,
    keep: int,
    absorb: int,
    mine: Mapping[str, Any],
    values: Mapping[str, Any],
) -> None:
    """The absorbed record leaves every list and says where it went. A name or code that gave way
    to its own stays with it, so that the customer is found by both."""
    left = {one: mine[one] for one in ("name", "code") if one in values and mine[one]}
    if "name" in left:
        left["name_key"] = mine["name_key"]
    writer.update(table, absorb, {**left, "merged_into_id": keep, "deleted_at": writer.moment})


def _losses(conn: sqlite3.Connection, keep: int, absorb: int) -> list[Message]:
    """The ledger of losses is history: the kept customer's is the one that stands, the other one
    stays beside it with its attempts to win the customer back."""
    mine, other = (open_losses(conn, one) for one in (keep, absorb))
    if not mine:
        return []
    return [
        message(
            "merge.loss_stays",
            ref=absorb,
            day=one["churned_on"],
            reason=CHURN_REASON[one["reason"]],
            id=one["id"],
        )
        for one in other
    ]


def same_people(conn: sqlite3.Connection, keep: int, absorb: int) -> list[tuple[int, int]]:
    """(kept, absorbed) of the contacts that both customers have under one name and that no mobile
    or birthday tells apart."""
    mine, others = (read.belongings(conn, "contacts", one, "id") for one in (keep, absorb))
    pairs: list[tuple[int, int]] = []
    for other in others:
        taken = {kept for kept, _ in pairs}
        for one in mine:
            alike = one["id"] not in taken and one["name_key"] == other["name_key"]
            if alike and not _told_apart(conn, one, other):
                pairs.append((one["id"], other["id"]))
                break
    return pairs


def _told_apart(conn: sqlite3.Connection, one: dict[str, Any], other: dict[str, Any]) -> bool:
    days = (one["birthday"], other["birthday"])
    if all(days) and days[0] != days[1]:
        return True
    numbers = [
        {
            handle["normal"]
            for handle in read.rows_where(conn, "handles", "contact_id", person["id"])
            if handle["kind"] in _NUMBERS
        }
        for person in (one, other)
    ]
    return all(numbers) and numbers[0].isdisjoint(numbers[1])
