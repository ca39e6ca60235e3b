"""The policy changed, with everybody judged anew whose judgement it changes; or only tried."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from crmcli.actions.classifying import write_judged
from crmcli.actions.ruled import write_ruled
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.followup import shown_date
from crmcli.domain.policy import Policy
from crmcli.domain.policy_rules import RISING
from crmcli.domain.policy_trial import (
    Judge,
    Measure,
    Moved,
    Rejudged,
    Trial,
    measure_of,
    rejudge,
)
from crmcli.domain.rad import rad_stage
from crmcli.domain.workdays import WorkCalendar
from crmcli.store.class_facts import class_facts
from crmcli.store.demand import next_days, rhythm_check, with_ids, with_interval
from crmcli.store.filters import ALL, Where
from crmcli.store.judging import ACTIVE, Court, judge_of
from crmcli.store.settings import all_settings
from crmcli.store.write import Writer

_NOBODY = Where("0", ())


class Planned(NamedTuple):
    """A change of one entry: the policy before and after, and who is judged otherwise by it."""

    key: str
    before: Policy
    after: Policy
    rejudged: Rejudged


def plan_entry(conn: sqlite3.Connection, key: str, value: str, today: date) -> Planned:
    """What setting an entry to a value, as `check` gave it, would judge otherwise. Raises
    UsageError when thresholds would stand out of their order."""
    before = Policy(all_settings(conn))
    after = before.changed(key, value)
    measure = measure_of(key)
    if measure is None or value == before[key]:
        return Planned(key, before, after, Rejudged())
    old, new = (_judge(conn, measure, policy, today) for policy in (before, after))
    found = class_facts(conn, today, before.stages, ACTIVE)
    return Planned(key, before, after, rejudge(found, measure, old, new))


def _judge(conn: sqlite3.Connection, measure: Measure, policy: Policy, today: date) -> Judge:
    """How a policy judges the field of a measure."""
    if measure.field == "rad":
        return lambda facts: rad_stage(facts, policy, today)
    judge = judge_of(conn, Court(measure.method, policy, today))

    def judged(facts: ClassFacts) -> tuple[str | None, str]:
        verdict = judge(facts)
        return verdict.class_, verdict.reasons

    return judged


def write_entry(writer: Writer, planned: Planned, today: date) -> None:
    """Write an entry, and the class or stage of everybody who is judged otherwise by it."""
    key, policy = planned.key, planned.after
    rows = all_settings(writer.conn)
    writer.set_setting(key, policy[key])
    # What another program put out of order would count again beside the new value.
    for other in (one for keys in RISING if key in keys for one in keys):
        if other != key and rows.get(other, policy[other]) != policy[other]:
            writer.set_setting(other, policy[other])
    measure = measure_of(key)
    for facts, old, new, reasons in planned.rejudged.changes:
        if measure and measure.field == "class":
            write_judged(writer, facts.id, old, new, today, measure.method, reasons)
        else:
            write_ruled(writer, facts, "rad", new, today, reasons)


def try_entry(writer: Writer, key: str, value: str, today: date, cal: WorkCalendar) -> Trial:
    """What comes of setting an entry, told by doing it: for a transaction that is taken back."""
    conn = writer.conn
    before = rhythm_check(conn, today, cal)
    planned = plan_entry(conn, key, value, today)
    where = _moving(planned)
    old = {one.customer_id: one.new for one in _shown_days(conn, where, planned.before, cal)}
    write_entry(writer, planned, today)
    moved = [
        one._replace(old=old[one.customer_id])
        for one in _shown_days(conn, where, planned.after, cal)
        if one.new != old[one.customer_id]
    ]
    return Trial(
        key=key,
        old=planned.before[key],
        new=value,
        measure=measure_of(key),
        rejudged=planned.rejudged,
        moved=tuple(sorted(moved, key=lambda one: (one.new, one.customer_id))),
        before=before,
        after=rhythm_check(conn, today, cal),
    )


def _moving(planned: Planned) -> Where:
    """The customers whose next date may be another one then."""
    key = planned.key
    if planned.before[key] == planned.after[key]:
        return _NOBODY
    if key.startswith("interval."):
        class_ = key.removeprefix("interval.")
        return with_interval(None if class_ == "none" else class_)
    if key == "rolling":
        return ALL
    return with_ids([change.facts.id for change in planned.rejudged.changes])


def _shown_days(
    conn: sqlite3.Connection, where: Where, policy: Policy, cal: WorkCalendar
) -> Iterator[Moved]:
    """The next dates as people see them, old and new the same."""
    rolling = policy.flag("rolling")
    for one in next_days(conn, where):
        day = shown_date(one.on, one.block, cal, rolling)
        yield Moved(one.customer_id, one.name, one.class_, day, day)
