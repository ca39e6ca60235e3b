"""Deals: the five questions, what a stage makes of the dates, what cannot be."""

from datetime import date

import pytest

from crmcli.domain.deals import (
    CHECKLIST,
    QUESTIONS,
    answered,
    check_days,
    check_ending,
    check_lease,
    close_passed,
    decides,
    entering,
    obstacles,
    tracked,
    unticked,
    weighted,
)
from crmcli.errors import UsageError

TODAY = date(2026, 11, 24)
STEPS = ("lead", "needs", "quote")
OPEN = {
    "stage": "lead",
    "closed_on": None,
    "quoted_on": None,
    "funnel_on": None,
    "ordered_on": None,
    "lost_reason": None,
    "lost_detail": None,
    "close_method": None,
}


def deal(**known: object) -> dict[str, object]:
    return {**dict.fromkeys(QUESTIONS), **known}


@pytest.mark.parametrize(
    ("known", "count", "missing"),
    [
        pytest.param({}, 0, ["will_buy", "close_on", "budget"], id="nothing"),
        pytest.param({"will_buy": 1}, 1, ["close_on", "budget"], id="will-buy"),
        pytest.param({"will_buy": 0}, 1, ["will_buy", "close_on", "budget"], id="no-is-an-answer"),
        pytest.param(
            {"will_buy": 0, "close_on": "2026-12-01", "budget": 1}, 3, ["will_buy"], id="will-not"
        ),
        pytest.param({"will_buy": 1, "close_on": "2026-12-01", "budget": 0}, 3, [], id="qualified"),
        pytest.param({"supplier": "us", "will_sign": 0}, 2, ["will_buy", "close_on", "budget"],
                     id="the-last-two-do-not-qualify"),
    ],
)  # fmt: skip
def test_the_five_questions(known: dict[str, object], count: int, missing: list[str]) -> None:
    assert answered(deal(**known)) == count
    assert obstacles(deal(**known)) == missing


def test_the_checklist_reads_unknown_as_not_done() -> None:
    assert unticked(dict.fromkeys(CHECKLIST)) == list(CHECKLIST)
    assert unticked({**dict.fromkeys(CHECKLIST, 1), "rehearsed": 0}) == ["rehearsed"]
    assert unticked(dict.fromkeys(CHECKLIST, 1)) == []


@pytest.mark.parametrize(
    ("level", "role", "yes"),
    [
        pytest.param("decision", None, True, id="level"),
        pytest.param("management", "decider", True, id="role"),
        pytest.param("management", "influencer", False, id="neither"),
        pytest.param(None, None, False, id="unknown"),
    ],
)
def test_who_decides(level: str | None, role: str | None, yes: bool) -> None:
    assert decides({"level": level, "buying_role": role}) is yes


@pytest.mark.parametrize(
    ("amount", "chance", "likely"),
    [
        pytest.param(120_000_000, 50, 60_000_000, id="half"),
        pytest.param(1, 50, 1, id="half-up"),
        pytest.param(100, 0, 0, id="none"),
        pytest.param(None, 50, None, id="no-amount"),
        pytest.param(100, None, None, id="no-chance"),
    ],
)
def test_weighted(amount: int | None, chance: int | None, likely: int | None) -> None:
    assert weighted(amount, chance) == likely


@pytest.mark.parametrize(
    ("close_on", "closed_on", "passed"),
    [
        pytest.param("2026-11-23", None, True, id="yesterday"),
        pytest.param("2026-11-24", None, False, id="today"),
        pytest.param("2026-11-01", "2026-11-02", False, id="closed"),
        pytest.param(None, None, False, id="unknown"),
    ],
)
def test_an_expected_close_that_has_passed(
    close_on: str | None, closed_on: str | None, passed: bool
) -> None:
    assert close_passed({"close_on": close_on, "closed_on": closed_on}, TODAY) is passed


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("quoted", "quoted_on"),
        ("报价", "quoted_on"),
        ("funnel", "funnel_on"),
        ("漏斗", "funnel_on"),
        ("Ordered", "ordered_on"),
        ("下单", "ordered_on"),
    ],
)
def test_what_is_tracked(text: str, column: str) -> None:
    assert tracked(text) == column


def test_nothing_else_is_tracked() -> None:
    with pytest.raises(UsageError):
        tracked("paid")


@pytest.mark.parametrize(
    ("stage", "dates"),
    [
        pytest.param("lead", set(), id="the-first-sets-none"),
        pytest.param("needs", {"funnel_on"}, id="beyond-the-first"),
        pytest.param("quote", {"funnel_on", "quoted_on"}, id="quote"),
        pytest.param("offer", {"funnel_on", "quoted_on"}, id="offer"),
        pytest.param("proposal", {"funnel_on", "quoted_on"}, id="proposal"),
        pytest.param("won", {"funnel_on", "ordered_on", "closed_on"}, id="won"),
        pytest.param("lost", {"closed_on"}, id="lost"),
    ],
)
def test_which_dates_a_stage_sets(stage: str, dates: set[str]) -> None:
    before = {**OPEN, "stage": "trust"}
    changes = entering(before, STEPS, stage, "2026-11-24")
    assert {key for key, value in changes.items() if value == "2026-11-24"} == dates
    known = {**before, "quoted_on": "2026-01-01", "funnel_on": "2026-01-01"}
    assert not {"quoted_on", "funnel_on"} & set(entering(known, STEPS, stage, "2026-11-24"))


def test_a_win_taken_back_takes_its_day_of_ordering_along() -> None:
    won = {**OPEN, "stage": "won", "closed_on": "2026-11-02", "ordered_on": "2026-11-02"}
    assert entering(won, STEPS, "quote", "2026-11-24")["ordered_on"] is None
    assert "ordered_on" not in entering(won, STEPS, "quote", "2026-11-24", ordered=True)
    earlier = {**won, "ordered_on": "2026-10-30"}
    assert "ordered_on" not in entering(earlier, STEPS, "quote", "2026-11-24")


def test_what_was_said_of_an_end_goes_with_it() -> None:
    lost = {
        **OPEN,
        "stage": "lost",
        "closed_on": "2026-11-02",
        "lost_reason": "price",
        "lost_detail": "一成",
        "close_method": "summary",
    }
    reopened = entering(lost, STEPS, "quote", "2026-11-24")
    assert [reopened[key] for key in ("closed_on", "lost_reason", "lost_detail")] == [None] * 3
    assert reopened["close_method"] is None
    won = entering(lost, STEPS, "won", "2026-11-24")
    assert won["lost_reason"] is None
    assert "close_method" not in won


def refused(check: object, *values: object) -> str:
    with pytest.raises(UsageError) as error:
        check(*values)  # type: ignore[operator]
    return error.value.message.key


def test_days_that_cannot_be() -> None:
    opened = {"opened_on": "2026-11-01"}
    early = {**opened, "close_on": "2026-10-31"}
    assert refused(check_days, early, {"close_on"}, None, TODAY) == "sale.before"
    assert refused(check_days, early, {"opened_on"}, None, TODAY) == "sale.before"
    check_days(early, {"note"}, None, TODAY)  # what a file brought is not held against it
    closing = {"closed_on": "2026-11-10"}
    assert refused(check_days, closing, {"closed_on"}, "2026-11-11", TODAY) == "sale.before"
    check_days(closing, {"closed_on"}, "2026-11-10", TODAY)
    for key in ("opened_on", "quoted_on", "funnel_on", "ordered_on", "closed_on"):
        assert refused(check_days, {key: "2026-11-25"}, {key}, None, TODAY) == "sale.future"
    check_days({**opened, "close_on": "2027-01-01"}, {"close_on"}, None, TODAY)


@pytest.mark.parametrize(
    ("known", "units", "key"),
    [
        pytest.param({"transaction": "lease"}, [], "deal.lease", id="nothing"),
        pytest.param({"transaction": "lease"}, [None], "deal.lease", id="an-item-without-unit"),
        pytest.param({"transaction": "lease"}, [None, "台"], "", id="an-item-with-unit"),
        pytest.param({"transaction": "lease", "area": 120_000, "area_unit": "m²"}, [], "", id="ok"),
        pytest.param({"area": 120_000}, [], "area.unit", id="an-area-without-unit"),
        pytest.param({"transaction": "purchase"}, [], "", id="purchase"),
        pytest.param({}, [], "", id="unknown"),
    ],
)
def test_a_lease_has_a_size(known: dict[str, object], units: list[object], key: str) -> None:
    if key:
        assert refused(check_lease, known, units) == key
    else:
        check_lease(known, units)


@pytest.mark.parametrize(
    ("stage", "known", "fits"),
    [
        pytest.param("lost", {"lost_reason": "price"}, True, id="lost-because"),
        pytest.param("won", {"lost_reason": "price"}, False, id="won-because"),
        pytest.param("quote", {"lost_detail": "x"}, False, id="open-detail"),
        pytest.param("won", {"close_method": "summary"}, True, id="won-by"),
        pytest.param("lost", {"close_method": "summary"}, True, id="lost-by"),
        pytest.param("quote", {"close_method": "summary"}, False, id="open-by"),
        pytest.param("quote", {"lost_reason": None}, True, id="cleared"),
        pytest.param("won", {"amount": None}, False, id="won-for-nothing"),
        pytest.param("won", {"amount": 0}, True, id="won-for-free"),
        pytest.param("quote", {"amount": None}, True, id="open-without-amount"),
    ],
)
def test_what_fits_an_end(stage: str, known: dict[str, object], fits: bool) -> None:
    if fits:
        check_ending({"stage": stage, **known}, set(known))
    else:
        assert refused(check_ending, {"stage": stage, **known}, set(known)).startswith("deal.")
