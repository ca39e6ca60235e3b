"""In which encoding a text file is written: its mark, the only one that fits, or a guess."""

import codecs
import re

from crmcli.errors import Failed, Message, UsageError, message

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB18030 holds all of the older two, which people name when they mean "the Chinese one".
_CHINESE = {"gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030"}
_HINT = message("import.encoding_hint")


def choose_encoding(data: bytes, encoding: str | None, name: str) -> tuple[str, Message | None]:
    """The codec to read `data` with, and a note when it was guessed.

    A named encoding must fit every byte (`Failed` otherwise, `UsageError` for an unknown one). In
    its absence: the byte order mark, strict UTF-8, GB18030 if it fits and reads as Chinese, then
    windows-1252. `name` is the file's, for messages. The codecs drop a byte order mark.
    """
    if encoding is not None:
        return _named(data, encoding, name), None
    for mark, codec in _MARKS:
        if data.startswith(mark):
            _require(data, codec, name)
            return codec, None
    if _first_bad_byte(data, "utf-8") is None:
        return "utf-8", None
    fits = [codec for codec in ("gb18030", "cp1252") if _first_bad_byte(data, codec) is None]
    if not fits:
        raise Failed("import.no_encoding", _HINT, name=name)
    if fits[0] == "gb18030" and len(fits) == 2 and not _reads_as_chinese(data):
        fits.reverse()
    return fits[0], message("import.encoding_guessed", encoding=shown(fits[0]), name=name)


def shown(codec: str) -> str:
    """A codec's name as people know it."""
    return {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(codec, codec)


def _named(data: bytes, encoding: str, name: str) -> str:
    try:
        codec = codecs.lookup(encoding.strip()).name
        # Python also lists codecs that are no encodings of text: base64, rot13.
        "".encode(codec)
    except (LookupError, ValueError) as error:
        raise UsageError("import.encoding_unknown", value=encoding, nearest="gb18030") from error
    codec = _CHINESE.get(codec, codec)
    if codec == "utf-8":
        codec = "utf-8-sig"
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


def _reads_as_chinese(data: bytes) -> bool:
    """Whether bytes that fit both GB18030 and windows-1252 are Chinese.

    "Müller" fits GB18030 too: ü and l together are a rare character. But Chinese stands in runs, or
    is a common (GB2312) character alone, while accents stand alone between Latin letters.
    """
    text = data[:_CHUNK].decode("gb18030", "ignore")
    runs = re.findall(r"[^\x00-\x7f]+", text)
    chinese = sum(len(run) for run in runs if len(run) > 1 or _is_common(run))
    return 2 * chinese >= sum(map(len, runs))


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
