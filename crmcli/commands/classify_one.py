"""One customer's class: judged and shown, judged and written, or set by hand."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from crmcli.actions.classifying import Change, apply_one
from crmcli.actions.standing import set_class
from crmcli.domain.classify import judge
from crmcli.domain.codes import LIFECYCLE, RAD, Codes
from crmcli.domain.policy import PRINCIPLES
from crmcli.errors import Message, message
from crmcli.output.table import Card
from crmcli.reports.class_card import class_card
from crmcli.reports.class_words import reason_words
from crmcli.reports.next_date import next_words
from crmcli.store.class_facts import facts_of
from crmcli.store.customers import name_of
from crmcli.store.judging import Court, measured

if TYPE_CHECKING:
    from crmcli.context import App


def show_judgement(app: "App", customer: int, court: Court) -> None:
    """What the method gives and why, and what stands; nothing is written."""

    def look(conn: sqlite3.Connection) -> Card:
        return class_card(conn, customer, court.policy, court.today, court.method)

    app.show(app.read(look))


def apply_judgement(app: "App", customer: int, court: Court, why: str) -> None:
    """Write the class, RAD stage and lifecycle that are judged."""
    with app.write() as writer:
        (facts, verdict), changes = apply_one(writer, customer, court, why)
        words = next_words(writer.conn, customer, app.calendar, court.policy)
    new = verdict.class_
    changed = {one.field: one for one in changes}
    if why and new is None:
        app.tell(message("classify.why_unused"))
    stays = facts.class_ or message("class.none")
    told = {
        "name": facts.name,
        "old": stays,
        "new": new,
        "why": reason_words(court.method, verdict.reasons),
        "next": words.text,
    }
    key = "classify.changed" if "class" in changed else "classify.same"
    done = message("classify.open" if new is None else key, **told)
    moved = _stages(changes)
    app.done(
        message("classify.with_stages", done=done, moved=moved) if moved else done,
        ref=customer,
        id=customer,
        customer=facts.name,
        method=court.method,
        old=facts.class_,
        new=changed["class"].new if "class" in changed else facts.class_,
        judged=new,
        reasons=verdict.reasons,
        rad=changed["rad"].new if "rad" in changed else facts.rad,
        lifecycle=changed["lifecycle"].new if "lifecycle" in changed else facts.lifecycle,
        next_date=words.day,
    )


_STAGES: Mapping[str, tuple[str, Codes]] = {
    "rad": ("classify.rad", RAD),
    "lifecycle": ("classify.lifecycle", LIFECYCLE),
}


def _stages(changes: Sequence[Change]) -> list[Message]:
    """What became of the RAD stage and the lifecycle, where they changed."""
    moved = []
    for one in changes:
        if one.field in _STAGES:
            key, labels = _STAGES[one.field]
            before = labels.get(one.old or "", message("class.none"))
            moved.append(message(key, old=before, new=labels[one.new]))
    return moved


def set_by_hand(app: "App", customer: int, class_: str, why: str, until: date | None) -> None:
    """Set a class by hand, and say where the rules see it otherwise."""
    policy = app.policy
    with app.write() as writer:
        facts = facts_of(writer.conn, customer, app.today, policy.stages)
        judged = judge(facts, measured(writer.conn, policy, app.today)).class_
        old = set_class(writer, customer, class_, app.today, why, until, judged)
        name = name_of(writer.conn, customer)
        words = next_words(writer.conn, customer, app.calendar, policy)
    done = message(
        "classify.done",
        name=name,
        old=old or message("class.none"),
        new=class_,
        principle=PRINCIPLES[class_],
        next=words.text,
    )
    if judged and judged != class_:
        done = message("classify.against", done=done, judged=judged)
    app.done(
        done,
        ref=customer,
        id=customer,
        customer=name,
        old=old,
        new=class_,
        judged=judged,
        next_date=words.day,
    )
