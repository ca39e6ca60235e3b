"""漏斗, the pipeline: open deals by stage, what they are worth, and how much of it is likely."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from crmcli.domain.codes import STAGE
from crmcli.domain.money import written
from crmcli.domain.rates import rate
from crmcli.domain.stages import Stages
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.query import Query
from crmcli.reports.words import day_words
from crmcli.store.filters import both
from crmcli.store.pipeline import (
    NO_CLOSE,
    Sum,
    closed_sums,
    closing_within,
    open_count,
    open_sums,
)

_BAR = 12
_PERCENT = 100


class Step(NamedTuple):
    """The deals of one stage in one currency. `weighted` is amount × percent, so 100 times the
    money that it is; `counted` is how many deals it is the sum of."""

    deals: int = 0
    priced: int = 0
    amount: int = 0
    weighted: int = 0
    counted: int = 0

    def plus(self, more: Sum, chance: int | None) -> "Step":
        """With the deals of one probability added."""
        counts = chance is not None
        return Step(
            self.deals + more.deals,
            self.priced + more.priced,
            self.amount + more.amount,
            self.weighted + more.amount * (chance or 0),
            self.counted + (more.priced if counts else 0),
        )


def pipeline(conn: sqlite3.Connection, query: Query) -> Table:
    """The open deals, or those that are expected to close in the period."""
    where = query.where
    if query.period:
        first, last = query.period.first.isoformat(), query.period.last.isoformat()
        where = both(where, closing_within(first, last))
    stages = query.policy.stages
    found = open_sums(conn, where)
    steps = _steps(found, stages, query.policy["currency"])
    rows = [row for currency in _currencies(steps, query) for row in _rows(steps, currency, stages)]
    return Table(
        name="pipeline",
        columns=_columns(stages),
        rows=rows,
        title=_title(query),
        totals=tuple(_total(steps, currency) for currency in _currencies(steps, query)),
        notes=(*(_notes(found, stages) if found else ()), *_around(conn, query)),
        empty=message("pipeline.empty"),
        line=("stage", "deals", "amount", "currency", "weighted"),
        period=query.period.name if query.period else "",
    )


def _columns(stages: Stages) -> tuple[Column, ...]:
    return (
        Column("stage", message("col.stage"), "code", {**STAGE, **stages.names}),
        Column("deals", message("col.deals"), "int"),
        Column("currency", message("col.currency")),
        Column("amount", message("col.amount"), "money"),
        Column("weighted", message("col.weighted"), "money"),
        Column("probability", message("pipeline.probability"), "int"),
        Column("share", message("pipeline.share"), "decimal"),
        Column("bar", "", "code", machine=False, sheet=False, spare=True),
    )


def _title(query: Query) -> Message:
    if query.period:
        return message("pipeline.title_period", period=query.period.name)
    return message("pipeline.title", day=day_words(query.today))


def _steps(found: Sequence[Sum], stages: Stages, usual: str) -> dict[tuple[str | None, str], Step]:
    """The steps by currency and stage.

    A deal without a currency has no amount either: it stands with the others of its stage where
    all are of one currency.
    """
    known = {one.currency for one in found if one.currency}
    only = next(iter(known or {usual})) if len(known) < 2 else None
    steps: dict[tuple[str | None, str], Step] = {}
    for one in found:
        key = (one.currency or only, one.stage)
        chance = stages.chance(one.stage, one.probability)
        steps[key] = steps.get(key, Step()).plus(one, chance)
    return steps


def _currencies(steps: dict[tuple[str | None, str], Step], query: Query) -> list[str | None]:
    """The policy's own first, those without one last."""
    usual = query.policy["currency"]
    return sorted({currency for currency, _ in steps}, key=lambda c: (c is None, c != usual, c))


def _rows(
    steps: dict[tuple[str | None, str], Step], currency: str | None, stages: Stages
) -> list[tuple[object, ...]]:
    """The rows of one currency: the policy's stages in their order, then ours, then the unknown."""
    order = [*stages.probability, *STAGE]
    mine = {stage: step for (of, stage), step in steps.items() if of == currency}
    total = sum(step.amount for step in mine.values())
    size = {stage: step.amount if total else step.deals for stage, step in mine.items()}
    most = max(size.values(), default=0)
    used = sorted(mine, key=lambda s: (order.index(s) if s in order else len(order), s))
    return [
        (
            stage,
            mine[stage].deals,
            currency,
            mine[stage].amount if mine[stage].priced else None,
            _weighted(mine[stage]),
            stages.chance(stage, None),
            rate(mine[stage].amount, total),
            "█" * max(round(_BAR * size[stage] / most), 1 if size[stage] else 0) if most else "",
        )
        for stage in used
    ]


def _weighted(step: Step) -> int | None:
    """In 1/10,000 of the unit, half up; None when there is nothing that could be weighted."""
    return (step.weighted + _PERCENT // 2) // _PERCENT if step.counted else None


def _total(
    steps: dict[tuple[str | None, str], Step], currency: str | None
) -> tuple[object, object]:
    mine = [step for (of, _), step in steps.items() if of == currency]
    whole = Step(*(sum(values) for values in zip(*mine, strict=True)))
    weighted = _weighted(whole)
    words = message(
        "pipeline.sum",
        deals=whole.deals,
        amount=written(whole.amount, "") if whole.priced else "-",
        weighted="-" if weighted is None else written(weighted, ""),
    )
    return currency or message("pipeline.no_currency"), words


def _notes(found: Sequence[Sum], stages: Stages) -> list[Message]:
    """How the weighted amount comes about, of how many deals, and which are left out of it."""
    deals = sum(one.deals for one in found)
    priced = sum(one.priced for one in found)
    unknown = [one for one in found if stages.chance(one.stage, one.probability) is None]
    counted = priced - sum(one.priced for one in unknown)
    notes = [message("pipeline.formula", n=counted, deals=deals)]
    if deals > priced:
        notes.append(message("pipeline.no_amount", count=deals - priced))
    if unknown:
        names = sorted({one.stage for one in unknown})
        count = sum(one.deals for one in unknown)
        notes.append(message("pipeline.no_probability", count=count, stages=names))
    return notes


def _around(conn: sqlite3.Connection, query: Query) -> list[Message]:
    """What was won and lost in the period (without one: in this quarter), and what is left out."""
    from crmcli.domain.periods import unit_period

    period = query.period or unit_period("quarter", query.today)
    found = closed_sums(conn, period.first.isoformat(), period.last.isoformat(), query.where)
    notes = []
    if found:
        won = [one for one in found if one.stage == "won"]
        amounts = [written(one.amount, one.currency or "") for one in won if one.priced]
        notes.append(
            message(
                "pipeline.closed_worth" if amounts else "pipeline.closed",
                period=period.name,
                won=sum(one.deals for one in won),
                amounts=amounts,
                lost=sum(one.deals for one in found if one.stage == "lost"),
            )
        )
    if query.period:
        undated = open_count(conn, both(query.where, NO_CLOSE))
        if undated:
            notes.append(message("pipeline.no_close", count=undated))
    return notes
