"""等级分布: how many of each class, by whom set, and what they bring."""

from typing import Any

import pytest
from conftest import Crm


@pytest.fixture
def base(crm: Crm) -> Crm:
    """Five active customers and two that are gone; one buys in two currencies."""
    crm("add 甲厂 --class A --today 2026-05-10")
    crm("add 乙厂 --class A --today 2026-05-10")
    crm("add 丙厂 --class C --today 2026-05-10")
    crm("add 丁厂 --today 2026-05-10")
    (crm.home / "c.csv").write_text("客户,等级\n戊厂,B\n", encoding="utf-8")
    crm("import customers c.csv --today 2026-08-10")
    crm("add 己厂 --class A --today 2026-05-10")
    crm("churn 己厂 --reason price --today 2026-08-20")
    crm("add 庚厂 --class D --today 2026-05-10")
    crm("drop 庚厂 --why 没钱 --today 2026-08-20")
    crm("product add P8 --price 100 --cost 60")
    crm("order add 甲厂 'P8 x3' --on 2026-08-02")
    crm("order add 甲厂 咨询 --amount 50 --currency USD --on 2026-09-02")
    crm("order add 甲厂 'P8 x9' --on 2025-11-23")
    crm("visit 甲厂 谈了 --on 2026-11-02")
    crm("visit 甲厂 没人 --outcome no_contact --on 2026-11-03")
    return crm


def by_class(crm: Crm, line: str = "") -> dict[Any, dict[str, Any]]:
    rows = crm.json(f"report classes {line}")
    return {row["class"]: row for row in reversed(rows)}


def test_the_active_base_by_class_with_shares(base: Crm) -> None:
    rows = by_class(base)
    assert [(key, rows[key]["customers"], rows[key]["share"]) for key in ("A", "B", "C", "D")] == [
        ("A", 2, "40"), ("B", 1, "20"), ("C", 1, "20"), ("D", 0, "0"),
    ]  # fmt: skip
    assert (rows[None]["customers"], rows[None]["interval_days"]) == (1, 30)
    assert rows["A"]["by_hand"] == 2
    assert (rows["B"]["by_import"], rows["B"]["by_hand"]) == (1, 0)
    assert "n = 5 active customers" in base.json("report classes --meta")["notes"][0]


def test_what_a_class_bought_in_twelve_months_by_currency(base: Crm) -> None:
    rows = [row for row in base.json("report classes") if row["class"] == "A"]
    assert [(row["sales"], row["profit"], row["currency"]) for row in rows] == [
        ("300.00", "120.00", "CNY"),
        ("50.00", None, "USD"),
    ]
    # A further currency is no further class.
    assert [row["customers"] for row in rows] == [2, None]
    assert rows[0]["contacts"] == 1


def test_a_past_quarter_is_as_it_ended(base: Crm) -> None:
    base("classify 甲厂 D --why 停产 --today 2026-10-20")
    # A week before the end: judged for the quarter that follows.
    base("classify 丙厂 B --why 新线 --today 2026-06-28")
    june = by_class(base, "2026Q2")
    assert {key: row["customers"] for key, row in june.items()} == {
        "A": 3, "B": 0, "C": 1, "D": 1, None: 1,
    }  # fmt: skip
    september = by_class(base, "2026Q3")
    assert {key: row["customers"] for key, row in september.items()} == {
        "A": 2, "B": 2, "C": 0, "D": 0, None: 1,
    }  # fmt: skip
    assert by_class(base, "2026Q4") == by_class(base)
    assert by_class(base)["D"]["customers"] == 1


def test_sums_beyond_64_bits_are_exact(base: Crm) -> None:
    for number in range(12):
        base(f"order add 丙厂 --amount 99999999999999 --cost 0 --number B{number} --on 2026-11-02")
    base("goal add sales 100")
    row = by_class(base)["C"]
    assert (row["sales"], row["profit"]) == ("1199999999999988.00",) * 2
    reached = {(r["metric"], r["currency"]): r for r in base.json("report quarter")}
    # 300 were sold before the quarter began.
    assert reached["sales", "CNY"]["actual_amount"] == "1199999999999988.00"
    assert "1199999999999988.00" in base("show t1").out
    for number in range(12):
        base(f"deal add 丁厂 旧{number} --amount 99999999999999 --stage won --today 2026-11-10")
    reached = {(r["metric"], r["currency"]): r for r in base.json("report quarter")}
    assert reached["won", "CNY"]["actual_amount"] == "1199999999999988.00"


def test_sales_and_returns_without_a_profit_are_told(base: Crm) -> None:
    base("order return o1 --amount 10 --on 2026-11-02")
    notes = base.json("report classes --meta")["notes"]
    assert "Profit is known of 1 of 3 sales and returns." in notes


def test_who_is_asked_for_is_listed_alone(base: Crm) -> None:
    assert by_class(base, "--class A").keys() == {"A"}
    assert by_class(base).keys() == {"A", "B", "C", "D", None}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_stands_in_80_columns(base: Crm, language: str) -> None:
    said = base(f"report classes -f table --lang {language}").out
    assert any("300.00" in line and "120.00" in line for line in said.splitlines())


def test_filters_and_an_empty_base(base: Crm, crm: Crm) -> None:
    assert by_class(base, "--class A")["A"]["share"] == "100"
    assert base.json("report classes --where name=无") == []


@pytest.mark.parametrize("line", ["2026Q5", "2026", "2027Q1", "abc"])
def test_a_quarter_that_is_none_is_refused(base: Crm, line: str) -> None:
    assert line[:4] in base.fails(2, f"report classes {line}")
