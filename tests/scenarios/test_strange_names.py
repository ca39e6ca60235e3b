"""Names from strangers: refused in one line, or kept exactly and shown without harm everywhere."""

import json
import re

import pytest
from conftest import Crm
from scenarios.running import on_a_terminal

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


def test_a_numbered_choice_on_a_terminal(rep: Crm) -> None:
    code, seen = on_a_terminal(rep.home, ["visit", "华润", "谈了"], 100, "2\n")
    assert code == 0, seen
    assert "1. 2 华润 (宝安)" in seen
    assert rep.json("list visits")[0]["customer_id"] == 3
    before = rep.db.read_bytes()
    for answer in ("0\n", "3\n", "x\n", "\n"):
        assert on_a_terminal(rep.home, ["visit", "华润", "谈了"], 100, answer)[0] == 2
    assert rep.db.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["add", "华润"],
        ["rm", "华强"],
        ["--lang", "zh", "add", "华润"],
        ["--lang", "zh", "删除", "4"],
    ],
)
def test_a_question_on_a_terminal(rep: Crm, words: list[str]) -> None:
    before = rep.db.read_bytes()
    assert on_a_terminal(rep.home, words, 100, "n\n")[0] == 1
    assert on_a_terminal(rep.home, words, 100, "\n")[0] == 1
    assert rep.db.read_bytes() == before
    yes = "是\n" if "zh" in words else "y\n"
    assert on_a_terminal(rep.home, words, 100, yes)[0] == 0
    assert rep.db.read_bytes() != before
