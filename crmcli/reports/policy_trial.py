"""A change of policy that is tried: whom it judges otherwise, which dates it moves, and what it
saves or costs in contacts per working day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from shlex import quote
from typing import NamedTuple

from crmcli.domain.codes import CLASS, RAD
from crmcli.domain.demand import RhythmCheck, demand, in_tenths, thousandths
from crmcli.domain.policy_rules import RULES
from crmcli.domain.policy_trial import RULES as BY_RULES
from crmcli.domain.policy_trial import Change, Moved, Trial
from crmcli.errors import Message, message
from crmcli.output.table import Card, Column, Fact, Table
from crmcli.reports.class_words import ReasonLabels

_DATES = (
    Column("id", message("col.id"), "int"),
    Column("customer", message("col.customer")),
    Column("class", message("col.class"), "code", CLASS),
    Column("old", message("col.old"), "date"),
    Column("new", message("col.new"), "date"),
)
_DEMAND = (
    Column("class", message("col.class"), people=False),
    Column("name", message("col.class"), "say", machine=False),
    Column("customers_before", message("col.customers_before"), "int"),
    Column("customers_after", message("col.customers_after"), "int"),
    Column("before", message("col.demand_before"), "decimal", people=False),
    Column("after", message("col.demand_after"), "decimal", people=False),
    # Programs reckon with more decimals than people read.
    Column("before_shown", message("col.demand_before"), machine=False, right=True),
    Column("after_shown", message("col.demand_after"), machine=False, right=True),
)
_CLASSES = ("A", "B", "C", None, "D")


class _Saving(NamedTuple):
    """Contacts per working day, None where there is no working day."""

    before: Fraction | None
    after: Fraction | None

    @property
    def saved(self) -> Fraction | None:
        if self.before is None or self.after is None:
            return None
        return self.before - self.after


def trial_card(trial: Trial, limit: int | None) -> Card:
    """Everything that comes of it; `limit` bounds the customers that each table lists."""
    saving = _saving(trial)
    facts = (
        Fact("key", message("col.setting"), trial.key),
        Fact("meaning", message("col.meaning"), RULES[trial.key].label, "say"),
        Fact("old", message("col.old"), trial.old),
        Fact("new", message("col.new"), trial.new),
        _number("demand_before", message("col.demand_before"), saving.before),
        _number("demand_after", message("col.demand_after"), saving.after),
        _number("had", message("col.had"), trial.before.had),
        _number("saved", message("col.saved"), saving.saved),
        Fact("kept", message("col.kept"), trial.rejudged.kept, "int", people=False),
        Fact("unjudged", message("col.unjudged"), trial.rejudged.unjudged, "int", people=False),
        Fact("outcome", message("col.outcome"), list(trial_words(trial)), "lines", machine=False),
    )
    title = message("trial.title", key=trial.key, old=trial.old, new=trial.new)
    tables = (
        _judged_table(trial, "class", limit),
        _judged_table(trial, "rad", limit),
        _dates_table(trial, limit),
        _demand_table(trial),
    )
    return Card("policy_trial", title, facts, tables, tuple(_notes(trial)))


def _number(key: str, header: Message, value: Fraction | None) -> Fact:
    """Contacts per working day, for programs; people have them in a sentence."""
    return Fact(key, header, thousandths(value), "decimal", people=False)


def trial_words(trial: Trial) -> Iterator[Message]:
    """What comes of it, in a line each: who changes, which dates move, what it saves or costs."""
    moves = Counter((change.old, change.new) for change in trial.rejudged.changes)
    if moves:
        labels = CLASS if trial.measure and trial.measure.field == "class" else RAD
        steps = [
            message("trial.step", old=labels[old], new=labels[new], count=count)
            for (old, new), count in sorted(moves.items())
        ]
        yield message("trial.judged", count=sum(moves.values()), steps=steps)
    elif trial.measure:
        yield message("trial.judged_none")
    if trial.moved:
        yield message("trial.moved", count=len(trial.moved))
    yield _saving_words(trial)


def _saving(trial: Trial) -> _Saving:
    return _Saving(trial.before.demand, trial.after.demand)


def _saving_words(trial: Trial) -> Message:
    """`B 14 → 21 saves 3.1 a day`, with what the intervals ask for and what there was."""
    saved, rhythm = _saving(trial).saved, rhythm_words(trial.after)
    if saved is None or not thousandths(saved):
        return message("trial.same", rhythm=rhythm)
    class_ = trial.key.removeprefix("interval.")
    name: object = message("class.unclassified") if class_ == "none" else class_
    words = {"name": name, "old": trial.old, "new": trial.new, "rhythm": rhythm}
    key = "trial.saves" if saved > 0 else "trial.costs"
    return Message(key, {**words, "amount": in_tenths(abs(saved))})


def rhythm_words(check: RhythmCheck) -> Message:
    """What the intervals ask for beside what the last four weeks had."""
    if check.demand is None:
        return message("trial.no_workday")
    return message("trial.rhythm", demand=in_tenths(check.demand), had=in_tenths(check.had))


def _judged_table(trial: Trial, field: str, limit: int | None) -> Table:
    """The customers whose class or RAD stage changes; empty where the entry judges by another."""
    measure = trial.measure
    mine = measure is not None and measure.field == field
    changes = sorted(trial.rejudged.changes, key=_as_listed) if mine else []
    shown = changes if limit is None else changes[:limit]
    labels = RAD if field == "rad" else CLASS
    method = measure.method if measure else BY_RULES
    columns = (
        Column("id", message("col.id"), "int"),
        Column("customer", message("col.customer")),
        Column("old", message("col.old"), "code", labels),
        Column("new", message("col.new"), "code", labels),
        Column("reasons", message("col.why"), "text", ReasonLabels(method)),
    )
    rows = [(one.facts.id, one.facts.name, one.old, one.new, one.reasons) for one in shown]
    if field == "rad":
        name, title = "stages", message("trial.stages_title")
    else:
        name, title = "classes", message("trial.classes_title")
    return Table(name, columns, rows, title=title, more=len(changes) - len(shown))


def _as_listed(change: Change) -> tuple[str, str, int]:
    return change.old, change.new, change.facts.id


def _dates_table(trial: Trial, limit: int | None) -> Table:
    shown: Sequence[Moved] = trial.moved if limit is None else trial.moved[:limit]
    rows = [
        (one.customer_id, one.name, one.class_, one.old.isoformat(), one.new.isoformat())
        for one in shown
    ]
    title = message("trial.dates_title")
    return Table("dates", _DATES, rows, title=title, more=len(trial.moved) - len(shown))


def _demand_table(trial: Trial) -> Table:
    """What the customers of each class ask for, before and after."""
    rows: list[tuple[object, ...]] = []
    for class_ in _CLASSES:
        counts: list[int] = []
        needed: list[Fraction | None] = []
        for check in (trial.before, trial.after):
            mine = [one for one in check.rhythms if one.class_ == class_]
            counts.append(sum(one.customers for one in mine))
            needed.append(demand(mine, check.ahead))
        if any(counts):
            name = class_ or message("class.unclassified")
            exact, shown = map(thousandths, needed), map(in_tenths, needed)
            rows.append((class_, name, *counts, *exact, *shown))
    whole = _saving(trial)
    total = message("trial.total", before=in_tenths(whole.before), after=in_tenths(whole.after))
    return Table(
        "demand",
        _DEMAND,
        rows,
        title=message("trial.demand_title"),
        totals=((message("trial.all"), total),) if rows else (),
    )


def _notes(trial: Trial) -> Iterator[Message]:
    rejudged, check = trial.rejudged, trial.after
    if rejudged.kept:
        yield message("trial.kept", count=rejudged.kept)
    if rejudged.unjudged:
        yield message("trial.unjudged", count=rejudged.unjudged)
    yield message("trial.formula", ahead=check.ahead, contacts=check.contacts, behind=check.behind)
    yield message("trial.apply", key=trial.key, value=quote(trial.new))
