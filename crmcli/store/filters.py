"""`--where` and its short forms as SQL: names from our own tables, everything else bound."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crmcli.domain.filters import Condition


class Where(NamedTuple):
    """A condition over the aliases of a query and its parameters, in order."""

    sql: str
    parameters: tuple[object, ...]


ALL = Where("1", ())
# From the contacts themselves: whoever is out of the due lists was seen all the same.
LAST_CONTACT = (
    '(SELECT max(lv."date") FROM visits lv WHERE lv.customer_id = c.id'
    " AND lv.deleted_at IS NULL AND lv.outcome IS NOT 'no_contact'"
    " AND lv.kind IS NOT 'promotion')"
)

# Whom a contact made was with: a contact of ours, who else was there as written, or both. The query
# calls the contacts `k`.
WHOM_MET = "coalesce(k.name || '、' || met, k.name, met)"

# What a filter may name, as an expression over `c` (customers) and `d` (due).
CUSTOMER_EXPRESSIONS: Mapping[str, str] = {
    "tag": "(SELECT t.name FROM customer_tags x JOIN tags t ON t.id = x.tag_id"
    " WHERE x.customer_id = c.id AND x.deleted_at IS NULL AND t.name_key {test})",
    "district": "(SELECT a.district FROM addresses a WHERE a.customer_id = c.id"
    " AND a.deleted_at IS NULL LIMIT 1)",
    "city": "(SELECT a.city FROM addresses a WHERE a.customer_id = c.id"
    " AND a.deleted_at IS NULL LIMIT 1)",
    "address": "(SELECT a.address FROM addresses a WHERE a.customer_id = c.id"
    " AND a.deleted_at IS NULL LIMIT 1)",
    "parent": "(SELECT p.name FROM customers p WHERE p.id = c.parent_id)",
    "referred_by": "(SELECT p.name FROM customers p WHERE p.id = c.referred_by_id)",
    "last_contact": LAST_CONTACT,
    "next_date": "(SELECT d2.next_on FROM due d2 WHERE d2.customer_id = c.id)",
    "id": "c.id",
    "added_on": "c.added_on",
    "churned_on": "c.churned_on",
    "dropped_on": "c.dropped_on",
}


# The same over `r`, the list's own rows.
ROW_EXPRESSIONS: Mapping[str, str] = {
    # Deals and orders are looked after by whoever looks after the customer, unless they say.
    "owner": "coalesce(r.owner, c.owner)",
    "competitor": "(SELECT m2.name FROM competitors m2 WHERE m2.id = r.competitor_id)",
}


def _expression(condition: "Condition") -> str:
    own = CUSTOMER_EXPRESSIONS if condition.alias == "c" else ROW_EXPRESSIONS
    special = own.get(condition.field)
    return special or f'{condition.alias}."{condition.field}"'


def _one(condition: "Condition", value: object) -> tuple[str, tuple[object, ...]]:
    expression = _expression(condition)
    if condition.field == "tag":
        return _tag(condition.op, value)
    if value is None:
        return (f"{expression} IS {'NOT ' if condition.op == '!=' else ''}NULL", ())
    if condition.op == "~":
        return (f"instr(lower(coalesce({expression}, '')), lower(?)) > 0", (value,))
    # Unknown is not known to be that, so it stays in `!=`; it is in no other comparison.
    operator = "IS NOT" if condition.op == "!=" else condition.op
    if operator in ("=", "IS NOT") and isinstance(value, str) and condition.folded:
        return (f"lower({expression}) {operator} lower(?)", (value,))
    return (f"{expression} {operator} ?", (value,))


def _tag(op: str, value: object) -> tuple[str, tuple[object, ...]]:
    has = (
        "{not_}EXISTS (SELECT 1 FROM customer_tags x JOIN tags t ON t.id = x.tag_id"
        " WHERE x.customer_id = c.id AND x.deleted_at IS NULL AND t.deleted_at IS NULL{test})"
    )
    if value is None:
        return (has.format(not_="" if op == "!=" else "NOT ", test=""), ())
    test = " AND instr(t.name_key, ?) > 0" if op == "~" else " AND t.name_key = ?"
    return (has.format(not_="NOT " if op == "!=" else "", test=test), (value,))


def where(conditions: "tuple[Condition, ...]") -> Where:
    """All conditions joined by AND; the values of one condition by OR (by AND for `!=`)."""
    parts: list[str] = []
    parameters: list[object] = []
    for condition in conditions:
        tests = [_one(condition, value) for value in condition.values]
        glue = " AND " if condition.op == "!=" else " OR "
        parts.append("(" + glue.join(sql for sql, _ in tests) + ")")
        parameters += [parameter for _, bound in tests for parameter in bound]
    return Where(" AND ".join(parts) or "1", tuple(parameters))


def both(first: Where, second: Where) -> Where:
    """Two conditions joined by AND."""
    return Where(f"{first.sql} AND {second.sql}", first.parameters + second.parameters)


def due_within(typed: tuple[str, str], computed: tuple[str, str]) -> Where:
    """Customers whose unrolled next date lies in (after, until]: one span for typed dates, which
    never move, and one for computed ones."""
    return Where(
        "EXISTS (SELECT 1 FROM due d2 WHERE d2.customer_id = c.id AND"
        " ((d2.block < 2 AND d2.next_on > ? AND d2.next_on <= ?)"
        " OR (d2.block >= 2 AND d2.next_on > ? AND d2.next_on <= ?)))",
        (*typed, *computed),
    )
