"""What goes wrong says so in one clear line, with its exit code, and leaves the file as it was."""

import json
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import TODAY, Crm

COMMAND = [sys.executable, "-m", "crmcli"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def rep(crm: Crm) -> Crm:
    """1 华强 with 王总, 2 and 3 same-named 华润 told apart by district, 4 宏达."""
    crm("add 深圳市华强电子有限公司 --class A --contact 王建国 --title 总经理 --phone 13800138000")
    crm("add 华润 --contact 王丽 --set district=宝安")
    crm("add 华润 --contact 李娜 --set district=南山 -y")
    crm("add 宏达五金 --class B")
    return crm


def start(home: Path, words: Sequence[str], **env: str) -> "subprocess.Popen[bytes]":
    """The program itself with nothing in its environment but what is given."""
    inside = {"HOME": str(home), "PATH": os.environ["PATH"], "CRM_TODAY": TODAY, **env}
    if "PYTHONPATH" in os.environ:
        inside["PYTHONPATH"] = os.environ["PYTHONPATH"]
    return subprocess.Popen(
        [*COMMAND, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=inside,
        cwd=ROOT,
    )


def run(
    home: Path, words: Sequence[str], stdin: bytes = b"", **env: str
) -> tuple[int, bytes, bytes]:
    process = start(home, words, **env)
    out, err = process.communicate(stdin)
    return process.returncode, out, err


WRONG: list[tuple[int, str, str]] = [
    (3, "visit 永昌 谈了", "永昌"),
    (3, "show 永昌", "crm add"),
    (3, "show 99", "99"),
    (3, "show c99", "c99"),
    (3, "edit v99 --set summary=x", "v99"),
    (4, "visit 华 谈了", "1 深圳市华强电子有限公司"),
    (4, "visit 华润 谈了", "2 华润 (宝安), 3 华润 (南山)"),
    (2, "plan 华强 2月30日 送样", "2月30日"),
    (2, "plan 华强 2026-02-30 送样", "2026-02-30"),
    (2, "plan 华强 2027-02-29 送样", "2027-02-29"),
    (2, "plan 华强 13/45 送样", "13/45"),
    (2, "plan 华强 过两天 送样", "过两天"),
    (2, "plan 华强 国庆后 送样", "国庆后"),
    (2, "plan 华强 改天", "改天"),
    (2, "plan 华强 下个月 送样", "下个月"),
    (2, "visit 华强 谈了 --on 明天", "crm plan"),
    (2, "visit 华强 谈了 --on 2026-11-25", "2026-11-25"),
    (2, "visit 华强 谈了 --next 昨天", "2026-11-23"),
    (2, "visit 华强 谈了 --next 今天", "2026-11-24"),
    (2, "visit 华强 谈了 --next 过两天", "过两天"),
    (2, "visit 华强 谈了 --outcome 好", "好"),
    (2, "visit 华强 谈了 --kind x", "demo"),
    (2, "visit 华强 谈了 --for 很久", "很久"),
    (2, "visit 华强 谈了 --horizon 9m", "3m"),
    (2, "visit 华强 谈了 --complaint ' '", ""),
    (2, "visit 华强 谈了 --answer 五台", "1"),
    (2, "visit 华强 谈了 --set nope=1", "x.nope"),
    (2, "visit 华强 谈了 --set minutes=-5", "-5"),
    (2, "visit 华强", "crm visit"),
    (2, "visit", "CUSTOMER"),
    (2, "add", "NAME"),
    (2, "add 永昌 --class E", "E"),
    (2, "add 永昌 --credit 很好", "很好"),
    (2, "add 永昌 --source x", "event"),
    (2, "add 永昌 --next 过两天", "过两天"),
    (2, "add 永昌 --next 2026-11-20", "2026-11-20"),
    (2, "add 永昌 --set employees=很多", "很多"),
    (2, "add 永昌 --set key=也许", "也许"),
    (2, "add 永昌 --set annual_revenue=12x", "12x"),
    (2, "add 永昌 --set annual_revenue=-5", "-5"),
    (2, "add 永昌 --set interval_days=-3", "-3"),
    (2, "add 永昌 --set interval_days=0", "0"),
    (2, "add 永昌 --set employes=3", "employees"),
    (2, "add 永昌 --set employees", "FIELD=VALUE"),
    (3, "add 永昌 --set parent=没有", "没有"),
    (2, "edit 华强 --set class=B", "crm classify"),
    (2, "edit 华强 --set name=", "blank"),
    (2, "list --fields nope", "nope"),
    (2, "list --where nope=1", "nope"),
    (2, "list --where class", "class"),
    (2, "list --where class=E", "E"),
    (2, "list --where employees>x", "x"),
    (2, "list --where last_contact>过两天", "过两天"),
    (2, "list --sort nope", "nope"),
    (2, "list --sort 'id; DROP TABLE customers'", "DROP"),
    (2, "list --limit 0", "0"),
    (2, "list --limit -1", "-1"),
    (2, "list --limit x", "x"),
    (2, "find 华 --limit 0", "0"),
    (2, "undo 0", "0"),
    (2, "undo -1", "-1"),
    (2, "undo x", "x"),
    (4, "undo 99", "4"),
    (4, "redo", ""),
    (2, "list nope", "customers"),
    (2, "list -f nope", "jsonl"),
    (2, "list --headers fr", "fr"),
    (2, "list -f xlsx", "-o"),
    (2, "list -o x.nope", "x.nope"),
    (1, "list -o /nowhere/x.csv", "/nowhere/x.csv"),
    (2, "add 永昌 -f nope", "jsonl"),
    (2, "add 永昌 -f xlsx", "-o"),
    (2, "add 永昌 --json --fields nope", "--fields"),
    (1, "add 永昌 -o /nowhere/x.json", "/nowhere/x.json"),
    (2, "add 永昌 -o x.nope", "x.nope"),
    (2, "report nope", "crm report"),
    (2, "report overdue --fields nope", "nope"),
    (2, "visti 华强", "visit"),
    (2, "拜仿 华强", "拜访"),
    (2, "contact nope", "nope"),
    (2, "help nope", "cron"),
    (2, "completion tcsh", "bash"),
    (2, "visit 华强 谈了 --nope", "--nope"),
    (2, "visit 华强 谈了 --outcom won", "--outcome"),
    (2, "visit 华强 谈了 --on", "--on"),
    (2, "list --db", "--db"),
    (2, "list -f", "-f"),
    (2, "--lang fr list", "fr"),
    (2, "--today 过两天 list", "过两天"),
    (2, "--today 2026-02-30 list", "2026-02-30"),
    (2, "done", "REF"),
    (2, "done c1", "c1"),
    (2, "case close 华强 换了", "k4"),
    (3, "case close k1", "k1"),
    (2, "tag 华强 ''", "blank"),
    (2, "note 华强 ' '", "note"),
    (2, "edit 华强", "EDITOR"),
    (2, "show 华强 宏达", "宏达"),
    (2, "today x", "x"),
    (2, "list tags --class A", "tags"),
    (2, "edit 华强 --set phone=没有", "没有"),
    (2, "import orders x.csv", "orders"),
    (3, "import customers /nowhere/x.csv", "/nowhere/x.csv"),
]


@pytest.mark.parametrize(("code", "line", "said"), WRONG, ids=[line for _, line, _ in WRONG])
def test_one_clear_line(
    rep: Crm, monkeypatch: pytest.MonkeyPatch, code: int, line: str, said: str
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    complaint = rep.fails(code, line)
    assert said in complaint
    assert "\ue000" not in complaint
    chinese = rep.run(f"--lang zh {line}")
    assert chinese.code == code or "--lang" in line
    assert chinese.out == ""


def test_an_unknown_word_shows_the_nearest_names(rep: Crm) -> None:
    assert "宏达五金" in rep.fails(3, "show 宏达电器")


def test_same_names_are_told_apart_by_what_differs(crm: Crm) -> None:
    crm("add 张伟 --phone 13800138000")
    crm("add 张伟 --phone 13800139111 -y")
    line = crm.fails(4, "visit 张伟 谈了")
    assert "1 张伟 (8000), 2 张伟 (9111)" in line


def bytes_of(path: Path) -> bytes:
    """The content of a regular file, nothing for anything else."""
    return path.read_bytes() if os.path.isfile(path) else b""


# -- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["list", "add 永昌", "show 1", "undo", "report overdue"])
def test_a_file_that_is_none_of_ours(rep: Crm, tmp_path: Path, line: str) -> None:
    folder, text, empty, fifo = (tmp_path / n for n in ("folder", "text", "empty", "fifo"))
    folder.mkdir()
    text.write_text("客户,电话\n" * 50, encoding="utf-8")
    empty.touch()
    os.mkfifo(fifo)
    foreign, newer = tmp_path / "foreign.db", tmp_path / "newer.db"
    with sqlite3.connect(foreign) as conn:
        conn.execute("CREATE TABLE customers (id)")
    conn.close()
    newer.write_bytes(rep.db.read_bytes())
    with sqlite3.connect(newer) as conn:
        conn.execute("PRAGMA user_version = 9999")
    conn.close()
    cut = tmp_path / "cut.db"
    cut.write_bytes(rep.db.read_bytes()[:5000])
    missing = tmp_path / "missing.db"
    for path in (folder, text, empty, fifo, foreign, newer, cut, missing, Path("x" * 300)):
        before = bytes_of(path)
        result = rep.run(f"--db {path} {line}")
        assert (result.code, result.out) == (5, ""), path
        assert str(path) in result.err
        assert len(result.err.splitlines()) == 1
        assert bytes_of(path) == before
    assert not missing.exists()


def test_a_damaged_page_is_said(rep: Crm) -> None:
    raw = bytearray(rep.db.read_bytes())
    raw[4096 : 4096 * 60] = b"\xff" * (4096 * 59)
    rep.db.write_bytes(raw)
    for line in ("list", "add 永昌", "show 1"):
        rep.fails(5, line)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file(rep: Crm) -> None:
    rep.db.chmod(0o400)
    rep.db.parent.chmod(0o500)
    try:
        assert len(rep.json("list")) == 4
        rep.fails(5, "add 永昌")
    finally:
        rep.db.parent.chmod(0o700)


def test_a_locked_file_is_waited_for_and_then_said(rep: Crm) -> None:
    other = sqlite3.connect(rep.db, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for line in ("add 永昌", "list"):
        result = rep.run(line)
        assert (result.code, result.out) == (5, "")
        assert "0.2" in result.err
    other.execute("ROLLBACK")
    other.close()
    rep("add 永昌")


# -- names ------------------------------------------------------------------------------------

REFUSED = {
    "blank": "  ",
    "NUL": "a\0b",
    "lone surrogate": "a\ud800b",
    "newline": "a\nb",
    "line separator": "a\u2028b",
    "501 characters": "x" * 501,
}
KEPT = {
    "markup": "[red]A[/red]",
    "closing markup": "[/]",
    "escape": "\x1b[31mA\x1b]52;c;QQ==\x07",
    "C1": "A\x9b31mB",
    "bidi": "A\u202eB\u2066C",
    "emoji": "👨‍👩‍👧 :smile: ☎️",
    "formula": "=cmd|' /C calc'!A0",
    "formula at": "@SUM(1)",
    "long": "名" * 500,
    "html": "<script>alert(1)</script>",
    "braces": "{name} {0} %s %(x)s",
    "quotes": "'\"`\\",
    "sql": "x'); DROP TABLE customers;--",
    "dash": "-rf",
    "tab": "a\tb",
    "zero width": "a\u200bb\ufeffc",
    "pipe": "a|b",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏",
}
PRINTING = [
    ["today"],
    ["list"],
    ["list", "contacts"],
    ["list", "visits"],
    ["list", "plans"],
    ["list", "cases"],
    ["list", "tags"],
    ["show", "1"],
    ["show", "c1"],
    ["show", "v1"],
    ["show", "p2"],
    ["classify", "1"],
    ["report", "overdue"],
    ["report", "schedule", "--days", "60"],
    ["report", "visits", "this-month"],
    ["history"],
    ["history", "1"],
    ["note", "1", "x", "-n"],
    ["tag", "1", "-n"],
    ["visit", "1", "x", "-n"],
    ["plan", "1", "明天", "x", "-n"],
    ["snooze", "1", "明天", "-n"],
    ["rm", "1", "-n"],
    ["churn", "1", "--reason", "price", "-n"],
]
FORMATS = ("plain", "text", "csv", "json", "jsonl", "md", "html")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("name", list(REFUSED.values()), ids=list(REFUSED))
def test_names_that_are_refused(rep: Crm, name: str) -> None:
    rep.fails(2, ["add", name])
    rep.fails(2, ["contact", "add", name, "--customer", "1"])
    rep.fails(2, ["edit", "1", "--set", f"name={name}"])
    rep.fails(2, ["tag", "1", name])
    if name.strip():
        rep.fails(2, ["churn", "1", "--reason", "price", "--lost-to", name])


def named(crm: Crm, name: str) -> None:
    """A file in which everything has this name."""
    crm(
        [
            "add",
            "--contact",
            name,
            "--tag",
            name,
            "--note",
            name,
            "--set",
            f"x.f={name}",
            "--",
            name,
        ]
    )
    crm(["plan", "1", "明天", "--", name])
    crm(["visit", "1", "--complaint", name, "--on", "昨天", "--with", name, "--", name])


@pytest.mark.parametrize("name", list(KEPT.values()), ids=list(KEPT))
def test_names_that_are_kept_and_shown_safely(crm: Crm, name: str) -> None:
    named(crm, name)
    shown = crm.json("show 1")
    assert shown["name"] == name
    assert shown["contacts"][0]["name"] == name
    assert shown["tags"] == [name]
    assert shown["visits"][0]["summary"] == name
    assert shown["x.f"] == name
    for line in PRINTING:
        for form in FORMATS:
            result = crm.run([*line, "-f", form])
            assert result.code == 0, (line, form, result.err)
            seen = result.out.replace("\t", "") if form == "plain" else result.out
            if form != "csv":
                assert not CONTROL.search(seen), (line, form)
            assert not CONTROL.search(result.err), (line, form)
    assert json.loads(crm("list --json").out)[0]["name"] == name
    assert "<script>" not in crm("show 1 -f html").out


@pytest.mark.parametrize("name", list(KEPT.values()), ids=list(KEPT))
def test_unknown_names_are_shown_safely_in_errors(rep: Crm, name: str) -> None:
    for line in (
        ["show", "--", name],
        ["list", "--", name],
        ["classify", "1", "--", name],
        ["list", "--where", f"class={name}"],
        ["list", "--sort", name],
        ["list", "--fields", name],
        ["report", "visits", "--", name],
        ["plan", "1", "--", name],
        ["import", "customers", "--", name],
        ["--db", f"/nowhere/{name}", "list"],
    ):
        result = rep.run(line)
        assert result.code in (1, 2, 3, 5), (line, result)
        assert "Traceback" not in result.err
        assert not CONTROL.search(result.err)


def on_a_terminal(home: Path, words: Sequence[str], columns: int, **env: str) -> tuple[int, str]:
    """Run in a pseudo-terminal; what it printed, and its exit code."""
    pid, terminal = pty.fork()
    if pid == 0:
        import fcntl
        import struct
        import termios

        size = struct.pack("HHHH", 40, columns, 0, 0)
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        inside = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "CRM_TODAY": TODAY,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            **env,
        }
        os.chdir(ROOT)
        os.execvpe(sys.executable, [*COMMAND, *words], inside)
    seen = b""
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            part = os.read(terminal, 65536) if ready else b""
        except OSError:
            part = b""
        if not part:
            break
        seen += part
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), seen.decode("utf-8", "replace")


@pytest.mark.parametrize("columns", [40, 120])
def test_on_a_terminal_no_name_drives_it(crm: Crm, columns: int) -> None:
    everything = " ".join(name for key, name in KEPT.items() if key != "long")
    named(crm, everything)
    for words in (["list"], ["show", "1"], [], ["list", "visits"], ["report", "overdue"]):
        code, seen = on_a_terminal(crm.home, words, columns, NO_COLOR="1")
        assert code == 0, seen
        assert not CONTROL.search(seen.replace("\r\n", "")), words
        assert "[red]A[/red]" in seen.replace("\r\n", "") or columns == 40
        assert ":smile:" in seen.replace("\r\n", "") or columns == 40


# -- the world around it ----------------------------------------------------------------------


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


@pytest.mark.parametrize("line", ["list --json", "report schedule --days 99", "show 1", "history"])
def test_a_file_name_that_is_no_text_is_still_a_file(rep: Crm, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/" + "客户.csv".encode("gbk")
    with open(name, "wb") as file:
        file.write("客户\n永昌\n".encode())
    env = {"HOME": str(rep.home), "PATH": os.environ["PATH"]}
    command = [*COMMAND, "import", "customers", name]
    assert subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True).stderr == b""
    assert rep.json("show 永昌")["name"] == "永昌"


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
