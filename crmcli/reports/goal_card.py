"""One goal on a page: what is planned, and how far it is reached."""

import sqlite3

from crmcli.domain.codes import GOAL_METRIC
from crmcli.domain.goals import IN_MONEY, percent_of
from crmcli.errors import message
from crmcli.output.table import Card, Fact
from crmcli.reports.quarter import FIGURES, actual_of, figure
from crmcli.reports.query import Query
from crmcli.store.goals import goal as read_goal


def goal_card(conn: sqlite3.Connection, record: int, query: Query, *, share: bool) -> Card:
    """A goal; nothing of it is private, so `share` leaves nothing out."""
    del share
    goal = read_goal(conn, record)
    actual = actual_of(conn, goal, query)
    unit, kind = ("amount", "money") if goal.metric in IN_MONEY else ("count", "int")
    numbers = {"target": goal.target, "actual": actual}
    facts = (
        Fact("ref", message("col.ref"), f"t{record}"),
        Fact("metric", message("goal.metric"), goal.metric, "code", GOAL_METRIC),
        Fact("quarter", message("col.quarter"), goal.quarter),
        Fact("customer_id", message("col.customer_id"), goal.customer_id, "int", people=False),
        Fact("customer", message("col.customer"), goal.customer),
        *(
            Fact(f"{key}_{unit}", FIGURES[key], number, kind, people=False)
            for key, number in numbers.items()
        ),
        Fact("currency", message("col.currency"), goal.currency, people=False),
        *(
            Fact(
                f"{key}_words",
                FIGURES[key],
                figure(number, goal.metric, goal.currency),
                "say",
                machine=False,
            )
            for key, number in numbers.items()
        ),
        Fact("percent", message("quarter.percent"), percent_of(actual, goal.target), "decimal"),
        Fact("note", message("col.note"), goal.note),
    )
    title = message("card.record", ref=f"t{record}", name=GOAL_METRIC[goal.metric])
    return Card("goal", title, facts)
