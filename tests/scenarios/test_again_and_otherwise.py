"""A file that comes again: the same, changed, under another name, after records were removed."""

import csv
import hashlib
from pathlib import Path

import pytest
from conftest import Crm

Rows = list[list[str]]
HEAD = ["客户名称", "客户代码", "联系人", "电话", "区县", "等级", "备注"]
FIRST = [
    HEAD,
    ["甲公司", "K1", "王建国", "13800138001", "宝安", "A", "老客户"],
    ["乙公司", "K2", "李伟", "13800138002", "南山", "B", ""],
]


def written(path: Path, rows: Rows) -> str:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def state(crm: Crm) -> str:
    return hashlib.sha256(crm.db.read_bytes()).hexdigest()


def test_what_differs_is_said_and_taken_over_only_when_asked(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "customers", written(tmp_path / "a.csv", FIRST)])
    changed = written(
        tmp_path / "b.csv",
        [HEAD, ["甲公司", "K1", "王建国", "13900139001", "福田", "B", ""],
         ["乙公司", "K2", "李伟", "13800138002", "南山", "B", ""]],
    )  # fmt: skip
    before = state(crm)
    crm.fails(2, ["import", "customers", changed, "--update"])
    shown = crm(["import", "customers", changed, "--update", "-n"])
    assert state(crm) == before
    assert "福田" in shown.err
    assert "宝安" in shown.err
    crm(["import", "customers", changed, "--update", "-y"])
    one = crm.json("show 甲公司")
    assert (one["class"], one["district"]) == ("B", "福田")
    assert one["phones"] == ["13800138001", "13900139001"]
    assert [note["body"] for note in one["notes"]] == ["老客户"]
    assert len(crm.json("list")) == 2
    after = state(crm)
    crm(["import", "customers", changed, "--update", "-y"])
    assert state(crm) == after
    crm("undo")
    assert crm.json("show 甲公司")["class"] == "A"


def test_an_empty_cell_takes_nothing_away(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "customers", written(tmp_path / "a.csv", FIRST)])
    empty = written(tmp_path / "b.csv", [HEAD, ["甲公司", "K1", "", "", "", "", ""]])
    crm(["import", "customers", empty, "--update", "-y"])
    one = crm.json("show 甲公司")
    assert (one["class"], one["district"], one["phones"]) == ("A", "宝安", ["13800138001"])


def test_a_number_of_another_program_is_known_again(crm: Crm, tmp_path: Path) -> None:
    head = ["Record ID", "Company name", "Phone Number", "City"]
    crm(["import", "customers", written(tmp_path / "may.csv", [head, ["77", "Acme", "", "Bonn"]])])
    june = written(tmp_path / "june.csv", [head, ["77", "Acme Tools", "", "Köln"],
                                           ["78", "Zenith", "", "Ulm"]])  # fmt: skip
    crm(["import", "customers", june])
    assert [row["name"] for row in crm.json("list")] == ["Acme", "Zenith"]
    crm(["import", "customers", june, "--update", "-y"])
    assert [row["name"] for row in crm.json("list")] == ["Acme Tools", "Zenith"]
    assert crm.json("show 1")["city"] == "Köln"
    other = ["import", "customers", june, "--source", "other"]
    crm(other)
    # The numbers of another source are other records, until somebody merges them.
    assert len(crm.json("list")) == 4
    assert {(row["a"], row["b"]) for row in crm.json("dupes")} == {(1, 3), (2, 4)}


def test_our_own_export_changes_nothing(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "customers", written(tmp_path / "a.csv", FIRST)])
    out = crm("export customers --csv").out
    before = state(crm)
    crm("import customers -", stdin=out)
    assert state(crm) == before
    fresh = tmp_path / "fresh.db"
    crm(["--db", str(fresh), "init"])
    crm(["--db", str(fresh), "import", "customers", "-"], stdin=out)
    line = ["export", "customers", "--csv", "--fields", "id,uuid,name,code,class,district,tags"]
    assert crm(["--db", str(fresh), *line]).out == crm(line).out


def test_a_record_that_was_removed_does_not_come_back(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "customers", written(tmp_path / "a.csv", FIRST)])
    out = crm("export customers --csv").out
    crm("rm 2 -y")
    said = crm("import customers -", stdin=out)
    assert [row["name"] for row in crm.json("list")] == ["甲公司"]
    assert "3" in said.err


def test_a_row_may_mean_one_that_stands_just_above(crm: Crm, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["甲公司", "", "王建国", "13800138001", "", "", ""],
        ["甲公司", "", "赵敏", "13800138001", "", "", ""],
        ["乙公司", "K2", "", "", "", "", ""],
        ["乙的另一个名字", "k2", "", "13700137000", "", "", ""],
    ]
    crm(["import", "customers", written(tmp_path / "a.csv", rows)])
    assert [row["name"] for row in crm.json("list")] == ["甲公司", "乙公司"]
    people = [one["name"] for one in crm.json("show 甲公司")["contacts"]]
    assert people == ["王建国", "赵敏"]
    assert crm.json("show 乙公司")["phones"] == ["13700137000"]


@pytest.mark.parametrize("count", [499, 500, 501, 1203])
def test_thousands_are_as_one(crm: Crm, tmp_path: Path, count: int) -> None:
    """They are written a few hundred at a time; none is lost at a seam."""
    rows = [HEAD] + [[f"客户{n}", f"K{n}", "", "", "", "C", ""] for n in range(count)]
    path = written(tmp_path / "a.csv", rows)
    crm(["import", "customers", path])
    assert [row["code"] for row in crm.json("list --limit 2000")] == [f"K{n}" for n in range(count)]
    before = state(crm)
    crm(["import", "customers", path])
    assert state(crm) == before
    crm("undo")
    assert crm.json("list") == []


def test_persons_at_customers_and_alone(crm: Crm, tmp_path: Path) -> None:
    crm("add 华强电子 --contact 王建国 --phone 13800138000")
    head = ["姓名", "公司", "职务", "手机", "邮箱"]
    rows = [
        head,
        ["王建国", "华强电子", "总经理", "13800138000", "w@a.cn"],
        ["李伟", "新公司", "", "13900139000", ""],
        ["独行", "", "", "13700137000", ""],
    ]
    path = written(tmp_path / "p.csv", rows)
    crm(["import", "contacts", path])
    people = {one["name"]: one for one in crm.json("list contacts")}
    assert set(people) == {"王建国", "李伟", "独行"}
    assert (people["王建国"]["title"], people["王建国"]["email"]) == ("总经理", "w@a.cn")
    assert people["李伟"]["customer"] == "新公司"
    assert people["独行"]["customer"] in (None, "")
    before = state(crm)
    crm(["import", "contacts", path])
    assert state(crm) == before
    out = crm("export contacts --csv").out
    crm("import contacts -", stdin=out)
    assert state(crm) == before
    crm("undo")
    assert [one["name"] for one in crm.json("list contacts")] == ["王建国"]


def test_no_create_refuses_companies_that_are_nowhere(crm: Crm, tmp_path: Path) -> None:
    crm("add 华强电子")
    path = written(tmp_path / "p.csv", [["姓名", "公司"], ["李伟", "新公司"]])
    assert "新公司" in crm.fails(1, ["import", "contacts", path, "--no-create"])


def test_a_file_of_deals_may_use_the_code_that_was_merged_away(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "customers", written(tmp_path / "a.csv", FIRST)])
    crm("merge 1 2 -y")
    deals = [["deal", "account", "customer code"], ["换打印机", "乙公司", "K2"]]
    crm(["import", "deals", written(tmp_path / "d.csv", deals)])
    assert [row["name"] for row in crm.json("list")] == ["甲公司"]
    assert crm.json("list deals")[0]["customer"] == "甲公司"
