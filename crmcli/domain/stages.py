"""The stages of a deal: their order and probabilities are policy, won and lost always follow.

The probabilities of the default list and of the preset `eight-steps` (the source's sections 7.1 to
7.8: customer analysis, trust, needs, questioning, offer, demo, proposal, close) are ours.
"""

from collections.abc import Mapping
from typing import NamedTuple

from crmcli.domain import codes
from crmcli.errors import Label, UsageError

WON, LOST = "won", "lost"
CLOSED = (WON, LOST)
PRESETS: Mapping[str, str] = {
    "default": "lead 10, needs 20, sample 40, quote 50, negotiation 70, contract 90",
    "eight-steps": "analysis 10, trust 20, needs 30, questioning 40, offer 50, demo 60,"
    " proposal 70, close 90",
}
_MOST_STAGES = 30


class Stages(NamedTuple):
    """The open stages in their order, each with its probability in percent."""

    probability: Mapping[str, int]

    @property
    def names(self) -> codes.Codes:
        """Every stage in use with its labels, won and lost last; one's own has one name."""
        used = (*self.probability, *CLOSED)
        return {code: codes.STAGE.get(code) or Label(code, code) for code in used}

    def chance(self, stage: str, own: int | None) -> int | None:
        """Percent at which a deal counts: its own, else its stage's; None for a stage that the
        policy does not know."""
        if stage in CLOSED:
            return 100 if stage == WON else 0
        return own if own is not None else self.probability.get(stage, _default_chance(stage))

    def parse(self, text: str) -> str:
        """The stage meant by a code, label, synonym or unique prefix. Raises UsageError."""
        return codes.parse_code("stage", self.names, text)


def _default_chance(stage: str) -> int | None:
    """What a stage of either preset counts when the policy uses the other one."""
    for preset in PRESETS.values():
        found = _read(preset).get(stage)
        if found is not None:
            return found
    return None


def _read(text: str) -> dict[str, int]:
    """`lead 10, needs 20` as a mapping. Raises ValueError."""
    found: dict[str, int] = {}
    for part in text.replace("，", ",").replace("、", ",").split(","):
        name, _, number = part.replace(":", " ").replace("%", "").strip().rpartition(" ")
        code, chance = _code(name), int(number)
        if not code or code in found or code in CLOSED or not 0 <= chance <= 100:
            raise ValueError(part)
        found[code] = chance
    if len(found) > _MOST_STAGES:
        raise ValueError(text)
    return found


def _code(name: str) -> str:
    """One of our codes by its code or label, else the words themselves as a stage of one's own."""
    words = " ".join(name.split()).casefold()
    for code, label in codes.STAGE.items():
        if words in (code, label.en.casefold(), label.zh):
            return code
    return words


def read_stages(text: str) -> Stages:
    """The stages written in the policy: a preset's name or `name percent, …`.

    Raises UsageError with an example.
    """
    try:
        return Stages(_read(PRESETS.get(text.strip().casefold(), text)))
    except ValueError:
        raise UsageError(
            "stages.form", value=text, presets=list(PRESETS), example=PRESETS["default"]
        ) from None


def are_stages(text: str) -> bool:
    """Whether a stored value can be read."""
    try:
        read_stages(text)
    except UsageError:
        return False
    return True


def written(text: str) -> str:
    """Typed stages as the policy keeps them: a preset by its name. Raises UsageError."""
    stages, name = read_stages(text), text.strip().casefold()
    if name in PRESETS:
        return name
    return ", ".join(f"{code} {chance}" for code, chance in stages.probability.items())
