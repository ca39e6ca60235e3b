"""`crm edit REF`, `crm rm REF`: a record changed field by field or in the editor, or taken off."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from crmcli.actions.customers import (
    add_handle,
    edit_contact,
    edit_customer,
    refresh_search,
    set_custom,
)
from crmcli.actions.editing import SALES, edit_sale
from crmcli.actions.records import (
    edit_plan,
    edit_visit,
    remove_handles,
    remove_record,
    set_address,
)
from crmcli.commands.editor import edited
from crmcli.commands.parser import app_of
from crmcli.commands.pick import record_of, shown_ref
from crmcli.commands.values import Assigned, assigned, tell_phones
from crmcli.context import App
from crmcli.domain.codes import HORIZON
from crmcli.domain.field import Field
from crmcli.domain.fields import NOUNS
from crmcli.domain.quantities import written_quantity
from crmcli.errors import Failed, Message, UsageError, message
from crmcli.store import customers as read
from crmcli.store.write import Writer

_NOUN = {
    "customers": "customer",
    "contacts": "contact",
    "visits": "visit",
    "plans": "plan",
    **{table: table.removesuffix("s") for table in SALES},
}
_ONLY_TAKEN_OFF = ("cases", "objections", "goals")


def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF")],
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")] = None,
) -> None:
    app = app_of(ctx)
    edit_record(app, *record_of(app, ref, tuple(_NOUN)), set_)


def edit_record(app: App, table: str, record: int, set_: list[str] | None) -> None:
    """Change a record by its `--set` options, in the editor without any."""
    if set_:
        given = assigned(app, _NOUN[table], set_)
    else:
        given = _from_editor(app, table, record)
    _refuse_own_verbs(_NOUN[table], given)
    with app.write() as writer:
        changed = _apply(app, writer, table, record, given)
    tell_phones(app, [(name.rstrip("+"), written) for name, written in given.handles])
    shown = shown_ref(table, record)
    names = [_told(app, _NOUN[table], column, given) for column in changed]
    if not changed:
        app.done(message("edit.nothing", ref=shown), ref=shown, changed=[])
        return
    app.done(message("edit.done", ref=shown, fields=names), ref=shown, changed=list(changed))


def _told(app: App, noun: str, column: str, given: Assigned) -> object:
    """The label of what changed. A horizon is told with the day from which it runs: said again
    it is another one."""
    horizon = given.fields.get("horizon")
    if column == "horizon" and isinstance(horizon, str):
        return message("edit.horizon", horizon=HORIZON[horizon], day=app.today)
    key = column.removesuffix("_id")
    return next((field.label for field in NOUNS[noun] if field.key == key), column)


def _refuse_own_verbs(noun: str, given: Assigned) -> None:
    for field in NOUNS[noun]:
        if field.own_verb not in ("", "edit") and field.key in given.fields:
            raise UsageError("field.own_verb", field=field.label, verb=field.own_verb)


def _apply(app: App, writer: Writer, table: str, record: int, given: Assigned) -> list[str]:
    """Write what was asked for; returns the names of what changed."""
    changed: list[str] = []
    owner: int | None = None
    if table == "customers":
        changed += edit_customer(writer, record, given.fields, app.today) if given.fields else []
        changed += set_address(writer, record, given.address)
        changed += _set_handles(app, writer, record, None, given)
    elif table == "contacts":
        changed += edit_contact(writer, record, given.fields) if given.fields else []
        owner = read.record(writer.conn, "contacts", record)["customer_id"]
        changed += _set_handles(app, writer, owner, record, given)
    elif table == "visits":
        changed += edit_visit(writer, record, given.fields, app.today)
    elif table == "plans":
        changed += edit_plan(writer, record, given.fields)
    else:
        changed += edit_sale(writer, table, record, given.fields, app.today)
    owner = record if table == "customers" else owner
    if given.handles and owner:
        refresh_search(writer, owner)
    before = writer.changes()
    for name, value in given.custom.items():
        set_custom(writer, _NOUN[table], record, name, value)
    if writer.changes() > before:
        changed += list(given.custom)
    return _named(changed)


def _named(changed: list[str]) -> list[str]:
    """What a person changed, without what is kept beside it: its key, its day, who set it."""
    if "horizon_on" in changed and "horizon" not in changed:
        changed = ["horizon" if name == "horizon_on" else name for name in changed]
    hidden = {"name_key", "code_key", "search", "updated_at", "horizon_on"}
    return [name for name in changed if name not in hidden and not name.endswith("_set_by")]


def _set_handles(
    app: App, writer: Writer, customer: int | None, contact: int | None, given: Assigned
) -> list[str]:
    """`phone=` replaces what the record has of that kind (an empty one takes it off), `phone+=`
    adds. Returns the kinds that changed."""
    changed: list[str] = []
    for name, written in given.handles:
        kind = name.rstrip("+")
        first = name == kind and kind not in changed
        removed = remove_handles(writer, kind, customer, contact) if first else 0
        if written:
            add_handle(writer, customer, contact, kind, written, app.settings.region)
        if written or removed:
            changed.append(kind)
    return changed


def _from_editor(app: App, table: str, record: int) -> Assigned:
    """The record's fields as `field = value` lines in $EDITOR; what differs comes back."""
    noun = _NOUN[table]
    row = app.read(lambda conn: read.record(conn, table, record))
    if table == "customers":
        row = app.read(lambda conn: read.customer(conn, record))
    if table == "deals" and row["competitor_id"]:
        rival = row["competitor_id"]
        row["competitor"] = app.read(lambda conn: read.record(conn, "competitors", rival))["name"]
    before = {
        field.key: _text(field, row) for field in NOUNS[noun] if field.own_verb in ("", "edit")
    }
    head = app.say.key("edit.editor_head", ref=shown_ref(table, record))
    labels = {field.key: app.say(field.label) for field in NOUNS[noun]}
    body = "".join(f"{key} = {value}    # {labels[key]}\n" for key, value in before.items())
    after = _parse(edited(app, f"# {head}\n{body}"), before, labels)
    changes = [f"{key}={value}" for key, value in after.items() if value != before[key]]
    return assigned(app, noun, changes)


def _text(field: Field, row: Mapping[str, Any]) -> str:
    value = row.get(field.key)
    if value is None:
        return ""
    if field.type == "flag":
        return "yes" if value else "no"
    if field.type == "money":
        # What a return comes to is typed without its sign.
        value = abs(value)
        return f"{value // 10000}.{value % 10000:04d}".rstrip("0").rstrip(".")
    if field.type == "quantity":
        return written_quantity(value)
    text = str(value)
    # A line holds a field: what a line cannot hold as it is, is written the way JSON writes it.
    plain = text.isprintable() and "#" not in text and not text.startswith('"')
    return text if plain else json.dumps(text, ensure_ascii=False)


def _parse(text: str, before: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    after: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, sign, value = line.partition("=")
        key = key.strip()
        if not sign or key not in before:
            raise Failed("edit.bad_line", Message("edit.kept"), line=number, text=line.strip())
        value = value.strip()
        value = value.removesuffix(f"# {labels[key]}").strip()
        if value.startswith('"') and value.endswith('"') and len(value) > 1:
            value = _unquoted(value)
        after[key] = value
    return after


def _unquoted(value: str) -> str:
    """What stands in the quotes of JSON; a value that merely has quotes around it stays."""
    try:
        return str(json.loads(value))
    except ValueError:
        return value


def remove(ctx: typer.Context, ref: Annotated[str, typer.Argument(metavar="REF")]) -> None:
    app = app_of(ctx)
    table, record = record_of(app, ref, (*_NOUN, *_ONLY_TAKEN_OFF))
    shown = shown_ref(table, record)
    name = app.read(lambda conn: _name(conn, table, record))
    if app.interactive and not app.confirm(message("rm.ask", ref=shown, name=name)):
        raise Failed("declined")
    with app.write() as writer:
        count = remove_record(writer, table, record, app.today)
    app.done(message("rm.done", ref=shown, name=name, count=count), ref=shown, records=count)


def _name(conn: Any, table: str, record: int) -> str:
    row = read.record(conn, table, record)
    names = (
        *("name", "summary", "purpose", "number", "code", "objection", "date", "ordered_on"),
        "quarter",
    )
    return next(str(row[name]) for name in names if row.get(name))
