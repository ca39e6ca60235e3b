"""Which customer of ours a row of somebody's sheet means."""

import sqlite3

from crmcli.actions.customers import PHONES, handle_key
from crmcli.domain.names import normalise
from crmcli.domain.phones import digits
from crmcli.domain.sheet_row import SheetRow
from crmcli.store import customers as read
from crmcli.store import imports
from crmcli.store.write import Writer

# The key of a vague number that came through a pipe.
_PIPED = "id:-:"


def known(conn: sqlite3.Connection, table: str, row: SheetRow) -> imports.Known | None:
    """The record that a row means by its uuid, or by the number that another program gave it."""
    if row.uuid:
        return imports.by_uuid(conn, table, row.uuid)
    found = imports.by_row_key(conn, table, row.external) if row.external else None
    if found and row.external.startswith(_PIPED):
        # Two pipes may both have an "id" of 7: there the name has to agree as well.
        name = row.name if table == "customers" else str(row.contact["name"])
        agrees = read.record(conn, table, found.id)["name_key"] == normalise(name)
        return found if agrees else None
    return found


def seen_before(conn: sqlite3.Connection, table: str, row: SheetRow) -> imports.Known | None:
    """The record that this very row was taken in as, while it is on the lists."""
    found = imports.by_row_key(conn, table, row.key) if not row.uuid else None
    return found if found and not found.gone else None


def is_of_absorbed(
    conn: sqlite3.Connection, table: str, record: int, row: SheetRow, found: imports.Known | None
) -> bool:
    """Whether a row speaks of a record that was merged into this one, as far as can be told: what
    the merge has decided is not to be turned round by it."""
    if not imports.has_absorbed(conn, table, record):
        return False
    name = row.name if table == "customers" else str(row.contact["name"])
    other = read.record(conn, table, record)["name_key"] != normalise(name)
    by_number = bool(row.external) and imports.is_shared(conn, table, record, row.external)
    return other or by_number or bool(found and found.absorbed)


def existing(writer: Writer, row: SheetRow, region: str) -> int | None:
    """The customer that a row means: by code, else by name and a phone, else by name alone where
    neither side has a phone, e-mail or place that tells them apart.

    A row with a uuid of ours that is not here is a customer of its own, however it is called.
    """
    code = row.fields.get("code")
    if isinstance(code, str):
        return read.same_code(writer.conn, code)
    if row.uuid:
        return None
    keys = tuple(handle_key(kind, written, region) for kind, written in row.handles)
    same_name = read.by_name_key(writer.conn, normalise(row.name))
    if row.external:
        # Two records that another program counts apart are two here until somebody merges them.
        same_name = [
            one for one in same_name if not imports.is_numbered(writer.conn, "customers", one)
        ]
    if not same_name:
        return None
    sharing = set(read.by_handles(writer.conn, keys)) if keys else set()
    for customer in same_name:
        if customer in sharing or _same_digits(writer, customer, row):
            return customer
    for customer in same_name:
        # The phone of a named person tells persons apart, not firms.
        by_person = bool(row.contact.get("name")) and _same_place(writer, customer, row)
        if by_person or not keys or not read.belongings(writer.conn, "handles", customer, "id"):
            return customer
    return None


def _same_digits(writer: Writer, customer: int, row: SheetRow) -> bool:
    """Whether a phone of the row ends like one of the customer's: read in another region, the
    same number has another beginning."""
    ends = {digits(written)[-8:] for kind, written in row.handles if kind in PHONES}
    known = read.belongings(writer.conn, "handles", customer, "id")
    return any(len(end) == 8 and digits(h["normal"]).endswith(end) for end in ends for h in known)


def _same_place(writer: Writer, customer: int, row: SheetRow) -> bool:
    """Whether the addresses of a customer and a row do not contradict each other."""
    known = read.belongings(writer.conn, "addresses", customer, "id")
    return not known or all(
        known[0][part] is None or normalise(known[0][part]) == normalise(text)
        for part, text in row.address.items()
    )
