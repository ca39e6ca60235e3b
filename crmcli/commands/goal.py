"""`crm goal add METRIC TARGET`: what is planned for a quarter. `rm t5` takes a goal off."""

from typing import Annotated

import typer

from crmcli.actions.goals import set_goal
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, shown_ref
from crmcli.commands.table import group
from crmcli.domain.codes import GOAL_METRIC, parse_code
from crmcli.domain.goals import IN_MONEY, parse_target, refuse_customer
from crmcli.domain.money import parse_currency
from crmcli.domain.movement import quarter_in
from crmcli.domain.periods import parse_period
from crmcli.errors import UsageError, message
from crmcli.reports.quarter import figure
from crmcli.store.customers import name_of
from crmcli.store.goals import Goal


def add(
    ctx: typer.Context,
    metric: Annotated[str, typer.Argument(metavar="METRIC")],
    target: Annotated[str, typer.Argument(metavar="TARGET")],
    quarter: Annotated[str, typer.Option("--quarter", metavar="QUARTER")] = "",
    customer: Annotated[str, typer.Option("--customer", metavar="CUSTOMER")] = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CURRENCY")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
) -> None:
    app = app_of(ctx)
    measured = parse_code("metric", GOAL_METRIC, metric)
    if customer:
        refuse_customer(measured)
    if currency and measured not in IN_MONEY:
        raise UsageError("goal.no_currency", metric=GOAL_METRIC[measured])
    amount = parse_target(measured, target)
    asked = quarter_in(parse_period(quarter or "this-quarter", app.today))
    owner = customer_of(app, customer).customer_id if customer else None
    unit = None
    if measured in IN_MONEY:
        unit = parse_currency("currency", currency) if currency else app.policy["currency"]
    goal = Goal(0, measured, amount, unit, asked.name, owner, note=note)
    with app.write() as writer:
        ident, old = set_goal(writer, goal)
        name = name_of(writer.conn, owner) if owner else ""
    facts = {
        "metric": GOAL_METRIC[measured],
        "quarter": asked.name,
        "whose": message("goal.of_customer", name=name) if owner else message("goal.of_base"),
        "target": figure(amount, measured, unit),
    }
    ref = shown_ref("goals", ident)
    if old is None:
        said = message("goal.done", ref=ref, **facts)
    else:
        said = message("goal.replaced", ref=ref, old=figure(old, measured, unit), **facts)
    app.done(
        said,
        ref=ref,
        id=ident,
        metric=measured,
        quarter=asked.name,
        customer_id=owner,
        replaced=old is not None,
    )


GROUP = group("goal", {"add": add})
