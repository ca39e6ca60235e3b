"""`crm triage` when somebody sits at the terminal: a key each, and no answer is ever lost."""

import contextlib
import sqlite3
from collections.abc import Callable, Sequence

import pytest
from conftest import Crm
from scenarios.running import key_by_key

CTRL_C, CTRL_D, CLOSE = "\x03", "\x04", ""
PROMPTS = ("s u q ?]", "选择）", "again)")


@pytest.fixture
def base(crm: Crm) -> Crm:
    """Six without a class, in the order in which they are to be asked."""
    for name in ("庚", "丁", "丙", "乙", "甲", "戊"):
        crm(f"add {name}")
    crm("order add 乙 --amount 200 --on 2026-11-02")
    crm("edit 乙 --set credit=good")
    crm("classify 乙 A --why 重要")
    crm("deal add 甲 大单 --amount 500 --close 2027-01-20")
    crm("deal add 丙 小单 --amount 300")
    crm("visit 丁 谈了价格 --on 2026-10-20")
    return crm


def triage(
    crm: Crm, keys: Sequence[str | Callable[[], str]], *words: str, **env: str
) -> tuple[int, str]:
    return key_by_key(crm.home, ["triage", *words], keys, PROMPTS, **env)


def classes(crm: Crm) -> dict[str, str]:
    return {row["name"]: row["class"] for row in crm.json("list") if row["class"]}


def asked(seen: str) -> list[str]:
    """The names in the order in which they were shown."""
    lines = [line.split(maxsplit=1) for line in seen.splitlines()]
    return [line[1] for line in lines if len(line) == 2 and line[0].count("/") == 1]


def test_the_most_valuable_come_first_and_keys_need_no_enter(base: Crm) -> None:
    code, seen = triage(base, ["b", "s", "c", "d", "A"])
    assert code == 0
    assert asked(seen) == ["甲", "丙", "丁", "庚", "戊"]
    assert classes(base) == {"乙": "A", "甲": "B", "丁": "C", "庚": "D", "戊": "A"}
    assert "Classified 4 (A 1, B 1, C 1, D 1), horizon 0, skipped 1, 1 left; crm undo" in seen
    assert "2026-10-20 谈了价格" in seen
    assert "d1 500.00 CNY, closes 2027-01-20" in seen


def test_it_goes_on_where_it_ended_and_one_undo_takes_a_run_back(base: Crm) -> None:
    triage(base, ["b", "c", "q"])
    code, seen = triage(base, ["d", "q"])
    assert (code, asked(seen)) == (0, ["丁", "庚"])
    assert classes(base) == {"乙": "A", "甲": "B", "丙": "C", "丁": "D"}
    base("undo")
    assert classes(base) == {"乙": "A", "甲": "B", "丙": "C"}
    base("undo")
    assert classes(base) == {"乙": "A"}


def test_a_horizon_lets_the_rules_decide_and_is_asked_again_last(base: Crm) -> None:
    base("edit 丁 --set can_buy=yes --set recognises_us=yes")
    code, seen = triage(base, ["1", "0", "6", "q"])
    assert code == 0
    assert classes(base) == {"乙": "A", "丙": "D", "丁": "B"}
    assert "rules: B" in seen
    assert "horizon 3" in seen
    history = base.json("classify 丁")["history"]
    assert [(row["new"], row["method"]) for row in history] == [("B", "rules")]
    assert base.json("show 甲")["horizon"] == "12m"
    again = triage(base, ["q"])[1]
    assert asked(again) == ["庚"]
    everybody = triage(base, ["s", "s", "q"])[1]
    assert asked(everybody) == ["庚", "戊", "甲"]


def test_the_last_answer_is_taken_back(base: Crm) -> None:
    code, seen = triage(base, ["u", "a", "s", "u", "u", "b", "q"])
    assert code == 0
    assert "nothing to take back" in seen
    assert asked(seen) == ["甲", "丙", "丁", "丙", "甲", "丙"]
    assert classes(base) == {"乙": "A", "甲": "B"}


def test_a_class_against_the_rules_needs_a_reason(base: Crm) -> None:
    base("edit 甲 --set can_buy=yes --set recognises_us=yes")
    code, seen = triage(base, ["c", "\n", "c", "老板说的\n", "q"])
    assert code == 0
    assert "rules: B (closes 2027-01-20" in seen
    assert "The rules say B; why C?" in seen
    card = base.json("classify 甲")
    assert (card["class"], card["set_by"]) == ("C", "hand")
    assert "老板说的" in str(card["why"])


@pytest.mark.parametrize(
    ("end", "code"),
    [
        pytest.param(CTRL_C, 130, id="ctrl-c"),
        pytest.param(CTRL_D, 0, id="end-of-input"),
        pytest.param(CLOSE, 129, id="window-closed"),
    ],
)
def test_however_it_ends_the_answers_are_kept(base: Crm, end: str, code: int) -> None:
    done, seen = triage(base, ["b", "c", end])
    assert done == code
    assert classes(base) == {"乙": "A", "甲": "B", "丙": "C"}
    if end:
        assert "Classified 2" in seen
    base("undo")
    assert classes(base) == {"乙": "A"}


@pytest.mark.parametrize(("end", "code"), [(CTRL_C, 130), (CLOSE, 129)])
def test_the_end_while_a_reason_is_asked_for(base: Crm, end: str, code: int) -> None:
    base("edit 丙 --set can_buy=yes --set recognises_us=yes")
    base("deal edit d2 --set close_on=2027-01-20")
    done, _ = triage(base, ["b", "a", end])
    assert done == code
    assert classes(base) == {"乙": "A", "甲": "B"}


def test_answers_that_cannot_be_written_are_printed_as_lines(base: Crm) -> None:
    with contextlib.closing(sqlite3.connect(base.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        code, seen = triage(base, ["b", "6", CTRL_C], CRM_LOCK_WAIT="0.2")
    assert code == 5
    assert classes(base) == {"乙": "A"}
    lines = [line.strip() for line in seen.splitlines()[-2:]]
    assert lines == ["5 B", "3 6m"]
    base("triage", "\n".join(lines))
    assert classes(base) == {"乙": "A", "甲": "B"}


def test_a_class_given_elsewhere_meanwhile_stays(base: Crm) -> None:
    def elsewhere() -> str:
        base("classify 甲 D")
        base("rm 丙 --yes")
        return "c"

    code, seen = triage(base, ["b", "b", elsewhere, "q"])
    assert code == 0
    assert "2 customers got a class elsewhere meanwhile, or are gone" in seen
    assert "Classified 1 (A 0, B 0, C 1, D 0)" in seen
    assert classes(base) == {"乙": "A", "甲": "D", "丁": "C"}


def test_arrows_and_other_keys_are_no_answers(base: Crm) -> None:
    code, seen = triage(
        base, ["\x1b[A", "\x1bOB", "\x1b[1;5D", "\x1bc", "é", "甲", "\n", "？", "q"]
    )
    assert code == 0
    assert asked(seen) == ["甲"]
    assert seen.count("no such key") == 7
    assert "take back the last answer" in seen
    assert "Nothing answered, skipped 0, 5 left" in seen


def test_a_full_width_letter_is_an_answer(base: Crm) -> None:
    assert triage(base, ["Ｂ", "q"])[0] == 0
    assert classes(base)["甲"] == "B"


def test_filters_and_a_limit(base: Crm) -> None:
    code, seen = triage(base, ["a"], "--where", "name=丁,庚", "--limit", "1")
    assert (code, asked(seen)) == (0, ["丁"])
    assert "1 left" in seen


def test_a_note_is_shown(base: Crm) -> None:
    base("note 甲 下月搬厂")
    code, seen = triage(base, ["b", "q"])
    assert code == 0
    assert "下月搬厂" in seen
    assert classes(base) == {"乙": "A", "甲": "B"}


def test_what_is_missing_is_named_as_in_a_judgement(base: Crm) -> None:
    seen = triage(base, ["3", "q"], "--where", "name=庚,戊")[1]
    assert "missing for C: recognises us" in seen


def test_an_error_of_the_program_keeps_the_answers_and_does_not_deny_it(base: Crm) -> None:
    with contextlib.closing(sqlite3.connect(base.db)) as conn, conn:
        conn.execute("UPDATE customers SET horizon = '9m', horizon_on = '2026-01-02' WHERE id = 3")
    code, seen = triage(base, ["b", "q"])
    assert code == 70
    assert classes(base) == {"乙": "A", "甲": "B"}
    assert "a bug of ours" in seen
    assert "as it was" not in seen
    code, seen = triage(base, [], "--where", "name=丙")
    assert code == 70
    assert "as it was" in seen


def test_a_program_gets_no_reference_of_a_run(base: Crm) -> None:
    seen = triage(base, ["b", "q"], "--limit", "2", "--json")[1]
    assert '"classified": 1' in seen
    assert '"ref"' not in seen


def test_nobody_without_a_class(base: Crm) -> None:
    for name in ("甲", "丙", "丁", "戊", "庚"):
        base(f"drop {name} --why 不买" if name == "戊" else f"classify {name} C --why 人工")
    code, seen = triage(base, [])
    assert code == 0
    assert seen.strip() == "Every active customer has a class: nothing to do"


def test_a_dry_run_writes_nothing(base: Crm) -> None:
    before = base.db.read_bytes()
    code, seen = triage(base, ["a", "q"], "--dry-run")
    assert code == 0
    assert "Dry run" in seen
    assert "crm undo" not in seen
    assert base.db.read_bytes() == before


def test_a_hostile_name_moves_no_cursor(base: Crm) -> None:
    base(["edit", "甲", "--set", "situation=\x1b[2J\x1b[Hgone"])
    seen = triage(base, ["q"])[1]
    assert "\x1b" not in seen
    assert "gone" in seen


def test_in_chinese(base: Crm) -> None:
    code, seen = triage(base, ["b", "q"], CRM_LANG="zh")
    assert code == 0
    assert "已分级 1 个（A 0、B 1、C 0、D 0）" in seen
