"""Opening: what is not ours is refused unharmed, locks are waited for, one file stays at rest."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import reading

from crmcli.domain.policy import DEFAULTS
from crmcli.errors import DatabaseError
from crmcli.store.connection import (
    begin,
    connect,
    lock_wait,
    open_file,
    version_of,
    writable,
)
from crmcli.store.create import create_file, migrate_steps
from crmcli.store.schema import APPLICATION_ID, VERSION
from crmcli.store.shape import FINGERPRINTS, fingerprint
from crmcli.store.write import transaction

MOMENT = "2026-11-24T08:00:00Z"
FORK = get_context("fork") if hasattr(os, "fork") else get_context()


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_LOCK_WAIT", "0.05")


@pytest.fixture
def path(tmp_path: Path) -> str:
    made = str(tmp_path / "crm.db")
    assert create_file(made, DEFAULTS, "device")
    return made


def add(path: str, name: str) -> None:
    conn = open_file(path, write=True)
    try:
        with transaction(conn, path, "add", moment=MOMENT, milliseconds=1) as writer:
            values = {"name": name, "name_key": name, "search": name, "added_on": "2026-11-24"}
            writer.insert("customers", values)
    finally:
        conn.close()


def names(path: str) -> list[str]:
    sql = "SELECT name FROM customers ORDER BY name"
    return [row[0] for row in reading(path, lambda conn: conn.execute(sql).fetchall())]


def outside(path: str, *statements: str) -> None:
    """What another program does to the file."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def refusal(path: str, *, write: bool = False) -> str:
    """The key of the refusal; the folder holds nothing new and the file is as it was."""
    folder = os.path.dirname(path)
    before, there = digest(path) if os.path.isfile(path) else "", sorted(os.listdir(folder))
    with pytest.raises(DatabaseError) as caught:
        open_file(path, write=write).close()
    assert caught.value.exit_code == 5
    assert (digest(path) if os.path.isfile(path) else "") == before
    assert sorted(os.listdir(folder)) == there
    return caught.value.message.key


def test_the_fingerprint_of_today() -> None:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    migrate_steps(conn)
    now = fingerprint(conn)
    conn.close()
    assert FINGERPRINTS.get(VERSION) == now, (
        f"tables or triggers have changed: store/shape.py must say {{{VERSION}: {now}}}, or, once"
        " that version is released, a new step and version are needed"
    )


@pytest.mark.parametrize(
    "name", ["a?b.db", "a#b.db", "100%.db", "%41.db", "x y/客 户.db", "f:m.db"]
)
def test_any_name_opens_the_file_it_names(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    assert create_file(path, DEFAULTS, "device")
    add(path, "华强")
    assert names(path) == ["华强"]
    assert os.path.getsize(path) > 100_000
    assert sorted(os.listdir(os.path.dirname(path))) == [os.path.basename(path)]


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_a_name_in_gbk_opens(tmp_path: Path) -> None:
    path = os.path.join(str(tmp_path), os.fsdecode("客户.db".encode("gbk")))
    assert create_file(path, DEFAULTS, "device")
    add(path, "华强")
    assert names(path) == ["华强"]


PLAIN = {
    "text": (b"customer,phone\n" * 50, "db.not_sqlite"),
    "short text": (b"hello\n", "db.not_sqlite"),
    "pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "db.not_sqlite"),
    "empty": (b"", "db.empty"),
    "magic only": (b"SQLite format 3\x00", "db.not_sqlite"),
    "zeros": (bytes(8192), "db.not_sqlite"),
}


@pytest.mark.parametrize("write", [False, True], ids=["read", "write"])
@pytest.mark.parametrize(("content", "key"), PLAIN.values(), ids=PLAIN.keys())
def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, content: bytes, key: str, write: bool
) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    assert refusal(str(path), write=write) == key


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "no.db"), write=True) == "db.missing"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    assert refusal(str(tmp_path / "x.db")) == "db.folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.db")
    assert refusal(str(tmp_path / "x.db")) == "db.not_a_file"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")
def test_a_device_is_refused() -> None:
    with pytest.raises(DatabaseError, match="not_a_file"):
        version_of("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no symbolic links for everybody")
def test_a_link_to_nowhere_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "x.db").symlink_to(tmp_path / "nowhere")
    assert refusal(str(tmp_path / "x.db")) == "db.missing"


def test_an_impossible_name_is_refused() -> None:
    for name in ("a\0b", "a" * 5000):
        with pytest.raises(DatabaseError, match="unreadable"):
            version_of(name)


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    outside(path, "CREATE TABLE customers (name)", "INSERT INTO customers VALUES ('x')")
    assert refusal(path, write=True) == "db.foreign"


@pytest.mark.parametrize(
    ("version", "key"), [(VERSION + 1, "db.newer"), (2**31 - 1, "db.newer"), (0, "db.older")]
)
def test_another_version_is_refused(path: str, version: int, key: str) -> None:
    outside(path, f"PRAGMA user_version={version}")
    assert refusal(path, write=True) == key


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(lambda _size: 50, id="in the header"),
        pytest.param(lambda _size: 100, id="after the header"),
        pytest.param(lambda _size: 512, id="in the first page"),
        pytest.param(lambda _size: 4096, id="after the first page"),
        pytest.param(lambda size: size // 2, id="in the middle"),
        pytest.param(lambda size: size - 4096, id="one page"),
        pytest.param(lambda size: size - 1, id="one byte"),
    ],
)
def test_a_cut_file_is_refused(path: str, left: Callable[[int], int]) -> None:
    # The last pages hold content: a cut trigger would be noticed by its syntax.
    outside(path, *(f"INSERT INTO settings VALUES ({n}, hex(randomblob(50000)))" for n in range(9)))
    os.truncate(path, left(os.path.getsize(path)))
    assert refusal(path, write=True) in ("db.damaged", "db.not_sqlite")


def test_a_refused_file_is_not_kept_open(path: str) -> None:
    with open(path, "r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    for _ in range(2):
        assert refusal(path) == "db.damaged"
    os.truncate(path, 0)
    assert refusal(path) == "db.empty"


def test_overwritten_tables_are_refused(path: str) -> None:
    with open(path, "r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    assert refusal(path) == "db.damaged"


def test_text_that_is_no_text_is_damage(path: str) -> None:
    add(path, "x")
    outside(path, "UPDATE customers SET owner = CAST(x'ff41' AS TEXT)")
    with pytest.raises(DatabaseError, match=r"db\.damaged"):
        reading(path, lambda conn: conn.execute("SELECT owner FROM customers").fetchall())


EVIL = "AFTER INSERT ON {} BEGIN DELETE FROM customers; END"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil " + EVIL.format("visits"),
        "CREATE TRIGGER evil " + EVIL.format("VISITS"),
        "CREATE TRIGGER due_evil " + EVIL.format('"Op"'),
        "DROP TRIGGER op_customers_u",
        "DROP TABLE due",
        "ALTER TABLE customers ADD COLUMN x TEXT",
        "ALTER TABLE customers RENAME COLUMN name TO title",
    ],
)
def test_changed_tables_and_triggers_are_refused(path: str, statement: str) -> None:
    outside(path, "PRAGMA legacy_alter_table=ON", statement)
    assert refusal(path, write=True) == "db.shape"


ENDLESS = (
    "AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
)


def test_an_endless_view_in_place_of_a_table_is_refused(path: str) -> None:
    outside(path, "DROP TABLE due", f"CREATE VIEW due {ENDLESS}")
    assert refusal(path) == "db.shape"


def test_what_others_added_beside_our_tables_is_left_alone(path: str) -> None:
    outside(
        path,
        f"CREATE VIEW v_mine {ENDLESS}",
        "CREATE TABLE mine (x)",
        "CREATE TRIGGER mine_i AFTER INSERT ON mine BEGIN DELETE FROM mine; END",
        "CREATE INDEX mine_owner ON customers(owner)",
    )
    add(path, "华强")
    assert names(path) == ["华强"]


# -- read-only places ---------------------------------------------------------------------------


@pytest.fixture
def as_anybody() -> Iterator[Path]:
    """A folder of a user without special rights, who is the one who runs the test."""
    folder = Path(tempfile.mkdtemp())
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        os.chmod(folder, 0o700)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="rights are other there")
def test_a_read_only_place_can_be_read_and_not_written(as_anybody: Path) -> None:
    path = str(as_anybody / "crm.db")
    assert create_file(path, DEFAULTS, "device")
    add(path, "华强")
    os.chmod(path, 0o400)
    os.chmod(as_anybody, 0o500)
    before = digest(path)
    assert names(path) == ["华强"]
    with pytest.raises(DatabaseError) as caught:
        add(path, "宏达")
    assert caught.value.message.key == "db.readonly"
    assert digest(path) == before
    with pytest.raises(DatabaseError, match="cannot_create"):
        create_file(str(as_anybody / "new.db"), DEFAULTS, "device")


@pytest.mark.skipif(os.name == "nt", reason="rights are other there")
def test_a_read_only_folder_refuses_the_write_whole(as_anybody: Path) -> None:
    path = str(as_anybody / "crm.db")
    assert create_file(path, DEFAULTS, "device")
    os.chmod(as_anybody, 0o500)
    before = digest(path)
    with pytest.raises(DatabaseError) as caught:
        add(path, "宏达")
    assert caught.value.message.key in ("db.readonly", "db.cannot_open")
    assert digest(path) == before


# -- locks --------------------------------------------------------------------------------------


@contextlib.contextmanager
def locked(path: str, how: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    conn.execute(f"BEGIN {how}")
    try:
        yield conn
    finally:
        conn.close()


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_lock_that_stays_is_named(path: str, how: str) -> None:
    with locked(path, how), pytest.raises(DatabaseError) as caught:
        add(path, "x")
    assert caught.value.message.key == "db.locked"
    assert caught.value.message.values["seconds"] == "0.05"
    assert names(path) == []


def test_a_lock_that_goes_away_is_waited_for(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_LOCK_WAIT", "10")
    with locked(path) as other:
        timer = threading.Timer(0.02, lambda: other.execute("COMMIT"))
        timer.start()
        add(path, "华强")
        timer.join()
    assert names(path) == ["华强"]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("2", 2.0), ("0", 0.0), ("nan", 30.0), ("-1", 30.0), ("inf", 30.0), ("soon", 30.0)],
)
def test_how_long_is_waited(monkeypatch: pytest.MonkeyPatch, written: str, seconds: float) -> None:
    monkeypatch.setenv("CRM_LOCK_WAIT", written)
    assert lock_wait() == seconds


def test_a_file_that_is_upgraded_while_we_wait_is_not_written(path: str) -> None:
    with contextlib.closing(open_file(path, write=True)) as conn:
        outside(path, "PRAGMA user_version=7")
        with pytest.raises(DatabaseError, match=r"db\.changed"):
            begin(conn, path)
        assert not conn.in_transaction


def test_a_file_that_is_replaced_while_it_is_open_is_not_written(path: str) -> None:
    with contextlib.closing(open_file(path, write=True)) as conn:
        shutil.copy(path, path + "2")
        os.replace(path + "2", path)
        with (
            pytest.raises(DatabaseError, match=r"db\.moved"),
            transaction(conn, path, "x", moment=MOMENT, milliseconds=1) as writer,
        ):
            writer.set_setting("a", "b")


LOCK = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0).execute("BEGIN IMMEDIATE")
"""


def test_looking_at_the_file_does_not_lose_our_lock(path: str) -> None:
    """Closing any descriptor of a file drops the POSIX locks that the process holds on it."""
    with contextlib.closing(connect(path)) as conn:
        begin(conn, path)
        assert version_of(path) == VERSION
        # A forked child would inherit what SQLite knows about our locks.
        other = subprocess.run([sys.executable, "-c", LOCK, path], capture_output=True, check=False)
        assert b"locked" in other.stderr
        conn.execute("ROLLBACK")


def test_a_read_sees_one_state(path: str) -> None:
    def twice(conn: sqlite3.Connection) -> tuple[int, int]:
        sql = "SELECT count(*) FROM customers"
        first = conn.execute(sql).fetchone()[0]
        with (
            contextlib.closing(sqlite3.connect(path, timeout=0)) as other,
            contextlib.suppress(sqlite3.OperationalError),
            other,
        ):
            other.execute("DELETE FROM settings WHERE key = 'per_day'")
        return first, conn.execute("SELECT count(*) FROM settings").fetchone()[0]

    assert reading(path, twice) == (0, len(DEFAULTS) + 1)


def test_a_read_connection_writes_nothing(path: str) -> None:
    with contextlib.closing(open_file(path)) as conn, pytest.raises(sqlite3.OperationalError):
        conn.execute("DELETE FROM settings")


# -- WAL ----------------------------------------------------------------------------------------


def test_a_file_in_wal_mode_is_read_as_it_is_and_switched_back_for_writing(path: str) -> None:
    outside(path, "PRAGMA journal_mode=WAL", "DELETE FROM settings WHERE key = 'per_day'")
    assert names(path) == []
    assert Path(path).read_bytes()[18] == 2
    add(path, "华强")
    assert Path(path).read_bytes()[18] == 1
    assert os.listdir(os.path.dirname(path)) == ["crm.db"]
    assert names(path) == ["华强"]


def test_a_wal_file_that_another_program_holds_is_locked(path: str) -> None:
    outside(path, "PRAGMA journal_mode=WAL")
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("SELECT count(*) FROM customers").fetchall()
        with pytest.raises(DatabaseError, match=r"db\.locked"):
            open_file(path, write=True)
        assert names(path) == []


def test_the_wal_of_another_copy_is_not_played_in(path: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    shutil.copy(path, copy)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("DELETE FROM settings")
        shutil.copy(copy + "-wal", path + "-wal")
    assert refusal(path, write=True) == "db.stray_wal"
    os.unlink(path + "-wal")
    assert len(reading(path, lambda conn: conn.execute("SELECT * FROM settings").fetchall())) > 1


# -- many at once -------------------------------------------------------------------------------


def _write_some(path: str, who: int, count: int) -> None:
    for number in range(count):
        conn = open_file(path, write=True)
        with transaction(conn, path, "count", moment=MOMENT, milliseconds=1) as writer:
            sql = "SELECT value FROM settings WHERE key = 'count'"
            (old,) = writer.conn.execute(sql).fetchone() or ("0",)
            writer.set_setting("count", str(int(old) + 1))
            writer.set_setting(f"seen {who} {number}", "yes")
        conn.close()


def run_all(target: Callable[..., None], *arguments: tuple[object, ...]) -> None:
    """All at once in processes of their own; each must end well."""
    children = [FORK.Process(target=target, args=given) for given in arguments]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * len(children)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="starting processes takes too long here")
def test_sixteen_writers_lose_nothing(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_LOCK_WAIT", "30")
    run_all(_write_some, *((path, who, 5) for who in range(16)))
    rows = dict(reading(path, lambda conn: conn.execute("SELECT * FROM settings").fetchall()))
    assert rows["count"] == "80"
    assert sum(key.startswith("seen") for key in rows) == 80


def test_the_settings_of_the_contract(path: str) -> None:
    with contextlib.closing(open_file(path, write=True)) as conn:
        found = {
            name: conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                *("journal_mode", "synchronous", "foreign_keys", "secure_delete"),
                *("recursive_triggers", "fullfsync", "cell_size_check", "application_id"),
            )
        }
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "recursive_triggers": 1,
        "fullfsync": 1,
        "cell_size_check": 1,
        "application_id": APPLICATION_ID,
    }


def test_after_the_write_the_connection_only_reads(path: str) -> None:
    with contextlib.closing(open_file(path)) as conn:
        with writable(conn, path):
            conn.execute("INSERT INTO settings (\"key\", value) VALUES ('x', 'y')")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            conn.execute("INSERT INTO settings (\"key\", value) VALUES ('z', 'y')")
