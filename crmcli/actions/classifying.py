"""What was judged written: the class, RAD stage and lifecycle, the day of it, rows of history."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from crmcli.actions.history import history_row, remember
from crmcli.actions.ruled import RULES, is_kept
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.class_reasons import with_said
from crmcli.domain.classify import stands_by_hand
from crmcli.domain.names import check_text
from crmcli.domain.verdict import Ruled, Verdict
from crmcli.errors import UsageError
from crmcli.store.class_facts import facts_of
from crmcli.store.judging import Court, judge_of, judged
from crmcli.store.write import Row, Writer

Judged = tuple[ClassFacts, Verdict]


class Change(NamedTuple):
    """One field that a judgement changes: from, to, by what method, the reasons as kept."""

    field: str
    old: str | None
    new: str
    method: str
    reasons: str


def write_judged(
    writer: Writer,
    customer: int,
    old: str | None,
    new: str | None,
    today: date,
    method: str,
    reasons: str,
) -> bool:
    """Write the class that a method judged of one customer, without its stages; returns whether it
    changed. Unclassified replaces no class: the customer counts as judged all the same."""
    changes: dict[str, object] = {"judged_on": today.isoformat()}
    if new is not None and new != old:
        changes |= {"class": new, **_set_by(method, reasons)}
        remember(writer, customer, "class", old, new, today, method, reasons or None)
    writer.update("customers", customer, changes)
    return "class" in changes


def apply_one(writer: Writer, customer: int, court: Court, why: str) -> tuple[Judged, list[Change]]:
    """Judge one customer and write it; returns what was judged, and what it changed.

    A class that stands by hand is replaced only with a reason (UsageError without it).
    """
    facts = facts_of(writer.conn, customer, court.today, court.policy.stages)
    verdict = judge_of(writer.conn, court)(facts)
    why, new = check_text(why).strip(), verdict.class_
    kept = stands_by_hand(facts, court.today)
    if kept and new and new != facts.class_ and not why:
        raise UsageError("class.needs_why", name=facts.name, old=facts.class_, new=new)
    if kept and not (new and why):
        verdict = verdict._replace(class_=None)
    if why:
        verdict = verdict._replace(reasons=with_said(verdict.reasons, why))
    changes = _write(writer, [(facts, verdict)], court)
    return (facts, verdict._replace(class_=new)), changes


def apply_all(writer: Writer, court: Court) -> Iterator[list[Judged]]:
    """Judge and write all customers of the court, batch by batch; yields what was judged."""
    for batch in judged(writer.conn, court):
        _write(
            writer,
            [
                (facts, verdict._replace(class_=None))
                if stands_by_hand(facts, court.today)
                else (facts, verdict)
                for facts, verdict in batch
            ],
            court,
        )
        yield batch


def _write(writer: Writer, batch: Sequence[Judged], court: Court) -> list[Change]:
    updates: list[tuple[int, Row]] = []
    history: list[Row] = []
    every: list[Change] = []
    for facts, verdict in batch:
        changes = list(changes_of(facts, verdict, court.method))
        updates.append((facts.id, _columns(verdict, changes, court)))
        history += [
            history_row(
                *(facts.id, one.field, one.old, one.new, court.today, one.method),
                one.reasons or None,
            )
            for one in changes
        ]
        every += changes
    writer.update_many("customers", updates)
    writer.insert_many("history", history)
    return every


def changes_of(facts: ClassFacts, verdict: Verdict, method: str) -> Iterator[Change]:
    """What a judgement changes. Unclassified replaces no class, and a stage that a person set
    stays as it is."""
    if verdict.class_ and verdict.class_ != facts.class_:
        yield Change("class", facts.class_, verdict.class_, method, verdict.reasons)
    beside: tuple[tuple[str, Ruled, str | None], ...] = (
        ("rad", verdict.rad, facts.rad),
        ("lifecycle", verdict.lifecycle, facts.lifecycle),
    )
    for field, (stage, reasons), old in beside:
        if stage and stage != old and not is_kept(facts, field):
            yield Change(field, old, stage, RULES, reasons)


def _columns(verdict: Verdict, changes: Sequence[Change], court: Court) -> dict[str, object]:
    """The customer's columns after a judgement. One that gives the same class again keeps the
    reasons of today."""
    values: dict[str, object] = {"judged_on": court.today.isoformat()}
    for one in changes:
        values[one.field] = one.new
        if one.field != "class":
            values[f"{one.field}_set_by"] = one.method
    if verdict.class_:
        values |= _set_by(court.method, verdict.reasons)
    return values


def _set_by(method: str, reasons: str) -> dict[str, object]:
    return {"class_set_by": method, "class_why": reasons or None, "class_until": None}
