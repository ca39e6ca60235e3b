"""The policy: what the rep's firm decides. It lives in the file, travels with backups, is undoable.

Intervals follow the method's principles per class (A often, B at set intervals, C and D in touch).
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from crmcli.domain.policy_rules import RISING, RULES
from crmcli.errors import Label, Message, UsageError

if TYPE_CHECKING:
    from crmcli.domain.stages import Stages


# From this likeness on a name is worth suggesting.
_ALIKE = 0.5
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
    if value == RULES[key].default:  # as nearly all are: nothing is loaded to read them
        return True
    kind = RULES[key].kind
    if kind == "flag":
        return value in ("yes", "no")
    if kind == "text":
        return bool(value.strip())
    if "|" in kind:
        return value in kind.split("|")
    if kind.startswith(("limit ", "weights ")):
        return _can_be_read(key, value)
    if kind == "currency":
        return len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()
    if kind == "stages":
        from crmcli.domain.stages import are_stages

        return are_stages(value)
    most = 100 if kind == "percent" else 3650
    return value.isascii() and value.isdecimal() and len(value) <= 9 and 1 <= int(value) <= most


def _can_be_read(key: str, value: str) -> bool:
    try:
        check(key, value)
    except UsageError:
        return False
    return True


def _usable(key: str, value: str) -> str:
    """A value that another program may have changed, or what stands in for it.

    An interval is read as the triggers of the file read it, so that both find the same dates.
    """
    if is_sound(key, value):
        # An amount has one form, however it came into the file.
        return check(key, value) if RULES[key].kind.startswith("limit ") else value
    if not key.startswith("interval."):
        return DEFAULTS[key]
    number = re.match(r"[ \t\n\v\f\r]*([+-]?[0-9]{1,18})", value)
    return str(max(1, int(number[1]))) if number else "1"


class Policy:
    """The rows of `settings` with the defaults behind them, and in place of senseless values."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        known = {key: _usable(key, rows[key]) for key in rows if key in RULES}
        self._rows = {**DEFAULTS, **known}
        for keys in RISING:
            if self._falls(keys):
                self._rows.update((key, DEFAULTS[key]) for key in keys)

    def __getitem__(self, key: str) -> str:
        return self._rows[key]

    def _falls(self, keys: tuple[str, ...]) -> bool:
        return any(self.count(low) >= self.count(high) for low, high in pairwise(keys))

    def changed(self, key: str, value: str) -> "Policy":
        """This policy with one entry otherwise, as `check` gave it. Raises UsageError when
        thresholds would stand out of their order."""
        for keys in RISING:
            rows = {**self._rows, key: value}
            if key in keys and any(int(rows[a]) >= int(rows[b]) for a, b in pairwise(keys)):
                values = [f"{one} {rows[one]}" for one in keys]
                raise UsageError("policy.order", name=key, value=value, values=values)
        return Policy({**self._rows, key: value})

    def count(self, key: str) -> int:
        """A number of days or things."""
        return int(self._rows[key])

    def flag(self, key: str) -> bool:
        """A yes or no."""
        return self._rows[key] == "yes"

    def limit(self, key: str) -> int | None:
        """An amount in 1/10,000 of the policy's currency; None where the file's own middle or
        quartile stands for it."""
        value = self._rows[key]
        if not value[:1].isdigit():
            return None
        from crmcli.domain.money import parse_amount

        return parse_amount(key, value)

    def weights(self, card: str) -> Mapping[str, int]:
        """The weight of each criterion of a scorecard, at least one above zero."""
        from crmcli.domain.scorecards import read_weights

        return read_weights(card, self._rows[f"score.{card}"])

    @property
    def stages(self) -> "Stages":
        """The stages of a deal with their probabilities."""
        from crmcli.domain.stages import read_stages

        return read_stages(self._rows["stages"])

    def interval(self, class_: str | None, own: int | None = None) -> int:
        """Days between contacts: the customer's own interval, else its class's."""
        return self.count(f"interval.{class_ or 'none'}") if own is None else max(1, own)


def unknown(name: str) -> UsageError:
    """The refusal of what is no entry: it names the nearest, or all there is when none is near."""
    from difflib import get_close_matches

    nearest = get_close_matches(name, list(RULES), n=1, cutoff=_ALIKE)
    if nearest:
        return UsageError("policy.unknown", name=name, nearest=nearest[0])
    groups = list(dict.fromkeys(key.partition(".")[0] for key in RULES))
    return UsageError("policy.unknown_group", name=name, groups=groups)


def check(key: str, value: str, present: Policy | None = None) -> str:
    """The value in the form that is stored; weights that are not named stay those of the `present`
    policy. Raises UsageError for an unknown key or value."""
    if key not in RULES:
        raise unknown(key)
    kind, value = RULES[key].kind, value.strip()
    if (kind in ("flag", "text") or kind.startswith("weights ")) and not value:
        raise UsageError("argument.missing", name=Message("meta.VALUE"))
    if kind == "flag":
        from crmcli.domain.codes import parse_flag

        flag = parse_flag(key, value)
        if flag is None:
            raise UsageError("flag.unknown", field=key, value=value)
        return "yes" if flag else "no"
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
    if kind.startswith("weights "):
        from crmcli.domain.scorecards import written_weights

        card = kind.removeprefix("weights ")
        return written_weights(card, value, present.weights(card) if present else None)
    if kind.startswith("limit "):
        return _limit(key, value, kind.removeprefix("limit "))
    if kind == "percent":
        return _percent(key, value)
    if not value.isdecimal() or len(value) > 9 or not 1 <= int(value) <= 3650:
        raise UsageError("policy.number", name=key, value=value)
    return str(int(value))


def _chosen(key: str, value: str, allowed: list[str]) -> str:
    for one in allowed:
        if value.casefold() == one.casefold():
            return one
    raise UsageError("code.unknown", field=key, value=value, allowed=allowed)


def _percent(key: str, value: str) -> str:
    if not value.isascii() or not value.isdecimal() or not 1 <= int(value[:9]) <= 100:
        raise UsageError("policy.percent", name=key, value=value)
    return str(int(value))


def _limit(key: str, value: str, word: str) -> str:
    """The word, or an amount above zero as a plain decimal."""
    from crmcli.domain.money import parse_amount, written

    if value.casefold() == word:
        return word
    amount = parse_amount(key, value)
    if amount <= 0:
        raise UsageError("policy.limit", name=key, value=value, word=word)
    return written(amount, "")
