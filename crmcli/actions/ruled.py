"""What rules say of a customer beside its class: the RAD stage, and the lifecycle, which is kept
current with every deal and order."""

from collections.abc import Iterable, Iterator
from datetime import date

from crmcli.actions.history import history_row, remember
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.lifecycle import lifecycle_reasons, lifecycle_stage
from crmcli.domain.policy import Policy
from crmcli.domain.rad import wallet
from crmcli.store.class_facts import class_facts
from crmcli.store.filters import Where
from crmcli.store.settings import all_settings
from crmcli.store.touched import buyers_touched
from crmcli.store.write import Row, Writer

RULES, LIFECYCLE = "rules", "lifecycle"
# Customers whose numbers lie closer to each other than this are read together.
_NEAR = 20


def is_kept(facts: ClassFacts, field: str) -> bool:
    """Whether `field` (rad, lifecycle) has a value that no rule gave it."""
    return bool(getattr(facts, field)) and getattr(facts, f"{field}_set_by") != RULES


def write_ruled(
    writer: Writer, facts: ClassFacts, field: str, new: str | None, today: date, reasons: str
) -> bool:
    """Write what the rules say of `field` (rad, lifecycle), with its row of history; returns
    whether it changed. One that a person set stays, and so does any where the rules say nothing.
    """
    old = getattr(facts, field)
    if new is None or new == old or is_kept(facts, field):
        return False
    writer.update("customers", facts.id, {field: new, f"{field}_set_by": RULES})
    remember(writer, facts.id, field, old, new, today, RULES, reasons or None)
    return True


def keep_lifecycle(writer: Writer, customers: Iterable[int], today: date) -> None:
    """Make the lifecycle of customers follow what they bought and what is open with them."""
    stages = Policy(all_settings(writer.conn)).stages
    updates: list[tuple[int, Row]] = []
    history: list[Row] = []
    for first, last, wanted in _runs(customers):
        where = Where("c.id BETWEEN ? AND ?", (first, last))
        for facts in class_facts(writer.conn, today, stages, where):
            if facts.id not in wanted or is_kept(facts, LIFECYCLE):
                continue
            found = wallet(facts, today)
            old, new = facts.lifecycle, lifecycle_stage(facts, found)
            if new != old:
                why = lifecycle_reasons(facts, found)
                updates.append((facts.id, {LIFECYCLE: new, f"{LIFECYCLE}_set_by": RULES}))
                history.append(history_row(facts.id, LIFECYCLE, old, new, today, RULES, why))
    writer.update_many("customers", updates)
    writer.insert_many("history", history)


def follow_sales(writer: Writer, today: date) -> None:
    """Make the lifecycle follow for every customer whose deals or orders this command wrote."""
    keep_lifecycle(writer, buyers_touched(writer.conn, writer.txn), today)


def _runs(customers: Iterable[int]) -> Iterator[tuple[int, int, set[int]]]:
    """The customers in runs of near numbers, so that few of a large base read little of it."""
    run: list[int] = []
    for one in sorted(set(customers)):
        if run and one - run[-1] > _NEAR:
            yield run[0], run[-1], set(run)
            run = []
        run.append(one)
    if run:
        yield run[0], run[-1], set(run)
