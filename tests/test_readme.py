"""The README's walk-through, run on a pseudo-terminal of 80 columns and compared line for line."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def blocks(text: str) -> list[list[tuple[str, str]]]:
    """The `console` blocks: in each, (command line, what is printed under it)."""
    found = []
    for body in re.findall(r"```console\n(.*?)```", text, re.S):
        steps: list[tuple[str, str]] = []
        for line in body.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], ""))
            else:
                steps[-1] = (steps[-1][0], steps[-1][1] + line + "\n")
        found.append(steps)
    return found


def run_on_terminal(line: str, environ: dict[str, str], columns: int = 80) -> str:
    """What a person sees after typing the line into a shell on a terminal."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        ["sh", "-c", line],
        stdin=subprocess.DEVNULL,
        stdout=side,
        stderr=side,
        env=environ,
        cwd=environ["HOME"],
    )
    os.close(side)
    seen = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    process.wait()
    os.close(main)
    text = seen.decode().replace("\r\n", "\n")
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def environment(home: Path) -> dict[str, str]:
    """A fresh home, no locale of the machine's, no colours."""
    return {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "NO_COLOR": "1",
    }


def test_the_walk_through_prints_what_the_page_says(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    steps = [step for block in blocks(README.read_text(encoding="utf-8")) for step in block]
    assert len(steps) > 20
    for line, expected in steps:
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            environ[name] = value
            continue
        assert run_on_terminal(line, environ) == expected, line
