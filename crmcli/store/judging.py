"""The active customers passed before a judge, one batch after the other."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from crmcli.domain.class_derived import Yardstick, yardstick
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.classify import review_due
from crmcli.domain.matrix import MatrixLimits, matrix_limits
from crmcli.domain.policy import Policy
from crmcli.domain.verdict import Judge, Verdict, by_matrix, by_rules
from crmcli.store.class_facts import class_facts, won_worths
from crmcli.store.filters import ALL, Where, both

# Neither lost nor given up.
ACTIVE = Where("c.churned_on IS NULL AND c.dropped_on IS NULL", ())
_BATCH = 2000


class Court(NamedTuple):
    """Who is judged and by what: a method, the policy and day of it, a filter over `c`, and
    whether only those whose quarterly judgement is due."""

    method: str
    policy: Policy
    today: date
    where: Where = ALL
    due: bool = False


def measured(conn: sqlite3.Connection, policy: Policy, today: date) -> Yardstick:
    """The thresholds of the rules on a day. Where the policy names an amount, only the won deals of
    other currencies are read."""
    fixed = policy.limit("class.high_amount") is not None
    return yardstick(policy, today, won_worths(conn, policy["currency"], others=fixed))


def limits_of(conn: sqlite3.Connection, policy: Policy, today: date) -> MatrixLimits:
    """What is high on either axis of the matrix among the active customers."""
    return matrix_limits(policy, class_facts(conn, today, policy.stages, ACTIVE), today)


def judge_of(conn: sqlite3.Connection, court: Court) -> Judge:
    """The judge of a method, its measures taken from the whole file."""
    policy, today = court.policy, court.today
    if court.method == "matrix":
        return by_matrix(policy, limits_of(conn, policy, today), today)
    return by_rules(policy, measured(conn, policy, today))


def judged(conn: sqlite3.Connection, court: Court) -> Iterator[list[tuple[ClassFacts, Verdict]]]:
    """Every active customer of the filter by number, with what is judged of it, in batches.

    Nothing is being read while a batch is in the caller's hands, who may write it.
    """
    judge, stages, last = judge_of(conn, court), court.policy.stages, 0
    active = both(ACTIVE, court.where)
    while True:
        left = both(active, Where("c.id > ?", (last,)))
        batch = list(islice(class_facts(conn, court.today, stages, left), _BATCH))
        if not batch:
            return
        last = batch[-1].id
        yield [
            (facts, judge(facts))
            for facts in batch
            if not court.due or review_due(facts.judged_on, court.today)
        ]
