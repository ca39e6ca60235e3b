"""Backups are proved before they have a name, listed only when whole, and thinned out with care."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from crmcli.domain.policy import DEFAULTS
from crmcli.errors import DatabaseError
from crmcli.store import connection, shape
from crmcli.store.backup import backup_of_the_day, make_backup, upgrade
from crmcli.store.backup_files import (
    Backup,
    Manifest,
    folder_of,
    list_backups,
    surplus,
    verify,
)
from crmcli.store.connection import begin, open_file
from crmcli.store.create import create_file, migrate_steps
from crmcli.store.schema import STEPS, VERSION

NOW = datetime(2026, 11, 24, 8, 30, 15, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 20, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FORK = get_context("fork") if hasattr(os, "fork") else get_context()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CRM_LOCK_WAIT", "0.05")
    made = str(tmp_path / "crm.db")
    assert create_file(made, DEFAULTS, "device")
    add(made, "华强")
    return made


def add(path: str, name: str, **more: object) -> None:
    with contextlib.closing(open_file(path, write=True)) as conn:
        begin(conn, path)
        conn.execute(
            "INSERT INTO customers (uuid, created_at, updated_at, name, name_key, search, added_on)"
            " VALUES (hex(randomblob(16)), '', '', ?, ?, ?, '2026-11-24')",
            (name, name, name),
        )
        conn.execute("COMMIT")


def customers(path: str) -> list[str]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as conn:
        return [row[0] for row in conn.execute("SELECT name FROM customers ORDER BY name")]


def files(path: str) -> list[str]:
    return sorted(os.listdir(folder_of(path)))


def test_a_backup_holds_everything_and_says_so(path: str) -> None:
    made = make_backup(path, NOW, "import")
    assert made == os.path.join(folder_of(path), "2026-11-24-083015-import.db")
    assert customers(made) == ["华强"]
    manifest = verify(made)
    assert manifest.counts["customers"] == 1
    assert manifest.counts["settings"] == len(DEFAULTS) + 1
    assert (manifest.reason, manifest.version) == ("import", VERSION)
    assert manifest.made_at == "2026-11-24T08:30:15Z"
    assert files(path) == [os.path.basename(made), os.path.basename(made) + ".json"]


@pytest.mark.skipif(os.name == "nt", reason="rights are other there")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_backups_are_private_whatever_the_umask(path: str, mask: int) -> None:
    old = os.umask(mask)
    try:
        make_backup(path, NOW)
    finally:
        os.umask(old)
    assert os.stat(folder_of(path)).st_mode & 0o777 == 0o700
    for name in files(path):
        assert os.stat(os.path.join(folder_of(path), name)).st_mode & 0o777 == 0o600


def test_two_backups_of_one_second_are_two_files(path: str) -> None:
    first = make_backup(path, NOW)
    add(path, "宏达")
    second = make_backup(path, NOW)
    assert first != second
    assert customers(first) == ["华强"]
    assert customers(second) == ["华强", "宏达"]
    assert {backup.path for backup in list_backups(path)} == {first, second}
    for backup in (first, second):
        verify(backup)


def test_the_backup_of_a_wal_file_is_one_file_at_rest(path: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE customers SET name = '宏达'")
        other.commit()
        made = make_backup(path, NOW)
    assert customers(made) == ["宏达"]
    assert Path(made).read_bytes()[18] == 1
    assert len(files(path)) == 2


def test_one_changed_bit_is_seen(path: str) -> None:
    made = make_backup(path, NOW)
    content = bytearray(Path(made).read_bytes())
    content[len(content) // 2] ^= 1
    Path(made).write_bytes(content)
    with pytest.raises(DatabaseError, match=r"backup\.changed"):
        verify(made)


def test_a_backup_without_a_readable_manifest_is_none(path: str) -> None:
    made = make_backup(path, NOW)
    for content in ("", "[]", "{}", '{"a": 1}', "\udcff"):
        Path(made + ".json").write_bytes(content.encode("utf-8", "surrogateescape"))
        assert list_backups(path) == []
        with pytest.raises(DatabaseError, match="no_manifest"):
            verify(made)


@pytest.mark.parametrize("damage", ["cut", "overwritten", "index", "trigger"])
def test_a_file_that_is_not_sound_is_not_backed_up(path: str, damage: str) -> None:
    make_backup(path, NOW)
    before = files(path)
    if damage == "cut":
        os.truncate(path, os.path.getsize(path) - 4096)
    elif damage == "overwritten":
        with contextlib.closing(sqlite3.connect(path)) as conn:
            sql = "SELECT rootpage FROM sqlite_master WHERE name = 'customers_uuid'"
            page = conn.execute(sql).fetchone()[0]
        with open(path, "r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 4096)
    elif damage == "index":
        with contextlib.closing(sqlite3.connect(path)) as conn:
            (uuid,) = conn.execute("SELECT uuid FROM customers").fetchone()
        content = Path(path).read_bytes()
        there = content.rindex(uuid.encode())
        Path(path).write_bytes(content[:there] + b"?" + content[there + 1 :])
    else:
        with contextlib.closing(sqlite3.connect(path)) as conn:
            conn.execute("CREATE TRIGGER x AFTER INSERT ON visits BEGIN DELETE FROM visits; END")
    with pytest.raises(DatabaseError) as caught:
        make_backup(path, NOW)
    assert caught.value.message.key in ("db.damaged", "db.shape")
    assert files(path) == before


def test_links_that_others_broke_do_not_stop_backups(path: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE customers SET parent_id = 99")
        conn.commit()
    assert verify(make_backup(path, NOW)).broken_links == 1


def test_a_file_that_is_not_ours_gets_no_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(DatabaseError, match="not_sqlite"):
        make_backup(str(tmp_path / "notes.txt"), NOW)
    assert os.listdir(tmp_path) == ["notes.txt"]


def test_a_folder_that_cannot_be_written_is_one_clear_error(path: str) -> None:
    Path(folder_of(path)).write_text("a file in the way")
    with pytest.raises(DatabaseError) as caught:
        make_backup(path, NOW)
    assert caught.value.message.key == "backup.not_writable"
    with pytest.raises(DatabaseError, match="not_writable"):
        backup_of_the_day(path, NOW)


def test_a_locked_file_is_not_waited_for_for_ever(path: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match=r"db\.locked"):
            make_backup(path, NOW)
    assert files(path) == []


# -- to a named file ----------------------------------------------------------------------------


def test_a_backup_to_a_named_file_replaces_it_whole(path: str, tmp_path: Path) -> None:
    target = str(tmp_path / "usb.db")
    Path(target).write_text("old")
    assert make_backup(path, NOW, target=target) == target
    add(path, "宏达")
    make_backup(path, NOW, target=target)
    assert customers(target) == ["华强", "宏达"]
    verify(target)
    assert sorted(os.listdir(tmp_path)) == ["crm.db", "usb.db", "usb.db.json"]


def test_a_backup_never_goes_over_the_file_itself(path: str, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(path)
    before = os.stat(path).st_ino
    for target in (path, str(tmp_path / "link.db"), str(tmp_path / "x" / ".." / "crm.db")):
        with contextlib.suppress(FileExistsError):
            (tmp_path / "x").mkdir()
        with pytest.raises(DatabaseError, match="onto_itself"):
            make_backup(path, NOW, target=target)
    assert os.stat(path).st_ino == before


@pytest.mark.skipif(os.name == "nt", reason="links and rights are other there")
def test_a_backup_keeps_the_link_and_the_rights_of_its_target(path: str, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "usb.db", tmp_path / "link.db"
    link.symlink_to(real)
    real.write_text("old")
    real.chmod(0o640)
    assert make_backup(path, NOW, target=str(link)) == str(link)
    assert link.is_symlink()
    assert customers(str(real)) == ["华强"]
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(real.parent)) == ["usb.db", "usb.db.json"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_backup_into_a_named_pipe_goes_through_it(path: str, tmp_path: Path) -> None:
    pipe, copy = tmp_path / "pipe", tmp_path / "copy.db"
    os.mkfifo(pipe)
    with open(copy, "wb") as out:
        reading = subprocess.Popen(["cat", str(pipe)], stdout=out)
    make_backup(path, NOW, target=str(pipe))
    assert reading.wait() == 0
    assert pipe.is_fifo()
    assert customers(str(copy)) == ["华强"]
    assert not os.path.exists(f"{pipe}.json")
    assert files(path) == []
    with pytest.raises(DatabaseError, match="not_writable"):
        make_backup(path, NOW, target=str(tmp_path))


# -- the daily one ------------------------------------------------------------------------------


def test_one_backup_a_day(path: str) -> None:
    backup_of_the_day(path, NOW)
    add(path, "宏达")
    backup_of_the_day(path, NOW)
    assert files(path) == ["2026-11-24-daily.db", "2026-11-24-daily.db.json"]
    assert customers(os.path.join(folder_of(path), "2026-11-24-daily.db")) == ["华强"]
    backup_of_the_day(path, NOW + timedelta(days=1))
    assert [backup.manifest.reason for backup in list_backups(path)] == ["daily", "daily"]


def test_the_second_look_of_the_day_opens_nothing(path: str) -> None:
    backup_of_the_day(path, NOW)
    opened: list[str] = []
    running = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if running and event in ("open", "sqlite3.connect", "os.listdir", "os.scandir", "import"):
            opened.append(event)

    sys.addaudithook(watch)
    backup_of_the_day(path, NOW)
    running = False
    assert opened == []


def test_a_daily_backup_that_was_killed_before_its_manifest_is_finished(path: str) -> None:
    backup_of_the_day(path, NOW)
    daily = os.path.join(folder_of(path), "2026-11-24-daily.db")
    os.unlink(daily + ".json")
    add(path, "宏达")
    backup_of_the_day(path, NOW)
    verify(daily)
    assert customers(daily) == ["华强"]
    os.unlink(daily + ".json")
    os.truncate(daily, 4096)
    backup_of_the_day(path, NOW)
    verify(daily)
    assert customers(daily) == ["华强", "宏达"]


def _daily(path: str) -> None:
    backup_of_the_day(path, NOW)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="starting processes takes too long here")
def test_daily_backups_race_and_one_good_one_remains(path: str) -> None:
    children = [FORK.Process(target=_daily, args=(path,)) for _ in range(8)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 8
    assert files(path) == ["2026-11-24-daily.db", "2026-11-24-daily.db.json"]
    verify(os.path.join(folder_of(path), "2026-11-24-daily.db"))


def _kill_at(path: str, after: int) -> None:
    """Make a backup and die at the n-th call of the operating system that Python can see."""
    left = after

    def count(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(("open", "os.", "sqlite3.", "shutil.")):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    make_backup(path, NOW)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no SIGKILL here")
def test_a_killed_backup_never_looks_like_one(path: str) -> None:
    at, ended = 0, None
    while ended != 0:
        at += 1
        child = FORK.Process(target=_kill_at, args=(path, at))
        child.start()
        child.join()
        ended = child.exitcode
        for backup in list_backups(path):
            verify(backup.path)
            assert customers(backup.path) == ["华强"]
        assert customers(path) == ["华强"]
        shutil.rmtree(folder_of(path), ignore_errors=True)
    assert at > 10


# -- which are kept -----------------------------------------------------------------------------


def at(day: date, number: int = 0, reason: str = "daily") -> Backup:
    moment = f"{day.isoformat()}T10:00:{number:02}Z"
    return Backup(f"{moment}-{reason}", Manifest(reason, moment, "", 0, 1, 0, {}))


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    days = [TODAY - timedelta(days=n) for n in range(400)]
    backups = [at(day) for day in days]
    gone = {backup.path for backup in surplus(backups, EVENING)}
    kept = [backup.manifest.made_at[:10] for backup in backups if backup.path not in gone]
    assert kept[:10] == [day.isoformat() for day in days[:10]]
    assert kept[10:] == [
        "2026-11-08",  # the newest of the fourth week
        "2026-10-31",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
        "2026-05-31",
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
        "2025-12-31",
    ]


def test_backups_of_a_wrong_clock_push_out_no_real_ones() -> None:
    real = [at(TODAY - timedelta(days=n)) for n in range(1, 40)]
    wrong = [at(TODAY + timedelta(days=400 + n)) for n in range(60, 0, -1)]
    gone = surplus(wrong + real, NOW)
    assert [backup for backup in gone if backup in real] == surplus(real, NOW)
    assert len(wrong) - len([backup for backup in gone if backup in wrong]) <= 10 + 7 + 4 + 12


def test_days_are_those_of_the_rep(path: str) -> None:
    """At half past midnight in Shanghai it is still yesterday in UTC."""
    east = timezone(timedelta(hours=8))
    backup_of_the_day(path, datetime(2026, 11, 25, 0, 30, tzinfo=east))
    assert files(path)[0] == "2026-11-25-daily.db"
    (backup,) = list_backups(path)
    assert backup.manifest.made_at == "2026-11-24T16:30:00Z"
    # Two a day there: 17:00 of one day in UTC and 15:00 of the next.
    days = [datetime(2026, 11, 24 - n, hour, tzinfo=UTC) for n in range(12) for hour in (17, 15)]
    made = [Manifest("daily", f"{day:%Y-%m-%dT%H}:00:00Z", "", 0, 1, 0, {}) for day in days]
    backups = [Backup(one.made_at, one) for one in made]
    later = datetime(2026, 11, 28, tzinfo=UTC)
    gone = [backup.path for backup in surplus(backups, later.astimezone(east))]
    assert "2026-11-18T17:00:00Z" in gone
    gone = [backup.path for backup in surplus(backups, later)]
    assert "2026-11-18T17:00:00Z" not in gone


@given(st.lists(st.integers(0, 800), max_size=60))
def test_the_newest_stays_and_thinning_twice_is_thinning_once(ages: list[int]) -> None:
    backups = [at(TODAY - timedelta(days=age), number) for number, age in enumerate(sorted(ages))]
    gone = surplus(backups, EVENING)
    kept = [backup for backup in backups if backup not in gone]
    assert kept[:10] == backups[:10]
    assert surplus(kept, EVENING) == []
    assert len(kept) <= 10 + 7 + 4 + 12


def test_old_backups_go_with_their_manifests_and_the_fresh_one_stays(path: str) -> None:
    future = NOW + timedelta(days=900)
    for number in range(14):
        make_backup(path, future + timedelta(days=31 * number))
    assert len(list_backups(path)) == 12
    stranger = os.path.join(folder_of(path), "my own.db")
    shutil.copy(path, stranger)
    fresh = make_backup(path, NOW)
    listed = [backup.path for backup in list_backups(path)]
    assert fresh == listed[-1], "a clock that was set back must not cost the only new backup"
    again = [make_backup(path, NOW + timedelta(seconds=n)) for n in range(1, 10)]
    kept = [backup.path for backup in list_backups(path)]
    assert kept[-10:] == [*again[::-1], fresh], "nor any real one after it"
    listed = kept
    assert os.path.exists(stranger)
    databases = [name for name in files(path) if name.endswith(".db")]
    assert len(databases) == len(listed) + 1
    assert len([name for name in files(path) if name.endswith(".json")]) == len(listed)


# -- upgrades -----------------------------------------------------------------------------------


def step_next(db: Database) -> None:
    db.execute("ALTER TABLE settings ADD COLUMN motto TEXT")


def step_bad(db: Database) -> None:
    db.execute("ALTER TABLE settings ADD COLUMN motto TEXT")
    db.execute("DELETE FROM customers")


def step_broken(db: Database) -> None:
    db.execute("UPDATE customers SET parent_id = 4711")


def test_an_older_file_is_brought_up_to_date_after_a_backup(path: str) -> None:
    upgrade(path, NOW, (*STEPS, step_next), VERSION + 1)
    with contextlib.closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
        conn.execute("UPDATE settings SET motto = 'x' WHERE \"key\" = 'per_day'")
        new = conn.execute("SELECT new FROM op ORDER BY seq DESC LIMIT 1").fetchone()[0]
        assert json.loads(new) == {"motto": "x"}, "the journal knows the new column"
        assert conn.execute("SELECT count(*) FROM due").fetchone() == (1,)
    (backup,) = list_backups(path)
    assert (backup.manifest.reason, backup.manifest.version) == ("upgrade", VERSION)
    assert customers(backup.path) == ["华强"]


def test_a_file_of_today_is_not_touched(path: str) -> None:
    before = Path(path).read_bytes()
    upgrade(path, NOW)
    assert Path(path).read_bytes() == before
    assert not os.path.exists(folder_of(path))


@pytest.mark.parametrize("step", [step_bad, step_broken])
def test_an_upgrade_that_loses_something_is_taken_back(path: str, step: object) -> None:
    before = Path(path).read_bytes()
    with pytest.raises(DatabaseError, match="upgrade_failed"):
        upgrade(path, NOW, (*STEPS, step), VERSION + 1)  # type: ignore[arg-type]
    assert Path(path).read_bytes() == before
    assert len(list_backups(path)) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights are other there")
def test_a_read_only_place_is_not_upgraded() -> None:
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "crm.db")
    assert create_file(path, DEFAULTS, "device")
    os.chmod(folder, 0o555)
    root = os.geteuid() == 0
    if root:
        os.chown(path, 65534, 65534)
        os.seteuid(65534)
    try:
        with pytest.raises(DatabaseError, match=r"db\.older"):
            upgrade(path, NOW, (*STEPS, step_next), VERSION + 1)
    finally:
        if root:
            os.seteuid(0)
        os.chmod(folder, 0o700)
    assert os.listdir(folder) == ["crm.db"]
    shutil.rmtree(folder)


def _upgrade(path: str) -> None:
    """What the next release does; this process is that release, and ends here."""
    steps, version = (*STEPS, step_next), VERSION + 1
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrate_steps(conn, steps)
        shape.FINGERPRINTS[version] = shape.fingerprint(conn)
    connection.VERSION = version
    upgrade(path, NOW, steps, version)
    open_file(path).close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="starting processes takes too long here")
def test_upgrades_race_and_one_does_it(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_LOCK_WAIT", "30")
    children = [FORK.Process(target=_upgrade, args=(path,)) for _ in range(8)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 8
    with contextlib.closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    backups = [verify(backup.path) for backup in list_backups(path)]
    assert backups[-1].version == len(STEPS)
