"""`crm power CUSTOMER [AMOUNT]`: what a customer can spend in a year and how much of it is ours."""

import re
import sqlite3
from typing import Annotated

import typer

from crmcli.actions.buying_power import Statement, state_power
from crmcli.commands.filtering import query_of
from crmcli.commands.parser import app_of
from crmcli.commands.pick import customer_of
from crmcli.context import App
from crmcli.domain.codes import POWER_SOURCE, parse_code
from crmcli.domain.money import parse_amount, parse_currency, written
from crmcli.domain.periods import Period, parse_period, unit_period
from crmcli.domain.rad import Wallet, rad_stage, wallet
from crmcli.errors import Label, UsageError, message
from crmcli.output.cells import decimal
from crmcli.output.table import Card
from crmcli.reports.power_card import power_card
from crmcli.reports.wallet_words import minded, power_words, share_words, stage_words, states
from crmcli.store.class_facts import facts_of

# Nobody plans further back than the first customer, or further ahead than the next year.
_FIRST_YEAR = 2000
_POWER = Label("Buying power", "购买力")


def power(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT")] = "",
    year: Annotated[str, typer.Option("--year", metavar="YEAR")] = "",
    source: Annotated[str, typer.Option("--source", metavar="rep|third_party")] = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CURRENCY")] = "",
    quarter: Annotated[str, typer.Option("--quarter", metavar="QUARTER")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
) -> None:
    app = app_of(ctx)
    record = customer_of(app, customer).customer_id
    if not amount.strip():
        if year or source or currency or quarter or note:
            raise UsageError("argument.missing", name=message("meta.AMOUNT"))
        query = query_of(app)

        def look(conn: sqlite3.Connection) -> Card:
            return power_card(conn, record, query)

        app.show(app.read(look))
        return
    stated = _quarter(app, quarter)
    said = Statement(
        amount=_amount(app, amount),
        currency=parse_currency("currency", currency) if currency else app.policy["currency"],
        year=_year(app, year) if year else stated.first.year,
        quarter=stated,
        source=parse_code("source", POWER_SOURCE, source) if source else "rep",
        note=note,
    )
    _state(app, record, said)


def _amount(app: App, text: str) -> int:
    """In 1/10,000; nothing is a fact too. Raises UsageError."""
    try:
        return parse_amount(app.say(_POWER), text)
    except UsageError as error:
        if error.message.key == "value.negative":
            raise UsageError("power.negative", value=text) from None
        raise


def _quarter(app: App, text: str) -> Period:
    """The quarter that is meant, today's without words. Raises UsageError for none that has
    begun."""
    now = unit_period("quarter", app.today)
    if not text:
        return now
    try:
        found = parse_period(text, app.today)
    except UsageError:
        found = None
    if found is None or not re.fullmatch("[0-9]{4}Q[1-4]", found.name):
        raise UsageError("power.no_quarter", value=text, latest=now.name)
    if found.first > now.first or found.first.year < _FIRST_YEAR:
        first = f"{_FIRST_YEAR}Q1"
        raise UsageError("power.quarter_range", value=found.name, first=first, latest=now.name)
    return found


def _year(app: App, text: str) -> int:
    """The year that is meant. Raises UsageError for one that nobody plans for."""
    latest = app.today.year + 1
    try:
        name = parse_period(text, app.today).name
    except UsageError:
        name = ""
    if not re.fullmatch("[0-9]{4}", name) or not _FIRST_YEAR <= int(name) <= latest:
        raise UsageError("power.year", value=text, first=_FIRST_YEAR, latest=latest)
    return int(name)


def _counts(said: Statement, found: Wallet) -> bool:
    """Whether the share is that of this statement, and not of a later one."""
    power = found.power
    return power is not None and (power.year, power.quarter, power.source) == (
        *(said.year, said.quarter.name, said.source),
    )


def _state(app: App, record: int, said: Statement) -> None:
    policy = app.policy
    with app.write() as writer:
        replaced = state_power(writer, record, said, app.today)
        facts = facts_of(writer.conn, record, app.today, policy.stages)
    found = wallet(facts, app.today)
    judged, _ = rad_stage(facts, policy, app.today)
    if replaced:
        app.tell(message("power.replaced", amount=written(*replaced)))
    for words in minded(found):
        app.tell(words)
    app.done(
        message(
            "power.done" if _counts(said, found) else "power.done_beside",
            name=facts.name,
            amount=written(said.amount, said.currency),
            year=said.year,
            quarter=said.quarter.name,
            source=POWER_SOURCE[said.source],
            counts=power_words(found),
            share=share_words(found)[0],
            stage=stage_words(facts, judged),
        ),
        ref=record,
        id=record,
        customer=facts.name,
        buying_power=written(said.amount, ""),
        currency=said.currency,
        year=said.year,
        quarter=said.quarter.name,
        source=said.source,
        share_quarter=found.power and found.power.quarter,
        share_of_wallet=None if found.share is None else decimal(found.share),
        marks=states(found),
        rad_judged=judged,
        lifecycle=facts.lifecycle,
    )
