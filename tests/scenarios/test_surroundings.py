"""The world around the program: locales, pipes, closed streams, full disks, signals, settings."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, Crm
from scenarios.running import COMMAND, ROOT, on_a_terminal, run, start


def test_nothing_in_the_environment(tmp_path: Path) -> None:
    for env in ({}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "zh_CN.GBK"}, {"LC_ALL": "x"}):
        name = f"华强{len(env)}{''.join(env.values())}"
        code, out, err = run(tmp_path, ["add", name, "-y"], **env)
        assert code == 0, err
        assert name in out.decode("utf-8")
    code, out, err = run(tmp_path, ["list", "--json"], LC_ALL="C")
    assert (code, err) == (0, b"")
    assert len(json.loads(out)) == 5


def test_a_latin_1_terminal_shows_what_it_can(rep: Crm) -> None:
    code, out, err = run(rep.home, ["list"], PYTHONIOENCODING="latin-1")
    assert (code, err) == (0, b"")
    assert "华润".encode() in out
    code, _, err = run(rep.home, ["show", "永昌"], PYTHONIOENCODING="gbk")
    assert code == 3
    assert "永昌".encode() in err


def test_bytes_that_are_no_text_are_refused(rep: Crm) -> None:
    before = rep.db.read_bytes()
    process = subprocess.run(
        [*COMMAND, "add", b"a\xff\xfeb"],
        env={"HOME": str(rep.home), "PATH": os.environ["PATH"]},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert process.returncode == 2
    assert process.stdout == b""
    assert rep.db.read_bytes() == before


def test_a_file_name_that_is_no_text_is_still_a_file(rep: Crm, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/" + "客户.csv".encode("gbk")
    with open(name, "wb") as file:
        file.write("客户\n永昌\n".encode())
    env = {"HOME": str(rep.home), "PATH": os.environ["PATH"]}
    command = [*COMMAND, "import", "customers", name]
    assert subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True).stderr == b""
    assert rep.json("show 永昌")["name"] == "永昌"


@pytest.mark.parametrize("line", ["list --json", "report schedule --days 99", "show 1", "history"])
def test_a_pipe_closed_early_is_silent(rep: Crm, line: str) -> None:
    process = start(rep.home, line.split())
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_output_that_cannot_be_written(rep: Crm) -> None:
    for words in (["list"], ["show", "1", "--json"], ["add", "永昌"]):
        with open("/dev/full", "wb") as full:
            process = subprocess.run(
                [*COMMAND, *words],
                env={"HOME": str(rep.home), "PATH": os.environ["PATH"]},
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert process.returncode == 1
        assert process.stderr.startswith(b"crm: ")
        assert len(process.stderr.splitlines()) == 1


FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")


@FULL
@pytest.mark.parametrize("target", ["stdout", "file"])
@pytest.mark.parametrize(("language", "said"), [("en", "Saved, but "), ("zh", "已保存，但")])
def test_what_was_saved_before_the_output_failed_is_said(
    rep: Crm, target: str, language: str, said: str
) -> None:
    words = ["add", "永昌", "--lang", language]
    if target == "file":
        words += ["-f", "csv", "-o", "/dev/full"]
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            [*COMMAND, *words],
            env={"HOME": str(rep.home), "PATH": os.environ["PATH"]},
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    (line,) = process.stderr.decode().splitlines()
    assert process.returncode == 1
    assert said in line
    assert rep.json("show 永昌")["name"] == "永昌"
    assert list(rep.db.parent.glob("*.backups/*-daily.db"))


@FULL
def test_a_read_that_cannot_be_shown_says_nothing_of_saving(rep: Crm) -> None:
    assert "Saved" not in rep.fails(1, "list -f csv -o /dev/full")


def test_a_folder_as_the_target_is_refused_before_the_write(rep: Crm) -> None:
    (rep.home / "x.csv").mkdir()
    rep.fails(1, ["add", "永昌", "-o", str(rep.home / "x.csv")])
    rep.fails(3, "show 永昌")


SIGNALLED = """
import os, signal, sys
import crmcli.output.target
fsync = os.fsync
def stop(descriptor):
    fsync(descriptor)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
os.fsync = stop
from crmcli.cli import main
sys.exit(main(sys.argv[2:]))
"""


def signalled(rep: Crm, name: str, words: list[str], **how: Any) -> int:
    """The exit code of a command that gets a signal at its first fsync."""
    return subprocess.run(
        [sys.executable, "-c", SIGNALLED, name, *words],
        env={"HOME": str(rep.home), "PATH": os.environ["PATH"], "CRM_TODAY": TODAY},
        cwd=ROOT,
        check=False,
        **how,
    ).returncode


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_during_an_export_or_a_backup_leaves_no_part(
    rep: Crm, tmp_path: Path, name: str, code: int
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for words in (["list", "-o", str(folder / "x.csv")], ["backup", "-o", str(folder / "x.db")]):
        assert signalled(rep, name, words) == code
        assert os.listdir(folder) == []


def test_nohup_keeps_its_promise(rep: Crm, tmp_path: Path) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    words = ["list", "-o", str(tmp_path / "x.csv")]
    assert signalled(rep, "SIGHUP", words, preexec_fn=ignore) == 0
    assert (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        ([], {"TERM": "dumb", "CRM_COLOUR": "always"}, True),
        ([], {"NO_COLOR": "1", "CRM_COLOUR": "always"}, True),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "CRM_COLOUR": "never"}, False),
        (["--no-color"], {"FORCE_COLOR": "1", "CRM_COLOUR": "always"}, False),
    ],
)
def test_colour_on_a_terminal(
    rep: Crm, words: list[str], env: dict[str, str], coloured: bool
) -> None:
    code, seen = on_a_terminal(rep.home, ["list", *words], 100, **env)
    assert code == 0
    assert ("\x1b[" in seen) is coloured


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        (["-f", "table"], {}, False),
        (["-f", "table"], {"CRM_COLOUR": "always"}, False),
        (["-f", "table"], {"FORCE_COLOR": "1"}, True),
        (["-f", "table", "-o", "/dev/null"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_in_a_pipe(rep: Crm, words: list[str], env: dict[str, str], coloured: bool) -> None:
    code, out, _ = run(rep.home, ["list", *words], **env)
    assert code == 0
    assert (b"\x1b[" in out) is coloured


def test_streams_that_are_closed(rep: Crm) -> None:
    for redirect, words, code in (
        ("<&-", "visit -", 1),
        ("<&-", "list", 0),
        ("<&-", "import customers -", 1),
        ("2>&-", "show 永昌", 3),
        (">&- 2>&-", "add 永昌", 0),
    ):
        line = f"exec {' '.join(COMMAND)} {words} {redirect}"
        env = {"HOME": str(rep.home), "PATH": os.environ["PATH"]}
        process = subprocess.run(
            ["sh", "-c", line], env=env, cwd=ROOT, capture_output=True, check=False
        )
        assert process.returncode == code, (line, process.stderr)
        assert b"Traceback" not in process.stderr
    assert rep("check --full").out == ""


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"nope = 1\n", 2, "nope"),
        (b"language = \n", 1, "config.toml"),
        (b'language = "fr"\n', 2, "fr"),
        (b"language = 5\n", 2, "5"),
        (b'language = "\xff"\n', 1, "config.toml"),
        (b'timezone = "Mars/Phobos"\n', 2, "Mars/Phobos"),
        (b"\0", 1, "config.toml"),
    ],
)
def test_a_config_file_that_is_wrong(rep: Crm, content: bytes, code: int, said: str) -> None:
    path = rep.home / ".config" / "crmcli" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert said in rep.fails(code, "list")


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("CRM_TODAY", "过两天", 2),
        ("CRM_TODAY", "2026-02-30", 2),
        ("CRM_LANG", "fr", 2),
        ("CRM_TZ", "Mars", 2),
        ("CRM_TZ", "../../etc/passwd", 2),
        ("CRM_CALENDAR", "XX", 2),
        ("CRM_DB", "/nowhere/x.db", 5),
    ],
)
def test_an_environment_that_is_wrong(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, code: int
) -> None:
    monkeypatch.setenv(variable, value)
    assert value in rep.fails(code, "list" if variable != "CRM_CALENDAR" else "report overdue")


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from crmcli.cli import main
sys.exit(main(sys.argv[2:]))
"""


def test_a_full_disk_loses_nothing_and_names_the_file(rep: Crm, tmp_path: Path) -> None:
    sheet = tmp_path / "many.csv"
    sheet.write_text("客户\n" + "".join(f"客户{n}\n" for n in range(3000)), encoding="utf-8")
    before = rep.db.read_bytes()
    env = {"HOME": str(rep.home), "PATH": os.environ["PATH"], "CRM_TODAY": TODAY}
    for words in (["list", "-o", str(tmp_path / "x.csv")], ["import", "customers", str(sheet)]):
        limit = len(before) + 8192 if words[0] == "import" else 10
        process = subprocess.run(
            [sys.executable, "-c", LIMITED, str(limit), *words],
            env=env,
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        text = process.stderr.decode()
        assert process.returncode in (1, 5), text
        assert process.stdout == b""
        assert str(rep.db if words[0] == "import" else tmp_path) in text
        assert len(text.splitlines()) == 1
    assert len(rep.json("list")) == 4
    assert rep.db.read_bytes() == before
    assert not list(tmp_path.glob(".*part")) + list(rep.db.parent.glob("*-journal"))
    assert rep("check --full").out == ""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_during_a_long_import_leaves_nothing_half_done(
    rep: Crm, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    sheet = tmp_path / "many.csv"
    rows = (f"客户{n},联系人{n},2026-11-20\n" for n in range(20000))
    sheet.write_text("客户,联系人,上次拜访\n" + "".join(rows), encoding="utf-8")
    before = rep.db.read_bytes()
    process = start(rep.home, ["import", "customers", str(sheet)])
    journal = rep.db.with_name(rep.db.name + "-journal")
    while not journal.exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(number)
    out, err = process.communicate()
    assert process.returncode == code, err
    assert out == b""
    assert b"Traceback" not in err
    assert rep.db.read_bytes() == before
    assert not journal.exists()
    assert rep("check --full").out == ""
