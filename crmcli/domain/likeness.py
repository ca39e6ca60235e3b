"""How alike two words or texts are. The one owner of `rapidfuzz`."""

from collections.abc import Callable

Measure = Callable[[str, str], float]


class Likeness:
    """The measures, loaded once for a whole search.

    `word` and `text` run from 0 (nothing in common) to 1 (the same): Jaro-Winkler, made for names
    with slips of the pen (Winkler 1990), and the share of letters that both texts have in the same
    order. `common` counts these letters; `edits` counts letters put in, left out, changed or
    swapped with the next one.
    """

    def __init__(self) -> None:
        from rapidfuzz.distance import OSA, Indel, JaroWinkler, LCSseq

        self.word: Measure = JaroWinkler.normalized_similarity
        self.text: Measure = Indel.normalized_similarity
        self.common: Measure = LCSseq.similarity
        self.edits: Measure = OSA.distance
