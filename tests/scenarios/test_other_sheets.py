"""Sheets of other people and programs: their columns, head offices, line breaks, formulas."""

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from conftest import Crm


def csv_file(folder: Path, rows: list[list[str]], encoding: str = "utf-8") -> str:
    path = folder / f"old-{encoding}.csv"
    lines = [",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in row)
             for row in rows]  # fmt: skip
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return str(path)


def test_other_columns_become_fields_of_ones_own(crm: Crm, tmp_path: Path) -> None:
    rows = [
        ["客户", "楼层", "楼层", "", "电话", "电话"],
        ["甲", "3", "4", "空头", "13800138000", "13900139000"],
    ]
    said = crm(["import", "customers", csv_file(tmp_path, rows)])
    shown = crm.json("show 甲")
    assert (shown["x.楼层"], shown["x.楼层 (2)"], shown["x.column 4"]) == ("3", "4", "空头")
    assert "楼层" in said.err
    assert "13800138000" in shown["mobile"]


def test_english_headers(crm: Crm, tmp_path: Path) -> None:
    rows = [
        ["Company", "Contact", "Job title", "Phone", "E-mail", "Grade", "Last visit", "Next visit"],
        [
            "Acme",
            "Mary Smith",
            "CEO",
            "+1 650 253 0000",
            "m@a.com",
            "class a",
            "2026-11-02",
            "in 2 weeks",
        ],
    ]
    crm(["import", "customers", csv_file(tmp_path, rows)])
    shown = crm.json("show Acme")
    assert (shown["class"], shown["last_contact"], shown["email"]) == (
        "A",
        "2026-11-02",
        ["m@a.com"],
    )
    assert shown["contacts"][0]["title"] == "CEO"
    assert shown["plans"][0]["date"] == "2026-12-08"


def test_a_column_is_mapped_by_hand(crm: Crm, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["店", "东家"], ["甲", "钱"]])
    line = crm.fails(1, ["import", "customers", path])
    assert "--map" in line
    crm(["import", "customers", path, "--map", "店=name", "--map", "东家=联系人"])
    assert crm.json("show 甲")["contacts"][0]["name"] == "钱"
    crm.fails(2, ["import", "customers", path, "--map", "店=nope"])


def test_a_sheet_of_persons(crm: Crm, tmp_path: Path) -> None:
    rows = [["姓名", "手机"], ["张伟", "13800138000"], ["张伟", "13900139000"]]
    crm(["import", "customers", csv_file(tmp_path, rows)])
    assert [row["phone"] for row in crm.json("list")] == ["13800138000", "13900139000"]


def test_the_same_name_at_another_place_is_a_branch(crm: Crm, tmp_path: Path) -> None:
    rows = [["客户", "联系人", "电话", "地址"], ["甲店", "王", "13800138000", "一路"],
            ["甲店", "李", "13900139000", "二路"]]  # fmt: skip
    crm(["import", "customers", csv_file(tmp_path, rows)])
    assert len(crm.json("list")) == 2


def test_head_offices_are_linked_and_circles_are_not(crm: Crm, tmp_path: Path) -> None:
    rows = [
        ["客户", "上级单位", "客户编号"],
        ["甲", "集团", ""],
        ["乙", "甲", ""],
        ["丙", "丙", ""],
        ["丁", "戊", ""],
        ["戊", "丁", ""],
        ["己", "J1", "K1"],
        ["集团二", "", "J1"],
    ]
    said = crm(["import", "customers", csv_file(tmp_path, rows)])
    parents = {row["name"]: row["parent"] for row in crm.json("list")}
    assert (parents["甲"], parents["乙"], parents["丙"]) == ("集团", "甲", None)
    assert (parents["丁"], parents["戊"], parents["己"]) == ("戊", None, "集团二")
    assert "集团" in said.err
    assert crm("check --full").out == ""
    crm("edit 乙 --set parent=丁")


def test_line_breaks_in_cells_stop_nothing(crm: Crm, tmp_path: Path) -> None:
    rows = [
        ["客户", "联系人", "备注", "标签", "楼层"],
        ["甲", "王总\n李工", "一\n二", "a\nb", "三\n四"],
    ]
    crm(["import", "customers", csv_file(tmp_path, rows)])
    shown = crm.json("show 甲")
    assert shown["notes"][0]["body"] == "一\n二"
    assert "联系人: 王总\n李工" in shown["unread"]
    assert shown["x.楼层"] == "三\n四"


def test_a_header_row_only(crm: Crm, tmp_path: Path) -> None:
    crm("init")
    before = crm.db.read_bytes()
    path = csv_file(tmp_path, [["客户名称", "电话"]])
    assert "客户名称" in crm.fails(1, ["import", "customers", path])
    assert crm.db.read_bytes() == before


def test_what_is_no_sheet(crm: Crm, tmp_path: Path) -> None:
    crm("init")
    for name, content in (
        ("empty.csv", b""),
        ("blank.csv", b"\n\n"),
        ("nul.csv", "客户\n甲\0乙\n".encode()),
        ("x.pdf", b"%PDF-1.4"),
        ("broken.xlsx", b"PK\x03\x04 nonsense"),
        ("page.xls", b"<html><table></table></html>"),
        ("crm.db", crm.db.read_bytes()),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert name in crm.fails(1, ["import", "customers", str(path)])
    crm.fails(3, f"import customers {tmp_path}/nowhere.csv")
    crm.fails(1, f"import customers {tmp_path}")


def test_formula_cells_are_taken_by_their_value(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["客户", "员工人数", "联系人"])
        sheet.write_formula(1, 0, '="甲"&"乙"', None, "甲乙")
        sheet.write_formula(1, 1, "=1+2", None, 3)
        sheet.write_string(1, 2, "=cmd|' /C calc'!A0")
    crm(["import", "customers", str(path)])
    shown = crm.json("show 甲乙")
    assert shown["employees"] == 3
    assert shown["contacts"][0]["name"] == "=cmd|' /C calc'!A0"


def test_from_stdin(crm: Crm) -> None:
    crm("import customers -", "客户,等级\n甲,A\n")
    assert crm.json("show 甲")["class"] == "A"


def test_the_accounts_of_a_real_export(crm: Crm, shared: Callable[[str], Path]) -> None:
    path = shared("maven_crm/accounts.csv")
    taken = crm.json(["import", "customers", str(path)])
    assert (taken["added"], taken["linked"], taken["created"], taken["unread"]) == (85, 15, 0, 0)
    rows = crm.json("list")
    assert len(rows) == 85
    assert all(row["industry"] and row["annual_revenue"] and row["employees"] for row in rows)
    assert len([row for row in rows if row["parent"]]) == 15
    assert crm("check --full").out == ""
    before = crm.db.read_bytes()
    crm(["import", "customers", str(path)])
    assert crm.db.read_bytes() == before
    crm("undo")
    assert crm.json("list") == []


def test_our_own_excel_csv_comes_back_exactly(crm: Crm, tmp_path: Path) -> None:
    names = ["=1+1", "+cmd|calc", "'=quoted", "-行", "普通"]
    for name in names:
        crm(["add", "--yes", "--", name])
    path = tmp_path / "list.csv"
    crm(["list", "--excel", "-o", str(path)])
    raw = path.read_bytes().decode("utf-8-sig")
    assert "'=1+1" in raw
    crm(["init", "--db", str(tmp_path / "other.db")])
    crm(["--db", str(tmp_path / "other.db"), "import", "customers", str(path)])
    assert [row["name"] for row in crm.json(["--db", str(tmp_path / "other.db"), "list"])] == names
