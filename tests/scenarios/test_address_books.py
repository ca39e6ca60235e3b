"""Address books of other programs, taken in where they lie: names, phones and e-mails are there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import vobject
from conftest import Crm, reading

Shared = Callable[[str], Path]
PARTS = ("family_name", "given_name", "middle_name", "name_prefix", "name_suffix")


def people(crm: Crm) -> list[dict[str, Any]]:
    """The contacts of the file with what they are reached by."""

    def work(conn: Any) -> list[dict[str, Any]]:
        found = []
        for row in conn.execute(f"SELECT id, name, birthday, {', '.join(PARTS)} FROM contacts"):
            handles = conn.execute("SELECT written FROM handles WHERE contact_id = ?", (row[0],))
            found.append(
                {
                    "name": row[1],
                    "birthday": row[2],
                    "parts": tuple(part or "" for part in row[3:]),
                    "handles": {written for (written,) in handles},
                }
            )
        return found

    return list(reading(str(crm.db), work))


@pytest.mark.parametrize("name", ["all", "gmail", "tb_plain", "outlook", "email"])
def test_a_book_of_each_program(crm: Crm, shared: Shared, name: str) -> None:
    path = shared(f"contacts_csv/{name}.csv")
    cards = shared(f"contacts_csv/{name}.vcf").read_text("utf-8")
    crm(["import", "contacts", str(path)])
    found = {one["name"]: one for one in people(crm)}
    for card in vobject.readComponents(cards):
        one = found[card.fn.value]
        n = card.n.value
        assert one["parts"] == (n.family, n.given, n.additional, n.prefix, n.suffix)
        said = [*card.contents.get("email", ()), *card.contents.get("tel", ())]
        assert {line.value for line in said} <= one["handles"]
        assert all(line.value == one["birthday"] for line in card.contents.get("bday", ()))
    assert len(found) == len(list(vobject.readComponents(cards)))
    before = crm.db.read_bytes()
    crm(["import", "contacts", str(path)])
    assert crm.db.read_bytes() == before
    assert crm("check --full").out == ""


@pytest.mark.parametrize("noun", ["customers", "contacts", "deals", "orders"])
@pytest.mark.parametrize("headers", ["", "zh", "en"])
def test_our_own_lists_are_known_again(crm: Crm, tmp_path: Path, noun: str, headers: str) -> None:
    crm("add 华强电子 --contact 王建国 --phone 13800138000 --class A --code K1")
    crm("add 永昌 --yes")
    crm("deal add 华强电子 年度采购 --amount 30000")
    crm("order add 华强电子 钻头x3@5")
    path = tmp_path / "list.csv"
    crm(["list", noun, "-o", str(path), *(["--headers", headers] if headers else [])])
    before = {kind: crm.json(f"list {kind}") for kind in ("customers", "contacts", "products")}
    crm(["import", noun, str(path)])
    assert {kind: crm.json(f"list {kind}") for kind in before} == before
    assert [row["code"] for row in crm.json("list")] == ["K1", None]
