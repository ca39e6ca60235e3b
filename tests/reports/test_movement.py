"""变动: who moved between two quarters, falls first, each with its day, method and reason."""

from typing import Any

import pytest
from conftest import Crm


@pytest.fixture
def base(crm: Crm) -> Crm:
    """Six customers of the third quarter, most of which moved in the fourth."""
    for name, class_ in (("甲厂", "A"), ("乙厂", "B"), ("丙厂", "C"), ("戊厂", "B")):
        crm(f"add {name} --class {class_} --today 2026-07-10")
    crm("add 丁厂 --today 2026-07-10")
    crm("add 己厂 --class B --today 2026-07-10")
    crm("classify 甲厂 C --why 停产 --today 2026-10-10")
    crm("classify 丙厂 B --why 新线 --today 2026-10-12")
    crm("classify 丁厂 D --today 2026-11-01")
    crm("churn 戊厂 --reason price --detail 便宜三成 --today 2026-11-05")
    crm("classify 乙厂 A --why 大单 --today 2026-09-28")
    return crm


def moves(crm: Crm, line: str = "") -> list[tuple[Any, ...]]:
    rows = crm.json(f"report movement {line}")
    return [(row["customer"], row["from"], row["to"], row["direction"]) for row in rows]


def test_falls_come_first_then_what_rose_left_and_came(base: Crm) -> None:
    assert moves(base) == [
        ("甲厂", "A", "C", "down"),
        # Judged two days before the end of the third quarter, which counts for the fourth.
        ("乙厂", "B", "A", "up"),
        ("丙厂", "C", "B", "up"),
        ("戊厂", "B", None, "lost"),
        ("丁厂", None, "D", "new"),
    ]


def test_a_move_says_when_how_and_why(base: Crm) -> None:
    rows = {row["customer"]: row for row in base.json("report movement")}
    assert rows["甲厂"]["changed_on"] == "2026-10-10"
    assert (rows["甲厂"]["method"], rows["甲厂"]["reasons"]) == ("hand", "停产")
    lost = rows["戊厂"]
    assert (lost["changed_on"], lost["method"]) == ("2026-11-05", "churn")
    assert lost["reasons"] == "price: 便宜三成"
    assert "价格、便宜三成" in base("report movement --lang zh -f md").out


def test_the_matrix_and_those_that_stayed_are_counted(base: Crm) -> None:
    asked = base.json("report movement --meta")
    assert [(one["label"], one["value"]) for one in asked["totals"]] == [
        ("down 1", "A → C 1"),
        ("up 2", "B → A 1, C → B 1"),
        ("lost 1", "B → none 1"),
        ("new 1", "none → D 1"),
        ("unchanged 1", "B 1"),
    ]
    assert asked["period"] == "2026Q3..2026Q4"
    assert any("lost and dropped" in note for note in asked["notes"])


def test_another_quarter_and_any_two(base: Crm) -> None:
    first = moves(base, "2026Q3")
    assert {one[3] for one in first} == {"new"}
    assert len(first) == 5
    assert moves(base, "2026Q3..2026Q4") == moves(base, "2026Q4") == moves(base)
    assert len(moves(base, "2026Q2..2026Q4")) == 5


def test_an_earlier_quarter_is_not_touched_by_what_came_after(base: Crm) -> None:
    base("classify 丁厂 A --why 急单 --today 2027-02-01")
    then = base.json("report movement 2026Q4 --today 2027-02-02")
    assert [(row["customer"], row["to"]) for row in then if row["customer"] == "丁厂"] == [
        ("丁厂", "D")
    ]
    now = base.json("report movement --today 2027-02-02")
    assert [(row["customer"], row["from"], row["to"]) for row in now] == [("丁厂", "D", "A")]


def test_development_last_quarter_and_acquisition_now_is_a_downgrade(base: Crm) -> None:
    base("edit 甲厂 --set rad=development --today 2026-07-20")
    base("edit 甲厂 --set rad=acquisition")
    assert moves(base, "--field rad") == [("甲厂", "development", "acquisition", "down")]
    assert moves(base, "--field RAD阶段") == moves(base, "--field rad")


def test_lifecycle_relation_and_owner_move_too(base: Crm) -> None:
    for line in ("lifecycle=growing", "relation=trust", "owner=李"):
        base(f"edit 戊厂 --set {line} --today 2026-07-20")
        base("undo --today 2026-07-20")
        base(f"edit 己厂 --set {line} --today 2026-07-20")
    base("edit 己厂 --set relation=dating --set owner=王 --set lifecycle=mature")
    assert moves(base, "--field relation") == [("己厂", "trust", "dating", "down")]
    assert moves(base, "--field owner") == [("己厂", "李", "王", "changed")]
    assert moves(base, "--field lifecycle") == [
        ("戊厂", None, "ended", "down"),
        ("己厂", "growing", "mature", "up"),
    ]


def test_a_customer_that_came_back_is_new_again(base: Crm) -> None:
    base("winback 戊厂 --offer 九折 --won --today 2027-01-20")
    came = base.json("report movement --today 2027-01-21")
    assert [(row["customer"], row["from"], row["to"], row["direction"]) for row in came] == [
        ("戊厂", None, "B", "new")
    ]
    (back,) = came
    assert (back["changed_on"], back["method"], back["reasons"]) == (
        *("2027-01-20", "winback", "九折"),
    )
    assert ("戊厂", "B", None, "lost") in [
        (row["customer"], row["from"], row["to"], row["direction"])
        for row in base.json("report movement 2026Q4 --today 2027-01-21")
    ]


def test_a_dropped_customer_is_lost_to_the_report_as_well(base: Crm) -> None:
    base("drop 丁厂 --why 不买")
    base("classify 丙厂 C --why 停线")
    assert ("丁厂", None, "D", "new") not in moves(base)
    base("drop 己厂 --why 没预算")
    rows = {row["customer"]: row for row in base.json("report movement")}
    assert (rows["己厂"]["direction"], rows["己厂"]["reasons"]) == ("lost", "没预算")
    assert rows["己厂"]["method"] == "hand"


def test_filters_and_the_limit(base: Crm) -> None:
    assert [one[0] for one in moves(base, "--class A")] == ["乙厂"]
    assert len(moves(base, "--limit 2")) == 2
    assert base.run("report movement --exit-code -q").code == 10


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("2026Q5", "2026Q5"),
        ("2026Q0", "2026Q0"),
        ("abc", "abc"),
        ("2026", "2026Q4"),
        ("2026-11", "2026Q4"),
        ("2027Q1", "not begun"),
        ("2026Q4..2026Q1", "ends before"),
        ("--field colour", "lifecycle"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(base: Crm, line: str, word: str) -> None:
    assert word in base.fails(2, f"report movement {line}")
