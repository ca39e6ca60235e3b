"""What the contents of a column say against its header."""

from collections.abc import Collection, Sequence
from itertools import islice

from crmcli.domain.filters import parse_value
from crmcli.errors import UsageError
from crmcli.exchange.header_words import Target, header_key
from crmcli.exchange.tabular import Sheet, cell_text

_LOOKED_AT = 1000


def settle(sheet: Sheet, targets: Sequence[Target], by_hand: Collection[str]) -> list[Target]:
    """The targets, where a column of codes of which nothing is one of ours is a field of one's own.

    A class keeps its column: what cannot be read of it is worth a look. So does a header that is
    chosen by hand. The first thousand rows tell.
    """
    chosen = set(map(header_key, by_hand))
    doubtful = {
        place: target
        for place, (header, target) in enumerate(zip(sheet.headers, targets, strict=True))
        if target.noun in ("customer", "contact") and target.field and target.field.codes
        and target.key != "class" and header_key(header) not in chosen
    }  # fmt: skip
    if not doubtful:
        return list(targets)
    texts: dict[int, set[str]] = {place: set() for place in doubtful}
    for _, cells in islice(sheet.rows, _LOOKED_AT):
        for place, seen in texts.items():
            seen.add(cell_text(cells[place]).strip())
    strange = {
        place for place, seen in texts.items()
        if seen - {""} and not any(_reads(doubtful[place], text) for text in seen - {""})
    }  # fmt: skip
    return [
        Target("custom", sheet.headers[place]) if place in strange else target
        for place, target in enumerate(targets)
    ]


def _reads(target: Target, text: str) -> bool:
    assert target.field is not None
    try:
        return parse_value(target.field, text) is not None
    except UsageError:
        return False
