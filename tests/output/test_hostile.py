"""Whatever a customer is called, every writer writes it, and no terminal is driven by it."""

import csv
import html
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmcli.errors import Label
from crmcli.lang import Speaker
from crmcli.output.render import FORMATS, View, render
from crmcli.output.safe import clean, encodable
from crmcli.output.table import Card, Column, Fact, Table

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "naughty" / "blns.json"
OWN = (
    "[red]", "[/]", "[/red]", "[link=http://a]x[/link]", ":smile:", "\x1b[31m", "\x1b]52;c;x\x07",
    "\x9b2J", "\x00", "a\nb\r\nc\rd\te", "\x0b\x0c\x1c\x85", "\u202eabc", "\ufeff", "\ud800",
    "\ufffe\uffff", "\U000e0041", "{x}", "{0}", "%s", "|", "\\", "`", "x" * 5000, "华" * 5000,
    "a\u0301" * 300, "👨\u200d👩\u200d👧", "\u200d", "\ufe0f", " ", "", "=cmd|'/c calc'!A1",
    "_x0041_",
)  # fmt: skip
KINDS = [
    "text", "int", "decimal", "money", "date", "time", "datetime", "code", "flag", "list", "say",
]  # fmt: skip


class Spoken(Speaker):
    def __init__(self, language: str) -> None:
        self.language = language
        texts = {
            "output.yes": "yes", "output.no": "no", "output.more": "{n} more",
            "output.empty": "nothing", "output.pair": "{label}: {value}",
        }  # fmt: skip
        self._parts = {"": texts, "_selling": {}, "_help": {}}


def strings() -> list[str]:
    naughty = json.loads(NAUGHTY.read_text(encoding="utf-8")) if NAUGHTY.exists() else []
    return [*OWN, *naughty]


def table_of(names: list[str]) -> Table:
    return Table(
        "t",
        (Column("name", "Name"), Column("n", "No.", "int"), Column("also", "Also")),
        [(name, number, name) for number, name in enumerate(names)],
    )


def harmless(text: str) -> bool:
    """Nothing but line ends, and the tabs between the cells of `plain`, is left to clean."""
    return clean(text, keep_newlines=True) == text.replace("\t", " ")


def test_the_public_list_is_read_where_it_is_present():
    if not NAUGHTY.exists():
        pytest.skip("the shared list of naughty strings is not here")
    assert len(strings()) > 500


@pytest.mark.parametrize("width", [20, 59, 80, 200])
@pytest.mark.parametrize("form", ["table", "plain", "text", "md", "html", "json", "jsonl"])
def test_every_name_prints_harmlessly(form, width):
    text = render(table_of(strings()), View(Spoken("en"), form, width, terminal=True))
    assert isinstance(text, str)
    assert harmless(text)
    text.encode()


def test_plain_is_one_line_for_each_name():
    names = strings()
    text = render(table_of(names), View(Spoken("en"), "plain"))
    assert text == "".join(f"{clean(name)}\t{n}\t{clean(name)}\n" for n, name in enumerate(names))


def test_text_is_one_line_for_each_name():
    names = strings()
    text = render(table_of(names)._replace(line=("n", "name")), View(Spoken("en"), "text"))
    assert str(text).count("\n") == len(names)


def test_programs_read_back_every_name():
    names = strings()
    read = json.loads(render(table_of(names), View(Spoken("en"), "json")))
    assert [row["name"] for row in read] == names
    lines = str(render(table_of(names), View(Spoken("en"), "jsonl"))).split("\n")
    assert [json.loads(line)["name"] for line in lines[:-1]] == names
    text = str(render(table_of(names), View(Spoken("en"), "csv")))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[0] for row in rows[1:]] == [encodable(name) for name in names]


def test_the_page_holds_every_name_as_text():
    page = str(render(table_of(strings()), View(Spoken("en"), "html")))
    assert "<script" not in page
    for name in strings():
        assert clean(name, keep_newlines=True) in html.unescape(page)


def test_the_workbook_holds_every_name():
    calamine = pytest.importorskip("python_calamine")
    names = [name for name in strings() if name and name.isprintable()]
    data = render(table_of(names), View(Spoken("en"), "xlsx"))
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == names


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40, deadline=None)
@given(st.text(st.characters()) | st.sampled_from(OWN), st.integers(1, 200))
def test_no_text_anywhere_breaks_a_writer(form, text, width):
    columns = tuple(Column(kind, Label(text, text), kind, style=text) for kind in KINDS)
    table = Table(
        "t",
        columns,
        [(text,) * len(KINDS), (None,) * len(KINDS)],
        title=text,
        notes=(text,),
        totals=((text, text),),
        group="text",
        line=("code", "list"),
        tail="say",
        more=2,
    )
    facts = tuple(Fact(kind, text, text, kind) for kind in KINDS)
    for thing in (table, Card("c", text, facts, (table, table), (text,))):
        for colour in (False, True):
            view = View(Spoken("en"), form, width, terminal=True, colour=colour, excel=True)
            written = render(thing, view)
            if isinstance(written, str):
                written.encode()
                assert written.endswith("\n")
                assert colour or harmless(written)
