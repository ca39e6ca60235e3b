"""Whom to see, when and why: the rules of the method, and the same through the command line."""

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import Crm
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crmcli.domain import followup
from crmcli.domain.followup import (
    COMPLAINT,
    LATER,
    PROMISED,
    RHYTHM,
    Facts,
    NextDate,
    OpenPlan,
    next_date,
    order_key,
)
from crmcli.domain.workdays import WEEKENDS_ONLY, WorkCalendar, roll_forward

TODAY = date(2026, 11, 24)  # a Tuesday
# Around New Year 2026: Thursday and Friday off, Sunday the 4th makes up for it.
NEW_YEAR = WorkCalendar(
    "CN", off=frozenset({"2026-01-01", "2026-01-02"}), extra=frozenset({"2026-01-04"})
)
# Spring festival 2025 and its two make-up days, one Sunday before and one Saturday after.
SPRING = WorkCalendar(
    "CN",
    off=frozenset(
        {"2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-02-03", "2025-02-04"}
    ),
    extra=frozenset({"2025-01-26", "2025-02-08"}),
)
CALENDARS = (WEEKENDS_ONLY, NEW_YEAR, SPRING)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def seen(class_: str | None, days: int, interval: int, **more: Any) -> Facts:
    return Facts(class_, interval, added_on=ago(1000), last_on=ago(days), **more)


# -- the next date --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "on", "block"),
    [
        pytest.param(seen("A", 3, 7), ago(-4), RHYTHM, id="rhythm-is-last-plus-interval"),
        pytest.param(seen("D", 3, 90), ago(-87), LATER, id="class-d-is-for-spare-time"),
        pytest.param(seen(None, 3, 30), ago(-27), RHYTHM, id="unclassified-goes-by-rhythm"),
        pytest.param(
            Facts("B", 14, added_on=ago(5)), ago(-9), RHYTHM, id="never-seen-counts-from-adding"
        ),
        pytest.param(
            Facts("A", 7, added_on=ago(5), imported=True), ago(-2), LATER, id="imported-never-seen"
        ),
        pytest.param(
            seen("A", 3, 7, imported=True), ago(-4), RHYTHM, id="imported-and-seen-is-as-any-other"
        ),
        pytest.param(
            seen("A", 8, 7, plan_on=ago(-210)), ago(1), RHYTHM, id="plan-in-7-months-only-adds"
        ),
        pytest.param(
            seen("A", 3, 7, plan_on=ago(-2)), ago(-2), PROMISED, id="plan-before-the-rhythm"
        ),
        pytest.param(
            seen("A", 3, 7, plan_on=ago(-4)), ago(-4), PROMISED, id="plan-on-the-rhythm-day"
        ),
        pytest.param(seen("D", 3, 90, plan_on=ago(0)), ago(0), PROMISED, id="a-plan-lifts-class-d"),
        pytest.param(
            seen("A", 3, 7, next_on=ago(-9), next_promised=True),
            ago(-9),
            PROMISED,
            id="agreed-date-replaces-the-rhythm",
        ),
        pytest.param(
            seen("A", 3, 7, next_on=ago(-9)), ago(-9), RHYTHM, id="put-off-stays-by-rhythm"
        ),
        pytest.param(
            seen("D", 3, 90, next_on=ago(-9)), ago(-9), LATER, id="put-off-class-d-stays-later"
        ),
        pytest.param(
            seen("A", 9, 7, next_on=ago(5), next_promised=True),
            ago(5),
            PROMISED,
            id="agreed-and-missed-is-overdue",
        ),
        pytest.param(
            seen("A", 3, 7, next_on=ago(3), next_promised=True),
            ago(-4),
            RHYTHM,
            id="agreed-and-kept-passes",
        ),
        pytest.param(
            seen("A", 3, 7, next_on=ago(-9), next_promised=True, plan_on=ago(-8)),
            ago(-8),
            PROMISED,
            id="plan-before-the-agreed-date",
        ),
        pytest.param(
            seen("A", 3, 7, complaint_on=ago(2)), ago(2), COMPLAINT, id="complaint-comes-first"
        ),
        pytest.param(
            seen("A", 30, 7, complaint_on=ago(2)), ago(23), COMPLAINT, id="complaint-keeps-earlier"
        ),
        pytest.param(
            seen("D", 3, 90, complaint_on=ago(0), plan_on=ago(-5)),
            ago(0),
            COMPLAINT,
            id="complaint-of-class-d",
        ),
    ],
)
def test_next_date(facts: Facts, on: date, block: int) -> None:
    found = next_date(facts)
    assert found is not None
    assert (found.on, found.block, found.interval) == (on, block, facts.interval)


def test_excluded_customers_have_no_next_date() -> None:
    assert next_date(seen("A", 300, 7, excluded=True, complaint_on=ago(9), plan_on=ago(9))) is None


@pytest.mark.parametrize(
    ("plan", "closed"),
    [
        pytest.param(OpenPlan(5, "contact", ago(1)), True, id="planned-yesterday"),
        pytest.param(OpenPlan(5, "contact", ago(0)), True, id="planned-today"),
        pytest.param(OpenPlan(5, "contact", ago(-1)), False, id="planned-tomorrow"),
        pytest.param(OpenPlan(5, "contact", ago(-1), "add"), True, id="first-contact-came-early"),
        pytest.param(OpenPlan(5, "contact", ago(-1), "import"), False, id="imported-plan-ahead"),
        pytest.param(OpenPlan(5, "todo", ago(1)), False, id="a-to-do"),
    ],
)
def test_what_a_contact_closes(plan: OpenPlan, closed: bool) -> None:
    assert followup.closed_by_contact([plan], TODAY) == ([5] if closed else [])


@pytest.mark.parametrize(
    ("today", "cal", "proposed"),
    [
        pytest.param(date(2026, 11, 24), WEEKENDS_ONLY, date(2026, 11, 25), id="tuesday"),
        pytest.param(date(2026, 11, 27), WEEKENDS_ONLY, date(2026, 11, 30), id="friday"),
        pytest.param(date(2025, 12, 31), NEW_YEAR, date(2026, 1, 4), id="to-the-make-up-sunday"),
        pytest.param(date(2025, 1, 27), SPRING, date(2025, 2, 5), id="over-the-festival"),
    ],
)
def test_nobody_met_proposes_the_next_working_day(
    today: date, cal: WorkCalendar, proposed: date
) -> None:
    assert followup.after_no_contact(today, cal) == proposed


# -- rolling --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "block", "cal", "shown"),
    [
        pytest.param("2026-11-28", RHYTHM, WEEKENDS_ONLY, "2026-11-30", id="saturday"),
        pytest.param("2026-11-29", LATER, WEEKENDS_ONLY, "2026-11-30", id="sunday-later-block"),
        pytest.param("2026-11-28", PROMISED, WEEKENDS_ONLY, "2026-11-28", id="promised-stays"),
        pytest.param("2026-11-28", COMPLAINT, WEEKENDS_ONLY, "2026-11-28", id="complaint-stays"),
        pytest.param("2026-01-01", RHYTHM, NEW_YEAR, "2026-01-04", id="holiday-to-make-up-sunday"),
        pytest.param("2026-01-04", RHYTHM, NEW_YEAR, "2026-01-04", id="make-up-sunday-works"),
        pytest.param("2025-01-28", RHYTHM, SPRING, "2025-02-05", id="whole-festival"),
        pytest.param("2025-02-08", RHYTHM, SPRING, "2025-02-08", id="make-up-saturday-works"),
    ],
)
def test_computed_dates_roll_and_typed_ones_do_not(
    on: str, block: int, cal: WorkCalendar, shown: str
) -> None:
    day = date.fromisoformat(on)
    assert followup.shown_date(day, block, cal) == date.fromisoformat(shown)
    assert followup.shown_date(day, block, cal, rolling=False) == day


days = st.dates(date(2024, 12, 1), date(2026, 2, 28))


@settings(max_examples=400)
@example(on=date(2026, 11, 28), gap=1, cal=WEEKENDS_ONLY, block=PROMISED, rolling=True)
@example(on=date(2026, 11, 28), gap=1, cal=WEEKENDS_ONLY, block=COMPLAINT, rolling=True)
@example(on=date(2026, 11, 28), gap=2, cal=WEEKENDS_ONLY, block=RHYTHM, rolling=False)
@given(
    on=days,
    gap=st.integers(-12, 12),
    cal=st.sampled_from(CALENDARS),
    block=st.sampled_from((COMPLAINT, PROMISED, RHYTHM, LATER)),
    rolling=st.booleans(),
)
def test_one_cut_off_stands_for_rolling(
    on: date, gap: int, cal: WorkCalendar, block: int, rolling: bool
) -> None:
    today = on + timedelta(days=gap)
    shown = followup.shown_date(on, block, cal, rolling)
    late = on <= followup.overdue_until(today, block, cal, rolling)
    reached = on <= followup.due_until(today, block, cal, rolling)
    assert (shown < today) == late
    assert (shown <= today) == reached


@given(on=days, cal=st.sampled_from(CALENDARS))
def test_a_rolled_date_is_the_first_working_day_from_it_on(on: date, cal: WorkCalendar) -> None:
    shown = roll_forward(on, cal)
    works = [
        day
        for day in (on + timedelta(days=n) for n in range((shown - on).days + 1))
        if (day.weekday() < 5 and day.isoformat() not in cal.off) or day.isoformat() in cal.extra
    ]
    assert works == [shown]


# -- the order of a list --------------------------------------------------------------------

Row = tuple[int, tuple[object, ...]]


def place(class_: str | None, on: date, interval: int, *, block: int = RHYTHM, **more: int) -> Row:
    value, record = more.get("value", 0), more.get("record", 1)
    return block, order_key(block, class_, on, interval, value, record, TODAY)


def listed(facts: Facts) -> Row:
    found = next_date(facts)
    assert isinstance(found, NextDate)
    return place(facts.class_, found.on, found.interval, block=found.block)


def test_a_then_c_then_d() -> None:
    rows = {
        "D": listed(seen("D", 400, 90)),
        "C": listed(seen("C", 300, 30)),
        "A": listed(seen("A", 14, 7)),
    }
    assert sorted(rows, key=rows.__getitem__) == ["A", "C", "D"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            place("C", ago(20), 30), place("A", ago(3), 7), id="lateness-counts-by-interval"
        ),
        pytest.param(
            place("A", ago(7), 7), place("B", ago(140), 14), id="a-full-interval-late-is-the-most"
        ),
        pytest.param(place("C", ago(30), 30), place(None, ago(300), 30), id="unclassified-last"),
        pytest.param(place("B", ago(20), 14), place("B", ago(15), 14), id="true-lateness-next"),
        pytest.param(
            place("B", ago(15), 14, value=9, record=2), place("B", ago(15), 14), id="then-value"
        ),
        pytest.param(
            place("B", ago(15), 14, record=1), place("B", ago(15), 14, record=2), id="then-the-id"
        ),
        pytest.param(
            place("D", ago(1), 90, block=LATER),
            place("A", ago(500), 7, block=LATER),
            id="class-d-before-imported-never-seen",
        ),
        pytest.param(
            place(None, ago(-400), 30), place("D", ago(400), 90, block=LATER), id="rhythm-first"
        ),
    ],
)
def test_order(first: Row, second: Row) -> None:
    assert first < second


rhythm_rows = st.tuples(
    st.sampled_from(("A", "B", "C", None)),
    st.integers(-100, 2000),
    st.integers(1, 400),
    st.integers(0, 10**6),
    st.integers(1, 10**6),
)


@given(row=rhythm_rows, late=st.integers(7, 3000))
def test_an_a_a_full_interval_late_is_behind_no_other_class(
    row: tuple[str | None, int, int, int, int], late: int
) -> None:
    class_, days_late, interval, value, record = row
    other = place(class_, ago(days_late), interval, value=value, record=record)
    mine = place("A", ago(late), 7, record=10**7)
    assert class_ == "A" or mine < other


@given(row=rhythm_rows, more=st.integers(1, 100))
def test_waiting_longer_never_moves_a_customer_down(
    row: tuple[str | None, int, int, int, int], more: int
) -> None:
    class_, late, interval, value, record = row
    now = place(class_, ago(late), interval, value=value, record=record)
    later = place(class_, ago(late + more), interval, value=value, record=record)
    assert later < now


# -- the same through the command line ------------------------------------------------------


@pytest.fixture
def story(crm: Crm) -> Crm:
    crm("add 华强 --class A --next 2026-12-20")
    crm("skip p1")
    return crm


def due_on(crm: Crm, today: str = "2026-11-24") -> list[tuple[str, str, int | None]]:
    rows = crm.json(f"--today {today} report overdue")
    return [(row["customer"], row["next_date"], row["days_late"]) for row in rows]


def test_a_plan_in_seven_months_hides_no_rhythm(story: Crm) -> None:
    story("visit 华强 谈了价格 --on 2026-11-16")
    story("plan 华强 2027-06-24 年度回顾")
    assert due_on(story) == [("华强", "2026-11-23", 1)]


def test_a_visit_closes_the_plan_of_yesterday_and_prints_it(story: Crm) -> None:
    story("--today 2026-11-20 plan 华强 2026-11-23 送样")
    said = story("visit 华强 样品已送")
    assert "closed p2 2026-11-23 Mon 送样" in said.err
    assert story.json("show 华强")["next_date"] == "2026-12-01"


def test_a_visit_keeps_and_prints_later_plans(story: Crm) -> None:
    story("plan 华强 2026-11-27 送样")
    visit = story(["visit", "华强", "聊了一下", "--json"])
    assert visit.json["closed"] == []
    assert "still open p2 2026-11-27 Fri 送样" in visit.err


def test_nobody_met_leaves_it_overdue(story: Crm) -> None:
    story("visit 华强 谈了价格 --on 2026-11-10")
    story("--today 2026-11-20 plan 华强 2026-11-23 送样")
    before = due_on(story)
    said = story("visit 华强 没人 --outcome no_contact")
    assert due_on(story) == before == [("华强", "2026-11-17", 7)]
    assert "2026-11-25 Wed" in said.err
    assert story.json("list plans --where state=open")[0]["id"] == 2


def test_a_promotion_is_no_contact_for_the_rhythm(story: Crm) -> None:
    story("visit 华强 谈了价格 --on 2026-11-10")
    story("wechat 华强 群发了促销 --kind promotion")
    assert due_on(story) == [("华强", "2026-11-17", 7)]


def test_a_to_do_stays_until_it_is_done(story: Crm) -> None:
    story("plan 华强 today 寄样品 --todo")
    story("visit 华强 聊了一下")
    assert [plan["id"] for plan in story.json("list plans --where state=open")] == [2]
    assert story.json("show 华强")["next_date"] == "2026-11-24"
    story("done p2")
    assert story.json("show 华强")["next_date"] == "2026-12-01"


def test_a_back_dated_visit_moves_no_date_back(story: Crm) -> None:
    story("visit 华强 谈了价格 --on 2026-11-23")
    before = story.json("show 华强")["next_date"]
    story("visit 华强 补记一次 --on 2026-11-12")
    assert story.json("show 华强")["next_date"] == before == "2026-11-30"
    assert story.json("list visits --sort date")[0]["summary"] == "补记一次"


def test_a_back_dated_promise_moves_no_date_back(story: Crm) -> None:
    story("visit 华强 谈了价格 --on 2026-11-23 --next 2026-12-15")
    story("visit 华强 补记一次 --on 2026-11-12 --next 2026-11-26")
    assert story.json("show 华强")["next_date"] == "2026-12-15"


def test_an_agreed_date_replaces_the_rhythm_and_passes(story: Crm) -> None:
    said = story("visit 华强 谈了价格 --next 2027-01-11")
    assert "2027-01-11" in said.err  # beyond two intervals
    assert story.json("show 华强")["next_date"] == "2027-01-11"
    assert due_on(story, "2027-01-11") == []
    assert due_on(story, "2027-01-12") == [("华强", "2027-01-11", 1)]
    story("--today 2027-01-12 visit 华强 又见面")
    assert story.json("--today 2027-01-12 show 华强")["next_date"] == "2027-01-19"


def test_a_typed_date_never_moves(story: Crm) -> None:
    story("visit 华强 谈了价格")
    assert story.json("snooze 华强 2026-11-28")["next_date"] == "2026-11-28"


def test_time_alone_makes_overdue_and_weekends_do_not(story: Crm) -> None:
    story("visit 华强 谈了价格 --on 2026-11-21")  # rhythm date Saturday the 28th
    assert [due_on(story, f"2026-11-{day}") for day in (28, 29, 30)] == [[], [], []]
    assert [row["customer"] for row in story.json("--today 2026-11-30 report due")] == ["华强"]
    assert due_on(story, "2026-12-01") == [("华强", "2026-11-30", 1)]


def test_a_first_contact_is_planned_two_working_days_on(crm: Crm) -> None:
    assert crm.json("--today 2026-11-26 add 甲厂")["next_date"] == "2026-11-30"
    assert crm.json("--today 2026-11-26 add 乙厂 --next tomorrow")["next_date"] == "2026-11-27"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("edit 华强 --set service=none", id="no-service"),
        pytest.param("edit 华强 --set do_not_contact=yes", id="do-not-contact"),
        pytest.param("churn 华强 --reason price", id="churned"),
        pytest.param("drop 华强 --why 太远", id="dropped"),
        pytest.param("--yes rm 华强", id="deleted"),
    ],
)
def test_off_every_list(story: Crm, line: str) -> None:
    story("visit 华强 谈了价格 --on 2026-11-01")
    assert len(due_on(story)) == 1
    story(line)
    assert due_on(story) == []
    assert story.json([]) == []
