"""购买力 × 占有率: what customers can spend, how much of it comes to us, and their RAD stage."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from crmcli.domain.codes import POWER_SOURCE, RAD
from crmcli.domain.money import written
from crmcli.domain.rad import OVER, STAGES, STALE, Wallet, is_unpriced, rad_stage, wallet
from crmcli.domain.usual import median
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import CUSTOMER, coded, column
from crmcli.reports.query import Query
from crmcli.reports.wallet_words import STATE, states
from crmcli.reports.words import day_words
from crmcli.store.buying_power import Known, active, known_count
from crmcli.store.class_facts import class_facts
from crmcli.store.filters import Where

_OTHER = "other_currency"
_MARKS = {**STATE, _OTHER: Label("other currency", "另有其他币种")}
COLUMNS = (
    *CUSTOMER,
    Column("buying_power", message("power.power"), "money"),
    Column("sales", message("power.sales"), "money"),
    column("currency", people=False),
    Column("share_of_wallet", message("power.share_percent"), "decimal"),
    Column("rad", message("power.rad"), "code", RAD, spare=True),
    Column("rad_judged", message("power.judged"), "code", RAD),
    Column("marks", message("power.marks"), "list", _MARKS),
    column("year", "int", people=False),
    Column("quarter", message("power.quarter"), spare=True),
    coded("source", POWER_SOURCE, spare=True),
    Column("other_currencies", message("power.other"), "list", people=False),
)


class _Customer(NamedTuple):
    id: int
    name: str
    wallet: Wallet
    rad: str | None
    judged: str | None

    @property
    def power(self) -> int:
        """In 1/10,000; less than nothing where it is unknown."""
        return self.wallet.power.amount if self.wallet.power else -1


def rad(conn: sqlite3.Connection, query: Query) -> Table:
    """One row per active customer whose buying power is known (with `everybody` the others too),
    and how many stand where by high and low buying power."""
    today = query.today.isoformat()
    found = _read(conn, query, active(query.where, today, known=not query.everybody))
    shown = found[: query.limit] if query.limit >= 0 else found
    return Table(
        name="rad",
        columns=COLUMNS,
        rows=[_row(one) for one in shown],
        title=message("rad.title", day=day_words(query.today)),
        totals=tuple(_matrix([one for one in found if one.wallet.power])),
        notes=tuple(_notes(found, known_count(conn, query.where, today), query)),
        empty=message("rad.empty"),
        line=("customer", "buying_power", "sales", "share_of_wallet", "rad_judged", "marks"),
        more=len(found) - len(shown),
    )


def _read(conn: sqlite3.Connection, query: Query, where: Where) -> list[_Customer]:
    """The largest buying power first, the policy's own currency before the others, and at the end
    those of whom it is unknown."""
    usual = query.policy["currency"]

    def place(one: _Customer) -> tuple[object, ...]:
        power = one.wallet.power
        unit = power.currency if power else ""
        return (power is None, unit != usual, unit, -one.power, one.id)

    found = []
    for facts in class_facts(conn, query.today, query.policy.stages, where):
        judged, _ = rad_stage(facts, query.policy, query.today)
        spent = wallet(facts, query.today)
        found.append(_Customer(facts.id, facts.name, spent, facts.rad, judged))
    return sorted(found, key=place)


def _row(one: _Customer) -> tuple[object, ...]:
    found, power = one.wallet, one.wallet.power
    # Bought, and no amount of it is known; or nothing at all, and in which currency is unknown.
    sales = None if is_unpriced(found) or not found.currency else found.sales
    marks = [*states(found), *([_OTHER] if found.other_currencies else [])]
    return (
        *(one.id, one.name, power and power.amount, sales, found.currency, found.share),
        *(one.rad, one.judged, marks, power and power.year, power and power.quarter),
        *(power and power.source, list(found.other_currencies)),
    )


def _matrix(found: Sequence[_Customer]) -> list[tuple[Message, list[Message]]]:
    """High and low buying power (from the middle one on) by stage, a pair of rows per currency."""
    rows = []
    for unit in dict.fromkeys(one.wallet.currency or "" for one in found):
        mine = [one for one in found if one.wallet.currency == unit]
        middle = median([one.power for one in mine])
        high = [one for one in mine if one.power >= middle]
        low = [one for one in mine if one.power < middle]
        for key, part in (("rad.high", high), ("rad.low", low)):
            if part:
                label = message(key, limit=written(middle, unit))
                rows.append((label, _cells(part, unit)))
    return rows


def _cells(part: Sequence[_Customer], unit: str) -> list[Message]:
    """`retention 2 (3000000.00 CNY)` for every stage that somebody has."""
    cells = []
    for stage in (*STAGES, None):
        mine = [one.power for one in part if one.judged == stage]
        if mine:
            label = RAD[stage] if stage else message("power.not_judged")
            amount = written(sum(mine), unit)
            cells.append(message("rad.cell", stage=label, count=len(mine), amount=amount))
    return cells


def _notes(found: Sequence[_Customer], known: Known, query: Query) -> list[Message]:
    """How the share comes about, the limits, of how many it is known, and what is to be minded."""
    policy = query.policy
    notes = [
        message("rad.formula"),
        message(
            "rad.limits",
            retention=policy.count("rad.retention"),
            development=policy.count("rad.development"),
        ),
        message("rad.known", known=known.known, n=known.customers),
    ]
    if known.known < known.customers and not query.everybody:
        notes.append(message("rad.unknown", count=known.customers - known.known))
    marks = [mark for one in found for mark in states(one.wallet)]
    notes += [
        message(key, count=marks.count(mark))
        for mark, key in ((STALE, "rad.stale_count"), (OVER, "rad.over_count"))
        if mark in marks
    ]
    if any(one.wallet.other_currencies for one in found):
        notes.append(message("rad.others"))
    return notes
