"""`crm classify CUSTOMER [CLASS]`: shows the class with its reason, or sets it by hand."""

import sqlite3
from typing import Annotated

import typer

from crmcli.actions.standing import set_class
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, echo_date
from crmcli.domain.codes import CLASS, parse_code
from crmcli.domain.dates import Direction, When, parse_day
from crmcli.domain.policy import PRINCIPLES
from crmcli.errors import UsageError, message
from crmcli.output.table import Card
from crmcli.reports.class_card import class_card
from crmcli.reports.next_date import next_words
from crmcli.store.customers import name_of


def classify(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    class_: Annotated[str, typer.Argument(metavar="CLASS")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE")] = "",
) -> None:
    app = app_of(ctx)
    record = customer_of(app, customer).customer_id
    policy = app.policy
    if not class_:
        if why or until:
            raise UsageError("argument.missing", name=message("meta.CLASS"))

        def look(conn: sqlite3.Connection) -> Card:
            return class_card(conn, record, policy, app.today)

        app.show(app.read(look))
        return
    wanted = parse_code("class", CLASS, class_)
    last_day = parse_day(until, app.today, Direction.FUTURE) if until else None
    if last_day:
        echo_date(app, until, When(last_day))
    with app.write() as writer:
        old = set_class(writer, record, wanted, app.today, why, last_day)
        name = name_of(writer.conn, record)
        words = next_words(writer.conn, record, app.calendar, policy)
    app.done(
        message(
            "classify.done",
            name=name,
            old=old or message("class.none"),
            new=wanted,
            principle=PRINCIPLES[wanted],
            next=words.text,
        ),
        ref=record,
        id=record,
        customer=name,
        old=old,
        new=wanted,
        next_date=words.day,
    )
