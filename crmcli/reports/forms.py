"""The blank forms of the two sheets, whose columns `crm import` takes back."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple

from crmcli.domain.policy import Policy
from crmcli.errors import UsageError, message
from crmcli.output.table import Card, Column, Fact, Table
from crmcli.reports import visit_sheet, weekly

_LINES = 15
_RULE = "_" * 30


class Form(NamedTuple):
    """A sheet: its title by policy, and its columns."""

    title: Callable[[Policy], object]
    columns: Callable[[Policy], tuple[Column, ...]]


def _weekly_title(policy: Policy) -> object:
    name = weekly.NAMES[policy["sheet.profile"]]
    return message("form.weekly", name=name, recipients=weekly.recipients(policy))


def _weekly_columns(policy: Policy) -> tuple[Column, ...]:
    """What is written by hand: the number of contacts is counted."""
    made = weekly.columns(policy["sheet.profile"])
    return tuple(column for column in made if column.key != "contacts_count")


FORMS = {
    "visit": Form(lambda _: message("form.visit"), lambda _: visit_sheet.COLUMNS),
    "weekly": Form(_weekly_title, _weekly_columns),
}
_OTHER_NAMES = {
    "visits": "visit",
    "拜访": "visit",
    "拜访记录": "visit",
    "客户拜访记录": "visit",
    "周报": "weekly",
    "客户汇总表": "weekly",
}


def form_name(text: str) -> str:
    """The form meant by a name in either language. Raises UsageError with the nearest."""
    name = _OTHER_NAMES.get(text, text.casefold())
    if name in FORMS:
        return name
    near = get_close_matches(name, list(FORMS), n=1, cutoff=0.4)
    hint = message("nearest", name=near[0]) if near else None
    raise UsageError("form.unknown", hint, name=text, known=list(FORMS))


def form(name: str, policy: Policy, kind: str) -> Table | Card:
    """The blank form in what is fit for an output format.

    A page has ruled lines for a pen; a file for a spreadsheet has the headings alone, a follow-up
    in two columns, as the import takes it back; elsewhere each column is a line.
    """
    made = FORMS[name]
    title, columns = made.title(policy), made.columns(policy)
    if kind in ("html", "md"):
        shown = [column for column in columns if column.people]
        rows = [
            tuple(number if column.key == "no" else None for column in shown)
            for number in range(1, _LINES + 1)
        ]
        return Table(name, tuple(shown), rows, title=title, fixed=True)
    by_program = kind not in ("table", "text", "plain")
    shown = [
        column
        for column in columns
        if (column.people if column.sheet is None or not by_program else column.sheet)
    ]
    if kind in ("csv", "xlsx"):
        whole = [one._replace(people=True, machine=True, sheet=None) for one in shown]
        return Table(name, tuple(whole), (), title=title)
    rule = None if by_program else _RULE
    return Card(name, title, tuple(Fact(one.key, one.header, rule) for one in shown))
