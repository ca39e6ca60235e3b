"""The page before a visit in the words of people: a line for each thing worth knowing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crmcli.domain import codes
from crmcli.domain.fields import by_key
from crmcli.domain.policy import PRINCIPLES
from crmcli.errors import Message, message
from crmcli.reports import prep_sales as sales
from crmcli.reports.prep_facts import Found
from crmcli.reports.prep_sales import Lines, most, short
from crmcli.reports.query import Query
from crmcli.reports.words import day_words, short_date, short_day

_PEOPLE, _NOTES = 6, 2
# How to come near to each type; the source names the traits, the tips are ours.
_TIPS = {
    "peacock": "prep.tip.peacock",
    "koala": "prep.tip.koala",
    "owl": "prep.tip.owl",
    "tiger": "prep.tip.tiger",
    "chameleon": "prep.tip.chameleon",
}
_MARKS = {"key": "prep.key", "veto": "prep.vetoes"}


def sections(found: Found, query: Query) -> dict[str, object]:
    """The lines of each part of the page; None for a part that is empty."""
    today = query.today
    made = {
        "place": _place(found),
        "when": _when(found, today),
        "complaints_words": _complaints(found, today),
        "plans_words": _plans(found, today),
        "contacts_words": _contacts(found, today),
        "visits_words": _visits(found, today),
        "interest": _interest(found),
        "concern_words": _own_and_deals(found, "concern"),
        "external_words": _own_and_deals(found, "external_factor"),
        "deals_words": sales.deals(found, query),
        "questions_words": sales.questions(found),
        "objections_words": sales.objections(found),
        "checklist_words": sales.checklist(found),
        "usual_words": sales.usual(found, today),
        "late_words": sales.late(found, today),
        "renewals_words": sales.renewals(found, today),
        "notes_words": _notes(found),
    }
    return {key: _marked(lines) for key, lines in made.items()}


def class_words(class_: str | None) -> Message:
    """The class with its principle."""
    if class_ is None:
        return message("class.unclassified")
    return message("prep.class", name=class_, principle=PRINCIPLES[class_])


def never_met(person: Mapping[str, Any]) -> bool:
    """Whether somebody who decides has not been met in person yet."""
    return person["level"] == "decision" and person["met_on"] is None


def _marked(lines: Lines) -> Lines | None:
    """Several lines each begin with a dash, so that one sees where the next begins."""
    if len(lines) > 1:
        return [message("prep.item", text=line) for line in lines]
    return lines or None


def _place(found: Found) -> Lines:
    rows = [(one.spot.city, one.spot.district, one.street) for one in found.addresses]
    return [" ".join(filter(None, row)) for row in rows if any(row)]


def _when(found: Found, today: date) -> Lines:
    """The next date in words, and how late it is."""
    lines: Lines = [found.next.text]
    if found.next.day and found.next.day < today.isoformat():
        late = (today - date.fromisoformat(found.next.day)).days
        lines.append(message("card.late", days=late, since=day_words(found.next.day)))
    return lines


def _complaints(found: Found, today: date) -> Lines:
    return [
        message(
            "prep.complaint",
            day=short_date(row["opened_on"], today),
            text=short(row["summary"]),
        )
        for row in found.complaints
    ]


def _plans(found: Found, today: date) -> Lines:
    return [
        message(
            "prep.todo" if row["kind"] == "todo" else "prep.plan",
            day=_day(row["date"], row["time"], today),
            text=short(row["purpose"]) or message("why.promised"),
            ref=f"p{row['id']}",
        )
        for row in found.plans
    ]


def _day(day: str, time: str | None, today: date) -> object:
    if day == today.isoformat():
        return message("prep.today_at", time=time) if time else message("when.today")
    return short_day(date.fromisoformat(day), today, time or "")


def _contacts(found: Found, today: date) -> Lines:
    return most([_person(row, today) for row in found.contacts], _PEOPLE)


def _person(row: Mapping[str, Any], today: date) -> Message:
    fields = by_key("contact")
    said: Lines = [" ".join(filter(None, [row["name"], row["title"]]))]
    for key in ("level", "buying_role"):
        if row[key]:
            said.append((fields[key].codes or {}).get(row[key], row[key]))
    said += [message(text) for key, text in _MARKS.items() if row[key]]
    said += row["phone"][:1]
    if row["cares_about"]:
        said.append(message("prep.cares", text=short(row["cares_about"])))
    if row["last_contact"]:
        said.append(message("prep.seen", day=short_date(row["last_contact"], today)))
    if row["personality"] not in _TIPS:
        return message("prep.person", said=said)
    return message(
        "prep.person_tip",
        said=said,
        type=codes.PERSONALITY[row["personality"]],
        tip=message(_TIPS[row["personality"]]),
    )


def _visits(found: Found, today: date) -> Lines:
    return [
        message(
            "prep.visit",
            said=_how(row, today),
            text=short(row["summary"]),
            opinion=message("prep.opinion", text=short(row["opinion"])) if row["opinion"] else "",
        )
        for row in found.visits
    ]


def _how(row: Mapping[str, Any], today: date) -> Lines:
    """When and how somebody was seen, and what came of it."""
    channel = codes.CHANNEL.get(row["channel"], row["channel"])
    said: Lines = [message("prep.on", day=short_date(row["date"], today), channel=channel)]
    said += [row["contact"]] if row["contact"] else []
    said += [codes.OUTCOME.get(row["outcome"], row["outcome"])] if row["outcome"] else []
    return said


def _interest(found: Found) -> Lines:
    words = (found.customer["interest_brand"], found.customer["interest_model"])
    return [" ".join(filter(None, words))] if any(words) else []


def _own_and_deals(found: Found, key: str) -> Lines:
    """The customer's own, then those of its deals, nothing twice."""
    texts = [found.customer[key], *(deal[key] for deal in found.deals)]
    return list(dict.fromkeys(short(text) for text in texts if text))


def _notes(found: Found) -> Lines:
    notes: Sequence[Mapping[str, Any]] = found.notes[:_NOTES]
    return [short(note["body"]) for note in notes]
