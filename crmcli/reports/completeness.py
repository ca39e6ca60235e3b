"""完整度, completeness: what is known of the customers, by the four kinds of data."""

import sqlite3
from collections.abc import Sequence

from crmcli.domain.codes import CLASS
from crmcli.domain.completeness import KINDS, Measured, measured, sheet_labels
from crmcli.domain.rates import rate, written_rate
from crmcli.errors import message
from crmcli.output.table import Column, Row, Table
from crmcli.reports.columns import CUSTOMER, coded, column
from crmcli.reports.query import Query
from crmcli.store.completeness import known_customers, known_facts

FIELDS = (
    coded("data", KINDS),
    column("field", people=False),
    Column("name", message("col.field"), "say", machine=False),
    column("known", "int"),
    column("customers", "int"),
    column("share", "decimal"),
)

_HEADERS = {
    "status": message("completeness.status"),
    "organisation": message("completeness.organisation"),
    "person": message("completeness.person"),
    "competition": message("completeness.competition"),
}


def customer_columns() -> tuple[Column, ...]:
    """A share for each kind of data and of all facts, and what of the sheets is not known."""
    return (
        *CUSTOMER,
        coded("class", CLASS, style="class"),
        *(Column(kind, _HEADERS[kind], "decimal") for kind in KINDS),
        column("overall", "decimal"),
        Column("missing", message("completeness.missing"), "list", sheet_labels()),
    )


def completeness(conn: sqlite3.Connection, query: Query) -> Table:
    """The facts of each kind of data, the least known first, or the customers one by one."""
    facts = measured()
    count, known = known_facts(conn, facts, query.where)
    by_customer = query.by == "customer"
    rows: list[Row] = []
    if count:
        rows = _customers(conn, query, facts) if by_customer else _fields(facts, count, known)
    total = count if by_customer else len(rows)
    shown = rows if query.limit < 0 else rows[: query.limit]
    return Table(
        name="completeness",
        columns=customer_columns() if by_customer else FIELDS,
        rows=shown,
        title=message("completeness.title"),
        totals=tuple(_means(facts, count, known)) if count else (),
        notes=(message("completeness.formula", n=count, facts=len(facts)),) if count else (),
        empty=message("effort.empty"),
        group=None if by_customer else "data",
        line=("customer", "class", "overall", "missing") if by_customer else ("name", "share"),
        more=total - len(shown),
    )


def _fields(facts: Sequence[Measured], count: int, known: Sequence[int]) -> list[Row]:
    """Under each kind its mean, then its facts."""
    rows: list[Row] = []
    for kind, whole in _by_kind(facts, count, known).items():
        mine = [(fact, known[at]) for at, fact in enumerate(facts) if fact.data == kind]
        rows.append((kind, None, message("completeness.mean"), None, count, whole))
        # Stable: facts that are as well known stand as they are declared.
        for fact, number in sorted(mine, key=lambda one: one[1]):
            rows.append((kind, fact.key, fact.label, number, count, rate(number, count)))
    return rows


def _customers(conn: sqlite3.Connection, query: Query, facts: Sequence[Measured]) -> list[Row]:
    sizes = [sum(fact.data == kind for fact in facts) for kind in KINDS]
    return [
        (
            *(one.id, one.name, one.class_),
            *(rate(number, size) for number, size in zip(one.known, sizes, strict=True)),
            *(rate(sum(one.known), len(facts)), list(one.missing)),
        )
        for one in known_customers(conn, facts, query.where, query.limit)
    ]


def _means(
    facts: Sequence[Measured], count: int, known: Sequence[int]
) -> list[tuple[object, object]]:
    """The mean of all facts, and of each kind of data."""
    shares = [
        message("completeness.of_kind", kind=KINDS[kind], share=written_rate(whole))
        for kind, whole in _by_kind(facts, count, known).items()
    ]
    whole = written_rate(rate(sum(known), count * len(facts)))
    return [(message("completeness.mean"), whole), (message("completeness.by_kind"), shares)]


def _by_kind(facts: Sequence[Measured], count: int, known: Sequence[int]) -> dict[str, int | None]:
    numbers: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for fact, number in zip(facts, known, strict=True):
        numbers[fact.data].append(number)
    return {kind: rate(sum(mine), count * len(mine)) for kind, mine in numbers.items()}
