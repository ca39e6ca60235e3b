"""Programs of others read what we export, all of it, without a word of complaint."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import Crm

pytestmark = pytest.mark.external

# A customer that tries what a format escapes, folds and forbids.
ODD = 'Söhne; "Ä", \\n & 王\x1b[31m' + "很长" * 40
Run = Callable[..., str]


@pytest.fixture
def rep(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """Four customers, four contacts, plans of every kind."""
    monkeypatch.setenv("CRM_TZ", "Asia/Shanghai")
    crm(["add", "华强电子", "--class", "A", "--contact", "王建国", "--title", "总经理"])
    crm(
        [
            "contact",
            "add",
            "李娜",
            "--customer",
            "华强电子",
            "--phone",
            "13800138000",
            "--email",
            "li@h.example",
        ]
    )
    crm(["edit", "华强电子", "--set", "city=深圳"])
    crm(["add", "Acme Ltd", "--class", "B", "--contact", "Mary Ann O'Brien"])
    crm(["add", ODD, "--contact", "欧阳; 娜😀", "--yes"])
    crm(["add", "Beta"])
    crm(["visit", "Beta", "talked", "--on", "2026-11-20"])
    crm(["plan", "华强电子", "2026-12-01 14:00", "送样; 报价,\\", "--ask", "何时？"])
    crm(["plan", "华强电子", "2026-12-04", "寄样品", "--todo"])
    crm(["plan", "华强电子", "2026-12-04 16:00", "quote", "--todo"])
    crm(["plan", "Acme Ltd", "2026-12-07", "send figures", "--todo", "--every", "2 weeks"])
    crm(["plan", "Acme Ltd", "2026-12-08 10:00", "call in", "--todo", "--every", "每月"])
    crm(["plan", "Acme Ltd", "2026-11-30 09:30", "check stock", "--every", "2 weeks"])
    crm(["plan", "Acme Ltd", "2026-12-31", "month end", "--every", "FREQ=MONTHLY;COUNT=3"])
    return crm


@pytest.fixture
def other(tmp_path: Path) -> Run:
    """Run a program of others at home in a folder of its own; its output, when it is content."""

    def run(program: str, *words: str) -> str:
        found = shutil.which(program)
        if found is None:
            pytest.skip(f"{program} is not installed")
        env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC"}
        done = subprocess.run(
            [found, *words], capture_output=True, text=True, encoding="utf-8", env=env, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    return run


def settings(home: Path, name: str, text: str) -> None:
    """A program's own settings."""
    path = home / ".config" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def folder(crm: Crm, kind: str, form: str) -> Path:
    """An export of one file for each record."""
    into = crm.home / kind
    into.mkdir(exist_ok=True)
    crm(["export", kind, "-f", form, "-o", f"{into}/"])
    return into


def test_khard_lists_and_shows_every_card(rep: Crm, other: Run) -> None:
    people, companies = folder(rep, "contacts", "vcf"), folder(rep, "customers", "vcf")
    settings(
        rep.home,
        "khard/khard.conf",
        f"[addressbooks]\n[[people]]\npath = {people}\n[[companies]]\npath = {companies}\n",
    )
    listed = other("khard", "list", "-p", "-F", "name", "-a", "people").splitlines()
    # It puts the given name first, whatever the language.
    assert sorted(listed) == ["Mary Ann O'Brien", "娜 李", "建国 王", "欧阳; 娜😀"]
    assert len(other("khard", "list", "-p", "-a", "companies").splitlines()) == 4
    shown = other("khard", "show", "-a", "people", "李娜")
    for text in ("华强电子", "+8613800138000", "li@h.example", "深圳"):
        assert text in shown


KHAL = """[calendars]
[[crm]]
path = {path}
type = calendar
[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def test_khal_lists_every_event_on_its_days(rep: Crm, other: Run) -> None:
    settings(rep.home, "khal/config", KHAL.format(path=folder(rep, "calendar", "ics")))
    form = "{start-date}|{start-time}|{title}"
    listed = other("khal", "list", "--day-format", "", "--format", form, "2026-11-20", "110d")
    found = [line.split("|") for line in listed.splitlines() if line]
    assert ["2026-12-01", "14:00", "华强电子: 送样; 报价,\\"] in found
    stock = [day for day, time, title in found if title.endswith("stock") and time == "09:30"]
    assert stock[:3] == ["2026-11-30", "2026-12-14", "2026-12-28"]
    ends = [day for day, _, title in found if title.endswith("month end")]
    assert ends == ["2026-12-31", "2027-01-31", "2027-02-28"]
    odd = [title for _, _, title in found if title.startswith("Söhne")]
    assert odd == [ODD.replace("\x1b", " ") + ": first contact"]
    assert {title for _, _, title in found if title.startswith("See")} == {"See Beta"}


def test_todoman_lists_every_todo(rep: Crm, other: Run) -> None:
    path = folder(rep, "calendar", "ics")
    settings(
        rep.home,
        "todoman/config.py",
        f'path = "{path}"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n',
    )
    if "todoman" not in other("todo", "--version"):
        pytest.skip("todo is another program than todoman")
    found = json.loads(other("todo", "--porcelain", "list"))
    assert {one["summary"]: one["due"] is not None for one in found} == {
        "华强电子: 寄样品": True,
        "华强电子: quote": True,
        "Acme Ltd: send figures": True,
        "Acme Ltd: call in": True,
    }
    # Done there, it comes back two weeks later.
    number = next(str(one["id"]) for one in found if one["summary"].endswith("figures"))
    other("todo", "--porcelain", "done", number)
    again = json.loads(other("todo", "--porcelain", "list"))
    days = {
        one["summary"]: datetime.fromtimestamp(one["due"], UTC).date().isoformat() for one in again
    }
    assert days["Acme Ltd: send figures"] == "2026-12-21"


def test_calcurse_imports_the_whole_feed(rep: Crm, other: Run) -> None:
    feed = rep.home / "feed.ics"
    rep(["export", "calendar", "-o", str(feed)])
    kept = rep.home / "calcurse"
    said = other("calcurse", "-D", str(kept), "-i", str(feed))
    text = feed.read_text(encoding="utf-8")
    events, todos = text.count("BEGIN:VEVENT"), text.count("BEGIN:VTODO")
    assert (events, todos) == (7, 4)
    assert "2 apps / 5 events / 4 todos / 0 skipped" in said
    apts = (kept / "apts").read_text(encoding="utf-8")
    # 14:00 in Shanghai, as a clock in UTC shows it.
    assert "12/01/2026 @ 06:00 -> 12/01/2026 @ 07:00" in apts
    assert len(apts.splitlines()) == events
