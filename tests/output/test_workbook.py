"""Workbooks hold true numbers and dates, the words around them, and never a formula."""

import io
import zipfile
from datetime import date, datetime

import pytest

from crmcli.errors import Failed, Label
from crmcli.output.table import Column, Table
from crmcli.output.workbook import MOST_ROWS, sheet_name

calamine = pytest.importorskip("python_calamine")


def sheets(data):
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_a_table_is_a_sheet_of_true_values(day, workbook):
    read = sheets(workbook(day, "zh"))
    assert list(read) == ["今天"]
    rows = read["今天"]
    assert rows[0][:7] == ["类别", "时间", "客户", "级别", "下次", "金额", "币种"]
    assert rows[1] == [
        "约好的", "14:00", "华强电子", "A 重点", date(2026, 12, 2), 123.4567, "CNY",
        1.5, "是", "老客户、VIP", "送样", "逾期",
    ]  # fmt: skip
    assert rows[3][0] == ""
    assert [row[:2] for row in rows[4:]] == [["合计", "2"], ["按节奏排", ""], ["……还有 3 条", ""]]


def test_headings_may_be_in_another_language(day, workbook):
    rows = sheets(workbook(day, "zh", headers="en"))["今天"]
    assert rows[0][:3] == ["Kind", "Time", "Customer"]
    assert rows[1][3] == "A 重点"


def test_a_card_is_a_sheet_of_facts_and_one_for_each_table(card, workbook):
    read = sheets(workbook(card._replace(tables=card.tables * 2), "zh"))
    assert list(read) == ["华强电子", "今天", "今天 2"]
    assert read["华强电子"][:3] == [["编号", 12], ["电话", "138\n139"], ["额度", 1]]
    assert read["今天 2"][1] == ["约好的", "14:00", "华强电子"]


def test_nothing_becomes_a_formula_a_link_or_a_number(workbook):
    cells = ["=1+1", "@SUM(1)", "https://a.example/", "{=1}", "007", "-5"]
    data = workbook(Table("t", (Column("a", "=2"),), [(cell,) for cell in cells], title="=3"))
    assert [row[0] for row in sheets(data)["=3"]] == ["=2", *cells]
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_the_header_is_bold_frozen_and_columns_fit_wide_text(workbook):
    table = Table("t", (Column("a", "名"), Column("b", "b")), [("华强电子", "x")])
    sheet = part(workbook(table), "xl/worksheets/sheet1.xml")
    assert '<pane ySplit="1"' in sheet
    widths = [float(piece.split('"')[0]) for piece in sheet.split(' width="')[1:]]
    assert widths[0] - widths[1] == pytest.approx(7, abs=0.1)


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("date", "2026-02-30", "2026-02-30"),
        ("date", "1850-01-01", "1850-01-01"),
        ("datetime", "2026-12-02T06:05:00Z", datetime(2026, 12, 2, 6, 5)),  # noqa: DTZ001
        ("datetime", "soon", "soon"),
        ("money", 10**16 + 1, "1000000000000.0001"),
        ("int", "many", "many"),
        ("int", 10**18, str(10**18)),
    ],
)
def test_what_is_no_exact_number_or_date_stays_text(workbook, kind, value, read):
    rows = sheets(workbook(Table("t", (Column("a", "a", kind),), [(value,)])))["t"]
    assert rows[1] == [read]


def test_a_text_longer_than_a_cell_is_cut_visibly(workbook):
    table = Table("t", (Column("a", "a"), Column("b", "b")), [("好" * 40_000, "x" * 32_767)])
    cut, whole = sheets(workbook(table))["t"][1]
    assert cut == "好" * 32_766 + "…"
    assert whole == "x" * 32_767


def test_the_same_report_is_the_same_file(day, workbook):
    assert workbook(day) == workbook(day)


def test_more_rows_than_a_sheet_holds_are_refused(workbook):
    with pytest.raises(Failed) as caught:
        workbook(Table("t", (Column("a", "a"),), range(MOST_ROWS)))
    assert caught.value.message.values == {"n": MOST_ROWS, "most": MOST_ROWS - 1}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("今天", "今天"),
        ("a/b\\c[d]:e*f?", "abcdef"),
        ("", "report"),
        ("history", "report"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
        ("a\nb", "a⏎b"),
    ],
)
def test_sheet_names_are_legal(title, name):
    assert sheet_name(title, "report") == name


def test_a_label_is_spoken_in_the_sheets_name(workbook):
    table = Table("t", (Column("a", "a"),), [], title=Label("Goals", "目标"))
    assert list(sheets(workbook(table, "zh"))) == ["目标"]
