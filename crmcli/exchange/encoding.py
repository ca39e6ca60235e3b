"""In which encoding a text file is written: its mark, the only one that fits, or a guess."""

import codecs
import re
import unicodedata
from collections.abc import Sequence

from crmcli.errors import Failed, Message, UsageError, message
from crmcli.exchange.likely_encoding import ranked

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# People name the older ones when they mean "the Chinese one" or what Windows made of it.
_MEANT = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "big5": "cp950",
    "shift_jis": "cp932",
    "utf-8": "utf-8-sig",
}
_LARGER = {"cp950": "big5hkscs"}
_SHOWN = {
    "utf-8-sig": "utf-8",
    "cp1252": "windows-1252",
    "cp950": "big5",
    "big5hkscs": "big5-hkscs",
    "cp932": "shift_jis",
}
_GUESSES = ("gb18030", "cp950", "big5hkscs", "cp932", "cp1252")
# So many bits apart, two readings of the same bytes are as likely for all that we can tell.
_CLOSE = 8
_SAMPLE = 1 << 12
_LONGER = re.compile(rb"[\xe0-\xff]")
_HINT = message("import.encoding_hint")


def choose_encoding(data: bytes, encoding: str | None, name: str) -> tuple[str, Message | None]:
    """The codec to read `data` with, and a note when it was guessed.

    A named encoding must fit every byte (`Failed` otherwise, `UsageError` for an unknown one). In
    its absence: the byte order mark, UTF-16 by its zeros, strict UTF-8, then the likeliest of
    GB18030, Big5, Shift-JIS and windows-1252 that fits. The note names others that are as likely.
    `name` is the file's, for messages. The codecs drop a byte order mark.
    """
    if encoding is not None:
        return _named(data, encoding, name), None
    for mark, codec in _MARKS:
        if data.startswith(mark):
            _require(data, codec, name)
            return codec, None
    if codec := _by_zeros(data):
        return codec, _guess([codec], name)
    guesses: Sequence[str] = _GUESSES
    if _first_bad_byte(data, "utf-8") is None:
        if not _may_be_chance(data):
            return "utf-8", None
        guesses = ("utf-8", *_GUESSES)
    found = _likeliest(data, guesses)
    if not found:
        raise Failed("import.no_encoding", _HINT, name=name)
    return found[0], None if found == ["utf-8"] else _guess(found, name)


def _likeliest(data: bytes, guesses: Sequence[str]) -> list[str]:
    """The likeliest encoding that all of `data` fits, and those that are as likely."""
    found: list[str] = []
    least = 0.0
    for bits, codec in ranked(data, guesses):
        if found and bits > least + _CLOSE:
            break
        if codec == "big5hkscs" and "cp950" in found:
            continue
        if _first_bad_byte(data, codec) is None:
            least = least if found else bits
            found.append(codec)
    return found


def _guess(found: Sequence[str], name: str) -> Message:
    encoding = shown(found[0])
    if len(found) == 1:
        return message("import.encoding_guessed", encoding=encoding, name=name)
    others = [shown(codec) for codec in found[1:]]
    return message("import.encoding_unsure", encoding=encoding, others=others, name=name)


def _by_zeros(data: bytes) -> str:
    """UTF-16 without a mark: the halves of its plain characters are zero; "" for none."""
    head = data[:_SAMPLE]
    if b"\0" not in head or len(data) % 2:
        return ""
    texts = {codec: head.decode(codec, "ignore") for codec in ("utf-16-le", "utf-16-be")}
    codec = max(texts, key=lambda codec: sum(char < "\x80" for char in texts[codec]))
    text = texts[codec]
    others = [char for char in text if char >= "\x80"]
    # Two plain letters taken together make a character too, but not all the time.
    pairs = sum(all(32 <= byte < 127 for byte in char.encode(codec)) for char in others)
    odd = sum(unicodedata.category(char) in ("Cn", "Co", "Cs") for char in others)
    odd += sum(char < " " and char not in "\t\r\n" for char in text)
    if odd or len(others) == len(text) or 5 * pairs > 3 * len(others):
        return ""
    return codec if _first_bad_byte(data, codec) is None else ""


def _may_be_chance(data: bytes) -> bool:
    """Whether bytes fit UTF-8 as pairs alone, which two Chinese bytes do now and then."""
    return not data.isascii() and not _LONGER.search(data)


def opening(data: bytes, encoding: str | None) -> str:
    """The first characters of a text, without the white space before them, to tell its kind by."""
    head = data[:2000]
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), None)
    codec = marked or encoding or _by_zeros(data) or "latin-1"
    try:
        return head.decode(codec, "ignore").lstrip().removeprefix("\ufeff").lstrip()
    except LookupError:
        return ""


def shown(codec: str) -> str:
    """A codec's name as people know it."""
    return _SHOWN.get(codec, codec)


def _named(data: bytes, encoding: str, name: str) -> str:
    try:
        codec = codecs.lookup(encoding.strip()).name
        # Python also lists codecs that are no encodings of text: base64, rot13.
        "".encode(codec)
    except (LookupError, ValueError) as error:
        raise UsageError("import.encoding_unknown", value=encoding, nearest="gb18030") from error
    codec = _MEANT.get(codec, codec)
    larger = _LARGER.get(codec)
    if larger and _first_bad_byte(data, codec) is not None:
        codec = larger
    _require(data, codec, name)
    return codec


def _require(data: bytes, codec: str, name: str) -> None:
    bad = _first_bad_byte(data, codec)
    if bad is not None:
        line = data.count(b"\n", 0, bad) + 1
        raise Failed("import.encoding", _HINT, encoding=shown(codec), line=line, name=name)


def _first_bad_byte(data: bytes, codec: str) -> int | None:
    """About where `data` stops being text in that encoding; None when all of it is."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    for start in range(0, max(len(data), 1), _CHUNK):
        try:
            decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeError as error:
            return start + getattr(error, "start", 0)
    return None
