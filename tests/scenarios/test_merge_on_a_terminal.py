"""`crm merge` when somebody sits at the terminal: the preview, then the question."""

import pytest
from conftest import Crm
from scenarios.running import on_a_terminal


@pytest.mark.parametrize(("typed", "code", "left"), [("y\n", 0, 1), ("是\n", 0, 1), ("n\n", 1, 2)])
def test_the_preview_comes_before_the_question(crm: Crm, typed: str, code: int, left: int) -> None:
    crm("add 华强 --class A --phone 13800138000")
    crm("add 华强电子 --class B --phone 13800138000 --yes")
    crm("visit 2 谈了")
    done, seen = on_a_terminal(crm.home, ["merge", "1", "2"], 100, typed)
    assert done == code
    for words in ("2 华强电子 goes into 1 华强", "1 visit", "Class"):
        assert seen.index(words) < seen.index("Merge 2 into 1?"), words
    assert len(crm.json("list")) == left


def test_yes_asks_nothing(crm: Crm) -> None:
    crm("add 华强")
    crm("add 华强电子 --yes")
    done, seen = on_a_terminal(crm.home, ["merge", "1", "2", "--yes"], 100, "")
    assert (done, "Merge 2 into 1?" in seen) == (0, False)
