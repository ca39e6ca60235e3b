"""What stands in the rep's diary for other calendars."""

from datetime import UTC, date, datetime
from typing import Any

from conftest import Crm, reading

from crmcli.domain.appointment import Appointment
from crmcli.domain.policy import Policy
from crmcli.domain.workdays import WEEKENDS_ONLY
from crmcli.lang import Speaker
from crmcli.reports.calendar import agenda
from crmcli.reports.query import Query

QUERY = Query(date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=UTC), WEEKENDS_ONLY, Policy({}))


def entries(crm: Crm, query: Query = QUERY) -> list[Appointment]:
    """The agenda of the file."""
    found: Any = reading(str(crm.db), lambda conn: agenda(conn, query))
    return list(found)


def briefly(crm: Crm) -> list[tuple[str, str, str | None]]:
    """Summary, day and time of each entry."""
    say = Speaker("en")
    return [(say(one.summary), one.on.isoformat(), one.time) for one in entries(crm)]


def test_a_plan_with_whom_where_and_what_to_ask(crm: Crm) -> None:
    crm(["add", "华强电子", "--contact", "王建国", "--phone", "13800138000", "--yes",
         "--set", "province=广东", "--set", "city=深圳", "--set", "district=宝安区",
         "--set", "address=深圳市宝安区松白路1号"])  # fmt: skip
    crm(["plan", "华强", "2026-12-01 14:00", "送样", "--ask", "何时通电？"])
    found = next(one for one in entries(crm) if one.time)
    say = Speaker("zh")
    assert say(found.summary) == "华强电子：送样"
    assert (found.on, found.time, found.certain) == (date(2026, 12, 1), "14:00", True)
    assert found.place == "广东深圳市宝安区松白路1号"
    assert found.lines == ("王建国", "13800138000", "? 何时通电？", "crm show p2")
    assert len(found.uid) == 36


def test_western_places_go_from_the_small_to_the_large(crm: Crm) -> None:
    crm(["add", "Acme", "--yes", "--set", "address=1 High St", "--set", "city=Leeds",
         "--set", "postcode=LS1", "--set", "country=UK"])  # fmt: skip
    assert entries(crm)[0].place == "1 High St, Leeds, LS1, UK"


def test_todos_and_closed_plans(crm: Crm) -> None:
    crm("add Acme --yes")
    crm("plan Acme 2026-12-02 send a quote --todo")
    crm("plan Acme 2026-12-03 call back")
    crm("done p3")
    found = {Speaker("en")(one.summary): one.todo for one in entries(crm)}
    assert found == {"Acme: first contact": False, "Acme: send a quote": True}


def test_a_plan_that_repeats(crm: Crm) -> None:
    crm("add Acme --yes --next 2026-12-31")
    crm(["plan", "Acme", "2026-11-25", "check stock", "--every", "2 weeks"])
    first = entries(crm)
    assert [one.rule for one in first if one.rule] == [(("FREQ", "WEEKLY"), ("INTERVAL", "2"))]
    # Moved off its days, the plan stands alone and the rest begins with the next one.
    crm("snooze p2 2026-11-27")
    moved = [one for one in entries(crm) if "stock" in Speaker("en")(one.summary)]
    assert [(one.on.isoformat(), one.rule) for one in moved] == [
        ("2026-11-27", ()),
        ("2026-12-09", (("FREQ", "WEEKLY"), ("INTERVAL", "2"))),
    ]
    assert moved[1].uid == f"{moved[0].uid}-next"


def test_a_todo_that_repeats(crm: Crm) -> None:
    crm("add Acme --yes --next 2026-12-31")
    crm(["plan", "Acme", "2026-11-25", "send figures", "--todo", "--every", "2 weeks"])
    (found,) = [one for one in entries(crm) if one.todo]
    assert found.rule == (("FREQ", "WEEKLY"), ("INTERVAL", "2"))
    crm("done p2")
    (following,) = [one for one in entries(crm) if one.todo]
    assert (following.on.isoformat(), following.rule) == ("2026-12-09", found.rule)


def test_a_rhythm_date_rolls_to_a_working_day(crm: Crm) -> None:
    crm("add Acme --yes --class A")
    crm(["visit", "Acme", "--on", "2026-11-21", "talked"])
    (found,) = entries(crm)
    assert found.uid.startswith("due-")
    assert found.on == date(2026, 11, 30)  # a Saturday otherwise
    assert not found.certain
    assert Speaker("en")(found.summary) == "See Acme"
    assert Speaker("en")(found.lines[-2]) == "every 7 d, last 2026-11-21"
    assert entries(crm, QUERY._replace(policy=Policy({"rolling": "no"})))[0].on == date(
        2026, 11, 28
    )


def test_an_agreed_day_is_an_appointment(crm: Crm) -> None:
    crm("add Acme --yes")
    crm(["visit", "Acme", "talked", "--next", "2026-12-05 15:00"])
    (found,) = entries(crm)
    assert (found.on, found.time, found.certain) == (date(2026, 12, 5), "15:00", True)


def test_a_complaint(crm: Crm) -> None:
    crm("add Acme --yes")
    crm(["visit", "Acme", "talked", "--complaint", "late again"])
    assert briefly(crm) == [("Acme: complaint – late again", "2026-11-24", None)]


def test_who_is_gone_or_wants_no_contact_is_not_in_it(crm: Crm) -> None:
    crm("add Acme --yes")
    crm("plan Acme 2026-12-03 call")
    assert len(entries(crm)) == 2
    crm("edit Acme --set do_not_contact=yes")
    assert entries(crm) == []


def test_nothing_depends_on_the_day_or_on_reading_twice(crm: Crm) -> None:
    crm("add Acme --yes --class A")
    crm(["visit", "Acme", "--on", "2026-11-02", "talked"])
    later = QUERY._replace(today=date(2027, 3, 1))
    assert entries(crm) == entries(crm, later)
    before = entries(crm)[0]
    crm(["visit", "Acme", "talked"])
    after = entries(crm)[0]
    assert (before.uid, before.on) != (after.uid, after.on)
    assert before.uid == after.uid
