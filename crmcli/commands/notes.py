"""`crm note`, `crm tag`: notes and labels of a customer."""

from typing import Annotated

import typer

from crmcli.actions.customers import add_note, add_tag, remove_tag
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of
from crmcli.errors import message
from crmcli.store.customers import name_of, tags_of


def note(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
) -> None:
    app = app_of(ctx)
    record = customer_of(app, customer).customer_id
    with app.write() as writer:
        ident = add_note(writer, record, " ".join(words), app.today)
        name = name_of(writer.conn, record)
    app.done(message("note.done", name=name), ref=record, id=ident, customer_id=record)


def tag(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    names: Annotated[list[str] | None, typer.Argument(metavar="TAG")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar="TAG")] = None,
) -> None:
    app = app_of(ctx)
    record = customer_of(app, customer).customer_id
    with app.write() as writer:
        for name in names or ():
            add_tag(writer, record, name)
        for name in remove or ():
            if not remove_tag(writer, record, name):
                app.tell(message("tag.not_there", name=name))
        tags = tags_of(writer.conn, record)
        name = name_of(writer.conn, record)
    app.done(message("tag.done", name=name, tags=tags or "—"), ref=record, id=record, tags=tags)
