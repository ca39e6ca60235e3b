"""`crm add NAME`: a customer and its first contact."""

from typing import Annotated

import typer

from crmcli.actions.new_customers import NewCustomer, add_customer, twins
from crmcli.actions.plans import NewPlan, add_plan
from crmcli.commands.parser import app_of
from crmcli.commands.pick import echo_date
from crmcli.commands.values import assigned, option_values, tell_phones
from crmcli.context import App
from crmcli.domain.dates import Direction, When, parse_when
from crmcli.domain.names import check_name
from crmcli.domain.workdays import add_workdays
from crmcli.errors import Ambiguous, Failed, message
from crmcli.reports.words import day_words


def add(
    ctx: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME")],
    contact: Annotated[str, typer.Option("--contact", metavar="NAME")] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT")] = "",
    phone: Annotated[list[str] | None, typer.Option("--phone", metavar="PHONE")] = None,
    email: Annotated[list[str] | None, typer.Option("--email", metavar="EMAIL")] = None,
    wechat: Annotated[list[str] | None, typer.Option("--wechat", metavar="ID")] = None,
    address: Annotated[str, typer.Option("--address", metavar="TEXT")] = "",
    class_: Annotated[str, typer.Option("--class", metavar="CLASS")] = "",
    code: Annotated[str, typer.Option("--code", metavar="CODE")] = "",
    source: Annotated[str, typer.Option("--source", metavar="SOURCE")] = "",
    credit: Annotated[str, typer.Option("--credit", metavar="CREDIT")] = "",
    industry: Annotated[str, typer.Option("--industry", metavar="TEXT")] = "",
    region: Annotated[str, typer.Option("--region", metavar="TEXT")] = "",
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
    next_: Annotated[str, typer.Option("--next", metavar="DATE")] = "",
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")] = None,
) -> None:
    app = app_of(ctx)
    given = assigned(app, "customer", set_ or [])
    fields = option_values(
        "customer",
        **{"class": class_},
        code=code,
        source=source,
        credit=credit,
        industry=industry,
        region=region,
    )
    given.handles = [handle for handle in given.handles if handle[1]]
    given.handles += _handles(phone, email, wechat)
    if address:
        given.address["address"] = address
    new = NewCustomer(
        name=check_name(" ".join(name)),
        fields={"owner": app.settings.rep or None, **fields, **given.fields},
        contact={"name": contact, "title": title or None} if contact else None,
        handles=given.handles,
        address=given.address,
        tags=tag or (),
        note=note,
        custom=given.custom,
    )
    first = parse_when(next_, app.today, Direction.FUTURE) if next_ else None
    if first:
        echo_date(app, next_, first)
    _write(app, new, first)


def _handles(
    phone: list[str] | None, email: list[str] | None, wechat: list[str] | None
) -> list[tuple[str, str]]:
    kinds = (("phone", phone), ("email", email), ("wechat", wechat))
    return [
        (kind, written)
        for kind, all_written in kinds
        for written in all_written or ()
        if written.strip()
    ]


def _write(app: App, new: NewCustomer, first: When | None) -> None:
    when = first or When(add_workdays(app.today, app.policy.count("first_contact"), app.calendar))
    agreed = app.shared.yes
    while True:
        with app.write() as writer:
            same, similar = twins(writer.conn, new, app.settings.region)
            if not same or agreed:
                customer = add_customer(writer, new, app.today, app.settings.region)
                origin = "plan" if first else "add"
                plan = NewPlan(customer, when.day, "", when.time, origin=origin)
                add_plan(writer, plan, app.today)
                break
        # Asked outside the transaction: nobody waits for somebody who thinks.
        _agree(app, new.name, same)
        agreed = True
    tell_phones(app, new.handles)
    if similar:
        app.tell(message("add.similar", names=[f"{k} {v}" for k, v in similar[:5]]))
    app.done(
        message("add.done", id=customer, name=new.name.strip(), day=day_words(*when)),
        ref=customer,
        id=customer,
        name=new.name.strip(),
        next_date=when.day.isoformat(),
    )


def _agree(app: App, name: str, same: list[tuple[int, str]]) -> None:
    """A likely twin is asked about on a terminal and refused elsewhere."""
    names = [f"{record} {other}" for record, other in same[:5]]
    if not app.interactive:
        raise Ambiguous("add.twin", message("add.twin.hint"), name=name, names=names)
    if not app.confirm(message("add.twin.ask", names=names)):
        raise Failed("declined")
