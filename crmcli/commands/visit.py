"""`crm visit CUSTOMER WORDS…`, `crm call`, `crm wechat`: a contact logged in one line."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from crmcli.actions.visits import Logged, NewVisit, log_visit
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of, echo_date, everyone
from crmcli.commands.values import assigned, option_values
from crmcli.context import App
from crmcli.domain.dates import Direction, When, find_next, parse_day, parse_when, promise
from crmcli.domain.durations import parse_minutes
from crmcli.domain.stages import CLOSED
from crmcli.errors import UsageError, message
from crmcli.reports.next_date import next_words

_PLANS_TOLD = 3

Words = Annotated[list[str] | None, typer.Argument(metavar="WORDS")]
On = Annotated[str, typer.Option("--on", metavar="DATE")]
With = Annotated[list[str] | None, typer.Option("--with", metavar="CONTACT")]
Next = Annotated[str, typer.Option("--next", metavar="DATE")]
For = Annotated[str, typer.Option("--for", metavar="TIME")]
Outcome = Annotated[str, typer.Option("--outcome", metavar="OUTCOME")]
Kind = Annotated[str, typer.Option("--kind", metavar="KIND")]
Opinion = Annotated[str, typer.Option("--opinion", metavar="TEXT")]
Complaint = Annotated[str, typer.Option("--complaint", metavar="TEXT")]
Horizon = Annotated[str, typer.Option("--horizon", metavar="HORIZON")]
Answer = Annotated[list[str] | None, typer.Option("--answer", metavar="TEXT")]
Deal = Annotated[str, typer.Option("--deal", metavar="DEAL")]
Stage = Annotated[str, typer.Option("--stage", metavar="STAGE")]
Amount = Annotated[str, typer.Option("--amount", metavar="AMOUNT")]
Reason = Annotated[str, typer.Option("--reason", metavar="REASON")]
Method = Annotated[str, typer.Option("--method", metavar="METHOD")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE")]


def visit(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")] = "",
    words: Words = None,
    on: On = "",
    with_: With = None,
    next_: Next = "",
    for_: For = "",
    outcome: Outcome = "",
    kind: Kind = "",
    channel: Annotated[str, typer.Option("--channel", metavar="CHANNEL")] = "",
    opinion: Opinion = "",
    complaint: Complaint = "",
    horizon: Horizon = "",
    answer: Answer = None,
    deal: Deal = "",
    stage: Stage = "",
    amount: Amount = "",
    reason: Reason = "",
    method: Method = "",
    editor: Annotated[bool, typer.Option("-e", "--editor")] = False,
    set_: Set = None,
) -> None:
    app = app_of(ctx)
    if editor or customer == "-":
        other = (words, on, with_, next_, for_, outcome, kind, channel, opinion, complaint)
        more = (horizon, answer, deal, stage, amount, reason, method, set_)
        if any((*other, *more)) or (editor and customer not in ("", "-")):
            raise UsageError("diary.alone")
        from crmcli.commands.diary import diary

        diary(app, in_editor=editor)
        return
    if not customer:
        raise UsageError("argument.missing", name=message("meta.CUSTOMER"))
    told = Told(app, customer, words, on, with_, next_, outcome, kind, channel or "visit")
    told.more(for_, opinion, complaint, horizon, answer, set_)
    told.deal((deal, stage, amount, reason, method))
    told.log()


def _over(channel: str) -> Callable[..., None]:
    """`visit` with its channel settled: the same arguments but for the channel and the diary."""
    kept = {
        name: param
        for name, param in inspect.signature(visit).parameters.items()
        if name not in ("channel", "editor")
    }
    kept["customer"] = kept["customer"].replace(default=inspect.Parameter.empty)

    def log(ctx: typer.Context, **told: Any) -> None:
        visit(ctx, channel=channel, **told)

    # Typer reads a command's options from these two.
    log.__signature__ = inspect.Signature(list(kept.values()))  # type: ignore[attr-defined]
    log.__annotations__ = {name: visit.__annotations__[name] for name in kept}
    return log


call = _over("call")
wechat = _over("wechat")


class Told:
    """What the command line tells of one contact, read step by step into a `NewVisit`."""

    def __init__(
        self,
        app: App,
        customer: str,
        words: list[str] | None,
        on: str,
        with_: list[str] | None,
        next_: str,
        outcome: str,
        kind: str,
        channel: str,
    ) -> None:
        self.app = app
        text = " ".join(words or ()).strip()
        if not text and not outcome:
            raise UsageError("visit.no_words", message("visit.no_words.hint"))
        day = parse_day(on, app.today, Direction.PAST) if on else app.today
        if on:
            echo_date(app, on, When(day))
        found = customer_of(app, customer)
        self.met, others = everyone(app, found, with_ or ())
        self.visit = NewVisit(
            customer_id=found.customer_id,
            on=day,
            summary=text,
            fields={
                "rep": app.settings.rep or None,
                **option_values("visit", channel=channel, outcome=outcome, kind=kind),
            },
            contact_id=self.met[0] if self.met else None,
            met=others,
            next_=agreed_next(app, text, next_, day),
        )

    def more(
        self,
        for_: str,
        opinion: str,
        complaint: str,
        horizon: str,
        answer: list[str] | None,
        set_: list[str] | None,
    ) -> None:
        """The options that tell more than the line itself."""
        given = assigned(self.app, "visit", set_ or ())
        if "date" in given.fields:
            raise UsageError("field.own_verb", field="date", verb="visit --on")
        if given.custom or given.handles:
            name = next(iter(given.custom), "") or given.handles[0][0]
            raise UsageError("field.unknown", name=name, nearest="summary")
        extra = {
            "minutes": parse_minutes(for_) if for_ else None,
            "opinion": opinion or None,
            **given.fields,
        }
        chosen = option_values("customer", horizon=horizon)
        self.visit = self.visit._replace(
            fields={**self.visit.fields, **extra},
            complaint=complaint or None,
            horizon=str(chosen["horizon"]) if chosen else None,
            answers=tuple(answer or ()),
        )

    def deal(self, options: Sequence[str]) -> None:
        """The options about a deal; loaded only where there is something to say of one."""
        ends = self.visit.fields.get("outcome") in CLOSED
        if any(options) or ends or self._is_demo():
            from crmcli.commands.visit_deal import DealOptions, with_deal

            self.visit = with_deal(self.app, self.visit, DealOptions(*options))

    def _is_demo(self) -> bool:
        fields = self.visit.fields
        return fields.get("kind") == "demo" and fields.get("outcome") != "no_contact"

    def log(self) -> None:
        """Write the contact and print what it did."""
        app = self.app
        policy = app.policy
        with app.write() as writer:
            logged = log_visit(writer, self.visit, app.today, policy)
            words = next_words(writer.conn, self.visit.customer_id, app.calendar, policy)
        tell_logged(app, logged)
        if self._is_demo():
            from crmcli.commands.visit_deal import demo_warnings

            demo_warnings(app, self.visit, self.met)
        if self.visit.fields.get("outcome") == "no_contact" and not self.visit.next_:
            propose_next(app)
        app.done(
            message("visit.done", ref=f"v{logged.visit_id}", name=words.name, next=words.text),
            ref=f"v{logged.visit_id}",
            id=logged.visit_id,
            customer_id=self.visit.customer_id,
            customer=words.name,
            date=self.visit.on.isoformat(),
            next_date=words.day,
            closed=[f"p{plan['id']}" for plan in logged.closed],
            deal=None if self.visit.deal_id is None else f"d{self.visit.deal_id}",
            stage=self.visit.move.stage if self.visit.move else None,
        )


def agreed_next(app: App, text: str, next_: str, day: date) -> When | None:
    """The next date from --next, or from the one promise in the words; two promises set none."""
    if next_:
        when = parse_when(next_, app.today, Direction.FUTURE)
        echo_date(app, next_, when)
        return when
    phrases = find_next(text, app.today).phrases
    if len(phrases) > 1:
        app.tell(message("visit.two_dates", phrases=[phrase for phrase, _ in phrases]))
        return None
    if not phrases:
        verb = promise(text)
        if verb:
            app.tell(message("visit.no_date", verb=verb))
        return None
    phrase, when = phrases[0]
    if when.day <= day:
        app.tell(message("visit.phrase_passed", phrase=phrase, day=when.day))
        return None
    echo_date(app, phrase, when)
    return when


def propose_next(app: App) -> None:
    """Nobody was met: the next working day is proposed, nothing is set."""
    from crmcli.domain.followup import after_no_contact
    from crmcli.reports.words import day_words

    day = after_no_contact(app.today, app.calendar)
    app.tell(message("visit.propose", day=day_words(day)))


def tell_logged(app: App, logged: Logged) -> None:
    """Warnings, the plans that the contact closed, and those that stay."""
    for warning in logged.warnings:
        app.tell(warning)
    tell_plans(app, "visit.closed", logged.closed)
    tell_plans(app, "visit.remaining", logged.remaining)
    if logged.case_id:
        app.tell(message("visit.complaint", ref=f"k{logged.case_id}"))
    if logged.moved:
        from crmcli.commands.pick_deal import moved_words

        app.tell(moved_words(app, logged.moved))


def tell_plans(app: App, key: str, plans: Sequence[Mapping[str, object]]) -> None:
    """A line for each plan: its reference, day and purpose."""
    from crmcli.reports.words import day_words

    for plan in plans[:_PLANS_TOLD]:
        time = plan["time"]
        day = day_words(str(plan["date"]), str(time) if time else None)
        text = message(key, ref=f"p{plan['id']}", day=day, purpose=plan["purpose"] or "")
        app.tell(app.say(text).rstrip())
    if len(plans) > _PLANS_TOLD:
        app.tell(message("visit.more_plans", count=len(plans) - _PLANS_TOLD))
