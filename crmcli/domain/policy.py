"""The policy: what the rep's firm decides. It lives in the file, travels with backups, is undoable.

Intervals follow the method's principles per class (A often, B at set intervals, C and D in touch).
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from crmcli.errors import Label, Message, UsageError

if TYPE_CHECKING:
    from crmcli.domain.stages import Stages


class Rule(NamedTuple):
    """One entry of the policy: its default and what it accepts.

    days, count, flag, text, currency, stages, or the words to choose from, separated by bars.
    """

    default: str
    kind: str
    label: Label


RULES: Mapping[str, Rule] = {
    "interval.A": Rule("7", "days", Label("days between contacts, class A", "A类联系间隔(天)")),
    "interval.B": Rule("14", "days", Label("days between contacts, class B", "B类联系间隔(天)")),
    "interval.C": Rule("30", "days", Label("days between contacts, class C", "C类联系间隔(天)")),
    "interval.D": Rule("90", "days", Label("days between contacts, class D", "D类联系间隔(天)")),
    "interval.none": Rule(
        "30", "days", Label("days between contacts, unclassified", "未分类联系间隔(天)")
    ),
    "first_contact": Rule(
        "2",
        "count",
        Label("working days until a new customer's first contact", "新客户首次联系(工作日)"),
    ),
    "per_day": Rule("8", "count", Label("rhythm contacts shown a day", "每日节奏联系上限")),
    "rolling": Rule("yes", "flag", Label("roll computed dates off holidays", "顺延到工作日")),
    "currency": Rule("CNY", "currency", Label("currency of amounts", "金额币种")),
    "stages": Rule("default", "stages", Label("stages of a deal", "商机阶段")),
    # "standard": the three of the source, in the reader's language.
    "recipients": Rule("standard", "text", Label("weekly summary goes to", "客户汇总表报送")),
    "sheet.profile": Rule("general", "general|property", Label("weekly sheet", "周表格式")),
    "sheet.followups": Rule(
        "first", "first|latest", Label("which six follow-ups the sheet shows", "周表所列六次跟进")
    ),
}

DEFAULTS: Mapping[str, str] = {key: rule.default for key, rule in RULES.items()}

# The principle of each class, as the source words it; shown beside the class.
PRINCIPLES: Mapping[str, Label] = {
    "A": Label("visit often, watch closely, respond at once", "经常拜访、密切关注、快速响应"),
    "B": Label("visit regularly, find the cause, improve service", "定期拜访、找原因、改进服务"),
    "C": Label("keep in touch, grow towards B", "保持联系、向 B 类培养"),
    "D": Label("keep in touch, see whether it can move up", "保持联系、甄别能否升级"),
}


def is_sound(key: str, value: str) -> bool:
    """Whether a stored value is one that the program itself could have written."""
    kind = RULES[key].kind
    if kind == "flag":
        return value in ("yes", "no")
    if kind == "text":
        return bool(value.strip())
    if "|" in kind:
        return value in kind.split("|")
    if kind == "currency":
        return len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()
    if kind == "stages":
        from crmcli.domain.stages import are_stages

        return are_stages(value)
    return value.isascii() and value.isdecimal() and len(value) <= 9 and 1 <= int(value) <= 3650


def _usable(key: str, value: str) -> str:
    """A value that another program may have changed, or what stands in for it.

    An interval is read as the triggers of the file read it, so that both find the same dates.
    """
    if is_sound(key, value):
        return value
    if not key.startswith("interval."):
        return DEFAULTS[key]
    number = re.match(r"[ \t\n\v\f\r]*([+-]?[0-9]{1,18})", value)
    return str(max(1, int(number[1]))) if number else "1"


class Policy:
    """The rows of `settings` with the defaults behind them, and in place of senseless values."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        known = {key: _usable(key, rows[key]) for key in rows if key in RULES}
        self._rows = {**DEFAULTS, **known}

    def __getitem__(self, key: str) -> str:
        return self._rows[key]

    def count(self, key: str) -> int:
        """A number of days or things."""
        return int(self._rows[key])

    def flag(self, key: str) -> bool:
        """A yes or no."""
        return self._rows[key] == "yes"

    @property
    def stages(self) -> "Stages":
        """The stages of a deal with their probabilities."""
        from crmcli.domain.stages import read_stages

        return read_stages(self._rows["stages"])

    def interval(self, class_: str | None, own: int | None = None) -> int:
        """Days between contacts: the customer's own interval, else its class's."""
        return self.count(f"interval.{class_ or 'none'}") if own is None else max(1, own)


def check(key: str, value: str) -> str:
    """The value in the form that is stored. Raises UsageError for an unknown key or value."""
    if key not in RULES:
        from difflib import get_close_matches

        nearest = get_close_matches(key, list(RULES), n=1, cutoff=0.0)
        raise UsageError("policy.unknown", name=key, nearest=nearest[0])
    kind, value = RULES[key].kind, value.strip()
    if kind in ("flag", "text") and not value:
        raise UsageError("argument.missing", name=Message("meta.VALUE"))
    if kind == "flag":
        from crmcli.domain.codes import parse_flag

        return "yes" if parse_flag(key, value) else "no"
    if kind == "text":
        return value
    if kind == "stages":
        from crmcli.domain.stages import written

        return written(value)
    if kind == "currency":
        from crmcli.domain.money import parse_currency

        return parse_currency(key, value)
    if "|" in kind:
        return _chosen(key, value, kind.split("|"))
    if not value.isdecimal() or len(value) > 9 or not 1 <= int(value) <= 3650:
        raise UsageError("policy.number", name=key, value=value)
    return str(int(value))


def _chosen(key: str, value: str, allowed: list[str]) -> str:
    if value.casefold() not in allowed:
        raise UsageError("code.unknown", field=key, value=value, allowed=allowed)
    return value.casefold()
