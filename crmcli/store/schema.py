"""The tables, as they stand today, in steps that are only ever appended to.

Every record has a short integer `id` for typing, a UUIDv7 `uuid` for exchange between machines,
and UTC timestamps. Dates are local days (ISO text). Money is an integer of 1/10,000 of the
currency unit. Unknown is NULL and is never read as "no". No REAL and no BLOB: the journal writes
rows as JSON. No UNIQUE constraint that two offline laptops could both break.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x43524D43  # "CRMC"
VERSION = 4

# Recorded change by change in `op`, and so taken back by `undo`.
AUDITED = (
    "customers",
    "contacts",
    "handles",
    "addresses",
    "visits",
    "plans",
    "questions",
    "cases",
    "notes",
    "competitors",
    "churns",
    "winbacks",
    "tags",
    "customer_tags",
    "fields",
    "field_values",
    "history",
    "imported_rows",
    "settings",
    "products",
    "deals",
    "deal_items",
    "stage_changes",
    "objections",
    "orders",
    "order_lines",
    "payments",
    "contracts",
    "assets",
    "scores",
    "buying_power",
    "goals",
)
OURS = (*AUDITED, "due", "txn", "op")
# Made with the triggers, which ask and write through them.
VIEWS = ("v_next_date", "op_in")


def statements(script: str) -> Iterable[str]:
    """The single statements of a script; comments stay with the statement that they explain."""
    import sqlite3

    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def step_1(db: "Database") -> None:
    """The first tables, indexes and views."""
    from crmcli.store.schema_1 import STEP_1

    for statement in statements(STEP_1):
        db.execute(statement)


def step_2(db: "Database") -> None:
    """Products, deals, orders, contracts and assets; a contact made may belong to a deal."""
    from crmcli.store.schema_2 import STEP_2

    for statement in statements(STEP_2):
        db.execute(statement)


def step_3(db: "Database") -> None:
    """Parts of a person's name, web and postal addresses, and where a merged record went."""
    from crmcli.store.schema_3 import STEP_3

    for statement in statements(STEP_3):
        db.execute(statement)


def step_4(db: "Database") -> None:
    """What a judgement rests on: facts known better by hand, scores, buying power, goals."""
    from crmcli.store.schema_4 import STEP_4

    for statement in statements(STEP_4):
        db.execute(statement)


STEPS: tuple[Callable[["Database"], None], ...] = (step_1, step_2, step_3, step_4)
