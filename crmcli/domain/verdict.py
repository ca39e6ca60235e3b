"""All that is judged of one customer at a time: its class by one of the two methods, its RAD stage
and its lifecycle."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from crmcli.domain.class_derived import Yardstick
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.class_reasons import written
from crmcli.domain.classify import judge
from crmcli.domain.lifecycle import lifecycle_reasons, lifecycle_stage
from crmcli.domain.matrix import AXES, MatrixLimits, MatrixResult, matrix_class
from crmcli.domain.policy import Policy
from crmcli.domain.rad import rad_stage, wallet

METHODS = ("rules", "matrix")


class Ruled(NamedTuple):
    """A stage that rules work out, None where it cannot be judged, and its reasons as kept."""

    stage: str | None
    reasons: str


class Verdict(NamedTuple):
    """`class_` None is unclassified, and never replaces a class; `missing` are then the facts that
    would open the lowest class that they could."""

    class_: str | None
    reasons: str
    missing: tuple[str, ...]
    rad: Ruled
    lifecycle: Ruled


Judge = Callable[[ClassFacts], Verdict]


def by_rules(policy: Policy, by: Yardstick) -> Judge:
    """Judges by the rules about closing."""

    def verdict(facts: ClassFacts) -> Verdict:
        judged = judge(facts, by)
        missing = judged.openings[-1][1] if judged.openings else ()
        beside = ruled(facts, policy, by.today)
        return Verdict(judged.class_, written(judged), missing, *beside)

    return verdict


def by_matrix(policy: Policy, limits: MatrixLimits, today: date) -> Judge:
    """Judges by potential × contribution."""

    def verdict(facts: ClassFacts) -> Verdict:
        found = matrix_class(facts, limits, policy, today)
        missing = () if found.class_ else _unknown(found)
        return Verdict(found.class_, found.reasons, missing, *ruled(facts, policy, today))

    return verdict


def _unknown(found: MatrixResult) -> tuple[str, ...]:
    """The axes that are not known; with both known it is their measure that lacks."""
    values = (found.contribution, found.potential)
    unknown = [axis for axis, value in zip(AXES, values, strict=True) if value is None]
    return tuple(unknown) or ("measure",)


def ruled(facts: ClassFacts, policy: Policy, today: date) -> tuple[Ruled, Ruled]:
    """The RAD stage and the lifecycle as the rules see them."""
    found = wallet(facts, today)
    lifecycle = Ruled(lifecycle_stage(facts, found), lifecycle_reasons(facts, found))
    return Ruled(*rad_stage(facts, policy, today)), lifecycle
