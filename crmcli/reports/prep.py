"""拜访准备, one page before the door: what was said and promised, whom to see, what to ask."""

import sqlite3

from crmcli.domain import codes
from crmcli.domain.fields import by_key
from crmcli.errors import message
from crmcli.output.table import Card, Cards, Column, Fact
from crmcli.reports.prep_facts import Found, found_of
from crmcli.reports.prep_tables import tables
from crmcli.reports.prep_words import class_words, never_met, sections
from crmcli.reports.query import Query
from crmcli.reports.today import listed
from crmcli.reports.words import day_words


def _lines(key: str, header: object) -> Column:
    """A part of the page for people; programs have it as a table or a field."""
    return Column(key, header, "lines", machine=False)


_FIELD = by_key("customer")
COLUMNS = (
    Column("id", message("col.id"), "int", people=False, sheet=True),
    Column("name", message("col.customer")),
    Column("class", message("col.class"), "code", codes.CLASS, people=False),
    Column("principle", message("col.class"), "say", machine=False),
    Column("address", message("col.address"), people=False),
    Column("district", message("col.district"), people=False),
    Column("city", message("col.city"), people=False),
    _lines("place", message("col.address")),
    Column("phone", message("col.phone"), "code"),
    Column("last_contact", message("col.last_contact"), "date", people=False),
    Column("next_date", message("col.next_date"), "date", people=False),
    Column("next", message("col.next_date"), "say", people=False),
    _lines("when", message("prep.when")),
    _lines("complaints_words", message("prep.complaints")),
    _lines("plans_words", message("prep.plans")),
    _lines("contacts_words", message("prep.contacts")),
    Column("never_met", message("prep.never_met"), "list"),
    Column("veto", message("col.veto"), "list", people=False),
    _lines("visits_words", message("prep.visits")),
    Column("concern", message("col.concern"), people=False),
    _lines("concern_words", message("col.concern")),
    Column("external_factor", _FIELD["external_factor"].label, people=False),
    _lines("external_words", _FIELD["external_factor"].label),
    Column("interest_brand", _FIELD["interest_brand"].label, people=False),
    Column("interest_model", _FIELD["interest_model"].label, people=False),
    _lines("interest", message("prep.interest")),
    Column("competition", _FIELD["competition"].label, people=False),
    Column("rivals", message("prep.rivals"), "list"),
    _lines("deals_words", message("prep.deals")),
    _lines("questions_words", message("prep.questions")),
    _lines("objections_words", message("prep.objections")),
    _lines("checklist_words", message("prep.checklist")),
    Column("last_order_on", message("prep.last_order"), "date", people=False),
    Column("order_gap_days", message("prep.gap"), "int", people=False),
    Column("order_expected_on", message("prep.expected"), "date", people=False),
    _lines("usual_words", message("prep.usual")),
    _lines("late_words", message("prep.late")),
    _lines("renewals_words", message("prep.renewals")),
    _lines("notes_words", message("col.note")),
)


def prep_card(conn: sqlite3.Connection, ident: int, query: Query) -> Card:
    """The page of one customer. What is empty is left out for people; programs get every key."""
    found = found_of(conn, ident, query)
    values = {**_known(found), **sections(found, query)}
    facts = tuple(
        Fact(one.key, one.header, values[one.key], one.kind, one.labels, one.people, one.machine)
        for one in COLUMNS
    )
    title = message("prep.title", name=found.customer["name"], id=ident)
    return Card("prep", title, facts, tables(found, query))


def prep_today(conn: sqlite3.Connection, query: Query) -> Cards:
    """A page for each customer on today's list, in its order."""
    rows, _ = listed(conn, query)
    ids = dict.fromkeys(row.customer_id for row in rows)
    return Cards(
        "prep",
        COLUMNS,
        tuple(prep_card(conn, ident, query) for ident in ids),
        title=message("prep.today", day=day_words(query.today)),
        empty=message("today.empty"),
    )


def _known(found: Found) -> dict[str, object]:
    """What stands in the customer's own fields, and what follows from the lists."""
    row, habit = found.customer, found.rhythm
    at = found.addresses[0] if found.addresses else None
    rivals = [*(deal["competitor"] for deal in found.deals), row["competition"]]
    own = ("id", "name", "class", "concern", "external_factor", "competition")
    return {
        **{key: row[key] for key in (*own, "interest_brand", "interest_model")},
        "principle": class_words(row["class"]),
        "address": at and at.street,
        "district": at and at.spot.district,
        "city": at and at.spot.city,
        "phone": found.phone,
        "last_contact": row["last_on"],
        "next_date": found.next.day,
        "next": found.next.text,
        "never_met": [one["name"] for one in found.contacts if never_met(one)] or None,
        "veto": [one["name"] for one in found.contacts if one["veto"]] or None,
        "rivals": list(dict.fromkeys(filter(None, rivals))) or None,
        "last_order_on": habit and habit.last_on.isoformat(),
        "order_gap_days": habit and habit.gap,
        "order_expected_on": habit.next_on.isoformat() if habit and habit.next_on else None,
    }
