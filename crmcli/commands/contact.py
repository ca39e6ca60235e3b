"""`crm contact add|move`: the persons at a customer."""

from typing import Annotated

import typer

from crmcli.actions.customers import (
    add_contact,
    add_handle,
    move_contact,
    refresh_search,
    set_custom,
)
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, record_of
from crmcli.commands.table import group
from crmcli.commands.values import assigned, option_values, tell_phones
from crmcli.domain.names import check_name
from crmcli.errors import Ambiguous, UsageError, message
from crmcli.store import customers as read


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    customer: Annotated[str, typer.Option("--customer", metavar="CUSTOMER")] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT")] = "",
    level: Annotated[str, typer.Option("--level", metavar="LEVEL")] = "",
    role: Annotated[str, typer.Option("--role", metavar="ROLE")] = "",
    personality: Annotated[str, typer.Option("--personality", metavar="TYPE")] = "",
    attitude: Annotated[str, typer.Option("--attitude", metavar="TEXT")] = "",
    phone: Annotated[list[str] | None, typer.Option("--phone", metavar="PHONE")] = None,
    email: Annotated[list[str] | None, typer.Option("--email", metavar="EMAIL")] = None,
    wechat: Annotated[list[str] | None, typer.Option("--wechat", metavar="ID")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")] = None,
) -> None:
    app = app_of(ctx)
    given = assigned(app, "contact", set_ or ())
    values = {
        **option_values(
            "contact",
            title=title,
            level=level,
            buying_role=role,
            personality=personality,
            attitude=attitude,
        ),
        **given.fields,
        "name": check_name(name),
    }
    owner = customer_of(app, customer).customer_id if customer else None
    handles = [("phone", p) for p in phone or ()] + [("email", e) for e in email or ()]
    handles += [("wechat", w) for w in wechat or ()] + given.handles
    handles = [(kind, written) for kind, written in handles if written.strip()]
    with app.write() as writer:
        contact = add_contact(writer, owner, values)
        for kind, written in handles:
            add_handle(writer, owner, contact, kind, written, app.settings.region)
        for field, text in given.custom.items():
            set_custom(writer, "contact", contact, field, text)
        if owner and handles:
            refresh_search(writer, owner)
        at = read.name_of(writer.conn, owner) if owner else ""
    tell_phones(app, handles)
    key = "contact.done" if owner else "contact.done_alone"
    app.done(
        message(key, ref=f"c{contact}", name=name, customer=at),
        ref=f"c{contact}",
        id=contact,
        customer_id=owner,
    )


def move(
    ctx: typer.Context,
    contact: Annotated[str, typer.Argument(metavar="CONTACT")],
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
) -> None:
    app = app_of(ctx)
    table, record = record_of(app, contact, ("contacts",)) if _is_id(contact) else ("", 0)
    if not table:
        found = customer_of(app, contact)
        if found.contact_id is None:
            raise UsageError("contact.not_a_person", value=contact)
        record = found.contact_id
    target = customer_of(app, customer).customer_id
    with app.write() as writer:
        row = read.record(writer.conn, "contacts", record)
        if row["customer_id"] == target:
            raise Ambiguous("contact.there_already", name=row["name"])
        move_contact(writer, record, target)
        name = read.name_of(writer.conn, target)
    app.done(
        message("contact.moved", ref=f"c{record}", name=row["name"], customer=name),
        ref=f"c{record}",
        id=record,
        customer_id=target,
    )


def _is_id(text: str) -> bool:
    return text[:1].lower() == "c" and text[1:].isdecimal()


GROUP = group("contact", {"add": add, "move": move})
