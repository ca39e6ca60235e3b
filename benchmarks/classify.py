"""`crm classify --all` on a small and a large base: seconds, MiB, and what one customer costs.

    python benchmarks/classify.py [--small N] [--large N]

Each file is made for the run (see generate.py) with three deals and ten contacts a customer. The
rules are run as a preview and, with --apply, as the one write that classifies the whole base. What
the program costs by itself is measured on an empty file and taken off. A benchmark asserts nothing:
it prints what it measured beside the target.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

DEALS, CONTACTS = 3, 10
TARGET = 1.3
# A short run is disturbed by more than a long one.
RUNS, LONG_RUNS = 11, 2


class Used(NamedTuple):
    """CPU seconds (user and system) of a whole process, and its memory at the peak in MiB."""

    seconds: float
    mebibytes: float


def generate(path: str, count: int) -> None:
    """Make a file, in a process of its own: a child's peak begins with its parent's memory."""
    script = str(Path(__file__).with_name("generate.py"))
    sizes = {"customers": count, "visits": CONTACTS * count, "deals": DEALS * count}
    words = [word for name, size in sizes.items() for word in (f"--{name}", str(size))]
    subprocess.run([sys.executable, script, path, *words], check=True, stdout=subprocess.DEVNULL)


def used(path: str, folder: str, *words: str) -> Used:
    """What one run takes; its output is read and thrown away, as in a script."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
    command = [sys.executable, "-m", "crmcli", "--db", path, "classify", "--all", *words]
    process = subprocess.Popen(
        [*command, "-f", "csv"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**environ, "HOME": folder},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"crm classify --all failed with status {status}")
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def least(path: str, folder: str, runs: int) -> Used:
    """The preview that was disturbed least."""
    return min(used(path, folder) for _ in range(runs))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000, metavar="N")
    parser.add_argument("--large", type=int, default=100_000, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = {count: f"{folder}/{count}.db" for count in (0, given.small, given.large)}
        for count, path in paths.items():
            generate(path, count)
        empty = least(paths[0], folder, RUNS)
        cost = {}
        for count in (given.small, given.large):
            preview = least(paths[count], folder, RUNS if count == given.small else LONG_RUNS)
            cost[count] = (preview.seconds - empty.seconds) / count
            written = used(paths[count], folder, "--apply")
            print(f"{count} customers, {DEALS * count} deals, {CONTACTS * count} contacts")
            for name, one in (("preview", preview), ("--apply", written)):
                print(f"  {name}: {one.seconds:.2f} s of CPU, {one.mebibytes:.0f} MiB")
            print(f"  a customer of the preview: {cost[count] * 1e6:.0f} µs")
        print(f"empty file: {empty.seconds:.2f} s of CPU, {empty.mebibytes:.0f} MiB")
        ratio = cost[given.large] / cost[given.small]
        print(f"a customer of the large base / of the small one: {ratio:.2f} (target {TARGET})")


if __name__ == "__main__":
    main()
