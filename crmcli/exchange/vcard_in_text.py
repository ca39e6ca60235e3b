"""From the bytes of a card's lines to text: quoted-printable, character sets, names, parameters
and escapes."""

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crmcli.errors import Failed, Message, message
from crmcli.exchange.encoding import choose_encoding, shown
from crmcli.exchange.vcard_in_lines import RawCard, RawLine, is_quoted

_CHARSET = re.compile(rb";\s*CHARSET\s*=\s*\"?([^\";:,]+)", re.IGNORECASE)
_NAME = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)")
# What stands between the semicolons that no quote hides.
_PARAMETER = re.compile(r'(?:^|;)((?:[^";]+|"[^"]*"|")*)')
_ESCAPE = re.compile(r'\\([nN;,:"\\])')
# GB18030 holds all of GBK, which phones write under the older name.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "ascii": ""}


class Property(NamedTuple):
    """One line of a card as text: name in capitals, group, parameters in capitals with their
    values, the value with its escapes. `types` are those said with TYPE= and without, in lower
    case."""

    number: int
    name: str
    group: str
    parameters: Mapping[str, Sequence[str]]
    types: frozenset[str]
    value: str


class Decoder:
    """Decodes values: a line's own CHARSET first, UTF-8 where a card is that, else one guess for
    all the others of the file, or what the caller says.

    `misfits` are the lines that do not fit their own CHARSET: what does not, is shown as U+FFFD.
    """

    def __init__(self, codec: str, *, transcoded: bool = False) -> None:
        self.codec = codec
        # The file was UTF-16 and is UTF-8 now; what a line says of bytes is no longer true.
        self._transcoded = transcoded
        self.misfits: list[int] = []

    def decoded(self, line: RawLine) -> str:
        """The value of a line as text, with \\n for every line break in it."""
        quoted = is_quoted(line.head)
        raw = binascii.a2b_qp(line.value) if quoted else line.value
        if self._transcoded and not quoted:
            codec = "utf-8"
        else:
            codec = charset_of(line.head) or self.codec
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            self.misfits.append(line.number)
            text = raw.decode(codec, "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")


def charset_of(head: bytes) -> str:
    """Python's name of the character set that a line names; "" for none and for an unknown one."""
    found = _CHARSET.search(head)
    try:
        codec = codecs.lookup(found[1].decode("ascii").strip()).name if found else ""
        b"".decode(codec or "ascii")
    except (LookupError, UnicodeError, ValueError):
        return ""
    return _WIDER.get(codec, codec)


def is_utf8(card: RawCard) -> bool:
    """Whether all that a card leaves to a guess is UTF-8."""
    try:
        for _, raw in _undeclared([card]):
            raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def guessed(cards: Sequence[RawCard], name: str) -> tuple[str, Message | None]:
    """The encoding of cards that are not UTF-8, and the note that it was guessed.

    Raises Failed when none fits.
    """
    return choose_encoding(b"\n".join(raw for _, raw in _undeclared(cards)), None, name)


def require(cards: Iterable[RawCard], codec: str, name: str) -> None:
    """Raise Failed for a line that names no character set and does not fit the caller's."""
    for number, raw in _undeclared(cards):
        try:
            raw.decode(codec)
        except UnicodeDecodeError:
            hint = message("import.encoding_hint")
            raise Failed(
                "import.encoding", hint, encoding=shown(codec), line=number, name=name
            ) from None


def _undeclared(cards: Iterable[RawCard]) -> Iterator[tuple[int, bytes]]:
    """The values whose lines name no character set, with their lines."""
    for card in cards:
        for line in card.lines:
            if not charset_of(line.head):
                raw = binascii.a2b_qp(line.value) if is_quoted(line.head) else line.value
                yield line.number, raw


def properties(card: RawCard, decoder: Decoder) -> tuple[list[Property], list[int]]:
    """What a card says, and the lines whose names cannot be read."""
    found: list[Property] = []
    unreadable = list(card.unreadable)
    for line in card.lines:
        named, *said = _PARAMETER.findall(line.head.decode("utf-8", "replace"))
        name = _NAME.fullmatch(named.strip())
        if not name:
            unreadable.append(line.number)
            continue
        parameters = _parameters(said)
        group = (name[1] or "").lower()
        types = _types(parameters) if said else frozenset[str]()
        text = decoder.decoded(line)
        found.append(Property(line.number, name[2].upper(), group, parameters, types, text))
    return found, unreadable


def _parameters(said: Sequence[str]) -> dict[str, list[str]]:
    """By name in capitals; a bare one (TEL;CELL of vCard 2.1) has no values."""
    together: dict[str, list[str]] = {}
    for parameter in said:
        name, _, values = parameter.partition("=")
        kept = together.setdefault(name.strip().upper(), [])
        kept.extend(value.strip(' "') for value in values.split(",") if value.strip(' "'))
    return together


def _types(parameters: Mapping[str, Sequence[str]]) -> frozenset[str]:
    bare = [name for name, values in parameters.items() if not values]
    return frozenset(word.lower() for word in (*bare, *parameters.get("TYPE", ())) if word)


def separated(value: str, mark: str) -> list[str]:
    """The parts of a value between marks that no backslash escapes, escapes still in them."""
    if "\\" not in value:
        return value.split(mark)
    parts, start = [], 0
    for found in re.finditer(rf"\\.|{mark}", value, re.DOTALL):
        if found[0] == mark:
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]


def plain(value: str) -> str:
    """A text without its escapes; some programs escape colons and quotes as well."""
    if "\\" not in value:
        return value.strip()
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
