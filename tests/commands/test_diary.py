"""The evening diary: from stdin and in an editor, all or nothing."""

from pathlib import Path

import pytest
from conftest import Crm


def test_a_diary_from_stdin(rep: Crm) -> None:
    text = """# 周一
    昨天
    [电话] 华强 谈了价格,下周三再去
    今天
    王总 送样
    + 永昌 赵工 13700137000
    永昌 看了厂
    【微信】 赵工 发了资料
    """
    result = rep("visit -", text)
    visits = {(v["date"], v["customer"], v["channel"]) for v in rep.json("list visits")}
    assert visits == {
        ("2026-11-23", "深圳市华强电子有限公司", "call"),
        ("2026-11-24", "深圳市华强电子有限公司", "visit"),
        ("2026-11-24", "永昌", "visit"),
        ("2026-11-24", "永昌", "wechat"),
    }
    assert rep.json("find 13700137000")[0]["contact"] == "赵工"
    assert "谈了价格" in result.err
    assert len(result.lines) == 5
    assert rep("undo").code == 0
    assert rep.json("list visits") == []
    assert len(rep.json("list")) == 3


def test_three_mistakes_are_listed_together_and_nothing_is_written(rep: Crm) -> None:
    text = "华强 谈了\n没有这家 谈了\n[鸽子] 华强 谈了\n明天\n+ 宏达五金\n华强\n"
    before = rep.db.read_bytes()
    result = rep.run("visit -", text)
    assert (result.code, result.out) == (1, "")
    assert rep.db.read_bytes() == before
    lines = result.err.splitlines()
    assert lines[0].startswith("crm: ")
    assert [line.split(":")[0].split()[-1] for line in lines[1:]] == ["2", "3", "4", "5", "6"]
    assert "没有这家" in lines[1]
    assert "2 宏达五金" in lines[4]
    chinese = rep.run("--lang zh visit -", text).err.splitlines()
    assert len(chinese) == 6


def test_yes_adds_a_twin(rep: Crm) -> None:
    rep("visit - -y", "+ 宏达五金\n")
    assert len(rep.json("list")) == 4


def test_an_ambiguous_line_names_the_candidates(rep: Crm) -> None:
    rep("add 华强北 -y")
    result = rep.run("visit -", "华 谈了\n")
    assert result.code == 1
    assert "1 深圳市华强电子有限公司" in result.err
    assert "4 华强北" in result.err


def test_a_diary_may_start_the_file(crm: Crm) -> None:
    crm("visit -", "+ 永昌 赵工\n永昌 看了厂\n")
    assert crm.json("list visits")[0]["customer"] == "永昌"


def test_a_diary_about_nobody_starts_no_file(crm: Crm) -> None:
    assert "1" in crm.fails(1, "visit -", "永昌 看了厂\n")
    assert not crm.db.exists()


def test_an_empty_diary_is_refused(rep: Crm) -> None:
    rep.fails(1, "visit -", "")
    rep.fails(1, "visit -", "# nur Kommentar\n\n")


@pytest.mark.parametrize(
    "line", ["visit - 多余", "visit - --on 昨天", "visit 华强 -e", "visit -e --next 明天"]
)
def test_a_diary_takes_no_other_words(rep: Crm, line: str) -> None:
    rep.fails(2, line, "华强 谈了\n")


def test_dry_run_previews(rep: Crm) -> None:
    before = rep.db.read_bytes()
    assert "谈了" in rep("visit - -n", "华强 谈了\n").err
    assert rep.db.read_bytes() == before


def test_plans_that_a_line_closes_are_said(rep: Crm) -> None:
    rep("plan 宏达 今天 报价")
    assert "p4" in rep("visit -", "宏达 报了价\n").err


def editor(folder: Path, script: str) -> str:
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_diary_in_an_editor(rep: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rep("plan 宏达 今天 报价")
    kept = tmp_path / "seen.txt"
    script = f'cp "$1" "{kept}"; echo "宏达 报了价" >> "$1"'
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    rep("visit -e")
    assert rep.json("list visits")[0]["summary"] == "报了价"
    assert "宏达五金" in kept.read_text(encoding="utf-8")


def test_an_editor_that_fails_writes_nothing(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo "宏达 报了价" >> "$1"; exit 3'))
    assert "3" in rep.fails(1, "visit -e")
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    assert "/nowhere/editor" in rep.fails(1, "visit -e")
    monkeypatch.setenv("EDITOR", "true")
    rep.fails(1, "visit -e")
    monkeypatch.delenv("EDITOR")
    monkeypatch.delenv("VISUAL", raising=False)
    rep.fails(2, "visit -e")
