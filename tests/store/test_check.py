"""`check` is silent about a sound file and names each thing that is wrong."""

import contextlib
import os
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmcli.domain.policy import DEFAULTS, Policy
from crmcli.errors import DatabaseError
from crmcli.store.backup import make_backup
from crmcli.store.backup_files import folder_of
from crmcli.store.check import PROBLEM, check, repair
from crmcli.store.check_place import is_conflicted_copy, network_type, synced_folder
from crmcli.store.create import create_file
from crmcli.store.settings import all_settings

NOW = datetime(2026, 11, 24, 8, 30, 15, tzinfo=UTC)
STAMPS = "uuid, created_at, updated_at"
NEW = "hex(randomblob(16)), '', ''"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CRM_LOCK_WAIT", "0.05")
    made = str(tmp_path / "crm.db")
    assert create_file(made, DEFAULTS, "device")
    names = ((1, "华强", "A"), (2, "宏达", "B"), (3, "天工", None))
    with contextlib.closing(sqlite3.connect(made)) as conn:
        for record, name, grade in names:
            conn.execute(
                f'INSERT INTO customers ({STAMPS}, id, name, name_key, search, "class", added_on)'
                f" VALUES ({NEW}, ?, ?, ?, ?, ?, '2026-11-02')",
                (record, name, name, name, grade),
            )
        conn.commit()
    return made


def run(path: str, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def found(path: str, **tiers: bool) -> list[str]:
    return [finding.text.key for finding in check(path, **tiers)]


def test_nothing_is_said_about_a_sound_file(path: str) -> None:
    make_backup(path, NOW)
    before = Path(path).read_bytes()
    assert check(path, full=True, backups=True) == []
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE due SET next_on = '2030-01-01' WHERE customer_id = 2",
        "UPDATE due SET block = 1 WHERE customer_id = 2",
        "UPDATE due SET interval_days = 8 WHERE customer_id = 2",
        "UPDATE due SET class_rank = 1 WHERE customer_id = 2",
        "UPDATE due SET last_on = '2026-01-01' WHERE customer_id = 2",
        "DELETE FROM due WHERE customer_id = 2",
    ],
)
def test_a_wrong_next_date_is_named_and_repaired(path: str, change: str) -> None:
    run(path, change)
    (finding,) = check(path)
    assert finding.text.key == "check.due"
    assert finding.text.values == {"count": 1, "ids": [2]}
    assert repair(path, dry_run=True) == 1
    assert found(path) == ["check.due"]
    assert repair(path) == 1
    assert check(path) == []
    assert repair(path) == 0


def test_a_next_date_of_nobody_is_named(path: str) -> None:
    run(path, "INSERT INTO due SELECT 99, 2, 30, 4, '2026-12-01', '99', NULL")
    assert found(path) == ["check.due"]


def test_dates_and_intervals_that_cannot_be_read_are_named(path: str) -> None:
    run(path, "UPDATE customers SET next_on = 'soon' WHERE id = 1")
    (finding,) = check(path)
    assert finding.text.values["ids"] == [1]


DAYS = st.sampled_from(["2026-10-30", "2026-11-02", "2026-11-20", "2026-12-30", "2028-02-29"])
CHANGES = st.one_of(
    st.builds(
        'UPDATE customers SET "class" = {} WHERE id = {}'.format,
        st.sampled_from(["'A'", "'B'", "'C'", "'D'", "NULL"]),
        st.integers(1, 3),
    ),
    st.builds(
        "UPDATE customers SET {} WHERE id = {}".format,
        st.sampled_from(
            [
                "interval_days = 5",
                "interval_days = NULL",
                "imported = 1",
                "next_promised = 1",
                "do_not_contact = 1",
                "do_not_contact = 0",
                "service = 'none'",
                "service = NULL",
                "churned_on = '2026-11-01'",
                "churned_on = NULL",
                "dropped_on = '2026-11-01'",
                "dropped_on = NULL",
                "deleted_at = 'x'",
                "deleted_at = NULL",
            ]
        ),
        st.integers(1, 3),
    ),
    st.builds("UPDATE customers SET next_on = '{}' WHERE id = {}".format, DAYS, st.integers(1, 3)),
    st.builds(
        f"INSERT INTO visits ({STAMPS}, customer_id, date, channel, kind, outcome, summary)"
        f" VALUES ({NEW}, {{}}, '{{}}', 'visit', {{}}, {{}}, 'x')".format,
        st.integers(1, 3),
        DAYS,
        st.sampled_from(["NULL", "'promotion'", "'first'"]),
        st.sampled_from(["NULL", "'no_contact'", "'good'"]),
    ),
    st.builds(
        f"INSERT INTO plans ({STAMPS}, customer_id, date, state, origin)"
        f" VALUES ({NEW}, {{}}, '{{}}', '{{}}', 'plan')".format,
        st.integers(1, 3),
        DAYS,
        st.sampled_from(["open", "done", "skipped"]),
    ),
    st.builds(
        f"INSERT INTO cases ({STAMPS}, customer_id, kind, summary, opened_on, closed_on)"
        f" VALUES ({NEW}, {{}}, '{{}}', 'x', '{{}}', {{}})".format,
        st.integers(1, 3),
        st.sampled_from(["complaint", "question"]),
        DAYS,
        st.sampled_from(["NULL", "'2026-11-20'"]),
    ),
    st.sampled_from(
        [
            "UPDATE visits SET customer_id = 3 WHERE customer_id = 1",
            "UPDATE plans SET state = 'done'",
            "DELETE FROM visits WHERE customer_id = 2",
            "UPDATE cases SET closed_on = '2026-11-22'",
            "UPDATE settings SET value = '9' WHERE key = 'interval.A'",
            "DELETE FROM settings WHERE key = 'interval.D'",
        ]
    ),
)


VISIT = (
    f"INSERT INTO visits ({STAMPS}, customer_id, date, channel, kind, outcome, summary)"
    f" VALUES ({NEW}, 1, '{{}}', 'visit', {{}}, {{}}, 'x')"
)


def test_the_rule_is_asked_and_not_the_table(path: str) -> None:
    run(path, *(VISIT.format(f"2026-11-{day}", "NULL", "NULL") for day in ("03", "12", "07")))
    run(path, VISIT.format("2026-11-20", "NULL", "'no_contact'"))
    run(path, VISIT.format("2026-11-21", "'promotion'", "NULL"))
    run(
        path,
        VISIT.format("2026-11-22", "NULL", "NULL"),
        "UPDATE visits SET deleted_at = 'x' WHERE date = '2026-11-22'",
    )
    assert check(path) == []
    for wrong in ("2026-11-03", "2026-11-20", "2026-11-21", "2026-11-22"):
        run(path, f"UPDATE due SET last_on = '{wrong}' WHERE customer_id = 1")
        assert found(path) == ["check.due"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(CHANGES, max_size=15))
def test_the_triggers_keep_what_the_rule_says(path: str, changes: list[str]) -> None:
    copy = path + ".copy"
    shutil.copy(path, copy)
    run(copy, "PRAGMA synchronous=OFF", *changes)
    assert check(copy) == []


@pytest.mark.parametrize(
    ("statements", "key", "tier"),
    [
        (["UPDATE customers SET parent_id = 77"], "check.links", False),
        (["CREATE TRIGGER x AFTER INSERT ON Visits BEGIN SELECT 1; END"], "check.foreign", False),
        (["DROP TRIGGER due_visits_i"], "check.missing", False),
        (["ALTER TABLE notes ADD COLUMN x TEXT"], "check.changed", False),
        (["DROP INDEX visits_date"], "check.missing", True),
        (["DROP VIEW v_due"], "check.missing", True),
        (["UPDATE customers SET code = 'k' || (id / 3)"], "check.code", True),
        (["UPDATE customers SET code = substr('Kka', id, 1)"], "check.code", True),
        (["DROP INDEX customers_uuid", "UPDATE customers SET uuid = 'u'"], "check.uuid", True),
    ],
)
def test_each_fault_is_named(path: str, statements: list[str], key: str, tier: bool) -> None:
    run(path, *statements)
    problems = [one.text.key for one in check(path, full=tier) if one.level == PROBLEM]
    assert key in problems
    if tier:
        assert check(path) == []


def test_values_of_nothing_are_named(path: str) -> None:
    run(
        path,
        f"INSERT INTO fields ({STAMPS}, id, noun, name, name_key)"
        f" VALUES ({NEW}, 1, 'customer', 'x', 'x')",
        f"INSERT INTO field_values ({STAMPS}, field_id, record_id, value)"
        f" VALUES ({NEW}, 1, 1, 'y')",
    )
    assert check(path, full=True) == []
    run(path, "UPDATE field_values SET record_id = 99")
    assert found(path, full=True) == ["check.values"]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("'x'", 1),
        ("''", 1),
        ("0", 1),
        ("'-5'", 1),
        ("' 12 days'", 12),
        ("7.9", 7),
        ("4000", 4000),
    ],
)
def test_an_interval_from_outside_is_read_as_the_triggers_read_it(
    path: str, value: str, days: int
) -> None:
    run(path, f"UPDATE settings SET value = {value} WHERE \"key\" = 'interval.A'")
    assert found(path) == ["check.setting"]
    with contextlib.closing(sqlite3.connect(path)) as conn:
        assert conn.execute("SELECT interval_days FROM due WHERE customer_id = 1").fetchone() == (
            days,
        )
        assert Policy(all_settings(conn)).interval("A") == days


def test_thresholds_out_of_order_are_named_and_the_defaults_count(path: str) -> None:
    run(path, "UPDATE settings SET value = '9' WHERE \"key\" = 'class.a_months'")
    assert found(path) == ["check.setting_order"]
    with contextlib.closing(sqlite3.connect(path)) as conn:
        assert Policy(all_settings(conn)).count("class.a_months") == 3
    run(path, "DELETE FROM settings WHERE \"key\" IN ('class.b_months', 'class.c_months')")
    assert found(path) == ["check.setting_order"]
    run(path, "UPDATE settings SET value = '5' WHERE \"key\" = 'class.a_months'")
    assert found(path) == []


def test_every_entry_of_the_policy_is_looked_at(path: str) -> None:
    run(path, "UPDATE settings SET value = 'maybe' WHERE \"key\" <> 'device'")
    # Any text names recipients, so one less.
    assert found(path) == ["check.setting"] * (len(DEFAULTS) - 1)
    policy = Policy(dict.fromkeys(DEFAULTS, "maybe"))
    assert (policy.count("per_day"), policy.count("first_contact")) == (8, 2)
    assert policy.flag("rolling")
    assert (policy["sheet.profile"], next(iter(policy.stages.probability))) == ("general", "lead")


def test_what_others_added_is_named_and_no_fault(path: str) -> None:
    run(path, "CREATE TABLE mine (x)", "CREATE INDEX mine_owner ON customers(owner)")
    assert check(path) == []
    findings = check(path, full=True)
    assert {finding.text.values["name"] for finding in findings} == {"mine", "mine_owner"}
    assert not any(finding.level == PROBLEM for finding in findings)


def test_damage_is_a_finding(path: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'customers'"
        page = conn.execute(sql).fetchone()[0]
    with open(path, "r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    assert {"check.structure", "db.damaged"} & set(found(path))
    os.truncate(path, os.path.getsize(path) - 4096)
    assert found(path) == ["db.damaged"]
    os.truncate(path, 0)
    assert found(path) == ["db.empty"]


def test_what_is_not_ours_is_refused(path: str, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello " * 99)
    for name, key in (("text", "db.not_sqlite"), ("missing", "db.missing")):
        with pytest.raises(DatabaseError) as caught:
            check(str(tmp_path / name))
        assert caught.value.message.key == key
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match=r"db\.locked"):
            check(path)


# -- the place ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("crm (Li's conflicted copy 2026-11-24).db", True),
        ("crm (李雷 的冲突副本 2026-11-24).db", True),
        ("crm.sync-conflict-20261124-101010-ABC.db", True),
        ("crm(冲突_LAPTOP_2026-11-24 10-10-10).db", True),
        ("crm (1).db", True),
        ("crm(2).db", True),
        ("crm 2.db", True),
        ("crm - 副本.db", True),
        ("crm - Copy.db", True),
        ("crm.db", False),
        ("crm2.db", False),
        ("crm-old.db", False),
        ("other (1).db", False),
        ("crm (1).txt", False),
    ],
)
def test_copies_of_sync_programs(name: str, copy: bool) -> None:
    assert is_conflicted_copy(name, "crm.db") is copy


def test_what_lies_beside_the_file_is_named(path: str, tmp_path: Path) -> None:
    (tmp_path / "crm (1).db").write_bytes(b"x")
    (tmp_path / "crm.db.ab12cd34.part").write_bytes(b"x")
    assert found(path) == ["check.conflict", "check.unfinished"]


@pytest.mark.skipif(os.name == "nt", reason="links are other there")
def test_a_second_name_is_named(path: str, tmp_path: Path) -> None:
    os.link(path, tmp_path / "second")
    assert found(path) == ["check.hard_link"]


def test_a_journal_that_nobody_writes_is_named(path: str) -> None:
    Path(path + "-journal").write_bytes(bytes(600))
    assert found(path) == ["check.stray"]


def test_the_log_of_another_copy_is_named(path: str) -> None:
    Path(path + "-wal").write_bytes(b"x" * 100)
    assert found(path) == ["db.stray_wal"]


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - 公司", "我的坚果云", "Nutstore Files"])
def test_a_synced_folder_is_a_warning(path: str, tmp_path: Path, folder: str) -> None:
    inside = tmp_path / folder / "crm.db"
    inside.parent.mkdir()
    shutil.copy(path, inside)
    (finding,) = check(str(inside))
    assert (finding.level, finding.text.values) == ("warning", {"folder": folder})


def test_a_synced_folder_is_a_folder_on_the_way() -> None:
    assert synced_folder("/home/li/dropbox.db") == ""
    assert synced_folder("C:\\Users\\li\\OneDrive\\crm.db") == "OneDrive"
    assert synced_folder("/Users/li/Library/Mobile Documents/x/crm.db") == "Mobile Documents"


MOUNTS = """/dev/sda1 / ext4 rw 0 0
nas:/data /mnt/nas nfs4 rw 0 0
//srv/x /mnt/my\\040share cifs rw 0 0
/dev/sdb1 /mnt/nas/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/crm.db", ""),
        ("/mnt/nas/crm.db", "nfs4"),
        ("/mnt/nasty/crm.db", ""),
        ("/mnt/my share/crm.db", "cifs"),
        ("/mnt/nas/local/crm.db", ""),
        ("\\\\srv\\x\\crm.db", "smb"),
    ],
)
def test_network_drives(path: str, kind: str) -> None:
    assert network_type(path, MOUNTS) == kind


# -- backups ------------------------------------------------------------------------------------


def test_backups_are_verified_one_by_one(path: str) -> None:
    assert found(path, backups=True) == ["check.no_backup"]
    first, second = make_backup(path, NOW), make_backup(path, NOW)
    with open(first, "r+b") as file:
        file.seek(5000)
        file.write(b"?")
    (finding,) = check(path, backups=True)
    assert (finding.text.key, finding.text.values) == ("backup.changed", {"path": first})
    os.unlink(second + ".json")
    assert found(path, backups=True) == ["backup.changed", "check.unfinished"]
    assert check(path) == []
    shutil.rmtree(folder_of(path))
