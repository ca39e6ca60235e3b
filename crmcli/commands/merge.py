"""`crm merge KEEP ABSORB`, 合并: two customers, or two contacts, become one."""

import sqlite3
from typing import Annotated

import typer

from crmcli.actions.merging import Merged, merge, same_people
from crmcli.actions.merging_fields import Difference, differences
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, record_of
from crmcli.context import App
from crmcli.domain.field import Field
from crmcli.domain.fields import find_field
from crmcli.domain.phones import looks_like_phone
from crmcli.errors import Ambiguous, Failed, Message, UsageError, message
from crmcli.output.table import Card
from crmcli.reports.history import summary
from crmcli.reports.merge import compared, in_order, named, preview, ref
from crmcli.store.customers import record as record_row
from crmcli.store.lookup import split_ref
from crmcli.store.twins_links import merged_into

_TABLES = ("customers", "contacts")
# Fields that a record has and that are no column of its own in the list of fields.
_ALSO = {"customers": ("address", "next_on"), "contacts": ("customer",)}


def merge_records(
    ctx: typer.Context,
    keep: Annotated[str, typer.Argument(metavar="KEEP")],
    absorb: Annotated[str, typer.Argument(metavar="ABSORB")],
    take: Annotated[list[str] | None, typer.Option("--take", metavar="FIELDS")] = None,
) -> None:
    app = app_of(ctx)
    table, kept = _record(app, keep)
    other, gone = _record(app, absorb)
    if table != other:
        raise UsageError("merge.kinds", keep=keep, absorb=absorb)
    if kept == gone:
        raise Ambiguous("merge.itself", ref=ref(table, kept))
    chosen = _chosen(table, take or ())
    question = message("merge.ask", keep=ref(table, kept), absorb=ref(table, gone))
    may_write = app.shared.yes or app.interactive
    if not may_write and not app.shared.dry_run:
        raise UsageError("merge.needs_yes", question=question)
    if app.shared.dry_run or not app.shared.yes:
        app.show(_preview(app, table, kept, gone, chosen))
    if app.shared.dry_run:
        app.tell(Message("dry_run"))
        return
    if not app.confirm(question):
        raise Failed("declined")
    _write(app, table, kept, gone, chosen)


def _record(app: App, text: str) -> tuple[str, int]:
    """The live customer, or the contact where a person is named. Raises Ambiguous for one that
    went into another."""
    named = split_ref(text.strip())
    if named is None:
        found = customer_of(app, text)
        if found.contact_id is None or looks_like_phone(text) or "@" in text:
            return "customers", found.customer_id
        return "contacts", found.contact_id
    if named[0] in _TABLES:
        table, record = named
        into = app.read(lambda conn: merged_into(conn, table, record))
        if into is not None:
            raise Ambiguous("merge.already", ref=text.strip(), into=ref(table, into))
    return record_of(app, text, _TABLES)


def _chosen(table: str, take: list[str] | tuple[()]) -> frozenset[str]:
    """The columns whose absorbed value is wanted. Raises UsageError for an unknown field."""
    columns: set[str] = set()
    for text in (part.strip() for words in take for part in words.split(",")):
        if text.startswith("x."):
            columns.add(text)
            continue
        found = find_field(table.removesuffix("s"), text, _ALSO[table])
        reference = found == "customer" or (isinstance(found, Field) and found.type == "ref")
        key = found.key if isinstance(found, Field) else found
        columns.add(f"{key}_id" if reference else key)
    return frozenset(columns)


def _preview(app: App, table: str, keep: int, absorb: int, take: frozenset[str]) -> Card:
    """What comes of it, told by doing it on trial: so it is what then happens."""
    with app.write(trial=True) as writer:
        kept, gone = (named(writer.conn, table, one) for one in (keep, absorb))
        rows = compared(writer.conn, _fields(writer.conn, table, keep, absorb, take), keep)
        done = merge(writer, table, keep, absorb, take, app.today)
    return preview(kept, gone, rows, done)


def _fields(
    conn: sqlite3.Connection, table: str, keep: int, absorb: int, take: frozenset[str]
) -> list[Difference]:
    people = same_people(conn, keep, absorb) if table == "customers" else []
    fields = list(differences(conn, table, keep, absorb, take))
    for kept, gone in people:
        fields += differences(conn, "contacts", kept, gone, frozenset())
    return [one for one in fields if one.column != "customer_id" or table == "contacts"]


def _write(app: App, table: str, keep: int, absorb: int, take: frozenset[str]) -> None:
    with app.write() as writer:
        other = record_row(writer.conn, table, absorb)["name"]
        # A field that has nothing to take is refused here as well as in the preview.
        fields = differences(writer.conn, table, keep, absorb, take)
        done: Merged = merge(writer, table, keep, absorb, take, app.today)
        name = record_row(writer.conn, table, keep)["name"]
    kept, gone = ref(table, keep), ref(table, absorb)
    for one in fields:
        # Without a preview nobody saw that two classes met.
        if one.column == "class" and one.keep and one.absorb and app.shared.yes:
            app.tell(
                message(
                    "merge.classes",
                    keep=kept,
                    mine=one.keep,
                    absorb=gone,
                    other=one.absorb,
                    result=one.result,
                )
            )
    for said in (*done.warnings, *done.notes):
        app.tell(said)
    what = _counts(done)
    app.done(
        message("merge.done" if what else "merge.done_alone", keep=kept, name=name,
                absorb=gone, other=other, what=what),
        ref=kept,
        keep=kept,
        absorb=gone,
        changed=[column.removesuffix("_id") for column in done.fields],
        moved=sum(done.moved.values()),
        doubles=sum(done.doubles.values()),
        contacts=[f"c{one}" for one, _ in done.contacts],
    )  # fmt: skip


def _counts(done: Merged) -> Message | None:
    """`3 visits moved; 1 visit left out as doubles`; None for a record that had nothing."""
    moved, left_out = (summary(in_order(rows)) for rows in (done.moved, done.doubles))
    said = [message("merge.moved", rows=moved)] if moved else []
    said += [message("merge.left_out", rows=left_out)] if left_out else []
    if len(said) > 1:
        return message("merge.both", moved=said[0], left_out=said[1])
    return said[0] if said else None
