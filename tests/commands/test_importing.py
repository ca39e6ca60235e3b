"""`crm import`: what it reads from where, its options, and files that are no good."""

import io
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from conftest import Crm

from crmcli.exchange import limits

HEADS = "name,phone\n"


def workbook(*rows: list[object], title: str = "S") -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet(title)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return stream.getvalue()


ACME = workbook(["name", "phone"], ["Acme", 13800138000])


def bomb() -> bytes:
    """A workbook that unpacks to a hundred and fifty megabytes of blanks."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ACME)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            content = old.read(member)
            if member.endswith("sheet1.xml"):
                content = content.replace(b"</worksheet>", b" " * 150_000_000 + b"</worksheet>")
            new.writestr(member, content)
    return stream.getvalue()


@pytest.fixture
def rep(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """A file with one customer, in the folder that files are put into."""
    monkeypatch.chdir(tmp_path)
    crm("add Old --phone 13700137000")
    return crm


def put(content: str | bytes, name: str = "f.csv") -> str:
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def names(crm: Crm) -> list[str]:
    return sorted(row["name"] for row in crm.json("list customers"))


# -- files that are no good ---------------------------------------------------------------------

WRONG = {
    "empty": (b"", "is empty"),
    "blank": (b"\n \n,,\n", "is empty"),
    "header-only": (HEADS, "no row below"),
    "numbers-only": ("1,2,3\n4,5,6\n", "line 1: 1 stands where the headers should be"),
    "record-first": ("华强,13800138000\n新华,139\n", "line 1: 13800138000 stands"),
    "binary": (bytes(range(256)) * 20, "f.csv"),
    "image": (b"\x89PNG\r\n\x1a\nxxxx", "no table that can be read"),
    "database": (b"SQLite format 3\0xxxx", "no table that can be read"),
    "nul": (HEADS + "Acme,1\nB\0b,2\n", "f.csv, line 3: a NUL"),
    "open-quote": (HEADS + 'Acme,"1\nBob,2\n', "f.csv, line 2: a quotation mark"),
    "cut-zip": (ACME[: len(ACME) // 2], "damaged"),
    "other-zip": (b"PK\x05\x06" + b"\0" * 18, "no table"),
    "bomb": (bomb(), "larger than 200 MB"),
    "cut-json": ('[{"name": "Acme"},\n{"name":', "f.csv, line 2, column 9"),
    "twice-in-json": ('[{"name": "a", "name": "b"}]', "line 1, column 2"),
    "nan": ('[{"name": "a"},\n{"name": NaN}]', "line 2, column 1"),
    "scalars": ("[1, 2]", "line 1, column 2"),
    "endless-card": ("BEGIN:VCARD\nVERSION:3.0\nFN:Acme\n", "line 1"),
    "ambiguous-dates": (
        "name,last contact\nAcme,1/2/2026\nBob,2/3/2026\n",
        "last contact: 1/2/2026 can be read in several ways",
    ),
    "contradicting-dates": (
        "name,last contact\nAcme,13/2/2026\nBob,2/13/2026\n",
        "2/13/2026 and 13/2/2026",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), WRONG.values(), ids=WRONG)
def test_a_file_that_is_no_good(rep: Crm, content: str | bytes, said: str) -> None:
    complaint = rep.fails(1, ["import", "customers", put(content)])
    assert said in complaint
    raw = content.encode() if isinstance(content, str) else content
    piped = rep.fails(1, "import customers -", raw)
    assert piped == complaint.replace("f.csv", "stdin")


@pytest.mark.parametrize("content", [HEADS + "x" * 2000, HEADS + '"' + "x\n" * 1000])
def test_an_endless_line(rep: Crm, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(limits, "FIELD_CHARACTERS", 1000)
    assert "line 2: a field is longer" in rep.fails(1, ["import", "customers", put(content)])
    monkeypatch.setattr(limits, "FILE_BYTES", 500)
    assert "f.csv is larger" in rep.fails(1, ["import", "customers", put(content)])
    assert "stdin is larger" in rep.fails(1, "import customers -", content)


def test_a_folder_a_pipe_and_a_file_that_is_not_there(
    rep: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PIPE_SECONDS", 0)
    Path("folder").mkdir()
    os.mkfifo("pipe")
    assert "folder is a folder" in rep.fails(1, "import customers folder")
    assert "pipe" in rep.fails(1, "import customers pipe")
    assert "none.csv" in rep.fails(3, "import customers none.csv")


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (HEADS + "Acme,1\n", "--encoding klingon", "klingon"),
        (HEADS + "Acme,1\n", "--delimiter ab", "ab"),
        (HEADS + "Acme,1\n", "--sheet S", "no sheet S"),
        (HEADS + "Acme,1\n", "--header-row 9", "row 9"),
        (HEADS + "Acme,1\n", "--header-row 0", "counted from 1"),
        (HEADS + "Acme,1\n", "--header-row x", "--header-row"),
        (HEADS + "Acme,1\n", "--date-format us", "dmy, mdy, ymd"),
        (HEADS + "Acme,1\n", "--rejects r.csv", "--on-error skip"),
        (HEADS + "Acme,1\n", "--on-error go", "stop, skip"),
        (ACME, "--sheet Other", "no sheet Other; it has S"),
        (ACME, "--encoding gbk", "--encoding says nothing"),
        (ACME, "--delimiter ;", "--delimiter says nothing"),
        ('[{"name": "Acme"}]', "--header-row 2", "--header-row says nothing"),
        ('[{"name": "Acme"}]', "--fill-down", "--fill-down says nothing"),
    ],
)
def test_an_option_that_cannot_be(rep: Crm, content: str | bytes, options: str, said: str) -> None:
    words = ["import", "customers", put(content), *options.split()]
    assert said in rep.fails(2, words)


def test_an_archive_takes_no_options(rep: Crm) -> None:
    Path("folder").mkdir()
    for options in ("--date-format dmy", "--map a=b", "--update", "--header-row 2", "--sheet x"):
        words = ["import", "all", "folder", *options.split()]
        assert f"{options.split()[0]} says nothing about folder" in rep.fails(2, words)


# -- where a table comes from --------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(HEADS + "Acme,13800138000\n", id="csv"),
        pytest.param("name\tphone\nAcme\t13800138000\n", id="tsv"),
        pytest.param(ACME, id="xlsx"),
        pytest.param('[{"name": "Acme", "phone": 13800138000}]', id="json"),
        pytest.param('{"name": "Acme", "phone": "13800138000"}\n', id="jsonl"),
        pytest.param((HEADS + "Acme,13800138000\n").encode("utf-16"), id="utf-16"),
        pytest.param((HEADS + "Acme,13800138000\n").encode("utf-16-le"), id="utf-16-no-mark"),
    ],
)
def test_any_kind_from_a_path_or_a_pipe(rep: Crm, content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    rep("import customers - --source same", raw)
    assert "Acme" in rep("find 13800138000").out
    again = rep.json(["import", "customers", put(raw, "any.name"), "--source", "same"])
    assert (again["added"], again["again"]) == (0, 1)
    rep("undo")
    assert names(rep) == ["Old"]


@pytest.mark.parametrize(
    ("codec", "name", "shown"),
    [
        ("gb18030", "深圳市华强电子", "gb18030"),
        ("big5", "臺北市聯發科技", "big5"),
        ("cp932", "トヨタ自動車", "shift_jis"),
        ("cp1252", "Grün & Söhne", "windows-1252"),
    ],
)
def test_a_guess_is_printed_and_can_be_overruled(
    rep: Crm, codec: str, name: str, shown: str
) -> None:
    data = f"name,city\n{name},\n".encode(codec)
    assert f"stdin was read as {shown} (a guess" in rep("import customers -", data).err
    assert name in names(rep)
    rep("undo")
    assert "a guess" not in rep(["import", "customers", "-", "--encoding", codec], data).err
    assert name in names(rep)


def test_a_guess_that_may_be_another_is_never_silent(rep: Crm) -> None:
    said = rep("import customers - --dry-run", "name\n鹿港\n".encode("big5")).err
    assert "big5" in said
    assert "fits as well" in said
    assert "--encoding" in said


# -- what is said of a table ---------------------------------------------------------------------


def test_the_row_of_headers_merged_cells_and_several_sheets(rep: Crm) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for title, rows in (
        ("一月", [["制表人", "王"], [], ["客户", "联系人"], ["华强", "张一"], ["", "张二"]]),
        ("二月", [["制表人", "李"], [], ["客户", "联系人"], ["新华", "张三"]]),
        ("说明", [["x"], [], ["口径"], ["含税"]]),
    ):
        page = book.add_worksheet(title)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        if title == "一月":
            page.merge_range("A4:A5", "华强")
    book.close()
    put(stream.getvalue(), "月.xlsx")
    told = rep("import contacts 月.xlsx --header-row 3 --fill-down --sheet all").err
    assert "Read as one table: 一月, 二月" in told
    assert "left out: 说明" in told
    assert "1 empty cells took the value above" in told
    found = {row["name"]: row["customer"] for row in rep.json("list contacts")}
    assert found == {"张一": "华强", "张二": "华强", "张三": "新华"}


def test_merged_cells_are_mentioned_where_they_are_not_filled(rep: Crm) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("S")
    for at, row in enumerate((["name", "note"], ["Acme", "a"], ["", "b"])):
        page.write_row(at, 0, row)
    page.merge_range("A2:A3", "Acme")
    book.close()
    complaint = rep.run("import customers - --on-error skip --dry-run", stream.getvalue()).err
    assert "1 merged areas" in complaint
    assert "--fill-down" in complaint


def test_days_before_months_by_the_column_or_by_option(rep: Crm) -> None:
    text = "name,last contact\nAcme,1/2/2026\nBob,13/2/2026\n"
    rep("import customers -", text)
    days = {row["name"]: row["last_contact"] for row in rep.json("list customers")}
    assert (days["Acme"], days["Bob"]) == ("2026-02-01", "2026-02-13")
    rep("undo")
    told = rep("import customers - --date-format mdy", text)
    assert "13/2/2026" in told.err
    days = {row["name"]: row["last_contact"] for row in rep.json("list customers")}
    assert (days["Acme"], days["Bob"]) == ("2026-01-02", None)


GUARDED = "id,name\r\n,'=1+1\r\n"


def test_marks_against_formulas_are_taken_off_our_own_files_alone(rep: Crm) -> None:
    rep("import customers -", GUARDED.encode("utf-8-sig"))
    assert "=1+1" in names(rep)
    rep("undo")
    # A faithful file has no mark: what stands in it is meant.
    rep("import customers -", GUARDED)
    assert "'=1+1" in names(rep)
    rep("undo")
    rep("import customers - --unguard", "name\n'=1+1\n")
    assert "=1+1" in names(rep)


def test_an_explained_file_is_not_taken_in(rep: Crm) -> None:
    before = rep.db.read_bytes()
    told = rep("import customers - --explain", HEADS + "Acme,13800138000\n")
    assert "Acme" in told.out
    assert rep.db.read_bytes() == before
    assert names(rep) == ["Old"]


@pytest.mark.parametrize("kind", ["customers", "customer", "客户"])
def test_the_kind_of_file_in_either_language(rep: Crm, kind: str) -> None:
    rep(["import", kind, "-"], HEADS + "Acme,1\n")
    assert names(rep) == ["Acme", "Old"]


def test_an_unknown_kind_names_those_there_are(rep: Crm) -> None:
    complaint = rep.fails(2, "import costumers -", HEADS)
    assert "nearest: customers" in complaint
    assert "contacts" in complaint
    assert "all" in complaint
