"""Single keys of a terminal: which they are, and that the terminal is given back as it was."""

import os
import pty
import termios
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from crmcli.commands.one_key import Keyboard


class Terminal(NamedTuple):
    """Both ends of a pseudo-terminal: who types, and what the program reads."""

    typist: int
    program: int

    def waits_for_enter(self) -> bool:
        return bool(termios.tcgetattr(self.program)[3] & termios.ICANON)

    def shows_what_is_typed(self) -> bool:
        return bool(termios.tcgetattr(self.program)[3] & termios.ECHO)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    ends = Terminal(*pty.openpty())
    with os.fdopen(ends.program, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        yield ends
    os.close(ends.typist)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        pytest.param("aB3", ["a", "B", "3"], id="letters"),
        pytest.param("甲é𝄞", ["甲", "é", "𝄞"], id="more-than-one-byte"),
        pytest.param("\x1b[Aq", ["\x1b", "q"], id="arrow"),
        pytest.param("\x1b[1;5Dq", ["\x1b", "q"], id="arrow-with-ctrl"),
        pytest.param("\x1bOPq", ["\x1b", "q"], id="function-key"),
        pytest.param("\x1bcq", ["\x1b", "q"], id="with-alt"),
        pytest.param("q\x1b", ["q", "\x1b"], id="escape-alone"),
        pytest.param("\x04", [""], id="ctrl-d"),
        pytest.param(" \n", [" ", "\n"], id="space-and-enter"),
    ],
)
def test_keys(terminal: Terminal, typed: str, keys: list[str]) -> None:
    with Keyboard() as keyboard:
        os.write(terminal.typist, typed.encode())
        assert [keyboard.key() for _ in keys] == keys


def test_keys_that_were_typed_before_are_not_lost(terminal: Terminal) -> None:
    os.write(terminal.typist, b"ab")
    with Keyboard() as keyboard:
        assert keyboard.key() + keyboard.key() == "ab"


def test_the_terminal_is_given_back_even_after_an_error(terminal: Terminal) -> None:
    before = termios.tcgetattr(terminal.program)

    def run() -> None:
        with Keyboard() as keyboard:
            assert not terminal.waits_for_enter()
            assert not terminal.shows_what_is_typed()
            with keyboard.whole_lines():
                assert termios.tcgetattr(terminal.program) == before
            assert not terminal.waits_for_enter()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        run()
    assert termios.tcgetattr(terminal.program) == before
