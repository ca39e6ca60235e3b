"""Reading tables: encodings, delimiters, uneven rows, Excel, and what is refused."""

import csv
import io
import json
import os
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from struct import pack

import pytest
import xlsxwriter

from crmcli.errors import CrmError, Failed, NotFound, UsageError
from crmcli.exchange import limits
from crmcli.exchange.tabular import Sheet, cell_text, read_rows

SHARED = Path(os.environ.get("CRM_SHARED") or Path(__file__).parents[3] / "shared") / "data"
SPECTRUM = SHARED / "csv_spectrum"
# This file's CSV has another number and other bytes than its own JSON.
CONTRADICTS_ITSELF = "location_coordinates"
ZH = "客户名称,电话,备注\r\n华强电子,13800138000,送样\r\n"


def keys(sheet: Sheet) -> list[str]:
    return [note.key for note in sheet.notes]


def cells(sheet: Sheet) -> list[tuple[object, ...]]:
    return [row for _, row in sheet.rows]


def refused(data: bytes | Path, **options: str | None) -> CrmError:
    with pytest.raises(CrmError) as caught:
        read_rows(data, name="f", **options)  # type: ignore[arg-type]
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
        pytest.param(ZH.encode("utf-8-sig"), "utf-8", False, id="utf-8-bom"),
        pytest.param(ZH.encode("utf-16"), "utf-16", False, id="utf-16-native"),
        pytest.param(b"\xfe\xff" + ZH.encode("utf-16-be"), "utf-16", False, id="utf-16-be"),
        pytest.param(ZH.encode("gb18030"), "gb18030", True, id="gb18030"),
    ],
)
def test_encodings_found(data: bytes, encoding: str, guessed: bool) -> None:
    sheet = read_rows(data)
    assert sheet.headers == ("客户名称", "电话", "备注")
    assert sheet.rows == [(2, ("华强电子", "13800138000", "送样"))]
    assert sheet.encoding == encoding
    assert keys(sheet) == (["import.encoding_guessed"] if guessed else [])


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        pytest.param("name\nMüller\nGrün\n", "cp1252", "windows-1252", id="german"),
        pytest.param("name\nJosé García\n", "cp1252", "windows-1252", id="spanish"),
        pytest.param("name\nIt\u2019s Bob\u2019s\n", "cp1252", "windows-1252", id="curly-quotes"),
        pytest.param("name,sex\nBob,男\nAnn,女\n", "gb18030", "gb18030", id="single-characters"),
        pytest.param("名稱\n華強電子\n臺灣廠\n", "gb18030", "gb18030", id="traditional"),
    ],
)
def test_accents_are_told_from_chinese(text: str, codec: str, expected: str) -> None:
    sheet = read_rows(text.encode(codec))
    assert (sheet.encoding, keys(sheet)) == (expected, ["import.encoding_guessed"])
    assert [sheet.headers[0]] == [text.split("\n")[0].split(",")[0]]
    assert [row[0] for row in cells(sheet)] == [
        line.split(",")[0] for line in text.split("\n")[1:-1]
    ]


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
        pytest.param(ZH[:4].encode("utf-16-le") + b"a\0", {}, Failed, "import.nul", id="no-bom"),
        pytest.param(b'a,b\n1,"x\n2,y\n', {}, Failed, "import.quote", id="open-quote"),
        pytest.param(b"a,b", {"delimiter": ",,"}, UsageError, "import.delimiter", id="two-marks"),
        pytest.param(b"a,b", {"delimiter": '"'}, UsageError, "import.delimiter", id="quote-mark"),
        pytest.param(b"a,b", {"sheet": "x"}, UsageError, "import.no_sheets", id="sheet-of-a-csv"),
        pytest.param(b"%PDF-1.7\n", {}, Failed, "import.not_table", id="pdf"),
        pytest.param(b"\n<HTML><table>", {}, Failed, "import.markup", id="html-as-xls"),
        pytest.param(b"PK\x03\x04junk", {}, Failed, "import.broken", id="broken-zip"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\xff" * 600, {}, Failed, "import.broken", id="xls"),
        pytest.param(b"\xd0\xcf\x11\xe0", {}, Failed, "import.broken", id="xls-cut"),
    ],
)
def test_refused(data: bytes, options: dict[str, str], kind: type[CrmError], key: str) -> None:
    error = refused(data, **options)
    assert (type(error), error.message.key) == (kind, key)


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
    assert sheet.rows == [(2, (f"x{end}y", 'say "hi"')), (6, ("3", "")), (7, ("", "4"))]
    (note,) = sheet.notes
    assert (note.key, note.values["n"]) == ("import.blank_lines", 2)


def test_lines_above_the_header_are_blank_and_counted_in_numbers() -> None:
    sheet = read_rows(b"\n\na,b\n1,2\n")
    assert sheet.rows == [(4, ("1", "2"))]
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
    assert read_rows(b"a,b\n") == Sheet(("a", "b"), [], "utf-8", ())


def test_cells_are_kept_exactly() -> None:
    odd = ["  spaces ", "=1+1", "\x1b[31m", "\u202e", "00123", "'", "NULL", "\ufeff"]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[f"h{at}" for at in range(len(odd))], odd])
    assert cells(read_rows(text.getvalue().encode())) == [tuple(odd)]


def test_limits_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    before = csv.field_size_limit()
    monkeypatch.setattr(limits, "FIELD_CHARACTERS", 100)
    for data in (b"a\n" + b"x" * 101, b'a\n"' + b"x\n" * 51 + b'"', b"x" * 5000):
        assert refused(data).message.key == "import.field_too_big"
    assert cells(read_rows(b"a\n" + b"x" * 99)) == [("x" * 99,)]
    monkeypatch.undo()
    assert csv.field_size_limit() == before
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


def workbook(*sheets: tuple[str, list[list[object]]], hidden: str = "") -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for title, rows in sheets:
        page = book.add_worksheet(title)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        if title == hidden:
            page.hide()
        elif hidden:
            page.activate()
    book.close()
    return stream.getvalue()


def test_excel_cells_keep_their_types() -> None:
    day = date(2026, 3, 1)
    data = workbook(("客户", [["名称", "电话", "日期", "有效"], ["华强", 13800138000, day, True]]))
    sheet = read_rows(data)
    assert sheet == Sheet(
        ("名称", "电话", "日期", "有效"), [(2, ("华强", 13800138000.0, day, True))], "", ()
    )
    assert list(map(cell_text, cells(sheet)[0])) == ["华强", "13800138000", "2026-03-01", "true"]


def test_excel_row_numbers_blank_rows_and_titles() -> None:
    rows: list[list[object]] = [
        [],
        ["2026 customers"],
        ["name", "", "note", "n"],
        [],
        ["a", "", "x", 1],
    ]
    sheet = read_rows(workbook(("S", rows)))
    assert sheet.headers == ("name", "column 2", "note", "n")
    assert sheet.rows == [(5, ("a", "", "x", 1.0))]
    assert keys(sheet) == ["import.title_lines", "import.blank_lines", "import.headers_empty"]


def test_one_column_of_excel_has_no_title() -> None:
    sheet = read_rows(workbook(("S", [["name"], ["a"], ["b"]])))
    assert (sheet.headers, cells(sheet), sheet.notes) == (("name",), [("a",), ("b",)], ())


def test_sheets_are_chosen_by_name_number_or_as_the_first_with_something_in_it() -> None:
    data = workbook(
        ("Old", [["h"], ["0"]]), ("Empty", []), ("One", [["h"], ["1"]]), ("2", [["h"], ["2"]]),
        hidden="Old",
    )  # fmt: skip
    first = read_rows(data)
    assert cells(first) == [("1",)]
    assert first.notes[0].key == "import.sheet_chosen"
    assert first.notes[0].values["others"] == ["2"]
    for sheet, value in (("old", "0"), ("1", "0"), ("ｏｎｅ", "1"), ("3", "1"), ("2", "2")):
        assert cells(read_rows(data, sheet=sheet)) == [(value,)]
    error = refused(data, sheet="Two")
    assert error.message.key == "import.sheet_unknown"
    assert error.message.values["sheets"] == ["Old", "Empty", "One", "2"]
    assert refused(data, sheet="Empty").message.key == "import.empty"
    assert refused(workbook(("S", []))).message.key == "import.empty"


SUPERSTORE = SHARED / "superstore_zh" / "示例 - 超市.xls"


@pytest.mark.skipif(not SUPERSTORE.exists(), reason=f"shared data absent: {SUPERSTORE}")
def test_an_old_excel_file() -> None:
    sheet = read_rows(SUPERSTORE)
    assert len(sheet.rows) == 10_000
    line, row = sheet.rows[0]
    found = dict(zip(sheet.headers, map(cell_text, row), strict=True))
    assert line == 2
    assert (found["行 ID"], found["订单日期"], found["销售额"]) == ("1", "2017-04-27", "129.696")
    assert len(read_rows(SUPERSTORE, sheet="退货").rows) == 296


def replaced(data: bytes, path: str, old: bytes, new: bytes) -> bytes:
    """The same archive with one member changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.namelist():
            content = source.read(member)
            if member == path:
                assert old in content
                content = content.replace(old, new)
            target.writestr(member, content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param(b'r="A2"', b'r="XFD1048576"', "import.too_many_cells", id="far-corner"),
        pytest.param(b'<c r="A2"', b'<c r="ZZZZ9"', "import.too_many_cells", id="far-column"),
        pytest.param(b"<row r", b"<row z" + b" " * 20_000_000 + b"r", "import.too_big", id="bomb"),
        pytest.param(b"</worksheet>", b"", "import.broken", id="cut-short"),
        pytest.param(b'r="A2"', b'r="2A"', "import.broken", id="no-reference"),
    ],
)
def test_hostile_workbooks(old: bytes, new: bytes, key: str) -> None:
    data = workbook(("S", [["h"], ["a"]]))
    assert cells(read_rows(replaced(data, SHEET, old, old))) == [("a",)]
    assert refused(replaced(data, SHEET, old, new)).message.key == key


def test_styled_empty_cells_are_no_cells() -> None:
    data = workbook(("S", [["h"], ["a"]]))
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert cells(read_rows(replaced(data, SHEET, b"</sheetData>", far))) == [("a",)]


def test_a_long_text_shared_by_many_cells_is_counted_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = workbook(("S", [["h"], *[["x" * 1000]] * 300]))
    assert len(read_rows(data).rows) == 300
    monkeypatch.setattr(limits, "UNZIPPED_BYTES", 250_000)
    assert refused(data).message.key == "import.too_big"


def test_an_understated_size_hides_nothing() -> None:
    data = bytearray(replaced(workbook(("S", [["h"], ["a"]])), SHEET, b"<row", b" " * 60_000_000))
    start = data.rindex(SHEET.encode()) - 46 + 24  # the size in the central directory
    data[start : start + 4] = pack("<I", 100)
    assert refused(bytes(data)).message.key == "import.too_big"


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods_row(text: str, columns: int = 1, rows: int = 1) -> str:
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"'
    content = f"><text:p>{text}</text:p></table:table-cell>" if text else "/>"
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}{content}</table:table-row>'


def ods(*rows: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", ODS.format(rows="".join(rows)))
        manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def test_ods() -> None:
    data = ods(ods_row("h"), ods_row("华强"), ods_row("x", 2, 2), ods_row("", 2, 1048570))
    sheet = read_rows(data)
    assert sheet.headers == ("h", "column 2")
    assert cells(sheet) == [("华强", ""), ("x", "x"), ("x", "x")]


@pytest.mark.parametrize(
    ("row", "key"),
    [
        pytest.param(ods_row("x", 16384, 1000), "import.too_many_cells", id="cells"),
        pytest.param(ods_row("x" * 10_000, 500, 100), "import.too_big", id="text"),
    ],
)
def test_repeated_cells_of_ods_are_counted(row: str, key: str) -> None:
    assert refused(ods(ods_row("h"), row)).message.key == key


def xls(*records: tuple[int, bytes]) -> bytes:
    """A minimal compound file with one worksheet of these records."""

    def part(kind: int, *content: tuple[int, bytes]) -> bytes:
        bof = pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0)
        listed = [(0x0809, bof), *content, (0x0A, b"")]
        return b"".join(pack("<HH", code, len(body)) + body for code, body in listed)

    sheet = (0x85, b"\0\0\0\0\0\0\1\0S")
    offset = len(part(5, sheet))
    stream = part(5, (0x85, pack("<I", offset) + sheet[1][4:])) + part(16, *records)
    stream = stream.ljust(4096, b"\0")
    count = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\0" * 10 + pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head += b"\xff" * 432

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        name = title.encode("utf-16-le") + b"\0\0"
        fields = pack("<HBBIII", len(name), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return name.ljust(64, b"\0") + fields + b"\0" * 36 + pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    folder += entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream)) + b"\0" * 256
    return head + pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff") + folder + stream


def number(row: int, column: int, value: float) -> tuple[int, bytes]:
    return 0x0203, pack("<HHHd", row, column, 0, value)


def test_xls_is_read_and_its_far_corners_are_refused() -> None:
    near = [number(0, 0, 7), number(1, 0, 13800138000)]
    assert cells(read_rows(xls(*near))) == [(13800138000.0,)]
    for hostile in (
        number(65535, 255, 1),
        (0x00BD, pack("<HHHIHIH", 60000, 100, 0, 0, 0, 0, 101)),
        (0x0200, pack("<IIHHH", 0, 0xFFFFFFFE, 0, 0xFFFF, 0)),
    ):
        assert refused(xls(*near, hostile)).message.key == "import.too_many_cells"


@pytest.mark.parametrize("size", [513, 700, 1100, 1600, 3000])
def test_a_truncated_xls_is_refused_or_read(size: int) -> None:
    assert refused(xls(number(0, 0, 7))[:size]).message.key == "import.broken"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_xlsx_is_refused(share: float) -> None:
    data = workbook(("S", [["h"], ["a"]]))
    assert refused(data[: int(len(data) * share)]).message.key == "import.broken"


def test_a_zip_of_something_else_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refused(stream.getvalue()).message.key == "import.not_table"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "", id="none"),
        pytest.param(" a\n", " a\n", id="text-unchanged"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(7, "7", id="int"),
        pytest.param(13800138000.0, "13800138000", id="phone"),
        pytest.param(0.1 + 0.2, "0.3", id="fifteen-digits"),
        pytest.param(-1234.5, "-1234.5", id="negative"),
        pytest.param(-0.0, "0", id="minus-zero"),
        pytest.param(1e20, "1" + "0" * 20, id="no-exponent"),
        pytest.param(1.5e-7, "0.00000015", id="small"),
        pytest.param(date(2026, 3, 1), "2026-03-01", id="date"),
        pytest.param(datetime(2026, 3, 1), "2026-03-01", id="midnight"),  # noqa: DTZ001
        pytest.param(datetime(2026, 3, 1, 9, 5), "2026-03-01 09:05", id="minutes"),  # noqa: DTZ001
        pytest.param(datetime(2026, 3, 1, 9, 5, 7), "2026-03-01 09:05:07", id="s"),  # noqa: DTZ001
        pytest.param(time(9, 5), "09:05", id="time"),
        pytest.param(timedelta(hours=36, minutes=5), "36:05", id="hours"),
    ],
)
def test_cell_text(value: object, text: str) -> None:
    assert cell_text(value) == text
