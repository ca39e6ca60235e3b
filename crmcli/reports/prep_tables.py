"""The page before a visit for programs: one table for each kind of thing, empty ones included."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crmcli.domain import codes
from crmcli.domain.deals import CHECKLIST, QUESTIONS, answered
from crmcli.domain.fields import by_key
from crmcli.domain.orders import days_late
from crmcli.errors import message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import coded, column
from crmcli.reports.prep_facts import Found
from crmcli.reports.prep_sales import asked
from crmcli.reports.query import Query

_PERSON = ("name", "title", "level", "buying_role", "personality", "key", "veto", "cares_about")


def tables(found: Found, query: Query) -> tuple[Table, ...]:
    """Every table of the page. People are told of them in its facts."""
    return (
        _complaints(found),
        _plans(found),
        _contacts(found),
        _visits(found),
        _deals(found, query),
        _questions(found),
        _objections(found),
        _products(found),
        _receivables(found, query.today),
        _renewals(found),
        _notes(found),
    )


def _table(title: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Table:
    """The table whose title is this key, `prep.` and its name."""
    cells = [tuple(row[one.key] for one in columns) for row in rows]
    name = title.removeprefix("prep.")
    return Table(name, tuple(columns), cells, title=message(title), people=False)


def _complaints(found: Found) -> Table:
    columns = (column("ref"), column("opened_on", "date"), column("summary"))
    rows = [{**row, "ref": f"k{row['id']}"} for row in found.complaints]
    return _table("prep.complaints", columns, rows)


def _plans(found: Found) -> Table:
    columns = (
        column("ref"),
        column("date", "date"),
        column("time", "time"),
        coded("kind", codes.PLAN_KIND),
        column("purpose"),
        column("questions", "list"),
    )
    return _table("prep.plans", columns, [{**row, "ref": f"p{row['id']}"} for row in found.plans])


def _contacts(found: Found) -> Table:
    fields = by_key("contact")
    kinds = {"code": "code", "flag": "flag"}
    columns = (
        column("ref"),
        *(
            Column(key, fields[key].label, kinds.get(fields[key].type, "text"), fields[key].codes)
            for key in _PERSON
        ),
        column("phone", "list"),
        column("last_contact", "date"),
        Column("met_on", message("col.met_on"), "date"),
    )
    return _table(
        "prep.contacts", columns, [{**row, "ref": f"c{row['id']}"} for row in found.contacts]
    )


def _visits(found: Found) -> Table:
    columns = (
        column("ref"),
        column("date", "date"),
        coded("channel", codes.CHANNEL),
        column("contact"),
        coded("outcome", codes.OUTCOME),
        column("summary"),
        column("opinion"),
    )
    return _table("prep.visits", columns, [{**row, "ref": f"v{row['id']}"} for row in found.visits])


def _deals(found: Found, query: Query) -> Table:
    fields = by_key("deal")
    columns = (
        column("ref"),
        column("deal"),
        coded("stage", {**codes.STAGE, **query.policy.stages.names}),
        column("amount", "money"),
        column("currency"),
        column("close_on", "date"),
        column("close_passed", "flag"),
        column("answered", "int"),
        Column("ask", message("prep.questions"), "list", {k: fields[k].label for k in QUESTIONS}),
        Column(
            "lacking", message("prep.checklist"), "list", {k: fields[k].label for k in CHECKLIST}
        ),
        column("competitor"),
        column("concern"),
        Column("external_factor", fields["external_factor"].label),
    )
    rows = [
        {
            **row,
            "ref": f"d{row['id']}",
            "deal": row["name"],
            "close_passed": None if row["close_on"] is None else int(row["passed"]),
            "answered": answered(row),
        }
        for row in found.deals
    ]
    return _table("prep.deals", columns, rows)


def _questions(found: Found) -> Table:
    columns = (column("ref"), Column("question", message("col.question"), "say"))
    rows = [{"ref": one.ref, "question": one.text} for one in asked(found)]
    return _table("prep.questions", columns, rows)


def _objections(found: Found) -> Table:
    columns = (
        column("ref"),
        column("deal_id", "int"),
        column("raised_on", "date"),
        coded("kind", codes.OBJECTION_KIND),
        column("objection"),
        column("response"),
    )
    rows = [{**row, "ref": f"b{row['id']}"} for row in found.objections]
    return _table("prep.objections", columns, rows)


def _products(found: Found) -> Table:
    columns = (
        column("product"),
        column("orders", "int"),
        column("quantity", "decimal"),
        column("unit"),
        column("price", "money"),
        column("currency"),
        Column("last_on", message("prep.last_order"), "date"),
        Column("gap", message("prep.gap"), "int"),
    )
    return _table("prep.usual", columns, [one._asdict() for one in found.usual])


def _receivables(found: Found, today: date) -> Table:
    columns = (
        column("ref"),
        column("number"),
        column("ordered_on", "date"),
        column("pay_by", "date"),
        column("open", "money"),
        column("currency"),
        column("days_late", "int"),
    )
    rows = [
        {**one._asdict(), "ref": f"o{one.id}", "days_late": days_late(one.pay_by, today)}
        for one in found.receivables
    ]
    return _table("prep.receivables", columns, rows)


def _renewals(found: Found) -> Table:
    columns = (
        column("ref"),
        column("contract"),
        column("renew_by", "date"),
        column("amount", "money"),
        column("currency"),
    )
    rows = [{**row, "ref": f"r{row['id']}", "contract": row["name"]} for row in found.renewals]
    return _table("prep.renewals", columns, rows)


def _notes(found: Found) -> Table:
    columns = (column("date", "date"), column("note"))
    return _table("prep.notes", columns, [{**row, "note": row["body"]} for row in found.notes])
