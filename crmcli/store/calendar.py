"""Reading what a calendar feed shows: open plans, and the days on which customers are due."""

import sqlite3
from typing import Any

from crmcli.domain.followup import COMPLAINT, PROMISED, RHYTHM
from crmcli.store.customers import LIVE
from crmcli.store.filters import ALL, Where
from crmcli.store.rows import as_dicts

_PHONE = (
    "(SELECT h.written FROM handles h WHERE {} AND h.deleted_at IS NULL"
    " AND h.kind IN ('mobile', 'phone', 'landline') ORDER BY h.kind <> 'mobile', h.id LIMIT 1)"
)
# Whom to see and where: the contact of the plan or the key person, a phone of theirs or any.
_WHO = f"""
  c.id AS customer_id, c.name AS customer, k.name AS contact, k.title AS title,
  coalesce({_PHONE.format("h.contact_id = k.id")},
    {_PHONE.format("h.customer_id = c.id")}) AS phone,
  a.address, a.district, a.city, a.province, a.postcode, a.country"""
_KEY_PERSON = f"""(SELECT k2.id FROM contacts k2 WHERE k2.customer_id = c.id AND k2.{LIVE}
    ORDER BY k2."key" IS NOT 1, k2.id LIMIT 1)"""
_PLACE = f"""
LEFT JOIN addresses a ON a.id = (SELECT a2.id FROM addresses a2 WHERE a2.customer_id = c.id
  AND a2.{LIVE} ORDER BY a2.kind = 'home', a2.id LIMIT 1)"""
# Only of customers in the due lists: nobody is reminded of one who is gone or wants no contact.
_PLANS = f"""
SELECT p.id, p.uuid, p.updated_at, p."date" AS "on", p."time", p.kind, p.channel, p.purpose,
  p.origin, p."rule", p.anchored_on, {_WHO}
FROM plans p JOIN due d ON d.customer_id = p.customer_id JOIN customers c ON c.id = p.customer_id
LEFT JOIN contacts k ON k.id = coalesce(
  (SELECT k1.id FROM contacts k1 WHERE k1.id = p.contact_id AND k1.{LIVE}), {_KEY_PERSON})
{_PLACE}
WHERE p.state = 'open' AND p.{LIVE} AND %s ORDER BY p.id
"""
# A change of a contact made moves the day as well as one of the customer does.
_DUE = f"""
SELECT c.uuid, d.block, d.interval_days, d.next_on AS "on", nullif(d.next_time, '99') AS "time",
  d.last_on, max(c.updated_at, coalesce((SELECT max(v.updated_at) FROM visits v
    WHERE v.customer_id = c.id), '')) AS updated_at,
  (SELECT s.summary FROM cases s WHERE d.block = {COMPLAINT} AND s.customer_id = c.id
    AND s.closed_on IS NULL AND s.{LIVE} AND s.kind = 'complaint'
    ORDER BY s.opened_on, s.id LIMIT 1) AS complaint, {_WHO}
FROM due d JOIN customers c ON c.id = d.customer_id
LEFT JOIN contacts k ON k.id = {_KEY_PERSON}
{_PLACE}
WHERE (d.block IN ({COMPLAINT}, {RHYTHM}) OR d.block = {PROMISED} AND NOT EXISTS (
  SELECT 1 FROM plans q WHERE q.customer_id = d.customer_id AND q."date" = d.next_on
    AND q.state = 'open' AND q.{LIVE})) AND %s ORDER BY c.id
"""
_QUESTIONS = f"""
SELECT q.plan_id, q.question FROM questions q JOIN plans p ON p.id = q.plan_id
WHERE q.{LIVE} AND p.state = 'open' AND p.{LIVE} ORDER BY q.id
"""


def planned(conn: sqlite3.Connection, where: Where = ALL) -> list[dict[str, Any]]:
    """Every open plan with whom to see and where; its `questions` are the prepared ones."""
    rows = as_dicts(conn.execute(_PLANS % where.sql, where.parameters))
    asked: dict[int, list[str]] = {}
    for plan, question in conn.execute(_QUESTIONS):
        asked.setdefault(plan, []).append(question)
    return [{**row, "questions": asked.get(row["id"], [])} for row in rows]


def due_days(conn: sqlite3.Connection, where: Where = ALL) -> list[dict[str, Any]]:
    """The next day of each customer that is to be seen and has no plan for that day.

    Agreed days, open complaints and the rhythm of A, B, C and the unclassified; not those that are
    for when there is time, which an import makes thousands of. The day is the one before rolling.
    """
    return as_dicts(conn.execute(_DUE % where.sql, where.parameters))
