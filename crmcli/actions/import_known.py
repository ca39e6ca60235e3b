"""Which rows of a file are records that are there already, by uuid, number or content."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from crmcli.actions.bulk import Directory, remember_rows
from crmcli.domain.sheet_row import Buyer, Rejected
from crmcli.errors import Ambiguous, Message, message
from crmcli.store import imports
from crmcli.store.write import Writer

# So many new records are written together.
_TOGETHER = 1000


class Terms(NamedTuple):
    """How an import is to go. `create`: customers that rows name may be made; `stop`: a row that
    cannot be taken in stops it; `update`: records that are there take over what the file says.
    `tick` is told how many more records are done."""

    today: date
    region: str
    create: bool = True
    stop: bool = True
    update: bool = False
    tick: Callable[[int], None] = lambda _: None


class Sheeted(Protocol):
    """What every row of a file has."""

    @property
    def number(self) -> int: ...

    @property
    def key(self) -> str: ...

    @property
    def uuid(self) -> str: ...

    @property
    def external(self) -> str: ...

    @property
    def rows(self) -> tuple[int, ...]: ...


class Sold(Sheeted, Protocol):
    """A row that names a customer."""

    @property
    def buyer(self) -> Buyer: ...


_Row = TypeVar("_Row", bound=Sheeted)
_Sold = TypeVar("_Sold", bound=Sold)
# A record that is there, the reason why a row can be none, or None for a new one.
Met = imports.Known | Message | None


class Sorted(Generic[_Row]):
    """The rows of a file: new ones, those with a record, those whose record was taken off the
    lists, and those that cannot be taken in."""

    def __init__(self) -> None:
        self.fresh: list[_Row] = []
        self.known: list[tuple[_Row, int]] = []
        self.gone: list[int] = []
        self.rejected: list[Rejected] = []

    def reject(self, row: _Row, reason: Message) -> None:
        """A row, with all rows of its record, that cannot be taken in."""
        self.rejected.extend(Rejected(number, reason) for number in row.rows)


def sort_rows(rows: Iterable[_Row], find: Callable[[_Row], Met], *, stop: bool) -> Sorted[_Row]:
    """Sort rows by what `find` knows of them. Raises Ambiguous for a customer's name that several
    have, unless such rows are to be skipped."""
    sorted_: Sorted[_Row] = Sorted()
    for row in rows:
        try:
            found = find(row)
        except Ambiguous as error:
            if stop:
                raise
            found = error.message
        if found is None:
            sorted_.fresh.append(row)
        elif isinstance(found, Message):
            sorted_.reject(row, found)
        elif found.gone:
            sorted_.gone.append(row.number)
        else:
            sorted_.known.append((row, found.id))
    return sorted_


def by_own_key(writer: Writer, table: str, row: Sheeted) -> imports.Known | None:
    """The record of a row by our uuid, by another program's number, or by its content. Of what was
    taken off the lists a row without a number makes a new one."""
    conn = writer.conn
    found = imports.by_uuid(conn, table, row.uuid) if row.uuid else None
    if found is None and row.external:
        found = imports.by_row_key(conn, table, row.external)
    if row.key and not (row.uuid or row.external):
        found = imports.by_row_key(conn, table, row.key)
        if found and found.gone:
            found = None
    return found


def sort_sales(
    rows: Iterable[_Sold], find: Callable[[_Sold], Met], directory: Directory, terms: Terms
) -> Sorted[_Sold]:
    """Sort rows that name a customer. Where such rows are to be skipped, new ones are rejected
    whose customer is not clear, or is nowhere and may not be made; else raises Ambiguous."""
    sorted_ = sort_rows(rows, find, stop=terms.stop)
    if terms.stop:
        return sorted_
    fresh, sorted_.fresh = sorted_.fresh, []
    for row in fresh:
        who = row.buyer
        try:
            is_known = not who.label or directory.find(who) is not None
        except Ambiguous as error:
            sorted_.reject(row, error.message)
            continue
        if is_known or terms.create:
            sorted_.fresh.append(row)
        else:
            sorted_.reject(row, message("import.unknown_customer", name=who.label))
    return sorted_


def parts(rows: Sequence[_Row], terms: Terms) -> Iterator[Sequence[_Row]]:
    """The rows in parts that are written together; a part is done when the next one is asked
    for."""
    for start in range(0, len(rows), _TOGETHER):
        part = rows[start : start + _TOGETHER]
        yield part
        terms.tick(len(part))


def remember(
    writer: Writer, table: str, new: Sequence[tuple[_Row, int]], known: Sequence[tuple[_Row, int]]
) -> None:
    """By which keys rows are known again: the number that another program gave them, else their
    content, unless our uuid says it better."""
    keys = [
        (row.external or row.key, record)
        for row, record in new
        if row.external or (row.key and not row.uuid)
    ]
    for row, record in known:
        if row.external and imports.by_row_key(writer.conn, table, row.external) is None:
            keys.append((row.external, record))
    remember_rows(writer, table, keys)
