"""A rep's old sheet comes in: names in any encoding, what cannot be read is kept, twice is once."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from conftest import Crm

HEADERS = ["客户名称", "联系人", "电话", "地址", "等级", "上次拜访", "跟进情况", "下次跟进"]
ROWS = [
    ["华强电子", "王建国", "13800138000", "宝安1号", "A", "2026-11-20", "谈了价格", "2026-12-01"],
    ["宏达五金", "李工", "0755-82345678/13900139000", "", "b类", "11月18日", "送样", "下周三"],
    ["永昌", "", "", "龙岗2号", "VIP", "", "没日期的话", "过两天"],
    ["华强电子", "赵工", "13700137000", "", "", "2026/11/10", "第一次去", ""],
]


def csv_file(folder: Path, rows: list[list[str]], encoding: str = "utf-8") -> str:
    path = folder / f"old-{encoding}.csv"
    lines = [",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in row)
             for row in rows]  # fmt: skip
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return str(path)


def xlsx_file(folder: Path) -> str:
    """The same rows as Excel keeps them: real dates, phones as numbers."""
    path = folder / "old.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("客户")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADERS)
        for number, row in enumerate(ROWS, 1):
            for column, text in enumerate(row):
                if column in (5, 7) and text.startswith("2026"):
                    year, month, rest = (int(p) for p in text.replace("/", "-").split("-"))
                    sheet.write_datetime(number, column, date(year, month, rest), day)
                elif column == 2 and text.isdecimal():
                    sheet.write_number(number, column, float(text))
                else:
                    sheet.write_string(number, column, text)
    return str(path)


def sheet_as(kind: str, folder: Path) -> str:
    if kind == "xlsx":
        return xlsx_file(folder)
    return csv_file(folder, [HEADERS, *ROWS], kind)


@pytest.mark.parametrize("kind", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "xlsx"])
def test_the_sheet_fills_what_it_says(crm: Crm, tmp_path: Path, kind: str) -> None:
    taken = crm.json(["import", "customers", sheet_as(kind, tmp_path)])
    assert {k: taken[k] for k in ("added", "contacts", "visits", "plans", "unread")} == {
        "added": 3,
        "contacts": 3,
        "visits": 3,
        "plans": 2,
        "unread": 2,
    }
    first = crm.json("show 华强电子 --all")
    assert (first["class"], first["address"]) == ("A", "宝安1号")
    assert first["mobile"] == ["13800138000", "13700137000"]
    assert [c["name"] for c in first["contacts"]] == ["王建国", "赵工"]
    assert [c["phone"] for c in first["contacts"]] == [["13800138000"], ["13700137000"]]
    assert [(v["date"], v["summary"]) for v in first["visits"]] == [
        ("2026-11-20", "谈了价格"),
        ("2026-11-10", "第一次去"),
    ]
    assert [p["date"] for p in first["plans"]] == ["2026-12-01"]
    second = crm.json("show 宏达五金")
    assert (second["class"], second["last_contact"]) == ("B", "2026-11-18")
    assert (second["landline"], second["mobile"]) == (["0755-82345678"], ["13900139000"])
    assert [p["date"] for p in second["plans"]] == ["2026-12-02"]
    assert crm("check --full").out == ""


def test_what_cannot_be_read_is_kept_flagged_and_counted(crm: Crm, tmp_path: Path) -> None:
    said = crm(["import", "customers", csv_file(tmp_path, [HEADERS, *ROWS])])
    assert "下周三 → 2026-12-02 Wed" in said.err
    assert "row 4, 等级: VIP" in said.err
    assert "row 4, 下次跟进: 过两天" in said.err
    assert "2 cells unread" in said.out
    shown = crm.json("show 永昌")
    assert shown["class"] is None
    assert shown["unread"] == ["等级: VIP", "下次跟进: 过两天"]
    assert [note["body"] for note in shown["notes"]] == ["没日期的话"]
    assert "过两天" in crm("show 永昌 -f text").out


def test_what_cannot_be_read_of_a_further_row_is_kept_too(crm: Crm, tmp_path: Path) -> None:
    rows = [
        ["永昌", "", "", "", "VIP", "", "", ""],
        ["永昌", "赵工", "", "", "SVIP", "", "", "改天"],
    ]
    crm(["import", "customers", csv_file(tmp_path, [HEADERS, *rows])])
    unread = " ".join(crm.json("show 永昌")["unread"])
    assert all(text in unread for text in (": VIP", ": SVIP", "改天"))


def test_again_changes_nothing(crm: Crm, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADERS, *ROWS])
    crm(["import", "customers", path])
    before = crm.db.read_bytes()
    again = crm(["import", "customers", path])
    assert "4" in again.out
    assert "VIP" not in again.err
    assert crm.db.read_bytes() == before


def test_one_row_more_adds_one(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "customers", csv_file(tmp_path, [HEADERS, *ROWS])])
    more = [*ROWS, ["新客", "", "", "", "", "", "", ""]]
    taken = crm.json(["import", "customers", csv_file(tmp_path, [HEADERS, *more])])
    assert (taken["added"], taken["again"], taken["unread"]) == (1, 4, 0)


def test_undo_takes_all_back_and_it_can_come_again(crm: Crm, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [HEADERS, *ROWS])
    crm(["import", "customers", path])
    crm("undo")
    for noun in ("customers", "contacts", "visits", "plans"):
        assert crm.json(f"list {noun}") == []
    assert crm.json(["import", "customers", path])["added"] == 3


def test_dry_run_writes_nothing(crm: Crm, tmp_path: Path) -> None:
    crm("init")
    before = crm.db.read_bytes()
    assert (
        "3 customers"
        in crm(["import", "customers", csv_file(tmp_path, [HEADERS, *ROWS]), "-n"]).out
    )
    assert crm.db.read_bytes() == before


@pytest.mark.parametrize("name", ["", "x" * 501, "a\nb"], ids=["blank", "long", "line break"])
def test_a_row_without_a_name_stops_everything(crm: Crm, tmp_path: Path, name: str) -> None:
    crm("init")
    rows = [*ROWS[:2], [name, "钱工", "", "", "", "", "", ""]]
    path = csv_file(tmp_path, [HEADERS, *rows])
    line = crm.fails(1, ["import", "customers", path])
    assert "row 4" in line
    assert "--on-error skip" in line
    taken = crm.json(["import", "customers", path, "--on-error", "skip"])
    assert (taken["added"], taken["rejected"]) == (2, 1)
    crm.fails(2, ["import", "customers", path, "--on-error", "maybe"])


def test_a_known_customer_gains_contact_visit_and_plan(crm: Crm, tmp_path: Path) -> None:
    crm("add 华强电子 --class C --phone 13800138000")
    said = crm(["import", "customers", csv_file(tmp_path, [HEADERS, ROWS[0]])])
    assert "1" in said.err
    shown = crm.json("show 华强电子")
    assert (shown["class"], shown["address"]) == ("C", "宝安1号")
    assert [c["name"] for c in shown["contacts"]] == ["王建国"]
    assert (shown["last_contact"], len(crm.json("list"))) == ("2026-11-20", 1)


def test_imported_customers_without_a_contact_wait_in_the_last_block(
    crm: Crm, tmp_path: Path
) -> None:
    crm(["import", "customers", csv_file(tmp_path, [["客户", "等级"], ["甲", "A"], ["乙", "B"]])])
    crm("add 丙 --class C -y --next 2026-11-30")
    rows = crm.json("--today 2026-12-10 report overdue")
    assert [(row["customer"], row["block"]) for row in rows] == [
        ("丙", "promised"),
        ("甲", "later"),
        ("乙", "later"),
    ]
