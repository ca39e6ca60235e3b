"""RFM 客户价值: recency, frequency and money of every buyer, and the segment that they make."""

import sqlite3
from collections.abc import Sequence

from crmcli.domain.codes import CLASS, SEGMENT
from crmcli.domain.rates import percent, written_rate
from crmcli.domain.rfm import Scored
from crmcli.errors import Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import CUSTOMER, coded, column
from crmcli.reports.query import Query
from crmcli.reports.value import amounts, purchases, scores
from crmcli.reports.words import day_words
from crmcli.store.filters import ALL
from crmcli.store.value import ACTIVE

_COLUMNS = (
    *CUSTOMER,
    coded("class", CLASS, style="class"),
    column("last_order", "date"),
    Column("recency_days", message("rfm.recency_days"), "int", spare=True),
    Column("frequency", message("rfm.frequency"), "int"),
    Column("monetary", message("rfm.monetary"), "money"),
    column("currency", people=False),
    Column("r", "R", "int", people=False),
    Column("f", "F", "int", people=False),
    Column("m", "M", "int", people=False),
    Column("score", message("rfm.score")),
    Column("segment", message("rfm.segment"), "code", SEGMENT),
)
_ORDER = tuple(SEGMENT)


def rfm(conn: sqlite3.Connection, query: Query) -> Table:
    """Every buyer with its scores, the best segment first; lost and dropped customers only when
    everybody is asked for. The fifths are those of the whole base: filters only choose who is
    listed."""
    of = ALL if query.everybody else ACTIVE
    everyone = scores(purchases(conn, query, of, query.where), query)
    found = sorted((one for one in everyone if one.buyer.listed), key=_best_first)
    shown = found if query.limit < 0 else found[: query.limit]
    return Table(
        name="rfm",
        columns=_COLUMNS,
        rows=[_row(one) for one in shown],
        title=_title(query),
        notes=tuple(_notes(everyone, found)) if found else (),
        totals=tuple(_totals(found, query)),
        empty=message("rfm.empty"),
        group="segment",
        line=("customer", "class", "score", "last_order", "frequency", "monetary"),
        more=len(found) - len(shown),
        period=query.period.name if query.period else "",
    )


def _best_first(one: Scored) -> tuple[object, ...]:
    buyer = one.buyer
    return (
        _ORDER.index(one.segment),
        -one.mean,
        buyer.currency,
        buyer.monetary is None,
        -(buyer.monetary or 0),
        buyer.customer_id,
    )


def _row(one: Scored) -> tuple[object, ...]:
    buyer = one.buyer
    return (
        *(buyer.customer_id, buyer.customer, buyer.class_, buyer.last_on.isoformat()),
        *(one.recency, buyer.frequency, buyer.monetary, buyer.currency),
        *(one.r, one.f, one.m, one.score, one.segment),
    )


def _title(query: Query) -> Message:
    if query.period:
        return message("rfm.title_period", period=query.period.name)
    return message("rfm.title", day=day_words(query.today))


def _totals(found: Sequence[Scored], query: Query) -> list[tuple[object, object]]:
    """The customers of each segment with their money, the best first."""
    totals: list[tuple[object, object]] = []
    for code, label in SEGMENT.items():
        own = [one.buyer for one in found if one.segment == code]
        if not own:
            continue
        known = [(one.currency, one.monetary) for one in own if one.monetary is not None]
        worth = amounts(known, query.policy["currency"])
        key = "rfm.total" if worth else "rfm.total_bare"
        share = written_rate(percent(len(own), len(found)))
        totals.append((label, message(key, count=len(own), share=share, amounts=worth)))
    return totals


def _notes(everyone: Sequence[Scored], found: Sequence[Scored]) -> list[Message]:
    """How the scores come about, and of whom they do not say everything."""
    notes = [message("rfm.formula", n=len(everyone))]
    several = sum(one.buyer.currencies > 1 for one in found)
    if several:
        notes.append(message("rfm.currencies", count=several))
    unpriced = sum(one.buyer.unpriced for one in found)
    if unpriced:
        notes.append(message("rfm.unpriced", count=unpriced))
    return notes
