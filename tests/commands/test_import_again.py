"""`crm import deals|orders|visits` again: what a second file says of records that are there."""

from pathlib import Path

import pytest
from conftest import Crm


def put(folder: Path, text: str, name: str = "file.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


DEALS = "Deal ID,Deal,Customer,Contact,Stage,Amount\n"


def test_a_deal_of_another_customer_is_said_and_moved(crm: Crm, tmp_path: Path) -> None:
    crm("add Old --contact 李明")
    crm("add Known --contact 王红")
    crm(["import", "deals", put(tmp_path, DEALS + "7,a,Old,李明,won,5\n8,b,Old,,lead,5\n")])
    crm("deal object d1 太贵了 --kind price")
    crm(["edit", "Known", "--set", "kind=prospect"])
    path = put(tmp_path, DEALS + "7,a,Known,王红,won,5\n8,b,New,,lead,5\n")
    before = crm.db.read_bytes()
    said = crm(["import", "deals", path])
    assert "d1 a: Customer is Known in the file and stays Old (--update takes it over)" in said.err
    assert "d2 b: Customer is New in the file and stays Old (--update takes it over)" in said.err
    assert crm.db.read_bytes() == before
    said = crm(["import", "deals", path, "--update", "--yes"])
    assert "row 2, d1 a: Customer Old → Known" in said.err
    deals = [crm.json(f"show d{n}") for n in (1, 2)]
    assert [one["customer"] for one in deals] == ["Known", "New"]
    assert [one["contact"] for one in deals] == ["王红", None]
    assert crm.json("show Known")["kind"] == "existing"
    assert [one["customer"] for one in crm.json("list objections")] == ["Known"]
    assert "Nothing new: 2" in crm(["import", "deals", path, "--update"]).out
    assert crm("check --full").out == ""
    crm("undo")
    assert crm.json("show d1")["customer"] == "Old"


def test_with_update_a_number_means_the_deal_whatever_it_is_called(
    crm: Crm, tmp_path: Path
) -> None:
    crm(["import", "deals", put(tmp_path, DEALS + "7,a,Old,,lead,5\n")])
    other = put(tmp_path, DEALS + "7,z,New,,lead,5\n", "other.csv")
    assert "--update takes it for the same" in crm.fails(1, ["import", "deals", other])
    crm(["import", "deals", other, "--update", "--yes"])
    one = crm.json("show d1")
    assert (one["name"], one["customer"], len(crm.json("list deals"))) == ("z", "New", 1)


def test_of_several_deals_of_a_number_the_likest_is_meant(crm: Crm, tmp_path: Path) -> None:
    ours = "uuid,code,name,customer,stage\n" + "".join(
        f"0000000{n}-0000-4000-8000-000000000000,7,a,{name},lead\n" for n, name in enumerate("XY")
    )
    crm(["import", "deals", put(tmp_path, ours)])
    path = put(tmp_path, DEALS + "7,a,Y,,lead,9\n", "other.csv")
    crm(["import", "deals", path, "--update", "--yes"])
    assert [crm.json(f"show d{n}")["amount"] for n in (1, 2)] == [None, "9.00"]


ORDERS = "Order ID,Customer,Date,Amount,Currency"


@pytest.mark.parametrize("kind", ["orders", "deals"])
def test_phones_and_places_that_a_known_record_brings(crm: Crm, tmp_path: Path, kind: str) -> None:
    head, row = (
        (ORDERS, "1,A,2026-10-08,5,CNY")
        if kind == "orders"
        else ("Deal ID,Customer,Amount", "1,A,5")
    )
    crm(["import", kind, put(tmp_path, f"{head}\n{row}\n")])
    more = put(tmp_path, f"{head},Phone,Address\n{row},13900139000,龙岗2号\n")
    said = crm(["import", kind, more])
    assert "2 fields were taken over" in said.err
    customer = crm.json("show A")
    assert (customer["mobile"], customer["address"]) == (["13900139000"], "龙岗2号")
    before = crm.db.read_bytes()
    assert "Nothing new: 1" in crm(["import", kind, more]).out
    assert crm.db.read_bytes() == before
    otherwise = put(tmp_path, f"{head},Phone,Address\n{row},13700137000,宝安1号\n")
    said = crm(["import", kind, otherwise])
    assert "row 2, A: Phone is 13700137000 in the file and stays 13900139000\n" in said.err
    assert "row 2, A: Address is 宝安1号 in the file and stays 龙岗2号\n" in said.err
    assert crm.db.read_bytes() == before
    assert crm("check --full").out == ""


def test_what_an_order_keeps_itself_is_not_said_again(crm: Crm, tmp_path: Path) -> None:
    crm("add A")
    path = put(tmp_path, f"{ORDERS},Phone\n1,A,2026-10-08,5,CNY,13900139000\n")
    crm(["import", "orders", path])
    before = crm.db.read_bytes()
    said = crm(["import", "orders", path])
    assert "Nothing new: 1" in said.out
    assert "13900139000" not in said.err
    assert crm.db.read_bytes() == before


def test_a_preview_names_both_currencies_and_prices(crm: Crm, tmp_path: Path) -> None:
    head = "Order ID,Customer,Date,Currency,Product,Quantity,Price\n"
    crm(["import", "orders", put(tmp_path, head + "1,A,2026-10-08,USD,P,1,100\n")])
    path = put(tmp_path, head + "1,A,2026-10-08,EUR,P,1,200\n")
    said = crm(["import", "orders", path, "--source", "file.csv", "--update", "--dry-run"])
    assert "Amount 100.00 USD → 200.00 EUR" in said.err
    assert "Currency USD → EUR" in said.err
    assert "Items P x1 @100.00 → P x1 @200.00" in said.err


def test_lines_that_differ_in_their_amount_alone(crm: Crm, tmp_path: Path) -> None:
    head = "Order ID,Customer,Date,Product,Line amount\n"
    crm(["import", "orders", put(tmp_path, head + "1,A,2026-10-08,P,1\n1,A,2026-10-08,Q,2\n")])
    path = put(tmp_path, head + "1,A,2026-10-08,P,2\n1,A,2026-10-08,Q,1\n")
    said = crm(["import", "orders", path])
    assert "Items is P amount 2.00, Q amount 1.00 in the file" in said.err


def test_a_second_sheet_completes_a_visit(crm: Crm, tmp_path: Path) -> None:
    crm("add 永昌 --contact 王建国")
    first = "日期,客户,联系人,拜访小结\n2026-11-18,永昌,王建国,谈了价格\n"
    crm(["import", "visits", put(tmp_path, first)])
    head = "日期,客户,联系人,电话,职务,拜访小结,客户意见\n"
    second = put(tmp_path, head + "2026-11-18,永昌,王建国,13700137000,经理,谈了价格,太贵\n")
    said = crm.json(["import", "visits", second])
    assert (said["added"], said["again"], said["completed"], said["unread"]) == (0, 1, 1, 0)
    assert [one["opinion"] for one in crm.json("list visits")] == ["太贵"]
    (contact,) = crm.json("list contacts")
    assert contact["title"] == "经理"
    shown = crm.json("show c1")
    assert shown["mobile"] == ["13700137000"]
    before = crm.db.read_bytes()
    assert "Nothing new" in crm(["import", "visits", second]).out
    assert crm.db.read_bytes() == before
    third = put(tmp_path, head + "2026-11-18 9:30,永昌,王建国,13800138000,总监,谈了价格,很好\n")
    said = crm(["import", "visits", third])
    for column, value in (("opinion", "很好"), ("title", "总监"), ("phone", "13800138000")):
        assert f"row 2, {column}: {value} differs" in said.err
    (visit,) = crm.json("list visits")
    assert (visit["opinion"], visit["time"]) == ("太贵", "09:30")
    before = crm.db.read_bytes()
    crm(["import", "visits", third])
    assert crm.db.read_bytes() == before
    assert crm("check --full").out == ""


def test_a_visit_of_our_export_is_filled(crm: Crm, tmp_path: Path) -> None:
    crm("add 永昌")
    crm("visit 永昌 谈了价格 --on 2026-11-18")
    path = tmp_path / "v.csv"
    crm(["export", "visits", "-o", str(path)])
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    place = rows[0].split(",").index("opinion")
    cells = rows[1].split(",")
    cells[place] = "太贵"
    crm(["import", "visits", put(tmp_path, "\n".join((rows[0], ",".join(cells), "")))])
    (visit,) = crm.json("list visits")
    assert (visit["opinion"], visit["summary"]) == ("太贵", "谈了价格")


def test_what_stands_without_its_customer_is_no_note(crm: Crm, tmp_path: Path) -> None:
    rows = (
        "1,2026-11-18,永昌,13700137000\n,2026-01-02,,13900139000\n3,2026-01-03,,\n,,,13900139001\n"
    )
    path = put(tmp_path, "序号,日期,客户,电话\n" + rows + "制表人：林晓,,,\n")
    line = crm.fails(1, ["import", "visits", path])
    assert "file.csv: 2 rows cannot be taken in" in line
    assert "row 3: no customer" in line
    assert "row 5: no customer" in line
    assert "--fill-down" in line
    taken = crm.json(["import", "visits", path, "--on-error", "skip"])
    assert (taken["added"], taken["rejected"]) == (1, 4)


def test_a_customer_that_may_not_be_made_takes_no_deal(
    crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    crm(["import", "deals", put(tmp_path, DEALS + "7,a,Old,,lead,5\n8,b,Old,,lead,5\n")])
    path = put(tmp_path, DEALS + "7,a,New,,lead,5\n8,b,Old,,lead,6\n")
    update = ["import", "deals", path, "--update", "--yes", "--no-create"]
    assert "row 2: New is not in the file yet" in crm.fails(1, update)
    assert crm.json([*update, "--on-error", "skip"])["rejected"] == 1
    assert [crm.json(f"show d{n}")["amount"] for n in (1, 2)] == ["5.00", "6.00"]
    assert crm.json("show d1")["customer"] == "Old"
