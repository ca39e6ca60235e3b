"""What the commands that are felt may load: a fresh interpreter, its modules counted at the end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TODAY, Crm

import crmcli

RUNNER = """
import json, sys
before = set(sys.modules)
from crmcli.cli import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    json.dump(sorted(set(sys.modules) - before), file)
sys.exit(code)
"""
PROJECT = Path(crmcli.__file__).parents[1]
# Libraries of ours that no quick command needs, each several milliseconds or more.
NEVER = {
    *("pypinyin", "holidays", "jinja2", "xlsxwriter", "python_calamine", "markupsafe"),
    *("pydantic", "hypothesis", "pytest", "rich", "asyncio", "email", "http"),
}
# What only a command that writes needs.
WRITING = {"sqlite_utils"}


class Loaded:
    """The modules that one command line loaded, and what it printed."""

    def __init__(self, crm: Crm, line: list[str], stdin: str = "") -> None:
        dump = crm.home / "modules.json"
        self.result = subprocess.run(
            [sys.executable, "-c", RUNNER, str(dump), *line],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "CRM_TODAY": TODAY},
            check=False,
        )
        assert self.result.returncode == 0, self.result.stderr
        self.modules = set(json.loads(dump.read_text()))
        self.libraries = {module.split(".")[0] for module in self.modules}

    def of(self, part: str) -> set[str]:
        """Our own modules of one folder."""
        head = f"crmcli.{part}."
        return {name.removeprefix(head) for name in self.modules if name.startswith(head)}


@pytest.fixture
def small(crm: Crm) -> Crm:
    """Two customers: one overdue, one with a phone."""
    crm(["add", "华强", "--contact", "王建国", "--phone", "13800138000", "--class", "A"])
    crm("visit 华强 谈了价格 --on 2026-11-02")
    crm(["add", "宏达五金", "--class", "B"])
    return crm


READS = {
    "today": [],
    "overdue": ["report", "overdue"],
    "overdue-json": ["report", "overdue", "--json"],
    "due-text": ["report", "due", "-f", "text"],
    "schedule": ["report", "schedule"],
    "find": ["find", "华强"],
    "find-pinyin": ["find", "hq"],
    "show": ["show", "1"],
    "list": ["list"],
}


@pytest.mark.parametrize("name", READS)
def test_reading_loads_no_slow_library(small: Crm, name: str) -> None:
    loaded = Loaded(small, READS[name])
    assert loaded.libraries & (NEVER | WRITING | {"phonenumbers"}) == set()
    assert "dateutil" not in loaded.libraries
    assert loaded.of("actions") == set()
    assert not {name for name in loaded.of("exchange") if name}
    assert not {"write", "create", "backup", "check", "undo"} & loaded.of("store")


def test_today_alone_loads_neither_typer_nor_the_table_of_commands(small: Crm) -> None:
    loaded = Loaded(small, [])
    assert "华强" in loaded.result.stdout
    assert loaded.libraries & {"typer", "click", "shellingham", "inspect"} == set()
    assert loaded.of("commands") == {"today"}
    assert loaded.of("reports") == {"today", "due", "query", "words"}


HELPERS = {"table", "parser", "filtering", "pick", "values"}


@pytest.mark.parametrize(
    ("line", "own"),
    [
        pytest.param(["report", "overdue"], {"report"}, id="report"),
        pytest.param(["find", "华强"], {"find"}, id="find"),
        pytest.param(["list"], {"list"}, id="list"),
        pytest.param(["show", "1"], {"show"}, id="show"),
        pytest.param(["visit", "华强", "谈了价格"], {"visit"}, id="visit"),
        pytest.param(["拜访", "华强", "谈了价格"], {"visit"}, id="visit-in-chinese"),
    ],
)
def test_only_the_command_that_runs_is_loaded(small: Crm, line: list[str], own: set[str]) -> None:
    loaded = Loaded(small, line)
    assert loaded.of("commands") - HELPERS == own


def test_a_report_loads_no_other_report(small: Crm) -> None:
    loaded = Loaded(small, ["report", "overdue"])
    assert loaded.of("reports") - {"registry", "query", "words"} == {"due"}


def test_one_language_is_loaded_and_no_help(small: Crm) -> None:
    words = ["report", "overdue", "-f", "text"]
    assert Loaded(small, words).of("lang") == {"en"}
    assert Loaded(small, [*words, "--lang", "zh"]).of("lang") == {"zh"}


def test_only_the_writer_of_the_format_is_loaded(small: Crm) -> None:
    formats = {"page", "markdown", "workbook", "screen", "separated", "json_rows", "chat"}
    assert Loaded(small, ["list", "--csv"]).of("output") & formats == {"separated"}
    assert Loaded(small, ["list", "--json"]).of("output") & formats == {"json_rows"}
    assert Loaded(small, ["list"]).of("output") & formats == set()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["谈了价格,下周三再去"], id="chinese"),
        pytest.param(["talked prices, again next wed"], id="english"),
    ],
)
def test_logging_a_visit_loads_what_it_writes_with_alone(small: Crm, words: list[str]) -> None:
    small("visit 华强 今天第一次")  # the backup of the day is made after this one
    loaded = Loaded(small, ["visit", "华强", *words])
    assert "2026-12-02" in loaded.result.stdout
    assert "sqlite_utils" in loaded.libraries
    assert loaded.libraries & {*NEVER, "phonenumbers"} == set()
    assert loaded.of("exchange") == set()


def test_a_phone_is_looked_up_with_the_library_of_phones_alone(small: Crm) -> None:
    loaded = Loaded(small, ["find", "+86 138 0013 8000"])
    assert "华强" in loaded.result.stdout
    assert "phonenumbers" in loaded.libraries
    assert loaded.libraries & (NEVER | WRITING) == set()
