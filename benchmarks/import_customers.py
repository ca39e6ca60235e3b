"""`crm import customers` against plain csv and executemany, whole processes, as a paired ratio.

    python benchmarks/import_customers.py [--customers N] [--runs N]

Both write the same rows into a fresh crm file with its triggers. Memory is shown for a tenth of the
rows as well: it should hardly grow. A benchmark asserts nothing: it prints what it measured beside
the target.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median

TARGET = 8.0
HEADERS = (
    *("客户名称", "客户代码", "联系人", "职务", "手机", "邮箱", "地址", "区县", "等级", "行业"),
    *("备注", "会员号"),
)
# What a person who knows the tables would write: no checks, no matching, no pinyin, nothing again.
PLAIN = """
import csv, itertools, sqlite3, sys, uuid
path, source = sys.argv[1:]
now, day = "2026-11-24T09:00:00Z", "2026-11-24"
conn = sqlite3.connect(path, isolation_level=None)
conn.execute("PRAGMA synchronous=EXTRA")
conn.execute("PRAGMA foreign_keys=ON")
conn.execute("BEGIN IMMEDIATE")
conn.execute("INSERT INTO txn (command, started_at) VALUES ('plain', ?)", (now,))
# In order, as ours are: random ones cost an index twice the time.
numbers = itertools.count(1)
def stamp():
    return str(uuid.UUID(int=next(numbers))), now, now
conn.execute("INSERT INTO fields (id, uuid, created_at, updated_at, noun, name, name_key)"
    " VALUES (1, ?, ?, ?, 'customer', '会员号', '会员号')", stamp())
def write(table, columns, rows):
    marks = ", ".join("?" * (len(columns.split(",")) + 3))
    conn.executemany(
        f"INSERT INTO {table} (uuid, created_at, updated_at, {columns}) VALUES ({marks})", rows)
def batch(rows, at):
    numbered = list(enumerate(rows, at))
    write("customers", 'id, name, name_key, search, code, "class", class_set_by, industry,'
        " added_on, imported",
        [(*stamp(), i, r[0], r[0], r[0] + " | " + r[4], r[1], r[8], "import", r[9], day, 1)
         for i, r in numbered])
    write("contacts", "id, customer_id, name, name_key, search, title",
        [(*stamp(), i, i, r[2], r[2], r[2], r[3] or None) for i, r in numbered])
    write("handles", "customer_id, contact_id, kind, written, normal",
        [(*stamp(), i, i, "mobile", r[4], "+86" + r[4]) for i, r in numbered]
        + [(*stamp(), i, i, "email", r[5], r[5]) for i, r in numbered])
    write("addresses", "customer_id, kind, address, district",
        [(*stamp(), i, "business", r[6], r[7]) for i, r in numbered])
    write("notes", 'customer_id, "date", body',
        [(*stamp(), i, day, r[10]) for i, r in numbered if r[10]])
    write("field_values", "field_id, record_id, value",
        [(*stamp(), 1, i, r[11]) for i, r in numbered])
    write("history", 'customer_id, field, new_value, changed_on, "quarter", method',
        [(*stamp(), i, "class", r[8], day, "2026Q4", "import") for i, r in numbered])
    write("imported_rows", 'row_key, "table", record_id',
        [(*stamp(), "%040x.0" % i, "customers", i) for i, r in numbered])
with open(source, encoding="utf-8", newline="") as file:
    reader = csv.reader(file)
    next(reader)
    at, rows = 1, []
    for row in reader:
        rows.append(row)
        if len(rows) == 500:
            batch(rows, at)
            at, rows = at + 500, []
    if rows:
        batch(rows, at)
conn.execute("UPDATE txn SET running = 0")
conn.execute("COMMIT")
"""


def write_customers(path: Path, count: int) -> None:
    """A sheet of customers as a company exports it."""
    chance = Random(1)
    surnames, given = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明"
    parts = "华强宏达晨光天成东方金源力诺海盛恒通瑞丰泰和安信众诚"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for number in range(count):
            name = "".join(chance.choices(parts, k=3))
            writer.writerow((
                f"深圳市{name}{number}有限公司", f"K{number:06}",
                chance.choice(surnames) + "".join(chance.choices(given, k=2)),
                chance.choice(("经理", "总经理", "工程师", "")),
                f"13{chance.randrange(10**9):09}", f"u{number}@example.com",
                f"南山路{chance.randrange(999)}号", chance.choice(("宝安", "南山", "福田")),
                chance.choice("ABCD"), chance.choice(("五金", "电子", "包装")),
                "老客户介绍" if number % 3 == 0 else "", f"M{number}",
            ))  # fmt: skip


def measured(command: list[str], environ: dict[str, str]) -> tuple[float, float]:
    """Seconds of CPU (user + system) and MB at the peak of a whole process that has to succeed."""
    child = subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {child.returncode}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000, metavar="N")
    parser.add_argument("--runs", type=int, default=1, metavar="N")
    given = parser.parse_args()
    crm = str(Path(sys.executable).parent / "crm")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
        environ = {**kept, "HOME": name, "LANG": "C.UTF-8"}
        empty, plain, path = folder / "empty.db", folder / "plain.py", folder / "crm.db"
        plain.write_text(PLAIN, encoding="utf-8")
        init = [crm, "init", "--db", str(empty)]
        subprocess.run(init, env=environ, check=True, capture_output=True)

        def run(count: int) -> tuple[tuple[float, float], tuple[float, float]]:
            source = folder / f"{count}.csv"
            write_customers(source, count)
            results = []
            for command in (
                [crm, "--db", str(path), "import", "customers", str(source)],
                [sys.executable, str(plain), str(path), str(source)],
            ):
                shutil.copyfile(empty, path)
                results.append(measured(command, environ))
            return results[0], results[1]

        tenth = run(max(given.customers // 10, 1))
        pairs = [run(given.customers) for _ in range(max(given.runs, 1))]
    own, other = (median(pair[side][0] for pair in pairs) for side in (0, 1))
    ratio = median(pair[0][0] / pair[1][0] for pair in pairs)
    print(
        f"import of {given.customers:,} customers: {own:.1f} s CPU, plain {other:.1f} s, ratio "
        f"{ratio:.2f} (target {TARGET:.0f}); memory at the peak {pairs[-1][0][1]:.0f} MB, of a "
        f"tenth of the rows {tenth[0][1]:.0f} MB (plain {pairs[-1][1][1]:.0f} MB)"
    )


if __name__ == "__main__":
    main()
