"""The language of the tests: run a command line, demand success or a certain refusal, read it."""

import io
import json
import os
import shlex
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from crmcli.cli import main
from crmcli.store.connection import one_state, open_file

TODAY = "2026-11-24"  # a Tuesday
# A busy machine is no failure: nothing here is judged by the clock.
settings.register_profile("crm", deadline=None)
settings.load_profile("crm")
SHARED = Path(os.environ.get("CRM_SHARED", Path(__file__).parents[2] / "shared"))


def reading(path: str, work: Callable[[sqlite3.Connection], Any]) -> Any:
    """What `work` finds in one state of a file."""
    conn = open_file(path)
    try:
        return one_state(conn, path, work)
    finally:
        conn.close()


class Result(NamedTuple):
    """What one command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result read as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines of the result."""
        return self.out.splitlines()


class _Stream(io.TextIOWrapper):
    """A pipe: UTF-8, no terminal."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="\n", write_through=True)

    def text(self) -> str:
        self.flush()
        raw = self.buffer.getvalue()  # type: ignore[attr-defined]
        return str(raw.decode("utf-8", "surrogateescape"))


class Crm:
    """`crm("visit 华强 谈了价格")` runs one command line; words with blanks go in a list."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.db = home / ".local" / "share" / "crmcli" / "crm.db"

    def run(self, line: str | list[str], stdin: str | bytes = "") -> Result:
        """Run whatever comes of it."""
        words = shlex.split(line) if isinstance(line, str) else line
        piped = stdin.encode() if isinstance(stdin, str) else stdin
        before = sys.stdin, sys.stdout, sys.stderr
        out, err = _Stream(), _Stream()
        sys.stdin, sys.stdout, sys.stderr = _Stream(piped), out, err
        try:
            code = main(words)
        finally:
            sys.stdin, sys.stdout, sys.stderr = before
        return Result(code, out.text(), err.text())

    def __call__(self, line: str | list[str], stdin: str | bytes = "") -> Result:
        """Run and demand success."""
        result = self.run(line, stdin)
        assert result.code == 0, (line, result.code, result.err)
        return result

    def fails(self, code: int, line: str | list[str], stdin: str | bytes = "") -> str:
        """Run and demand this exit code, one clear line and an untouched file; returns the line."""
        before = self.db.read_bytes() if self.db.exists() else None
        result = self.run(line, stdin)
        assert result.code == code, (line, result.code, result.out, result.err)
        assert result.out == ""
        assert "Traceback" not in result.err
        after = self.db.read_bytes() if self.db.exists() else None
        assert before == after, f"{line} changed the file"
        complaint = [text for text in result.err.splitlines() if text.startswith("crm")]
        assert len(complaint) == 1, result.err
        return complaint[0]

    def json(self, line: str | list[str], stdin: str | bytes = "") -> Any:
        """Run with --json and read what comes out."""
        words = shlex.split(line) if isinstance(line, str) else line
        return self([*words, "--json"], stdin).json


@pytest.fixture
def crm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """A fresh home without a file, English, on a fixed day, with weekends as the only holidays."""
    for name in list(os.environ):
        if name.startswith(("CRM_", "LC_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("CRM_TODAY", TODAY)
    monkeypatch.setenv("CRM_LOCK_WAIT", "0.2")
    monkeypatch.setenv("CRM_DEBUG", "1")
    # What a command puts where the user is must not stay in the sources.
    monkeypatch.chdir(tmp_path)
    return Crm(tmp_path)


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Real files made by others; a test that needs an absent one is skipped by name."""

    def path(name: str) -> Path:
        found = SHARED / "data" / name
        if not found.exists():
            pytest.skip(f"{name} is not beside the project")
        return found

    return path
