"""The bytes of files and pipes: up to the limit, and never waiting for ever."""

import io
import os
import threading
from pathlib import Path

import pytest

from crmcli.errors import CrmError
from crmcli.exchange import limits
from crmcli.exchange.file_bytes import read_file, read_stream


def refused(path: Path) -> str:
    with pytest.raises(CrmError) as caught:
        read_file(path)
    return caught.value.message.key


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_pipe_with_a_writer_is_read_to_its_end(pipe: Path) -> None:
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"x" * 200_000))
    writer.start()
    assert read_file(pipe) == b"x" * 200_000
    writer.join()


def test_a_writer_may_be_slow(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PIPE_SECONDS", 0)
    # Somebody holds the other end, and has not written yet.
    held = os.open(pipe, os.O_RDWR)
    asked = threading.Event()

    def write() -> None:
        asked.wait()
        os.write(held, b"late")
        os.close(held)

    writer = threading.Thread(target=write)
    writer.start()
    asked.set()
    assert read_file(pipe) == b"late"
    writer.join()


def test_a_pipe_without_a_writer_is_given_up(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PIPE_SECONDS", 0)
    assert refused(pipe) == "file.pipe_silent"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.csv"
    with open(path, "wb") as file:
        file.truncate(2_000_000_000)
    assert refused(path) == "import.too_big"


def test_a_stream_is_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    stream = io.BytesIO(b"x" * 100)
    with pytest.raises(CrmError):
        read_stream(stream, "stdin")
    assert stream.tell() == 11
    assert read_stream(io.BytesIO(b"x" * 10), "stdin") == b"x" * 10


def test_an_endless_device_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    assert refused(Path("/dev/zero")) == "import.too_big"
