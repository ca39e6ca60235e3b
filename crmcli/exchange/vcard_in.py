"""Reads an address book of vCards 2.1, 3.0 and 4.0 as a table: one row a card.

A card that cannot be read is named in the notes and never stops the file; one without an end does,
since nobody knows what else is missing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from crmcli.errors import Failed, Message, message
from crmcli.exchange import limits
from crmcli.exchange.encoding import choose_encoding, shown
from crmcli.exchange.tabular import Row, Sheet
from crmcli.exchange.vcard_in_fields import card_cells, is_organisation, is_ours
from crmcli.exchange.vcard_in_lines import Cut, RawCard, cut_cards, is_binary, name_of
from crmcli.exchange.vcard_in_text import (
    Decoder,
    guessed,
    is_utf8,
    properties,
    require,
)

_WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
# The columns in the order in which a person is told of; others follow as they come.
_ORDER = (
    *("uuid", "customer_uuid", "UID", "Full name", "Family name", "Given name", "Middle name"),
    *("Name prefix", "Name suffix", "Nickname", "Company", "Department", "Job title", "Mobile"),
    *("Phone", "Fax", "E-mail", "WeChat", "Website", "Address", "District", "City", "State"),
    *("Postcode", "Country", "Note", "Tags", "Birthday", "Anniversary", "Sex"),
)

# The columns of a file in which there is no card of the kind: as of an export of nothing.
_OURS = ("uuid", "customer_uuid", "Full name", "Company")
# What is said of our own cards of the other kind.
_OTHER = {"contacts": "vcard.not_contacts", "customers": "vcard.not_customers"}


class _Cards:
    """Rows of cards, each of which fills a few of many columns."""

    def __init__(self, headers: Sequence[str], found: Sequence[tuple[int, Mapping[str, str]]]):
        self._headers, self._found = headers, found

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Row]:
        for number, cells in self._found:
            yield number, tuple(cells.get(header, "") for header in self._headers)


def read_cards(data: bytes, encoding: str | None, name: str, kind: str = "") -> Sheet:
    """The cards of a file as rows; the row number is the line that the card begins on.

    A line's own CHARSET wins, then `encoding`, then what is found out. `name` is what messages call
    the file. Where `kind` is contacts or customers, our own cards of the other kind are left out
    and counted: their uuid is that of a record of the other kind. Raises UsageError for an unknown
    encoding, Failed for bytes that do not fit it, for a file without a card that says anything, for
    one with a card that never ends, and beyond the limits.
    """
    codec = choose_encoding(b"", encoding, name)[0] if encoding else ""
    text, transcoded = _narrow(data, codec, name)
    cut = cut_cards(text, name)
    endless = [card for card in cut.cards if card.trouble == "vcard.endless"]
    for card in (*endless, *filter(None, (cut.unfinished,))):
        key = card.trouble or "vcard.unfinished"
        raise Failed(key, name=name, line=card.number, card=_named(card))
    notes = _troubles(cut)
    good = [card for card in cut.cards if not card.trouble]
    decoders, note = _decoders(good, "" if transcoded else codec, name, transcoded=transcoded)
    notes += [note] if note else []
    found, unreadable, others = [], [], []
    for card, decoder in zip(good, decoders, strict=True):
        said, bad = properties(card, decoder)
        unreadable += bad
        if is_ours(said) and kind == ("contacts" if is_organisation(said) else "customers"):
            others.append(card.number)
        elif cells := card_cells(said):
            found.append((card.number, cells))
        else:
            notes.append(message("vcard.empty", line=card.number))
    notes += _left_out(good, unreadable, decoders)
    if others:
        notes.append(message(_OTHER[kind], n=len(others), line=others[0]))
    if not found and not others:
        first = notes[0] if notes else None
        raise Failed("vcard.none", first, name=name)
    headers = _headers([cells for _, cells in found], name) or _OURS
    used = "utf-16" if transcoded else ", ".join({shown(one.codec): None for one in decoders})
    return Sheet(headers, _Cards(headers, found), used, tuple(notes))


def _narrow(data: bytes, codec: str, name: str) -> tuple[bytes, bool]:
    """The file in an encoding whose ASCII is ASCII; True when it had to be changed to UTF-8."""
    wide = codec if codec in _WIDE else ""
    if not codec:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            wide = "utf-16"
        elif data[:2] in (b"B\0", b"\0B"):
            wide = "utf-16-le" if data[:1] == b"B" else "utf-16-be"
    if not wide:
        return data.removeprefix(b"\xef\xbb\xbf"), False
    choose_encoding(data, wide, name)  # Says where it does not fit.
    return data.decode(wide).removeprefix("\ufeff").encode("utf-8", "replace"), True


def _decoders(
    cards: Sequence[RawCard], codec: str, name: str, *, transcoded: bool
) -> tuple[list[Decoder], Message | None]:
    """How to decode each card: one codec for all, or UTF-8 where it fits and a guess elsewhere."""
    if codec:
        require(cards, codec, name)
        return [Decoder(codec)] * len(cards), None
    fits = [is_utf8(card) for card in cards]
    known, other, note = Decoder("utf-8", transcoded=transcoded), None, None
    if not all(fits):
        rest = [card for card, fit in zip(cards, fits, strict=True) if not fit]
        guess, note = guessed(rest, name)
        other = Decoder(guess, transcoded=transcoded)
    return [known if fit or other is None else other for fit in fits], note


def _named(card: RawCard) -> str:
    """What a card calls itself, as far as that can be read at all."""
    for wanted in ("FN", "N", "ORG", "EMAIL", "UID"):
        for line in card.lines:
            if name_of(line.head) == wanted and line.value:
                return line.value.decode("utf-8", "replace").strip(" ;")[:80]
    return "?"


def _troubles(cut: Cut) -> list[Message]:
    notes = [
        message(card.trouble, line=card.number, card=_named(card))
        for card in cut.cards
        if card.trouble
    ]
    if cut.outside:
        notes.append(message("vcard.outside", n=len(cut.outside), line=cut.outside[0]))
    return notes


def _left_out(
    cards: Sequence[RawCard], unreadable: Sequence[int], decoders: Sequence[Decoder]
) -> list[Message]:
    """What of the cards that were read did not come along."""
    notes = []
    if unreadable:
        notes.append(message("vcard.unreadable", n=len(unreadable), line=min(unreadable)))
    misfits = [number for decoder in dict.fromkeys(decoders) for number in decoder.misfits]
    if misfits:
        notes.append(message("vcard.misfit", n=len(misfits), line=min(misfits)))
    binary = Counter(
        name_of(line.head) for card in cards for line in card.lines if is_binary(line.head)
    )
    if binary:
        names = [f"{name} {n}" for name, n in sorted(binary.items())]
        notes.append(message("vcard.binary", names=names))
    return notes


def _headers(found: Sequence[Mapping[str, str]], name: str) -> tuple[str, ...]:
    said = dict.fromkeys(header for cells in found for header in cells)
    if len(said) > limits.COLUMNS:
        raise Failed("import.too_many_columns", name=name, limit=limits.COLUMNS)
    known = [header for header in _ORDER if header in said]
    return (*known, *(header for header in said if header not in _ORDER))
