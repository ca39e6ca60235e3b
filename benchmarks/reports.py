"""How long the weekly summary and the pipeline take on a large file.

    python benchmarks/reports.py [--file BIG.db] [--deals N] [--runs N]

Without `--file` one of 20,000 customers, 200,000 visits and `--deals` deals is made for the run. A
benchmark asserts nothing: it prints what it measured.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

REPORTS = (
    ["report", "pipeline"],
    ["report", "tracking", "--limit", "50"],
    ["report", "weekly"],
    ["report", "weekly", "--all"],
    ["list", "deals", "--limit", "50"],
)


def seconds(command: list[str], environ: dict[str, str], runs: int) -> list[float]:
    """Wall-clock seconds of whole runs of a command, after one that fills the caches."""
    found = []
    for _ in range(runs + 1):
        started = time.monotonic()
        done = subprocess.run(
            command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        found.append(time.monotonic() - started)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return found[1:]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, metavar="BIG.db")
    parser.add_argument("--deals", type=int, default=300_000, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    given = parser.parse_args()
    crm = str(Path(sys.executable).parent / "crm")
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or Path(folder) / "big.db"
        if not given.file:
            maker = Path(__file__).resolve().parent / "generate.py"
            sizes = ["--customers", "20000", "--visits", "200000", "--deals", str(given.deals)]
            subprocess.run([sys.executable, str(maker), str(path), *sizes], check=True)
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        environ = {**kept, "HOME": folder, "LANG": "C.UTF-8"}
        for report in REPORTS:
            runs = seconds([crm, "--db", str(path), *report], environ, max(given.runs, 1))
            print(f"crm {' '.join(report)}: {median(runs):.2f} s (fastest {min(runs):.2f} s)")


if __name__ == "__main__":
    main()
