"""The policy as it stands, in groups: what each entry is, and what it means today."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from crmcli.domain.matrix import AXES
from crmcli.domain.money import written
from crmcli.domain.policy import Policy, unknown
from crmcli.domain.policy_rules import RULES
from crmcli.domain.scorecards import CARDS, EQUAL
from crmcli.domain.stages import PRESETS
from crmcli.errors import Label, message
from crmcli.output.table import Column, Table
from crmcli.store.judging import limits_of, measured

_GROUPS: Mapping[str, Label] = {
    "rhythm": Label("Rhythm of contacts", "联系节奏"),
    "selling": Label("Amounts and deals", "金额与商机"),
    "sheets": Label("Sheets", "表格"),
    "class": Label("Classes by rules", "按规则分类"),
    "fault": Label("Faults", "缺陷"),
    "matrix": Label("Classes by matrix", "按矩阵分类"),
    "rad": Label("RAD", "RAD"),
    "pareto": Label("Pareto", "帕累托"),
    "score": Label("Scorecards", "评分卡"),
}
# Entries whose group is not the word before their dot.
_GROUP_OF = {
    **dict.fromkeys(("interval", "first_contact", "per_day", "rolling"), "rhythm"),
    **dict.fromkeys(("currency", "stages"), "selling"),
    **dict.fromkeys(("recipients", "sheet"), "sheets"),
}
_COLUMNS = (
    Column("key", message("col.setting")),
    Column("value", message("col.value"), people=False),
    # Weights and stages are many words: a list folds where it is too long.
    Column("shown", message("col.value"), "list", machine=False),
    Column("default", message("col.default"), people=False),
    # Of what stands as it always did people need not be told twice.
    Column("other_default", message("col.default"), machine=False),
    Column("meaning", message("col.meaning"), "say"),
    Column("group", "", "code", _GROUPS, people=False),
)

# What an entry that stands for the file's own amounts comes to today, one text a currency.
Measures = Mapping[str, list[str]]


def policy_table(policy: Policy, prefix: str = "", measures: Measures | None = None) -> Table:
    """The entries whose name begins with `prefix`. Raises UsageError when none does."""
    keys = [key for key in RULES if key.startswith(prefix)]
    if not keys:
        raise unknown(prefix)
    rows = []
    for key in keys:
        value, rule = policy[key], RULES[key]
        other = None if value == rule.default else rule.default
        group = key.partition(".")[0]
        shown = _shown(policy, key, measures or {})
        rows.append(
            (key, value, shown, rule.default, other, rule.label, _GROUP_OF.get(group, group))
        )
    return Table("policy", _COLUMNS, rows, group="group")


def _shown(policy: Policy, key: str, measures: Measures) -> list[object]:
    """A value as people read it: stages, weights and amounts in full."""
    value, kind = policy[key], RULES[key].kind
    if key == "stages":
        stages = policy.stages
        steps: list[object] = [
            message("policy.stage", stage=stages.names[code], chance=chance)
            for code, chance in stages.probability.items()
        ]
        return _named(value, steps, value in PRESETS)
    if kind.startswith("weights "):
        card = kind.removeprefix("weights ")
        weights: list[object] = [
            message("policy.weight", criterion=CARDS[card][criterion], weight=weight)
            for criterion, weight in policy.weights(card).items()
        ]
        return _named(value, weights, value == EQUAL)
    if not kind.startswith("limit "):
        return [value]
    amount = policy.limit(key)
    if amount is not None:
        return [written(amount, policy["currency"])]
    if key not in measures:
        return [value]
    if not measures[key]:
        return [message("policy.unmeasured", word=value)]
    return [message("policy.measured", word=value, amounts=measures[key])]


def _named(name: str, members: list[object], is_word: bool) -> list[object]:
    """What a word stands for, after the word; members that have none alone."""
    return [message("policy.preset", preset=name, stages=members)] if is_word else members


def measures_today(
    conn: sqlite3.Connection, policy: Policy, today: date, prefix: str
) -> dict[str, list[str]]:
    """What quartile and median stand for today. The median asks every customer, so it is looked
    for only when somebody asks for certain entries."""
    found: dict[str, list[str]] = {}
    if "class.high_amount".startswith(prefix) and policy.limit("class.high_amount") is None:
        found["class.high_amount"] = _amounts(measured(conn, policy, today).high)
    asked = [axis for axis in AXES if prefix and f"matrix.{axis}".startswith(prefix)]
    if any(policy.limit(f"matrix.{axis}") is None for axis in asked):
        limits = limits_of(conn, policy, today)
        found |= {f"matrix.{axis}": _amounts(getattr(limits, axis)) for axis in asked}
    return found


def _amounts(limits: Mapping[str, int]) -> list[str]:
    return [written(amount, currency) for currency, amount in sorted(limits.items())]
