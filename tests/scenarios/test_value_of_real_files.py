"""What customers of real files are worth: compared with a plain count of the same files."""

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from conftest import Crm

Shared = Callable[[str], Path]
LAST_DAY = "1998-06-30"


def test_recency_frequency_and_money_of_a_shop(crm: Crm, shared: Shared) -> None:
    path = shared("cdnow/cdnow_sample_converted.csv")
    bought: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["date"])
            bought[row["customer_id"]].append((day, Decimal(row["amount"])))
    end = date.fromisoformat(LAST_DAY)
    expected = {
        customer: (
            (end - max(day for day, _ in orders)).days,
            len(orders),
            sum(amount for _, amount in orders),
        )
        for customer, orders in bought.items()
    }
    assert len(expected) == 2357
    crm(["import", "orders", str(path)])
    rows = crm.json(f"--today {LAST_DAY} report rfm")
    found = {
        row["customer"]: (row["recency_days"], row["frequency"], Decimal(row["monetary"]))
        for row in rows
    }
    assert found == expected
    assert {row["currency"] for row in rows} == {"CNY"}
    # Each fifth by its definition: how many of the five cut points lie below.
    for place, key in ((1, "f"), (2, "m")):
        values = sorted(one[place] for one in expected.values())
        cuts = [values[-(-k * len(values) // 5) - 1] for k in range(1, 5)]
        for row in rows:
            own = expected[row["customer"]][place]
            assert row[key] == 1 + sum(cut < own for cut in cuts), row
    scores = {row["recency_days"]: row["r"] for row in rows}
    assert len({(row["recency_days"], row["r"]) for row in rows}) == len(scores)
    assert [scores[day] for day in sorted(scores)] == sorted(scores.values(), reverse=True)


def test_the_accounts_of_a_crm_by_what_they_won(crm: Crm, shared: Shared) -> None:
    crm(["import", "customers", str(shared("maven_crm/accounts.csv"))])
    crm(["import", "deals", str(shared("maven_crm/sales_pipeline.csv"))])
    rows = crm.json("report pareto")
    groups = [row["group"] for row in rows]
    assert [groups.count(group) for group in "ABC"] == [59, 18, 8]
    assert groups == sorted(groups)
    assert (rows[0]["customer"], rows[0]["amount"]) == ("Kan-code", "341455.00")
    assert sum(Decimal(row["amount"]) for row in rows) == Decimal(10005534)
    meta = crm.json("report pareto --meta")
    assert meta["totals"][0]["value"].startswith(
        "59 of 85 customers (69.4 %), 8068447.00 CNY (80.6 %)"
    )
    assert "the row that crosses a limit belongs above it" in meta["notes"][0]
    # Won deals without a margin say nothing of profit.
    assert crm.json("report pareto --by profit") == []
