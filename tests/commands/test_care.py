"""`crm backup`, `crm restore`, `crm check` as typed."""

import os
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import Crm


@pytest.fixture
def filled(crm: Crm) -> Crm:
    crm("add 华强电子 --class A")
    return crm


def folder(crm: Crm) -> Path:
    return Path(f"{crm.db}.backups")


def test_the_first_write_of_a_day_makes_a_backup(filled: Crm) -> None:
    (daily,) = folder(filled).glob("*-daily.db")
    stamp = daily.stat().st_mtime_ns
    filled("add 宏达机电")
    assert daily.stat().st_mtime_ns == stamp


def test_the_day_of_a_backup_is_the_real_one(filled: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    zone = "Pacific/Kiritimati"  # 14 hours ahead of UTC, so never the day of Honolulu
    for name in (zone, "Pacific/Honolulu"):
        for old in folder(filled).iterdir():
            old.unlink()
        monkeypatch.setenv("CRM_TZ", name)
        before = datetime.now(ZoneInfo(name)).date()
        filled(f"add 天工{name[8]} --today 2030-01-01")
        (daily,) = folder(filled).glob("*-daily.db")
        days = (before, datetime.now(ZoneInfo(name)).date())
        assert daily.name in [f"{day}-daily.db" for day in days]


def test_the_backup_of_the_day_comes_after_the_result(
    crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def look(path: str, _now: object) -> None:
        printed.append(sys.stdout.text())  # type: ignore[attr-defined]

    monkeypatch.setattr("crmcli.store.backup.backup_of_the_day", look)
    result = crm("add 华强电子")
    assert printed == [result.out]
    assert "华强电子" in result.out
    printed.clear()
    crm("list")
    crm("add 宏达 -n")
    assert printed == []


def test_a_dry_run_makes_none(crm: Crm) -> None:
    crm("init")
    crm("add 华强电子 -n")
    crm("backup -n")
    assert not folder(crm).exists()


def test_backup_prints_its_path(filled: Crm) -> None:
    for line in ("backup", "backup -q"):
        (path,) = filled(line).lines
        assert os.path.dirname(path) == str(folder(filled))
        assert path.endswith(".db")
        assert os.path.exists(path)
    made = filled.json("backup")
    assert os.path.exists(made["path"])


def test_backup_to_a_file(filled: Crm, tmp_path: Path) -> None:
    target = tmp_path / "usb stick.db"
    assert filled(["backup", "-o", str(target)]).lines == [str(target)]
    with sqlite3.connect(f"file:{target}?mode=ro&immutable=1", uri=True) as conn:
        assert conn.execute("SELECT name FROM customers").fetchall() == [("华强电子",)]
    conn.close()
    assert "itself" in filled.fails(2, ["backup", "-o", str(filled.db)])


def test_a_backup_replaces_only_a_backup(filled: Crm, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.doc"
    thesis.write_text("years of work")
    assert str(thesis) in filled.fails(4, ["backup", "-o", str(thesis)])
    assert filled.fails(4, ["backup", "-n", "-o", str(thesis)])
    assert thesis.read_text() == "years of work"
    # The manifest takes a name as well.
    (tmp_path / "usb.json").write_text("{}")
    assert "usb.json" in filled.fails(4, ["backup", "-o", str(tmp_path / "usb")])
    empty = tmp_path / "empty.db"
    empty.touch()
    for line in (["-o", str(empty)], ["-o", str(empty)], ["-y", "-o", str(thesis)]):
        filled(["backup", *line])
    assert thesis.read_bytes().startswith(b"SQLite format 3")


def test_without_a_file_there_is_a_welcome(crm: Crm) -> None:
    for line in ("backup", "check"):
        assert "Welcome" in crm(line).err
    assert not crm.db.exists()


def test_restore_lists_the_backups_newest_first(filled: Crm) -> None:
    filled("backup")
    rows = filled.json("restore")
    assert [row["number"] for row in rows] == [1, 2]
    assert [row["reason"] for row in rows] == ["manual", "daily"]
    assert rows[0]["customers"] == 1
    assert all(os.path.exists(row["path"]) for row in rows)


def test_restore_by_number_name_and_path(filled: Crm) -> None:
    backup = filled("backup").lines[0]
    for given in ("number", os.path.basename(backup), backup):
        filled("add 宏达机电")
        if given == "number":
            rows = filled.json("restore")
            given = next(str(row["number"]) for row in rows if row["path"] == backup)
        out = filled(["restore", given, "--yes"]).out
        assert os.path.basename(backup) in out
        assert "-restore" in out
        assert [row["name"] for row in filled.json("list")] == ["华强电子"]


def test_restore_asks_and_a_script_is_refused(filled: Crm) -> None:
    filled("backup")
    assert "answer is needed" in filled.fails(2, "restore 1")
    filled("restore 1 -n")
    assert len(filled.json("restore")) == 2


def test_restore_knows_what_is_not_there(filled: Crm) -> None:
    assert "99" in filled.fails(3, "restore 99 -y")
    assert "nothing.db" in filled.fails(3, "restore nothing.db -y")


def test_restore_heals_a_damaged_file(filled: Crm) -> None:
    filled("backup")
    filled.db.write_bytes(b"garbage" * 100)
    filled.fails(5, "list")
    out = filled("restore 1 --yes").out
    assert ".damaged-" in out
    assert filled("check --full --backups").out == ""
    assert [row["name"] for row in filled.json("list")] == ["华强电子"]


def test_check_is_silent_when_all_is_well(filled: Crm) -> None:
    for line in ("check", "check --full --backups"):
        result = filled(line)
        assert (result.out, result.err) == ("", "")


def test_check_lists_what_is_wrong_and_repairs(filled: Crm) -> None:
    conn = sqlite3.connect(filled.db)
    conn.execute("UPDATE due SET interval_days = 99")
    conn.commit()
    conn.close()
    result = filled.run("check")
    assert result.code == 1
    assert "wrong next date" in result.out
    assert "crm check --repair" in result.out
    assert "1 next dates" in filled.run("check --repair -n").err
    assert filled.run("check").code == 1
    assert filled("check --repair").out == ""
    assert filled("check").out == ""


def test_a_policy_that_another_program_spoiled(filled: Crm) -> None:
    conn = sqlite3.connect(filled.db)
    with conn:
        for key, value in (("per_day", "x"), ("interval.A", "0"), ("currency", "")):
            conn.execute('UPDATE settings SET value = ? WHERE "key" = ?', (value, key))
    conn.close()
    result = filled.run("check")
    assert result.code == 1
    assert all(name in result.out for name in ("per_day", "interval.A", "currency"))
    assert "next date" not in result.out
    for line in ("", "today", "report overdue", "policy show", "spread -n", "show 华强"):
        assert filled.run(line).code in (0, 2), line
    for line in ("per_day 8", "interval.A 7", "currency CNY"):
        filled(f"policy set {line}")
    assert filled("check").out == ""


def test_a_warning_is_said_and_no_failure(filled: Crm, tmp_path: Path) -> None:
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    filled(["backup", "-o", str(synced / "crm.db")])
    result = filled(["check", "--db", str(synced / "crm.db")])
    assert result.out == ""
    assert "Dropbox" in result.err


def test_check_speaks_chinese(filled: Crm) -> None:
    conn = sqlite3.connect(filled.db)
    conn.execute("DELETE FROM due")
    conn.commit()
    conn.close()
    result = filled.run("check --lang zh")
    assert result.code == 1
    assert "下次日期不正确" in result.out
