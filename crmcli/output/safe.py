"""Text from strangers made fit for a terminal: nothing in a name may move the cursor.

Control characters become visible marks, so that the reader sees that something was there.
"""

REPLACEMENT = "\ufffd"

# Unicode's Bidi_Control property, the two separators that some programs take for a line end,
# and the byte order mark.
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HIDDEN = frozenset((*_BIDI, 0x2028, 0x2029, 0xFEFF))


def mark(code: int) -> str | None:
    """What is shown in place of the character with this code point, None when it is harmless."""
    if code < 0x20:
        return {9: " ", 10: "⏎"}.get(code) or chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000 or 0xE0000 <= code < 0xE0080:
        return REPLACEMENT
    return REPLACEMENT if code in _HIDDEN else None


class _Marks(dict[int, str]):
    """A table for `str.translate` that fills itself with the characters that occur."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = mark(code) or chr(code)
        return shown


_MARKS = _Marks()
_MARKS_BUT_NEWLINE = _Marks({10: "\n"})


def clean(text: str, keep_newlines: bool = False) -> str:
    """The text with every character that could drive a terminal replaced by a visible mark.

    C0 → U+2400 + n, TAB → space, LF → ⏎ (kept with `keep_newlines`), DEL → U+2421; C1, bidi
    controls, line and paragraph separators, byte order marks, tags, lone surrogates → U+FFFD.
    """
    # All of these count as not printable, so the usual text needs no closer look.
    if text.isprintable():
        return text
    return text.translate(_MARKS_BUT_NEWLINE if keep_newlines else _MARKS)


def encodable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, replaced by U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
