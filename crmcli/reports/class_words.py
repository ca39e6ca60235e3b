"""Why a customer has its class, in words: what a method worked out is kept short and the same in
every language, what a person wrote is shown as it was written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce

from crmcli.domain.codes import CHURN_REASON
from crmcli.domain.policy import PRINCIPLES
from crmcli.errors import Message, message

# What a class rests on, in the middle of a sentence.
_SHORT = {
    "close": "judge.short.close",
    "high_profit": "judge.short.high_profit",
    "trusts_us": "judge.short.trusts_us",
    "can_buy": "judge.short.can_buy",
    "recognises_us": "judge.short.recognises_us",
    "contribution": "judge.short.contribution",
    "potential": "judge.short.potential",
    "measure": "judge.short.measure",
}
_ARE = {"yes": "judge.are_yes", "no": "judge.are_no", "unknown": "judge.are_unknown"}


def short(fact: str) -> Message:
    """A requirement of the rules or an axis of the matrix as a few words."""
    return message(_SHORT[fact])


def expired(row: Mapping[str, object], today: date) -> int | None:
    """Whether a customer's class is past its last day; None for one without such a day."""
    until = row["class_until"]
    return None if until is None else int(str(until) < today.isoformat())


def class_words(row: Mapping[str, object], today: date) -> Message:
    """The class of a customer's record: who set it, until when and why, and its principle."""
    if not row["class"]:
        return message("class.unclassified")
    method = str(row["class_set_by"] or "hand")
    words = message(
        "class.words",
        name=row["class"],
        principle=PRINCIPLES[str(row["class"])],
        by=message(f"class.by.{method}"),
    )
    why = reason_words(method, str(row["class_why"] or ""))
    if why:
        words = message("class.with_why", words=words, why=why)
    if row["class_until"]:
        key = "class.expired" if expired(row, today) else "class.with_until"
        words = message(key, words=words, until=row["class_until"])
    return words


def reason_words(method: str | None, text: str | None) -> object:
    """Kept reasons (of `rules`, `matrix`, a loss or a person) for people; None where there are
    none."""
    if not text:
        return None
    if method == "churn":
        return CHURN_REASON.get(text, text)
    if method not in ("rules", "matrix"):
        return text
    from crmcli.domain.class_reasons import parted

    reasons, said = parted(text)
    words: list[object] = [*_worked_out(method, reasons)]
    if not words:
        return text
    return joined([*words, said] if said else words)


def any_reason_words(text: str) -> object:
    """Kept reasons for people where nothing says what method they are of."""
    words = reason_words("rules", text)
    return reason_words("matrix", text) if words == text else words


def joined(parts: Sequence[object]) -> object:
    """Parts of a sentence with semicolons between."""
    return reduce(lambda first, rest: message("judge.joined", first=first, rest=rest), parts)


def _worked_out(method: str, reasons: str) -> list[Message]:
    if method == "matrix":
        from crmcli.domain.matrix import matrix_words

        return matrix_words(reasons)
    from crmcli.domain.class_reasons import in_words
    from crmcli.domain.rad import rad_words

    words = in_words(reasons)
    return _grouped(reasons, words) if words else rad_words(reasons)


def _grouped(reasons: str, words: Sequence[Message]) -> list[Message]:
    """The reasons of the rules, those facts put together that are so, not so and unknown."""
    facts: dict[str, list[Message]] = {"yes": [], "no": [], "unknown": []}
    before: list[Message] = []
    after: list[Message] = []
    for part, word in zip(reasons.split(), words, strict=True):
        state = word.key.removeprefix("judge.fact_")
        if state in facts:
            facts[state].append(short(part.partition("=")[0]))
        else:
            (after if any(facts.values()) else before).append(word)
    known = [message(_ARE[state], facts=found) for state, found in facts.items() if found]
    return [*before, *known, *after]


class ReasonLabels(Mapping[str, object]):
    """The words of kept reasons, made when a row is shown: so a table of any length keeps no more
    than the reasons themselves, which is also what a program gets."""

    def __init__(self, method: str) -> None:
        self._method = method

    def __getitem__(self, text: str) -> object:
        return reason_words(self._method, text)

    def __iter__(self) -> Iterator[str]:
        # Any text is a key.
        return iter(())

    def __len__(self) -> int:
        # A column whose labels are empty shows the bare values.
        return 1
