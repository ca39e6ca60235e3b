"""Whom a change of policy judges otherwise, and who is left as they are."""

from typing import Any

import pytest

from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.policy_trial import Judge, Measure, measure_of, rejudge


def customer(class_: str | None, set_by: str | None, **facts: Any) -> ClassFacts:
    nothing: dict[str, Any] = dict.fromkeys(ClassFacts._fields)
    return ClassFacts(**{**nothing, "id": 1, "class_": class_, "set_by": set_by, **facts})


def always(value: str | None) -> Judge:
    return lambda _: (value, f"as={value}")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("class.a_months", Measure("class", "rules")),
        ("fault.haggler", Measure("class", "rules")),
        ("matrix.high_low", Measure("class", "matrix")),
        ("rad.retention", Measure("rad", "rules")),
        ("currency", Measure("class", "rules")),
        ("class.sure", None),
        ("interval.B", None),
        ("pareto.a", None),
        ("score.kam", None),
    ],
)
def test_what_an_entry_has_a_say_in(key: str, expected: Measure | None) -> None:
    assert measure_of(key) == expected


@pytest.mark.parametrize(
    ("class_", "set_by", "before", "after", "expected"),
    [
        ("B", "rules", "B", "A", (["A"], 0, 0)),
        ("B", "hand", "B", "A", ([], 1, 0)),
        ("B", "import", "B", "A", ([], 1, 0)),
        ("B", "matrix", "B", "A", ([], 1, 0)),
        (None, None, None, "A", ([], 0, 1)),
        ("B", "rules", "A", "A", ([], 0, 0)),
        ("A", "rules", "B", "A", ([], 0, 0)),
        ("B", "rules", "B", None, ([], 0, 0)),
    ],
    ids=[
        "changes",
        "kept by hand",
        "kept from a file",
        "of another method",
        "never judged",
        "stale, but no matter of this change",
        "stands there already",
        "cannot be judged then",
    ],
)
def test_who_changes(
    class_: str | None,
    set_by: str | None,
    before: str | None,
    after: str | None,
    expected: tuple[list[str], int, int],
) -> None:
    facts = [customer(class_, set_by)]
    found = rejudge(facts, Measure("class", "rules"), always(before), always(after))
    assert ([one.new for one in found.changes], found.kept, found.unjudged) == expected


def test_a_change_keeps_its_reasons() -> None:
    rad = customer("B", "hand", rad="development", rad_set_by="rules")
    found = rejudge([rad], Measure("rad", "rules"), always("development"), always("retention"))
    (change,) = found.changes
    assert (change.old, change.new, change.reasons) == ("development", "retention", "as=retention")
