"""Reading tables: encodings, delimiters, uneven rows, Excel, and what is refused."""

import csv
import io
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from crmcli.errors import CrmError, Failed, NotFound, UsageError
from crmcli.exchange import limits
from crmcli.exchange.reading import read_rows
from crmcli.exchange.tabular import Sheet

SHARED = Path(os.environ.get("CRM_SHARED") or Path(__file__).parents[3] / "shared") / "data"
SPECTRUM = SHARED / "csv_spectrum"
# This file's CSV has another number and other bytes than its own JSON.
CONTRADICTS_ITSELF = "location_coordinates"
ZH = "客户名称,电话,备注\r\n华强电子,13800138000,送样\r\n"


def keys(sheet: Sheet) -> list[str]:
    return [note.key for note in sheet.notes]


def cells(sheet: Sheet) -> list[tuple[object, ...]]:
    return [row for _, row in sheet.rows]


def refused(data: bytes | Path, **options: Any) -> CrmError:
    with pytest.raises(CrmError) as caught:
        read_rows(data, name="f", **options)
    return caught.value


@pytest.mark.skipif(not SPECTRUM.exists(), reason=f"shared data absent: {SPECTRUM}")
def test_csv_spectrum() -> None:
    files = sorted((SPECTRUM / "csvs").glob("*.csv"))
    assert len(files) == 12
    wrong = []
    for file in files:
        sheet = read_rows(file)
        got = [dict(zip(sheet.headers, row, strict=True)) for row in cells(sheet)]
        expected = json.loads((SPECTRUM / "json" / f"{file.stem}.json").read_text("utf-8"))
        if got != (expected if isinstance(expected, list) else [expected]):
            wrong.append(file.stem)
    assert wrong == [CONTRADICTS_ITSELF]


@pytest.mark.parametrize("folder", ["maven_crm", "contacts_csv"])
def test_real_csv_files_as_the_csv_module_reads_them(folder: str) -> None:
    files = sorted((SHARED / folder).glob("*.csv"))
    if not files:
        pytest.skip(f"shared data absent: {SHARED / folder}")
    for file in files:
        with open(file, encoding="utf-8-sig", newline="") as stream:
            expected = list(csv.reader(stream))
        sheet = read_rows(file)
        width = len(sheet.headers)
        assert [list(row) for row in cells(sheet)] == [row[:width] for row in expected[1:]]
        assert not any(cell for row in expected for cell in row[width:])
        assert list(sheet.headers) == expected[0][:width]
        assert sheet.notes == ()


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        pytest.param(ZH.encode(), "utf-8", False, id="utf-8"),
        pytest.param(ZH.encode("utf-8-sig"), "utf-8-sig", False, id="utf-8-bom"),
        pytest.param(ZH.encode("utf-16"), "utf-16", False, id="utf-16-native"),
        pytest.param(b"\xfe\xff" + ZH.encode("utf-16-be"), "utf-16", False, id="utf-16-be"),
        pytest.param(ZH.encode("utf-16-le"), "utf-16-le", True, id="utf-16-le-without-mark"),
        pytest.param(ZH.encode("utf-16-be"), "utf-16-be", True, id="utf-16-be-without-mark"),
        pytest.param(ZH.encode("gb18030"), "gb18030", True, id="gb18030"),
    ],
)
def test_encodings_found(data: bytes, encoding: str, guessed: bool) -> None:
    sheet = read_rows(data)
    assert sheet.headers == ("客户名称", "电话", "备注")
    assert list(sheet.rows) == [(2, ("华强电子", "13800138000", "送样"))]
    assert sheet.encoding == encoding
    assert keys(sheet) == (["import.encoding_guessed"] if guessed else [])


@pytest.mark.parametrize(
    ("codec", "named"),
    [("gb18030", "GBK"), ("big5", "big5"), ("utf-16-le", "utf-16-le"), ("utf-8-sig", "utf-8")],
)
def test_a_named_encoding_is_used_without_a_note(codec: str, named: str) -> None:
    text = "名稱,電話\n華強,1\n"
    sheet = read_rows(text.encode(codec), encoding=named)
    assert sheet.headers == ("名稱", "電話")
    assert sheet.notes == ()


def test_a_character_across_the_piece_border_is_no_error() -> None:
    text = "a\n" + "华" * 700_001 + "\n"
    for pad in ("", "x", "xx"):
        assert cells(read_rows((text + pad).encode()))[0] == ("华" * 700_001,)


@pytest.mark.parametrize(
    ("data", "options", "kind", "key"),
    [
        pytest.param(
            ZH.encode("gbk"), {"encoding": "utf-8"}, Failed, "import.encoding", id="named"
        ),
        pytest.param(b"\xef\xbb\xbfa\n\xff", {}, Failed, "import.encoding", id="bom-lies"),
        pytest.param(b"a\n\x81\xff\xff", {}, Failed, "import.no_encoding", id="none-fits"),
        pytest.param(b"a", {"encoding": "klingon"}, UsageError, "import.encoding_unknown", id="?"),
        pytest.param(b"a", {"encoding": "rot13"}, UsageError, "import.encoding_unknown", id="rot"),
        pytest.param(b"", {}, Failed, "import.empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf", {}, Failed, "import.empty", id="bom-alone"),
        pytest.param(b"\n , \r\n\n", {}, Failed, "import.empty", id="blank"),
        pytest.param(b"a\nb\0c\n", {}, Failed, "import.nul", id="nul"),
        pytest.param(b"name\nfo\0bar\nno", {}, Failed, "import.nul", id="nul-among-letters"),
        pytest.param(b'a,b\n1,"x\n2,y\n', {}, Failed, "import.quote", id="open-quote"),
        pytest.param(b"a,b", {"delimiter": ",,"}, UsageError, "import.delimiter", id="two-marks"),
        pytest.param(b"a,b", {"delimiter": '"'}, UsageError, "import.delimiter", id="quote-mark"),
        pytest.param(b"a,b", {"sheet": "x"}, UsageError, "import.no_sheets", id="sheet-of-a-csv"),
        pytest.param(b"%PDF-1.7\n", {}, Failed, "import.not_table", id="pdf"),
        pytest.param(b"\n<HTML><table>", {}, Failed, "import.markup", id="html-as-xls"),
        pytest.param(b"PK\x03\x04junk", {}, Failed, "import.broken", id="broken-zip"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\xff" * 600, {}, Failed, "import.broken", id="xls"),
        pytest.param(b"\xd0\xcf\x11\xe0", {}, Failed, "import.broken", id="xls-cut"),
        pytest.param(b"1,2\n3,4\n", {}, Failed, "import.headless", id="numbers-alone"),
        pytest.param(b"Acme,a@b.cn\n", {}, Failed, "import.headless", id="record-with-e-mail"),
        pytest.param(
            "华强,13800138000\n".encode(), {}, Failed, "import.headless", id="record-with-phone"
        ),
        pytest.param(b"a,b\n1,2", {"header_row": 3}, UsageError, "import.header_row", id="below"),
    ],
)
def test_refused(data: bytes, options: dict[str, Any], kind: type[CrmError], key: str) -> None:
    error = refused(data, **options)
    assert (type(error), error.message.key) == (kind, key)


@pytest.mark.parametrize(
    ("data", "option", "value"),
    [
        pytest.param(b'[{"a": 1}]', "delimiter", ";", id="json"),
        pytest.param(b'[{"a": 1}]', "header_row", 2, id="json-row"),
        pytest.param(b'[{"a": 1}]', "fill_down", True, id="json-fill"),
        pytest.param(b"BEGIN:VCARD\n", "delimiter", ";", id="cards"),
        pytest.param(b"PK\x03\x04", "encoding", "gbk", id="workbook"),
        pytest.param(b"PK\x03\x04", "delimiter", ";", id="workbook-delimiter"),
    ],
)
def test_an_option_that_says_nothing_about_the_file(data: bytes, option: str, value: Any) -> None:
    error = refused(data, **{option: value})
    assert (type(error), error.message.key) == (UsageError, "import.option_useless")
    assert error.message.values["option"] == f"--{option.replace('_', '-')}"


def test_refusals_name_the_line() -> None:
    assert refused("a\nb\n华".encode("gbk"), encoding="utf-8").message.values["line"] == 3
    assert refused(b"a\n\nb\0").message.values["line"] == 3
    assert refused(b'a\n\n"b\nc').message.values["line"] == 3


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    missing = refused(tmp_path / "x.csv")
    assert (type(missing), missing.message.key) == (NotFound, "file.missing")
    assert missing.message.values["path"] == str(tmp_path / "x.csv")
    assert refused(tmp_path).message.key == "file.folder"
    plain = tmp_path / "plain"
    plain.write_text("a", "utf-8")
    assert refused(plain / "below").message.key == "file.unreadable"
    with pytest.raises(Failed):
        read_rows("nul\0byte")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a,b\n1,2\n", [("1", "2")], id="comma"),
        pytest.param("a;b\n1,5;2,5\n", [("1,5", "2,5")], id="semicolon-with-decimals"),
        pytest.param("a\tb\nx, y\t2\n", [("x, y", "2")], id="tab"),
        pytest.param("a|b\n1|2\n", [("1", "2")], id="pipe"),
        pytest.param('a,b\n"x;y;z",2\n"u;v",3\n', [("x;y;z", "2"), ("u;v", "3")], id="quoted"),
        pytest.param("a\n1;2\n", [("1;2",)], id="one-column"),
        pytest.param("sep=;\na;b\n1;2\n", [("1", "2")], id="excel-sep-line"),
        pytest.param("sep=|\r\na|b,c\r\n1|2\r\n", [("1", "2")], id="sep-line-wins"),
    ],
)
def test_delimiters(text: str, expected: list[tuple[str, ...]]) -> None:
    assert cells(read_rows(text.encode())) == expected


@pytest.mark.parametrize(("named", "mark"), [("tab", "\t"), ("\\t", "\t"), (";", ";"), ("^", "^")])
def test_a_named_delimiter(named: str, mark: str) -> None:
    data = f"a{mark}b,c\n1{mark}2,3\n".encode()
    assert cells(read_rows(data, delimiter=named)) == [("1", "2,3")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_quotes_and_line_numbers(end: str) -> None:
    lines = ["a,b", f'"x{end}y","say ""hi"""', "", " , ", "3,", '"",4']
    sheet = read_rows(end.join(lines).encode())
    assert list(sheet.rows) == [(2, (f"x{end}y", 'say "hi"')), (6, ("3", "")), (7, ("", "4"))]
    (note,) = sheet.notes
    assert (note.key, note.values["n"]) == ("import.blank_lines", 2)


def test_rows_are_parsed_anew_each_time_and_hold_no_memory() -> None:
    data = b"name,note\n" + b"Acme,good\n" * 100_000
    tracemalloc.start()
    sheet = read_rows(data)
    seen = sum(1 for _ in sheet.rows) + sum(1 for _ in sheet.rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(sheet.rows), seen) == (100_000, 200_000)
    # Of a hundred thousand rows not one is kept: they would take twenty times as much.
    assert peak < 2_000_000


def test_rows_can_be_gone_through_side_by_side() -> None:
    sheet = read_rows(b"a\n" + b"x" * 200_000 + b"\ny\n")
    assert [one == two for one, two in zip(sheet.rows, sheet.rows, strict=True)] == [True, True]


def test_lines_above_the_header_are_blank_and_counted_in_numbers() -> None:
    sheet = read_rows(b"\n\na,b\n1,2\n")
    assert list(sheet.rows) == [(4, ("1", "2"))]
    assert sheet.notes == ()


def test_uneven_rows_lose_nothing_and_are_noted() -> None:
    sheet = read_rows(b"a,b\n1\n1,2\n1,2,3,4\n1,2,\n")
    assert sheet.headers == ("a", "b", "extra 1", "extra 2")
    assert cells(sheet) == [
        ("1", "", "", ""), ("1", "2", "", ""), ("1", "2", "3", "4"), ("1", "2", "", ""),
    ]  # fmt: skip
    notes = {note.key: note.values for note in sheet.notes}
    assert (notes["import.short_rows"]["n"], notes["import.short_rows"]["line"]) == (1, 2)
    assert (notes["import.long_rows"]["n"], notes["import.long_rows"]["line"]) == (1, 4)


@pytest.mark.parametrize(
    ("head", "headers", "noted"),
    [
        pytest.param("a,,c", ("a", "column 2", "c"), ["import.headers_empty"], id="empty"),
        pytest.param(" a , b\tc ,d", ("a", "b c", "d"), [], id="spaces"),
        pytest.param("a,A,a", ("a", "A (2)", "a (3)"), ["import.headers_twice"], id="twice"),
        pytest.param("a,a (2),a", ("a", "a (2)", "a (3)"), ["import.headers_twice"], id="taken"),
        pytest.param('"x\ny",b,c', ("x y", "b", "c"), [], id="line-break"),
    ],
)
def test_headers(head: str, headers: tuple[str, ...], noted: list[str]) -> None:
    sheet = read_rows(f"{head}\n1,2,3\n".encode())
    assert (sheet.headers, keys(sheet)) == (headers, noted)


def test_columns_without_anything_at_the_end_are_no_columns() -> None:
    assert read_rows(b"a,b,,\n1,2,,\n").headers == ("a", "b")


def test_header_alone_is_a_table_without_rows() -> None:
    sheet = read_rows(b"a,b\n")
    assert (sheet.headers, len(sheet.rows), list(sheet.rows), sheet.notes) == (
        ("a", "b"),
        0,
        [],
        (),
    )


def test_cells_are_kept_exactly() -> None:
    odd = ["  spaces ", "=1+1", "\x1b[31m", "\u202e", "00123", "'", "NULL", "\ufeff"]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[f"h{at}" for at in range(len(odd))], odd])
    assert cells(read_rows(text.getvalue().encode())) == [tuple(odd)]


def test_limits_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FIELD_CHARACTERS", 100)
    for data in (b"a\n" + b"x" * 101, b'a\n"' + b"x\n" * 51 + b'"', b"x" * 5000):
        assert refused(data).message.key == "import.field_too_big"
    assert cells(read_rows(b"a\n" + b"x" * 99)) == [("x" * 99,)]
    monkeypatch.undo()
    assert cells(read_rows(b"a\n" + b"x" * 200_000)) == [("x" * 200_000,)]
    assert refused(b"," * 500).message.key == "import.too_many_columns"
    monkeypatch.setattr(limits, "ROWS", 5)
    assert refused(b"a\n" * 6).message.key == "import.too_many_rows"
    monkeypatch.undo()
    monkeypatch.setattr(limits, "CELLS", 10)
    assert refused(b"a\n" * 11).message.key == "import.too_many_cells"
    # Short rows count as wide as they will be padded.
    assert refused(b"a,b,c,d\n" + b"1\n" * 3).message.key == "import.too_many_cells"


def test_a_file_beyond_the_limit_is_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "big.csv"
    path.write_bytes(b"a\n" + b"1\n" * 500)
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    assert refused(path).message.key == "import.too_big"
    assert refused(path.read_bytes()).message.key == "import.too_big"
    monkeypatch.setattr(limits, "FILE_BYTES", 1002)
    assert len(read_rows(path).rows) == 500


TITLED = "2026 年客户名单,,\n,,\n名称,电话,地址\n华强,1,深圳\n"


def test_titles_of_a_sheet_saved_as_text() -> None:
    sheet = read_rows(TITLED.encode())
    assert sheet.headers == ("名称", "电话", "地址")
    assert list(sheet.rows) == [(4, ("华强", "1", "深圳"))]
    assert keys(sheet) == ["import.title_lines"]
    # One column with commas in it has no title.
    assert read_rows(b"address\n1 Main St, Springfield, IL\n").headers[0] == "address"


def test_the_row_of_headers_may_be_named() -> None:
    text = "a,b\nc,d\nname,phone\nAcme,1\n"
    sheet = read_rows(text.encode(), header_row=3)
    assert (sheet.headers, list(sheet.rows)) == (("name", "phone"), [(4, ("Acme", "1"))])
    (note,) = sheet.notes
    assert (note.key, note.values["n"], note.values["line"]) == ("import.title_lines", 2, 2)
    # A row that one names may be numbers.
    assert read_rows(b"x\n2024,2025\n1,2\n", header_row=2).headers == ("2024", "2025")


def test_a_text_in_a_formula_is_the_text() -> None:
    text = '="姓名",电话,="备注"\n甲,="13800138000","=""说""""好"""\n乙,=1+1,=""\n="",="",\n'
    read = read_rows(text.encode(), encoding="utf-8", name="file")
    assert read.headers == ("姓名", "电话", "备注")
    assert [cells for _, cells in read.rows] == [("甲", "13800138000", '说"好'), ("乙", "=1+1", "")]
    assert len(read.rows) == 2
    ours = read_rows(b'uuid,name\n1,="13800138000"\n', encoding="utf-8", name="file")
    assert [cells for _, cells in ours.rows] == [("1", '="13800138000"')]
