"""A customer's trend on its page: the last four classes, each as its quarter ended."""

import pytest
from conftest import Crm


def test_the_trend_goes_from_quarter_to_quarter(crm: Crm) -> None:
    crm("add 华强 --class C --today 2026-01-10")
    assert crm.json("show 华强")["trend"] is None
    # In the last week of March, which counts for the second quarter.
    crm("classify 华强 B --why 新线 --today 2026-03-28")
    crm("classify 华强 A --why 大单 --today 2026-07-05")
    assert crm.json("show 华强")["trend"] == "C → B (2026Q2) → A (2026Q3)"
    assert "C → B（2026Q2） → A（2026Q3）" in crm("show 华强 --lang zh -f md").out
    assert "trend" not in crm("show 华强 --share -f text").out


@pytest.mark.parametrize("days", [("2026-08-01", "2026-08-20", "2026-09-01")])
def test_a_quarter_has_the_class_that_it_ended_with(crm: Crm, days: tuple[str, ...]) -> None:
    crm("add 华强 --class C --today 2026-01-10")
    for class_, day in zip("BDA", days, strict=True):
        crm(f"classify 华强 {class_} --why 变了 --today {day}")
    assert crm.json("show 华强")["trend"] == "C → A (2026Q3)"


def test_only_the_last_four_are_shown(crm: Crm) -> None:
    crm("add 华强 --class D --today 2025-01-10")
    for class_, day in zip("CBACB", ("2025-05-01", "2025-08-01", "2025-11-01", "2026-02-01",
                                     "2026-05-01"), strict=True):  # fmt: skip
        crm(f"classify 华强 {class_} --why 变了 --today {day}")
    assert crm.json("show 华强")["trend"] == "B → A (2025Q4) → C (2026Q1) → B (2026Q2)"
