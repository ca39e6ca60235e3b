"""How many cells of a terminal a text takes: wide characters two, combining marks none."""

import unicodedata
from collections.abc import Iterator

_JOINER = 0x200D
_EMOJI_STYLE = 0xFE0F
# Marks that no line begins with.
_CLOSING = frozenset("，。、；：！？）》」』】”’…")
_UNSEEN = ("Mn", "Me", "Mc", "Cc", "Zl", "Zp")
# Format characters that are drawn all the same: the soft hyphen and the Arabic number signs.
_SEEN_FORMATS = frozenset((0xAD, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD))


def _is_flag(code: int) -> bool:
    return 0x1F1E6 <= code <= 0x1F1FF


def _is_skin(code: int) -> bool:
    return 0x1F3FB <= code <= 0x1F3FF


def char_cells(char: str) -> int:
    """The cells of one character that stands alone: 0, 1 or 2."""
    code = ord(char)
    if 0x20 <= code < 0x7F:
        return 1
    if 0x1160 <= code < 0x1200:  # vowels and finals that join a Korean syllable
        return 0
    category = unicodedata.category(char)
    if category in _UNSEEN:
        return 0
    if category == "Cn" and code & 0xFFFE == 0xFFFE:  # not a character at all
        return 1
    if category == "Cf":
        return 1 if code in _SEEN_FORMATS else 0
    if _is_flag(code) or unicodedata.east_asian_width(char) in "WF":
        return 2
    # Emoji that are younger than this Python's Unicode tables.
    return 2 if category == "Cn" and 0x1F300 <= code < 0x1FB00 else 1


def clusters(text: str) -> list[tuple[str, int]]:
    """The text in pieces that must stay together, each with its cells.

    A piece is a base with its marks, an emoji with its modifiers, or a flag of two letters.
    """
    pieces: list[tuple[str, int]] = []
    for char in text:
        wide = char_cells(char)
        joined = _joined(*pieces[-1], char, wide) if pieces else None
        if joined is None:
            pieces.append((char, wide))
        else:
            pieces[-1] = (pieces[-1][0] + char, joined)
    return pieces


def _joined(piece: str, so_far: int, char: str, wide: int) -> int | None:
    """The cells of the piece with the character added, None when that starts a new piece."""
    code, last = ord(char), ord(piece[-1])
    if last == _JOINER and so_far:
        return so_far
    if _is_skin(code) and so_far == 2:
        return 2
    if _is_flag(code) and _is_flag(last) and len(piece) == 1:
        return 2
    if code == _EMOJI_STYLE and so_far == 1 and _has_emoji_style(piece):
        return 2
    return so_far if wide == 0 else None


def _has_emoji_style(piece: str) -> bool:
    return piece[0] in "#*0123456789" or unicodedata.category(piece[0]) in ("So", "Sm", "Po")


def cells(text: str) -> int:
    """The width of a text without control characters, in cells."""
    if text.isascii():
        return len(text)
    return sum(wide for _, wide in clusters(text))


def pad(text: str, width: int, right: bool = False) -> str:
    """The text filled with spaces to `width` cells, on its left side when `right`."""
    spaces = " " * (width - cells(text))
    return spaces + text if right else text + spaces


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, ending in … when something was left out."""
    if cells(text) <= width:
        return text
    kept, used = [], 0
    for piece, wide in clusters(text):
        if used + wide > width - 1:
            break
        kept.append(piece)
        used += wide
    return "".join(kept) + ("…" if width > 0 else "")


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces, else inside a word.

    A word of Chinese characters begins on the line and goes on below. Never less than two cells
    wide, since a Chinese character needs them.
    """
    width = max(width, 2)
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        long = cells(word)
        if line and used + 1 + long <= width:
            line, used = f"{line} {word}", used + 1 + long
            continue
        pieces = list(_pieces(word, width))
        if line and _is_chinese(word) and used + 1 + pieces[0][1] <= width:
            line, used = line + " ", used + 1
        elif line:
            lines.append(line)
            line, used = "", 0
        for piece, wide in pieces:
            if used + wide > width:
                lines.append(line)
                line, used = "", 0
            line, used = line + piece, used + wide
    return [*lines, line]


def _is_chinese(word: str) -> bool:
    """Whether a word has wide characters, between which a line may end."""
    return not word.isascii() and any(wide > 1 for _, wide in clusters(word))


def _pieces(word: str, width: int) -> Iterator[tuple[str, int]]:
    """What a line may be broken between: any two characters, but not inside a run of Latin ones
    that fits into a line, and not before a mark that closes."""
    held, used = "", 0
    for piece, wide in clusters(word):
        together = (piece.isascii() and held[-1:].isascii()) or piece in _CLOSING
        if held and not (together and used + wide <= width):
            yield held, used
            held, used = "", 0
        held, used = held + piece, used + wide
    if held:
        yield held, used
