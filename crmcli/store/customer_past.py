"""A customer's past in the journal: its own, of those that went into it, and of what is theirs."""

import sqlite3
from collections.abc import Iterator

from crmcli.store.journal import Change, change
from crmcli.store.schema import AUDITED

# Parts of a record that belongs to a customer: table, and the column that names its record.
_PARTS = (
    ("deal_items", "deal_id", "deals"),
    ("stage_changes", "deal_id", "deals"),
    ("order_lines", "order_id", "orders"),
    ("payments", "order_id", "orders"),
)


def customer_changes(conn: sqlite3.Connection, customer: int) -> list[Change]:
    """Every entry that touches a customer, one that went into it, or a record of theirs, newest
    first.

    Nothing before a customer's own first entry: an undone `add` gives its number free, and the
    next customer who gets it has no part in that past.
    """
    rows: set[tuple[str, str]] = set()
    owners = frozenset(_absorbed(conn, customer))
    for owner in owners:
        born = _born(conn, owner)
        if born is not None:
            rows.update((born[0], *_belongings(conn, owner, born[1])))
    found: list[Change] = []
    for table, ident in sorted(rows):
        cursor = conn.execute(
            'SELECT seq, txn, clock, "table", "row", kind, old, new FROM op'
            ' WHERE "row" = ? AND "table" = ? ORDER BY seq',
            (ident, table),
        )
        found += _while_owned([change(entry) for entry in cursor.fetchall()], owners)
    found.sort(key=lambda one: -one.seq)
    return found


def _absorbed(conn: sqlite3.Connection, customer: int) -> list[int]:
    """The customer, and whoever went into it, by a detour too."""
    found = [customer]
    for one in found:
        into = conn.execute("SELECT id FROM customers WHERE merged_into_id = ?", (one,)).fetchall()
        found += [row[0] for row in into if row[0] not in found]
    return found


def _born(conn: sqlite3.Connection, customer: int) -> tuple[tuple[str, str], int] | None:
    """A customer's own row and its first entry; None where there is no such customer."""
    row = conn.execute("SELECT uuid FROM customers WHERE id = ?", (customer,)).fetchone()
    if row is None:
        return None
    (born,) = conn.execute(
        "SELECT min(seq) FROM op WHERE \"row\" = ? AND \"table\" = 'customers' AND kind = 'insert'",
        (row[0],),
    ).fetchone()
    return ("customers", row[0]), born or 0


def _while_owned(entries: list[Change], owners: frozenset[int]) -> Iterator[Change]:
    """The entries of one record in which it belongs to one of the customers, comes to it or leaves
    it."""
    owned = any("customer_id" in {**one.old, **one.new} for one in entries)
    first = None if owned and entries[0].kind == "insert" else next(iter(owners))
    owner: object = first
    for one in entries:
        before, owner = owner, one.new.get("customer_id", owner)
        if before in owners or owner in owners:
            yield one


def _belongings(conn: sqlite3.Connection, customer: int, born: int) -> Iterator[tuple[str, str]]:
    """(table, uuid) of the records that belong to a customer now, or did at some time."""
    for table in AUDITED:
        columns = [column[1] for column in conn.execute(f"PRAGMA table_info('{table}')")]
        if "customer_id" in columns:
            cursor = conn.execute(f'SELECT uuid FROM "{table}" WHERE customer_id = ?', (customer,))
            yield from ((table, one[0]) for one in cursor.fetchall())
    for table, column, parent in _PARTS:
        cursor = conn.execute(
            f'SELECT l.uuid FROM "{table}" l JOIN "{parent}" r ON r.id = l."{column}"'
            " WHERE r.customer_id = ?",
            (customer,),
        )
        yield from ((table, one[0]) for one in cursor.fetchall())
    cursor = conn.execute(
        "SELECT v.uuid FROM field_values v JOIN fields f ON f.id = v.field_id"
        " WHERE f.noun = 'customer' AND v.record_id = ?",
        (customer,),
    )
    yield from (("field_values", one[0]) for one in cursor.fetchall())
    # The plain search goes first, because it is much quicker than reading each JSON.
    mark = f'"customer_id":{int(customer)}'
    yield from conn.execute(
        'SELECT DISTINCT "table", "row" FROM op WHERE seq >= ?'
        " AND (instr(old, ?) AND json_extract(old, '$.customer_id') = ?"
        " OR instr(new, ?) AND json_extract(new, '$.customer_id') = ?)",
        (born, mark, customer, mark, customer),
    ).fetchall()
