"""Likely twins among records, each pair with its score and its reasons. Nothing is decided."""

from collections.abc import Iterable, Iterator
from math import log2
from typing import NamedTuple

from crmcli.domain.twin_blocks import candidates
from crmcli.domain.twin_evidence import Evidence, Reason, Record
from crmcli.domain.twin_places import Address, address_in

__all__ = ["Address", "Reason", "Record", "Twin", "address_in", "find_twins"]


class Twin(NamedTuple):
    """Two records that may be one, by id (the smaller first). `score` runs from 1 to 99."""

    a: int
    b: int
    score: int
    reasons: tuple[Reason, ...]


def score_of(bits: float) -> int:
    """Odds in bits as a chance in percent; half the slope, because facts are not independent."""
    return max(1, min(99, round(100 / (1 + 2 ** (-bits / 2)))))


def find_twins(records: Iterable[Record], threshold: int) -> Iterator[Twin]:
    """The pairs whose score is at least `threshold`."""
    evidence = Evidence()
    forms = [evidence.form(record) for record in records]
    floor = 2 * log2(threshold / (100.5 - threshold)) - 0.1 if threshold > 1 else -1000.0
    for first, second in candidates(forms):
        a, b = forms[first], forms[second]
        found = evidence.compare(a, b, floor)
        # A pair that nothing speaks for is no likely one.
        if found is None or not found.reasons:
            continue
        score = score_of(found.bits)
        if score >= threshold:
            a, b = sorted((a, b), key=lambda form: form.id)
            yield Twin(a.id, b.id, score, found.reasons)
