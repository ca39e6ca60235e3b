"""Writes appointments and to-dos as iCalendar: one feed for a phone, or a file for each entry.

An unchanged diary gives the same bytes: nothing in it tells when it was written.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category
from zoneinfo import ZoneInfo

from crmcli.domain.appointment import Appointment
from crmcli.errors import message

if TYPE_CHECKING:
    from icalendar import Event, Timezone, Todo

Say = Callable[[object], str]

PRODUCT = "-//crmcli//iCalendar//EN"
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
# Unicode's own line ends, which some programs take for the format's.
_LINE_ENDS = "\u2028\u2029"


def calendar(entries: Sequence[Appointment], zone: str, say: Say) -> str:
    """All entries as one calendar, with the rules of the zone.

    `zone` is the IANA name of the rep's own; "" leaves times without one, as the clock on the wall
    shows them. `say` makes texts of messages.
    """
    from icalendar import Calendar

    out = Calendar()
    out.add("prodid", PRODUCT)
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("x-wr-calname", say(message("calendar.name")))
    for entry in entries:
        out.add_component(_component(entry, zone, say))
    # Whole days and times of UTC name no zone.
    if out.get_missing_tzids():
        out.subcomponents.insert(0, _zone_rules(zone))
    return str(out.to_ical().decode("utf-8"))


def events(entries: Sequence[Appointment], zone: str, say: Say) -> list[tuple[str, str]]:
    """Each entry as (uid, a calendar of its own), for programs that keep a folder of files.

    A uid is safe as a file's name.
    """
    return [(entry.uid, calendar([entry], zone, say)) for entry in entries]


@cache
def _zone_rules(zone: str) -> "Timezone":
    from icalendar import Timezone

    return Timezone.from_tzid(zone)


def _component(entry: Appointment, zone: str, say: Say) -> "Event | Todo":
    from icalendar import Event, Todo

    part = Todo() if entry.todo else Event()
    start = _moment(entry, zone)
    changed = datetime.fromisoformat(entry.changed_at)
    part.add("uid", entry.uid)
    part.add("dtstamp", changed)
    part.add("last-modified", changed)
    if entry.todo:
        if entry.rule:
            # A rule counts from a start; that of a to-do is the day that it is to be done by.
            part.add("dtstart", start)
        part.add("due", start)
        part.add("status", "NEEDS-ACTION")
    else:
        part.add("dtstart", start)
        part.add("dtend", start + (_HOUR if entry.time else _DAY))
        part.add("status", "CONFIRMED" if entry.certain else "TENTATIVE")
        # A whole day is a reminder: it keeps nobody from making an appointment.
        part.add("transp", "OPAQUE" if entry.time else "TRANSPARENT")
    if entry.rule:
        part.add("rrule", _rule(entry, zone))
    part.add("summary", _clean(say(entry.summary)))
    if entry.place:
        part.add("location", _clean(entry.place))
    if entry.lines:
        part.add("description", "\n".join(_clean(say(line)) for line in entry.lines))
    return part


def _moment(entry: Appointment, zone: str) -> date:
    """The day, or the day and time in the zone."""
    if not entry.time:
        return entry.on
    return _at(entry.on, time.fromisoformat(entry.time), zone)


def _at(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone) if zone else None)


def _rule(entry: Appointment, zone: str) -> dict[str, object]:
    """The rule as icalendar takes it: lists, and an UNTIL of the same kind as the start."""
    rule: dict[str, object] = {key: value.split(",") for key, value in entry.rule}
    if "UNTIL" in rule:
        text = dict(entry.rule)["UNTIL"]
        last = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if entry.time:
            end = _at(last, time.max.replace(microsecond=0), zone)
            rule["UNTIL"] = [end.astimezone(UTC) if zone else end]
        else:
            rule["UNTIL"] = [last]
    return rule


def _clean(text: str) -> str:
    """Without control characters: the format forbids them and other programs stumble over them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        " " if c in _LINE_ENDS or (c != "\n" and category(c) == "Cc") else c for c in lines
    )
