"""A new file appears whole, private and once, however many make it at the same moment."""

import contextlib
import os
import sqlite3
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import reading

from crmcli.domain.policy import DEFAULTS
from crmcli.errors import DatabaseError
from crmcli.store.connection import open_file
from crmcli.store.create import create_file, give_name, new_part, rename_new
from crmcli.store.settings import all_settings

FORK = get_context("fork") if hasattr(os, "fork") else get_context()


def test_a_new_file_holds_the_policy_and_no_past(tmp_path: Path) -> None:
    path = str(tmp_path / "crm.db")
    assert create_file(path, DEFAULTS, "device-1")
    assert reading(path, all_settings) == {**DEFAULTS, "device": "device-1"}
    for table in ("op", "txn", "customers"):
        sql = f"SELECT count(*) FROM {table}"
        assert reading(path, lambda conn, sql=sql: conn.execute(sql).fetchone()) == (0,)
    assert os.listdir(tmp_path) == ["crm.db"]


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    path.write_bytes(b"mine")
    assert not create_file(str(path), DEFAULTS, "device")
    assert path.read_bytes() == b"mine"
    assert os.listdir(tmp_path) == ["crm.db"]


@pytest.mark.skipif(os.name == "nt", reason="rights are other there")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_files_are_private_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    old = os.umask(mask)
    try:
        path = tmp_path / "new" / "crm.db"
        assert create_file(str(path), DEFAULTS, "device")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_place_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file" / "crm.db", tmp_path / ("a" * 300)):
        with pytest.raises(DatabaseError, match="cannot_create"):
            create_file(str(path), DEFAULTS, "device")
    assert os.listdir(tmp_path) == ["file"]


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        create_file(str(tmp_path / "crm.db"), {"device": "twice"}, "device")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", [give_name, rename_new], ids=["link", "rename"])
def test_a_name_is_given_once(tmp_path: Path, name: object) -> None:
    assert callable(name)
    goal = tmp_path / "goal"
    first, second = new_part(str(goal)), new_part(str(goal))
    Path(first).write_text("first")
    assert name(first, str(goal)) is True
    assert name(second, str(goal)) is False
    assert goal.read_text() == "first"
    assert sorted(os.listdir(tmp_path)) == ["goal", os.path.basename(second)]


def _start(path: str, device: str, answer: object) -> None:
    made = create_file(path, DEFAULTS, device)
    with contextlib.closing(open_file(path)) as conn:
        found = all_settings(conn)["device"]
    answer.put((made, device, found))  # type: ignore[attr-defined]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="starting processes takes too long here")
def test_first_starts_race_and_all_meet_one_file(tmp_path: Path) -> None:
    path = str(tmp_path / "deep" / "crm.db")
    answer = FORK.SimpleQueue()
    children = [FORK.Process(target=_start, args=(path, f"d{n}", answer)) for n in range(12)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    answers = [answer.get() for child in children if child.exitcode == 0]
    assert len(answers) == 12
    winners = [device for made, device, _ in answers if made]
    assert len(winners) == 1
    assert {found for _, _, found in answers} == set(winners)
    assert os.listdir(tmp_path / "deep") == ["crm.db"]
