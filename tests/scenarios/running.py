"""The program itself in a process of its own: with pipes, or in a pseudo-terminal."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from conftest import TODAY

COMMAND = [sys.executable, "-m", "crmcli"]
ROOT = Path(__file__).parents[2]


def start(home: Path, words: Sequence[str], **env: str) -> "subprocess.Popen[bytes]":
    """The program itself with nothing in its environment but what is given."""
    inside = {"HOME": str(home), "PATH": os.environ["PATH"], "CRM_TODAY": TODAY, **env}
    if "PYTHONPATH" in os.environ:
        inside["PYTHONPATH"] = os.environ["PYTHONPATH"]
    return subprocess.Popen(
        [*COMMAND, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=inside,
        cwd=ROOT,
    )


def run(
    home: Path, words: Sequence[str], stdin: bytes = b"", **env: str
) -> tuple[int, bytes, bytes]:
    process = start(home, words, **env)
    out, err = process.communicate(stdin)
    return process.returncode, out, err


def _in_terminal(
    home: Path, words: Sequence[str], columns: int, env: Mapping[str, str]
) -> tuple[int, int]:
    """The program started in a pseudo-terminal: its process and our end of the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        import fcntl
        import struct
        import termios

        size = struct.pack("HHHH", 40, columns, 0, 0)
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        inside = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "CRM_TODAY": TODAY,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            **env,
        }
        os.chdir(ROOT)
        os.execvpe(sys.executable, [*COMMAND, *words], inside)
    return pid, terminal


def on_a_terminal(
    home: Path, words: Sequence[str], columns: int, typed: str = "", **env: str
) -> tuple[int, str]:
    """Run in a pseudo-terminal with `typed` on its keyboard; exit code, and what it printed."""
    pid, terminal = _in_terminal(home, words, columns, env)
    os.write(terminal, typed.encode())
    seen = b""
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            part = os.read(terminal, 65536) if ready else b""
        except OSError:
            part = b""
        if not part:
            break
        seen += part
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), seen.decode("utf-8", "replace")


def key_by_key(
    home: Path,
    words: Sequence[str],
    keys: Sequence[str | Callable[[], str]],
    prompts: Sequence[str],
    **env: str,
) -> tuple[int, str]:
    """Run in a pseudo-terminal and press each key when one of the prompts stands there; "" closes
    the window, and a function says what to press when it comes to it. Exit code, and what it
    printed."""
    pid, terminal = _in_terminal(home, words, 100, env)
    seen, left = "", list(keys)
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            part = os.read(terminal, 65536) if ready else b""
        except OSError:
            part = b""
        if not part:
            break
        seen += part.decode("utf-8", "replace")
        if left and seen.rstrip().endswith(tuple(prompts)):
            key = left.pop(0)
            key = key() if callable(key) else key
            if not key:
                break
            seen += "\n"
            os.write(terminal, key.encode())
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), seen
