"""The triggers: the journal of every change, and the derived table `due`.

They are made anew after each schema step, need no function of ours, and so work for writes from
a shell or another program as well.
"""

import sqlite3
from collections.abc import Iterator

from crmcli.store.schema import AUDITED, VIEWS

# The day comes from (contacts, plans, complaints, class, intervals); today is no part of it, so
# the row stays right while time passes.
INTERVAL = """max(1, coalesce(c.interval_days,
      (SELECT CAST(s.value AS INTEGER) FROM settings s
        WHERE s."key" = 'interval.' || coalesce(c."class", 'none')),
      CASE c."class" WHEN 'A' THEN 7 WHEN 'B' THEN 14 WHEN 'D' THEN 90 ELSE 30 END))"""

# A view, so that every trigger asks the same question in a few words: SQLite reads the text of all
# triggers whenever the file is opened. "99" is a plan without a time of day.
NEXT_DATE = f"""CREATE VIEW v_next_date AS
SELECT id AS customer_id,
  CASE WHEN complaint_on IS NOT NULL THEN 0
       WHEN plan_on <= rhythm_on THEN 1
       WHEN typed AND next_promised THEN 1
       WHEN class IS 'D' THEN 3
       WHEN imported AND last_on IS NULL THEN 3
       ELSE 2 END AS block,
  interval_days,
  CASE class WHEN 'A' THEN 1 WHEN 'B' THEN 2 WHEN 'C' THEN 3 WHEN 'D' THEN 5 ELSE 4 END
    AS class_rank,
  min(coalesce(complaint_on, '9999'), coalesce(plan_on, '9999'), rhythm_on) AS next_on,
  CASE WHEN complaint_on IS NULL AND plan_on <= rhythm_on THEN coalesce(
    (SELECT min(coalesce(p."time", '99')) FROM plans p WHERE p.customer_id = f.id
      AND p."date" = plan_on AND p.state = 'open' AND p.deleted_at IS NULL), '99')
    WHEN complaint_on IS NULL AND typed AND next_promised THEN coalesce(typed_time, '99')
    ELSE '99' END AS next_time,
  last_on
FROM (
  SELECT id, class, imported, next_promised, typed_time, interval_days, last_on, plan_on,
    complaint_on,
    (next_on IS NOT NULL AND (last_on IS NULL OR last_on < next_on)) AS typed,
    CASE WHEN next_on IS NOT NULL AND (last_on IS NULL OR last_on < next_on) THEN next_on
      ELSE date(coalesce(last_on, added_on), '+' || interval_days || ' days') END AS rhythm_on
  FROM (
    SELECT c.id, c."class" AS class, c.imported, c.next_on, c.next_promised, c.added_on,
      c.next_time AS typed_time,
      {INTERVAL} AS interval_days,
      (SELECT max(v."date") FROM visits v WHERE v.customer_id = c.id AND v.deleted_at IS NULL
        AND v.outcome IS NOT 'no_contact' AND v.kind IS NOT 'promotion') AS last_on,
      (SELECT min(p."date") FROM plans p WHERE p.customer_id = c.id AND p.state = 'open'
        AND p.deleted_at IS NULL) AS plan_on,
      (SELECT min(k.opened_on) FROM cases k WHERE k.customer_id = c.id AND k.closed_on IS NULL
        AND k.deleted_at IS NULL AND k.kind = 'complaint') AS complaint_on
    FROM customers c
    WHERE c.deleted_at IS NULL AND c.churned_on IS NULL AND c.dropped_on IS NULL
      AND c.service IS NOT 'none' AND c.do_not_contact IS NOT 1
  )
) f"""

# The columns of `customers` that the next date depends on.
_DUE_COLUMNS = (
    "id",
    "class",
    "imported",
    "next_on",
    "next_promised",
    "next_time",
    "added_on",
    "interval_days",
    "deleted_at",
    "churned_on",
    "dropped_on",
    "service",
    "do_not_contact",
)


def _refresh(customer: str) -> str:
    """Statements that compute one customer's row again."""
    return (
        f"DELETE FROM due WHERE customer_id = {customer};\n"
        f"INSERT INTO due SELECT * FROM v_next_date WHERE customer_id = {customer};"
    )


def _trigger(name: str, event: str, table: str, body: str, when: str = "") -> str:
    condition = f"WHEN {when}\n" if when else ""
    return f'CREATE TRIGGER {name} AFTER {event} ON "{table}" {condition}BEGIN\n{body}\nEND'


def due_triggers() -> Iterator[str]:
    """Keep `due` right after any change of customers, visits, plans, cases and intervals."""
    columns = ", ".join(f'"{name}"' for name in _DUE_COLUMNS)
    yield _trigger("due_customers_i", "INSERT", "customers", _refresh("NEW.id"))
    moved = "DELETE FROM due WHERE customer_id = OLD.id;\n" + _refresh("NEW.id")
    yield _trigger("due_customers_u", f"UPDATE OF {columns}", "customers", moved)
    gone = "DELETE FROM due WHERE customer_id = OLD.id;"
    yield _trigger("due_customers_d", "DELETE", "customers", gone)
    for table in ("visits", "plans", "cases"):
        yield _trigger(f"due_{table}_i", "INSERT", table, _refresh("NEW.customer_id"))
        both = _refresh("OLD.customer_id") + "\n" + _refresh("NEW.customer_id")
        same = _refresh("NEW.customer_id")
        moved = "NEW.customer_id IS NOT OLD.customer_id"
        yield _trigger(f"due_{table}_u", "UPDATE", table, same, "NOT (" + moved + ")")
        yield _trigger(f"due_{table}_m", "UPDATE", table, both, moved)
        yield _trigger(f"due_{table}_d", "DELETE", table, _refresh("OLD.customer_id"))
    for suffix, event, row in (
        ("i", "INSERT", "NEW"),
        ("u", "UPDATE", "NEW"),
        ("d", "DELETE", "OLD"),
    ):
        body = "DELETE FROM due;\nINSERT INTO due SELECT * FROM v_next_date;"
        yield _trigger(
            f"due_settings_{suffix}", event, "settings", body, f"{row}.\"key\" GLOB 'interval.*'"
        )


_CLOCK = """max(coalesce((SELECT clock FROM op ORDER BY seq DESC LIMIT 1), 0) + 1,
    CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) * 65536)"""


# What a trigger says of a change goes through this view, whose own trigger adds the rest.
OP_IN = """CREATE VIEW op_in AS SELECT "table", "row", kind, old, new FROM op"""

_JOURNAL = f"""CREATE TRIGGER op_in_i INSTEAD OF INSERT ON op_in BEGIN
INSERT INTO op (device, clock, base, txn, "table", "row", kind, old, new)
  SELECT (SELECT value FROM settings WHERE "key" = 'device'), {_CLOCK},
    (SELECT max(seq) FROM op WHERE "row" = NEW."row" AND "table" = NEW."table"),
    (SELECT id FROM txn WHERE running = 1 AND id = (SELECT max(id) FROM txn)),
    NEW."table", NEW."row", NEW.kind, NEW.old, NEW.new;
END"""


def _entry(table: str, row: str, kind: str, old: str, new: str, source: str = "") -> str:
    return f"INSERT INTO op_in SELECT '{table}', {row}, '{kind}', {old}, {new}{source};"


def _whole(side: str, columns: list[str]) -> str:
    """A row as JSON without its NULLs (a merge patch drops them)."""
    whole = "'{}'"
    # A function of SQLite takes 127 arguments at most.
    for start in range(0, len(columns), 60):
        part = columns[start : start + 60]
        pairs = ", ".join(f"'{name}', {side}.\"{name}\"" for name in part)
        whole = f"json_patch({whole}, json_object({pairs}))"
    return whole


def _changes(table: str, row: str, columns: list[str]) -> str:
    """An entry with the columns that differ, none when nothing does."""
    # The first row gives the names: SQLite knows no names for the columns of VALUES here.
    first = f'SELECT \'{columns[0]}\' AS k, OLD."{columns[0]}" AS o, NEW."{columns[0]}" AS n'
    values = ",".join(f'(\'{name}\',OLD."{name}",NEW."{name}")' for name in columns[1:])
    source = f"""
  FROM ({first} UNION ALL VALUES {values})
  WHERE o IS NOT n HAVING count(*) > 0"""
    old, new = "json_group_object(k, o)", "json_group_object(k, n)"
    return _entry(table, f"OLD.{row}", "update", old, new, source)


def journal_triggers(conn: sqlite3.Connection) -> Iterator[str]:
    """Write every change of an audited table into `op`, changed columns only, as JSON."""
    yield _JOURNAL
    for table in AUDITED:
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info('{table}')")]
        row = '"key"' if table == "settings" else "uuid"
        inserted = _entry(table, f"NEW.{row}", "insert", "NULL", _whole("NEW", columns))
        deleted = _entry(table, f"OLD.{row}", "delete", _whole("OLD", columns), "NULL")
        yield _trigger(f"op_{table}_i", "INSERT", table, inserted)
        yield _trigger(f"op_{table}_u", "UPDATE", table, _changes(table, row, columns))
        yield _trigger(f"op_{table}_d", "DELETE", table, deleted)


def install(conn: sqlite3.Connection) -> None:
    """Drop and make again every trigger of ours, inside the caller's transaction."""
    tables = (*AUDITED, *VIEWS)
    marks = ",".join("?" * len(tables))
    ours = conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        f" AND (name GLOB 'op_*' OR name GLOB 'due_*') AND tbl_name IN ({marks})",
        tables,
    ).fetchall()
    for (name,) in ours:
        conn.execute(f'DROP TRIGGER "{name}"')
    for name, statement in zip(VIEWS, (NEXT_DATE, OP_IN), strict=True):
        conn.execute(f"DROP VIEW IF EXISTS {name}")
        conn.execute(statement)
    for statement in (*journal_triggers(conn), *due_triggers()):
        conn.execute(statement)


def rebuild_due(conn: sqlite3.Connection) -> None:
    """Compute the whole of `due` again, inside the caller's transaction."""
    conn.execute("DELETE FROM due")
    conn.execute("INSERT INTO due SELECT * FROM v_next_date")
