"""Restoring goes into the live file, saves the present first, and loses no write of others."""

import contextlib
import os
import shutil
import signal
import sqlite3
import sys
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import reading

from crmcli.domain.policy import DEFAULTS
from crmcli.errors import DatabaseError
from crmcli.store.backup import make_backup
from crmcli.store.backup_files import folder_of, list_backups, verify
from crmcli.store.connection import begin, open_file
from crmcli.store.create import create_file
from crmcli.store.restore import restore

NOW = datetime(2026, 11, 24, 8, 30, 15, tzinfo=UTC)
FORK = get_context("fork") if hasattr(os, "fork") else get_context()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CRM_LOCK_WAIT", "0.05")
    made = str(tmp_path / "crm.db")
    assert create_file(made, DEFAULTS, "device")
    add(made, "华强")
    return made


def add(path: str, name: str) -> None:
    with contextlib.closing(open_file(path, write=True)) as conn:
        begin(conn, path)
        conn.execute(
            "INSERT INTO customers (uuid, created_at, updated_at, name, name_key, search, added_on)"
            " VALUES (hex(randomblob(16)), '', '', ?, ?, ?, '2026-11-24')",
            (name, name, name),
        )
        conn.execute("COMMIT")


def customers(path: str) -> list[str]:
    sql = "SELECT name FROM customers ORDER BY name"
    return [row[0] for row in reading(path, lambda conn: conn.execute(sql).fetchall())]


def at_rest(path: str) -> list[str]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as conn:
        return [row[0] for row in conn.execute("SELECT name FROM customers ORDER BY name")]


def sound(path: str) -> bool:
    return reading(path, lambda conn: conn.execute("PRAGMA integrity_check").fetchall()) == [
        ("ok",)
    ]


def test_a_backup_comes_back_and_the_present_is_saved(path: str) -> None:
    backup = make_backup(path, NOW)
    add(path, "宏达")
    done = restore(path, backup, NOW)
    assert customers(path) == ["华强"]
    assert at_rest(done.saved) == ["华强", "宏达"]
    assert verify(done.saved).reason == "restore"
    assert done.counts["customers"] == 1
    restore(path, done.saved, NOW)
    assert customers(path) == ["华强", "宏达"]
    assert sound(path)


def test_the_live_file_stays_the_same_file(path: str) -> None:
    backup = make_backup(path, NOW)
    inode = os.stat(path).st_ino
    with contextlib.closing(sqlite3.connect(path)) as other:
        add(path, "宏达")
        assert other.execute("SELECT count(*) FROM customers").fetchone() == (2,)
        restore(path, backup, NOW)
        assert other.execute("SELECT count(*) FROM customers").fetchone() == (1,)
    assert os.stat(path).st_ino == inode
    assert sorted(os.listdir(os.path.dirname(path))) == ["crm.db", "crm.db.backups"]


@pytest.mark.parametrize("rows", [1, 3000])
def test_small_and_large_go_into_each_other(path: str, rows: int) -> None:
    backup = make_backup(path, NOW)
    with contextlib.closing(open_file(path, write=True)) as conn:
        begin(conn, path)
        conn.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT ?)"
            " INSERT INTO notes (uuid, created_at, updated_at, customer_id, date, body)"
            " SELECT hex(randomblob(16)), '', '', 1, '', hex(randomblob(500)) FROM n",
            (rows,),
        )
        conn.execute("COMMIT")
    large = restore(path, backup, NOW).saved
    assert verify(large).counts["notes"] == rows
    assert sound(path)
    restore(path, large, NOW)
    assert sound(path)
    count = reading(path, lambda conn: conn.execute("SELECT count(*) FROM notes").fetchone())
    assert count == (rows,)


def test_a_missing_file_is_made(path: str, tmp_path: Path) -> None:
    backup = make_backup(path, NOW)
    os.unlink(path)
    assert restore(path, backup, NOW).saved == ""
    assert customers(path) == ["华强"]
    new = str(tmp_path / "deep" / "new.db")
    restore(new, backup, NOW)
    assert customers(new) == ["华强"]
    if os.name != "nt":
        assert os.stat(new).st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path / "deep") == ["new.db"]


def _cut(path: str) -> None:
    os.truncate(path, os.path.getsize(path) // 2)


def _cut_short(path: str) -> None:
    os.truncate(path, 60)


def _empty(path: str) -> None:
    os.truncate(path, 0)


def _overwrite(path: str) -> None:
    with open(path, "r+b") as file:
        file.write(b"garbage" * 2000)


def _overwrite_tables(path: str) -> None:
    with open(path, "r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 5000)


def _trigger(path: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TRIGGER evil AFTER INSERT ON notes BEGIN DELETE FROM notes; END")


def _stray_wal(path: str) -> None:
    copy = path + ".copy"
    shutil.copy(path, copy)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("DELETE FROM settings")
        shutil.copy(copy + "-wal", path + "-wal")
    os.unlink(copy)


DAMAGES = [_cut, _cut_short, _empty, _overwrite, _overwrite_tables, _trigger, _stray_wal]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_a_damaged_file_is_set_aside_and_healed_in_place(path: str, damage: object) -> None:
    backup = make_backup(path, NOW)
    assert callable(damage)
    damage(path)
    content, inode = Path(path).read_bytes(), os.stat(path).st_ino
    done = restore(path, backup, NOW)
    assert done.saved == path + ".damaged-2026-11-24-083015"
    assert Path(done.saved).read_bytes() == content
    if os.name != "nt":
        assert os.stat(done.saved).st_mode & 0o777 == 0o600
    assert os.stat(path).st_ino == inode
    assert customers(path) == ["华强"]
    assert sound(path)
    left = {name for name in os.listdir(os.path.dirname(path)) if "damaged" not in name}
    assert left == {"crm.db", "crm.db.backups"}
    assert len(list_backups(path)) == 1


def test_a_second_damage_of_one_second_is_set_aside_too(path: str) -> None:
    backup = make_backup(path, NOW)
    saved = []
    for _ in range(2):
        _cut(path)
        saved.append(restore(path, backup, NOW).saved)
    assert saved[1] == saved[0] + "-2"
    assert all(os.path.exists(one) for one in saved)


def test_a_changed_backup_is_not_used(path: str) -> None:
    backup = make_backup(path, NOW)
    content = bytearray(Path(backup).read_bytes())
    content[-1] ^= 1
    Path(backup).write_bytes(content)
    before = Path(path).read_bytes()
    with pytest.raises(DatabaseError, match=r"backup\.changed"):
        restore(path, backup, NOW)
    assert Path(path).read_bytes() == before


def test_a_copy_without_a_manifest_is_proved_by_sqlite(path: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    shutil.copy(path, copy)
    add(path, "宏达")
    restore(path, copy, NOW)
    assert customers(path) == ["华强"]
    _trigger(copy)
    with pytest.raises(DatabaseError, match=r"db\.shape"):
        restore(path, copy, NOW)
    os.truncate(copy, os.path.getsize(copy) - 4096)
    with pytest.raises(DatabaseError, match=r"db\.damaged"):
        restore(path, copy, NOW)
    assert customers(path) == ["华强"]


def test_what_is_no_backup_is_refused(path: str, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello " * 100)
    foreign = str(tmp_path / "foreign.db")
    with contextlib.closing(sqlite3.connect(foreign)) as conn:
        conn.execute("CREATE TABLE x (y)")
    before = Path(path).read_bytes()
    for wrong, key in (
        (str(tmp_path / "text"), "db.not_sqlite"),
        (foreign, "db.foreign"),
        (str(tmp_path / "missing"), "db.missing"),
        (str(tmp_path), "db.folder"),
        (path, "restore.onto_itself"),
    ):
        with pytest.raises(DatabaseError) as caught:
            restore(path, wrong, NOW)
        assert caught.value.message.key == key
    assert Path(path).read_bytes() == before


def test_the_file_of_another_program_is_not_overwritten(path: str, tmp_path: Path) -> None:
    backup = make_backup(path, NOW)
    foreign = tmp_path / "foreign.db"
    with contextlib.closing(sqlite3.connect(foreign)) as conn:
        conn.execute("CREATE TABLE x (y)")
    newer = tmp_path / "newer.db"
    shutil.copy(path, newer)
    with contextlib.closing(sqlite3.connect(newer)) as conn:
        conn.execute("PRAGMA user_version=99")
    for live, key in ((foreign, "db.foreign"), (newer, "db.newer"), (tmp_path, "db.folder")):
        before = live.read_bytes() if live.is_file() else b""
        with pytest.raises(DatabaseError) as caught:
            restore(str(live), backup, NOW)
        assert caught.value.message.key in (key, "restore.failed")
        assert (live.read_bytes() if live.is_file() else b"") == before


def test_a_lock_that_stays_is_named_and_nothing_is_changed(path: str) -> None:
    backup = make_backup(path, NOW)
    add(path, "宏达")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM customers").fetchall()
        with pytest.raises(DatabaseError, match=r"db\.locked"):
            restore(path, backup, NOW)
    assert customers(path) == ["华强", "宏达"]
    assert sound(path)


def test_a_journal_of_an_interrupted_write_is_played_back_first(path: str) -> None:
    backup = make_backup(path, NOW)
    add(path, "宏达")
    child = FORK.Process(target=_die_writing, args=(path,))
    child.start()
    child.join()
    assert os.path.getsize(path + "-journal") > 0
    done = restore(path, backup, NOW)
    assert at_rest(done.saved) == ["华强", "宏达"]
    assert customers(path) == ["华强"]
    assert sound(path)


def _die_writing(path: str) -> None:
    conn = open_file(path, write=True)
    conn.execute("PRAGMA cache_size=5")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("UPDATE customers SET name = 'torn'")
    conn.execute(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 500)"
        " INSERT INTO settings SELECT x, hex(randomblob(400)) FROM n"
    )
    os.kill(os.getpid(), signal.SIGKILL)


def _keep_writing(path: str, who: int, count: int, answer: object) -> None:
    for number in range(count):
        add(path, f"{who}-{number}")
        answer.put(f"{who}-{number}")  # type: ignore[attr-defined]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="starting processes takes too long here")
def test_what_others_write_meanwhile_is_in_the_file_or_in_a_backup(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_LOCK_WAIT", "30")
    backup = make_backup(path, NOW)
    answer = FORK.Queue()
    children = [FORK.Process(target=_keep_writing, args=(path, n, 10, answer)) for n in range(4)]
    for child in children:
        child.start()
    saved = []
    while any(child.is_alive() for child in children):
        with contextlib.suppress(DatabaseError):
            done = restore(path, backup, NOW)
            saved += at_rest(done.saved)
            assert sound(path)
    written = {answer.get(timeout=10) for _ in range(40)}
    for child in children:
        child.join()
        assert child.exitcode == 0
    assert saved, "not one restore came through"
    assert written <= {*saved, *customers(path)}
    assert sound(path)


def _kill_at(path: str, backup: str, after: int) -> None:
    """Restore and die at the n-th call of the operating system that Python can see."""
    left = after

    def count(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(("open", "os.", "sqlite3.", "shutil.")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    restore(path, backup, NOW)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no SIGKILL here")
def test_a_killed_restore_leaves_the_old_or_the_new_content(path: str) -> None:
    backup = make_backup(path, NOW)
    kept = path + ".kept"
    shutil.copy(backup, kept)
    add(path, "宏达")
    at, ended = 0, None
    while ended != 0:
        at += 3
        child = FORK.Process(target=_kill_at, args=(path, kept, at))
        child.start()
        child.join()
        ended = child.exitcode
        assert customers(path) in (["华强", "宏达"], ["华强"])
        assert sound(path)
        for listed in list_backups(path):
            verify(listed.path)
        shutil.rmtree(folder_of(path), ignore_errors=True)
    assert customers(path) == ["华强"]
    assert at > 10
