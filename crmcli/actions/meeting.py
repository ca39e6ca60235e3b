"""Rows of a file that meet their records: what they have otherwise is said, or taken over."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from crmcli.actions.bulk import Catalogue, Directory, Taken
from crmcli.actions.import_changes import Other, shown
from crmcli.actions.import_known import Sheeted, Sorted, Terms
from crmcli.domain.sheet_row import Change, LineCells
from crmcli.errors import Ambiguous, UsageError
from crmcli.store.write import Writer

_Row = TypeVar("_Row", bound=Sheeted, contravariant=True)
_Known = TypeVar("_Known", bound=Sheeted)
_LINE = ("quantity", "unit", "price", "amount", "cost")


class Meeting(NamedTuple):
    """What rows have otherwise than their records: what stays as it is, what was taken over."""

    differing: list[Change]
    changes: list[Change]


class Kind(Protocol[_Row]):
    """Records of one kind: what a row has otherwise, and taking that over."""

    def others(self, row: _Row, record: int) -> list[Other]:
        """What the row has otherwise than the record."""
        ...

    def take(self, row: _Row, record: int, found: Sequence[Other]) -> None:
        """Take over what was found. Raises UsageError or Ambiguous for what cannot be."""
        ...

    def named(self, record: int) -> tuple[str, str]:
        """What a person calls the record, and the currency of its money."""
        ...

    def complete(self, row: _Row, record: int) -> Meeting:
        """Fill what is unknown of whom the record belongs to; what was, and what differs."""
        ...


def meet(writer: Writer, sorted_: Sorted[_Known], kind: Kind[_Known], terms: Terms) -> Meeting:
    """Say what rows have otherwise than their records, or with `--update` take it over.

    A row of which something cannot be taken over is rejected whole.
    """
    met = Meeting([], [])
    for row, record in sorted_.known:
        terms.tick(1)
        try:
            one = _meet_one(writer, row, record, kind, terms)
        except (Ambiguous, UsageError) as error:
            sorted_.reject(row, error.message)
            continue
        met.differing.extend(one.differing)
        met.changes.extend(one.changes)
    return met


def _meet_one(
    writer: Writer, row: _Known, record: int, kind: Kind[_Known], terms: Terms
) -> Meeting:
    """One row and its record. Raises UsageError or Ambiguous for what cannot be taken over."""
    found = kind.others(row, record)
    if not found:
        return kind.complete(row, record)
    name, unit = kind.named(record)
    taken = [one for one in found if terms.update and not one.stays]
    if taken:
        with writer.step():
            kind.take(row, record, taken)
    met, beside = Meeting([], []), kind.complete(row, record)
    # What the file says is in the currency that it says.
    said = next((str(one.new) for one in found if one.key == "currency"), unit)
    for one in found:
        now, new = shown(one.field, one.now, unit), shown(one.field, one.new, said)
        change = Change(row.number, name, one.label, now, new, one.stays)
        (met.changes if one in taken else met.differing).append(change)
    met.changes.extend(beside.changes)
    met.differing.extend(beside.differing)
    return met


def told(sorted_: Sorted[Any], met: Meeting, directory: Directory | None = None) -> Taken:
    """What there is to say of an import of any kind; facts of its own are to be added."""
    return Taken(
        {
            "again": len(sorted_.known),
            "updated": len({change.record for change in met.changes}),
            "created": len(directory.created) if directory else 0,
        },
        created=directory.created if directory else (),
        namesakes=directory.namesakes if directory else (),
        differing=met.differing,
        gone=sorted_.gone,
        rejected=sorted_.rejected,
        changes=met.changes,
    )


def replace_lines(
    writer: Writer,
    catalogue: Catalogue,
    belongs: tuple[str, str, int],
    old: Sequence[Mapping[str, Any]],
    new: Sequence[LineCells],
) -> None:
    """The lines of a file instead of those of a record; what the file does not say of a product
    stays. `belongs` is the table of lines, its column of the record, and the record."""
    table, column, record = belongs
    left = list(old)
    for line in new:
        before: Mapping[str, Any] = next((o for o in left if o["product"] == line.product), {})
        if before:
            left.remove(before)
        told = line._asdict()
        values = {
            key: before.get(key) if told[key] is None else told[key]
            for key in _LINE
            if key != "cost" or table == "order_lines"
        }
        values |= {"product": line.product, "product_id": catalogue.product(line)}
        if before:
            writer.update(table, before["id"], values)
        else:
            writer.insert(table, {column: record, **values})
    for gone in left:
        writer.remove(table, gone["id"])
