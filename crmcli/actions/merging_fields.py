"""Which value a merged record has, field by field: its own, else the absorbed one's.

`take` names columns, custom fields as x.NAME and `address`, whose absorbed value is wanted.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from crmcli.actions.customers import RULED
from crmcli.actions.merging_days import Row, settle_day, standing
from crmcli.actions.merging_rows import agree
from crmcli.actions.ruled import RULES
from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.errors import Ambiguous, UsageError
from crmcli.store import customers as read
from crmcli.store.twins_links import ancestors, values_of

# A record's own marks, and what is made from its other columns.
_OWN = frozenset(
    ("id", "uuid", "created_at", "updated_at", "deleted_at", "name_key", "search", "merged_into_id")
)
# Columns that mean nothing without another one, and go where that one goes.
_WITH: Mapping[str, tuple[str, ...]] = {
    "class": ("class_set_by", "class_why", "class_until", "judged_on"),
    **{stage: (f"{stage}_set_by",) for stage in RULED},
    "annual_revenue": ("currency",),
    "horizon": ("horizon_on",),
    "next_on": ("next_time", "next_promised"),
    "dropped_on": ("dropped_why",),
}
_FOLLOWING = frozenset(column for columns in _WITH.values() for column in columns)
# Settled by rules of their own.
_BY_RULE = ("added_on", "imported", "unread", "churned_on", "dropped_on", "next_on")
# Told by the column that they go with.
_UNSEEN = frozenset(
    (
        *("class_set_by", "judged_on", "horizon_on", "next_promised", "imported"),
        *(f"{stage}_set_by" for stage in RULED),
    )
)


class Difference(NamedTuple):
    """A field that two records do not have alike. `column` is the table's, `address`, or x.NAME."""

    table: str
    record: int
    column: str
    keep: object
    absorb: object
    result: object


def settle(
    conn: sqlite3.Connection, table: str, keep: Row, absorb: Row, take: frozenset[str]
) -> dict[str, Any]:
    """The columns of the kept record that change, with their new values.

    Raises Ambiguous when one of two customers is lost and the other is not, UsageError when a
    parent that is to be taken would close a circle.
    """
    values: dict[str, Any] = {}
    before = keep
    if table == "customers":
        keep, absorb = standing(conn, keep, absorb)
    for column in keep:
        if column in _OWN or column in _FOLLOWING or column in _BY_RULE:
            continue
        mine, other = keep[column], absorb[column]
        if _gives_way(column, keep, absorb):
            mine = None
        if other is not None and other != mine and (mine is None or column in take):
            values[column] = other
            values |= {one: absorb[one] for one in _WITH.get(column, ())}
    if table == "customers":
        _links(conn, keep, absorb, take, values)
        _standing(keep, absorb, values)
        values |= settle_day(keep, absorb, take)
    return {column: value for column, value in values.items() if before[column] != value}


def _gives_way(column: str, keep: Row, absorb: Row) -> bool:
    """Whether a stage that the rules worked out meets one that a person set."""
    if column not in RULED or keep[f"{column}_set_by"] != RULES:
        return False
    return bool(absorb[column] is not None and absorb[f"{column}_set_by"] != RULES)


def _is_worked_out(column: str, keep: Row, absorb: Row) -> bool:
    """Whether the rules will say of the merged customer what they said of either."""
    if column != "lifecycle":
        return False
    said = [one for one in (keep, absorb) if one[column] is not None]
    return all(one[f"{column}_set_by"] == RULES for one in said)


def _links(
    conn: sqlite3.Connection,
    keep: Row,
    absorb: Row,
    take: frozenset[str],
    values: dict[str, Any],
) -> None:
    """Nobody becomes its own head office or referrer, by a detour either."""
    if absorb["id"] in ancestors(conn, keep["id"]):
        values["parent_id"] = absorb["parent_id"]
    elif "parent_id" in values and keep["id"] in (
        values["parent_id"],
        *ancestors(conn, absorb["id"]),
    ):
        if "parent_id" in take:
            raise UsageError("customer.parent_circle")
        del values["parent_id"]
    if keep["referred_by_id"] == absorb["id"]:
        values["referred_by_id"] = absorb["referred_by_id"]
    if values.get("referred_by_id") == keep["id"]:
        values["referred_by_id"] = None


def _standing(keep: Row, absorb: Row, values: dict[str, Any]) -> None:
    """What two records say of one customer's standing."""
    if (keep["churned_on"] is None) != (absorb["churned_on"] is None):
        lost, other = (keep, absorb) if keep["churned_on"] else (absorb, keep)
        raise Ambiguous(
            "merge.one_is_lost",
            id=lost["id"],
            name=lost["name"],
            day=lost["churned_on"],
            other=other["id"],
        )
    if keep["dropped_on"] and not absorb["dropped_on"]:
        values |= {"dropped_on": None, "dropped_why": None}
    if absorb["kind"] == "existing" and keep["kind"] != "former":
        # Who has bought is no prospect, whatever the other record says.
        values["kind"] = "existing"
    if absorb["do_not_contact"] or keep["do_not_contact"]:
        values["do_not_contact"] = 1
    values["added_on"] = min(keep["added_on"], absorb["added_on"])
    values["imported"] = min(keep["imported"], absorb["imported"])
    values["unread"] = _joined(keep["unread"], absorb["unread"])


def _joined(mine: str | None, other: str | None) -> str | None:
    """The unread cells of both; a column that both have gets the other's text behind its own."""
    if not mine or not other:
        return mine or other
    cells: dict[str, str] = json.loads(mine)
    for column, text in json.loads(other).items():
        known = cells.get(column)
        if known != text:
            cells[column] = text if known is None else f"{known}; {text}"
    return json.dumps(cells, ensure_ascii=False)


def differences(
    conn: sqlite3.Connection, table: str, keep: int, absorb: int, take: frozenset[str]
) -> list[Difference]:
    """Every field that the two records do not have alike, with what comes of it.

    Raises as `settle`, and UsageError for a field to take of which the absorbed one has no other
    value.
    """
    mine: Row = read.record(conn, table, keep)
    other: Row = read.record(conn, table, absorb)
    values = settle(conn, table, mine, other, take)
    if table == "customers":
        # A day that is over and done with is no value.
        mine, other = standing(conn, mine, other)
    after = {**mine, **values}
    found = [
        Difference(table, keep, column, mine[column], other[column], after[column])
        for column in mine
        if column not in _OWN and column not in _UNSEEN
        and (mine[column] != other[column] or after[column] != mine[column])
        and not _is_worked_out(column, mine, other)
    ]  # fmt: skip
    noun = table.removesuffix("s")
    if table == "customers":
        found += _address(conn, keep, absorb, take)
    own, others = values_of(conn, noun, keep), values_of(conn, noun, absorb)
    for name in {**own, **others}:
        a, b = (one[name]["value"] if name in one else None for one in (own, others))
        if a != b:
            result = b if a is None or (b is not None and f"x.{name}" in take) else a
            found.append(Difference(table, keep, f"x.{name}", a, b, result))
    _check_taken(found, take)
    return found


def _address(
    conn: sqlite3.Connection, keep: int, absorb: int, take: frozenset[str]
) -> list[Difference]:
    """The first addresses; one that contradicts nothing completes the other."""
    mine, other = (_first_address(conn, one) for one in (keep, absorb))
    if mine == other:
        return []
    if agree(mine, other):
        result = {part: mine[part] or other[part] for part in ADDRESS_PARTS}
    else:
        result = other if other and (not mine or "address" in take) else mine
    return [Difference("customers", keep, "address", *map(_written, (mine, other, result)))]


def _first_address(conn: sqlite3.Connection, customer: int) -> dict[str, str | None]:
    rows = read.belongings(conn, "addresses", customer, "id")
    return {part: rows[0][part] for part in ADDRESS_PARTS} if rows else {}


def _written(address: Mapping[str, str | None]) -> str | None:
    return ", ".join(filter(None, address.values())) or None


def _check_taken(found: list[Difference], take: frozenset[str]) -> None:
    there = {one.column for one in found if one.absorb is not None}
    for column in sorted(take - there):
        raise UsageError("merge.nothing_to_take", field=column.removesuffix("_id"))
