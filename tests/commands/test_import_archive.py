"""`crm export all FOLDER` and `crm import all FOLDER`: the same file again, or none at all."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands.test_undo_each import WRITING, fill
from conftest import Crm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmcli.store.schema import AUDITED, VERSION

EXAMPLES = 200 if "--full" in sys.argv else 8
LISTS = ("list", "list deals", "list orders", "list visits", "today", "report overdue", "show 1")
# What differs between a file and its copy: whose device it is.
DEVICE = ("device",)


class Copy(Crm):
    """A second file of the same rep."""

    def __init__(self, crm: Crm, name: str = "copy.db") -> None:
        super().__init__(crm.home)
        self.db = crm.home / name

    def run(self, line: str | list[str], stdin: str = "") -> Any:
        words = line.split() if isinstance(line, str) else line
        return super().run(["--db", str(self.db), *words], stdin)


def table(crm: Crm, name: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        found = conn.execute(f'SELECT * FROM "{name}"').fetchall()
    return [row for row in found if name != "settings" or row[0] not in DEVICE]


def records(crm: Crm) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(table(crm, name), key=repr) for name in (*AUDITED, "due")}


def lists(crm: Crm) -> list[str]:
    return [crm.run(f"{line} --json").out for line in LISTS]


def check_same(crm: Crm, copy: Crm) -> None:
    """Every record, every list and the whole past are the same; the import alone is new."""
    assert records(copy) == records(crm)
    assert lists(copy) == lists(crm)
    for name in ("txn", "op"):
        past = table(crm, name)
        assert table(copy, name)[: len(past)] == past, name
    newest, *before = copy.json("history --limit 10000")
    assert newest["command"].startswith("import all")
    assert before == crm.json("history --limit 10000")
    for customer in (row["id"] for row in crm.json("list")):
        mine = copy.json(f"history {customer}")
        assert [row for row in mine if row["txn"] != newest["txn"]] == crm.json(
            f"history {customer}"
        )


# The file of `busy` as it was first made: it is the same for every test.
_MADE: list[bytes] = []


@pytest.fixture
def busy(crm: Crm, request: pytest.FixtureRequest) -> Crm:
    """A file in which there is something of everything."""
    if not _MADE:
        made = request.getfixturevalue("rep")
        fill(made)
        _MADE.append(made.db.read_bytes())
    crm.db.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    crm.db.write_bytes(_MADE[0])
    crm.db.chmod(0o600)
    return crm


@pytest.fixture
def archive(busy: Crm) -> Path:
    busy(["export", "all", str(busy.home / "archive")])
    return busy.home / "archive"


@pytest.fixture
def copy(crm: Crm) -> Crm:
    made = Copy(crm)
    made("init")
    return made


# -- there and back ---------------------------------------------------------------------------


def test_the_same_records_and_the_same_past(busy: Crm, archive: Path, copy: Crm) -> None:
    busy("undo")
    busy("redo")
    busy("policy set interval.A 10")
    busy("rm 宏达")
    busy(["export", "all", str(archive)])
    said = copy(["import", "all", str(archive)])
    assert "6 customers" in said.out
    check_same(busy, copy)
    assert copy("check --full").out == ""


def test_into_a_file_that_is_not_there_yet(busy: Crm, archive: Path) -> None:
    before = lists(busy)
    shutil.move(busy.db, busy.home / "old.db")
    busy(["导入", "全部", str(archive)])
    assert lists(busy) == before


def test_one_command_that_is_taken_back_whole(archive: Path, copy: Crm) -> None:
    copy(["import", "all", str(archive)])
    after, seen = records(copy), lists(copy)
    copy("undo")
    assert all(not rows for name, rows in records(copy).items() if name != "settings")
    copy("redo")
    assert records(copy) == after
    assert lists(copy) == seen
    assert copy("check --full").out == ""


def test_what_came_with_an_archive_is_no_command_to_be_undone(
    busy: Crm, archive: Path, copy: Crm
) -> None:
    copy(["import", "all", str(archive)])
    assert "1" in copy.fails(4, "undo 2")
    copy("undo")
    assert "nothing to undo" in copy.fails(4, "undo")
    copy("add 永昌")
    copy("undo")
    assert "nothing to undo" in copy.fails(4, "undo")
    copy(["import", "all", str(archive)])
    assert lists(copy) == lists(busy)


def test_an_archive_that_was_taken_back_comes_once_more(
    busy: Crm, archive: Path, copy: Crm
) -> None:
    copy("policy set interval.D 77")
    once = len(table(busy, "op")), len(table(busy, "txn"))
    copy(["import", "all", str(archive)])
    own = len(table(copy, "op")) - once[0]
    copy("undo")
    before = copy.json("history --limit 3")
    copy(["import", "all", str(archive)])
    assert records(copy) == records(busy)
    assert lists(copy) == lists(busy)
    # The policy, two imports and the undo between them.
    assert len(table(copy, "txn")) == once[1] + 4
    assert len(table(copy, "op")) == once[0] + 3 * own - 2
    for name in ("txn", "op"):
        past = table(busy, name)
        assert table(copy, name)[: len(past)] == past
    told = [(row["command"], row["state"]) for row in copy.json("history --limit 4")[1:]]
    assert told == [(row["command"], row["state"]) for row in before]
    assert copy.json("history --limit 10000")[4:] == busy.json("history --limit 10000")
    assert copy("check --full").out == ""
    copy("undo")
    copy("redo")
    assert lists(copy) == lists(busy)
    copy("undo 2")
    assert "interval.D,77" not in copy("policy show --csv").out
    assert "nothing to undo" in copy.fails(4, "undo")


def test_an_archive_comes_back_into_its_own_file(busy: Crm, archive: Path) -> None:
    crm = Copy(busy, "own.db")
    crm("init")
    crm("add 永昌")
    folder = str(busy.home / "own")
    crm(["export", "all", folder])
    crm("undo")
    crm(["import", "all", folder])
    assert [row["state"] for row in crm.json("history")] == ["", "undo", "undone"]
    crm("undo")
    assert "nothing to undo" in crm.fails(4, "undo")
    assert crm("check --full").out == ""


def test_an_archive_of_another_format_is_named_so(archive: Path, copy: Crm) -> None:
    retold(archive, version=2)
    assert "format 2" in copy.fails(1, ["import", "all", str(archive)])
    retold(archive, version=1, schema=99)
    assert "schema 99" in copy.fails(1, ["import", "all", str(archive)])


def test_the_copy_goes_on_where_the_file_was(busy: Crm, archive: Path, copy: Crm) -> None:
    copy(["import", "all", str(archive)])
    for line in (
        "visit 华强 又谈了,下周三再去",
        "add 永昌",
        "edit d1 --set probability=40",
        "undo",
    ):
        assert copy(line).out == busy(line).out
    assert lists(copy) == lists(busy)


def test_what_stood_in_the_journal_of_an_empty_file_follows(
    busy: Crm, archive: Path, copy: Crm
) -> None:
    copy("policy set interval.D 77")
    copy("add 试试 --contact 赵工")
    copy("undo")
    copy("redo")
    copy("undo")
    fresh = copy.json("history")
    assert [row["state"] for row in fresh] == ["undo", "redo", "undo", "undone", ""]
    copy(["import", "all", str(archive)])
    newest, *mine = copy.json("history --limit 6")
    assert newest["command"].startswith("import all")
    for old, now in zip(fresh, mine, strict=True):
        assert {**now, "txn": 0} == {**old, "txn": 0}
    assert records(copy) == records(busy)
    copy("undo")
    assert "interval.D,77" in copy("policy show --csv").out
    assert copy("check --full").out == ""


def test_an_archive_of_the_copy_is_that_of_the_file(busy: Crm, archive: Path, copy: Crm) -> None:
    copy(["import", "all", str(archive)])
    second = busy.home / "second"
    copy(["export", "all", str(second)])
    for file in archive.glob("*.jsonl"):
        mine, other = (one.read_bytes() for one in (file, second / file.name))
        if file.stem == "settings":
            lines = [[line for line in text.splitlines() if b'"device"' not in line]
                     for text in (mine, other)]  # fmt: skip
            assert lines[0] == lines[1]
        else:
            assert other.startswith(mine)
            assert (other == mine) == (file.stem not in ("txn", "op"))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    lines=st.lists(
        st.sampled_from([*WRITING, "undo", "undo", "undo 2", "redo", "policy set interval.B 3"]),
        min_size=1,
        max_size=9,
    )
)
def test_any_past_comes_back(busy: Crm, lines: list[str]) -> None:
    start = busy.db.read_bytes()
    for line in lines:
        busy.run(line)  # what is refused has left the file as it was
    folder, copy = busy.home / "any", Copy(busy, "any.db")
    try:
        busy(["export", "all", str(folder)])
        copy("init")
        copy(["import", "all", str(folder)])
        check_same(busy, copy)
        assert copy("check --full").out == ""
    finally:
        copy.db.unlink(missing_ok=True)
        busy.db.write_bytes(start)


# -- the folder -------------------------------------------------------------------------------


def test_an_archive_is_private_and_says_what_it_is(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in archive.iterdir())
    manifest = json.loads((archive / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["version"], manifest["schema"]) == (
        "crmcli archive",
        1,
        VERSION,
    )
    names = {f"{name}.jsonl" for name in (*AUDITED, "txn", "op")}
    assert set(manifest["files"]) == names
    assert {file.name for file in archive.iterdir()} == {*names, "manifest.json"}
    for name, said in manifest["files"].items():
        raw = (archive / name).read_bytes()
        assert said == {"rows": raw.count(b"\n"), "sha256": hashlib.sha256(raw).hexdigest()}


def test_an_older_archive_is_replaced_whole(busy: Crm, archive: Path) -> None:
    archive.chmod(0o750)
    busy("add 永昌")
    busy(["export", "all", str(archive)])
    assert "永昌" in (archive / "customers.jsonl").read_text(encoding="utf-8")
    assert archive.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in busy.home.glob("archive*")] == ["archive"]


def test_a_folder_with_anything_else_in_it_is_left_alone(busy: Crm, archive: Path) -> None:
    (archive / "letter.txt").write_text("mine")
    before = {file.name: file.read_bytes() for file in archive.iterdir()}
    said = busy.fails(4, ["export", "all", str(archive), "--yes"])
    assert "letter.txt" in said
    assert {file.name: file.read_bytes() for file in archive.iterdir()} == before
    other = busy.home / "other"
    other.mkdir()
    (other / "manifest.json").write_text("{}")
    busy.fails(4, ["export", "all", str(other), "-n"])
    busy(["export", "all", str(busy.home / "new" / "one")])


def test_a_file_in_the_place_of_the_folder(busy: Crm) -> None:
    (busy.home / "taken").write_text("x")
    assert "taken" in busy.fails(1, ["export", "all", str(busy.home / "taken")])
    busy.fails(1, ["export", "all", str(busy.home / "taken" / "x")])
    assert [path.name for path in busy.home.glob("taken*")] == ["taken"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("export all", "FOLDER"),
        ("export all x --class A", "crm export customers"),
        ("export all x -o y.csv", "crm export all FOLDER"),
        ("export all x --fields name", "crm export all FOLDER"),
        ("export all x -f md", "csv, json, xlsx"),
        ("export all x --headers zh", "jsonl"),
        ("export all x y", "y"),
    ],
)
def test_what_all_does_not_take(
    busy: Crm, monkeypatch: pytest.MonkeyPatch, line: str, words: str
) -> None:
    monkeypatch.chdir(busy.home)
    assert words in busy.fails(2, line)
    assert not (busy.home / "x").exists()


def test_a_dry_run_writes_nothing(busy: Crm, archive: Path, copy: Crm) -> None:
    busy(["export", "all", str(busy.home / "dry"), "-n"])
    assert not (busy.home / "dry").exists()
    before = copy.db.read_bytes()
    assert "6 customers" in copy(["import", "all", str(archive), "-n"]).out
    assert copy.db.read_bytes() == before


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_readable_files_of_each_kind(busy: Crm, copy: Crm, form: str) -> None:
    folder = busy.home / "readable"
    busy(["export", "all", str(folder), "-f", form])
    if form == "csv":
        assert (folder / "customers.csv").read_text(encoding="utf-8") == busy(
            "export customers"
        ).out
        assert (folder / "order_lines.csv").read_text(encoding="utf-8").startswith("id,uuid,")
    assert (folder / f"tags.{form}").stat().st_size
    busy(["export", "all", str(folder), "-f", form])
    assert "crm import customers" in copy.fails(1, ["import", "all", str(folder)])


# -- what is not taken in ---------------------------------------------------------------------


def test_a_file_with_records_is_refused(busy: Crm, archive: Path, copy: Crm) -> None:
    assert "records already" in busy.fails(4, ["import", "all", str(archive)])
    copy("add 永昌")
    copy("rm 永昌")
    copy.fails(4, ["import", "all", str(archive)])


def signed(archive: Path, name: str, change: Callable[[list[Any]], object]) -> None:
    """Change rows of a file and make the manifest fit."""
    path, manifest = archive / f"{name}.jsonl", archive / "manifest.json"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    change(rows)
    raw = "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows).encode()
    path.write_bytes(raw)
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["files"][path.name] = {"rows": len(rows), "sha256": hashlib.sha256(raw).hexdigest()}
    manifest.write_text(json.dumps(said), encoding="utf-8")


def retold(archive: Path, **changes: object) -> None:
    """Change the manifest alone."""
    manifest = archive / "manifest.json"
    said = {**json.loads(manifest.read_text(encoding="utf-8")), **changes}
    manifest.write_text(json.dumps(said), encoding="utf-8")


HOSTILE: dict[str, Callable[[Path], object]] = {
    "no manifest": lambda a: (a / "manifest.json").unlink(),
    "a manifest of another program": lambda a: (a / "manifest.json").write_text("[]"),
    "a manifest cut off": lambda a: (a / "manifest.json").write_text('{"format": "crmcli arch'),
    "a manifest without versions": lambda a: retold(a, schema="x"),
    "a newer schema": lambda a: retold(a, schema=VERSION + 1),
    "a newer format": lambda a: retold(a, version=2),
    "no files named": lambda a: retold(a, files=[]),
    "a file missing": lambda a: (a / "visits.jsonl").unlink(),
    "a file changed": lambda a: (a / "visits.jsonl").write_bytes(b""),
    "a byte changed": lambda a: (a / "customers.jsonl").write_bytes(
        (a / "customers.jsonl").read_bytes().replace(b"Northgate", b"Southgate")
    ),
    "a folder for a file": lambda a: ((a / "tags.jsonl").unlink(), (a / "tags.jsonl").mkdir()),
    "a pipe for a file": lambda a: ((a / "tags.jsonl").unlink(), os.mkfifo(a / "tags.jsonl")),
    "a table of nobody": lambda a: retold(a, files={"sqlite_master.jsonl": {"rows": 0}}),
    "a path out of the folder": lambda a: retold(a, files={"../customers.jsonl": {"rows": 0}}),
    "a column of nobody": lambda a: signed(a, "customers", lambda r: r[0].update(colour="red")),
    "a column that is SQL": lambda a: signed(a, "tags", lambda r: r[0].update({'x") --': 1})),
    "a row that is a list": lambda a: signed(a, "tags", lambda r: r.append([1])),
    "a row that is no JSON": lambda a: signed(a, "tags", lambda r: r.append("{")),
    "a row without end": lambda a: signed(a, "tags", lambda r: r.append("[" * 100_000)),
    "a number with a point": lambda a: signed(a, "tags", lambda r: r[0].update(id=1.5)),
    "a number beyond all": lambda a: signed(a, "tags", lambda r: r[0].update(id=2**63)),
    "a negative id": lambda a: signed(a, "tags", lambda r: r[0].update(id=-1)),
    "a flag": lambda a: signed(a, "customers", lambda r: r[0].update(key=True)),
    "a list for a text": lambda a: signed(a, "tags", lambda r: r[0].update(name=["x"])),
    "a NUL": lambda a: signed(a, "tags", lambda r: r[0].update(name="a\0b")),
    "half a character": lambda a: signed(a, "tags", lambda r: r[0].update(name="\ud800")),
    "text for a number": lambda a: signed(a, "customers", lambda r: r[0].update(employees="many")),
    "no name": lambda a: signed(a, "customers", lambda r: r[0].pop("name")),
    "an empty name": lambda a: signed(a, "customers", lambda r: r[0].update(name="")),
    "a class of nobody": lambda a: signed(a, "customers", lambda r: r[0].update({"class": "E"})),
    "a date that is none": lambda a: signed(a, "visits", lambda r: r[0].update(date="2026-02-30")),
    "a moment that is none": lambda a: signed(a, "txn", lambda r: r[0].update(started_at="soon")),
    "a rule that is none": lambda a: signed(a, "plans", lambda r: r[0].update(rule="FREQ=NEVER")),
    "one uuid twice": lambda a: signed(a, "contacts", lambda r: r[1].update(uuid=r[0]["uuid"])),
    "one id twice": lambda a: signed(a, "contacts", lambda r: r.append(r[0])),
    "a person of nobody": lambda a: signed(a, "contacts", lambda r: r[0].update(customer_id=99)),
    "a parent of nobody": lambda a: signed(a, "customers", lambda r: r[0].update(parent_id=99)),
    "a value of nobody": lambda a: signed(a, "field_values", lambda r: r[0].update(record_id=99)),
    "a field of no noun": lambda a: signed(a, "fields", lambda r: r[0].update(noun='x" --')),
    "an entry of no command": lambda a: signed(a, "op", lambda r: r[0].update(txn=99)),
    "an entry that is no JSON": lambda a: signed(a, "op", lambda r: r[0].update(new="{")),
    "an entry of no table": lambda a: signed(a, "op", lambda r: r[0].update(table="sqlite_master")),
    "an undo of no list": lambda a: signed(a, "txn", lambda r: r[0].update(undoes='{"1": 2}')),
}


@pytest.mark.parametrize("spoil", list(HOSTILE.values()), ids=list(HOSTILE))
def test_an_archive_that_is_not_what_it_was_is_refused(
    archive: Path, copy: Crm, spoil: Callable[[Path], object]
) -> None:
    spoil(archive)
    before = records(copy)
    said = copy.fails(1, ["import", "all", str(archive)])
    assert "bug" not in said
    assert records(copy) == before
    assert copy("check --full").out == ""


def test_an_archive_that_is_not_there(copy: Crm) -> None:
    assert "nowhere" in copy.fails(3, "import all nowhere")


def test_an_older_archive_has_no_columns_of_today(archive: Path, copy: Crm) -> None:
    def older(rows: list[Any]) -> None:
        for row in rows:
            row.pop("website", None)

    signed(archive, "customers", older)
    said = json.loads((archive / "manifest.json").read_text(encoding="utf-8"))
    (archive / "winbacks.jsonl").unlink()
    said["files"].pop("winbacks.jsonl")
    (archive / "manifest.json").write_text(json.dumps({**said, "schema": 1}), encoding="utf-8")
    assert "6 customers" in copy(["import", "all", str(archive)]).out
    assert copy("check --full").out == ""
