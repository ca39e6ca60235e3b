"""Workbooks: several sheets as one table, merged areas, and those with a password."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path
from struct import pack
from typing import Any

import pytest
import xlsxwriter

from crmcli.errors import CrmError
from crmcli.exchange import limits
from crmcli.exchange.reading import read_rows
from crmcli.exchange.tabular import Sheet, cell_text

SHARED = Path(os.environ.get("CRM_SHARED") or Path(__file__).parents[3] / "shared") / "data"
Rows = list[list[object]]


def keys(sheet: Sheet) -> list[str]:
    return [note.key for note in sheet.notes]


def cells(sheet: Sheet) -> list[tuple[object, ...]]:
    return [row for _, row in sheet.rows]


def refused(data: bytes, **options: Any) -> CrmError:
    with pytest.raises(CrmError) as caught:
        read_rows(data, name="f", **options)
    return caught.value


def workbook(*sheets: tuple[str, Rows], merged: tuple[str, ...] = (), hidden: str = "") -> bytes:
    """Sheets of these rows; the areas of `merged` are merged on the first, keeping their value."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for title, rows in sheets:
        page = book.add_worksheet(title)
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
        for area in merged if page is book.worksheets()[0] else ():
            place = area.partition(":")[0]
            page.merge_range(area, rows[int(place[1:]) - 1][ord(place[0]) - ord("A")])
        if title == hidden:
            page.hide()
        elif hidden:
            page.activate()
    book.close()
    return stream.getvalue()


def texts(sheet: Sheet) -> list[tuple[str, ...]]:
    return [tuple(map(cell_text, row)) for _, row in sheet.rows]


def notes(sheet: Sheet) -> dict[str, Any]:
    return {note.key: note.values for note in sheet.notes}


def test_excel_cells_keep_their_types() -> None:
    day = date(2026, 3, 1)
    data = workbook(("客户", [["名称", "电话", "日期", "有效"], ["华强", 13800138000, day, True]]))
    sheet = read_rows(data)
    assert (sheet.headers, sheet.encoding, sheet.notes) == (
        ("名称", "电话", "日期", "有效"),
        "",
        (),
    )
    assert list(sheet.rows) == [(2, ("华强", 13800138000.0, day, True))]
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
    assert list(sheet.rows) == [(5, ("a", "", "x", 1.0))]
    assert keys(sheet) == ["import.title_lines", "import.blank_lines", "import.headers_empty"]


def test_the_row_of_headers_of_a_workbook_may_be_named() -> None:
    book = workbook(("S", [["x", "y"], [], ["name", "phone"], ["Acme", "1"]]))
    assert read_rows(book, header_row=3).headers == ("name", "phone")
    for row in (2, 5):
        assert refused(book, header_row=row).message.values["last"] == 4


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
    line, row = next(iter(sheet.rows))
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
    long: list[object] = ["x" * 1000]
    rows: Rows = [["h"], *[long] * 300]
    data = workbook(("S", rows))
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


def xls(*records: tuple[int, bytes], first: tuple[tuple[int, bytes], ...] = ()) -> bytes:
    """A minimal compound file with one worksheet of these records, and `first` before all."""

    def part(kind: int, *content: tuple[int, bytes]) -> bytes:
        bof = pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0)
        listed = [(0x0809, bof), *content, (0x0A, b"")]
        return b"".join(pack("<HH", code, len(body)) + body for code, body in listed)

    sheet = (0x85, b"\0\0\0\0\0\0\1\0S")
    offset = len(part(5, *first, sheet))
    stream = part(5, *first, (0x85, pack("<I", offset) + sheet[1][4:])) + part(16, *records)
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


MERGED: Rows = [
    ["客户", "联系人", "电话", "备注"],
    ["华强", "王", "138", "老客户"],
    ["", "李", "", ""],
    ["", "赵", "139", ""],
    ["新华", "张", "", "新"],
    ["", "钱", "", ""],
]


def test_merged_areas_say_what_they_mean_in_all_their_rows() -> None:
    data = workbook(("S", MERGED), merged=("A2:A4", "D2:D3"))
    plain = read_rows(data)
    assert notes(plain)["import.merged"] == {"n": 2}
    sheet = read_rows(data, fill_down=True)
    assert texts(sheet) == [
        ("华强", "王", "138", "老客户"),
        ("华强", "李", "", "老客户"),
        ("华强", "赵", "139", ""),
        ("新华", "张", "", "新"),
        # Not merged: an empty cell is an empty cell.
        ("", "钱", "", ""),
    ]
    assert notes(sheet) == {"import.filled": {"n": 3}}


def test_a_merged_title_is_no_merged_cell_of_the_table() -> None:
    rows: Rows = [["2026", "", ""], ["", "", ""], ["a", "b", "c"], ["1", "2", "3"]]
    sheet = read_rows(workbook(("S", rows), merged=("A1:C2",)), header_row=3)
    assert "import.merged" not in notes(sheet)


def test_without_merged_areas_the_beginning_of_a_row_is_filled() -> None:
    assert texts(read_rows(workbook(("S", MERGED)), fill_down=True))[4] == ("新华", "钱", "", "")


def test_all_sheets_with_the_same_headers_are_one_table() -> None:
    data = workbook(
        ("Jan", [["name", "phone"], ["a", 1]]),
        ("Feb", [["2026", ""], ["Phone", "Name"], [2, "b"], [3, "c"]]),
        ("Notes", [["text"], ["x"]]),
        ("Old", [["name", "phone"], ["z", 9]]),
        hidden="Old",
    )
    sheet = read_rows(data, sheet="all", header_row=None)
    # A title over two headers is none: the second sheet begins with it.
    assert notes(sheet)["import.sheets_other"]["sheets"] == ["Feb", "Notes"]
    good = workbook(
        ("Jan", [["name", "phone"], ["a", 1]]),
        ("Feb", [["Phone", "Name"], [2, "b"], [], [3, "c"]]),
        ("Notes", [["text"], ["x"]]),
        ("Old", [["name", "phone"], ["z", 9]]),
        hidden="Old",
    )
    for word in ("all", "ALL", "全部"):
        sheet = read_rows(good, sheet=word)
        assert sheet.headers == ("name", "phone")
        assert texts(sheet) == [("a", "1"), ("b", "2"), ("c", "3")]
        assert [str(row) for row, _ in sheet.rows] == ["Jan!2", "Feb!2", "Feb!4"]
    told = notes(sheet)
    assert told["import.sheets_joined"]["sheets"] == ["Jan", "Feb"]
    assert told["import.sheets_other"]["sheets"] == ["Notes"]
    assert told["import.sheets_hidden"]["sheets"] == ["Old"]
    assert told["import.blank_lines"]["n"] == 1


def test_all_sheets_together_keep_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    page: Rows = [["name", "phone"], *[["a", 1]] * 10]
    data = workbook(("A", page), ("B", page))
    monkeypatch.setattr(limits, "CELLS", 30)
    assert len(read_rows(data, sheet="A").rows) == 10
    assert refused(data, sheet="all").message.key == "import.too_many_cells"


def test_a_password_is_named() -> None:
    plain = xls(number(0, 0, 7))
    locked = plain.replace("Workbook".encode("utf-16-le"), "Encrypte".encode("utf-16-le"))
    locked += "EncryptedPackage".encode("utf-16-le")
    old = xls(number(0, 0, 7), first=((0x2F, b"\1\0\1\0\1\0" + b"\0" * 48),))
    for data in (locked, old):
        assert refused(data).message.key == "import.password"
