"""`crm plan`, `done`, `snooze`, `skip`: follow-ups made, closed and moved."""

from datetime import date, timedelta
from typing import Annotated, Any

import typer

from crmcli.actions.plans import NewPlan, add_plan, close_plan, move_plan, put_off
from crmcli.actions.visits import far_ahead
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, customer_of_ref, echo_date, record_of, whom
from crmcli.commands.values import option_values
from crmcli.commands.visit import tell_plans
from crmcli.context import App
from crmcli.domain.dates import Direction, When, parse_when, split_when
from crmcli.domain.followup import COMPUTED, PUT_OFF
from crmcli.domain.recurrence import describe, parse_rule
from crmcli.errors import Ambiguous, UsageError, message
from crmcli.reports.next_date import next_words
from crmcli.reports.words import day_words
from crmcli.store import customers as read


def plan(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    words: Annotated[list[str], typer.Argument(metavar="WHEN PURPOSE")],
    every: Annotated[str, typer.Option("--every", metavar="RULE")] = "",
    ask: Annotated[list[str] | None, typer.Option("--ask", metavar="QUESTION")] = None,
    todo: Annotated[bool, typer.Option("--todo")] = False,
    with_: Annotated[str, typer.Option("--with", metavar="CONTACT")] = "",
    channel: Annotated[str, typer.Option("--channel", metavar="CHANNEL")] = "",
) -> None:
    app = app_of(ctx)
    when, rest = split_when(words, app.today)
    typed = _typed(words, rest)
    rule = parse_rule(every) if every else None
    found = customer_of(app, customer)
    contact = whom(app, found.customer_id, with_)[0] if with_ else found.contact_id
    new = NewPlan(
        customer_id=found.customer_id,
        on=when.day,
        time=when.time,
        purpose=" ".join(rest),
        todo=todo,
        contact_id=contact,
        rule=rule,
        questions=tuple(ask or ()),
        **_channel(channel),
    )
    echo_date(app, typed, when)
    with app.write() as writer:
        ident = add_plan(writer, new, app.today)
        name = read.name_of(writer.conn, found.customer_id)
    if rule:
        app.tell(message("plan.every", rule=describe(rule)))
    app.done(
        message("plan.done", ref=f"p{ident}", name=name, day=day_words(*when), purpose=new.purpose),
        ref=f"p{ident}",
        id=ident,
        customer_id=found.customer_id,
        date=when.day.isoformat(),
        time=when.time,
    )


def _typed(words: list[str], rest: list[str]) -> str:
    """The words that were read as the date; a part of the day (下午) may be left with the rest."""
    line, tail = " ".join(words), " ".join(rest)
    return line[: len(line) - len(tail)].strip() if line.endswith(tail) else words[0]


def _channel(text: str) -> dict[str, Any]:
    return option_values("plan", channel=text)


def _plan_of(app: App, ref: str) -> dict[str, Any]:
    """The plan p55, or the one open plan of a customer. Raises Ambiguous for several."""
    table, record = record_of(app, ref, ("plans", "customers"))
    if table == "plans":
        return app.read(lambda conn: read.record(conn, "plans", record))
    plans = app.read(lambda conn: read.open_plans(conn, record))
    if len(plans) == 1:
        return plans[0]
    if not plans:
        raise Ambiguous("plan.none", ref=ref)
    names = [f"p{p['id']} {p['date']} {p['purpose'] or ''}".strip() for p in plans]
    raise Ambiguous("plan.several", ref=ref, names=names)


def done(ctx: typer.Context, ref: Annotated[str, typer.Argument(metavar="REF")]) -> None:
    app = app_of(ctx)
    chosen = _plan_of(app, ref)
    with app.write() as writer:
        chosen = read.record(writer.conn, "plans", chosen["id"])
        opened = close_plan(writer, chosen, "done", app.today, app.today)
        name = read.name_of(writer.conn, chosen["customer_id"])
    if chosen["kind"] == "contact":
        app.tell(message("plan.log_hint", name=name))
    _closed(app, "plan.closed_done", chosen, name, opened)


def _closed(app: App, key: str, chosen: dict[str, Any], name: str, opened: date | None) -> None:
    if opened:
        app.tell(message("plan.opened", day=day_words(opened)))
    ref = f"p{chosen['id']}"
    app.done(
        message(key, ref=ref, name=name, purpose=chosen["purpose"] or ""),
        ref=ref,
        id=chosen["id"],
        next_date=opened.isoformat() if opened else None,
    )


def snooze(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF")],
    when: Annotated[list[str], typer.Argument(metavar="WHEN")],
) -> None:
    app = app_of(ctx)
    moved = parse_when(" ".join(when), app.today, Direction.FUTURE)
    if moved.day < app.today:
        raise UsageError("plan.past", day=moved.day)
    table, record = record_of(app, ref, ("plans", "customers"))
    echo_date(app, " ".join(when), moved)
    if table == "plans":
        _snooze_plan(app, record, moved)
    else:
        _put_off(app, record, moved, "snooze.done", PUT_OFF)


def _snooze_plan(app: App, record: int, moved: When) -> None:
    with app.write() as writer:
        row = read.record(writer.conn, "plans", record)
        move_plan(writer, row, moved.day, moved.time)
        name = read.name_of(writer.conn, row["customer_id"])
    day = day_words(*moved)
    app.done(message("snooze.plan", ref=f"p{record}", name=name, day=day), ref=f"p{record}")


def _put_off(app: App, customer: int, moved: When, key: str, by: int) -> None:
    """The typed date stands for the rhythm date until it passes."""
    policy = app.policy
    with app.write() as writer:
        row = read.record(writer.conn, "customers", customer)
        put_off(writer, customer, moved, by)
        plans = read.open_plans(writer.conn, customer)
        words = next_words(writer.conn, customer, app.calendar, policy)
    for warning in far_ahead(row, app.today, moved.day, policy):
        app.tell(warning)
    tell_plans(app, "visit.remaining", plans)
    app.done(
        message(key, name=row["name"], next=words.text),
        ref=customer,
        id=customer,
        next_date=words.day,
    )


def skip(ctx: typer.Context, ref: Annotated[str, typer.Argument(metavar="REF")]) -> None:
    app = app_of(ctx)
    table, record = record_of(app, ref, ("plans", "customers"))
    if table == "customers":
        row = app.read(lambda conn: read.record(conn, "customers", record))
        interval = app.policy.interval(row["class"], row["interval_days"])
        _put_off(app, record, When(app.today + timedelta(days=interval)), "skip.done", COMPUTED)
        return
    with app.write() as writer:
        chosen = read.record(writer.conn, "plans", record)
        opened = close_plan(writer, chosen, "skipped", app.today, app.today)
        name = read.name_of(writer.conn, customer_of_ref(writer.conn, "plans", record))
    _closed(app, "plan.closed_skipped", chosen, name, opened)
