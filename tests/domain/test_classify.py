"""The rules for classes A to D, against the method's own examples."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmcli.domain.class_derived import LEAST_WON, Yardstick, expected_close, yardstick
from crmcli.domain.class_facts import ClassFacts, Mark, OpenDeal, Purchase
from crmcli.domain.class_reasons import in_words, written
from crmcli.domain.classify import consistency, judge, review_due, stands_by_hand
from crmcli.domain.policy import Policy

YES = {"high_profit": True, "trusts_us": True}
BUYER = {"can_buy": True, "recognises_us": True}


def known(**facts: Any) -> ClassFacts:
    """A customer of whom nothing is known but what is given."""
    nothing: dict[str, Any] = dict.fromkeys(ClassFacts._fields)
    plain: dict[str, Any] = {
        **nothing,
        "id": 1,
        "name": "华强",
        "loyalty_low": False,
        "haggler": False,
        "hand": {},
        "churned": False,
        "deals": (),
        "ever_deal": False,
        "purchases": (),
    }
    return ClassFacts(**{**plain, **facts})


def closing(day: date | str, **more: Any) -> tuple[OpenDeal, ...]:
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return (OpenDeal(7, on, **more),)


def orders(*days: str, profit: int | None = None) -> tuple[Purchase, ...]:
    return tuple(
        Purchase(f"o{number}", date.fromisoformat(day), 100_0000, profit, "CNY")
        for number, day in enumerate(days, 1)
    )


def by(today: str, won: dict[str, list[int]] | None = None, **policy: Any) -> Yardstick:
    rows = {key.replace("__", "."): value for key, value in policy.items()}
    return yardstick(Policy(rows), date.fromisoformat(today), won or {})


# -- the examples of the method ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "close", "hand", "expected"),
    [
        ("2025-01-31", "2025-04-30", YES, "A"),
        ("2025-01-31", "2025-05-01", {**YES, **BUYER}, "B"),
        ("2025-01-31", "2025-05-01", YES, None),
        ("2025-03-15", "2025-09-15", BUYER, "B"),
        ("2025-03-15", "2025-09-16", BUYER, "C"),
        ("2025-03-15", "2026-03-15", {"recognises_us": True}, "C"),
        ("2025-03-15", "2026-03-16", {"recognises_us": True}, "D"),
        ("2025-03-15", "2026-03-16", {}, "D"),
        ("2025-01-31", "2025-01-31", YES, "A"),
    ],
    ids=[
        "clamped and inclusive",
        "a day later B",
        "a day later, nothing known",
        "B to the day",
        "a day later C",
        "C to the day",
        "a day later D",
        "D needs no more facts",
        "closing today",
    ],
)
def test_the_limits(today: str, close: str, hand: dict[str, bool], expected: str | None) -> None:
    assert judge(known(deals=closing(close), hand=hand), by(today)).class_ == expected


def test_a_close_that_has_passed_is_unknown() -> None:
    judged = judge(known(deals=closing("2025-01-30"), hand=YES), by("2025-01-31"))
    assert judged.class_ is None
    assert judged.close.on is None
    assert judged.close.passed == date(2025, 1, 30)
    assert ("A", ("close",)) in judged.openings


def test_poor_credit_is_d_whatever_is_near() -> None:
    facts = known(deals=closing("2025-02-07"), hand={**YES, **BUYER}, credit="poor")
    judged = judge(facts, by("2025-01-31"))
    assert (judged.class_, judged.before_faults) == ("D", "A")
    assert [fault.kind for fault in judged.faults] == ["credit"]


def test_a_haggler_drops_one_class() -> None:
    facts = known(deals=closing("2025-02-07"), hand={**YES, **BUYER}, haggler=True)
    judged = judge(facts, by("2025-01-31"))
    assert judged.class_ == "B"
    assert judged.next_up is not None
    assert (judged.next_up.class_, judged.next_up.lacking) == ("A", ())
    assert [fault.kind for fault in judged.next_up.faults] == ["haggler"]


def test_orders_of_the_year_keep_a_customer_at_c() -> None:
    facts = known(
        deals=closing("2025-02-07"),
        hand={**YES, **BUYER},
        haggler=True,
        credit="poor",
        purchases=orders("2024-02-01"),
    )
    judged = judge(facts, by("2025-01-31"))
    assert (judged.class_, judged.floored) == ("C", True)
    older = judge(facts._replace(purchases=orders("2024-01-30")), by("2025-01-31"))
    assert (older.class_, older.floored) == ("D", False)


def test_orders_do_not_lift_whoever_closes_in_years() -> None:
    facts = known(deals=closing("2027-01-01"), credit="poor", purchases=orders("2025-01-01"))
    assert judge(facts, by("2025-01-31")).class_ == "D"


@pytest.mark.parametrize(
    ("fault", "setting", "effect", "expected"),
    [
        ("credit", "fault__credit", "off", "A"),
        ("credit", "fault__credit", "drop", "B"),
        ("haggler", "fault__haggler", "D", "D"),
        ("haggler", "fault__haggler", "off", "A"),
    ],
)
def test_what_a_fault_does_is_policy(fault: str, setting: str, effect: str, expected: str) -> None:
    facts = known(deals=closing("2025-02-07"), hand={**YES, **BUYER})
    facts = facts._replace(**({"credit": "poor"} if fault == "credit" else {"haggler": True}))
    yard = by("2025-01-31", None, **{setting: effect})
    assert judge(facts, yard).class_ == expected


def test_loyalty_says_nothing_of_whoever_has_not_bought() -> None:
    facts = known(deals=closing("2025-02-07"), hand={**YES, **BUYER}, loyalty_low=True)
    assert judge(facts, by("2025-01-31")).class_ == "A"
    bought = facts._replace(purchases=orders("2020-01-01"))
    assert judge(bought, by("2025-01-31")).class_ == "D"


def test_whoever_ordered_is_at_least_c() -> None:
    facts = known(purchases=orders("2023-01-31"))
    assert judge(facts, by("2025-01-31")).class_ == "C"
    assert judge(facts, by("2025-02-01")).class_ is None


def test_d_when_a_requirement_of_every_class_failed() -> None:
    facts = known(deals=closing("2025-02-07"), hand={"recognises_us": False, "trusts_us": False})
    judged = judge(facts, by("2025-01-31"))
    assert judged.class_ == "D"
    assert judged.next_up is not None
    assert [one.requirement for one in judged.next_up.lacking] == ["recognises_us"]


def test_unclassified_says_what_would_open_what() -> None:
    judged = judge(known(deals=closing("2025-02-07"), hand={"trusts_us": True}), by("2025-01-31"))
    assert judged.class_ is None
    assert judged.openings == (
        ("A", ("high_profit",)),
        ("B", ("can_buy", "recognises_us")),
        ("C", ("recognises_us",)),
    )


def test_what_separates_b_from_a() -> None:
    facts = known(deals=closing("2025-02-07"), hand={"high_profit": True, **BUYER})
    judged = judge(facts, by("2025-01-31"))
    assert judged.next_up is not None
    assert [one.requirement for one in judged.next_up.held] == ["close", "high_profit"]
    assert [(one.requirement, one.met) for one in judged.next_up.lacking] == [("trusts_us", None)]


# -- the facts and where they come from ----------------------------------------------------------


def fact(facts: ClassFacts, class_: str, key: str, yard: Yardstick) -> tuple[object, ...]:
    for one in judge(facts, yard).conditions:
        if (one.class_, one.requirement) == (class_, key):
            return one.met, one.fact.origin, one.fact.ref
    raise AssertionError(key)


@pytest.mark.parametrize(
    ("key", "facts", "expected"),
    [
        ("recognises_us", {}, (None, "", "")),
        ("recognises_us", {"relation": "acquaintance"}, (None, "", "")),
        ("recognises_us", {"relation": "dating"}, (True, "relation", "")),
        ("recognises_us", {"purchases": orders("2001-01-01")}, (True, "order", "o1")),
        ("recognises_us", {"quoted": Mark("d4", date(2024, 1, 1))}, (True, "deal", "d4")),
        ("recognises_us", {"demo": Mark("v9", date(2024, 1, 1))}, (True, "visit", "v9")),
        (
            "recognises_us",
            {"relation": "trust", "hand": {"recognises_us": False}},
            (False, "hand", ""),
        ),
        ("can_buy", {}, (None, "", "")),
        ("can_buy", {"purchases": orders("2023-01-31")}, (True, "order", "o1")),
        ("can_buy", {"purchases": orders("2023-01-30")}, (None, "", "")),
        ("can_buy", {"deals": (OpenDeal(3, None, budget=True),)}, (True, "deal", "d3")),
    ],
)
def test_recognition_and_means(
    key: str, facts: dict[str, Any], expected: tuple[object, ...]
) -> None:
    assert fact(known(**facts), "B", key, by("2025-01-31")) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"relation": "trust"}, (True, "relation", "")),
        ({"relation": "alliance"}, (True, "relation", "")),
        ({"relation": "dating"}, (None, "", "")),
        ({"purchases": orders("2024-02-01", "2025-01-01")}, (True, "order", "o2")),
        ({"purchases": orders("2024-01-30", "2025-01-01")}, (None, "", "")),
        (
            {
                "purchases": orders("2024-02-01", "2025-01-01"),
                "complaint_on": date(2025, 1, 2),
            },
            (None, "", ""),
        ),
    ],
)
def test_trust(facts: dict[str, Any], expected: tuple[object, ...]) -> None:
    assert fact(known(**facts), "A", "trusts_us", by("2025-01-31")) == expected


def test_a_return_is_no_order() -> None:
    back = Purchase("o2", date(2025, 1, 2), -1, None, "CNY", returned=True)
    facts = known(purchases=(*orders("2025-01-01"), back))
    assert fact(facts, "A", "trusts_us", by("2025-01-31")) == (None, "", "")


@pytest.mark.parametrize(
    ("deal", "limit", "expected"),
    [
        ({"amount": 50_000_0000}, "50000", True),
        ({"amount": 49_999_9999}, "50000", False),
        ({"amount": 100_000_0000, "margin": 50}, "50000", True),
        ({"amount": 100_000_0000, "margin": 49}, "50000", False),
        ({"amount": None}, "50000", None),
        ({"amount": 50_000_0000, "currency": "USD"}, "50000", None),
        ({"amount": 50_000_0000}, "quartile", None),
    ],
)
def test_high_profit(deal: dict[str, Any], limit: str, expected: bool | None) -> None:
    facts = known(deals=closing("2025-02-07", **deal))
    yard = by("2025-01-31", class__high_amount=limit)
    assert fact(facts, "A", "high_profit", yard)[0] is expected


def test_the_upper_quartile_of_what_was_won() -> None:
    won = {"CNY": [number * 10_0000 for number in range(1, LEAST_WON + 1)]}
    yard = by("2025-01-31", won)
    for amount, expected in ((15 * 10_0000, True), (15 * 10_0000 - 1, False)):
        facts = known(deals=closing("2025-02-07", amount=amount))
        assert fact(facts, "A", "high_profit", yard)[0] is expected
    few = by("2025-01-31", {"CNY": won["CNY"][1:]})
    assert (
        fact(known(deals=closing("2025-02-07", amount=10**9)), "A", "high_profit", few)[0] is None
    )


def test_an_amount_in_the_policy_leaves_the_quartile_of_other_currencies() -> None:
    won = {one: [k * 10_0000 for k in range(1, LEAST_WON + 1)] for one in ("CNY", "USD")}
    yard = by("2025-01-31", won, class__high_amount="50000")
    assert yard.high == {"CNY": 50_000_0000, "USD": 15 * 10_0000}
    dollars = known(deals=closing("2025-02-07", amount=15 * 10_0000, currency="USD"))
    assert fact(dollars, "A", "high_profit", yard)[0] is True
    few = by("2025-01-31", {"USD": won["USD"][1:]}, class__high_amount="50000")
    assert few.high == {"CNY": 50_000_0000}


def close_of(**facts: Any) -> tuple[object, ...]:
    close = expected_close(known(**facts), date(2025, 1, 31))
    return (str(close.on) if close.on else None, close.origin, close.ref, close.beyond)


def test_the_close_comes_from_the_best_source() -> None:
    deals = (
        OpenDeal(1, date(2025, 1, 30), amount=9),
        OpenDeal(2, date(2025, 6, 1), amount=1),
        OpenDeal(3, date(2025, 6, 1), amount=2),
        OpenDeal(4, None, amount=99),
    )
    horizon = {"horizon": "3m", "horizon_on": date(2024, 11, 30)}
    gaps = orders("2024-01-01", "2024-04-10", "2024-07-19", "2024-10-27")
    assert close_of(deals=deals, **horizon) == ("2025-06-01", "deal", "d3", False)
    assert close_of(**horizon, purchases=gaps) == ("2025-02-28", "horizon", "", False)
    assert close_of(purchases=gaps) == ("2025-02-04", "orders", "", False)
    assert close_of(purchases=gaps[:3]) == (None, "", "", False)


def test_not_within_a_year_holds_for_that_year() -> None:
    facts = known(horizon="later", horizon_on=date(2025, 1, 31), hand=BUYER)
    assert judge(facts, by("2025-01-31")).class_ == "D"
    assert judge(facts, by("2025-09-30")).class_ == "D"
    over = judge(facts, by("2026-02-01"))
    assert (over.class_, over.close.passed) == (None, date(2026, 1, 31))


# -- around the rules ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("class_", "chance", "expected"),
    [
        ("A", 70, "below"),
        ("A", 80, None),
        ("B", 80, "above"),
        (None, 95, "above"),
        ("B", 79, None),
        ("A", None, None),
    ],
)
def test_the_probability_only_warns(
    class_: str | None, chance: int | None, expected: str | None
) -> None:
    assert consistency(class_, chance, 80) == expected


def test_a_class_a_of_seventy_percent_stays_a() -> None:
    facts = known(deals=closing("2025-02-07", chance=70), hand=YES)
    assert judge(facts, by("2025-01-31")).class_ == "A"


@pytest.mark.parametrize(
    ("judged", "due"),
    [
        ("2025-03-20", True),
        ("2025-03-23", True),
        ("2025-03-24", True),
        ("2025-03-25", False),
        ("2025-03-28", False),
        ("2025-04-02", False),
    ],
)
def test_a_week_around_a_quarters_end_counts_for_the_new_one(judged: str, due: bool) -> None:
    assert review_due(date.fromisoformat(judged), date(2025, 4, 2)) is due


def test_never_judged_is_due_and_a_new_judgement_is_not() -> None:
    assert review_due(None, date(2025, 4, 2))
    assert not review_due(date(2025, 12, 28), date(2025, 12, 30))
    assert review_due(date(2025, 12, 20), date(2026, 1, 1))


def test_a_class_by_hand_stands_until_its_last_day() -> None:
    facts = known(class_="B", set_by="hand", until=date(2025, 1, 31))
    assert stands_by_hand(facts, date(2025, 1, 31))
    assert not stands_by_hand(facts, date(2025, 2, 1))
    assert not stands_by_hand(known(class_="B", set_by="rules"), date(2025, 1, 1))
    assert not stands_by_hand(known(set_by="hand"), date(2025, 1, 1))


# -- what holds of every customer ----------------------------------------------------------------

TODAY = date(2025, 1, 31)
DAYS = st.integers(-400, 800).map(lambda days: TODAY + timedelta(days=days))
FACTS = st.builds(
    known,
    credit=st.sampled_from([None, "good", "poor"]),
    relation=st.sampled_from([None, "acquaintance", "dating", "trust"]),
    kind=st.sampled_from([None, "prospect", "existing"]),
    haggler=st.booleans(),
    loyalty_low=st.booleans(),
    hand=st.dictionaries(st.sampled_from([*YES, *BUYER]), st.booleans()),
    deals=st.lists(
        st.builds(OpenDeal, id=st.integers(1, 9), close_on=st.none() | DAYS), max_size=3
    ).map(tuple),
    purchases=st.lists(DAYS.filter(lambda day: day <= TODAY).map(str), max_size=6).map(
        lambda days: orders(*sorted(days))
    ),
)
RANK = {"A": 0, "B": 1, "C": 2, "D": 3}


@given(FACTS, st.sampled_from([*YES, *BUYER]))
def test_a_fact_known_to_be_so_never_costs_a_class(facts: ClassFacts, key: str) -> None:
    better = judge(facts._replace(hand={**facts.hand, key: True}), by("2025-01-31"))
    worse = judge(facts._replace(hand={**facts.hand, key: False}), by("2025-01-31"))
    if better.class_ and worse.class_:
        assert RANK[better.class_] <= RANK[worse.class_]


@given(FACTS)
def test_every_result_says_what_separates_it_from_the_class_above(facts: ClassFacts) -> None:
    judged = judge(facts, by("2025-01-31"))
    if judged.class_ == "A":
        assert judged.next_up is None
        return
    assert judged.next_up is not None
    assert judged.next_up.lacking or judged.next_up.faults
    assert bool(judged.openings) == (judged.class_ is None)


@given(FACTS)
def test_the_reasons_can_be_kept_and_read_back(facts: ClassFacts) -> None:
    judged = judge(facts, by("2025-01-31"))
    kept = written(judged)
    assert len(in_words(kept)) == len(kept.split())


def test_what_a_person_wrote_is_no_kept_reason() -> None:
    assert in_words("首单 close=soon") == []
    assert in_words("老板的朋友") == []
    assert in_words(None) == []
