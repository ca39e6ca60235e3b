"""Which way a customer went, and for which quarter a change counts."""

from datetime import date

import pytest

from crmcli.domain.classify import review_due
from crmcli.domain.movement import (
    FIELDS,
    compared,
    direction,
    last_day_for,
    severity,
)
from crmcli.domain.periods import parse_period, quarter_of
from crmcli.domain.quarters import counted_quarter
from crmcli.errors import UsageError

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("field", "old", "new", "way"),
    [
        # The method's own: development last quarter, acquisition now is a downgrade.
        ("rad", "development", "acquisition", "down"),
        ("rad", "retention", "development", "down"),
        ("rad", "acquisition", "retention", "up"),
        ("class", "A", "B", "down"),
        ("class", "D", "A", "up"),
        ("relation", "trust", "dating", "down"),
        ("relation", "trust", "alliance", "up"),
        ("lifecycle", "potential", "mature", "up"),
        ("lifecycle", "growing", "developing", "down"),
        ("lifecycle", "mature", "ended", "down"),
        ("lifecycle", None, "ended", "down"),
        ("lifecycle", "ended", "potential", "up"),
        ("owner", "李", "王", "changed"),
        ("class", None, "C", "new"),
        ("class", "C", None, "lost"),
        ("class", "C", "C", None),
        ("class", None, None, None),
    ],
)
def test_direction(field: str, old: str | None, new: str | None, way: str | None) -> None:
    assert direction(field, old, new) == way


def test_falls_come_first_from_the_top_and_the_deepest() -> None:
    moves = [("B", "A"), (None, "A"), ("B", "C"), ("A", "B"), ("A", None), ("A", "D")]
    assert sorted(moves, key=lambda one: severity("class", *one)) == [
        ("A", "D"), ("A", "B"), ("B", "C"), ("B", "A"), ("A", None), (None, "A"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        ("2026-09-23", "2026Q3"),
        ("2026-09-24", "2026Q4"),
        ("2026-10-07", "2026Q4"),
        ("2026-12-24", "2026Q4"),
        ("2026-12-25", "2027Q1"),
    ],
)
def test_a_judgement_close_to_the_end_counts_for_the_new_quarter(on: str, counts: str) -> None:
    day = date.fromisoformat(on)
    assert counted_quarter("class", day) == counted_quarter("rad", day) == counts
    assert counted_quarter("owner", day) == quarter_of(day)


@pytest.mark.parametrize("field", FIELDS)
def test_the_last_day_of_a_quarter_is_the_last_that_counts_for_it(field: str) -> None:
    for number in range(400):
        day = date.fromordinal(date(2026, 1, 1).toordinal() + number)
        quarter = parse_period(counted_quarter(field, day), day)
        assert day <= last_day_for(field, quarter.first)


@pytest.mark.parametrize("judged", ["2026-03-20", "2026-03-28", "2026-04-02"])
def test_what_is_due_is_what_counts_for_an_earlier_quarter(judged: str) -> None:
    """The same rule as that of the review."""
    today, day = date(2026, 4, 2), date.fromisoformat(judged)
    assert review_due(day, today) == (counted_quarter("class", day) < "2026Q2")


@pytest.mark.parametrize(
    ("asked", "field", "today", "quarters"),
    [
        ("", "class", "2026-11-24", ("2026Q3", "2026Q4")),
        ("", "class", "2026-12-28", ("2026Q4", "2027Q1")),
        ("", "owner", "2026-12-28", ("2026Q3", "2026Q4")),
        ("2026Q1", "class", "2026-11-24", ("2025Q4", "2026Q1")),
        ("2026Q1..2026Q3", "class", "2026-11-24", ("2026Q1", "2026Q3")),
        ("2025Q4..2026Q4", "rad", "2026-11-24", ("2025Q4", "2026Q4")),
        ("上季度", "class", "2026-11-24", ("2026Q2", "2026Q3")),
    ],
)
def test_two_quarters_are_held_against_each_other(
    asked: str, field: str, today: str, quarters: tuple[str, str]
) -> None:
    day = date.fromisoformat(today)
    period = parse_period(asked, day) if asked else None
    before, after = compared(period, field, day)
    assert (before.name, after.name) == quarters


@pytest.mark.parametrize("asked", ["2026", "2026-11", "2026Q1..2026-11", "2026-11-24", "2027Q1"])
def test_what_is_no_quarter_or_has_not_begun_is_refused(asked: str) -> None:
    with pytest.raises(UsageError):
        compared(parse_period(asked, TODAY), "class", TODAY)
