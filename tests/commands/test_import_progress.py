"""How far an import has come: after a second, where somebody looks on, gone in the end."""

from io import StringIO

from crmcli.commands.import_progress import Progress
from crmcli.lang import Speaker


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def told(stream: StringIO) -> list[str]:
    """What was written over the line, one after the other."""
    return [text.rstrip() for text in stream.getvalue().split("\r") if text.strip()]


def test_a_second_of_silence_then_a_word_now_and_then() -> None:
    stream, clock = StringIO(), Clock()
    with Progress(100_000, Speaker("en"), stream, clock) as tick:
        tick()
        clock.now = 0.9
        tick(2_999)
        assert stream.getvalue() == ""
        clock.now = 1.1
        tick(9_000)
        tick(1)
        clock.now = 2
        tick(999)
    assert told(stream) == ["12,000 of 100,000 rows", "13,000 of 100,000 rows"]
    assert stream.getvalue().endswith("\r" + " " * 22 + "\r")


def test_short_work_and_work_nobody_sees_say_nothing() -> None:
    stream, clock = StringIO(), Clock()
    with Progress(3, Speaker("en"), stream, clock) as tick:
        assert list(tick.over("abc")) == ["a", "b", "c"]
    assert (tick.done, stream.getvalue()) == (3, "")
    with Progress(3, Speaker("en"), None, clock) as tick:
        clock.now = 60
        tick(3)


def test_more_than_was_counted_is_not_more_than_all() -> None:
    stream, clock = StringIO(), Clock()
    with Progress(0, Speaker("zh"), stream, clock) as tick:
        clock.now = 5
        tick(7)
    assert told(stream) == ["7 / 7 行"]


def test_the_line_goes_also_when_the_work_fails() -> None:
    stream, clock = StringIO(), Clock()
    try:
        with Progress(9, Speaker("en"), stream, clock) as tick:
            clock.now = 5
            tick(7)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert stream.getvalue().endswith(" \r")
