"""`crm demo`: where the file comes to be, what it never replaces, how one goes on."""

import os
from pathlib import Path

import pytest
from conftest import Crm


def test_beside_the_default_file_which_is_not_made(crm: Crm) -> None:
    demo = crm.db.parent / "demo.db"
    result = crm.json("demo")
    assert result["path"] == str(demo)
    assert result["customers"] > 50
    assert result["visits"] > 300
    assert not crm.db.exists()
    assert os.listdir(demo.parent) == ["demo.db"]
    assert demo.stat().st_mode & 0o077 == 0


def test_the_rep_s_own_file_stays_as_it_was(crm: Crm) -> None:
    crm("add 宏达 --phone 13900139000")
    before = crm.db.read_bytes()
    crm("demo")
    crm("demo --yes")
    assert crm.db.read_bytes() == before


def test_a_configured_file_is_the_rep_s_own(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    own = tmp_path / "own" / "mine.db"
    config.write_text(f'database = "{own.as_posix()}"\n', encoding="utf-8")
    monkeypatch.setenv("CRM_CONFIG", str(config))
    assert crm.json("demo")["path"] == str(own.parent / "demo.db")
    assert not own.exists()


def test_at_the_path_asked_for(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tmp_path / "new folder" / "try.db"
    assert str(asked) in crm(["demo", "--db", str(asked)]).out
    assert asked.exists()
    monkeypatch.setenv("CRM_DB", str(tmp_path / "env.db"))
    assert crm.json("demo")["path"] == str(tmp_path / "env.db")
    assert not (crm.db.parent / "demo.db").exists()


def test_an_earlier_demo_gives_way_only_to_yes(crm: Crm) -> None:
    demo = str(crm.db.parent / "demo.db")
    crm("demo")
    crm(["visit", "华强", "谈了价格", "--db", demo])
    before = Path(demo).read_bytes()
    refused = crm.run("demo")
    assert refused.code == 4
    assert demo in refused.err
    assert "--yes" in refused.err
    assert Path(demo).read_bytes() == before
    crm("demo --yes")
    visits = crm.json(["list", "visits", "--db", demo, "--limit", "1000"])
    assert len(visits) == crm.json("demo --yes")["visits"]
    assert crm.run(["check", "--db", demo]).code == 0


@pytest.mark.parametrize("words", ["demo", "demo --yes", "demo --yes -n"])
def test_another_file_is_never_replaced(crm: Crm, words: str) -> None:
    crm("add 宏达")
    before = crm.db.read_bytes()
    assert crm.run([*words.split(), "--db", str(crm.db)]).code == 4
    assert crm.db.read_bytes() == before
    text = crm.db.parent / "notes.db"
    text.write_text("not a database", encoding="utf-8")
    assert crm.run([*words.split(), "--db", str(text)]).code == 5
    assert text.read_text(encoding="utf-8") == "not a database"


def test_a_dry_run_writes_nothing(crm: Crm) -> None:
    crm("demo -n")
    assert not (crm.db.parent / "demo.db").exists()


@pytest.mark.parametrize(("lang", "customer"), [("en", "Northgate"), ("zh", "华强")])
def test_the_printed_lines_run(crm: Crm, lang: str, customer: str) -> None:
    lines = [line.strip() for line in crm(f"demo --lang {lang}").lines if "crm --db" in line]
    assert len(lines) == 3
    assert f" visit {customer} " in lines[2]
    for line in lines:
        result = crm(line.removeprefix("crm ") + f" --lang {lang}")
        assert result.out


def test_undo_takes_the_whole_story_back(crm: Crm) -> None:
    demo = str(crm.db.parent / "demo.db")
    crm("demo")
    crm(["undo", "--yes", "--db", demo])
    assert crm.json(["list", "--db", demo]) == []
    crm("demo --yes")
