"""How far a long work has come, on a terminal and only after a second of it."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

from crmcli.errors import message
from crmcli.output.width import cells

if TYPE_CHECKING:
    from crmcli.context import App

_Row = TypeVar("_Row")
# Seconds without a word, and between two words.
_SILENT = 1.0
_EVERY = 0.2


class Progress:
    """`12,000 of 100,000 rows`, written over itself and gone in the end.

    Called with the rows that are done since the last call. `clock` gives seconds; without a
    `stream` nothing is ever said.
    """

    def __init__(
        self,
        total: int,
        say: Callable[[object], str],
        stream: TextIO | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.total, self.done = total, 0
        self._say, self._stream, self._clock = say, stream, clock
        self._next = clock() + _SILENT
        self._width = 0

    def __call__(self, rows: int = 1) -> None:
        """So many more rows are done."""
        self.done += rows
        if self._stream is None or self._clock() < self._next:
            return
        self._next = self._clock() + _EVERY
        text = self._say(message("import.progress", done=_parted(self.done), total=self._whole))
        self._write(text)

    def over(self, rows: Iterable[_Row]) -> Iterator[_Row]:
        """The rows, each of them counted when the next one is asked for."""
        for row in rows:
            yield row
            self()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            self._write("")
            assert self._stream is not None
            self._stream.write("\r")
            self._stream.flush()

    @property
    def _whole(self) -> str:
        # A file of which more is found than was counted says so without a smaller number behind.
        return _parted(max(self.total, self.done))

    def _write(self, text: str) -> None:
        """The text over the one before; blanks, not codes, clear what is longer of that."""
        assert self._stream is not None
        width = cells(text)
        self._stream.write(f"\r{text}{' ' * max(self._width - width, 0)}")
        self._stream.flush()
        self._width = width


def progress(app: "App", total: int) -> Progress:
    """The progress of a work on so many rows; silent unless a person looks on."""
    looked_on = sys.stderr.isatty() and not app.shared.quiet
    return Progress(total, app.say, sys.stderr if looked_on else None)


def _parted(count: int) -> str:
    return f"{count:,}"
