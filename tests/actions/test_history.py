"""Every change of class, RAD, lifecycle, relation, owner and type leaves a row that says when, how
and why, whichever command made it."""

from typing import Any

import pytest
from conftest import Crm

FIELDS = ("class", "rad", "lifecycle", "relation", "owner", "kind")


def changes(crm: Crm, customer: str = "华强") -> list[tuple[Any, ...]]:
    """Field, from, to, method and reasons, the oldest first."""
    rows = crm.json(f"show {customer}")["history"]
    keys = ("field", "old_value", "new_value", "method", "reasons")
    return [tuple(row[key] for key in keys) for row in reversed(rows)]


def sheet(crm: Crm, text: str) -> None:
    (crm.home / "c.csv").write_text(text, encoding="utf-8")


def test_add_and_edit(crm: Crm) -> None:
    crm("add 华强 --class B --set owner=李 --set relation=dating")
    crm("edit 华强 --set owner=王 --set rad=retention --set lifecycle=mature --set kind=existing")
    assert set(changes(crm)) == {
        ("class", None, "B", "hand", None),
        ("owner", None, "李", "hand", None),
        ("relation", None, "dating", "hand", None),
        ("owner", "李", "王", "hand", None),
        ("rad", None, "retention", "hand", None),
        ("lifecycle", None, "mature", "hand", None),
        ("kind", None, "existing", "hand", None),
    }
    assert {row["quarter"] for row in crm.json("show 华强")["history"]} == {"2026Q4"}


def test_an_imported_file_and_a_later_one(crm: Crm) -> None:
    sheet(crm, "客户,等级,负责人,关系阶段\n华强,B,李,约会\n")
    crm("import customers c.csv")
    sheet(crm, "客户,等级,负责人,关系阶段\n华强,A,王,信赖\n")
    crm("import customers c.csv --update --yes")
    assert {one[:4] for one in changes(crm)} == {
        ("class", None, "B", "import"),
        ("owner", None, "李", "import"),
        ("relation", None, "dating", "import"),
        ("class", "B", "A", "import"),
        ("owner", "李", "王", "import"),
        ("relation", "dating", "trust", "import"),
    }


def test_a_file_that_completes_a_customer(crm: Crm) -> None:
    crm("add 华强")
    sheet(crm, "客户,等级,负责人\n华强,C,李\n")
    crm("import customers c.csv")
    assert {one[:4] for one in changes(crm)} == {
        ("class", None, "C", "import"),
        ("owner", None, "李", "import"),
    }


def test_a_class_that_a_file_replaces_leaves_no_reason_of_the_earlier_one(crm: Crm) -> None:
    crm("add 华强 --class C")
    crm("classify 华强 B --why 大单 --until 2027-06-30")
    sheet(crm, "客户,等级\n华强,A\n")
    crm("import customers c.csv --update --yes")
    card = crm.json("classify 华强")
    assert (card["class"], card["set_by"], card["why"], card["until"]) == (
        "A",
        "import",
        None,
        None,
    )
    assert changes(crm)[1:] == [
        ("class", "C", "B", "hand", "大单"),
        ("class", "B", "A", "import", None),
    ]


def test_rules_that_judge_all(crm: Crm) -> None:
    crm("add 华强 --set recognises_us=yes --set horizon=12m")
    crm("classify --all --apply")
    found = [one for one in changes(crm) if one[0] == "class"]
    assert [one[:4] for one in found] == [("class", None, "C", "rules")]
    assert "recognises_us=yes" in found[0][4]


def test_triage_of_the_unclassified(crm: Crm) -> None:
    crm("add 华强")
    crm("triage", stdin="1 B\n")
    assert [one[:3] for one in changes(crm) if one[0] == "class"] == [("class", None, "B")]


def test_a_merge_that_takes_the_other_class(crm: Crm) -> None:
    crm("add 华强 --class B --set owner=李")
    crm("add 宏达 --class A --set relation=trust")
    crm("merge 华强 宏达 --yes --take class")
    assert {one[:4] for one in changes(crm)} >= {
        ("class", "B", "A", "merge"),
        ("relation", None, "trust", "merge"),
    }


def test_loss_and_return(crm: Crm) -> None:
    crm("add 华强 --class A --set lifecycle=growing --set kind=existing --today 2026-03-02")
    crm("churn 华强 --reason price --on 2026-07-02")
    lost = changes(crm)[3:]
    assert set(lost) == {
        ("kind", "existing", "former", "churn", "price"),
        ("lifecycle", "growing", "ended", "churn", "price"),
    }
    # The quarter is that of the loss, not of the day on which it was told.
    rows = crm.json("show 华强")["history"]
    assert {row["quarter"] for row in rows if row["method"] == "churn"} == {"2026Q3"}
    assert (
        "价格" in crm("show 华强 --lang zh -f csv").out or "价格" in crm("show 华强 --lang zh").out
    )
    crm("winback 华强 --offer 九折 --won")
    assert {one[:4] for one in changes(crm)[5:]} == {
        ("kind", "former", "existing", "winback"),
        ("lifecycle", "ended", "growing", "winback"),
    }


@pytest.mark.parametrize(
    ("line", "method"),
    [("deal add 华强 大单 --stage won --amount 100", "deal"), ("order add 华强 P8", "order")],
)
def test_what_a_purchase_changes(crm: Crm, line: str, method: str) -> None:
    crm("add 华强")
    crm(line)
    assert ("kind", None, "existing", method, None) in changes(crm)


def test_a_contact_that_says_it_was_won(crm: Crm) -> None:
    crm("add 华强")
    crm("visit 华强 签了 --outcome won")
    assert ("kind", None, "existing", "visit", None) in changes(crm)


def test_every_change_has_its_row(crm: Crm) -> None:
    """The last value of each field's history is the value of the customer."""
    crm("add 华强 --class C --set owner=李 --set relation=dating")
    crm("edit 华强 --set relation=trust --set rad=development --set owner=")
    crm("classify 华强 A --why 大单")
    crm("order add 华强 P8 --amount 100")
    crm("churn 华强 --reason price")
    card = crm.json("show 华强")
    last = {row["field"]: row["new_value"] for row in reversed(card["history"])}
    assert {field: last.get(field) for field in FIELDS} == {field: card[field] for field in FIELDS}


def test_a_judgement_at_a_quarters_end_is_kept_under_the_new_quarter(crm: Crm) -> None:
    """As every report counts it; what is not judged counts by its date."""
    crm("add 华强 --today 2026-03-01")
    crm("classify 华强 B --today 2026-03-28")
    crm("edit 华强 --set relation=trust --today 2026-03-28")
    rows = crm.json("show 华强")["history"]
    assert {row["field"]: row["quarter"] for row in rows} == {
        "class": "2026Q2",
        "relation": "2026Q1",
    }
