"""A deal on one page: the five questions, items, stages, objections, contacts, what it is worth."""

import sqlite3
from typing import Any

from crmcli.domain import codes
from crmcli.domain.deals import (
    CHECKLIST,
    QUESTIONS,
    answered,
    close_passed,
    obstacles,
    unticked,
    weighted,
)
from crmcli.domain.field import Field
from crmcli.domain.fields import NOUNS, by_key
from crmcli.errors import Message, message
from crmcli.output.table import Card, Column, Fact, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.deal_words import answer_words, qualified_words
from crmcli.reports.query import Query
from crmcli.reports.words import day_words, unread_cells
from crmcli.store import customers as read
from crmcli.store import deals

_KINDS = {"quantity": "decimal", "percent": "int", "stage": "code"}
_PLAIN = ("code", "flag", "money", "date")
# Said by a table, by a line of its own, or together with another fact.
_ELSEWHERE = ("name", "stage", "amount", "currency", "probability", "note", *QUESTIONS, *CHECKLIST)
# Ours, and no business of a customer.
_OWN_BUSINESS = ("margin", "competitor", "note", "lost_reason", "lost_detail")


def deal_card(conn: sqlite3.Connection, record: int, query: Query, *, share: bool) -> Card:
    """The deal with all that belongs to it; `share` leaves out what is for us alone."""
    row = read.record(conn, "deals", record)
    rival = row["competitor_id"]
    row["competitor"] = read.record(conn, "competitors", rival)["name"] if rival else None
    facts = [
        *_whose(conn, row),
        *_worth(row, query, share),
        *_qualified(row),
        *(_fact(field, row) for field in NOUNS["deal"] if _stands(field, share)),
        *_checklist(row),
        *([] if share else [_fact(by_key("deal")["note"], row)]),
        *(
            Fact(f"x.{name}", name, value)
            for name, value in read.custom_values(conn, "deal", record)
        ),
        Fact("unread", message("col.unread"), unread_cells(row["unread"]), "list"),
    ]
    tables = [_questions(row), _items(conn, row), _stages(conn, record, query)]
    if not share:
        tables.append(_objections(conn, record))
    tables.append(_visits(conn, record))
    title = message("card.record", ref=f"d{record}", name=row["name"])
    return Card("deal", title, tuple(facts), tuple(tables), _notes(row, query))


def _whose(conn: sqlite3.Connection, row: dict[str, Any]) -> list[Fact]:
    customer, contact = row["customer_id"], row["contact_id"]
    name = read.name_of(conn, customer) if customer else None
    person = read.record(conn, "contacts", contact)["name"] if contact else None
    return [
        Fact("ref", message("col.ref"), f"d{row['id']}"),
        Fact("id", message("col.id"), row["id"], "int", people=False),
        Fact("name", message("col.deal"), row["name"], people=False),
        Fact("customer_id", message("col.customer_id"), customer, "int", people=False),
        Fact("customer", message("col.customer"), name),
        Fact("contact", message("col.contact"), person),
    ]


def _worth(row: dict[str, Any], query: Query, share: bool) -> list[Fact]:
    """The stage, and what the deal is worth at the chance of its own or of its stage."""
    stages = query.policy.stages
    chance = stages.chance(row["stage"], row["probability"])
    own = row["probability"] is not None
    words = likely = None
    if chance is not None and not row["closed_on"]:
        likely = weighted(row["amount"], chance)
        words = message("deal.chance_own" if own else "deal.chance_stage", chance=chance)
    facts = [
        Fact("stage", message("col.stage"), row["stage"], "code", stage_names(query)),
        Fact("amount", message("col.amount"), row["amount"], "money"),
        Fact("currency", message("col.currency"), row["currency"], people=False),
    ]
    if share:
        return facts
    return [
        *facts,
        Fact("probability", message("col.probability"), row["probability"], "int", people=False),
        Fact("chance", message("col.probability"), chance, "int", people=False),
        Fact("chance_words", message("col.probability"), words, "say", machine=False),
        Fact("weighted", message("col.weighted"), likely, "money"),
    ]


def stage_names(query: Query) -> codes.Codes:
    """Stages as people read them: of the policy, or of a list that was in use before."""
    return {**codes.STAGE, **query.policy.stages.names}


def _qualified(row: dict[str, Any]) -> list[Fact]:
    count, missing = answered(row), obstacles(row)
    words = message("deal.answered", n=count, verdict=qualified_words(row))
    flags = [_fact(by_key("deal")[key], row)._replace(people=False) for key in QUESTIONS]
    return [
        *flags,
        Fact("answered", message("col.answered"), count, "int", people=False),
        Fact("qualified", message("col.qualified"), int(not missing), "flag", people=False),
        Fact("missing", message("col.missing"), missing, "list", people=False),
        Fact("questions_words", message("card.deal_questions"), words, "say", machine=False),
    ]


def _stands(field: Field, share: bool) -> bool:
    return field.key not in _ELSEWHERE and not (share and field.key in _OWN_BUSINESS)


def _fact(field: Field, row: dict[str, Any]) -> Fact:
    kind = field.type if field.type in _PLAIN else _KINDS.get(field.type, "text")
    return Fact(field.key, field.label, row[field.key], kind, field.codes)


def _checklist(row: dict[str, Any]) -> list[Fact]:
    """The four points before a demo, on one line for people once one of them is ticked."""
    fields = by_key("deal")
    facts = [_fact(fields[point], row)._replace(people=False) for point in CHECKLIST]
    left = [fields[point].label for point in unticked(row)]
    done = len(CHECKLIST) - len(left)
    words: Message | None = message("deal.checklist_left", n=done, left=left)
    if not left:
        words = message("deal.checklist_done", n=done)
    if all(row[point] is None for point in CHECKLIST):
        words = None
    return [*facts, Fact("checklist", message("col.checklist"), words, "say", machine=False)]


def _questions(row: dict[str, Any]) -> Table:
    fields = by_key("deal")
    columns = (
        Column(
            "question", message("col.asked"), "code", {key: fields[key].label for key in QUESTIONS}
        ),
        column("answer", "say"),
    )
    rows = [(key, answer_words(key, row) or message("deal.unknown")) for key in QUESTIONS]
    return Table("questions", columns, rows, title=message("card.deal_questions"))


def _items(conn: sqlite3.Connection, row: dict[str, Any]) -> Table:
    columns = (
        Column("number", message("col.item"), "int"),
        *(column("product"), column("product_id", "int", people=False)),
        *(column("quantity", "decimal"), column("unit"), column("price", "money")),
        *(column("amount", "money"), column("currency", people=False)),
    )
    keys = ("product", "product_id", "quantity", "unit", "price", "amount")
    found = deals.items_of(conn, row["id"])
    rows = [
        (number, *(item[key] for key in keys), row["currency"])
        for number, item in enumerate(found, 1)
    ]
    return Table("items", columns, rows, title=message("card.items"))


def _stages(conn: sqlite3.Connection, deal: int, query: Query) -> Table:
    names = stage_names(query)
    columns = (
        Column("changed_on", message("col.date"), "date"),
        Column("old_stage", message("col.from_stage"), "code", names),
        Column("new_stage", message("col.to_stage"), "code", names),
        Column("visit", message("col.visit")),
    )
    rows = [
        (
            *(one["changed_on"], one["old_stage"], one["new_stage"]),
            f"v{one['visit_id']}" if one["visit_id"] else None,
        )
        for one in deals.stages_of(conn, deal)
    ]
    return Table("stages", columns, rows, title=message("card.stages"))


def _objections(conn: sqlite3.Connection, deal: int) -> Table:
    columns = (
        *(column("ref"), column("raised_on", "date")),
        *(coded("kind", codes.OBJECTION_KIND), column("objection"), column("response")),
        coded("outcome", codes.OBJECTION_OUTCOME),
    )
    keys = ("raised_on", "kind", "objection", "response", "outcome")
    rows = [
        (f"b{one['id']}", *(one[key] for key in keys)) for one in deals.objections_of(conn, deal)
    ]
    return Table("objections", columns, rows, title=message("card.objections"))


def _visits(conn: sqlite3.Connection, deal: int) -> Table:
    columns = (
        *(column("ref"), column("date", "date"), coded("channel", codes.CHANNEL)),
        *(column("contact"), coded("outcome", codes.OUTCOME), column("summary")),
    )
    rows = [(f"v{ident}", *rest) for ident, *rest in deals.visits_of(conn, deal)]
    return Table("visits", columns, rows, title=message("card.visits"))


def _notes(row: dict[str, Any], query: Query) -> tuple[Message, ...]:
    if not close_passed(row, query.today):
        return ()
    return (message("deal.close_passed", day=day_words(row["close_on"])),)
