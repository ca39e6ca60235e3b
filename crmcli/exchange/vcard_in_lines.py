"""Cuts a file of vCards into cards and their lines, as bytes.

Reading is ours and not vobject's, which fails on 8 of the 49 address books of other programs that
we hold ourselves to (soft line breaks of Android and Outlook, the end of a picture, a nested card,
a character set it was not told), loses every card behind a line that it cannot read, and takes time
that doubles with each comma of a line like `X;A=,,,,":`. It writes cards well enough.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from crmcli.errors import Failed
from crmcli.exchange import limits

# Pictures, sounds and keys are no business of a sales rep, and most of what a file weighs.
BINARY = ("PHOTO", "LOGO", "SOUND", "KEY")

_LINE = re.compile(rb"([^\r\n]*)(?:\r{0,2}\n|\r|\Z)")
# The name and parameters of a property, up to the colon that no quote hides.
_HEAD = re.compile(rb'((?:[^":]|"[^"]*")*):')
_PROPERTY = re.compile(rb"[A-Za-z0-9._-]+\s*[;:]")
_NAME = re.compile(rb"(?:[^.;:]*\.)?([^.;:]*)")
_BASE64 = re.compile(rb";\s*(?:ENCODING\s*=\s*)?\"?(?:BASE64|B)\"?\s*(?:;|$)", re.IGNORECASE)
# Beyond this no name with its parameters is meant.
_LONGEST_HEAD = 4_000
_BEGIN, _END = b"BEGIN:VCARD", b"END:VCARD"
_NUL = b"\0"


class RawLine(NamedTuple):
    """One property: its line in the file, name with group and parameters, the value undecoded."""

    number: int
    head: bytes
    value: bytes


class RawCard(NamedTuple):
    """One card: the line that it begins on, its properties, the lines that are none, and what is
    wrong with it as a whole: the key of a text, or ""."""

    number: int
    lines: list[RawLine]
    unreadable: list[int]
    trouble: str = ""


class Cut(NamedTuple):
    """The cards of a file; the lines outside of them; the last card's line when it never ends."""

    cards: list[RawCard]
    outside: list[int]
    unfinished: RawCard | None


def cut_cards(data: bytes, name: str) -> Cut:
    """All cards of a file, those with something wrong as well. Raises Failed beyond the limit."""
    cutter = _Cutter(name)
    for line in _unfolded(data, name):
        cutter.take(line)
        if cutter.size > limits.CARDS_BYTES:
            raise Failed("vcard.too_much", name=name, limit=limits.CARDS_BYTES // 1_000_000)
    return Cut(cutter.cards, cutter.outside, cutter.card)


class _Cutter:
    """The state while going from line to line: the card that is open, and how deep in a card
    within it (the AGENT of vCard 2.1) we are."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.cards: list[RawCard] = []
        self.outside: list[int] = []
        self.card: RawCard | None = None
        # Of all cards, and of the open one.
        self.size = 0
        self._inner = 0
        self._size = 0

    def take(self, line: RawLine) -> None:
        mark = b""
        if len(line.value) < 20 and len(line.head) < 20:
            mark = (line.head + b":" + line.value).replace(b" ", b"").upper()
        if mark == _BEGIN:
            self._begin(line.number)
        elif self.card is None:
            self._garbled(self.outside, line.number)
        elif mark == _END:
            self._end()
        elif not self._inner:
            self._add(self.card, line)

    def _begin(self, number: int) -> None:
        if len(self.cards) >= limits.ROWS:
            raise Failed("import.too_many_rows", name=self._name, limit=limits.ROWS)
        if self.card is not None:
            last = self.card.lines[-1] if self.card.lines else None
            if last and name_of(last.head) == "AGENT" and not last.value.strip():
                self._inner += 1
                return
            self.cards.append(self.card._replace(trouble="vcard.endless"))
        self.card = RawCard(number, [], [])
        self._inner = self._size = 0

    def _end(self) -> None:
        if self._inner:
            self._inner -= 1
        elif self.card is not None:
            self.cards.append(self.card)
            self.card = None

    def _add(self, card: RawCard, line: RawLine) -> None:
        weight = len(line.head) + len(line.value)
        self.size += weight
        self._size += weight
        if self._size > limits.CARD_BYTES:
            self.card = card._replace(trouble="vcard.big")
        elif _NUL in line.value or _NUL in line.head:
            self.card = card._replace(trouble=card.trouble or "vcard.nul")
        elif line.head:
            card.lines.append(line)
        else:
            self._garbled(card.unreadable, line.number)

    def _garbled(self, lines: list[int], number: int) -> None:
        """Note a line that is no part of a card; with very many of them the file is none."""
        lines.append(number)
        if len(lines) > limits.GARBLED:
            raise Failed("vcard.garbled", name=self._name, line=lines[0], limit=limits.GARBLED)


def name_of(head: bytes) -> str:
    """The property's name in capitals, without group and parameters."""
    found = _NAME.match(head)
    return found[1].strip().decode("ascii", "replace").upper() if found else ""


def is_quoted(head: bytes) -> bool:
    """Whether the value is quoted-printable."""
    return b"QUOTED-PRINTABLE" in head.upper()


def is_binary(head: bytes) -> bool:
    """Whether the value is a picture, a sound, a key, or in base64: it is left out."""
    return name_of(head) in BINARY or (b";" in head and bool(_BASE64.search(head)))


def _unfolded(data: bytes, name: str) -> Iterator[RawLine]:
    """Whole properties: folded lines, soft line breaks and base64 blocks are joined."""
    line: _Open | None = None
    for number, found in enumerate(_LINE.finditer(data), 1):
        if number > limits.LINES:
            raise Failed("vcard.too_many_lines", name=name, limit=limits.LINES)
        # A line may be the whole file; more than a card may hold is no use.
        start, end = found.span(1)
        part = data[start : min(end, start + limits.CARD_BYTES + 1)]
        if line:
            if line.continues(part):
                continue
            yield line.whole()
        line = _Open(number, part) if part else None
    if line:
        yield line.whole()


class _Open:
    """A property whose lines are still being joined. What a picture holds is not kept."""

    __slots__ = ("_binary", "_head", "_number", "_parts", "_quoted", "_size", "_soft")

    def __init__(self, number: int, text: bytes) -> None:
        self._number = number
        self._head, value = _cut_head(text)
        self._binary = is_binary(self._head)
        self._quoted = is_quoted(self._head)
        self._soft = False
        self._parts: list[bytes] = []
        self._size = 0
        self._keep(value)

    def _keep(self, part: bytes) -> None:
        if self._quoted:
            part = part.rstrip(b" \t") if part.rstrip(b" \t").endswith(b"=") else part
            self._soft = part.endswith(b"=")
            part = part[:-1] if self._soft else part
        if not self._binary and self._size <= limits.CARD_BYTES:
            self._parts.append(part)
            self._size += len(part)

    def continues(self, part: bytes) -> bool:
        """Whether a line of the file belongs to this property, which then has it."""
        if self._soft:
            if part.strip().upper() in (_BEGIN, _END):
                return False
            self._keep(part)
            return True
        if part[:1] in (b" ", b"\t"):
            self._keep(part[1:])
            return True
        # Some programs do not indent the lines of a picture; base64 has no colon.
        return self._binary and bool(part) and b":" not in part

    def whole(self) -> RawLine:
        return RawLine(self._number, self._head, b"".join(self._parts))


def _cut_head(text: bytes) -> tuple[bytes, bytes]:
    """Name with parameters, and value; no name when the line is no property."""
    if not _PROPERTY.match(text):
        return b"", text
    head, _, value = text.partition(b":")
    if b'"' in head:
        found = _HEAD.match(text)
        head, value = (found[1], text[found.end() :]) if found else (head, value)
    return (head, value) if len(head) <= _LONGEST_HEAD else (b"", text)
