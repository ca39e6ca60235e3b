"""The reasons of a judgement as they are kept: short, the same in every language, read back into
words where they are shown. `close=2026-12-20 can_buy=yes trusts_us=? fault.credit=D`.
"""

from datetime import date

from crmcli.domain.fields import by_key
from crmcli.domain.judgement import AT_LEAST, REQUIREMENTS, Judgement
from crmcli.errors import Message, message

_YES, _NO, _UNKNOWN = "yes", "no", "?"
# Between what was worked out and what a person said when they wrote it.
_SAID = " | "
FAULTS = ("credit", "loyalty", "haggler")
_BEYOND = "beyond=yes"
_DAYS = {"close": "judge.close_on", "after": "judge.after_on", "passed": "judge.passed_on"}
_FACTS = {_YES: "judge.fact_yes", _NO: "judge.fact_no"}
_MARKS = {
    "beyond": "judge.is_beyond",
    "floored": "judge.is_floored",
    "ordered": "judge.is_ordered",
}


def written(judged: Judgement) -> str:
    """What the class rests on, one `key=value` a fact."""
    parts = [f"close={judged.close.on or _UNKNOWN}"]
    if judged.close.beyond:
        parts.append(_BEYOND)
    if judged.close.on is None and judged.close.passed:
        parts.append(f"passed={judged.close.passed}")
    facts = {one.requirement: one.met for one in judged.conditions if one.requirement != "close"}
    parts += [f"{key}={_state(met)}" for key, met in facts.items()]
    parts += [f"fault.{one.kind}={one.effect}" for one in judged.faults]
    if judged.floored:
        parts.append("floored=yes")
    if judged.ground == AT_LEAST:
        parts.append("ordered=yes")
    return " ".join(parts)


def _state(met: bool | None) -> str:
    return _UNKNOWN if met is None else _YES if met else _NO


def with_said(reasons: str, said: str) -> str:
    """Worked-out reasons with what a person said beside them."""
    return f"{reasons}{_SAID}{said}" if said else reasons


def parted(text: str) -> tuple[str, str]:
    """Kept reasons as what was worked out and what a person said, "" when nothing was."""
    reasons, _, said = text.partition(_SAID)
    return reasons, said


def in_words(text: str | None) -> list[Message]:
    """Kept reasons as people read them; what is not of this form is empty."""
    found: list[Message] = []
    parts = (text or "").split()
    for part in parts:
        key, mark, value = part.partition("=")
        if key == "close" and _BEYOND in parts:
            key = "after"
        one = _word(key, value) if mark else None
        if one is None:
            return []
        found.append(one)
    return found


def _word(key: str, value: str) -> Message | None:
    if key in _DAYS:
        return _day_word(key, value)
    if key.startswith("fault."):
        return message(f"judge.{key}") if key.removeprefix("fault.") in FAULTS else None
    if key in _MARKS:
        return message(_MARKS[key])
    if any(key in keys for keys in REQUIREMENTS.values()):
        state = _FACTS.get(value, "judge.fact_unknown")
        return message(state, fact=by_key("customer")[key].label)
    return None


def _day_word(key: str, value: str) -> Message | None:
    if value == _UNKNOWN:
        return message("judge.close_unknown")
    try:
        return message(_DAYS[key], day=date.fromisoformat(value))
    except ValueError:
        return None
