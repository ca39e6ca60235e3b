"""`crm import … --update`: what a file says otherwise is shown, asked for, and taken over."""

from pathlib import Path

import pytest
from conftest import Crm
from scenarios.running import on_a_terminal

DEALS = "id,deal name,account,stage,amount,close date,note,colour,product,quantity\n"


def put(folder: Path, text: str, name: str = "file.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def deals(crm: Crm, tmp_path: Path) -> str:
    """A file of three deals, taken in and then changed where it lies: the first one is won."""
    put(
        tmp_path,
        DEALS + "1,a,X,quote,100,2026-12-01,,red,A,1\n2,b,X,lead,5,,,,,\n3,c,,lead,6,,,,,\n",
    )
    crm(["import", "deals", str(tmp_path / "file.csv")])
    return put(
        tmp_path,
        DEALS + "1,a,X,won,120,2026-11-20,signed,blue,A,2\n2,b,X,lead,,,,,,\n3,c,Y,lead,6,,,,,\n",
    )


def test_without_the_option_a_known_deal_stays_and_its_values_are_named(
    crm: Crm, deals: str
) -> None:
    before = crm.db.read_bytes()
    said = crm(["import", "deals", deals])
    assert "Nothing new: 3" in said.out
    assert "row 2, d1 a: Amount is 120.00 CNY in the file and stays 100.00 CNY" in said.err
    assert "row 2, d1 a: Stage is won in the file and stays quote" in said.err
    assert "more values like that" in said.err
    assert crm.db.read_bytes() == before


def test_a_program_has_to_say_yes(crm: Crm, deals: str) -> None:
    update = ["import", "deals", deals, "--update"]
    line = crm.fails(2, update)
    assert "nothing was written" in line
    assert "--yes" in line
    before = crm.db.read_bytes()
    said = crm([*update, "--dry-run"])
    assert "row 2, d1 a: Stage quote → won" in said.err
    assert "row 2, d1 a: colour red → blue" in said.err
    assert "row 2, d1 a: Items A x1 → A x2" in said.err
    assert "row 4, d3 c: Customer — → Y" in said.err
    assert crm.db.read_bytes() == before


def test_a_deal_moves_as_by_hand(crm: Crm, deals: str) -> None:
    before = crm("list deals --json").out
    said = crm(["import", "deals", deals, "--update", "--yes"])
    assert "2 of 3 known records were updated" in said.out
    one = crm.json("show d1")
    assert (one["stage"], one["amount"], one["note"]) == ("won", "120.00", "signed")
    assert (one["closed_on"], one["ordered_on"], one["x.colour"]) == (
        *("2026-11-20", "2026-11-20", "blue"),
    )
    assert [(row["new_stage"], row["changed_on"]) for row in one["stages"]] == [
        ("quote", None),
        ("won", "2026-11-20"),
    ]
    assert [(row["product"], row["quantity"]) for row in one["items"]] == [("A", "2")]
    assert {row["name"]: row["kind"] for row in crm.json("list")} == {"X": "existing", "Y": None}
    # An empty cell changes nothing, and neither does the same file again.
    assert crm.json("show d2")["amount"] == "5.00"
    assert crm.json("show d3")["customer"] == "Y"
    bytes_ = crm.db.read_bytes()
    assert "Nothing new: 3" in crm(["import", "deals", deals, "--update"]).out
    assert crm.db.read_bytes() == bytes_
    assert crm("check --full").out == ""
    crm("undo")
    assert crm("list deals --json").out == before


@pytest.mark.parametrize(("typed", "code", "stage"), [("y\n", 0, "won"), ("n\n", 1, "quote")])
def test_a_person_is_asked(crm: Crm, deals: str, typed: str, code: int, stage: str) -> None:
    found, seen = on_a_terminal(crm.home, ["import", "deals", deals, "--update"], 120, typed)
    assert found == code
    for words in (
        "Row",
        "Record",
        "Field",
        "Now",
        "In the file",
        "100.00 CNY",
        "120.00 CNY",
        "d1 a",
    ):
        assert words in seen
    assert "values for 2 records? [y/N]" in seen
    assert crm.json("show d1")["stage"] == stage


def test_a_renamed_deal_is_the_same_when_it_is_said(crm: Crm, deals: str, tmp_path: Path) -> None:
    path = put(tmp_path, DEALS + "2,new name,X,lead,5,,,,,\n", "other.csv")
    assert "--update" in crm.fails(1, ["import", "deals", path])
    crm(["import", "deals", path, "--update", "-y"])
    assert crm.json("show d2")["name"] == "new name"
    # So is one of somebody else: the number alone says so.
    path = put(tmp_path, DEALS + "2,third,Z,lead,5,,,,,\n", "third.csv")
    assert "d2 new name" in crm.fails(1, ["import", "deals", path])
    crm(["import", "deals", path, "--update", "-y"])
    assert (crm.json("show d2")["name"], crm.json("show d2")["customer"]) == ("third", "Z")


def test_what_cannot_be_taken_over_stops_or_is_skipped(
    crm: Crm, deals: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    crm("deal move d2 needs --on 2026-11-23")
    text = DEALS + "2,b,X,lost,7,2026-11-01,,green,,\n3,c,,lead,8,,,,,\n"
    path = put(tmp_path, text, "file.csv")
    assert "row 2: " in crm.fails(1, ["import", "deals", path, "--update", "-y"])
    taken = crm.json(["import", "deals", path, "--update", "-y", "--on-error", "skip"])
    assert (taken["updated"], taken["rejected"]) == (1, 1)
    # Nothing of the row was taken over.
    two = crm.json("show d2")
    assert (two["stage"], two["amount"], two.get("x.colour")) == ("needs", "5.00", None)
    assert crm.json("show d3")["amount"] == "8.00"
    assert "2,b,X,lost" in (tmp_path / "file-rejected.csv").read_text()


def test_orders_are_updated_with_their_lines_and_keep_their_payments(
    crm: Crm, tmp_path: Path
) -> None:
    head = "order id,date,customer,item,quantity,price,note\n"
    crm(
        [
            "import",
            "orders",
            put(tmp_path, head + "1,2026-01-01,X,A,1,10,\n1,2026-01-01,X,B,1,5,\n"),
        ]
    )
    crm("order paid 1 12 --on 2026-02-01")
    path = put(tmp_path, head + "1,2026-01-02,X,A,3,10,late\n1,2026-01-02,X,C,1,5,\n")
    crm(["import", "orders", path, "--update", "-y"])
    one = crm.json("show o1")
    assert (one["ordered_on"], one["amount"], one["paid"]) == ("2026-01-02", "35.00", "12.00")
    assert [(row["product"], row["quantity"]) for row in one["lines"]] == [("A", "3"), ("C", "1")]
    # Less than was paid is no amount for it.
    path = put(tmp_path, head + "1,2026-01-02,X,A,1,10,\n")
    assert "row 2" in crm.fails(1, ["import", "orders", path, "--update", "-y"])
    crm("undo 1")
    assert crm.json("show o1")["amount"] == "15.00"
    assert crm("check --full").out == ""


def test_products_are_updated(crm: Crm, tmp_path: Path) -> None:
    head = "product,code,price,unit,origin\n"
    crm(["import", "products", put(tmp_path, head + "A,1,10,pc,\nB,2,20,pc,here\n")])
    path = put(tmp_path, head + "A2,1,11,,\nB,2,20,,there\n")
    said = crm(["import", "products", path, "--update", "-y"])
    assert "row 2, g1 A: Product A → A2" in said.err
    rows = {row["code"]: row for row in crm.json("list products")}
    assert (rows["1"]["product"], rows["1"]["price"], rows["1"]["unit"]) == ("A2", "11.00", "pc")
    assert crm.json("show g2")["x.origin"] == "there"


@pytest.mark.parametrize("kind", ["visits", "weekly"])
def test_contacts_made_are_not_rewritten_by_a_file(crm: Crm, tmp_path: Path, kind: str) -> None:
    crm("init")
    path = put(tmp_path, "公司名称,日期,跟进1\nX,2026-11-02,11-02 送样\n")
    assert "crm edit v12" in crm.fails(2, ["import", kind, path, "--update"])
