"""Reading what customers bought, by customer and currency, and how often they were seen."""

import sqlite3

from crmcli.domain.bought import Bought, Head
from crmcli.store.filters import ALL, Where
from crmcli.store.purchases import ORDERS, WON_DEALS
from crmcli.store.sums import added, parts

# Neither lost nor dropped.
ACTIVE = Where("c.churned_on IS NULL AND c.dropped_on IS NULL", ())
# Whose class a person or a file gave, or who has an open deal: the rules or the deal may say
# something else.
JUDGED_OTHERWISE = Where(
    "(c.class_set_by IN ('hand', 'import') OR EXISTS (SELECT 1 FROM deals od"
    " WHERE od.customer_id = c.id AND od.closed_on IS NULL"
    " AND od.stage NOT IN ('won', 'lost') AND od.deleted_at IS NULL))",
    (),
)

_SUMS = f"""SELECT customer_id, currency, count(*),
  sum(NOT returned), max(CASE WHEN NOT returned THEN bought_on END),
  count(amount), {parts("amount")}, count(profit), {parts("profit")}
  FROM ({{source}}) WHERE {{days}} GROUP BY 1, 2"""
# All of it is quicker read as it lies than by an index of days.
_UNTIL, _BETWEEN = "? = '' AND +bought_on <= ?", "bought_on BETWEEN ? AND ?"


def bought(
    conn: sqlite3.Connection, span: tuple[str, str], of: Where = ALL, listed: Where = ALL
) -> list[Bought]:
    """What was bought in a span of days (ISO; "" for the first: ever) by the live customers that
    `of` leaves, by customer and currency; `listed` marks those that are asked for."""
    days = _BETWEEN if span[0] else _UNTIL
    found = []
    for source in (ORDERS, WON_DEALS):
        rows = conn.execute(
            f'SELECT c.id, c.name, c."class", ({listed.sql}), s.*'
            f" FROM ({_SUMS.format(source=source, days=days)}) s"
            " CROSS JOIN customers c ON c.id = s.customer_id"
            f" WHERE c.deleted_at IS NULL AND {of.sql}",
            (*listed.parameters, *span, *of.parameters),
        )
        found += [_bought(*row) for row in rows]
    return sorted(found)


def _bought(
    ident: int,
    name: str,
    class_: str | None,
    listed: int,
    _customer: int,
    currency: str,
    entries: int,
    purchases: int,
    last_on: str | None,
    priced: int,
    amount: int | None,
    amount_rest: int | None,
    costed: int,
    profit: int | None,
    profit_rest: int | None,
) -> Bought:
    return Bought(
        ident,
        name,
        class_,
        bool(listed),
        currency,
        entries,
        purchases,
        last_on,
        priced,
        added(amount, amount_rest) or 0,
        costed,
        added(profit, profit_rest) or 0,
    )


def left_by(conn: sqlite3.Connection, of: Where) -> set[int]:
    """The live customers that a filter leaves."""
    rows = conn.execute(
        f"SELECT c.id FROM customers c WHERE c.deleted_at IS NULL AND {of.sql}", of.parameters
    )
    return {ident for (ident,) in rows}


def heads(conn: sqlite3.Connection) -> dict[int, Head]:
    """The head office of every branch, over any number of steps."""
    rows = conn.execute(
        'SELECT c.id, p.id, p.name, p."class" FROM customers c JOIN customers p ON p.id ='
        " c.parent_id WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL"
    )
    parents = {branch: Head(*head) for branch, *head in rows}
    return {branch: _top(branch, parents) for branch in parents}


def _top(branch: int, parents: dict[int, Head]) -> Head:
    head, passed = parents[branch], {branch}
    # Another program may have closed a circle.
    while head.id in parents and head.id not in passed:
        passed.add(head.id)
        head = parents[head.id]
    return head


def contacts_made(conn: sqlite3.Connection, span: tuple[str, str], of: Where) -> dict[int, int]:
    """How often each live customer was met in a span of days (ISO; "" for the first: ever);
    promotions are no contact."""
    rows = conn.execute(
        "SELECT s.* FROM (SELECT v.customer_id, count(*) FROM visits v"
        " WHERE v.deleted_at IS NULL AND v.outcome IS NOT 'no_contact'"
        " AND v.kind IS NOT 'promotion' AND v.\"date\" BETWEEN ? AND ? GROUP BY 1) s"
        " CROSS JOIN customers c ON c.id = s.customer_id"
        f" WHERE c.deleted_at IS NULL AND {of.sql}",
        (*span, *of.parameters),
    )
    return dict(rows.fetchall())
