"""What an export of each kind of record selects: every field, in an order that never changes.

`r` is the row that a filter speaks of, `c` its customer, as in the lists; the record itself is `r`
too, but for parts (a line of an order is `l`) and for customers (`c`).
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from crmcli.domain.fields import NOUNS
from crmcli.store.filters import WHOM_MET, Where
from crmcli.store.sales_lists import PAID


class Exported(NamedTuple):
    """What an export selects: keys with their expressions before and after what other tables hold
    of the record; the rows that live; the noun of `crm list` whose filters it takes; and the record
    that handles, labels and custom values belong to."""

    head: Mapping[str, str]
    tail: Mapping[str, str]
    source: str
    live: str
    noun: str
    alias: str = "r"


_OWNER = {"customer_id": "c.id", "customer_uuid": "c.uuid", "customer": "c.name"}
_OF_CUSTOMER = " JOIN customers c ON c.id = r.customer_id"
_MAY_HAVE_CUSTOMER = " LEFT JOIN customers c ON c.id = r.customer_id"
_CONTACT = " LEFT JOIN contacts k ON k.id = r.contact_id"
_LIVE = "r.deleted_at IS NULL"
# Fields that stand in another table, by noun.
_ELSEWHERE = {
    ("customer", "parent"): "p.name",
    ("customer", "referred_by"): "f.name",
    ("deal", "competitor"): "m.name",
    ("asset", "product"): "coalesce(g.name, r.product)",
}
_MAIN_CONTACT = (
    "(SELECT k.name FROM contacts k WHERE k.customer_id = c.id AND k.deleted_at IS NULL"
    ' ORDER BY k."key" IS NOT 1, k.id LIMIT 1)'
)
_MAIN_PHONE = (
    "(SELECT h.written FROM handles h WHERE h.customer_id = c.id AND h.deleted_at IS NULL"
    " AND h.kind IN ('mobile', 'phone', 'landline') ORDER BY h.kind <> 'mobile', h.id LIMIT 1)"
)
_QUESTIONS = (
    "(SELECT group_concat(q.question, ' ::: ') FROM questions q WHERE q.plan_id = r.id"
    " AND q.deleted_at IS NULL)"
)


def _fields(noun: str, alias: str = "r") -> dict[str, str]:
    return {one.key: _ELSEWHERE.get((noun, one.key), f'{alias}."{one.key}"') for one in NOUNS[noun]}


def _own(names: str, alias: str = "r") -> dict[str, str]:
    """Columns of the record's own table, by their names."""
    return {name: f'{alias}."{name}"' for name in names.split()}


def _stamps(alias: str = "r") -> dict[str, str]:
    return _own("created_at updated_at", alias)


def _of_customer(head: Mapping[str, str], tail: Mapping[str, str], table: str) -> Exported:
    """Records of a customer: their numbers, the customer, their own columns."""
    return Exported(
        {**_own("id uuid"), **_OWNER, **head},
        {**tail, **_stamps()},
        f"{table} r{_OF_CUSTOMER}",
        _LIVE,
        table,
    )


def _part(
    table: str, column: str, parent: str, head: Mapping[str, str], more: str = ""
) -> Exported:
    """Parts of a deal or order, which is what a filter speaks of; `more` joins further tables."""
    return Exported(
        {**_own("id uuid", "l"), **head},
        _stamps("l"),
        f"{table} l JOIN {parent} r ON r.id = l.{column}{_MAY_HAVE_CUSTOMER}{more}",
        f"l.deleted_at IS NULL AND {_LIVE}",
        parent,
        "l",
    )


_PRODUCT = " LEFT JOIN products g ON g.id = l.product_id"
_ITEM = {
    **_own("product_id", "l"),
    "product_code": "g.code",
    **_own("product quantity unit price amount", "l"),
}
_DEAL_OF = {"deal_id": "r.id", "deal_uuid": "r.uuid", "deal": "r.name", **_OWNER}
_ORDER_OF = {"order_id": "r.id", "order_uuid": "r.uuid", "number": "r.number", **_OWNER}

KINDS: Mapping[str, Exported] = {
    "customers": Exported(
        {**_own("id uuid", "c"), **_fields("customer", "c")},
        {
            "main_contact": _MAIN_CONTACT,
            "main_phone": _MAIN_PHONE,
            **_own(
                "added_on class_why class_until next_on next_time churned_on dropped_on"
                " dropped_why unread",
                "c",
            ),
            **_stamps("c"),
        },
        "customers c LEFT JOIN customers p ON p.id = c.parent_id"
        " LEFT JOIN customers f ON f.id = c.referred_by_id",
        "c.deleted_at IS NULL",
        "customers",
        "c",
    ),
    "contacts": Exported(
        {**_own("id uuid"), **_OWNER, **_fields("contact")},
        _stamps(),
        "contacts r" + _MAY_HAVE_CUSTOMER,
        _LIVE,
        "contacts",
    ),
    "visits": Exported(
        {**_own("id uuid"), **_OWNER, "contact": WHOM_MET, **_fields("visit")},
        {**_own("time next_on deal_id"), **_stamps()},
        f"visits r{_OF_CUSTOMER}{_CONTACT}",
        _LIVE,
        "visits",
    ),
    "plans": Exported(
        {**_own("id uuid"), **_OWNER, "contact": "k.name", **_fields("plan")},
        {**_own("time kind rule state closed_on"), "questions": _QUESTIONS, **_stamps()},
        f"plans r{_OF_CUSTOMER}{_CONTACT}",
        _LIVE,
        "plans",
    ),
    "cases": _of_customer(
        _own("kind summary opened_on closed_on resolution"), _own("visit_id"), "cases"
    ),
    "notes": _of_customer(_own("date body"), {}, "notes")._replace(noun="customers"),
    "deals": Exported(
        {**_own("id uuid"), **_OWNER, "contact": "k.name", **_fields("deal")},
        {**_own("unread"), **_stamps()},
        f"deals r{_MAY_HAVE_CUSTOMER}{_CONTACT} LEFT JOIN competitors m ON m.id = r.competitor_id",
        _LIVE,
        "deals",
    ),
    "deal_items": _part(
        "deal_items", "deal_id", "deals",
        {**_DEAL_OF, **_ITEM, "currency": "r.currency"}, _PRODUCT,
    ),
    "stage_changes": _part(
        "stage_changes", "deal_id", "deals",
        {**_DEAL_OF, **_own("old_stage new_stage changed_on visit_id", "l")},
    ),
    "objections": Exported(
        {
            **_own("id uuid"), **_OWNER, **_own("deal_id"), "deal": "d.name",
            **_own("kind objection response outcome raised_on"),
        },
        {**_own("visit_id"), **_stamps()},
        f"objections r{_MAY_HAVE_CUSTOMER} LEFT JOIN deals d ON d.id = r.deal_id",
        _LIVE,
        "objections",
    ),
    "orders": _of_customer(
        _fields("order"), {"paid": PAID, **_own("deal_id returns_id unread")}, "orders"
    ),
    "order_lines": _part(
        "order_lines", "order_id", "orders",
        {**_ORDER_OF, **_own("ordered_on"), **_ITEM, **_own("cost", "l"),
         "currency": "r.currency"},
        _PRODUCT,
    ),
    "payments": _part(
        "payments", "order_id", "orders",
        {**_ORDER_OF, **_own("paid_on amount", "l"), "currency": "r.currency",
         **_own("note", "l")},
    ),
    "products": Exported(
        {**_own("id uuid"), **_fields("product")}, _stamps(), "products r", _LIVE, "products"
    ),
    "contracts": _of_customer(
        _fields("contract"), _own("deal_id renewed_by_id"), "contracts"
    ),
    "assets": Exported(
        {**_own("id uuid"), **_OWNER, **_fields("asset")},
        {**_own("order_id product_id"), **_stamps()},
        f"assets r{_OF_CUSTOMER} LEFT JOIN products g ON g.id = r.product_id",
        _LIVE,
        "assets",
    ),
    "churns": Exported(
        {
            **_own("id uuid"), **_OWNER, **_own("churned_on reason"), "competitor": "m.name",
            **_own("detail lost_profit currency won_back_on"),
        },
        _stamps(),
        f"churns r{_OF_CUSTOMER} LEFT JOIN competitors m ON m.id = r.competitor_id",
        f"{_LIVE} AND c.deleted_at IS NULL",
        "churns",
    ),
    "winbacks": _of_customer(
        _own("churn_id date offer outcome"), _own("visit_id"), "winbacks"
    )._replace(noun="customers"),
    "questions": Exported(
        {**_own("id uuid", "l"), **_OWNER, **_own("plan_id", "l"),
         **_own("question answer", "l")},
        {**_own("visit_id", "l"), **_stamps("l")},
        f"questions l JOIN plans r ON r.id = l.plan_id{_OF_CUSTOMER}",
        f"l.deleted_at IS NULL AND {_LIVE}",
        "plans",
        "l",
    ),
    "history": _of_customer(
        _own("field old_value new_value changed_on quarter method reasons"), {}, "history"
    )._replace(noun="customers", live=f"{_LIVE} AND c.deleted_at IS NULL"),
    "scores": _of_customer(
        _own("card criterion score scored_on note"), {}, "scores"
    )._replace(noun="customers"),
    "buying_power": _of_customer(
        _own("amount currency year quarter source stated_on note"), {}, "buying_power"
    )._replace(noun="customers"),
    # A goal of the whole base belongs to no customer; one without a currency is a count.
    "goals": Exported(
        {
            **_own("id uuid"), **_OWNER, **_own("quarter metric"),
            "target_amount": "iif(r.currency IS NULL, NULL, r.target)",
            "target_count": "iif(r.currency IS NULL, r.target, NULL)",
            **_own("currency note"),
        },
        _stamps(),
        f"goals r{_MAY_HAVE_CUSTOMER}",
        _LIVE,
        "customers",
    ),
    "tags": Exported(
        {
            **_own("id uuid name"),
            "customers": "(SELECT count(*) FROM customer_tags x JOIN customers y"
            " ON y.id = x.customer_id AND y.deleted_at IS NULL WHERE x.tag_id = r.id"
            " AND x.deleted_at IS NULL)",
        },
        _stamps(),
        "tags r",
        _LIVE,
        "tags",
    ),
    "competitors": Exported(
        _own("id uuid name"), _stamps(), "competitors r", _LIVE, "competitors"
    ),
}  # fmt: skip


def rows(conn: sqlite3.Connection, kind: str, where: Where) -> list[tuple[Any, ...]]:
    """The head and tail cells of every live record that a filter leaves, in order of number."""
    one = KINDS[kind]
    cells = ", ".join((*one.head.values(), *one.tail.values()))
    return conn.execute(
        f"SELECT {cells} FROM {one.source} WHERE {one.live} AND {where.sql}"
        f" ORDER BY {one.alias}.id",
        where.parameters,
    ).fetchall()


def numbers(conn: sqlite3.Connection, kind: str, where: Where) -> list[int]:
    """The numbers alone of the records that a filter leaves, in order."""
    one = KINDS[kind]
    found = conn.execute(
        f"SELECT {one.alias}.id FROM {one.source} WHERE {one.live} AND {where.sql}"
        f" ORDER BY {one.alias}.id",
        where.parameters,
    )
    return [row[0] for row in found]


def all_uuids(conn: sqlite3.Connection, tables: Iterable[str]) -> set[str]:
    """The uuids of every record of these tables, those that were taken off too."""
    return {
        row[0] for table in tables for row in conn.execute(f'SELECT uuid FROM "{table}"').fetchall()
    }
