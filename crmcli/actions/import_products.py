"""A price list taken in as one command."""

from collections.abc import Mapping, Sequence
from typing import Any

from crmcli.actions.bulk import Taken, unread_cells, write_custom
from crmcli.actions.customers import set_custom
from crmcli.actions.import_changes import Other, other_custom, others, shown
from crmcli.actions.import_known import Met, Terms, by_own_key, parts, remember, sort_rows
from crmcli.actions.meeting import Meeting, meet, told
from crmcli.actions.products import edit_product
from crmcli.domain.names import normalise
from crmcli.domain.sales_fields import PRODUCT
from crmcli.domain.sheet_row import Change, ProductRow
from crmcli.errors import message
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.settings import currency
from crmcli.store.write import Writer

_COLUMNS = (
    *("name", "code", "brand", "model", "series", "unit", "price", "cost", "currency", "note"),
)


def import_products(writer: Writer, rows: Sequence[ProductRow], terms: Terms) -> Taken:
    """Write the products that are new: a product is known by our uuid, by another program's number,
    by its code, else by its name.

    A known product stays as it is, and what the file has otherwise is said or, with `--update`,
    taken over.
    """
    own = currency(writer.conn)
    finding = _Finding(writer, own)
    sorted_ = sort_rows(rows, finding, stop=terms.stop)
    # Rows that say of a product what another one says already are in neither list.
    fresh = [row for row in sorted_.fresh if row.number not in finding.repeated]
    ids = [at for part in parts(fresh, terms) for at in _write(writer, part, own)]
    met = meet(writer, sorted_, _Products(writer, own), terms)
    remember(writer, "products", list(zip(fresh, ids, strict=True)), sorted_.known)
    all_ = told(sorted_, met)
    again = len(sorted_.known) + len(finding.repeated)
    facts = {"added": len(ids), "again": again, "updated": all_.facts["updated"]}
    differing = sorted([*finding.differing, *met.differing], key=lambda one: one.row)
    return all_._replace(facts=facts, unread=unread_cells(fresh), differing=differing)


class _Finding:
    """Which product of ours a row means, and which rows mean one that the file has brought."""

    def __init__(self, writer: Writer, own: str) -> None:
        self.writer, self.own = writer, own
        self.repeated: set[int] = set()
        self.differing: list[Change] = []
        known = imports.products(writer.conn)
        self._by_code = {normalise(one.code): one for one in reversed(known) if one.code}
        self._by_name = {one.name_key: one for one in reversed(known)}
        # What the file has brought, by code, and by name.
        self._brought: dict[tuple[str, str], ProductRow] = {}

    def __call__(self, row: ProductRow) -> Met:
        """A code that one product has and a name that another has mean neither."""
        found = by_own_key(self.writer, "products", row)
        if found is not None:
            return found
        code, name = normalise(str(row.fields.get("code") or "")), _name_key(row)
        coded = self._by_code.get(code) if code else None
        named = self._by_name.get(name)
        if coded and named and named.id != coded.id:
            return message(
                "import.product_taken",
                code=coded.code,
                ref=f"g{coded.id}",
                name=coded.name,
                other=f"g{named.id} {named.name}",
            )
        meant = coded or named
        if meant:
            return imports.Known(meant.id, gone=False)
        return self._bring(row, code, name)

    def _bring(self, row: ProductRow, code: str, name: str) -> Met:
        """One that is nowhere yet, unless a row before brought it."""
        keys = [(kind, key) for kind, key in (("code", code), ("name", name)) if key]
        if row.uuid:
            # Two of ours are two, whatever they are called.
            keys = [("uuid", row.uuid)]
        before = next((self._brought[key] for key in keys if key in self._brought), None)
        if before is None:
            self._brought.update(dict.fromkeys(keys, row))
            return None
        found = _others(before.fields, row.fields)
        # A row without a code is known by its name alone.
        if found and (("code", code) in self._brought or not (code and before.fields.get("code"))):
            what = row.fields.get("code") or row.fields["name"]
            return message("import.twice", what=what, row=before.number)
        self.repeated.add(row.number)
        for one in found:
            now, new = (shown(one.field, value, self.own) for value in (one.now, one.new))
            name = str(before.fields["name"])
            self.differing.append(Change(row.number, name, one.label, now, new))
        return None


def _name_key(row: ProductRow) -> str:
    return normalise(str(row.fields["name"]))


class _Products:
    """Products of a file that are there already."""

    def __init__(self, writer: Writer, own: str) -> None:
        self.writer, self.own = writer, own

    def named(self, record: int) -> tuple[str, str]:
        """`g3 GTX Pro`, EUR."""
        product = read.record(self.writer.conn, "products", record)
        return f"g{record} {product['name']}", product["currency"] or ""

    def others(self, row: ProductRow, record: int) -> list[Other]:
        """What a row has otherwise than the product."""
        product = read.record(self.writer.conn, "products", record)
        custom = read.custom_values(self.writer.conn, "product", record)
        said = {**row.fields, **_priced(row, self.own)}
        return [*_others(product, said), *other_custom(custom, row.custom)]

    def complete(self, _row: ProductRow, _record: int) -> Meeting:
        """A product belongs to nobody."""
        return Meeting([], [])

    def take(self, row: ProductRow, record: int, found: Sequence[Other]) -> None:
        """Take over what was found."""
        changes = {one.key: one.new for one in found if not isinstance(one.field, str)}
        if changes:
            edit_product(self.writer, record, changes)
        for one in found:
            if isinstance(one.field, str):
                set_custom(self.writer, "product", record, one.field, one.new)


def _others(now: Mapping[str, Any], said: Mapping[str, Any]) -> list[Other]:
    """What is said otherwise of a product; other letters alone make no other name or code."""
    return [
        one
        for one in others(PRODUCT, now, said)
        if one.key not in ("name", "code") or normalise(one.new) != normalise(one.now or "")
    ]


def _priced(row: ProductRow, own: str) -> dict[str, object]:
    """The currency of a row's prices, which is our own where the file says none."""
    fields: Mapping[str, Any] = row.fields
    if fields.get("price") is None and fields.get("cost") is None:
        return {}
    return {"currency": fields.get("currency") or own}


def _write(writer: Writer, rows: Sequence[ProductRow], own: str) -> list[int]:
    """Write products; they have no place of their own for what could not be read."""
    products = [
        {
            **{name: row.fields.get(name) for name in _COLUMNS},
            **_priced(row, own),
            "name_key": _name_key(row),
            "uuid": row.uuid,
        }
        for row in rows
    ]
    ids = writer.insert_many("products", products)
    write_custom(
        writer,
        "product",
        [(at, {**row.custom, **row.unread}) for at, row in zip(ids, rows, strict=True)],
    )
    return ids
