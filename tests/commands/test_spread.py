"""`crm spread`: a backlog gets dates; a preview unless applied."""

import pytest
from conftest import Crm


@pytest.fixture
def backlog(crm: Crm) -> Crm:
    for name, class_, on, district in (
        ("甲", "A", "2026-11-01", "宝安"),
        ("乙", "B", "2026-10-01", "南山"),
        ("丙", "C", "2026-09-01", "宝安"),
        ("丁", "D", "2026-07-01", "宝安"),
        ("戊", "A", "2026-11-23", "宝安"),
    ):
        crm(f"add {name}公司 --class {class_} -y --set district={district}")
        crm(f"visit {name}公司 谈了 --on {on}")
    return crm


def test_a_preview_writes_nothing(backlog: Crm) -> None:
    before = backlog.db.read_bytes()
    rows = backlog.json("spread --per-day 1")
    assert [(row["customer"], row["new_date"]) for row in rows] == [
        ("甲公司", "2026-11-25"),
        ("乙公司", "2026-11-26"),
        ("丙公司", "2026-11-27"),
    ]
    assert "--apply" in backlog("spread -f text").lines[-1]
    assert backlog.db.read_bytes() == before


def test_applied_the_dates_stand(backlog: Crm) -> None:
    planned = {row["customer"]: row["new_date"] for row in backlog.json("spread --per-day 2")}
    assert sorted(planned.values()) == ["2026-11-25", "2026-11-25", "2026-11-26"]
    backlog("spread --per-day 2 --apply")
    for name, day in planned.items():
        assert backlog.json(f"show {name}")["next_date"] == day
    assert backlog.json("show 戊公司")["next_date"] == "2026-11-30"
    assert backlog.json("spread") == []
    backlog("undo")
    assert len(backlog.json("spread")) == 3


def test_filters_and_limits(backlog: Crm) -> None:
    assert [r["customer"] for r in backlog.json("spread --class B")] == ["乙公司"]
    assert len(backlog.json("spread --where district=宝安")) == 2
    assert "--per-day" in backlog.fails(2, "spread --per-day 0")
    backlog.fails(2, "spread --per-day x")


def test_nothing_late(crm: Crm) -> None:
    crm("add 甲公司")
    before = crm.db.read_bytes()
    crm("spread --apply")
    assert crm.db.read_bytes() == before
