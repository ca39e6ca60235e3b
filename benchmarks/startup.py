"""CPU time of whole commands against a bare program in the same environment, as paired ratios.

    python benchmarks/startup.py [--small SMALL.db] [--big BIG.db] [--runs N] [--json]

Without `--small` a file of 1,000 customers is made for the run; without `--big` the rows that need
one are left out. `crm visit` writes into the files it is measured on: give it generated ones.
A benchmark asserts nothing: it prints what it measured beside the target, and exits with 0.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

HELLO = """
import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    print(f"hello {name}")


@app.command()
def goodbye(name: str) -> None:
    print(f"goodbye {name}")


app()
"""
TARGET_BIG = 1.15


class Pair(NamedTuple):
    """Two commands that are run in turn; `target` is the ratio that the first should stay under."""

    name: str
    against: str
    command: list[str]
    baseline: list[str]
    target: float | None


class Run(NamedTuple):
    """One run of a command: its CPU (user + system) in milliseconds, and its exit code."""

    milliseconds: float
    code: int


class Result(NamedTuple):
    """Median CPU of both commands in milliseconds; the ratio's median and quartiles over pairs.

    `failed` counts the runs that did not exit with 0: they say nothing about the command.
    """

    name: str
    against: str
    milliseconds: float
    baseline: float
    ratio: float
    low: float
    high: float
    target: float | None
    failed: int


def environment(home: str) -> dict[str, str]:
    """What the commands see: no settings of the person who measures, bytecode written."""
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ
    }
    return {**kept, "HOME": home, "LANG": "C.UTF-8"}


def run(command: list[str], environ: dict[str, str]) -> Run:
    """Run a command into a pipe that is read and thrown away."""
    child = subprocess.Popen(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdout is not None
    with child.stdout as stream:
        stream.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run((usage.ru_utime + usage.ru_stime) * 1000, child.returncode)


def warm_up(pair: Pair, environ: dict[str, str]) -> None:
    """Run both once: bytecode, file cache and today's backup are there afterwards."""
    for command in (pair.baseline, pair.command):
        done = subprocess.run(
            command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode:
            words = done.stderr.decode(errors="replace").strip()
            print(f"{' '.join(command)}: exit {done.returncode}: {words}", file=sys.stderr)


def measure(pair: Pair, environ: dict[str, str], runs: int) -> Result:
    """Alternate the two commands, so that both meet the same weather."""
    warm_up(pair, environ)
    turns = [(run(pair.baseline, environ), run(pair.command, environ)) for _ in range(runs)]
    ratios = [own.milliseconds / other.milliseconds for other, own in turns]
    low, middle, high = quantiles(ratios, n=4) if runs > 1 else ratios * 3
    return Result(
        pair.name,
        pair.against,
        median(own.milliseconds for _, own in turns),
        median(other.milliseconds for other, _ in turns),
        middle,
        low,
        high,
        pair.target,
        sum(1 for turn in turns for one in turn if one.code),
    )


def pairs(hello: Path, small: str, big: str, text: str) -> Iterator[Pair]:
    """What is measured, and against what."""
    python = sys.executable
    crm = str(Path(python).parent / "crm")
    greeting, nothing = [python, str(hello), "hello", "you"], [python, "-c", "pass"]
    overdue = ["report", "overdue", "--limit", "50"]
    find, visit = ["find", text], ["visit", "7", "谈了价格"]

    def on(path: str, *rest: str) -> list[str]:
        return [crm, "--db", path, *rest]

    yield Pair("report overdue --limit 50", "Typer hello", on(small, *overdue), greeting, 1.35)
    yield Pair(f"find {text}", "Typer hello", on(small, *find), greeting, 1.8)
    yield Pair("visit 7 谈了价格", "Typer hello", on(small, *visit), greeting, 2.4)
    yield Pair("crm", "python -c pass", on(small), nothing, 4.5)
    if not big:
        return
    for name, rest, target in (
        ("report overdue --limit 50", overdue, TARGET_BIG),
        ("visit 7 谈了价格", visit, TARGET_BIG),
        ("crm", [], TARGET_BIG),
        (f"find {text}", find, None),
    ):
        yield Pair(f"big: {name}", "small", on(big, *rest), on(small, *rest), target)


def write_once(path: str, environ: dict[str, str]) -> None:
    """One write, so that today's backup is there and no measured command makes it."""
    crm = Path(sys.executable).parent / "crm"
    command = [str(crm), "--db", path, "visit", "7", "first contact of the day"]
    subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def small_file(folder: str) -> str:
    """A file of 1,000 customers and 10,000 visits, made for this run."""
    path = str(Path(folder) / "small.db")
    maker = Path(__file__).resolve().parent / "generate.py"
    subprocess.run([sys.executable, str(maker), path], check=True, stdout=subprocess.DEVNULL)
    return path


def cells_of(result: Result) -> tuple[str, ...]:
    """One line of the printed table."""
    return (
        result.name,
        result.against,
        f"{result.milliseconds:.1f}",
        f"{result.baseline:.1f}",
        f"{result.ratio:.2f}",
        f"{result.low:.2f}–{result.high:.2f}",
        f"{result.target:.2f}" if result.target else "-",
        verdict(result),
    )


def verdict(result: Result) -> str:
    """A word on the result: over its target or not, or how many of its runs failed."""
    if result.failed:
        return f"{result.failed} runs failed"
    if result.target is None:
        return ""
    return "over" if result.ratio > result.target else "ok"


def wide(text: str) -> int:
    """How many terminal cells a text takes (Chinese characters take two)."""
    return sum(2 if "\u2e80" <= mark <= "\uffef" else 1 for mark in text)


def print_table(results: list[Result]) -> None:
    """The results, in columns."""
    head = ("command", "against", "ms", "base ms", "ratio", "quartiles", "target", "")
    lines = [head, *map(cells_of, results)]
    widths = [max(map(wide, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (
            cell + " " * (width - wide(cell)) for cell, width in zip(line, widths, strict=True)
        )
        print("  ".join(cells).rstrip())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", default="", metavar="SMALL.db")
    parser.add_argument("--big", default="", metavar="BIG.db")
    parser.add_argument("--runs", type=int, default=41, metavar="N", help="pairs (default 41)")
    parser.add_argument("--find", default="华强", metavar="TEXT", help="a text that exists")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        environ = environment(folder)
        small = given.small or small_file(folder)
        for path in filter(None, (small, given.big)):
            write_once(path, environ)
        wanted = pairs(hello, small, given.big, given.find)
        results = [measure(pair, environ, max(given.runs, 1)) for pair in wanted]
    if given.json:
        print(json.dumps([one._asdict() for one in results], ensure_ascii=False, indent=2))
    else:
        print_table(results)


if __name__ == "__main__":
    main()
