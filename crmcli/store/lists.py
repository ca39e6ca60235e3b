"""The lists: customers, contacts, visits, plans and the smaller nouns, filtered and sorted."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from crmcli.store.filters import ALL, LAST_CONTACT, WHOM_MET, Where
from crmcli.store.listed import Listed
from crmcli.store.sales_lists import SALES

_CUSTOMER_SORTS: Mapping[str, tuple[str, ...]] = {
    "id": ("c.id",),
    "name": ("c.name_key",),
    "class": ('c."class"',),
    "next_date": ("d.next_on",),
    "last_contact": (LAST_CONTACT,),
    "added_on": ("c.added_on",),
    "owner": ("c.owner",),
    "region": ("c.region",),
    "employees": ("c.employees",),
    "annual_revenue": ("c.annual_revenue",),
}

NOUNS: Mapping[str, Listed] = {
    "customers": Listed(
        'c.id, c.name, c.code, c."class", c.kind,'
        " (SELECT k.name FROM contacts k WHERE k.customer_id = c.id AND k.deleted_at IS NULL"
        ' ORDER BY k."key" IS NOT 1, k.id LIMIT 1),'
        " (SELECT h.written FROM handles h WHERE h.customer_id = c.id AND h.deleted_at IS NULL"
        " AND h.kind IN ('mobile', 'phone', 'landline') ORDER BY h.kind <> 'mobile', h.id LIMIT 1),"
        " (SELECT a.district FROM addresses a"
        " WHERE a.customer_id = c.id AND a.deleted_at IS NULL ORDER BY a.id LIMIT 1),"
        " c.region, c.industry, c.owner, c.source, c.credit, p.name,"
        f" c.employees, c.annual_revenue, c.founded, {LAST_CONTACT}, d.next_on, d.block,"
        " c.churned_on, c.dropped_on, c.added_on, c.currency,"
        " (SELECT coalesce(a.city, a.address) FROM addresses a WHERE a.customer_id = c.id"
        " AND a.deleted_at IS NULL ORDER BY a.id LIMIT 1)",
        "customers c LEFT JOIN customers p ON p.id = c.parent_id"
        " LEFT JOIN due d ON d.customer_id = c.id",
        "c.deleted_at IS NULL",
        "id",
        _CUSTOMER_SORTS,
    ),
    "contacts": Listed(
        "r.id, r.name, r.title, c.id, c.name, r.level, r.buying_role, r.personality, r.veto,"
        ' r."key", (SELECT h.written FROM handles h WHERE h.contact_id = r.id'
        " AND h.deleted_at IS NULL AND h.kind IN ('mobile', 'phone', 'landline')"
        " ORDER BY h.kind <> 'mobile', h.id LIMIT 1),"
        " (SELECT h.written FROM handles h WHERE h.contact_id = r.id AND h.deleted_at IS NULL"
        " AND h.kind = 'email' ORDER BY h.id LIMIT 1), r.department, r.attitude",
        "contacts r LEFT JOIN customers c ON c.id = r.customer_id",
        "r.deleted_at IS NULL",
        "id",
        {"id": ("r.id",), "name": ("r.name_key",), "customer": ("c.name_key",)},
    ),
    "visits": Listed(
        f'r.id, r."date", r."time", c.id, c.name, {WHOM_MET}, r.channel, r.kind,'
        " r.outcome, r.summary, r.opinion, r.minutes, r.next_on, r.rep",
        "visits r JOIN customers c ON c.id = r.customer_id"
        " LEFT JOIN contacts k ON k.id = r.contact_id",
        "r.deleted_at IS NULL",
        "-date",
        {"date": ('r."date"',), "id": ("r.id",), "customer": ("c.name_key",)},
    ),
    "plans": Listed(
        'r.id, r."date", r."time", c.id, c.name, k.name, r.kind, r.channel, r.purpose, r."rule",'
        " r.state",
        "plans r JOIN customers c ON c.id = r.customer_id"
        " LEFT JOIN contacts k ON k.id = r.contact_id",
        "r.deleted_at IS NULL",
        "open",
        {
            "open": ("r.state <> 'open'", 'r."date"', 'r."time"'),
            "date": ('r."date"', "coalesce(r.\"time\", '99')"),
            "id": ("r.id",),
            "customer": ("c.name_key",),
        },
    ),
    "cases": Listed(
        "r.id, r.opened_on, c.id, c.name, r.kind, r.summary, r.closed_on, r.resolution",
        "cases r JOIN customers c ON c.id = r.customer_id",
        "r.deleted_at IS NULL",
        "opened_on",
        {"opened_on": ("r.opened_on",), "id": ("r.id",)},
    ),
    "churns": Listed(
        'r.id, r.churned_on, c.id, c.name, c."class", r.reason, m.name, r.detail,'
        " r.lost_profit, r.currency, r.won_back_on,"
        " (SELECT count(*) FROM winbacks w WHERE w.churn_id = r.id AND w.deleted_at IS NULL)",
        "churns r JOIN customers c ON c.id = r.customer_id AND c.deleted_at IS NULL"
        " LEFT JOIN competitors m ON m.id = r.competitor_id",
        "r.deleted_at IS NULL",
        "-churned_on",
        {"churned_on": ("r.churned_on",), "id": ("r.id",)},
    ),
    "tags": Listed(
        "r.id, r.name, (SELECT count(*) FROM customer_tags x JOIN customers c"
        " ON c.id = x.customer_id AND c.deleted_at IS NULL WHERE x.tag_id = r.id"
        " AND x.deleted_at IS NULL)",
        "tags r",
        "r.deleted_at IS NULL",
        "name",
        {"name": ("r.name_key",), "id": ("r.id",)},
    ),
    "competitors": Listed(
        "r.id, r.name, (SELECT count(DISTINCT x.customer_id) FROM churns x"
        " WHERE x.competitor_id = r.id"
        " AND x.deleted_at IS NULL)",
        "competitors r",
        "r.deleted_at IS NULL",
        "name",
        {"name": ("r.name_key",), "id": ("r.id",)},
    ),
    "goals": Listed(
        'r.id, r."quarter", r.metric, c.id, c.name, iif(r.currency IS NULL, NULL, r.target),'
        " iif(r.currency IS NULL, r.target, NULL), r.currency, r.note",
        "goals r LEFT JOIN customers c ON c.id = r.customer_id",
        "r.deleted_at IS NULL AND (r.customer_id IS NULL OR c.deleted_at IS NULL)",
        "-quarter",
        {
            "quarter": ('r."quarter"',),
            "id": ("r.id",),
            "metric": ("r.metric",),
            "customer": ("c.name_key",),
        },
    ),
    **SALES,
}


def order_by(noun: str, sort: str) -> str:
    """The ORDER BY of a sort name (`-name` descends), from our own table of names.

    The unknown stands last in either direction; equal rows come in order of their number, so that
    a list is the same each time.
    """
    listed = NOUNS[noun]
    name = sort or listed.order
    direction = " DESC" if name.startswith("-") else ""
    terms = (*listed.sorts[name.removeprefix("-")], *listed.sorts["id"])
    return ", ".join(f"{term}{direction} NULLS LAST" for term in terms)


def rows(
    conn: sqlite3.Connection,
    noun: str,
    where: Where = ALL,
    sort: str = "",
    limit: int = -1,
    ids: tuple[int, ...] | None = None,
) -> list[tuple[Any, ...]]:
    """The rows of a list; `ids` restricts customers to these, in this order."""
    listed = NOUNS[noun]
    parameters: tuple[object, ...] = where.parameters
    test = where.sql
    if ids is not None:
        test += f" AND c.id IN ({','.join('?' * len(ids))})"
        parameters += ids
    found = conn.execute(
        f"SELECT {listed.columns} FROM {listed.source} WHERE {listed.live} AND {test}"
        f" ORDER BY {order_by(noun, sort)} LIMIT ?",
        (*parameters, limit),
    ).fetchall()
    if ids is not None:
        place = {ident: number for number, ident in enumerate(ids)}
        found.sort(key=lambda row: place[row[0]])
    return found


def total(conn: sqlite3.Connection, noun: str, where: Where = ALL) -> int:
    """How many rows a list has without its limit."""
    listed = NOUNS[noun]
    row = conn.execute(
        f"SELECT count(*) FROM {listed.source} WHERE {listed.live} AND {where.sql}",
        where.parameters,
    ).fetchone()
    return int(row[0])


def custom_field_names(conn: sqlite3.Connection, noun: str) -> list[str]:
    """The names of the custom fields in use for a noun."""
    found = conn.execute(
        "SELECT name FROM fields WHERE noun = ? AND deleted_at IS NULL ORDER BY name_key", (noun,)
    )
    return [row[0] for row in found]


def sheet_rows(
    conn: sqlite3.Connection, first: str, last: str, where: Where = ALL, limit: int = -1
) -> list[tuple[Any, ...]]:
    """The visit sheet's cells for contacts made from `first` to `last` (ISO days)."""
    return conn.execute(
        'SELECT v.id, v."date", c.id, c.name,'
        " (SELECT group_concat(h.written, ' / ') FROM handles h WHERE h.customer_id = c.id"
        " AND h.deleted_at IS NULL AND h.kind IN ('mobile', 'phone', 'landline')),"
        " (SELECT a.address FROM addresses a WHERE a.customer_id = c.id AND a.deleted_at IS NULL"
        " ORDER BY a.id LIMIT 1),"
        " coalesce(v.interest_brand, c.interest_brand),"
        " coalesce(v.interest_model, c.interest_model),"
        ' coalesce(v.situation, c.situation), c.kind, c."class", c.credit, v.summary, v.opinion,'
        f" coalesce(v.rep, c.owner), {WHOM_MET}, v.channel, v.outcome"
        " FROM visits v JOIN customers c ON c.id = v.customer_id"
        " LEFT JOIN contacts k ON k.id = v.contact_id"
        ' WHERE v.deleted_at IS NULL AND v."date" >= ? AND v."date" <= ? AND '
        + where.sql
        + ' ORDER BY v."date", v.id LIMIT ?',
        (first, last, *where.parameters, limit),
    ).fetchall()
