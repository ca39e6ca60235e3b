"""`crm policy test|set`: what a change would do, told before it is made, and made as one."""

import re
from typing import Any

import pytest
from conftest import Crm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenarios.running import on_a_terminal


def ask(crm: Crm, line: str) -> dict[str, Any]:
    """A trial as a program reads it; the file must stay as it is, byte for byte."""
    before = crm.db.read_bytes()
    found: dict[str, Any] = crm.json(f"policy test {line}")
    assert crm.db.read_bytes() == before
    return found


def classes(crm: Crm) -> dict[str, tuple[str, str]]:
    """Each customer's class and who set it."""
    cards = [crm.json(f"classify {row['id']}") for row in crm.json("list")]
    return {card["customer"]: (card["class"], card["set_by"]) for card in cards}


@pytest.fixture
def fourteen(crm: Crm) -> Crm:
    """Fourteen B customers seen today, and one of class A with an interval of its own."""
    for number in range(14):
        crm(f"add 客户{number} --class B")
        crm(f"visit 客户{number} 谈了")
    crm("add 华强 --class A --set interval_days=28")
    crm("visit 华强 谈了")
    return crm


@pytest.fixture
def judged(crm: Crm) -> Crm:
    """Two that the rules made A and B, one that a person made B, one unclassified.

    Their deals close in 76 and in 37 days: within three months, one of them beyond two.
    """
    for name, close in (
        ("甲厂", "2027-02-08"),
        ("乙厂", "2026-12-31"),
        ("丙厂", "2027-02-08"),
        ("丁厂", "2027-02-08"),
    ):
        crm(f"add {name} --set high_profit=yes --set trusts_us=yes --set can_buy=yes")
        crm(f"edit {name} --set recognises_us=yes")
        crm(f"deal add {name} 线 --close {close}")
        crm(f"visit {name} 谈了")
    crm("classify 甲厂 --apply")
    crm("classify 乙厂 --apply")
    crm("classify 丙厂 A --why 老板")
    return crm


# -- intervals -----------------------------------------------------------------------------------


def test_a_longer_interval_saves(fourteen: Crm) -> None:
    # 14 ÷ 14 and 1 ÷ 28 a calendar day, 28 days on 20 working days.
    found = ask(fourteen, "interval.B 21")
    assert (found["key"], found["old"], found["new"]) == ("interval.B", "14", "21")
    assert (found["demand_before"], found["demand_after"]) == ("1.45", "0.983")
    assert (found["saved"], found["had"]) == ("0.467", "0.75")
    assert found["classes"] == []
    assert len(found["dates"]) == 14
    assert found["dates"][0] == {
        "id": 1,
        "customer": "客户0",
        "class": "B",
        "old": "2026-12-08",
        "new": "2026-12-15",
    }
    assert [(row["class"], row["customers_after"]) for row in found["demand"]] == [
        ("A", 1),
        ("B", 14),
    ]
    text = fourteen("policy test interval.B 21 -f md").out
    assert "B 14 → 21 saves 0.5 a day: demand 1.0 contacts a working day" in text
    assert "the last four weeks had 0.8" in text
    assert "B 14 → 21 每天省 0.5 次" in fourteen("--lang zh policy test interval.B 21 -f md").out


def test_a_shorter_interval_costs(fourteen: Crm) -> None:
    found = ask(fourteen, "interval.B 7")
    assert (found["demand_after"], found["saved"]) == ("2.85", "-1.4")
    assert "B 14 → 7 costs 1.4 more a day" in fourteen("policy test interval.B 7").out


def test_an_interval_of_ones_own_stays(fourteen: Crm) -> None:
    found = ask(fourteen, "interval.A 14")
    assert (found["dates"], found["saved"]) == ([], "0")
    assert "stay the same" in fourteen("policy test interval.A 14").out


def test_a_date_that_is_agreed_does_not_move(fourteen: Crm) -> None:
    fourteen("visit 客户0 再谈 --next 2026-12-02")
    fourteen("plan 客户1 2026-12-01 送样")
    moved = {row["id"] for row in ask(fourteen, "interval.B 21")["dates"]}
    assert moved == set(range(3, 15))


def test_dates_are_those_that_people_see(fourteen: Crm) -> None:
    # 2026-12-12 is a Saturday: it rolls to Monday.
    assert ask(fourteen, "interval.B 18")["dates"][0]["new"] == "2026-12-14"
    fourteen("policy set interval.B 18")
    assert fourteen.json("show 客户0")["next_date"] == "2026-12-14"
    rolled = ask(fourteen, "rolling no")
    assert (rolled["dates"][0]["old"], rolled["dates"][0]["new"]) == ("2026-12-14", "2026-12-12")


def test_the_same_value_changes_nothing(fourteen: Crm) -> None:
    found = ask(fourteen, "interval.B 14")
    assert (found["dates"], found["saved"]) == ([], "0")
    assert fourteen("policy set interval.B 14").err == ""


def test_what_a_list_leaves_out_is_counted(fourteen: Crm) -> None:
    assert len(ask(fourteen, "interval.B 21 --limit 3")["dates"]) == 3
    assert "… and 11 more" in fourteen("policy test interval.B 21 --limit 3 -f md").out
    fourteen.fails(2, "policy test interval.B 21 --limit 0")


def test_no_contact_promotion_and_older_contacts_are_none_that_were_had(crm: Crm) -> None:
    crm("add 华强 --class A")
    crm("visit 华强 谈了 --on 2026-10-28")
    crm("visit 华强 谈了 --on 2026-10-27")
    crm("visit 华强 没见到 --outcome no_contact")
    crm("visit 华强 促销 --kind promotion")
    assert ask(crm, "interval.A 14")["had"] == "0.05"


def test_set_says_what_it_saves_and_show_what_it_asks_for(fourteen: Crm) -> None:
    done = fourteen("policy set interval.B 21")
    assert done.out == "interval.B: 14 → 21\n"
    assert done.err.splitlines() == [
        "Next dates that move: 14",
        "B 14 → 21 saves 0.5 a day: demand 1.0 contacts a working day; the last four weeks had 0.8",
    ]
    assert fourteen("policy set interval.B 14 -q").err == ""
    note = "demand 1.5 contacts a working day; the last four weeks had 0.8"
    assert note in fourteen("policy show interval -f md").out


# -- classes -------------------------------------------------------------------------------------


def test_a_threshold_shows_whose_class_changes(judged: Crm) -> None:
    assert classes(judged)["甲厂"] == ("A", "rules")
    found = ask(judged, "class.a_months 2")
    assert [(row["customer"], row["old"], row["new"]) for row in found["classes"]] == [
        ("甲厂", "A", "B")
    ]
    assert found["classes"][0]["reasons"].startswith("close=2027-02-08 ")
    assert [(row["customer"], row["new"]) for row in found["dates"]] == [("甲厂", "2026-12-08")]
    assert (found["kept"], found["unjudged"]) == (1, 1)
    text = judged("policy test class.a_months 2 -f md").out
    for words in ("Customers that change: 1 (A → B: 1)", "another method: 1", "crm classify --all"):
        assert words in text


def test_set_judges_those_anew_whom_it_changes_and_undo_takes_all_back(judged: Crm) -> None:
    before = classes(judged)
    assert judged.json("policy set class.a_months 2")["judged"] == 1
    after = classes(judged)
    assert after == {**before, "甲厂": ("B", "rules")}
    assert judged.json("show 甲厂")["next_date"] == "2026-12-08"
    change = judged.json("classify 甲厂")["history"][0]
    assert (change["old"], change["new"], change["method"]) == ("A", "B", "rules")
    judged("undo")
    assert classes(judged) == before
    assert judged.json("policy show class.a_months")[0]["value"] == "3"
    judged("redo")
    assert classes(judged) == after


def test_a_fault_switched_off(judged: Crm) -> None:
    judged("edit 乙厂 --set credit=poor")
    judged("classify 乙厂 --apply")
    assert classes(judged)["乙厂"] == ("D", "rules")
    found = ask(judged, "fault.credit off")
    assert [(row["id"], row["new"]) for row in found["classes"]] == [(2, "A")]
    assert float(found["saved"]) < 0


def test_a_dry_run_says_all_and_writes_nothing(judged: Crm) -> None:
    before = judged.db.read_bytes()
    said = judged("policy set class.a_months 2 -n")
    assert "Customers that change: 1" in said.err
    assert judged.db.read_bytes() == before


@pytest.mark.parametrize(("answer", "code", "class_"), [("n", 1, "A"), ("y", 0, "B")])
def test_a_person_is_asked_before_customers_change(
    judged: Crm, answer: str, code: int, class_: str
) -> None:
    words = ["policy", "set", "class.a_months", "2"]
    ended, seen = on_a_terminal(judged.home, words, 100, f"{answer}\n")
    assert (ended, classes(judged)["甲厂"][0]) == (code, class_)
    assert "Customers that change: 1 (A → B: 1)" in seen
    assert re.search(r"class.a_months: also change the class or stage of 1\?", seen)


def test_yes_and_intervals_ask_nothing(judged: Crm) -> None:
    ended, seen = on_a_terminal(judged.home, ["policy", "set", "interval.B", "21"], 100)
    assert (ended, "?" in seen) == (0, False)
    ended, seen = on_a_terminal(judged.home, ["policy", "set", "class.a_months", "2", "-y"], 100)
    assert (ended, "?" in seen) == (0, False)
    assert classes(judged)["甲厂"][0] == "B"


# -- matrix and RAD ------------------------------------------------------------------------------


@pytest.fixture
def measured(crm: Crm) -> Crm:
    """Buying power 1000, 2000 and 3000; profits 150, 100 and 50; share of wallet 20, 5 and 1.7 %.

    The matrix judges the first two, a person the third.
    """
    for name, power, amount, cost in (
        ("甲厂", 1000, 200, 50),
        ("乙厂", 2000, 150, 50),
        ("丙厂", 3000, 50, 0),
    ):
        crm(f"add {name}")
        crm(f"visit {name} 谈了")
        crm(f"order add {name} --amount {amount} --cost {cost}")
        crm(f"power {name} {power}")
    crm("classify 甲厂 --method matrix --apply")
    crm("classify 乙厂 --method matrix --apply")
    crm("classify 丙厂 D --why 老板")
    return crm


def test_the_cells_and_limits_of_the_matrix(measured: Crm) -> None:
    before = {"甲厂": ("B", "matrix"), "乙厂": ("A", "matrix"), "丙厂": ("D", "hand")}
    assert classes(measured) == before
    cell = ask(measured, "matrix.low_high C")
    assert [(row["customer"], row["old"], row["new"]) for row in cell["classes"]] == [
        ("甲厂", "B", "C")
    ]
    limit = ask(measured, "matrix.contribution 101")
    assert [(row["customer"], row["new"]) for row in limit["classes"]] == [("乙厂", "C")]
    # The third is a C by the matrix with either limit: this change is none of its business.
    assert limit["kept"] == 0
    assert "watch" in measured("policy test matrix.contribution 101 -f md").out
    measured("policy set matrix.contribution 101")
    assert classes(measured) == {**before, "乙厂": ("C", "matrix")}
    measured("undo")
    assert classes(measured) == before
    shown = {row.split("\t")[0]: row.split("\t")[1] for row in measured("policy show matrix").lines}
    assert shown["matrix.contribution"] == "median: 100.00 CNY today"
    assert shown["matrix.potential"] == "median: 2000.00 CNY today"


def test_the_rules_leave_what_the_matrix_set(measured: Crm) -> None:
    measured("edit 甲厂 --set credit=poor")
    found = ask(measured, "fault.credit off")
    assert found["classes"] == []


def test_a_share_of_wallet_decides_anew_on_rad(measured: Crm) -> None:
    def stages() -> list[str]:
        return [measured.json(f"show {name}")["rad"] for name in ("甲厂", "乙厂", "丙厂")]

    measured("edit 丙厂 --set rad=retention")
    before = stages()
    assert before == ["development", "acquisition", "retention"]
    found = ask(measured, "rad.retention 20")
    assert [(row["customer"], row["old"], row["new"]) for row in found["stages"]] == [
        ("甲厂", "development", "retention")
    ]
    assert (found["dates"], found["saved"]) == ([], "0")
    # One that a person set is kept, whatever its share.
    assert ask(measured, "rad.development 1")["kept"] == 1
    measured("policy set rad.retention 20")
    assert stages() == ["retention", "acquisition", "retention"]
    measured("undo")
    assert stages() == before


# -- what is told is what happens --------------------------------------------------------------

ENTRIES = [
    *("interval.A 9", "interval.A 21", "interval.B 5", "interval.none 3", "rolling no"),
    *("class.a_months 1", "class.a_months 2", "class.b_months 4", "class.trust_orders 1"),
    *("fault.credit drop", "class.high_amount 5", "matrix.high_high D", "rad.development 1"),
]


def standing(crm: Crm) -> dict[int, tuple[str, str]]:
    """The class and next date of every customer."""
    cards = [crm.json(f"show {row['id']}") for row in crm.json("list")]
    return {card["id"]: (card["class"], card["next_date"]) for card in cards}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=3, unique=True))
def test_a_trial_foretells_what_set_does_and_undo_gives_back(
    judged: Crm, entries: list[str]
) -> None:
    start, policy = standing(judged), judged.json("policy show")
    written = 0
    for entry in entries:
        before, told = standing(judged), ask(judged, entry)
        written += judged.json(f"policy set {entry}")["old"] != told["new"]
        after = standing(judged)
        classes_told = {row["id"]: (row["old"], row["new"]) for row in told["classes"]}
        dates_told = {row["id"]: (row["old"], row["new"]) for row in told["dates"]}
        moved = {one: (before[one], after[one]) for one in before if before[one] != after[one]}
        assert classes_told == {
            one: (old[0], new[0]) for one, (old, new) in moved.items() if old[0] != new[0]
        }
        assert dates_told == {
            one: (old[1], new[1]) for one, (old, new) in moved.items() if old[1] != new[1]
        }
    judged(f"undo {written}")
    assert (standing(judged), judged.json("policy show")) == (start, policy)


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("class.a_month 2", "class.a_months"),
        ("class.a_months 6", "class.b_months 6"),
        ("class.a_months zwei", "zwei"),
        ("pareto.a 95", "pareto.b 95"),
        ("rad.retention 10", "rad.development 10"),
        ("fault.credit B", "drop"),
        ("matrix.high_high E", "A, B, C, D"),
        ("score.kam 'sales=0 profit=0 strategic=0 growth=0'", "kam"),
        ("score.kam 'sales=3 sales=2'", "twice"),
        ("score.kam ''", "VALUE"),
        ("rolling unknown", "unknown"),
        ("xyz 3", "class, fault, matrix"),
        ("score.kam charm=1", "strategic"),
        ("interval.B 0", "3650"),
        ("class.high_amount -5", "-5"),
    ],
)
@pytest.mark.parametrize("verb", ["set", "test"])
def test_a_policy_that_makes_no_sense_is_refused(
    judged: Crm, verb: str, words: str, names: str
) -> None:
    assert names in judged.fails(2, f"policy {verb} {words}")


def test_stages_in_use_are_no_more_tried_than_taken_away(crm: Crm) -> None:
    crm(["policy", "set", "stages", "lead 10, 试用 45"])
    crm("add 华强")
    crm("deal add 华强 送样 --stage 试用")
    for verb in ("set", "test"):
        assert "试用" in crm.fails(4, f"policy {verb} stages default")
    crm("deal move d1 lead")
    assert "stay in lead" in crm(["policy", "test", "stages", "试用 45"]).err


def test_a_trial_makes_no_file(crm: Crm) -> None:
    crm.fails(3, "policy test interval.B 21")
    assert not crm.db.exists()


def test_set_makes_the_file(crm: Crm) -> None:
    assert crm("policy set class.a_months 2").out == "class.a_months: 3 → 2\n"
    assert crm.json("policy show class.a_months")[0]["value"] == "2"


def test_show_takes_the_beginning_of_a_name(judged: Crm) -> None:
    keys = [row["key"] for row in judged.json("policy show rad")]
    assert keys == ["rad.retention", "rad.development"]
    assert "class.a_months" in judged.fails(2, "policy show klass.a_months")
    assert "interval, first_contact, per_day" in judged.fails(2, "policy show foo")


def test_a_criterion_that_is_not_named_keeps_its_weight(judged: Crm) -> None:
    assert judged.json("policy set score.five willingness=3")["new"] == (
        "purchasing_power=1 willingness=3 bargaining=1 credit=1 influence=1"
    )
    new = judged.json("policy set score.five 'willingness=0 credit=5'")["new"]
    assert new == "purchasing_power=1 willingness=0 bargaining=1 credit=5 influence=1"


def test_an_amount_has_one_form_however_it_came_into_the_file(judged: Crm) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(judged.db)) as conn:
        conn.execute(
            "INSERT INTO settings(\"key\", value) VALUES ('class.high_amount', '40000')"
            " ON CONFLICT DO UPDATE SET value = excluded.value"
        )
        conn.commit()
    found = ask(judged, "class.high_amount 1000")
    assert (found["old"], found["new"]) == ("40000.00", "1000.00")


def test_another_currency_has_the_limit_of_other_deals(crm: Crm) -> None:
    crm("policy set class.high_amount 1000")
    crm("add 甲厂 --set trusts_us=yes --set can_buy=yes --set recognises_us=yes")
    crm("deal add 甲厂 线 --amount 5000 --currency EUR --close 2026-12-31")
    crm("classify 甲厂 --apply")
    assert classes(crm)["甲厂"] == ("B", "rules")
    assert "no measure for EUR yet: 20 won deals give one" in crm("classify 甲厂 -f text").out
    found = ask(crm, "currency EUR")
    assert [(row["customer"], row["new"]) for row in found["classes"]] == [("甲厂", "A")]
    crm("policy set currency EUR")
    assert classes(crm)["甲厂"] == ("A", "rules")


def test_show_writes_weights_and_limits_out(judged: Crm) -> None:
    judged(["policy", "set", "score.kam", "sales=3 growth=1"])
    judged("policy set class.high_amount 5万")
    shown = {row.split("\t")[0]: row.split("\t")[1] for row in judged("policy show").lines}
    assert shown["class.high_amount"] == "50000.00 CNY"
    assert "amount and frequency 3" in shown["score.kam"]
    assert shown["score.five"].startswith("equal: purchasing power 1, ")
    assert shown["matrix.potential"] == "median"


def test_show_says_what_the_median_is_today(judged: Crm) -> None:
    shown = {row.split("\t")[0]: row.split("\t")[1] for row in judged("policy show matrix").lines}
    assert shown["matrix.potential"] == "median: no measure yet"


def test_what_another_program_put_out_of_order_does_not_come_to_count(judged: Crm) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(judged.db)) as conn:
        conn.execute("UPDATE settings SET value = '9' WHERE \"key\" = 'class.a_months'")
        conn.commit()
    # The defaults stand in; a new limit for B does not let the nine months of A in.
    judged("policy set class.b_months 10")
    values = {row["key"]: row["value"] for row in judged.json("policy show class")}
    assert (values["class.a_months"], values["class.b_months"]) == ("3", "10")
