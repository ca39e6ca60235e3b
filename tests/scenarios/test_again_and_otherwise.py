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
    assert "filled" not in crm("import customers -", stdin=out).err
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
        ["乙公司", "k2", "", "13700137000", "", "", ""],
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


@pytest.fixture
def merged(crm: Crm, tmp_path: Path) -> tuple[Crm, Path]:
    """Two customers of a file of which one was merged into the other, and the folder."""
    crm(["import", "customers", written(tmp_path / "a.csv", FIRST)])
    orders = [["customer", "order number", "date", "amount"], ["乙公司", "S9", "2026-10-01", "5"]]
    crm(["import", "orders", written(tmp_path / "o.csv", orders)])
    people = [["姓名", "公司", "手机"], ["李伟", "乙公司", "13800138002"]]
    crm(["import", "contacts", written(tmp_path / "p.csv", people)])
    out = crm("export customers --csv").out
    (tmp_path / "out.csv").write_text(out, encoding="utf-8")
    crm("merge 1 2 -y")
    return crm, tmp_path


@pytest.mark.parametrize(
    ("kind", "name"),
    [("customers", "a"), ("orders", "o"), ("contacts", "p"), ("customers", "out")],
    ids=["the sheet", "its orders", "its persons", "our own export"],
)
@pytest.mark.parametrize("update", [False, True], ids=["as it is", "update"])
def test_files_of_before_a_merge_bring_no_twin_back(
    merged: tuple[Crm, Path], kind: str, name: str, *, update: bool
) -> None:
    crm, folder = merged
    before = state(crm)
    options = ["--update", "-y"] if update else []
    crm(["import", kind, str(folder / f"{name}.csv"), *options])
    assert state(crm) == before


@pytest.mark.parametrize("kind", ["customers", "contacts", "deals", "visits"])
def test_a_new_file_may_call_a_customer_by_its_merged_name(
    merged: tuple[Crm, Path], kind: str
) -> None:
    crm, folder = merged
    rows = {
        "customers": [["客户名称", "行业"], ["乙公司", "五金"]],
        "contacts": [["姓名", "公司"], ["赵敏", "乙公司"]],
        "deals": [["deal", "account"], ["换打印机", "乙公司"]],
        "visits": [["日期", "客户", "拜访小结"], ["2026-11-20", "乙公司", "谈了"]],
    }
    crm(["import", kind, written(folder / "new.csv", rows[kind])])
    assert [row["name"] for row in crm.json("list")] == ["甲公司"]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("customers", [["Record ID", "Name"], ["9", "Acme"], ["9", "Globex"]]),
        ("customers", [["Name", "Code"], ["A", "1"], ["B", "1"]]),
        ("contacts", [["Record ID", "姓名", "手机"], ["9", "甲", "13800138000"], ["9", "乙", ""]]),
    ],
    ids=["a number", "a code", "persons"],
)
def test_two_of_one_number_are_refused_by_row(
    crm: Crm, tmp_path: Path, kind: str, rows: Rows
) -> None:
    path = written(tmp_path / "a.csv", rows)
    crm("add 丙公司")
    line = crm.fails(1, ["import", kind, path])
    assert "row 3" in line
    assert "row 2" in line
    crm(["import", kind, path, "--on-error", "skip"])
    rejected = (tmp_path / "a-rejected.csv").read_text("utf-8").splitlines()
    assert len(rejected) == 2
    assert rejected[1].endswith(",".join(rows[2]))


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("Name", "Acme", "Acme Inc"),
        ("City", "NY", "LA"),
        ("Address", "R1", "R9"),
        ("Revenue", "5", "6"),
        ("Title", "CEO", "CTO"),
        ("楼层", "3", "4"),
    ],
)
def test_nothing_of_a_known_customer_is_lost(
    crm: Crm, tmp_path: Path, column: str, first: str, second: str
) -> None:
    """What is otherwise than before is said with both values, and kept as it is written."""
    head = ["Record ID", *dict.fromkeys(("Name", "Contact", column))]
    rows = [dict.fromkeys(head, text) for text in (first, second)]
    for row in rows:
        row |= {"Record ID": "1", "Contact": "Bob", **({} if column == "Name" else {"Name": "Ac"})}
    crm(["import", "customers", written(tmp_path / "1.csv", [head, [*rows[0].values()]])])
    said = crm(["import", "customers", written(tmp_path / "2.csv", [head, [*rows[1].values()]])])
    assert second in said.err
    kept = str(crm.json("show 1")["unread"])
    assert second in kept
    assert "60000" not in kept


def test_what_is_unknown_of_a_known_customer_is_filled(crm: Crm, tmp_path: Path) -> None:
    crm(["import", "customers", written(tmp_path / "1.csv", [["Record ID", "Name"], ["1", "A"]])])
    rows = [["Record ID", "Name", "City", "楼层"], ["1", "A", "Bonn", "3"]]
    crm(["import", "customers", written(tmp_path / "2.csv", rows)])
    shown = crm.json("show 1")
    assert (shown["city"], shown["x.楼层"]) == ("Bonn", "3")


def test_a_person_says_something_of_the_firm(crm: Crm, tmp_path: Path) -> None:
    head = ["Record ID", "Full name", "Company", "Address", "Website"]
    first = written(tmp_path / "1.csv", [head, ["1", "Bob", "Acme", "R1", "a.com"]])
    crm(["import", "contacts", first])
    second = written(tmp_path / "2.csv", [head, ["1", "Bob", "Acme", "R9", "z.com"]])
    said = crm(["import", "contacts", second])
    assert "R9" in said.err
    assert "z.com" in said.err
    crm(["import", "contacts", second, "--update", "-y"])
    shown = crm.json("show Acme")
    assert (shown["address"], shown["website"]) == ("R9", "z.com")


def test_a_person_who_changed_the_firm_is_said_and_moved_when_asked(
    crm: Crm, tmp_path: Path
) -> None:
    head = ["Record ID", "Full name", "Company", "Mobile"]
    first = written(tmp_path / "1.csv", [head, ["1", "Bob", "Acme", "13800138000"]])
    crm(["import", "contacts", first])
    second = written(tmp_path / "2.csv", [head, ["1", "Bob", "Globex", "13800138000"]])
    said = crm(["import", "contacts", second])
    assert "Globex" in said.err
    assert [row["name"] for row in crm.json("list")] == ["Acme"]
    crm(["import", "contacts", second, "--update", "-y"])
    assert crm.json("list contacts")[0]["customer"] == "Globex"
    assert crm.json("find 13800138000")[0]["name"] == "Globex"


def test_one_phone_in_two_columns_is_one(crm: Crm, tmp_path: Path) -> None:
    rows = [["Name", "Phone", "Mobile"], ["A", "138 0013 8000", "13800138000"]]
    crm(["import", "customers", written(tmp_path / "a.csv", rows)])
    assert crm.json("show A")["phones"] == ["138 0013 8000"]
