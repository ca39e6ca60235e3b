"""A judgement as the facts and tables of a card: codes for programs, words for people."""

from datetime import date

from crmcli.domain.class_derived import Yardstick
from crmcli.domain.class_facts import ClassFacts
from crmcli.domain.class_reasons import written
from crmcli.domain.codes import CLASS, LIFECYCLE, METHOD, RAD, Codes
from crmcli.domain.judgement import Condition, Judgement
from crmcli.domain.matrix import AXES, CELLS, MatrixLimits, MatrixResult
from crmcli.domain.verdict import Ruled
from crmcli.errors import Label, Message, message
from crmcli.output.table import Column, Fact, Table
from crmcli.reports.class_words import reason_words
from crmcli.reports.judgement_words import (
    ORIGINS,
    fault_words,
    next_up_words,
    opening_words,
    requirement_labels,
    result_words,
    warning_words,
    warnings_of,
)

_ANSWERS = {
    True: message("output.yes"),
    False: message("output.no"),
    None: message("judge.unknown"),
}


def _machine(key: str, header: object, value: object, kind: str = "text") -> Fact:
    return Fact(key, header, value, kind, people=False)


def _spoken(key: str, header: object, words: object, kind: str = "say") -> Fact:
    return Fact(key, header, words, kind, machine=False)


def judgement_facts(facts: ClassFacts, judged: Judgement, by: Yardstick) -> tuple[Fact, ...]:
    """What the rules say: the class, what separates it from the next one, faults, warnings."""
    up, opens, faults = message("judge.up"), message("judge.opens"), message("judge.faults")
    result, warned = message("judge.by_rules"), message("judge.warnings")
    above = judged.next_up
    warnings = warnings_of(facts, judged, by)
    fault_lines = [fault_words(one) for one in judged.faults]
    return (
        _machine("judged_class", result, judged.class_),
        _spoken("judged_words", result, result_words(facts, judged, by)),
        _machine("ground", result, judged.ground),
        _machine("reasons", message("col.why"), written(judged)),
        _machine("next_up", up, _next_up(judged), "object"),
        _spoken("separates", up, above and next_up_words(above, judged.close)),
        _machine("openings", opens, _openings(judged), "object"),
        _spoken("opens", opens, opening_words(judged), "lines"),
        _machine("faults", faults, [one._asdict() for one in judged.faults], "object"),
        _spoken("fault_words", faults, fault_lines, "lines"),
        _machine("before_faults", faults, judged.before_faults),
        _machine("floored", faults, int(judged.floored), "flag"),
        Fact("concern", message("judge.concern"), judged.concern),
        Fact("external_factor", message("judge.external_factor"), judged.external_factor),
        *_close_facts(judged),
        _machine("probability", message("col.probability"), judged.chance, "int"),
        _machine("warnings", warned, warnings, "object"),
        _spoken("warning_words", warned, warning_words(warnings), "lines"),
    )


def _close_facts(judged: Judgement) -> tuple[Fact, ...]:
    close, header = judged.close, message("col.close_on")
    return (
        _machine("close_on", header, _iso(close.on), "date"),
        _machine("close_beyond", header, int(close.beyond), "flag"),
        _machine("close_origin", header, close.origin or None),
        _machine("close_ref", header, close.ref or None),
        _machine("close_passed", header, _iso(close.passed), "date"),
    )


def _next_up(judged: Judgement) -> dict[str, object] | None:
    above = judged.next_up
    if above is None:
        return None
    return {
        "class": above.class_,
        "held": [one.requirement for one in above.held],
        "missing": [one.requirement for one in above.lacking],
        "faults": [one.kind for one in above.faults],
    }


def _openings(judged: Judgement) -> list[dict[str, object]]:
    return [{"class": class_, "missing": list(missing)} for class_, missing in judged.openings]


def conditions(judged: Judgement) -> Table:
    """Every requirement of A, B and C: met or not, by which fact, and where that comes from."""
    columns = (
        Column("class", message("col.class"), "code", CLASS),
        Column("requirement", message("judge.requirement"), "code", requirement_labels()),
        Column("met", message("judge.met"), "flag", people=False),
        Column("answer", message("judge.met"), "say", machine=False),
        Column("origin", message("col.origin"), "code", ORIGINS, people=False),
        Column("ref", message("col.ref"), people=False),
        Column("on", message("col.date"), "date", people=False),
        Column("limit", message("judge.limit"), "date"),
        Column("note", message("judge.fact"), "say", people=False),
        Column("fact", message("judge.fact"), "say", machine=False),
    )
    rows = [_condition(one) for one in judged.conditions]
    return Table("conditions", columns, rows, title=message("judge.conditions"))


def _condition(one: Condition) -> tuple[object, ...]:
    fact = one.fact
    return (
        *(one.class_, one.requirement, None if one.met is None else int(one.met)),
        *(_ANSWERS[one.met], fact.origin or None, fact.ref or None, _iso(fact.on)),
        *(_iso(one.limit), fact.note, _fact(one)),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _fact(one: Condition) -> list[object]:
    """`2026-12-20, deal d37`, `order o90, 2026-11-02, 2 orders in 12 months`."""
    fact = one.fact
    parts: list[object] = []
    if fact.ref:
        parts.append(message("judge.ref", origin=ORIGINS[fact.origin], ref=fact.ref))
    elif fact.origin and fact.note is None:
        parts.append(ORIGINS[fact.origin])
    if fact.on:
        parts.insert(0 if one.requirement == "close" else len(parts), fact.on.isoformat())
    return [*parts, fact.note] if fact.note else parts


def matrix_facts(found: MatrixResult, limits: MatrixLimits) -> tuple[Fact, ...]:
    """What the matrix says: the cell, and either axis with its measure."""
    result = message("judge.by_matrix")
    measures = (limits.contribution, limits.potential)
    values = (found.contribution, found.potential)
    axes = [
        _machine(key, message("col.amount"), amount, "money")
        for axis, value, measure in zip(AXES, values, measures, strict=True)
        for key, amount in ((axis, value), (f"{axis}_from", measure.get(found.currency)))
    ]
    words = reason_words("matrix", found.reasons)
    said = message("judge.result", class_=_class(found.class_), ground=words)
    return (
        _machine("judged_class", result, found.class_),
        _spoken("judged_words", result, said),
        Fact("cell", result, found.cell, "code", CELLS, people=False),
        *axes,
        _machine("currency", message("col.currency"), found.currency),
        _machine("reasons", message("col.why"), found.reasons),
    )


def _class(class_: str | None) -> str | Message:
    return class_ or message("class.unclassified")


def stage_facts(facts: ClassFacts, rad: Ruled, lifecycle: Ruled) -> tuple[Fact, ...]:
    """The RAD stage and the lifecycle: what stands, and what the rules give and why."""
    return (
        *_stage("rad", Label("RAD", "RAD"), RAD, facts.rad, facts.rad_set_by, rad),
        *_stage(
            "lifecycle",
            message("judge.lifecycle"),
            LIFECYCLE,
            facts.lifecycle,
            facts.lifecycle_set_by,
            lifecycle,
        ),
    )


def _stage(
    key: str, header: object, labels: Codes, now: str | None, set_by: str | None, ruled: Ruled
) -> tuple[Fact, ...]:
    stands: object = message("judge.no_stage")
    if now:
        by = METHOD.get(set_by or "hand", set_by)
        stands = message("judge.stands", stage=labels.get(now, now), by=by)
    given = labels[ruled.stage] if ruled.stage else message("judge.not_judged")
    words = message(
        "judge.stage", stands=stands, given=given, why=reason_words("rules", ruled.reasons)
    )
    return (
        _machine(key, header, now),
        _machine(f"{key}_set_by", header, set_by),
        _machine(f"{key}_judged", header, ruled.stage),
        _machine(f"{key}_reasons", header, ruled.reasons),
        _spoken(f"{key}_words", header, words),
    )
