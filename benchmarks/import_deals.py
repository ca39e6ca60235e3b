"""`crm import deals` against plain csv and executemany, whole processes, as a paired ratio.

    python benchmarks/import_deals.py [--deals N] [--file DEALS.csv] [--runs N]

Without `--file` a file of `--deals` rows is made for the run. Both write into a fresh crm file with
its triggers. A benchmark asserts nothing: it prints what it measured beside the target.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

TARGET = 8.0
HEADERS = (
    *("opportunity_id", "sales_agent", "product", "account", "deal_stage"),
    *("engage_date", "close_date", "close_value"),
)
# What a person who knows the tables would write: no checks, no matching, nothing again.
PLAIN = """
import csv, sqlite3, sys, uuid
path, source = sys.argv[1:]
now = "2026-11-24T09:00:00Z"
stages = {"Prospecting": "lead", "Engaging": "needs", "Won": "won", "Lost": "lost"}
with open(source, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
names = {name: at for at, name in enumerate(sorted({r["account"] for r in rows} - {""}), 1)}
conn = sqlite3.connect(path, isolation_level=None)
conn.execute("PRAGMA synchronous=EXTRA")
conn.execute("PRAGMA foreign_keys=ON")
conn.execute("BEGIN IMMEDIATE")
conn.execute("INSERT INTO txn (command, started_at) VALUES ('plain', ?)", (now,))
def stamp():
    return str(uuid.uuid4()), now, now
conn.executemany(
    "INSERT INTO customers (uuid, created_at, updated_at, id, name, name_key, search, added_on)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, '2026-11-24')",
    [(*stamp(), at, name, name.lower(), name.lower()) for name, at in names.items()])
closed = ("won", "lost")
deals = []
for at, r in enumerate(rows, 1):
    stage = stages[r["deal_stage"]]
    amount = int(float(r["close_value"]) * 10000) if r["close_value"] else None
    close = r["close_date"] or None
    deals.append((*stamp(), at, names.get(r["account"]), r["product"], r["product"].lower(),
        r["opportunity_id"], stage, amount, "USD", r["engage_date"] or None,
        None if stage in closed else close, close if stage in closed else None, r["sales_agent"]))
conn.executemany(
    "INSERT INTO deals (uuid, created_at, updated_at, id, customer_id, name, name_key, code, stage,"
    " amount, currency, opened_on, close_on, closed_on, owner)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", deals)
conn.executemany(
    "INSERT INTO deal_items (uuid, created_at, updated_at, deal_id, product)"
    " VALUES (?, ?, ?, ?, ?)",
    [(*stamp(), at, r["product"]) for at, r in enumerate(rows, 1)])
conn.executemany(
    "INSERT INTO stage_changes (uuid, created_at, updated_at, deal_id, new_stage, changed_on)"
    " VALUES (?, ?, ?, ?, ?, ?)",
    [(*stamp(), d[3], d[8], d[13] or d[11]) for d in deals])
conn.execute("UPDATE txn SET running = 0")
conn.execute("COMMIT")
"""


def write_deals(path: Path, count: int) -> None:
    """A file of deals as another CRM exports it."""
    chance, first = Random(1), date(2016, 10, 1)
    products = [f"Model {letter} {size}" for letter in "ABC" for size in ("Basic", "Pro")]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for number in range(count):
            opened = first + timedelta(days=chance.randrange(400))
            stage = chance.choices(("Won", "Lost", "Engaging", "Prospecting"), (48, 28, 18, 6))[0]
            closed = opened + timedelta(days=chance.randrange(1, 140))
            done = stage in ("Won", "Lost")
            amount = chance.randrange(38, 30_000) if stage == "Won" else 0
            account = f"Account {chance.randrange(85)}" if done or chance.random() < 0.3 else ""
            writer.writerow((
                f"{number:08X}", f"Agent {chance.randrange(30)}", chance.choice(products), account,
                stage, opened if stage != "Prospecting" else "", closed if done else "",
                amount if done else "",
            ))  # fmt: skip


def timed(command: list[str], environ: dict[str, str]) -> float:
    """Seconds of CPU (user + system) of a whole process that has to succeed."""
    child = subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def measure(folder: Path, source: Path, runs: int) -> list[tuple[float, float]]:
    """(crm, plain) seconds of each pair, in turn, so that both meet the same load."""
    crm = str(Path(sys.executable).parent / "crm")
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environ = {**kept, "HOME": str(folder), "LANG": "C.UTF-8"}
    empty, plain, path = folder / "empty.db", folder / "plain.py", folder / "crm.db"
    plain.write_text(PLAIN, encoding="utf-8")
    subprocess.run([crm, "init", "--db", str(empty)], env=environ, check=True, capture_output=True)
    pairs = []
    for _ in range(runs + 1):
        seconds = []
        for command in (
            [crm, "--db", str(path), "import", "deals", str(source)],
            [sys.executable, str(plain), str(path), str(source)],
        ):
            shutil.copyfile(empty, path)
            seconds.append(timed(command, environ))
        pairs.append((seconds[0], seconds[1]))
    # The first pair compiles and fills the caches.
    return pairs[1:]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, metavar="DEALS.csv")
    parser.add_argument("--deals", type=int, default=8_800, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = given.file or folder / "deals.csv"
        if not given.file:
            write_deals(source, given.deals)
        started = time.monotonic()
        pairs = measure(folder, source.resolve(), max(given.runs, 1))
        took = time.monotonic() - started
    ratio = median(own / plain for own, plain in pairs)
    print(
        f"import deals: {median(own for own, _ in pairs):.2f} s CPU, plain "
        f"{median(plain for _, plain in pairs):.2f} s, ratio {ratio:.2f} (target {TARGET:.0f};"
        f" {len(pairs)} pairs in {took:.0f} s)"
    )


if __name__ == "__main__":
    main()
