"""Reading customers and what belongs to them."""

import sqlite3
from typing import Any

from crmcli.store.filters import LAST_CONTACT, WHOM_MET
from crmcli.store.rows import as_dicts

LIVE = "deleted_at IS NULL"


def record(conn: sqlite3.Connection, table: str, ident: int) -> dict[str, Any]:
    """One whole record of one of our tables, by column."""
    rows = as_dicts(conn.execute(f'SELECT * FROM "{table}" WHERE id = ?', (ident,)))
    return rows[0]


def customer(conn: sqlite3.Connection, ident: int) -> dict[str, Any]:
    """A customer's record with the names of its parent and referrer, and its next date."""
    rows = as_dicts(
        conn.execute(
            "SELECT c.*, p.name AS parent, r.name AS referred_by, d.block, d.next_on AS due_on,"
            f" d.next_time AS due_time, {LAST_CONTACT} AS last_on, d.interval_days AS due_interval"
            " FROM customers c LEFT JOIN customers p ON p.id = c.parent_id"
            " LEFT JOIN customers r ON r.id = c.referred_by_id"
            " LEFT JOIN due d ON d.customer_id = c.id WHERE c.id = ?",
            (ident,),
        )
    )
    return rows[0]


def belongings(
    conn: sqlite3.Connection, table: str, ident: int, order: str
) -> list[dict[str, Any]]:
    """Live rows of a table that belong to a customer; `order` is a clause of our own."""
    return as_dicts(
        conn.execute(
            f'SELECT * FROM "{table}" WHERE customer_id = ? AND {LIVE} ORDER BY {order}', (ident,)
        )
    )


def rows_where(
    conn: sqlite3.Connection, table: str, column: str, value: int
) -> list[dict[str, Any]]:
    """Live rows of one of our tables whose `column`, a name of ours, has this value, by id."""
    return as_dicts(
        conn.execute(
            f'SELECT * FROM "{table}" WHERE "{column}" = ? AND {LIVE} ORDER BY id', (value,)
        )
    )


def tags_of(conn: sqlite3.Connection, ident: int) -> list[str]:
    """The customer's labels, in order of name."""
    rows = conn.execute(
        "SELECT t.name FROM customer_tags x JOIN tags t ON t.id = x.tag_id WHERE x.customer_id = ?"
        " AND x.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY t.name_key",
        (ident,),
    )
    return [row[0] for row in rows]


def custom_values(conn: sqlite3.Connection, noun: str, ident: int) -> list[tuple[str, str]]:
    """The custom fields of a record, (name, value) in order of name."""
    return conn.execute(
        "SELECT f.name, v.value FROM field_values v JOIN fields f ON f.id = v.field_id"
        " WHERE f.noun = ? AND v.record_id = ? AND v.deleted_at IS NULL AND f.deleted_at IS NULL"
        " ORDER BY f.name_key",
        (noun, ident),
    ).fetchall()


def timeline(conn: sqlite3.Connection, ident: int, limit: int) -> list[dict[str, Any]]:
    """The customer's contacts, newest first, each with its number counted by date."""
    return as_dicts(
        conn.execute(
            f"SELECT * FROM (SELECT v.*, {WHOM_MET} AS contact,"
            ' row_number() OVER (ORDER BY v."date", coalesce(v."time", \'\'), v.id) AS number'
            " FROM visits v LEFT JOIN contacts k ON k.id = v.contact_id"
            " WHERE v.customer_id = ? AND v.deleted_at IS NULL)"
            " ORDER BY number DESC LIMIT ?",
            (ident, limit),
        )
    )


def last_contact(conn: sqlite3.Connection, ident: int) -> str | None:
    """The day of the last contact that moved the rhythm."""
    row = conn.execute(
        'SELECT max("date") FROM visits WHERE customer_id = ? AND deleted_at IS NULL'
        " AND outcome IS NOT 'no_contact' AND kind IS NOT 'promotion'",
        (ident,),
    ).fetchone()
    return row[0] if row else None


def open_plans(conn: sqlite3.Connection, ident: int) -> list[dict[str, Any]]:
    """The customer's open plans by date and time."""
    return as_dicts(
        conn.execute(
            "SELECT * FROM plans WHERE customer_id = ? AND state = 'open' AND deleted_at IS NULL"
            ' ORDER BY "date", coalesce("time", \'99\'), id',
            (ident,),
        )
    )


def due_of(conn: sqlite3.Connection, ident: int) -> tuple[str, int] | None:
    """The customer's unrolled next date and block, None when it is out of every list."""
    row = conn.execute("SELECT next_on, block FROM due WHERE customer_id = ?", (ident,)).fetchone()
    return (row[0], row[1]) if row else None


def name_of(conn: sqlite3.Connection, ident: int) -> str:
    """A customer's name."""
    return str(conn.execute("SELECT name FROM customers WHERE id = ?", (ident,)).fetchone()[0])


def same_code(conn: sqlite3.Connection, code: str, besides: int = 0) -> int | None:
    """The live customer that has this code already, or took over the one that had it."""
    row = conn.execute(
        f"SELECT id FROM customers WHERE code = ?1 COLLATE NOCASE AND id <> ?2 AND {LIVE}"
        " UNION ALL SELECT k.id FROM customers c JOIN customers k ON k.id = c.merged_into_id"
        f" WHERE c.code = ?1 COLLATE NOCASE AND k.id <> ?2 AND k.{LIVE} LIMIT 1",
        (code, besides),
    ).fetchone()
    return row[0] if row else None


def by_name_key(conn: sqlite3.Connection, key: str) -> list[int]:
    """Live customers with this normalised name, else those that took over one of that name."""
    rows = conn.execute(f"SELECT id FROM customers WHERE name_key = ? AND {LIVE}", (key,))
    found = [row[0] for row in rows]
    if not found:
        rows = conn.execute(
            "SELECT DISTINCT k.id FROM customers c JOIN customers k ON k.id = c.merged_into_id"
            f" WHERE c.name_key = ? AND k.{LIVE} ORDER BY k.id",
            (key,),
        )
        found = [row[0] for row in rows]
    return found


def by_handles(conn: sqlite3.Connection, keys: tuple[str, ...]) -> list[int]:
    """Live customers that have one of these phones or e-mails."""
    marks = ",".join("?" * len(keys))
    rows = conn.execute(
        f"SELECT DISTINCT h.customer_id FROM handles h JOIN customers c ON c.id = h.customer_id"
        f" WHERE h.normal IN ({marks}) AND h.{LIVE} AND c.{LIVE}",
        keys,
    )
    return [row[0] for row in rows]


def names_with_core(conn: sqlite3.Connection, core: str) -> list[tuple[int, str]]:
    """Customers whose searchable text has this core name in it, or whose name it has in it."""
    return conn.execute(
        "SELECT id, name FROM customers WHERE (instr(search, :core) > 0"
        " OR (length(name_key) > 1 AND instr(:core, name_key) > 0))"
        f" AND {LIVE} LIMIT 50",
        {"core": core},
    ).fetchall()


def handles_of_contact(conn: sqlite3.Connection, contact: int) -> list[int]:
    """Ids of the live phones and addresses of a contact."""
    rows = conn.execute(f"SELECT id FROM handles WHERE contact_id = ? AND {LIVE}", (contact,))
    return [row[0] for row in rows]


def questions(conn: sqlite3.Connection, plan: int) -> list[str]:
    """The prepared questions of a plan, in their order."""
    return [text for _, text in prepared(conn, plan)]


def prepared(conn: sqlite3.Connection, plan: int) -> list[tuple[int, str]]:
    """Ids and words of a plan's prepared questions, in their order."""
    return conn.execute(
        "SELECT id, question FROM questions WHERE plan_id = ? AND deleted_at IS NULL ORDER BY id",
        (plan,),
    ).fetchall()
