"""Every entry of the policy: what stands there by itself, what it takes, what it means."""

from collections.abc import Mapping
from typing import NamedTuple

from crmcli.errors import Label


class Rule(NamedTuple):
    """One entry of the policy: its default and what it accepts.

    days, count, percent, flag, text, currency, stages, the words to choose from separated by bars,
    "limit WORD" (an amount, or the word), "weights CARD" (`criterion=weight …`).
    """

    default: str
    kind: str
    label: Label


_FAULT = "D|drop|off"
_CELL = "A|B|C|D"


def _rule(default: str, kind: str, en: str, zh: str) -> Rule:
    return Rule(default, kind, Label(en, zh))


RULES: Mapping[str, Rule] = {
    "interval.A": _rule("7", "days", "days between contacts, class A", "A类联系间隔(天)"),
    "interval.B": _rule("14", "days", "days between contacts, class B", "B类联系间隔(天)"),
    "interval.C": _rule("30", "days", "days between contacts, class C", "C类联系间隔(天)"),
    "interval.D": _rule("90", "days", "days between contacts, class D", "D类联系间隔(天)"),
    "interval.none": _rule(
        "30", "days", "days between contacts, unclassified", "未分类联系间隔(天)"
    ),
    "first_contact": _rule(
        "2",
        "count",
        "working days until a new customer's first contact",
        "新客户首次联系(工作日)",
    ),
    "per_day": _rule("8", "count", "rhythm contacts shown a day", "每日节奏联系上限"),
    "rolling": _rule("yes", "flag", "roll computed dates off holidays", "顺延到工作日"),
    "currency": _rule("CNY", "currency", "currency of amounts", "金额币种"),
    "stages": _rule("default", "stages", "stages of a deal", "商机阶段"),
    # "standard": the three of the source, in the reader's language.
    "recipients": _rule("standard", "text", "weekly summary goes to", "客户汇总表报送"),
    "sheet.profile": _rule("general", "general|property", "weekly sheet", "周表格式"),
    "sheet.followups": _rule(
        "first", "first|latest", "which six follow-ups the sheet shows", "周表所列六次跟进"
    ),
    # Requirements R428-R430 of the sources: three months, half a year, one year.
    "class.a_months": _rule("3", "count", "class A closes within (months)", "A类成交期限(月)"),
    "class.b_months": _rule("6", "count", "class B closes within (months)", "B类成交期限(月)"),
    "class.c_months": _rule("12", "count", "class C closes within (months)", "C类成交期限(月)"),
    "class.high_amount": _rule(
        "quartile", "limit quartile", "high profit: a deal worth at least", "高利润商机下限"
    ),
    "class.buyer_months": _rule(
        "24", "count", "can buy: ordered within (months)", "有购买能力:多少月内下过单"
    ),
    "class.trust_orders": _rule(
        "2", "count", "trusts us: orders in 12 months", "信任:12个月内订单数"
    ),
    "class.sure": _rule(
        "80", "percent", "a deal as likely as class A (%)", "与A类相当的成交概率(%)"
    ),
    "fault.credit": _rule("D", _FAULT, "what poor credit does", "信用差的处理"),
    "fault.loyalty": _rule("D", _FAULT, "what low loyalty does", "忠诚度低的处理"),
    "fault.haggler": _rule("drop", _FAULT, "what haggling does", "斤斤计较的处理"),
    # Potential × contribution; the source's figure is lost, the layout is inferred.
    "matrix.contribution": _rule(
        "median", "limit median", "high contribution: yearly profit from", "高贡献:年利润下限"
    ),
    "matrix.potential": _rule(
        "median", "limit median", "high potential: buying power from", "高潜力:年购买力下限"
    ),
    "matrix.high_high": _rule("A", _CELL, "high potential, high contribution", "潜力大贡献大"),
    "matrix.low_high": _rule("B", _CELL, "low potential, high contribution", "潜力小贡献大"),
    "matrix.high_low": _rule("C", _CELL, "high potential, low contribution", "潜力大贡献小"),
    "matrix.low_low": _rule("D", _CELL, "low potential, low contribution", "潜力小贡献小"),
    "rad.retention": _rule(
        "50", "percent", "retention: share of wallet from (%)", "保留:占有率(%)"
    ),
    "rad.development": _rule(
        "10", "percent", "development: share of wallet from (%)", "拓展:占有率(%)"
    ),
    "pareto.a": _rule("80", "percent", "Pareto: the first group makes (%)", "帕累托第一组(%)"),
    "pareto.b": _rule("95", "percent", "Pareto: the first two make (%)", "帕累托前两组(%)"),
    "score.five": _rule("equal", "weights five", "weights: five criteria", "权重:五项标准"),
    "score.kam": _rule("equal", "weights kam", "weights: key account", "权重:核心客户"),
    "score.screening": _rule(
        "equal", "weights screening", "weights: key-customer screening", "权重:重点客户筛选"
    ),
    # Size is the first-line criterion of a large account (requirement R048).
    "score.large": _rule(
        "size=3 purchasing_power=1 growth=1",
        "weights large",
        "weights: large account",
        "权重:大客户",
    ),
}

# Entries that must rise from left to right.
RISING: tuple[tuple[str, ...], ...] = (
    ("class.a_months", "class.b_months", "class.c_months"),
    ("rad.development", "rad.retention"),
    ("pareto.a", "pareto.b"),
)
