"""What imports of thousands of rows share: customers and products looked up at once, records
written together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from crmcli.actions.customers import add_handle, handle_key
from crmcli.domain.names import check_name, check_text, normalise, search_text
from crmcli.domain.quarters import counted_quarter
from crmcli.domain.sheet_row import (
    Buyer,
    Change,
    DealRow,
    LineCells,
    OrderRow,
    ProductRow,
    Rejected,
)
from crmcli.errors import Ambiguous, Failed, Message, message
from crmcli.store import imports
from crmcli.store.products import nearest
from crmcli.store.write import Writer

_SHOWN = 20
_TEXTS = 5


def no_create(names: Sequence[str]) -> Failed:
    """The refusal of customers that are nowhere yet."""
    hint = message("import.no_create_hint")
    return Failed("import.no_create", hint, count=len(names), names=list(names[:_SHOWN]))


class Directory:
    """The customers that rows name by code or exact name; those that are nowhere yet are made."""

    def __init__(self, writer: Writer, today: date, region: str) -> None:
        self.writer, self.today, self.region = writer, today, region
        self.created: list[str] = []
        self.namesakes: list[str] = []
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[imports.Named]] = {}
        self._kinds: dict[int, str | None] = {}
        for one in imports.customers(writer.conn):
            if one.code:
                self._by_code.setdefault(one.code.casefold(), one.id)
            self._by_name.setdefault(one.name_key, []).append(one)
            # A lost customer is won back by its own command, never by an old file.
            self._kinds[one.id] = "former" if one.churned_on else one.kind
        self._absorbed: dict[str, int] = {}
        for merged in imports.absorbed(writer.conn):
            if merged.code:
                self._by_code.setdefault(merged.code.casefold(), merged.into)
            self._absorbed.setdefault(merged.name_key, merged.into)
        self._made: dict[tuple[str, str], int] = {}
        self._told: dict[int, Mapping[str, str]] = {}

    def find(self, buyer: Buyer) -> int | None:
        """The customer that a row means, None for one that is nowhere yet.

        Our uuid decides alone, then a code. Raises Ambiguous for a name that several have; a head
        office wins over its branches.
        """
        if buyer.uuid:
            known = imports.by_uuid(self.writer.conn, "customers", buyer.uuid)
            if known and not known.gone:
                return known.id
        if buyer.code:
            return self._by_code.get(buyer.code.casefold())
        coded = self._by_code.get(buyer.name.casefold())
        if coded is not None:
            return coded
        found = self._by_name.get(normalise(buyer.name), [])
        heads = [one for one in found if one.parent_id is None]
        if len(found) > 1 and len(heads) != 1:
            raise Ambiguous(
                "import.customer_ambiguous", name=buyer.name, ids=[one.id for one in found][:9]
            )
        return (heads or found)[0].id if found else self._absorbed.get(normalise(buyer.name))

    def settle(self, buyers: Iterable[Buyer], existing: Iterable[Buyer], *, create: bool) -> None:
        """Make the customers that are nowhere yet; those in `existing` have bought.

        Raises Failed when some are missing and none may be made.
        """
        missing: dict[tuple[str, str], Buyer] = {}
        for one in buyers:
            if one.label and self.find(one) is None:
                missing.setdefault(_identity(one), one)
        if missing and not create:
            raise no_create([one.label for one in missing.values()])
        bought = {_identity(one) for one in existing}
        rows = [
            {**_customer(one, self.today, bought=key in bought), "uuid": self._free_uuid(one)}
            for key, one in missing.items()
        ]
        ids = self.writer.insert_many("customers", rows)
        for (key, one), customer in zip(missing.items(), ids, strict=True):
            self._made[key] = customer
            self._told[customer] = one.told
            self._kinds[customer] = "existing" if key in bought else None
            self.created.append(one.label)
            if one.code and self._by_name.get(normalise(one.label)):
                self.namesakes.append(one.label)
            self._belongings(customer, one)
        made = [customer for customer in ids if self._kinds[customer]]
        self._remember([(customer, None) for customer in made], "import")

    def _free_uuid(self, buyer: Buyer) -> str:
        """The uuid for a customer that is made, "" when one that was taken off has it."""
        taken = buyer.uuid and imports.by_uuid(self.writer.conn, "customers", buyer.uuid)
        return "" if taken else buyer.uuid

    def id_of(self, buyer: Buyer) -> int | None:
        """The customer of a row after `settle`; None when it names none."""
        if not buyer.label:
            return None
        return self._made.get(_identity(buyer)) or self.find(buyer)

    def untold(self, buyer: Buyer) -> dict[str, str]:
        """What a row says of phones and places, and no customer was made with."""
        if not buyer.told:
            return {}
        known = self._told.get(self.id_of(buyer) or 0, {})
        return {header: text for header, text in buyer.told.items() if known.get(header) != text}

    def have_bought(self, customers: Iterable[int], method: str) -> None:
        """Customers who bought exist; what they were is remembered."""
        changed = []
        for customer in dict.fromkeys(customers):
            old = self._kinds[customer]
            if old not in ("existing", "former"):
                self.writer.update("customers", customer, {"kind": "existing"})
                self._kinds[customer] = "existing"
                changed.append((customer, old))
        self._remember(changed, method)

    def _belongings(self, customer: int, buyer: Buyer) -> None:
        for kind, written in buyer.handles:
            add_handle(self.writer, customer, None, kind, written, self.region)
        if buyer.address:
            self.writer.insert(
                "addresses", {"customer_id": customer, "kind": "business", **buyer.address}
            )
        if buyer.handles:
            digits = [handle_key(kind, text, self.region) for kind, text in buyer.handles]
            text = search_text(buyer.label, buyer.code, *digits)
            self.writer.update("customers", customer, {"search": text})

    def _remember(self, changed: Sequence[tuple[int, str | None]], method: str) -> None:
        self.writer.insert_many(
            "history",
            [
                {
                    "customer_id": customer,
                    "field": "kind",
                    "old_value": old,
                    "new_value": "existing",
                    "changed_on": self.today.isoformat(),
                    "quarter": counted_quarter("kind", self.today),
                    "method": method,
                }
                for customer, old in changed
            ],
        )


def _identity(buyer: Buyer) -> tuple[str, str]:
    """A uuid, a code, else a name: rows that are alike in it mean one customer."""
    if buyer.uuid:
        return (buyer.uuid, "")
    return (buyer.code.casefold(), "") if buyer.code else ("", normalise(buyer.name))


def _customer(buyer: Buyer, today: date, *, bought: bool) -> dict[str, object]:
    name = check_name(buyer.label)
    return {
        "name": name,
        "name_key": normalise(name),
        "search": search_text(name, buyer.code),
        "code": buyer.code or None,
        "kind": "existing" if bought else None,
        "added_on": today.isoformat(),
        "imported": 1,
    }


class Catalogue:
    """The products that lines mean; a text that means none, or several, is kept and counted."""

    def __init__(self, writer: Writer) -> None:
        known = imports.products(writer.conn)
        self._names = [one.name for one in known]
        self._found: dict[str, list[int]] = {}
        # The stronger names last, so that they win: model, name, code.
        for keys in (
            [(one.model or "", one.id) for one in known],
            [(one.name_key, one.id) for one in known],
            [(one.code or "", one.id) for one in known],
        ):
            several: dict[str, list[int]] = {}
            for text, product in keys:
                if text:
                    several.setdefault(normalise(text), []).append(product)
            self._found |= several
        self.unknown: Counter[str] = Counter()

    def product(self, line: LineCells) -> int | None:
        """The product that a line means, by its code, else by its name."""
        for text in (line.code, line.product):
            found = self._found.get(normalise(text), []) if text else []
            if len(found) == 1:
                return found[0]
        self.unknown[line.product] += 1
        return None

    def notes(self) -> list[Message]:
        """The texts that are none of our products, the most frequent first, with our nearest."""
        common = self.unknown.most_common(_TEXTS)
        notes = []
        for text, count in common:
            near = nearest(text, self._names)
            key = "import.product_near" if near else "import.product_kept"
            notes.append(message(key, value=text, count=count, nearest=near))
        more = len(self.unknown) - len(common)
        if more:
            rows = self.unknown.total() - sum(count for _, count in common)
            notes.append(message("import.products_more", products=more, count=rows))
        return notes


def write_custom(writer: Writer, noun: str, rows: Sequence[tuple[int, Mapping[str, str]]]) -> None:
    """Fields of their own of new records; a field is made on first use."""
    from crmcli.store import labels

    fields: dict[str, int] = {}
    values: list[dict[str, object]] = []
    for record, custom in rows:
        for written, text in custom.items():
            value = check_text(text).strip()
            if not value:
                continue
            if written not in fields:
                name = check_name(written)
                key = normalise(name)
                fields[written] = labels.custom_field(writer.conn, noun, key) or writer.insert(
                    "fields", {"noun": noun, "name": name, "name_key": key}
                )
            values.append({"field_id": fields[written], "record_id": record, "value": value})
    writer.insert_many("field_values", values)


def remember_rows(writer: Writer, table: str, keys: Sequence[tuple[str, int]]) -> None:
    """That these rows of a file, by their keys, are in the file now as these records."""
    writer.insert_many(
        "imported_rows",
        [{"row_key": key, "table": table, "record_id": record} for key, record in keys],
    )


def unread_cells(rows: Iterable[DealRow | OrderRow | ProductRow]) -> list[tuple[int, str, str]]:
    """Row, column and text of every cell that could not be read."""
    return [(row.number, column, text) for row in rows for column, text in row.unread.items()]


def amounts_of(rows: Iterable[DealRow | OrderRow], own: str) -> dict[str, int]:
    """What deals or orders come to by currency, in 1/10,000; `own` is that of those without."""
    sums: dict[str, int] = {}
    for row in rows:
        amount = row.fields.get("amount")
        if isinstance(amount, int):
            unit = str(row.fields.get("currency") or own)
            sums[unit] = sums.get(unit, 0) + amount
    return sums


class Taken(NamedTuple):
    """What an import of products, deals or orders did. `facts` are its numbers by name, `amounts`
    what its deals won or orders came to by currency (1/10,000), `unread` row, column and text of
    cells kept as written, `differing` those that say something else than a record that is there,
    `gone` rows whose record was taken off the lists, `changes` what `--update` took over."""

    facts: Mapping[str, Any]
    unread: Sequence[tuple[int, str, str]] = ()
    amounts: Mapping[str, int] = {}
    created: Sequence[str] = ()
    namesakes: Sequence[str] = ()
    notes: Sequence[Message] = ()
    differing: Sequence[Change] = ()
    gone: Sequence[int] = ()
    rejected: Sequence[Rejected] = ()
    changes: Sequence[Change] = ()
