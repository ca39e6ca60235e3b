"""All reports, by the question that each answers; `crm report` is made from this table."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from crmcli.output.table import Table
    from crmcli.reports.query import Query

    Report = Callable[[sqlite3.Connection, Query], Table]

FILTERS = ("where", "class_", "tag", "region", "owner", "limit", "exit_code")


class Entry(NamedTuple):
    """Where a report is made ("module:function"), and the options that it takes."""

    place: str
    options: tuple[str, ...] = FILTERS
    period: str = ""


REPORTS: dict[str, Entry] = {
    "overdue": Entry("due:overdue"),
    "due": Entry("due:due"),
    "schedule": Entry("due:schedule", (*FILTERS, "days")),
    "visits": Entry("visit_sheet:visit_sheet", (*FILTERS, "period"), "this-week"),
}


def report(name: str) -> "Report":
    """The function of a report in the registry."""
    module, _, function = REPORTS[name].place.partition(":")
    found: Report = getattr(import_module(f"crmcli.reports.{module}"), function)
    return found
