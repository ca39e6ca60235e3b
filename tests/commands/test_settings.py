"""`crm policy`, `config`, `init`, `completion`, `help`, and how a language is chosen."""

import sqlite3

import pytest
from conftest import Crm

from crmcli.commands.table import CHINESE, COMMANDS, PANELS
from crmcli.commands.topics import TOPICS


def test_policy_show_and_set(rep: Crm) -> None:
    rep("visit 华强 谈了")
    assert rep("policy set interval.A 10").out == "interval.A: 7 → 10\n"
    rows = {row["key"]: row for row in rep.json("policy show")}
    assert (rows["interval.A"]["value"], rows["interval.A"]["default"]) == ("10", "7")
    assert rep.json("show 华强")["next_date"] == "2026-12-04"
    rep("policy set rolling 否")
    assert rep.json("policy show")[7]["value"] == "no"
    rep("undo 2")
    assert rep.json("show 华强")["next_date"] == "2026-12-01"


@pytest.mark.parametrize(
    "words",
    ["nope 1", "interval.A 0", "interval.A -7", "interval.A x", "interval.A 1.5", "rolling maybe"],
)
def test_policy_refuses(rep: Crm, words: str) -> None:
    rep.fails(2, f"policy set {words}")


def test_policy_show_without_a_file(crm: Crm) -> None:
    assert crm.json("policy show")[0]["value"] == "7"
    assert not crm.db.exists()


def test_config_set_list_path(crm: Crm) -> None:
    path = crm("config path").out.strip()
    crm("config set language zh")
    crm(["config", "set", "rep", '小"李"'])
    rows = {row["key"]: row for row in crm.json("config list --origin")}
    assert (rows["language"]["value"], rows["language"]["origin"]) == ("zh", "file")
    assert (rows["rep"]["value"], rows["colour"]["origin"]) == ('小"李"', "default")
    with open(path, encoding="utf-8") as file:
        assert file.read().splitlines()[0] == 'language = "zh"'
    assert "已新增" in crm("add 华强").out
    assert crm.json("show 华强")["owner"] == '小"李"'
    flagged = {row["key"]: row["origin"] for row in crm.json("--lang en config list --origin")}
    assert flagged["language"] == "flag"


@pytest.mark.parametrize(
    "words",
    [
        "nope 1",
        "language fr",
        "timezone Mars",
        "colour red",
        "calendar XX",
        "region ZZ",
        "language",
    ],
)
def test_config_refuses(crm: Crm, words: str) -> None:
    crm.fails(2, f"config set {words}")
    assert not (crm.home / ".config").exists()


@pytest.mark.parametrize("value", ["red", "Always", "1"])
def test_a_colour_that_is_none_is_refused_from_anywhere(
    crm: Crm, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("CRM_COLOUR", value)
    assert value in crm.fails(2, "list")
    monkeypatch.delenv("CRM_COLOUR")
    path = crm.home / ".config" / "crmcli" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'colour = "{value}"\n')
    assert value in crm.fails(2, "list")


def test_a_country_is_written_in_capitals(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    assert crm.json("config set region de")["value"] == "DE"
    monkeypatch.setenv("CRM_REGION", "us")
    assert {row["key"]: row["value"] for row in crm.json("config list")}["region"] == "US"


def test_policy_set_names_the_value_that_it_replaces(
    rep: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process sets it while this one waits for the lock."""
    from crmcli.context import App

    write = App.write

    def late(self: App, **how: bool) -> object:
        with sqlite3.connect(rep.db) as other:
            other.execute("UPDATE settings SET value = '9' WHERE \"key\" = 'interval.A'")
        other.close()
        return write(self, **how)

    monkeypatch.setattr(App, "write", late)
    assert rep("policy set interval.A 10").out == "interval.A: 9 → 10\n"


def test_environment_beats_the_file(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    crm("config set language zh")
    monkeypatch.setenv("CRM_LANG", "en")
    assert crm("add 华强").out.startswith("1 华强 added")
    monkeypatch.delenv("CRM_LANG")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "华强" in crm("list").out


def test_a_locale_chooses_the_language(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.GBK")
    assert crm("add 华强").out.startswith("已新增")


def test_init(crm: Crm) -> None:
    assert str(crm.db) in crm("init").out
    assert crm.db.stat().st_mode & 0o777 == 0o600
    assert crm.json("list") == []
    crm.fails(4, "init")
    other = crm.home / "other.db"
    crm.fails(5, f"--db {other} list")
    crm(f"--db {other} init")
    assert crm(f"--db {other} list --json").out == "[]\n"


def test_a_read_without_a_file_welcomes(crm: Crm) -> None:
    for line in ("", "list", "show 华强", "report overdue", "find x", "churn"):
        result = crm(line)
        assert result.out == ""
        assert "crm add" in result.err
    assert crm.json("list") == []
    assert crm("report overdue -q").err == ""
    assert not crm.db.exists()


@pytest.mark.parametrize(
    "line",
    [
        "visit 华强 谈了",
        "拜访 华强 谈了",
        "plan 华强 明天 送样",
        "done p1",
        "edit 华强 --set credit=good",
        "rm 华强",
        "tag 华强 老友",
        "note 华强 爱喝茶",
        "classify 华强 A",
        "churn 华强 --reason price",
        "contact move c1 华强",
        "case close k1",
    ],
)
def test_a_write_without_a_file_finds_nobody(crm: Crm, line: str) -> None:
    assert "crm add" in crm.fails(3, line)
    assert not crm.db.exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(crm: Crm, shell: str) -> None:
    script = crm(f"completion {shell}").out
    assert all(name in script for name in COMMANDS)
    assert "拜访" not in script
    assert "拜访" in crm(f"--lang zh completion {shell}").out
    crm.fails(2, "completion tcsh")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_help_topics(crm: Crm, topic: str, language: str) -> None:
    out = crm(f"--lang {language} help {topic}").out
    assert len(out) > 50
    assert "{" not in out


def test_help_of_everything(crm: Crm) -> None:
    whole = crm("help").out
    assert whole == crm("--help").out
    for panel in PANELS.values():
        for name in panel:
            assert f"  {name} " in whole
    chinese = crm("--lang zh 帮助").out
    assert all(f"  {name} " in chinese for name in CHINESE)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", list(COMMANDS))
def test_help_of_each_command(crm: Crm, name: str, language: str) -> None:
    out = crm(f"--lang {language} help {name}").out
    assert f"crm {name}" in out
    assert out == crm(f"--lang {language} {name} --help").out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_help_for_what_is_not_there(crm: Crm) -> None:
    assert "visit" in crm.fails(2, "help visti")
    assert "cron" in crm.fails(2, "help zzz")
    crm.fails(2, "help contact nope")


def test_version(crm: Crm) -> None:
    assert crm("--version").out.startswith("crm ")
