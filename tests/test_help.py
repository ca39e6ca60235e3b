"""Help: complete, in both languages, no line wider than the screen; every example works."""

import shlex

import pytest
from conftest import Crm

from crmcli.commands.parser import Group
from crmcli.commands.table import CHINESE, COMMANDS, PANELS, root
from crmcli.commands.topics import TOPICS, program
from crmcli.lang import Speaker
from crmcli.lang.en_help import TEXTS as EN
from crmcli.lang.zh_help import TEXTS as ZH
from crmcli.output.width import cells

WIDTH = 80  # of what is no terminal
HELP = {"en": EN, "zh": ZH}


def names() -> list[str]:
    """Every command, and every verb of a noun."""
    found = []
    tree = root()
    for name in COMMANDS:
        command = tree.get_command(None, name)
        found.append(name)
        if isinstance(command, Group):
            found += [f"{name} {verb}" for verb in command.list_commands(None)]
    return found


NAMES = names()


def told(text: str) -> str:
    """A help text without the breaks that folding put in."""
    return "".join(text.split())


def check_width(text: str) -> None:
    wide = [line for line in text.splitlines() if cells(line) > WIDTH]
    # A command line to be copied is never broken.
    assert [line for line in wide if not line.lstrip().startswith(("$ ", "0 8 "))] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_itself(crm: Crm, name: str, language: str) -> None:
    asked = crm(f"--lang {language} help {name}")
    key = name.replace(" ", ".")
    assert asked.err == ""
    assert told(HELP[language][f"help.{key}"]) in told(asked.out)
    assert f"crm {name}" in asked.out
    check_width(asked.out)
    assert crm(f"--lang {language} {name} --help").out == asked.out
    assert crm(f"{name} -h --lang {language}").out == asked.out
    example = HELP[language].get(f"example.{key}")
    if example:
        assert asked.out.rstrip().endswith(f"$ {example}")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_list_follows_the_reps_day(crm: Crm, language: str) -> None:
    asked = crm(f"--lang {language} --help").out
    check_width(asked)
    places = []
    for panel, commands in PANELS.items():
        heading = HELP[language][f"panel.{panel}"]
        places.append(asked.splitlines().index(heading))
        for name in commands:
            assert told(HELP[language][f"help.{name}"]) in told(asked), name
    assert places == sorted(places)
    assert crm(f"--lang {language} help").out == asked


def test_chinese_names_come_first_in_chinese_help(crm: Crm) -> None:
    lines = [line.split() for line in crm("--lang zh help").lines]
    for chinese, english in CHINESE.items():
        assert any(line[:2] == [chinese, english] for line in lines), chinese


@pytest.mark.parametrize("chinese", CHINESE)
def test_a_chinese_name_has_the_same_help(crm: Crm, chinese: str) -> None:
    assert crm(f"help {chinese}").out == crm(f"help {CHINESE[chinese]}").out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic(crm: Crm, topic: str, language: str) -> None:
    asked = crm(f"--lang {language} help {topic}")
    text = Speaker(language).key(f"topic.{topic}", path=str(crm.db), program=program())
    assert told(asked.out) == told(text)
    # A path is as long as it is.
    check_width("\n".join(line for line in asked.lines if str(crm.db) not in line))


@pytest.mark.parametrize("words", ["visti", "no-such-thing", "华强"])
def test_an_unknown_topic_is_refused_with_what_there_is(crm: Crm, words: str) -> None:
    complaint = crm.fails(2, f"help {words}")
    assert words in complaint
    assert "cron" in complaint


def test_help_needs_no_file_and_makes_none(crm: Crm) -> None:
    crm("visit --help")
    assert not crm.db.exists()


@pytest.fixture
def book(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """What the examples speak of: 华强 with persons, a plan, a complaint and a backup."""
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    crm("add 华强 --contact 王建国 --title 总经理 --phone 13900139000 --class A")
    crm("visit 华强 第一次见面 --complaint 漏电")
    crm("add 新华书店 --contact 李敏")
    crm("plan 新华书店 today 送样")
    crm("add 西北机电 --class B")
    crm("visit 西北机电 第一次见面 --on 2026-10-20")
    crm("product add P8 --price 32000 --cost 23500")
    crm("order add 华强 'P8 x3' --number SO-101 --on 2026-11-02 --pay-by 2026-11-20")
    crm("contract add 华强 保修合同 --number HT-7 --from 2026-01-01 --until 2026-12-31")
    crm("asset add 华强 SN-2001 --product P8")
    crm("deal add 新华书店 送样 --set opened_on=2026-11-02")
    crm("deal object d1 太贵了")
    (crm.home / "客户.csv").write_text("客户,电话\n长风电子,13700137000\n", encoding="utf-8")
    (crm.home / "customers.csv").write_text("name,phone\nAcme,13700137000\n", encoding="utf-8")
    monkeypatch.chdir(crm.home)
    return crm


# What has to have happened before, so that the example has something to work on.
BEFORE = {
    "near": ["edit 华强 --set district=宝安区"],
    "skip": ["plan 华强 tomorrow 送样"],
    "redo": ["note 华强 老板喜欢钓鱼", "undo"],
    "done": ["plan 华强 tomorrow 送样"],
    "winback": ["churn 华强 --reason price"],
    "dupes": ["add 华强公司 --phone 13900139000 --yes"],
    "merge": ["add 华强公司 --phone 13900139000 --yes"],
}
EXAMPLES = [
    pytest.param(language, key.removeprefix("example."), id=f"{language}-{key[8:]}")
    for language, texts in HELP.items()
    for key in texts
    if key.startswith("example.")
]


@pytest.mark.parametrize(("language", "key"), EXAMPLES)
def test_an_example_runs(book: Crm, language: str, key: str) -> None:
    line = HELP[language][f"example.{key}"]
    program, *words = shlex.split(line)
    assert program == "crm"
    given = " ".join(words[: len(key.split("."))])
    command = words[0]
    assert CHINESE.get(command, command) == key.split(".")[0], given
    for earlier in BEFORE.get(key, ()):
        book(earlier)
    result = book(["--lang", language, *words])
    # Silence is what a check says that finds nothing.
    assert bool(result.out) == (key != "check")
