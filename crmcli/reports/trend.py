"""How a customer's class went from quarter to quarter, in one line."""

import sqlite3
from datetime import date

from crmcli.domain.quarters import counted_quarter
from crmcli.errors import Message, message
from crmcli.store.class_history import changes

_LAST = 4


def trend(conn: sqlite3.Connection, customer: int) -> Message | None:
    """`C → B (2026Q2) → A (2026Q3)`: the last four classes, each as its quarter ended; None for a
    customer whose class never changed."""
    found = changes(conn, customer, "class")
    if not found:
        return None
    steps: list[tuple[str | None, str]] = [(found[0].old, "")] if found[0].old else []
    for one in found:
        quarter = counted_quarter("class", date.fromisoformat(one.changed_on))
        if steps and steps[-1][1] == quarter:
            steps.pop()
        if not steps or steps[-1][0] != one.new:
            steps.append((one.new, quarter))
    if len(steps) < 2:
        return None
    first, *rest = steps[-_LAST:]
    words = message("movement.class", value=_class(first[0]))
    for class_, quarter in rest:
        words = message("movement.step", before=words, value=_class(class_), quarter=quarter)
    return words


def _class(value: str | None) -> object:
    return value or message("class.unclassified")
