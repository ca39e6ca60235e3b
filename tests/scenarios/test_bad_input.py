"""What goes wrong says so in one clear line, with its exit code, and leaves the file as it was."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import Crm

WRONG: list[tuple[int, str, str]] = [
    (3, "visit 永昌 谈了", "永昌"),
    (3, "show 永昌", "crm add"),
    (3, "show 99", "99"),
    (3, "show c99", "c99"),
    (3, "edit v99 --set summary=x", "v99"),
    (4, "visit 华 谈了", "1 深圳市华强电子有限公司"),
    (4, "visit 华润 谈了", "2 华润 (宝安), 3 华润 (南山)"),
    (2, "plan 华强 2月30日 送样", "2月30日"),
    (2, "plan 华强 2026-02-30 送样", "2026-02-30"),
    (2, "plan 华强 2027-02-29 送样", "2027-02-29"),
    (2, "plan 华强 13/45 送样", "13/45"),
    (2, "plan 华强 过两天 送样", "过两天"),
    (2, "plan 华强 国庆后 送样", "国庆后"),
    (2, "plan 华强 改天", "改天"),
    (2, "plan 华强 下个月 送样", "下个月"),
    (2, "visit 华强 谈了 --on 明天", "crm plan"),
    (2, "visit 华强 谈了 --on 2026-11-25", "2026-11-25"),
    (2, "visit 华强 谈了 --next 昨天", "2026-11-23"),
    (2, "visit 华强 谈了 --next 今天", "2026-11-24"),
    (2, "visit 华强 谈了 --next 过两天", "过两天"),
    (2, "visit 华强 谈了 --outcome 好", "好"),
    (2, "visit 华强 谈了 --kind x", "demo"),
    (2, "visit 华强 谈了 --for 很久", "很久"),
    (2, "visit 华强 谈了 --horizon 9m", "3m"),
    (2, "visit 华强 谈了 --complaint ' '", ""),
    (2, "visit 华强 谈了 --answer 五台", "1"),
    (2, "visit 华强 谈了 --set nope=1", "x.nope"),
    (2, "visit 华强 谈了 --set minutes=-5", "-5"),
    (2, "visit 华强", "crm visit"),
    (2, "visit", "CUSTOMER"),
    (2, "add", "NAME"),
    (2, "add 永昌 --class E", "E"),
    (2, "add 永昌 --credit 很好", "很好"),
    (2, "add 永昌 --source x", "event"),
    (2, "add 永昌 --next 过两天", "过两天"),
    (2, "add 永昌 --next 2026-11-20", "2026-11-20"),
    (2, "add 永昌 --set employees=很多", "很多"),
    (2, "add 永昌 --set key=也许", "也许"),
    (2, "add 永昌 --set annual_revenue=12x", "12x"),
    (2, "add 永昌 --set annual_revenue=-5", "-5"),
    (2, "add 永昌 --set interval_days=-3", "-3"),
    (2, "add 永昌 --set interval_days=0", "0"),
    (2, "add 永昌 --set employes=3", "employees"),
    (2, "add 永昌 --set employees", "FIELD=VALUE"),
    (3, "add 永昌 --set parent=没有", "没有"),
    (2, "edit 华强 --set class=B", "crm classify"),
    (2, "edit 华强 --set name=", "blank"),
    (2, "list --fields nope", "nope"),
    (2, "list --where nope=1", "nope"),
    (2, "list --where class", "class"),
    (2, "list --where class=E", "E"),
    (2, "list --where employees>x", "x"),
    (2, "list --where last_contact>过两天", "过两天"),
    (2, "list --sort nope", "nope"),
    (2, "list --sort 'id; DROP TABLE customers'", "DROP"),
    (2, "list --limit 0", "0"),
    (2, "list --limit -1", "-1"),
    (2, "list --limit x", "x"),
    (2, "find 华 --limit 0", "0"),
    (2, "undo 0", "0"),
    (2, "undo -1", "-1"),
    (2, "undo x", "x"),
    (4, "undo 99", "4"),
    (4, "redo", ""),
    (2, "list nope", "customers"),
    (2, "list -f nope", "jsonl"),
    (2, "list --headers fr", "fr"),
    (2, "list -f xlsx", "-o"),
    (2, "list -o x.nope", "x.nope"),
    (1, "list -o /nowhere/x.csv", "/nowhere/x.csv"),
    (2, "add 永昌 -f nope", "jsonl"),
    (2, "add 永昌 -f xlsx", "-o"),
    (2, "add 永昌 --json --fields nope", "--fields"),
    (1, "add 永昌 -o /nowhere/x.json", "/nowhere/x.json"),
    (2, "add 永昌 -o x.nope", "x.nope"),
    (2, "report nope", "crm report"),
    (2, "report overdue --fields nope", "nope"),
    (2, "visti 华强", "visit"),
    (2, "拜仿 华强", "拜访"),
    (2, "contact nope", "nope"),
    (2, "help nope", "cron"),
    (2, "completion tcsh", "bash"),
    (2, "visit 华强 谈了 --nope", "--nope"),
    (2, "visit 华强 谈了 --outcom won", "--outcome"),
    (2, "visit 华强 谈了 --on", "--on"),
    (2, "list --db", "--db"),
    (2, "list -f", "-f"),
    (2, "--lang fr list", "fr"),
    (2, "--today 过两天 list", "过两天"),
    (2, "--today 2026-02-30 list", "2026-02-30"),
    (2, "done", "REF"),
    (2, "done c1", "c1"),
    (2, "case close 华强 换了", "k4"),
    (3, "case close k1", "k1"),
    (2, "tag 华强 ''", "blank"),
    (2, "note 华强 ''", "note"),
    (2, "edit 华强", "EDITOR"),
    (2, "show 华强 宏达", "宏达"),
    (2, "today x", "x"),
    (2, "list tags --class A", "class"),
    (2, "import invoices x.csv", "orders"),
    (3, "import customers /nowhere/x.csv", "/nowhere/x.csv"),
]


@pytest.mark.parametrize(("code", "line", "said"), WRONG, ids=[line for _, line, _ in WRONG])
def test_one_clear_line(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, code: int, line: str, said: str
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    complaint = rep.fails(code, line)
    assert said in complaint
    assert "\ue000" not in complaint
    assert "\\ue000" not in complaint
    chinese = rep.run(f"--lang zh {line}")
    assert chinese.code == code or "--lang" in line
    assert chinese.out == ""


def test_an_unknown_word_shows_the_nearest_names(rep: Crm) -> None:
    assert "宏达五金" in rep.fails(3, "show 宏达电器")


def test_same_names_are_told_apart_by_what_differs(crm: Crm) -> None:
    crm("add 张伟 --phone 13800138000")
    crm("add 张伟 --phone 13800139111 -y")
    line = crm.fails(4, "visit 张伟 谈了")
    assert "1 张伟 (8000), 2 张伟 (9111)" in line


def bytes_of(path: Path) -> bytes:
    """The content of a regular file, nothing for anything else."""
    return path.read_bytes() if os.path.isfile(path) else b""


# -- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["list", "add 永昌", "show 1", "undo", "report overdue"])
def test_a_file_that_is_none_of_ours(rep: Crm, tmp_path: Path, line: str) -> None:
    folder, text, empty, fifo = (tmp_path / n for n in ("folder", "text", "empty", "fifo"))
    folder.mkdir()
    text.write_text("客户,电话\n" * 50, encoding="utf-8")
    empty.touch()
    os.mkfifo(fifo)
    foreign, newer = tmp_path / "foreign.db", tmp_path / "newer.db"
    with sqlite3.connect(foreign) as conn:
        conn.execute("CREATE TABLE customers (id)")
    conn.close()
    newer.write_bytes(rep.db.read_bytes())
    with sqlite3.connect(newer) as conn:
        conn.execute("PRAGMA user_version = 9999")
    conn.close()
    cut = tmp_path / "cut.db"
    cut.write_bytes(rep.db.read_bytes()[:5000])
    missing = tmp_path / "missing.db"
    for path in (folder, text, empty, fifo, foreign, newer, cut, missing, Path("x" * 300)):
        before = bytes_of(path)
        result = rep.run(f"--db {path} {line}")
        assert (result.code, result.out) == (5, ""), path
        assert str(path) in result.err
        assert len(result.err.splitlines()) == 1
        assert bytes_of(path) == before
    assert not missing.exists()


def test_a_damaged_page_is_said(rep: Crm) -> None:
    raw = bytearray(rep.db.read_bytes())
    raw[4096 : 4096 * 60] = b"\xff" * (4096 * 59)
    rep.db.write_bytes(raw)
    for line in ("list", "add 永昌", "show 1"):
        rep.fails(5, line)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere, so for a while it is somebody who may not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_read_only_file(rep: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(rep.json("list")) == 4
    rep("add 永昌 --dry-run")  # every module is loaded now, wherever it may lie
    folder = Path(tempfile.mkdtemp())
    copy = folder / "crm.db"
    shutil.copy(rep.db, copy)
    copy.chmod(0o444)
    folder.chmod(0o555)
    before = copy.read_bytes()
    monkeypatch.setenv("HOME", str(folder))
    try:
        with as_nobody():
            listed = rep.run(["--db", str(copy), "list", "--json"])
            refused = rep.run(["--db", str(copy), "add", "永昌"])
    finally:
        folder.chmod(0o700)
    assert len(listed.json) == 4
    assert (refused.code, refused.out) == (5, "")
    assert len(refused.err.splitlines()) == 1
    assert copy.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["crm.db"]
    shutil.rmtree(folder)


def test_a_locked_file_is_waited_for_and_then_said(rep: Crm) -> None:
    other = sqlite3.connect(rep.db, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for line in ("add 永昌", "list"):
        result = rep.run(line)
        assert (result.code, result.out) == (5, "")
        assert "0.2" in result.err
    other.execute("ROLLBACK")
    other.close()
    rep("add 永昌")
