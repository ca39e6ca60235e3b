"""All reports, by the question that each answers; `crm report` is made from this table."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from crmcli.output.table import Table
    from crmcli.reports.query import Query

    Report = Callable[[sqlite3.Connection, Query], Table]

_ALL_ROWS = ("where", "class_", "tag", "region", "owner", "exit_code")
FILTERS = (*_ALL_ROWS, "limit")


class Entry(NamedTuple):
    """Where a report is made ("module:function"), and the options that it takes.

    `period` is what is taken when none is given, counted from yesterday when `day_before`. `noun`
    is what the rows are: its fields can be filtered by beside those of the customer.
    """

    place: str
    options: tuple[str, ...] = FILTERS
    period: str = ""
    day_before: bool = False
    noun: str = "customers"


REPORTS: dict[str, Entry] = {
    "overdue": Entry("due:overdue"),
    "due": Entry("due:due"),
    "schedule": Entry("due:schedule", (*FILTERS, "days")),
    "visits": Entry("visit_sheet:visit_sheet", (*FILTERS, "period"), "this-week"),
    # Monday's run is about the week that ended the day before.
    "weekly": Entry(
        "weekly:weekly",
        (*FILTERS, "period", "all_", "profile", "followups"),
        "this-week",
        day_before=True,
    ),
    "pipeline": Entry("pipeline:pipeline", (*_ALL_ROWS, "period"), noun="deals"),
    "tracking": Entry("tracking:tracking", FILTERS, noun="deals"),
    "receivables": Entry("receivables:receivables", noun="orders"),
    "classes": Entry("classes:classes", (*_ALL_ROWS, "period")),
    "movement": Entry("movement:movement", (*FILTERS, "period", "field")),
    "review-due": Entry("review_due:review_due"),
    "disagreements": Entry("disagreements:disagreements", (*FILTERS, "period")),
    "rad": Entry("rad:rad", (*FILTERS, "all_")),
    "rfm": Entry("rfm:rfm", (*FILTERS, "period", "all_", "roll_up")),
    "pareto": Entry("pareto:pareto", (*FILTERS, "period", "by", "roll_up")),
    "quarter": Entry("quarter:quarter", ("period", "exit_code"), "this-quarter"),
    "effort": Entry("effort:effort", (*_ALL_ROWS, "period"), "this-month"),
    "coverage": Entry("coverage:coverage", noun="deals"),
    "completeness": Entry("completeness:completeness", (*FILTERS, "row_of")),
}


def report(name: str) -> "Report":
    """The function of a report in the registry."""
    module, _, function = REPORTS[name].place.partition(":")
    found: Report = getattr(import_module(f"crmcli.reports.{module}"), function)
    return found
