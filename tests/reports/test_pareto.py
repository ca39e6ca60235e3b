"""Pareto 帕累托: rankings per currency, groups, the contacts they get, what is unknown."""

import pytest
from conftest import Crm


@pytest.fixture
def book(crm: Crm) -> Crm:
    """甲 700 (lost since), 乙 200, 丙 60, 丁 40 by a won deal, 戊 nothing; contacts of four."""
    for name in ("甲", "乙", "丙", "丁", "戊"):
        crm(f"add {name}")
    crm("edit 乙 --set owner=李明")
    crm("order add 甲 --amount 800 --cost 790 --on 2026-05-01")
    crm("order return o1 --amount 100 --on 2026-05-20")
    crm("order add 乙 --amount 200 --cost 100 --on 2026-06-01")
    crm("order add 丙 --amount 60 --on 2026-07-01")
    crm("deal add 丁 样机 --amount 40 --today 2026-07-01 --set margin=50")
    crm("deal move d1 won --today 2026-08-01")
    for name, day in (("乙", "06-02"), ("乙", "06-03"), ("丙", "07-02"), ("戊", "11-20")):
        crm(f"visit {name} 谈了价格 --on 2026-{day}")
    crm("visit 甲 不在 --outcome no_contact --on 2026-05-02")
    crm("visit 甲 群发 --kind promotion --on 2026-05-03")
    crm("churn 甲 --reason price")
    return crm


def rows(crm: Crm, line: str = "") -> list[tuple[object, ...]]:
    found = crm.json(f"report pareto {line}")
    return [(r["rank"], r["customer"], r["amount"], r["cumulative"], r["group"]) for r in found]


def about(crm: Crm, line: str = "") -> tuple[dict[str, str], list[str]]:
    meta = crm.json(f"report pareto {line} --meta")
    return {one["label"]: one["value"] for one in meta["totals"]}, meta["notes"]


def test_the_customers_by_revenue(book: Crm) -> None:
    assert rows(book) == [
        (1, "甲", "700.00", "70", "A"),
        (2, "乙", "200.00", "90", "A"),
        (3, "丙", "60.00", "96", "B"),
        (4, "丁", "40.00", "100", "C"),
    ]


def test_the_groups_and_the_contacts_that_they_get(book: Crm) -> None:
    totals, notes = about(book)
    assert totals == {
        "A": "2 of 4 customers (50.0 %), 900.00 CNY (90.0 %), contacts: 2 (50.0 %)",
        "B": "1 of 4 customers (25.0 %), 60.00 CNY (6.0 %), contacts: 1 (25.0 %)",
        "C": "1 of 4 customers (25.0 %), 40.00 CNY (4.0 %), contacts: 0 (0.0 %)",
        "everyone else": "contacts: 1 (25.0 %)",
    }
    assert "the row that crosses a limit belongs above it" in notes[0]
    assert len(notes) == 1
    found = book.json("report pareto")
    assert [(r["contacts"], r["contacts_share"]) for r in found[:3]] == [
        (0, "0"),
        (2, "50"),
        (1, "25"),
    ]


def test_the_customers_by_profit(book: Crm) -> None:
    # What the goods that came back had cost is unknown.
    assert rows(book, "--by profit") == [
        (1, "乙", "100.00", "76.9", "A"),
        (2, "丁", "20.00", "92.3", "A"),
        (3, "甲", "10.00", "100", "B"),
    ]
    totals, notes = about(book, "--by 利润")
    assert totals["A"].startswith("2 of 3 customers (66.7 %), 120.00 CNY (92.3 %)")
    assert totals["everyone else"] == "contacts: 2 (50.0 %)"
    assert notes[1] == (
        "Sales and returns of unknown profit (no cost or margin), not counted: 2; customers not"
        " ranked for that: 1."
    )
    assert "Customers by profit" in book("report pareto --by profit -f md").out


def test_the_limits_are_those_of_the_policy(book: Crm) -> None:
    book("policy set pareto.a 60")
    book("policy set pareto.b 90")
    assert [row[4] for row in rows(book)] == ["A", "B", "C", "C"]
    assert "first 60 %, A and B 90 %" in about(book)[1][0]


def test_a_period_counts_its_purchases_and_contacts(book: Crm) -> None:
    assert rows(book, "2026-06") == [(1, "乙", "200.00", "100", "A")]
    assert about(book, "2026-06")[0] == {
        "A": "1 of 1 customers (100.0 %), 200.00 CNY (100.0 %), contacts: 2 (100.0 %)"
    }
    assert rows(book, "2026-05..2026-06")[0] == (1, "甲", "700.00", "77.8", "A")
    assert "2027 has not begun yet" in book.fails(2, "report pareto 2027")


def test_filters_make_a_ranking_of_their_own(book: Crm) -> None:
    assert rows(book, "--owner 李明") == [(1, "乙", "200.00", "100", "A")]
    assert "everyone else" not in about(book, "--owner 李明")[0]
    assert about(book, "--owner 李明")[0]["A"].endswith("contacts: 2 (100.0 %)")


def test_what_is_not_above_zero_comes_last_without_a_group(book: Crm) -> None:
    since = "2026-05-10..2026-12-31"
    assert rows(book, since) == [
        (1, "乙", "200.00", "66.7", "A"),
        (2, "丙", "60.00", "86.7", "A"),
        (3, "丁", "40.00", "100", "B"),
        (4, "甲", "-100.00", None, None),
    ]
    totals = about(book, since)[0]
    assert (
        totals["zero or less"]
        == "1 of 4 customers (25.0 %), -100.00 CNY (n/a), contacts: 0 (0.0 %)"
    )
    alone = "2026-05-10..2026-05-31"
    assert rows(book, alone) == [(1, "甲", "-100.00", None, None)]
    assert about(book, alone)[0] == {
        "zero or less": "1 of 1 customers (100.0 %), -100.00 CNY (n/a), contacts: 0 (n/a)"
    }


def test_every_currency_has_its_own_ranking(book: Crm) -> None:
    book("order add 丙 --amount 5000 --currency USD --on 2026-09-01")
    found = book.json("report pareto")
    assert [(r["currency"], r["rank"], r["customer"]) for r in found[3:]] == [
        ("CNY", 4, "丁"),
        ("USD", 1, "丙"),
    ]
    totals, notes = about(book)
    assert list(totals) == ["A CNY", "B CNY", "C CNY", "A USD", "everyone else"]
    assert notes[-1] == "Bought in several currencies: 1; they stand in each ranking."
    assert "【USD】" in book("report pareto -f text").out


def test_equal_amounts_stand_by_number(crm: Crm) -> None:
    for name in ("甲", "乙"):
        crm(f"add {name}")
    crm("order add 乙 --amount 50 --on 2026-09-01")
    crm("order add 甲 --amount 50 --on 2026-09-02")
    assert [(row[1], row[4]) for row in rows(crm)] == [("甲", "A"), ("乙", "A")]
    crm("policy set pareto.a 50")
    assert [(row[1], row[4]) for row in rows(crm)] == [("甲", "A"), ("乙", "B")]


def test_branches_count_for_their_head_office(book: Crm) -> None:
    book("edit 丙 --set parent=乙")
    book("edit 丁 --set parent=丙")
    assert rows(book, "--roll-up") == [
        (1, "甲", "700.00", "70", "A"),
        (2, "乙", "300.00", "100", "A"),
    ]
    assert book.json("report pareto --roll-up")[1]["contacts"] == 3
    book("classify 乙 A --why 大")
    (head,) = book.json("report pareto --roll-up --class A")
    assert (head["customer"], head["amount"], head["contacts"]) == ("乙", "300.00", 3)
    assert book.json("report pareto --roll-up --owner 无") == []


def test_a_chat_counts_the_lines_once(book: Crm) -> None:
    assert book("report pareto -f text").lines[0].startswith("1. 甲")
    assert "Revenue" in book("report pareto -f md").out


def test_sums_beyond_64_bits_are_exact(crm: Crm) -> None:
    crm("add 甲")
    for day in range(1, 12):
        crm(f"order add 甲 --amount 99999999999999.99 --on 2026-09-{day:02d}")
    assert rows(crm) == [(1, "甲", "1099999999999999.89", "100", "A")]


def test_an_unknown_amount_is_told_and_not_taken_for_nothing(crm: Crm) -> None:
    crm("add 甲")
    crm("order add 甲 '新品 x2'")
    assert rows(crm) == []
    assert "No purchases with an amount." in crm("report pareto -f md").out
    assert about(crm)[1][1].startswith("Sales and returns without an amount, not counted: 1;")


def test_labels_are_the_readers(book: Crm) -> None:
    text = book("--lang zh report 帕累托 2026 --by 销售额 -f md").out
    assert "| 1 | 甲 |" in text
    assert "A：4 位客户中 2 位（50.0 %），900.00 CNY（90.0 %），2 次联系（50.0 %）" in text
    header = book("report pareto --csv").lines[0]
    assert header == (
        "rank,customer_id,customer,class,amount,currency,share,cumulative,group,contacts,"
        "contacts_share"
    )


def test_the_limit_is_told(book: Crm) -> None:
    assert len(rows(book, "--limit 1")) == 1
    assert "3 more" in book("report pareto --limit 1 -f md").out
    assert "A: 2 of 4" in book("report pareto --limit 1 -f md").out


def test_a_measure_that_does_not_exist(book: Crm) -> None:
    complaint = book.fails(2, "report pareto --by turnover")
    assert "turnover" in complaint
    assert "revenue" in complaint


def test_nothing_was_bought(crm: Crm) -> None:
    crm("init")
    assert crm("report pareto --json").out == "[]\n"
    assert crm("report pareto -f text").out == ""
    assert "No purchases whose profit is known." in crm("report pareto --by profit -f md").out
