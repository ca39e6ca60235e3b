"""The answers of a triage written: classes by hand, horizons, and the classes that these give."""

from collections.abc import Sequence
from datetime import date

from crmcli.actions.classifying import write_judged
from crmcli.actions.customers import edit_customer
from crmcli.actions.standing import set_class
from crmcli.domain.class_derived import Yardstick
from crmcli.domain.class_reasons import written
from crmcli.domain.classify import judge, stands_by_hand
from crmcli.domain.policy import Policy
from crmcli.domain.triage import Answer, Outcome
from crmcli.store.class_facts import facts_of
from crmcli.store.write import Writer


def write_answers(
    writer: Writer, answers: Sequence[Answer], today: date, policy: Policy, by: Yardstick
) -> list[Outcome]:
    """Write each answer. A horizon that is enough for the rules gives a class of theirs, unless a
    person set the one that there is. Raises UsageError for a class without a reason where
    `set_class` asks for one."""
    return [_write(writer, one, today, policy, by) for one in answers]


def _write(writer: Writer, one: Answer, today: date, policy: Policy, by: Yardstick) -> Outcome:
    if one.class_:
        rules = judge(facts_of(writer.conn, one.customer, today, policy.stages), by).class_
        old = set_class(writer, one.customer, one.class_, today, one.why, judged=rules)
        return Outcome(one, old, one.class_, "hand", one.why or None)
    edit_customer(writer, one.customer, {"horizon": one.horizon}, today)
    facts = facts_of(writer.conn, one.customer, today, policy.stages)
    judged = judge(facts, by)
    if judged.class_ is None or stands_by_hand(facts, today):
        return Outcome(one, facts.class_, facts.class_, None, None)
    reasons = written(judged)
    write_judged(writer, one.customer, facts.class_, judged.class_, today, "rules", reasons)
    return Outcome(one, facts.class_, judged.class_, "rules", reasons)
