"""Reading deals: which are open, by number, and what belongs to one of them."""

import sqlite3
from typing import Any, NamedTuple

from crmcli.store.customers import rows_where
from crmcli.store.filters import WHOM_MET

LIVE = "deleted_at IS NULL"


class Named(NamedTuple):
    """A deal as a person tells it from others. The amount in 1/10,000 of the currency unit."""

    id: int
    name: str
    stage: str
    amount: int | None
    currency: str | None


_NAMED = f"SELECT id, name, stage, amount, currency FROM deals WHERE {LIVE} AND "


def open_of(conn: sqlite3.Connection, customer: int) -> list[Named]:
    """The customer's open deals."""
    rows = conn.execute(
        _NAMED + "customer_id = ? AND closed_on IS NULL AND stage NOT IN ('won', 'lost')"
        " ORDER BY id",
        (customer,),
    )
    return [Named(*row) for row in rows]


def by_code(conn: sqlite3.Connection, code: str) -> list[Named]:
    """The live deals that have this number where they came from."""
    rows = conn.execute(
        _NAMED + "code = ? COLLATE NOCASE AND code IS NOT NULL ORDER BY id", (code.strip(),)
    )
    return [Named(*row) for row in rows]


def items_of(conn: sqlite3.Connection, deal: int) -> list[dict[str, Any]]:
    """The items of a deal."""
    return rows_where(conn, "deal_items", "deal_id", deal)


def stages_of(conn: sqlite3.Connection, deal: int) -> list[dict[str, Any]]:
    """The stages that a deal went through, the first one first."""
    return rows_where(conn, "stage_changes", "deal_id", deal)


def objections_of(conn: sqlite3.Connection, deal: int) -> list[dict[str, Any]]:
    """The objections that were raised in a deal."""
    return rows_where(conn, "objections", "deal_id", deal)


def has_order(conn: sqlite3.Connection, deal: int) -> bool:
    """Whether an order names the deal."""
    return bool(rows_where(conn, "orders", "deal_id", deal))


def visits_of(conn: sqlite3.Connection, deal: int) -> list[tuple[Any, ...]]:
    """The contacts made for a deal, newest first: id, day, channel, whom, outcome, summary."""
    return conn.execute(
        f'SELECT r.id, r."date", r.channel, {WHOM_MET}, r.outcome, r.summary FROM visits r'
        " LEFT JOIN contacts k ON k.id = r.contact_id"
        ' WHERE r.deal_id = ? AND r.deleted_at IS NULL ORDER BY r."date" DESC, r.id DESC',
        (deal,),
    ).fetchall()


def stages_in_use(conn: sqlite3.Connection) -> dict[str, int]:
    """How many open deals stand in each stage."""
    return dict(
        conn.execute(
            "SELECT stage, count(*) FROM deals WHERE closed_on IS NULL"
            f" AND stage NOT IN ('won', 'lost') AND {LIVE} GROUP BY stage ORDER BY stage"
        ).fetchall()
    )
