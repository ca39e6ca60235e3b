"""By what a row of a file is known again: our uuid, another program's number, a code, content."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Crm

Shared = Callable[[str], Path]
KINDS = ("products", "deals", "orders", "visits")


def put(folder: Path, text: str, name: str = "file.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def exported(crm: Crm, folder: Path, kind: str, *words: str) -> str:
    path = str(folder / f"{kind}.csv")
    crm([*words, "export", kind, "-o", path])
    return path


@pytest.fixture
def shop(crm: Crm) -> Crm:
    """Two customers of one name, products, deals with a person, an order and its return, visits."""
    crm("add 华润 --contact 王丽 --set district=宝安")
    crm("add 华润 --set code=A2 -y")
    crm("product add 打标机 --code M-2 --price 100 --set x.保修=两年")
    crm("deal add 1 三楼 --amount 5000 --contact 王丽 --set x.备用=7 --set code=D-1")
    crm("deal add A2 四楼 --set area=50㎡ --set budget=99")
    crm("deal move d2 lost --reason price --lost-to 光速")
    crm("order add A2 '打标机 x2 @80' --number SO-1 --set note=急")
    crm("order return SO-1 '打标机 x1'")
    crm("visit 1 谈了价格 --on 2026-11-20 --with 王丽")
    crm("import visits -", "日期,客户,代码,拜访小结\n2026-11-19 14:30,华润,A2,看了样品\n")
    crm("call A2 送样 --on 2026-11-21 --outcome progressed")
    crm("edit v3 --set x.地点=展会")
    return crm


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_export_is_nothing_new(shop: Crm, tmp_path: Path, kind: str) -> None:
    path, before = exported(shop, tmp_path, kind), shop.db.read_bytes()
    assert shop.json(["import", kind, path])["added"] == 0
    if kind not in ("visits",):
        assert "Nothing new" in shop(["import", kind, path, "--update"]).out
    assert shop.db.read_bytes() == before


def test_our_own_exports_make_the_same_records_elsewhere(shop: Crm, tmp_path: Path) -> None:
    other = ["--db", str(tmp_path / "other.db")]
    shop(["init", *other])
    kinds = ("customers", "contacts", *KINDS)
    paths = {kind: exported(shop, tmp_path, kind) for kind in kinds}
    for kind in kinds:
        shop([*other, "import", kind, paths[kind]])
    again = tmp_path / "again"
    again.mkdir()
    for kind in KINDS:
        told = ("created_at", "updated_at", "id", "customer_id", "deal_id", "returns_id", "next_on")
        mine, theirs = (
            [
                {key: value for key, value in row.items() if key not in told}
                for row in shop.json([*words, "export", kind, "-f", "json"])
            ]
            for words in ((), other)
        )
        key = "uuid"
        assert sorted(theirs, key=lambda row: row[key]) == sorted(mine, key=lambda row: row[key])
        # And a second time nothing.
        assert shop.json([*other, "import", kind, paths[kind]])["added"] == 0
    assert shop([*other, "check", "--full"]).out == ""


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_taken_off_stays_off(shop: Crm, tmp_path: Path, kind: str) -> None:
    path = exported(shop, tmp_path, kind)
    shop({"products": "rm g1", "deals": "rm d1", "orders": "rm o2", "visits": "rm v1"}[kind])
    before = shop.db.read_bytes()
    said = shop(["import", kind, path])
    assert "deleted here are left out: " in said.err
    assert shop.db.read_bytes() == before


def test_a_customer_is_found_by_our_uuid_first(shop: Crm, tmp_path: Path) -> None:
    uuid = shop.json("export customers -f json")[0]["uuid"]
    head = "deal name,customer_uuid,customer\n"
    shop(["import", "deals", put(tmp_path, f"{head}新,{uuid},别的名字\n")])
    deal = next(row for row in shop.json("list deals") if row["deal"] == "新")
    assert (deal["customer_id"], len(shop.json("list"))) == (1, 2)
    new = "0199aaaa-0000-7000-8000-000000000001"
    shop(
        [
            "import",
            "orders",
            put(tmp_path, f"date,customer_uuid,customer,amount\n2026-01-01,{new},新客户,5\n"),
        ]
    )
    rows = {row["uuid"]: row["name"] for row in shop.json("export customers -f json")}
    assert rows[new] == "新客户"


def test_the_number_of_another_program(crm: Crm, tmp_path: Path) -> None:
    """Its numbers are known within their source, whatever else is changed beside them."""
    head = "Number,deal name,account,amount\n"
    maps = ["--map", "Number=external"]
    crm(["import", "deals", put(tmp_path, head + "7,a,X,5\n8,b,X,6\n"), *maps])
    path = put(tmp_path, head + "7,a renamed,X,5\n9,c,Y,1\n", "next.csv")
    said = crm(["import", "deals", path, *maps])
    assert "1 deals added" in said.out
    assert "row 2, d1 a: Deal is a renamed in the file and stays a" in said.err
    assert crm.json(["import", "deals", path, *maps, "--source", "Other"])["added"] == 2
    assert crm.json(["import", "deals", path, *maps])["added"] == 0
    assert all(row["code"] is None for row in crm.json("list deals"))
    crm("rm d1")
    assert crm.json(["import", "deals", path, *maps])["added"] == 0


@pytest.mark.parametrize(
    ("kind", "text", "rows"),
    [
        ("deals", "id,deal name,account\n8,a,X\n8,b,X\n", "row 3: 8 stands in row 2"),
        ("deals", "id,deal name,account\n8,a,X\n8,a,Y\n", "row 3: 8 stands in row 2"),
        ("products", "product,code,price\nA,1,5\nB,1,5\n", "row 3: 1 stands in row 2"),
        ("products", "product,price\nA,5\nB,6\na,7\n", "row 4: a stands in row 2"),
        (
            "orders",
            "order id,date,customer,amount\n1,2026-01-01,X,5\n1,2026-01-02,X,6\n",
            "row 3: 1 stands in row 2",
        ),
    ],
)
def test_two_rows_of_one_key_stop_the_file(
    crm: Crm, tmp_path: Path, kind: str, text: str, rows: str
) -> None:
    crm("init")
    path = put(tmp_path, text)
    assert rows in crm.fails(1, ["import", kind, path])
    skip = ["import", kind, path, "--on-error", "skip", "--rejects", str(tmp_path / "r.csv")]
    assert crm.json(skip)["rejected"] == 1


def test_a_code_of_one_product_and_the_name_of_another(crm: Crm, tmp_path: Path) -> None:
    crm("product add A --code 1")
    crm("product add B --code 2")
    path = put(tmp_path, "product,code,price\nB,1,5\nC,3,5\n")
    line = crm.fails(1, ["import", "products", path])
    assert "row 2: 1 is g1 A here, and the name is g2 B" in line


def test_equal_rows_stay_and_a_second_run_adds_nothing(crm: Crm, tmp_path: Path) -> None:
    path = put(tmp_path, "date,customer,amount\n2026-01-01,X,5\n2026-01-01,X,5\n")
    assert crm.json(["import", "orders", path])["added"] == 2
    assert crm.json(["import", "orders", path])["added"] == 0
    path = put(tmp_path, "date,customer,amount\n" + "2026-01-01,X,5\n" * 3)
    assert crm.json(["import", "orders", path])["added"] == 1
