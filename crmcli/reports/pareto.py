"""Pareto 帕累托: which customers make 80 % of revenue or profit, and what share of the visits they
get."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crmcli.domain.bought import Bought, by_currency
from crmcli.domain.codes import CLASS, MEASURE
from crmcli.domain.money import written
from crmcli.domain.pareto import GROUPS, Ranked, ranked
from crmcli.domain.rates import percent, written_rate
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Table
from crmcli.reports.columns import CUSTOMER, coded, column
from crmcli.reports.query import Query
from crmcli.reports.value import last_day, purchases, span
from crmcli.reports.words import day_words
from crmcli.store.filters import ALL
from crmcli.store.value import contacts_made, heads, left_by

REVENUE, PROFIT = "revenue", "profit"
_HEADER = {REVENUE: message("col.revenue"), PROFIT: message("col.profit")}
_EMPTY = {REVENUE: message("pareto.empty_revenue"), PROFIT: message("pareto.empty_profit")}
_UNKNOWN = {REVENUE: "pareto.unknown_revenue", PROFIT: "pareto.unknown_profit"}


class Seen(NamedTuple):
    """Contacts made in the period, by customer, and all of them."""

    by_customer: Mapping[int, int]
    whole: int

    def of(self, customers: Iterable[int]) -> int:
        """How many of them these customers got."""
        return sum(self.by_customer.get(one, 0) for one in customers)

    def share(self, contacts: int) -> int | None:
        """In 1/1,000 percent of all; None where there were none."""
        return percent(contacts, self.whole) if self.whole else None


class Ranking(NamedTuple):
    """The customers of one currency."""

    currency: str
    of: Mapping[int, Bought]
    rows: Sequence[Ranked]


def pareto(conn: sqlite3.Connection, query: Query) -> Table:
    """One row per customer and currency, the largest first; lost customers are in: they made it."""
    by = query.by or REVENUE
    found = purchases(conn, query, query.where)
    known = [one for one in found if (one.costed if by == PROFIT else one.priced)]
    rankings = [
        _ranking(known, currency, query, by)
        for currency in by_currency((one.currency for one in known), query.policy["currency"])
    ]
    seen = _seen(conn, query)
    rows = [_row(one, ranking, seen) for ranking in rankings for one in ranking.rows]
    shown = rows if query.limit < 0 else rows[: query.limit]
    return Table(
        name="pareto",
        columns=_columns(by, len(rankings)),
        rows=shown,
        title=_title(query, by),
        notes=tuple(_notes(found, rankings, query, by)) if found else (),
        totals=tuple(_totals(rankings, seen)) if rows else (),
        empty=_EMPTY[by],
        group="currency" if len(rankings) > 1 else None,
        line=("customer", "class", "amount", "group", "cumulative"),
        more=len(rows) - len(shown),
        period=query.period.name if query.period else "",
    )


def _columns(by: str, currencies: int) -> tuple[Column, ...]:
    return (
        Column("rank", message("pareto.rank"), "int"),
        *CUSTOMER,
        coded("class", CLASS, style="class"),
        Column("amount", _HEADER[by], "money"),
        column("currency", people=currencies > 1),
        Column("share", message("pareto.share"), "decimal", spare=True),
        Column("cumulative", message("pareto.cumulative"), "decimal"),
        Column("group", message("pareto.group")),
        Column("contacts", message("pareto.contacts"), "int", spare=True),
        Column("contacts_share", message("pareto.contacts_share"), "decimal"),
    )


def _title(query: Query, by: str) -> Message:
    if query.period:
        return message("pareto.title_period", measure=MEASURE[by], period=query.period.name)
    return message("pareto.title", measure=MEASURE[by], day=day_words(last_day(query)))


def _ranking(known: Iterable[Bought], currency: str, query: Query, by: str) -> Ranking:
    own = {one.customer_id: one for one in known if one.currency == currency}
    sums = ((ident, one.profit if by == PROFIT else one.amount) for ident, one in own.items())
    policy = query.policy
    rows = ranked(sums, policy.count("pareto.a"), policy.count("pareto.b"))
    return Ranking(currency, own, rows)


def _seen(conn: sqlite3.Connection, query: Query) -> Seen:
    """The contacts of everybody whom the filters leave, bought they or not."""
    if not query.roll_up:
        made = contacts_made(conn, span(query), query.where)
        return Seen(made, sum(made.values()))
    top, asked = heads(conn), left_by(conn, query.where)
    rolled: Counter[int] = Counter()
    for ident, count in contacts_made(conn, span(query), ALL).items():
        own = top[ident].id if ident in top else ident
        if own in asked:
            rolled[own] += count
    return Seen(rolled, rolled.total())


def _row(one: Ranked, ranking: Ranking, seen: Seen) -> tuple[object, ...]:
    bought = ranking.of[one.key]
    contacts = seen.of([one.key])
    return (
        *(one.rank, bought.customer_id, bought.customer, bought.class_, one.amount),
        *(ranking.currency, one.share, one.cumulative, one.group),
        *(contacts, seen.share(contacts)),
    )


def _totals(rankings: Sequence[Ranking], seen: Seen) -> list[tuple[object, object]]:
    """The groups of each currency, what is not above zero, and the contacts of everybody else."""
    totals: list[tuple[object, object]] = []
    for ranking in rankings:
        for group in (*GROUPS, None):
            own = [one for one in ranking.rows if one.group == group]
            if own:
                label = group or message("pareto.no_group")
                if len(rankings) > 1:
                    label = message("pareto.of_currency", group=label, currency=ranking.currency)
                totals.append((label, _total(own, ranking, seen)))
    in_any = {one.key for ranking in rankings for one in ranking.rows}
    rest = seen.whole - seen.of(in_any)
    if rest:
        words = message("pareto.contacts_of", contacts=rest, share=_percent(seen.share(rest)))
        totals.append((message("pareto.everyone_else"), words))
    return totals


def _total(own: Sequence[Ranked], ranking: Ranking, seen: Seen) -> Message:
    amount = sum(one.amount for one in own)
    contacts = seen.of(one.key for one in own)
    whole = sum(one.amount for one in ranking.rows if one.amount > 0)
    return message(
        "pareto.total",
        count=len(own),
        of=len(ranking.rows),
        customers=_percent(percent(len(own), len(ranking.rows))),
        amount=written(amount, ranking.currency),
        share=_percent(percent(amount, whole) if own[0].group else None),
        contacts=contacts,
        visits=_percent(seen.share(contacts)),
    )


def _percent(share: int | None) -> object:
    """`80.4 %`, or that there is none."""
    return written_rate(share) or Label("n/a", "无")


def _notes(
    found: Sequence[Bought], rankings: Sequence[Ranking], query: Query, by: str
) -> list[Message]:
    """How the groups come about, what is unknown, and who stands in several rankings."""
    a, b = query.policy["pareto.a"], query.policy["pareto.b"]
    notes = [message("pareto.formula", measure=MEASURE[by], a=a, b=b)]
    unknown = sum(one.entries - (one.costed if by == PROFIT else one.priced) for one in found)
    if unknown:
        ranked_here = {(one.key, ranking.currency) for ranking in rankings for one in ranking.rows}
        left_out = sum((one.customer_id, one.currency) not in ranked_here for one in found)
        notes.append(message(_UNKNOWN[by], count=unknown, customers=left_out))
    stand = [one.key for ranking in rankings for one in ranking.rows]
    several = len(stand) - len(set(stand))
    if several:
        notes.append(message("pareto.currencies", count=several))
    return notes
