"""Address books taken in and given away: nothing private, nothing twice, the same person back."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Crm

Shared = Callable[[str], Path]
# What a card holds of a contact; phones are compared in the form they are found under.
_PERSON = """
SELECT k.uuid, k.name, k.family_name, k.given_name, k.nickname, k.title, k.department, k.birthday,
  c.uuid, c.name, (SELECT group_concat(h.kind || h.normal || coalesce(h.extension, ''))
  FROM handles h WHERE h.contact_id = k.id AND h.deleted_at IS NULL)
FROM contacts k JOIN customers c ON c.id = k.customer_id WHERE k.deleted_at IS NULL ORDER BY k.uuid
"""


def persons(path: Path) -> list[tuple[object, ...]]:
    """The contacts of a file."""
    conn = sqlite3.connect(path)
    try:
        return conn.execute(_PERSON).fetchall()
    finally:
        conn.close()


@pytest.fixture
def rep(crm: Crm) -> Crm:
    """Two contacts of one customer, one of whom much is known of."""
    crm("add 华强电子 --contact 王建国 --title 总经理 --phone 13800138000 --set city=深圳")
    crm("tag 华强电子 重点")
    crm(["note", "华强电子", "only for me"])
    crm(["contact", "add", "Smith; \\, 王\x1b[31m", "--customer", "华强电子", "--email", "s@x.org",
         "--phone", "0755-83001234转801", "--wechat", "wx_1", "--set", "birthday=--03-09",
         "--set", "nickname=Bob, Bobby", "--set", "family_name=Smith", "--set", "given_name=王",
         "--set", "preferences=tea", "--set", "department=R; D"])  # fmt: skip
    return crm


def test_cards_go_into_an_empty_file_and_are_the_same(rep: Crm) -> None:
    for kind in ("customers", "contacts"):
        rep(["export", kind, "-f", "vcf", "-o", str(rep.home / f"{kind}.vcf")])
    other = rep.home / "other.db"
    rep(["--db", str(other), "init"])
    for kind in ("customers", "contacts"):
        rep(["--db", str(other), "import", kind, str(rep.home / f"{kind}.vcf")])
    assert persons(other) == persons(rep.db)
    assert len(persons(other)) == 2


def test_our_own_cards_change_nothing(rep: Crm) -> None:
    rep(["export", "contacts", "-f", "vcf", "-o", str(rep.home / "all.vcf")])
    before = persons(rep.db)
    assert rep.json(["import", "contacts", str(rep.home / "all.vcf")])["added"] == 0
    assert persons(rep.db) == before


def test_a_contact_called_like_its_customer_keeps_its_name(crm: Crm) -> None:
    crm("add 张三 --contact 张三 --phone 13800138001 --email z@x.com --yes")
    card = str(crm.home / "k.vcf")
    crm(["export", "contacts", "-o", card])
    before = crm.db.read_bytes()
    said = crm(["import", "contacts", card])
    assert "differs" not in said.err
    assert crm.db.read_bytes() == before
    new = str(crm.home / "new.db")
    crm(["--db", new, "init"])
    crm(["--db", new, "import", "contacts", card])
    (found,) = crm.json(["--db", new, "export", "contacts"])
    assert (found["name"], found["customer"], found["mobile"]) == ("张三", "张三", "+8613800138001")
    assert found["uuid"] == crm.json("export contacts")[0]["uuid"]


def test_cards_of_customers_are_no_contacts(rep: Crm) -> None:
    rep("add Acme --contact 李工")
    cards = rep("export customers -f vcf").out
    before = rep.db.read_bytes()
    said = rep("import contacts -", cards)
    assert "2 cards of customers" in said.err
    assert "Nothing new" in said.out
    rep("import customers -", cards)
    assert rep.db.read_bytes() == before
    persons = rep("export contacts -f vcf").out
    assert "3 cards of contacts" in rep("import customers -", persons).err
    rep("import contacts -", cards + persons)
    assert rep.db.read_bytes() == before


def test_cards_of_customers_become_customers_with_their_uuid(rep: Crm) -> None:
    cards, new = rep("export customers -f vcf").out, str(rep.home / "new.db")
    rep(["--db", new, "init"])
    assert rep.json(["--db", new, "import", "contacts", "-"], cards)["added"] == 0
    assert rep.json(["--db", new, "import", "customers", "-"], cards)["added"] == 1
    persons = rep("export contacts -f vcf").out
    said = rep.json(["--db", new, "import", "contacts", "-"], persons)
    assert (said["added"], said["created"]) == (2, 0)
    for kind in ("customers", "contacts"):
        there = [row["uuid"] for row in rep.json(["--db", new, "export", kind])]
        assert there == [row["uuid"] for row in rep.json(f"export {kind}")]


def test_nothing_private_is_on_a_card(rep: Crm) -> None:
    text = rep("export contacts -f vcf").out + rep("export customers -f vcf").out
    assert "only for me" not in text
    assert "tea" not in text
    assert text.count("BEGIN:VCARD") == 3
    assert text.replace("\r\n", "").count("\n") == 0


def test_who_is_gone_has_no_card(rep: Crm) -> None:
    rep("rm c1")
    text = rep("export contacts -f vcf").out
    assert text.count("BEGIN:VCARD") == 1
    assert "王建国" not in text


def test_a_calendar_folder_follows_the_diary(rep: Crm) -> None:
    folder = rep.home / "calendar"
    rep(["export", "calendar", "-o", f"{folder}/"])
    feed = rep("export calendar").out
    assert rep("export calendar").out == feed
    (first,) = folder.iterdir()
    rep("visit 华强电子 talked")
    rep(["export", "calendar", "-o", f"{folder}/"])
    (after,) = folder.iterdir()
    assert (first.name.startswith("due-"), after.name.startswith("due-")) == (False, True)
    rep("churn 华强电子 --reason price")
    rep(["export", "calendar", "-o", f"{folder}/"])
    assert list(folder.iterdir()) == []
    assert rep("export calendar").out != feed


def test_an_address_book_twice_is_once(crm: Crm, shared: Shared) -> None:
    path = str(shared("vcard/ez-vcard/gmail-list.vcf"))
    assert crm.json(["import", "contacts", path])["added"] == 3
    names = sorted(row["name"] for row in crm.json("export contacts"))
    assert names == ["Arnold Smith", "Chris Beatle", "Doug White"]
    assert crm.json(["import", "contacts", path])["added"] == 0
    crm("undo")
    assert crm.json("export contacts") == []


@pytest.mark.parametrize("name", ["jcard-example.json", "rfc6351-example.xml"])
def test_cards_in_another_form_are_refused_in_words(crm: Crm, shared: Shared, name: str) -> None:
    crm("add Acme")
    line = crm.fails(1, ["import", "contacts", str(shared(f"vcard/ez-vcard/{name}"))])
    assert name in line
    assert "JSON (jCard)" in line or "XML" in line


@pytest.mark.parametrize(
    "name", ["utf-16_sample.vcf", "johndoe.vcf", "thebat.vcf", "photo.vcf", "all.vcf"]
)
def test_a_real_card_becomes_a_contact_with_its_name(crm: Crm, shared: Shared, name: str) -> None:
    names = {
        "utf-16_sample.vcf": "Ǽgean ĽdaMonté",
        "johndoe.vcf": "John Doë",
        "thebat.vcf": "Piotr Iksiñski",
        "photo.vcf": "Jörg Müller",
        "all.vcf": "Display Name",
    }
    crm(["import", "contacts", str(shared(f"vcard/roundcube/{name}"))])
    (found,) = crm.json("export contacts")
    assert found["name"] == names[name]
