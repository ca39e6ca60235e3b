"""Every released schema is kept: a file of it is brought up to date and loses nothing."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from conftest import Crm

from crmcli.domain.policy import DEFAULTS
from crmcli.store.connection import connect
from crmcli.store.create import create_file
from crmcli.store.schema import VERSION
from crmcli.store.shape import FINGERPRINTS, fingerprint

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))


@pytest.fixture(params=RELEASED, ids=[path.stem for path in RELEASED])
def old(request: pytest.FixtureRequest, crm: Crm) -> Crm:
    """A home whose file an earlier program wrote."""
    crm.db.parent.mkdir(parents=True, mode=0o700)
    with contextlib.closing(sqlite3.connect(crm.db)) as conn:
        conn.executescript(request.param.read_text(encoding="utf-8"))
    return crm


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return conn.execute(sql).fetchall()


def counts(path: Path) -> dict[str, int]:
    """Rows of every table that is not derived."""
    names = rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'due'")
    return {str(n): int(str(rows(path, f'SELECT count(*) FROM "{n}"')[0][0])) for (n,) in names}


def test_every_version_is_kept() -> None:
    assert [int(path.stem) for path in RELEASED] == list(range(1, VERSION))
    assert sorted(FINGERPRINTS) == list(range(1, VERSION + 1))


def test_the_first_command_brings_it_up_to_date(old: Crm, tmp_path: Path) -> None:
    before = counts(old.db)
    dates = rows(old.db, "SELECT customer_id, block, next_on FROM due ORDER BY customer_id")
    result = old("find 华强")
    assert "华强电子" in result.out
    assert "upgraded" in result.err or str(old.db) in result.err
    after = counts(old.db)
    before.pop("_sqlite_migrations")
    assert {name: after[name] for name in before} == before
    assert dates == rows(old.db, "SELECT customer_id, block, next_on FROM due ORDER BY customer_id")
    fresh = tmp_path / "fresh.db"
    assert create_file(str(fresh), DEFAULTS, "device")
    with (
        contextlib.closing(connect(str(fresh))) as new,
        contextlib.closing(connect(str(old.db))) as up,
    ):
        assert fingerprint(up) == fingerprint(new) == FINGERPRINTS[VERSION]
    assert old("check").out == ""


def test_it_works_on_and_what_was_written_before_can_be_undone(old: Crm) -> None:
    old("visit 华强 又谈了")
    old("undo")
    assert old.json("show 华强")["class"] == "B"
    old("undo")
    assert old.json("show 华强")["class"] == "A"
    assert old.json("report visits 2026-11")[0]["summary"] == "谈了价格,下周三再去"
