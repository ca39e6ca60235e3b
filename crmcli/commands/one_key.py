"""One key at a time from a terminal, without Enter; the terminal is given back as it was."""

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_ESCAPE = b"\x1b"
_END = "\x04"
# Seconds in which the rest of what an arrow or function key sends has come.
_REST = 0.05


class Keyboard:
    """The terminal of standard input while it gives single keys."""

    def __init__(self) -> None:
        self._fd = sys.stdin.fileno()
        self._modes: list[object] | None = None

    def __enter__(self) -> "Keyboard":
        self._single(True)
        return self

    def __exit__(self, *_: object) -> None:
        self._single(False)

    @contextmanager
    def whole_lines(self) -> Iterator[None]:
        """The terminal as it was, for an answer in words."""
        self._single(False)
        try:
            yield
        finally:
            self._single(True)

    def key(self) -> str:
        """The next key, "" when there is none any more (Ctrl-D, the terminal is gone). A key that
        sends a sequence, such as an arrow, is one escape: its letters are no answers. Ctrl-C raises
        KeyboardInterrupt."""
        typed = _windows_key() if sys.platform == "win32" else _read(self._fd)
        return "" if typed == _END else typed

    def _single(self, on: bool) -> None:
        """Switch waiting for Enter and showing what is typed off or on; what was typed ahead is
        kept. Where the terminal is gone there is nothing to give back."""
        if sys.platform == "win32":  # its keys come singly by another call
            return
        import termios

        with suppress(termios.error):
            if self._modes is None:
                self._modes = termios.tcgetattr(self._fd)
            modes = list(self._modes)
            if on:
                modes[3] = int(str(modes[3])) & ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(self._fd, termios.TCSADRAIN, modes)  # type: ignore[arg-type]


def _windows_key() -> str:
    import msvcrt

    typed: str = msvcrt.getwch()  # type: ignore[attr-defined]
    if typed == "\x03":
        raise KeyboardInterrupt
    if typed in ("\x00", "\xe0"):
        msvcrt.getwch()  # type: ignore[attr-defined]
        return "\x1b"
    return typed


def _read(fd: int) -> str:
    first = os.read(fd, 1)
    if first == _ESCAPE:
        _skip_sequence(fd)
        return first.decode()
    # A character of UTF-8 says by its first byte how many follow.
    follow = sum(first >= mark for mark in (b"\xc0", b"\xe0", b"\xf0"))
    return (first + b"".join(os.read(fd, 1) for _ in range(follow))).decode("utf-8", "replace")


def _skip_sequence(fd: int) -> None:
    """Take what follows an escape: `[1;5A` up to its letter, `OP`, or one character with Alt."""
    if not _waiting(fd):
        return
    part = os.read(fd, 1)
    while part in (b"[", b"O") or b"0" <= part <= b"?":
        if not _waiting(fd):
            return
        part = os.read(fd, 1)


def _waiting(fd: int) -> bool:
    return bool(select.select([fd], [], [], _REST)[0])
