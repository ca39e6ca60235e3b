"""`import --explain`: where each column goes and how rows would land; nothing is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Crm

SHEETS = {
    "customers": "客户名称,等级,手机,楼层,备注\n华强,A,13800138000,三楼,老客户\n",
    "contacts": "First Name,Last Name,Company,E-mail Address,Spouse\nAnn,Lee,Acme,a@b.c,Bob\n",
    "products": "产品,单价\n钻头,12.5\n",
    "deals": "商机,客户,阶段,金额\n年度采购,华强,报价,3万\n",
    "orders": "订单号,客户,日期,产品,数量\nA-1,华强,2026-11-02,钻头,3\n",
    "visits": "日期,客户名称,拜访小结\n2026-11-20,华强,谈了价格\n",
    "weekly": "公司名称,客户姓名,跟进1\n华强,王建国,11-20 谈了价格\n",
}


def pairs(shown: dict[str, list[dict[str, object]]]) -> dict[object, object]:
    return {row["field"]: row["value"] for row in shown["rows"]}


@pytest.mark.parametrize("kind", SHEETS)
def test_a_file_of_each_kind(crm: Crm, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(SHEETS[kind], "utf-8")
    shown = crm.json(["import", kind, str(path), "--explain"])
    headers = SHEETS[kind].splitlines()[0].split(",")
    cells = SHEETS[kind].splitlines()[1].split(",")
    assert [(row["column"], row["example"]) for row in shown["columns"]] == [
        *zip(headers, cells, strict=True)
    ]
    assert all(row["lands_in"] and row["field"] for row in shown["columns"])
    assert {row["row"] for row in shown["rows"]} == {2}
    assert cells[0] in str(shown["rows"])
    assert not crm.db.exists()
    assert crm.run(["import", kind, str(path)]).code in (0, 1)


def test_what_a_customer_and_its_cells_become(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(SHEETS["customers"], "utf-8")
    shown = crm.json(["import", "customers", str(path), "--explain"])
    assert [row["field"] for row in shown["columns"]] == [
        "customer.name", "customer.class", "import.mobile", "x.楼层", "import.note",
    ]  # fmt: skip
    assert pairs(shown) == {
        "Customer: name": "华强",
        "Customer: Class": "A",
        "mobile": "13800138000",
        "Note": "老客户",
        "x.楼层": "三楼",
    }


def test_a_mapping_by_hand_is_shown_too(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("店,东家,生\n甲,钱,1980-02-03\n", "utf-8")
    maps = ["--map", "店=name", "--map", "东家=联系人", "--map", "生=contact.birthday"]
    shown = crm.json(["import", "customers", str(path), "--explain", *maps])
    assert [row["field"] for row in shown["columns"]] == [
        "customer.name", "contact.name", "contact.birthday",
    ]  # fmt: skip
    assert pairs(shown)["Contact: Birthday"] == "1980-02-03"


def test_ten_rows_and_what_cannot_be_taken_in(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("客户,联系人\n" + "\n".join(f"甲{n}," for n in range(3)) + "\n,钱工\n" +
                    "".join(f"乙{n},\n" for n in range(20)), "utf-8")  # fmt: skip
    shown = crm.json(["import", "customers", str(path), "--explain"])
    assert sorted({row["row"] for row in shown["rows"]}) == list(range(2, 12))
    assert [row["field"] for row in shown["rows"] if row["row"] == 5] == ["cannot be taken in"]


def test_the_file_stays_as_it_was_and_each_format_shows_it(crm: Crm, tmp_path: Path) -> None:
    crm("add 永昌 --yes")
    before = crm.db.read_bytes()
    path = tmp_path / "sheet.csv"
    path.write_text(SHEETS["deals"], "utf-8")
    for name in ("table", "text", "csv", "md", "html", "jsonl"):
        out = crm(["import", "deals", str(path), "--explain", "-f", name]).out
        assert "商机" in out or "Deal" in out, name
    said = crm(["import", "deals", str(path), "--explain", "-f", "table", "--lang", "zh"]).out
    assert "未写入任何内容" in said
    assert "商机：阶段" in said
    assert crm.db.read_bytes() == before


def test_a_long_address_book(crm: Crm, shared: Callable[[str], Path]) -> None:
    path = shared("contacts_csv/all.csv")
    shown = crm.json(["import", "contacts", str(path), "--explain"])
    assert len(shown["columns"]) == 61
    assert pairs(shown)["Contact: Birthday"] == "1991-01-20"


def test_the_buyer_of_a_deal_and_of_an_order(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(
        "商机,客户,联系人,电话,邮箱,地址,阶段\n年度采购,华强,王建国,0755-88886666,a@b.c,八一路1号,报价\n",
        "utf-8",
    )
    shown = crm.json(["import", "deals", str(path), "--explain"])
    assert [row["lands_in"] for row in shown["columns"]][2] == "Deal: Contact"
    found = pairs(shown)
    assert (found["Deal: Contact"], found["phone"]) == ("王建国", "0755-88886666")
    assert (found["e-mail"], found["Address"]) == ("a@b.c", "八一路1号")
    path.write_text("订单号,客户,日期,电话,地址\nA-1,华强,2026-11-02,12345678,八一路1号\n", "utf-8")
    found = pairs(crm.json(["import", "orders", str(path), "--explain"]))
    assert (found["phone"], found["Address"]) == ("12345678", "八一路1号")


def test_every_column_that_becomes_a_field_of_ones_own_is_called_so(
    crm: Crm, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(
        "Company,Business Address,Home Address,Web Page 1,Web Page 2,Spouse\n"
        "Acme,1 High St,2 Low Rd,acme.com,,Bob\n"
        "Bolt,,3 Mid Rd,bolt.com,bolt.de,\n",
        "utf-8",
    )
    shown = crm.json(["import", "customers", str(path), "--explain"])
    assert [(row["field"], "field of your own" in row["lands_in"]) for row in shown["columns"]] == [
        ("customer.name", False),
        ("import.address", False),
        ("import.address", True),
        ("customer.website", False),
        ("x.Web Page 2", True),
        ("x.Spouse", True),
    ]
    said = crm(["import", "customers", str(path)]).err
    assert all(name in said for name in ("Home Address", "Web Page 2", "Spouse"))
