"""Merged cells: by what a workbook says was merged, and by what stands empty in a text."""

import pytest

from crmcli.exchange.reading import read_rows
from crmcli.exchange.tabular import Sheet


def cells(sheet: Sheet) -> list[tuple[object, ...]]:
    return [row for _, row in sheet.rows]


def test_a_customer_over_several_contacts() -> None:
    text = "客户,地址,联系人,电话\n华强,深圳,王,138\n,,李,\n新华,,张,139\n,,赵,\n"
    plain = read_rows(text.encode())
    assert cells(plain)[1] == ("", "", "李", "")
    sheet = read_rows(text.encode(), fill_down=True)
    assert cells(sheet) == [
        ("华强", "深圳", "王", "138"),
        ("华强", "深圳", "李", ""),
        ("新华", "", "张", "139"),
        # 深圳 was the address of another customer.
        ("新华", "", "赵", ""),
    ]
    assert cells(sheet) == cells(sheet)
    (note,) = sheet.notes
    assert (note.key, note.values["n"]) == ("import.filled", 3)


def test_numbers_of_rows_are_looked_past() -> None:
    text = "序号,客户,联系人\n1,华强,王\n2,,李\n"
    assert cells(read_rows(text.encode(), fill_down=True))[1] == ("2", "华强", "李")


def test_a_first_row_has_nothing_above_it() -> None:
    sheet = read_rows(b"a,b\n,1\nx,2\n", fill_down=True)
    assert (cells(sheet), sheet.notes) == ([("", "1"), ("x", "2")], ())


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_blank_lines_end_nothing(end: str) -> None:
    text = end.join(["a,b", "x,1", "", ",2"])
    assert cells(read_rows(text.encode(), fill_down=True)) == [("x", "1"), ("x", "2")]
