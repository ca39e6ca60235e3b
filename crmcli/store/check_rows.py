"""What the rows themselves say: next dates against the rule, codes twice, values of nothing."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import islice

from crmcli.domain.followup import CLASS_RANK, Facts, next_date
from crmcli.domain.policy import Policy, is_sound
from crmcli.domain.policy_rules import RISING, RULES
from crmcli.errors import Message, message
from crmcli.store.check_place import PROBLEM, Finding
from crmcli.store.lookup import LETTERS
from crmcli.store.schema import AUDITED
from crmcli.store.settings import all_settings

_NAMED = 5

# The facts of the rule and the row of `due`, side by side, without the SQL that made that row.
_FACTS = """
SELECT c.id, c."class", c.interval_days, c.added_on,
  (SELECT max(v."date") FROM visits v WHERE v.customer_id = c.id AND v.deleted_at IS NULL
    AND v.outcome IS NOT 'no_contact' AND v.kind IS NOT 'promotion'),
  (SELECT min(p."date") FROM plans p WHERE p.customer_id = c.id AND p.deleted_at IS NULL
    AND p.state = 'open'),
  (SELECT min(k.opened_on) FROM cases k WHERE k.customer_id = c.id AND k.deleted_at IS NULL
    AND k.closed_on IS NULL AND k.kind = 'complaint'),
  c.next_on, c.next_promised, c.imported,
  c.deleted_at IS NOT NULL OR c.churned_on IS NOT NULL OR c.dropped_on IS NOT NULL
    OR c.service IS 'none' OR c.do_not_contact IS 1,
  d.next_on, d.block, d.interval_days, d.class_rank, d.last_on
FROM customers c LEFT JOIN due d ON d.customer_id = c.id
ORDER BY c.id
"""

_ORPHANS = """
SELECT count(*) FROM field_values v JOIN fields f ON f.id = v.field_id
WHERE v.deleted_at IS NULL AND NOT (
  f.noun = 'customer' AND v.record_id IN (SELECT id FROM customers)
  OR f.noun = 'contact' AND v.record_id IN (SELECT id FROM contacts)
  OR f.noun = 'visit' AND v.record_id IN (SELECT id FROM visits)
  OR f.noun = 'plan' AND v.record_id IN (SELECT id FROM plans)
  OR f.noun = 'product' AND v.record_id IN (SELECT id FROM products)
  OR f.noun = 'deal' AND v.record_id IN (SELECT id FROM deals)
  OR f.noun = 'order' AND v.record_id IN (SELECT id FROM orders)
  OR f.noun = 'contract' AND v.record_id IN (SELECT id FROM contracts)
  OR f.noun = 'asset' AND v.record_id IN (SELECT id FROM assets))
"""

_CODES = """
SELECT min(code), group_concat(id, ', ') FROM customers
WHERE code IS NOT NULL AND deleted_at IS NULL
GROUP BY code COLLATE NOCASE HAVING count(*) > 1
"""

# What two laptops may have given to two records: the value as written, and what makes it one.
_NUMBERS = (
    ("products", "code", "code COLLATE NOCASE"),
    ("products", "name", "name_key"),
    # A return has the number of its sale, and a file may give one number in two currencies.
    ("orders", "number", "customer_id, kind, currency, number COLLATE NOCASE"),
    ("contracts", "number", "customer_id, number COLLATE NOCASE"),
    ("assets", "code", "code_key"),
)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def wrong_due(conn: sqlite3.Connection) -> Iterator[int]:
    """Ids of the customers whose row in `due` is not what the rule says, one after the other.

    A date or an interval that cannot be read is wrong as well.
    """
    policy = Policy(all_settings(conn))
    for row in conn.execute(_FACTS):
        try:
            right = _wanted(row[:11], policy)
        except (ValueError, OverflowError):
            right = ()
        if right != (row[11:] if row[11] is not None else None):
            yield row[0]
    rows = conn.execute(
        "SELECT customer_id FROM due WHERE customer_id NOT IN (SELECT id FROM customers)"
    )
    yield from (row[0] for row in rows)


def _wanted(row: tuple[object, ...], policy: Policy) -> tuple[object, ...] | None:
    """The row of `due` by the pure rule; None when the customer is in no list."""
    _, class_, own, added, last, plan, complaint, next_on, promised, imported, excluded = row
    days = [_day(text) for text in (added, last, plan, complaint, next_on)]  # type: ignore[arg-type]
    added_on, last_on, plan_on, complaint_on, typed_on = days
    if added_on is None:
        raise ValueError(added)
    interval = policy.interval(class_, own)  # type: ignore[arg-type]
    facts = Facts(
        class_=class_,  # type: ignore[arg-type]
        interval=interval,
        added_on=added_on,
        last_on=last_on,
        plan_on=plan_on,
        complaint_on=complaint_on,
        next_on=typed_on,
        next_promised=bool(promised),
        imported=bool(imported),
        excluded=bool(excluded),
    )
    found = next_date(facts)
    if found is None:
        return None
    return (found.on.isoformat(), found.block, interval, CLASS_RANK[facts.class_], last)


def due_findings(conn: sqlite3.Connection, hint: Message) -> Iterator[Finding]:
    """One finding when next dates are wrong, with the first customers."""
    wrong = wrong_due(conn)
    named = list(islice(wrong, _NAMED))
    if named:
        count = len(named) + sum(1 for _ in wrong)
        yield Finding(PROBLEM, message("check.due", count=count, ids=named), hint)


def setting_findings(conn: sqlite3.Connection) -> Iterator[Finding]:
    """Entries of the policy that another program gave a senseless value, or put out of order."""
    rows = all_settings(conn)
    for key, value in sorted(rows.items()):
        if key in RULES and not is_sound(key, value):
            hint = message("check.setting.hint", name=key)
            yield Finding(PROBLEM, message("check.setting", name=key, value=repr(value)), hint)
    policy = Policy(rows)
    for keys in RISING:
        stand = {key: rows.get(key, policy[key]) for key in keys}
        sound = all(is_sound(key, value) for key, value in stand.items())
        if sound and any(policy[key] != value for key, value in stand.items()):
            values = [f"{key} {value}" for key, value in stand.items()]
            hint = message("check.setting.hint", name=keys[0])
            yield Finding(PROBLEM, message("check.setting_order", values=values), hint)


def row_findings(conn: sqlite3.Connection) -> Iterator[Finding]:
    """Codes and numbers of two live records, uuids twice, custom values that belong to nothing."""
    for code, ids in conn.execute(_CODES).fetchall():
        yield Finding(
            PROBLEM, message("check.code", code=code, ids=ids), message("check.code.hint")
        )
    for table, column, same in _NUMBERS:
        twice = conn.execute(
            f"SELECT min({column}), group_concat(? || id, ', ') FROM \"{table}\""
            f" WHERE {column} IS NOT NULL AND deleted_at IS NULL GROUP BY {same}"
            " HAVING count(*) > 1",
            (LETTERS[table],),
        ).fetchall()
        for value, refs in twice:
            said = message("check.number", number=value, refs=refs)
            yield Finding(PROBLEM, said, message("check.number.hint"))
    for table in AUDITED:
        if table == "settings":
            continue
        row = conn.execute(f'SELECT count(*) - count(DISTINCT uuid) FROM "{table}"').fetchone()
        if row[0]:
            yield Finding(PROBLEM, message("check.uuid", table=table, count=row[0]))
    (orphans,) = conn.execute(_ORPHANS).fetchone()
    if orphans:
        yield Finding(PROBLEM, message("check.values", count=orphans))
