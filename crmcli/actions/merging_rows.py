"""What belongs to an absorbed record goes to the one that stays, and nothing is there twice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from crmcli.domain.fields import ADDRESS_PARTS
from crmcli.domain.names import normalise
from crmcli.store import customers as read
from crmcli.store.twins_links import links_to, named, pointing, values_of
from crmcli.store.write import Writer

Moved = dict[str, set[int]]

# What makes two rows of one customer one: these columns, texts by their normalised form.
_SAME: Mapping[str, tuple[str, ...]] = {
    "customer_tags": ("tag_id",),
    "visits": (
        *("date", "time", "channel", "kind", "outcome", "contact_id", "deal_id"),
        *("met", "summary"),
    ),
    "plans": ("date", "time", "kind", "channel", "contact_id", "purpose", "rule"),
    "notes": ("body",),
    "cases": ("kind", "summary", "opened_on", "closed_on"),
    "buying_power": ("amount", "currency", "year", "quarter", "source"),
    # Of two scores of one day that of the customer that stays counts.
    "scores": ("card", "criterion", "scored_on"),
    "goals": ("metric", "quarter", "currency", "target"),
}


def take_over(writer: Writer, table: str, keep: int, absorb: int) -> Moved:
    """Point everything that refers to `absorb` to `keep`; ids by table of what was moved.

    The two records' own links to each other are left: they are settled as fields.
    """
    moved: Moved = {}
    for link in links_to(writer.conn, table):
        for row in pointing(writer.conn, link, absorb):
            if link.table == table and row in (keep, absorb):
                continue
            writer.update(link.table, row, {link.column: keep})
            moved.setdefault(link.table, set()).add(row)
    for other, row in named(writer.conn, table, absorb):
        writer.update(other, row, {"record_id": keep})
    return moved


def settle_values(writer: Writer, table: str, keep: int, absorb: int, take: frozenset[str]) -> int:
    """Custom fields that both records have: one value stays, the other is taken off. To be called
    before the values are moved; returns how many were taken off."""
    noun = table.removesuffix("s")
    mine, other = (values_of(writer.conn, noun, one) for one in (keep, absorb))
    both = [name for name in mine if name in other]
    for name in both:
        wanted = f"x.{name}" in take
        writer.remove("field_values", (mine if wanted else other)[name]["id"])
    return len(both)


def drop_doubles(writer: Writer, customer: int, moved: Moved) -> Counter[str]:
    """Take off what was moved to a customer and was there already; counts by table."""
    dropped: Counter[str] = Counter()
    for table, columns in _SAME.items():
        rows = read.belongings(writer.conn, table, customer, "id")
        if table == "plans":
            rows = [row for row in rows if row["state"] == "open"]
        for kept, gone in _doubles(rows, columns, moved.get(table, set())):
            _drop(writer, table, kept, gone)
            dropped[table] += 1
    dropped["handles"] += _drop_handles(writer, customer, moved.get("handles", set()))
    return dropped


def _doubles(
    rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...], moved: set[int]
) -> Iterable[tuple[int, int]]:
    """(kept, double) of rows that are alike; only what was moved is a double."""
    seen: dict[tuple[object, ...], int] = {}
    for row in sorted(rows, key=lambda one: (one["id"] in moved, one["id"])):
        key = tuple(
            normalise(row[name]) if isinstance(row[name], str) else row[name] for name in columns
        )
        if key in seen and row["id"] in moved:
            yield seen[key], row["id"]
        else:
            seen.setdefault(key, row["id"])


def _drop(writer: Writer, table: str, kept: int, gone: int) -> None:
    """Take a double off; what refers to it refers to the one that stays."""
    moved = take_over(writer, table, kept, gone)
    if table == "plans" and "questions" in moved:
        rows = read.rows_where(writer.conn, "questions", "plan_id", kept)
        for _, question in list(_doubles(rows, ("question",), moved["questions"])):
            writer.remove("questions", question)
    writer.remove(table, gone)


def _drop_handles(writer: Writer, customer: int, moved: set[int]) -> int:
    """One of two handles that are alike stays: of a named person before the firm's own. The same
    switchboard at two persons stays with both."""
    rows = read.belongings(writer.conn, "handles", customer, "id")
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in rows:
        key = (row["normal"], row["extension"] or "", row["kind"] == "fax")
        groups.setdefault(key, []).append(row)
    count = 0
    for alike in groups.values():
        if not moved.intersection(row["id"] for row in alike):
            continue
        kept: set[int | None] = set()
        for row in sorted(
            alike, key=lambda one: (one["contact_id"] is None, one["id"] in moved, one["id"])
        ):
            owner = row["contact_id"]
            if owner in kept or (owner is None and kept):
                writer.remove("handles", row["id"])
                count += 1
            else:
                kept.add(owner)
    return count


def settle_addresses(writer: Writer, keep: int, absorb: int, *, take: bool) -> int:
    """Move the absorbed customer's addresses behind the kept one's, or before them with `take`.

    One that contradicts none of the kept ones fills it and is taken off. Returns how many were.
    """
    mine, others = (read.belongings(writer.conn, "addresses", one, "id") for one in (keep, absorb))
    dropped = 0
    left: list[dict[str, Any]] = []
    for other in others:
        twin = next((one for one in mine if agree(one, other)), None)
        if twin is None:
            left.append(other)
            continue
        fill = {part: other[part] for part in ADDRESS_PARTS if twin[part] is None}
        writer.update("addresses", twin["id"], fill)
        writer.remove("addresses", other["id"])
        dropped += 1
    first, behind = (left, mine) if take and left else (mine, left)
    # The first address by number is the one that is shown.
    last = max((row["id"] for row in first), default=0)
    for row in behind:
        if row["id"] < last:
            _put_behind(writer, row, keep)
    return dropped


def agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two addresses have something in common and nothing that contradicts."""
    both = [
        (normalise(one[part]), normalise(other[part]))
        for part in ADDRESS_PARTS
        if one.get(part) and other.get(part)
    ]
    return bool(both) and all(a == b for a, b in both)


def _put_behind(writer: Writer, row: Mapping[str, Any], customer: int) -> None:
    own = ("id", "uuid", "created_at", "updated_at", "deleted_at")
    copy = {name: value for name, value in row.items() if name not in own}
    writer.insert("addresses", {**copy, "customer_id": customer})
    writer.remove("addresses", row["id"])
