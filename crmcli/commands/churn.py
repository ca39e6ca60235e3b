"""`crm churn`, `winback`, `drop`: customers lost, won back and given up."""

from typing import Annotated

import typer

from crmcli.actions.standing import (
    Loss,
    attempt_win_back,
    drop_customer,
    record_loss,
    win_back,
)
from crmcli.commands.filtering import query_of
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, echo_date
from crmcli.context import App
from crmcli.domain.codes import CHURN_REASON, parse_code
from crmcli.domain.dates import Direction, When, parse_day
from crmcli.domain.money import parse_amount
from crmcli.errors import UsageError, message
from crmcli.reports.lists import listing
from crmcli.reports.next_date import next_words
from crmcli.store.churns import related
from crmcli.store.customers import name_of


def churn(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="REASON")] = "",
    lost_to: Annotated[str, typer.Option("--lost-to", metavar="NAME")] = "",
    detail: Annotated[str, typer.Option("--detail", metavar="TEXT")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE")] = "",
    lost_profit: Annotated[str, typer.Option("--lost-profit", metavar="AMOUNT")] = "",
) -> None:
    app = app_of(ctx)
    if not customer:
        query = query_of(app)
        app.show(app.read(lambda conn: listing(conn, "churns", query)))
        return
    if not reason:
        known = [f"{code} {label.zh}" for code, label in CHURN_REASON.items()]
        raise UsageError("churn.needs_reason", known=known)
    day = parse_day(on, app.today, Direction.PAST) if on else app.today
    if on:
        echo_date(app, on, When(day))
    loss = Loss(
        reason=parse_code("reason", CHURN_REASON, reason),
        on=day,
        lost_to=lost_to,
        detail=detail,
        lost_profit=parse_amount("lost_profit", lost_profit) if lost_profit else None,
        currency=app.policy["currency"],
    )
    _record(app, customer_of(app, customer).customer_id, loss)


def _record(app: App, record: int, loss: Loss) -> None:
    with app.write() as writer:
        ident, new_rival = record_loss(writer, record, loss, app.today)
        name = name_of(writer.conn, record)
        others = related(writer.conn, record)
    if new_rival:
        app.tell(message("churn.new_competitor", name=loss.lost_to.strip()))
    if others:
        app.tell(message("churn.tell_first", names=[f"{k} {v}" for k, v in others[:9]]))
    app.done(
        message("churn.done", name=name, day=loss.on, reason=CHURN_REASON[loss.reason]),
        ref=record,
        id=ident,
        customer_id=record,
        customer=name,
        churned_on=loss.on.isoformat(),
        reason=loss.reason,
    )


def winback(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    offer: Annotated[str, typer.Option("--offer", metavar="TEXT")] = "",
    won: Annotated[bool, typer.Option("--won")] = False,
) -> None:
    app = app_of(ctx)
    if not offer and not won:
        raise UsageError("winback.needs_offer")
    record = customer_of(app, customer).customer_id
    policy = app.policy
    with app.write() as writer:
        attempt = None
        if offer:
            attempt = attempt_win_back(writer, record, offer, app.today, app.settings.rep)
        counted = win_back(writer, record, app.today) if won else False
        words = next_words(writer.conn, record, app.calendar, policy)
    if won and not counted:
        app.tell(message("winback.not_counted"))
    app.tell(message("winback.principles"))
    key = "winback.won" if won else "winback.tried"
    app.done(
        message(key, name=words.name, next=words.text),
        ref=record,
        id=attempt,
        customer_id=record,
        customer=words.name,
        won=won,
    )


def drop(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT")] = "",
) -> None:
    app = app_of(ctx)
    record = customer_of(app, customer).customer_id
    with app.write() as writer:
        drop_customer(writer, record, why, app.today)
        name = name_of(writer.conn, record)
    app.done(message("drop.done", name=name), ref=record, id=record, customer=name)
