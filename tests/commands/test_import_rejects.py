"""`crm import … --on-error skip`: what cannot be taken in waits in a file of its own; what is only
tried, or stopped on the way, leaves nothing."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TODAY, Crm

ROOT = Path(__file__).parents[2]
# Of each kind a file with good rows and one bad one: where the bad cell stands, what belongs there,
# and how many records come of the row then.
KINDS = {
    "customers": ('name,phone,note\nA,1,x\n,2,"q, ""r"""\n', "name", "B"),
    "products": ("product,price\nA,5\n,7\n", "product", "B"),
    "deals": ("deal name,account,stage,amount\na,X,won,5\nb,Y,nowhere,6\n", "stage", "lost"),
    "orders": (
        "order id,date,customer,item,amount\n"
        "1,2026-01-01,X,A,5\n2,soon,Y,A,1\n2,2026-01-02,Y,B,2\n",
        "date",
        "2026-01-02",
    ),
    "visits": ("日期,客户,拜访小结\n2026-11-20,X,谈了\n改天,Y,送样\n", "日期", "2026-11-21"),
    "weekly": ("公司名称,跟进1\nX,11-02 送样\n,11-03 谈了\n", "公司名称", "Y"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def put(folder: Path, text: str, name: str = "old.csv") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def corrected(path: Path, column: str, value: str) -> None:
    """The reject file with the bad cells put right, as a person would do it."""
    head, *rows = table(path)
    at = head.index(column)
    for row in rows:
        row[at] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


@pytest.mark.parametrize("kind", list(KINDS))
def test_rejected_rows_come_back_corrected(crm: Crm, folder: Path, kind: str) -> None:
    text, column, right = KINDS[kind]
    path = put(folder, text)
    assert crm.run(["import", kind, path]).code == 1
    assert os.listdir(folder) == ["old.csv"]
    said = crm(["import", kind, path, "--on-error", "skip"])
    bad = len(text.splitlines()) - 2
    assert f"{bad} rows that were not taken in are in old-rejected.csv" in said.err
    rejects = folder / "old-rejected.csv"
    head, *rows = table(rejects)
    original = list(csv.reader(text.splitlines()))
    assert head == ["reject_line", "reject_reason", *original[0]]
    assert [row[2:] for row in rows] == original[2:]
    assert [row[0] for row in rows] == [str(number) for number in range(3, 3 + bad)]
    assert all(row[1] for row in rows)
    # The same again adds nothing, and no second file of the same rows.
    before = crm.db.read_bytes()
    crm(["import", kind, path, "--on-error", "skip"])
    assert (crm.db.read_bytes(), sorted(os.listdir(folder))) == (
        before,
        ["old-rejected.csv", "old.csv"],
    )
    corrected(rejects, column, right)
    taken = crm.json(["import", kind, "old-rejected.csv"])
    assert (taken["added"], taken["rejected"]) == (1, 0)
    before = crm.db.read_bytes()
    assert crm.json(["import", kind, "old-rejected.csv"])["added"] == 0
    assert crm.db.read_bytes() == before
    assert crm("check --full").out == ""


def test_an_order_waits_whole(crm: Crm, folder: Path) -> None:
    path = put(folder, KINDS["orders"][0])
    crm(["import", "orders", path, "--on-error", "skip"])
    _, first, second = table(folder / "old-rejected.csv")
    assert "soon could not be read" in first[1]
    assert second[1] == "belongs to the order 2, of which row 3 cannot be taken in"
    corrected(folder / "old-rejected.csv", "date", "2026-01-02")
    crm(["import", "orders", "old-rejected.csv"])
    order = next(row for row in crm.json("list orders") if row["number"] == "2")
    assert order["amount"] == "3.00"


def test_no_reject_file_takes_the_place_of_another(crm: Crm, folder: Path) -> None:
    put(folder, "somebody corrects this\n", "old-rejected.csv")
    path = put(folder, KINDS["products"][0])
    said = crm(["import", "products", path, "--on-error", "skip"])
    assert "old-rejected-2.csv" in said.err
    assert (folder / "old-rejected.csv").read_text() == "somebody corrects this\n"
    assert len(table(folder / "old-rejected-2.csv")) == 2


def test_a_named_reject_file_and_standard_input(crm: Crm, folder: Path) -> None:
    text = KINDS["products"][0]
    skip = ["import", "products", "-", "--on-error", "skip"]
    crm([*skip, "--rejects", "bad.csv"], text)
    assert os.listdir(folder) == ["bad.csv"]
    crm(skip, text)
    assert sorted(os.listdir(folder)) == ["bad.csv", "rejected.csv"]
    assert (folder / "bad.csv").read_bytes() == (folder / "rejected.csv").read_bytes()


def test_rejects_of_a_reject_file(crm: Crm, folder: Path) -> None:
    crm(["import", "products", put(folder, KINDS["products"][0]), "--on-error", "skip"])
    crm(["import", "products", "old-rejected.csv", "--on-error", "skip"])
    head, row = table(folder / "old-rejected-rejected.csv")
    assert head == ["reject_line", "reject_reason", "product", "price"]
    assert (row[0], row[2:]) == ("2", ["", "7"])


def test_a_reject_file_that_cannot_be_written_loses_nothing(crm: Crm, folder: Path) -> None:
    crm("init")
    skip = ["import", "products", put(folder, KINDS["products"][0]), "--on-error", "skip"]
    assert "nowhere/x.csv" in crm.fails(1, [*skip, "--rejects", "nowhere/x.csv"])
    assert str(folder) in crm.fails(1, [*skip, "--rejects", str(folder)])
    assert "old.csv" in crm.fails(2, [*skip, "--rejects", "old.csv"])
    assert "crm.db" in crm.fails(2, [*skip, "--rejects", str(crm.db)])
    assert os.listdir(folder) == ["old.csv"]


def test_without_rejected_rows_there_is_no_file(crm: Crm, folder: Path) -> None:
    path = put(folder, "product,price\nA,5\n合计,5\n")
    crm(["import", "products", path, "--on-error", "skip", "--rejects", "bad.csv"])
    assert os.listdir(folder) == ["old.csv"]


def test_formulas_are_rejected_as_they_are(crm: Crm, folder: Path) -> None:
    """Cells of our own export are not unguarded a second time."""
    path = put(folder, "\ufeffid,uuid,name,price\r\n1,,,5\r\n2,,'=A1,6\r\n3,,,''=B1\r\n")
    crm(["import", "products", path, "--on-error", "skip"])
    assert [row["product"] for row in crm.json("list products")] == ["=A1"]
    rows = table(folder / "old-rejected.csv")
    assert [row[2:] for row in rows[1:]] == [["1", "", "", "5"], ["3", "", "", "'=B1"]]
    # A spreadsheet that saves them puts its mark before them.
    corrected(folder / "old-rejected.csv", "name", "'=C1")
    saved = "\ufeff" + (folder / "old-rejected.csv").read_text(encoding="utf-8")
    crm(["import", "products", put(folder, saved.replace("'=C1", "D", 1), "saved.csv")])
    assert [row["product"] for row in crm.json("list products --sort id")] == ["=A1", "D", "'=C1"]


def test_rows_of_unknown_or_unclear_customers_are_skipped(crm: Crm, folder: Path) -> None:
    crm("add 华润 --set code=A1")
    crm("add 华润 --set code=A2 -y")
    path = put(folder, "deal name,account\na,华润\nb,宏达\nc,A2\n")
    skip = ["import", "deals", path, "--on-error", "skip", "--no-create"]
    taken = crm.json(skip)
    assert (taken["added"], taken["created"], taken["rejected"]) == (1, 0, 2)
    reasons = [row[1] for row in table(folder / "old-rejected.csv")[1:]]
    assert "华润 may be customer 1, 2" in reasons[0]
    assert "宏达 is not in the file yet" in reasons[1]
    visits = put(folder, "日期,客户,拜访小结\n2026-11-20,宏达,谈了\n2026-11-20,A2,好\n", "v.csv")
    taken = crm.json(["import", "visits", visits, "--on-error", "skip", "--no-create"])
    assert (taken["rejected"], taken["created"]) == (2, 0)


# -- only tried ---------------------------------------------------------------------------------


def listing(*folders: Path) -> list[tuple[str, bytes]]:
    """Every file below these folders with its bytes."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [(str(path), path.read_bytes()) for path in paths]


@pytest.mark.parametrize("there", [True, False], ids=["a file", "no file yet"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_dry_run_writes_nothing_at_all(crm: Crm, folder: Path, kind: str, there: bool) -> None:
    path = put(folder, KINDS[kind][0])
    if there:
        crm("add X")
    before, folders = listing(crm.home, folder), sorted(crm.home.rglob("*"))
    said = crm(["import", kind, path, "--on-error", "skip", "--dry-run"])
    assert "would not be taken in" in said.err
    assert listing(crm.home, folder) == before
    assert sorted(crm.home.rglob("*")) == folders


def test_a_dry_run_of_contacts_writes_nothing(crm: Crm, folder: Path) -> None:
    path, before = put(folder, "name,company,phone\nA,X,1\n"), listing(crm.home, folder)
    crm(["import", "contacts", path, "--dry-run"])
    assert listing(crm.home, folder) == before


# -- stopped on the way -------------------------------------------------------------------------

# The program, with a signal to itself after so many waits for the disk.
SIGNALLED = """
import os, signal, sys
number, after = getattr(signal, sys.argv[1]), int(sys.argv[2])
fsync, count = os.fsync, 0
def stop(descriptor):
    global count
    fsync(descriptor)
    count += 1
    if count == after:
        os.kill(os.getpid(), number)
os.fsync = stop
from crmcli.cli import main
sys.exit(main(sys.argv[3:]))
"""


def stopped(crm: Crm, name: str, words: list[str]) -> Iterator[int]:
    """Exit codes of a command that gets a signal ever later, until it is done before."""
    for after in range(1, 40):
        code = subprocess.run(
            [sys.executable, "-c", SIGNALLED, name, str(after), *words],
            env={"HOME": str(crm.home), "PATH": os.environ["PATH"], "CRM_TODAY": TODAY,
                 "PYTHONPATH": str(ROOT)},
            check=False,
            capture_output=True,
        ).returncode  # fmt: skip
        yield code
        if code == 0:
            return
    raise AssertionError("never done")


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_at_any_moment_leaves_nothing_half_done(
    crm: Crm, folder: Path, name: str, code: int
) -> None:
    crm("add X")
    path, before = put(folder, KINDS["orders"][0]), crm.db.read_bytes()
    words = ["import", "orders", path, "--on-error", "skip"]
    codes = []
    for found in stopped(crm, name, words):
        codes.append(found)
        parts = [p.name for p in crm.home.rglob("*") if p.name.endswith((".part", "-journal"))]
        assert parts == []
        if crm.db.read_bytes() != before:
            break
        assert os.listdir(folder) == ["old.csv"]
    assert len(codes) > 2
    assert set(codes[:-1]) == {code}
    # Whole, whether the last signal came before the end or after it.
    assert (folder / "old-rejected.csv").exists()
    assert len(crm.json("list orders")) == 1
    assert crm("check --full").out == ""
