"""The feed: what a calendar program reads in it, and that it changes only with the facts."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest

from crmcli.domain.appointment import Appointment
from crmcli.errors import message
from crmcli.exchange.calendar_out import calendar, events
from crmcli.lang import Speaker

SAY = Speaker("en")
ZONE = "Europe/Berlin"
VISIT = Appointment(
    uid="01a20d8c-0e07-758b-a6fb-9581ecbf6014",
    changed_at="2026-11-20T08:30:00Z",
    on=date(2026, 11, 25),
    time="14:00",
    summary=message("calendar.plan", name="华强; 电子", text="price, \\ and\nsample"),
    place="广东深圳宝安区松白路1号",
    lines=("王建国 总经理", "138 0013 8000", "? 何时通电？"),
)


def components(text: str, name: str) -> list[Any]:
    """The parts of one kind that the calendar has."""
    return list(icalendar.Calendar.from_ical(text).walk(name))


def event(entry: Appointment, zone: str = ZONE) -> Any:
    """The only event of a feed."""
    (found,) = components(calendar([entry], zone, SAY), "VEVENT")
    return found


def test_an_appointment_takes_an_hour_in_its_zone() -> None:
    found = event(VISIT)
    assert found.decoded("dtstart").isoformat() == "2026-11-25T14:00:00+01:00"
    assert found["dtstart"].params["TZID"] == ZONE
    assert found.decoded("dtend").isoformat() == "2026-11-25T15:00:00+01:00"
    assert found.decoded("dtstamp") == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert str(found["summary"]) == "华强; 电子: price, \\ and\nsample"
    assert str(found["location"]) == VISIT.place
    assert str(found["description"]) == "王建国 总经理\n138 0013 8000\n? 何时通电？"
    assert (found["status"], found["transp"], found["uid"]) == ("CONFIRMED", "OPAQUE", VISIT.uid)


def test_the_rules_of_the_zone_come_along() -> None:
    (zone,) = components(calendar([VISIT], ZONE, SAY), "VTIMEZONE")
    assert zone["tzid"] == ZONE
    assert {str(part["tzname"]) for part in zone.subcomponents} >= {"CET", "CEST"}


@pytest.mark.parametrize(
    ("zone", "start"),
    [("UTC", "DTSTART:20261125T140000Z"), ("Etc/UTC", "DTSTART:20261125T140000Z"),
     ("", "DTSTART:20261125T140000"), ("Etc/GMT-8", "DTSTART;TZID=Etc/GMT-8:20261125T140000")],
)  # fmt: skip
def test_zones_of_their_own_kind(zone: str, start: str) -> None:
    text = calendar([VISIT], zone, SAY)
    assert f"\r\n{start}\r\n" in text
    assert ("VTIMEZONE" in text) == ("TZID" in start)


def test_a_day_without_a_time_is_a_reminder() -> None:
    text = calendar([VISIT._replace(time=None, certain=False)], ZONE, SAY)
    (found,) = components(text, "VEVENT")
    assert found.decoded("dtstart") == date(2026, 11, 25)
    assert found.decoded("dtend") == date(2026, 11, 26)
    assert (found["status"], found["transp"]) == ("TENTATIVE", "TRANSPARENT")
    assert "VTIMEZONE" not in text


def test_a_todo_has_a_day_to_be_done_by() -> None:
    text = calendar([VISIT._replace(todo=True), VISIT._replace(todo=True, time=None)], ZONE, SAY)
    timed, whole = components(text, "VTODO")
    assert timed.decoded("due").isoformat() == "2026-11-25T14:00:00+01:00"
    assert whole.decoded("due") == date(2026, 11, 25)
    assert timed["status"] == "NEEDS-ACTION"
    assert "dtstart" not in timed


def test_a_todo_that_comes_back_begins_on_the_day_it_is_due() -> None:
    entry = VISIT._replace(todo=True, rule=(("FREQ", "WEEKLY"),))
    for one in (entry, entry._replace(time=None)):
        text = calendar([one], ZONE, SAY)
        (found,) = components(text, "VTODO")
        assert found.decoded("dtstart") == found.decoded("due")
        assert "\r\nRRULE:FREQ=WEEKLY\r\n" in text


RULES = {
    "FREQ=WEEKLY;INTERVAL=2": ("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2"),
    "FREQ=MONTHLY;BYDAY=MO,2TU;COUNT=3": (
        "FREQ=MONTHLY;COUNT=3;BYDAY=MO,2TU",
        "FREQ=MONTHLY;COUNT=3;BYDAY=MO,2TU",
    ),
    "FREQ=DAILY;UNTIL=20261231": (
        "FREQ=DAILY;UNTIL=20261231T225959Z",
        "FREQ=DAILY;UNTIL=20261231",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rules(rule: str) -> None:
    pairs = tuple((key, value) for key, _, value in (p.partition("=") for p in rule.split(";")))
    for entry, expected in zip(
        (VISIT._replace(rule=pairs), VISIT._replace(rule=pairs, time=None)),
        RULES[rule],
        strict=True,
    ):
        assert f"\r\nRRULE:{expected}\r\n" in calendar([entry], ZONE, SAY)


def test_lines_are_folded_between_characters_and_hold_no_control() -> None:
    entry = VISIT._replace(
        summary="很😀" * 60, place="a\x1b[31m\x07\u2028b\x85c", lines=("x\r\ny",)
    )
    text = calendar([entry], ZONE, SAY)
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        assert not any(byte < 32 for byte in line)
        line.decode()
    found = event(entry)
    assert str(found["summary"]) == "很😀" * 60
    assert str(found["location"]) == "a [31m  b c"
    assert str(found["description"]) == "x\ny"


def test_a_file_for_each_entry() -> None:
    other = VISIT._replace(uid="due-1", time=None)
    files = events([VISIT, other], ZONE, SAY)
    assert [uid for uid, _ in files] == [VISIT.uid, "due-1"]
    assert [len(components(text, "VEVENT")) for _, text in files] == [1, 1]
    assert ["VTIMEZONE" in text for _, text in files] == [True, False]


def test_an_empty_feed_is_a_calendar() -> None:
    text = calendar([], ZONE, Speaker("zh"))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert "X-WR-CALNAME:客户跟进" in text
    assert calendar([VISIT], ZONE, SAY) == calendar([VISIT], ZONE, SAY)
