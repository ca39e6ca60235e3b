"""`crm deal qualify|track|item|object|answer`: what is learnt of a deal on its way."""

from collections.abc import Sequence
from typing import Annotated

import typer

from crmcli.actions.deal_items import add_item, remove_item
from crmcli.actions.deals import edit_deal
from crmcli.actions.objections import answer_objection, raise_objection
from crmcli.commands.parser import app_of
from crmcli.commands.pick import record_of, shown_ref
from crmcli.commands.pick_deal import deal_of
from crmcli.commands.pick_sale import day_of
from crmcli.context import App
from crmcli.domain.codes import OBJECTION_KIND, OBJECTION_OUTCOME, parse_code
from crmcli.domain.dates import Direction
from crmcli.domain.deals import QUESTIONS, answered, obstacles, tracked
from crmcli.domain.fields import by_key
from crmcli.domain.filters import parse_value
from crmcli.domain.line_items import parse_line
from crmcli.domain.stages import WON
from crmcli.errors import Message, UsageError, message
from crmcli.reports.deal_words import answer_words, qualified_words
from crmcli.store.customers import record

Deal = Annotated[str, typer.Argument(metavar="DEAL")]
Words = Annotated[list[str] | None, typer.Argument(metavar="WORDS")]
Outcome = Annotated[str, typer.Option("--outcome", metavar="OUTCOME")]


def qualify(
    ctx: typer.Context,
    deal: Deal,
    will_buy: Annotated[str, typer.Option("--will-buy", metavar="YES|NO")] = "",
    close: Annotated[str, typer.Option("--close", metavar="DATE")] = "",
    budget: Annotated[str, typer.Option("--budget", metavar="AMOUNT")] = "",
    supplier: Annotated[str, typer.Option("--supplier", metavar="TEXT")] = "",
    sign: Annotated[str, typer.Option("--sign", metavar="YES|NO")] = "",
) -> None:
    app = app_of(ctx)
    ident = deal_of(app, deal)
    typed = dict(zip(QUESTIONS, (will_buy, close, budget, supplier, sign), strict=True))
    if not any(typed.values()):
        if not app.interactive:
            raise UsageError("deal.qualify_options")
        typed = _asked(app, ident)
    values = {key: _answer(app, key, text) for key, text in typed.items() if text}
    with app.write() as writer:
        edit_deal(writer, ident, values, app.today)
        row = record(writer.conn, "deals", ident)
    count, missing = answered(row), obstacles(row)
    ref = shown_ref("deals", ident)
    app.done(
        message("deal.qualify", ref=ref, deal=row["name"], n=count, verdict=qualified_words(row)),
        ref=ref,
        id=ident,
        answered=count,
        qualified=not missing,
        missing=missing,
    )


def _asked(app: App, deal: int) -> dict[str, str]:
    """The five questions asked one by one; an empty answer keeps what is known."""
    row, fields = app.read(lambda conn: record(conn, "deals", deal)), by_key("deal")
    answers = {}
    for key in QUESTIONS:
        known = row[key] is not None
        ask = "deal.ask_known" if known else "deal.ask"
        values = {"known": answer_words(key, row)} if known else {}
        answers[key] = app.ask(Message(ask, {"question": fields[key].label, **values}))
    return answers


def _answer(app: App, key: str, text: str) -> object:
    if key == "close_on":
        return day_of(app, text, Direction.FUTURE)
    return parse_value(by_key("deal")[key], text)


def track(
    ctx: typer.Context,
    deal: Deal,
    what: Annotated[str, typer.Argument(metavar="TRACKED")],
    day: Annotated[str, typer.Argument(metavar="DATE")] = "",
    clear: Annotated[bool, typer.Option("--clear")] = False,
) -> None:
    app = app_of(ctx)
    ident, column = deal_of(app, deal), tracked(what)
    if clear and day:
        raise UsageError("deal.clear_or_day")
    on = None if clear else day_of(app, day, Direction.PAST) or app.today.isoformat()
    with app.write() as writer:
        edit_deal(writer, ident, {column: on}, app.today)
        row = record(writer.conn, "deals", ident)
    ref, label = shown_ref("deals", ident), by_key("deal")[column].label
    if column == "ordered_on" and on and row["stage"] != WON:
        app.tell(message("order.deal_open", ref=ref, deal=row["name"]))
    shown = on or message("deal.not_yet")
    app.done(
        message("deal.tracked", ref=ref, deal=row["name"], field=label, day=shown),
        ref=ref,
        id=ident,
        field=column,
        date=on,
    )


def item(
    ctx: typer.Context,
    deal: Deal,
    line: Annotated[list[str] | None, typer.Argument(metavar="LINE")] = None,
    remove: Annotated[int | None, typer.Option("--remove", metavar="N")] = None,
) -> None:
    app = app_of(ctx)
    ident, words = deal_of(app, deal), " ".join(line or ())
    if (remove is None) != bool(words):
        raise UsageError("deal.item_or_remove")
    with app.write() as writer:
        if remove is None:
            product, said = add_item(writer, ident, parse_line(words))
        else:
            product, said = remove_item(writer, ident, remove)
        row = record(writer.conn, "deals", ident)
    for warning in said:
        app.tell(warning)
    ref = shown_ref("deals", ident)
    key = "deal.item_added" if remove is None else "deal.item_removed"
    app.done(
        message(key, ref=ref, deal=row["name"], product=product), ref=ref, id=ident, product=product
    )


def object_(
    ctx: typer.Context,
    deal: Deal,
    words: Words = None,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND")] = "",
    response: Annotated[str, typer.Option("--response", metavar="TEXT")] = "",
    outcome: Outcome = "",
) -> None:
    app = app_of(ctx)
    ident = deal_of(app, deal)
    code = parse_code("kind", OBJECTION_KIND, kind) if kind else "other"
    with app.write() as writer:
        made = raise_objection(
            writer, ident, _text(words), code, response, _outcome(outcome), app.today
        )
        name = record(writer.conn, "deals", ident)["name"]
    ref, of = shown_ref("objections", made), shown_ref("deals", ident)
    app.done(
        message("objection.done", ref=ref, deal=f"{of} {name}", kind=OBJECTION_KIND[code]),
        ref=ref,
        id=made,
        deal=of,
        kind=code,
    )


def answer(
    ctx: typer.Context,
    objection: Annotated[str, typer.Argument(metavar="OBJECTION")],
    words: Words = None,
    outcome: Outcome = "",
) -> None:
    app = app_of(ctx)
    ident = record_of(app, objection, ("objections",))[1]
    with app.write() as writer:
        now = answer_objection(writer, ident, _text(words), _outcome(outcome))
    ref = shown_ref("objections", ident)
    app.done(
        message("objection.answered", ref=ref, outcome=OBJECTION_OUTCOME[now]),
        ref=ref,
        id=ident,
        outcome=now,
    )


def _text(words: Sequence[str] | None) -> str:
    return " ".join(words or ())


def _outcome(text: str) -> str | None:
    return parse_code("outcome", OBJECTION_OUTCOME, text) if text else None
