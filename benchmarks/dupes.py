"""`crm dupes` on a large file with planted twins: CPU seconds, twins found, pairs compared.

    python benchmarks/dupes.py [--customers N] [--planted N]

The file is made for the run (see generate.py); each planted twin is a customer entered once more,
its name shortened or misspelled, with the same mobile or at the same address. A benchmark
asserts nothing: it prints what it measured beside the target.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import generate

from crmcli.domain.names import core_name, normalise, search_text
from crmcli.domain.twin_blocks import candidates
from crmcli.domain.twin_evidence import Evidence
from crmcli.store import triggers
from crmcli.store.connection import begin, open_file
from crmcli.store.twins import customer_records

TARGET = 60.0
VISITS = 1_000
COLUMNS = "id name name_key search added_on imported"
WORDS = (
    "科苑",
    "海德",
    "创业",
    "桃园",
    "文心",
    "丽山",
    "学府",
    "滨海",
    "留仙",
    "沙河",
    "白石",
    "深南",
)


def misspelled(name: str, random: Random) -> str:
    """The name as somebody else enters it: without its legal form, or with two letters swapped."""
    if random.random() < 0.5 or not name.isascii():
        return core_name(name)
    place = random.randrange(1, len(name) - 2)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def plant(path: str, count: int, random: Random, day: date) -> set[tuple[int, int]]:
    """Enter `count` customers once more; returns the pairs."""
    made = generate.Generator(0, 0, 0, 1, day)
    pairs: set[tuple[int, int]] = set()
    with closing(open_file(path, write=True)) as conn:
        begin(conn, path)
        generate.drop_triggers(conn)
        known = conn.execute("SELECT id, name FROM customers").fetchall()
        for ident, (twin, name) in enumerate(random.sample(known, count), len(known) + 1):
            stamp = made.stamp(day.toordinal())
            other = misspelled(name, random)
            row = (ident, other, normalise(other), search_text(other), day.isoformat(), 0)
            insert(conn, "customers", COLUMNS, (*stamp, *row))
            if random.random() < 2 / 3:
                share_phone(conn, made, twin, ident, day)
            else:
                # The streets of the generated file are shared by hundreds.
                street = f"{random.choice(WORDS)}{random.choice(WORDS)}路{random.randint(1, 999)}号"
                for owner in (twin, ident):
                    cells = (*made.stamp(day.toordinal()), owner, street, "深圳市")
                    insert(conn, "addresses", "customer_id address city", cells)
            pairs.add((twin, ident))
        triggers.rebuild_due(conn)
        triggers.install(conn)
        conn.execute("COMMIT")
    return pairs


def share_phone(
    conn: sqlite3.Connection, made: generate.Generator, twin: int, ident: int, day: date
) -> None:
    """Give a planted customer the mobile of its twin."""
    written, normal = conn.execute(
        "SELECT written, normal FROM handles WHERE customer_id = ? AND kind = 'mobile'", (twin,)
    ).fetchone()
    row = (*made.stamp(day.toordinal()), ident, "mobile", written, normal)
    insert(conn, "handles", "customer_id kind written normal", row)


def insert(conn: sqlite3.Connection, table: str, columns: str, row: tuple[object, ...]) -> None:
    """One row with its uuid and timestamps in front."""
    names = ", ".join(
        f'"{name}"' for name in ("uuid", "created_at", "updated_at", *columns.split())
    )
    conn.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})', row)


def run(path: str, folder: str) -> tuple[list[dict[str, Any]], float, float]:
    """The pairs that `crm dupes` lists, its CPU seconds (user and system), and its memory in MB."""
    out = Path(folder) / "dupes.json"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
    command = [sys.executable, "-m", "crmcli", "--db", path, "dupes", "--json"]
    with out.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, env={**environ, "HOME": folder})
        _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"crm dupes failed with status {status}")
    return json.loads(out.read_text()), used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000


def compared(path: str) -> Iterator[tuple[int, int]]:
    """The pairs that are compared, by the same rule as the command's."""
    evidence = Evidence()
    with closing(open_file(path)) as conn:
        forms = [evidence.form(record) for record in customer_records(conn)]
    return candidates(forms)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000, metavar="N")
    parser.add_argument("--planted", type=int, default=1_000, metavar="N")
    given = parser.parse_args()
    day = datetime.now(UTC).astimezone().date()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "twins.db")
        generate.generate(path, given.customers, VISITS, 0, 1, day)
        pairs = plant(path, min(given.planted, given.customers), Random(2), day)
        found, seconds, memory = run(path, folder)
        listed = {(row["a"], row["b"]) for row in found}
        count = sum(1 for _ in compared(path))
    print(f"{given.customers + len(pairs)} customers, {len(pairs)} planted twins")
    print(f"crm dupes: {seconds:.1f} s of CPU (target {TARGET:.0f}), {memory:.0f} MB")
    print(f"planted twins found: {len(pairs & listed)} ({len(pairs & listed) / len(pairs):.1%})")
    print(f"pairs listed: {len(listed)}, compared: {count}")


if __name__ == "__main__":
    main()
