"""What is exported comes back: into its own file as nothing new, into an empty one as it was."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from commands.test_undo_each import fill
from conftest import TODAY, Crm

from crmcli.actions.new_customers import NewCustomer, add_customers
from crmcli.store.connection import open_file
from crmcli.store.write import transaction

Shared = Callable[[str], Path]
# Customers first: the others name them.
KINDS = ("customers", "contacts", "products", "deals", "orders", "visits")
# What an import does not take: numbers and what the file itself knows of a record.
OWN = {
    *("id", "customer_id", "deal_id", "returns_id", "created_at", "updated_at", "unread"),
    *("added_on", "class_why", "class_until", "next_on", "next_time", "churned_on", "dropped_on"),
    *("dropped_why", "main_contact", "main_phone", "paid"),
}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def other(crm: Crm, name: str = "other.db") -> Callable[..., str]:
    """A second, empty file of the same rep."""
    path = str(crm.home / name)
    crm(["--db", path, "init"])

    def run(line: str | list[str], stdin: str = "") -> str:
        words = line.split() if isinstance(line, str) else line
        return crm(["--db", path, *words], stdin).out

    return run


@pytest.fixture
def busy(crm: Crm) -> Crm:
    crm("add 深圳市华强电子有限公司 --class A --contact 王建国 --title 总经理 --phone 13800138000")
    crm("add 宏达五金 --class B --next 2026-12-01")
    crm(["add", "Northgate Tools", "--contact", "Mary Smith"])
    fill(crm)
    crm("edit 宏达 --set phone=0755-88886666 --set email=info@hd.cn --set annual_revenue=1200000.5")
    crm("edit 华强 --set website==HYPERLINK(1) --set parent=宏达 --set situation=@好")
    crm("tag 宏达 新 老友")
    return crm


@pytest.mark.parametrize("way", ["--csv", "--excel", "--json", "-f jsonl"])
@pytest.mark.parametrize("kind", KINDS)
def test_into_its_own_file_it_changes_nothing(busy: Crm, kind: str, way: str) -> None:
    sent = busy(f"export {kind} {way}").out
    before = busy.db.read_bytes()
    busy(f"import {kind} -", sent)
    assert busy.db.read_bytes() == before


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("way", ["csv", "xlsx"])
def test_the_currency_of_a_turnover_comes_back(crm: Crm, language: str, way: str) -> None:
    crm("add Acme --set annual_revenue=500 --set currency=USD")
    path = str(crm.home / f"customers.{way}")
    crm(["export", "customers", "-o", path, "--headers", language])
    empty = other(crm)
    empty(["import", "customers", path])
    (row,) = rows(empty("export customers"))
    assert (row["annual_revenue"], row["currency"]) == ("500.00", "USD")


@pytest.mark.parametrize("way", ["csv", "excel", "json", "jsonl", "xlsx"])
def test_an_empty_file_becomes_what_the_other_was(busy: Crm, way: str) -> None:
    empty = other(busy)
    for kind in KINDS:
        path = str(busy.home / f"{kind}.{'csv' if way == 'excel' else way}")
        busy(["export", kind, "-o", path, *(["--excel", "-f", "csv"] if way == "excel" else [])])
        empty(["import", kind, path])
    for kind in KINDS:
        before, after = rows(busy(f"export {kind}").out), rows(empty(f"export {kind}"))
        assert len(before) == len(after) > 0
        assert {
            key: (one[key], two.get(key))
            for one, two in zip(before, after, strict=True)
            for key in one
            if one[key] != two.get(key) and key not in OWN
        } == {}, kind


NOTHING = [(kind, form) for kind in KINDS for form in ("csv", "json", "jsonl", "xlsx")]


@pytest.mark.parametrize(("kind", "form"), [*NOTHING, ("customers", "vcf"), ("contacts", "vcf")])
def test_an_export_of_nothing_is_nothing_new(crm: Crm, kind: str, form: str) -> None:
    crm("init")
    path = str(crm.home / f"nothing.{form}")
    crm(["export", kind, "-f", form, "-o", path])
    before = crm.db.read_bytes()
    assert "Nothing new" in crm(["import", kind, path]).out
    assert crm.json(["import", kind, path])["added"] == 0
    assert crm.db.read_bytes() == before


def test_namesakes_stay_apart(crm: Crm) -> None:
    for _ in range(2):
        crm("add 新华书店 --contact 李敏 --yes")
    crm("contact add 李敏 --customer 1")
    crm("product add 纸")
    empty = other(crm)
    for kind in ("customers", "contacts", "products"):
        empty(f"import {kind} -", crm(f"export {kind}").out)
        chosen = f"export {kind} --fields uuid,name"
        assert empty(chosen) == crm(chosen).out


# -- strings that break programs --------------------------------------------------------------


def naughty(shared: Shared) -> list[str]:
    found = json.loads(shared("naughty/blns.json").read_text(encoding="utf-8"))
    assert len(found) == 515
    return [text for text in found if text]


@pytest.fixture
def strange(crm: Crm, shared: Shared) -> Crm:
    """Every one of them as a name, and as a note of the first customer."""
    crm("init")
    texts = naughty(shared)
    conn = open_file(str(crm.db), write=True)
    try:
        with transaction(
            conn,
            str(crm.db),
            "add",
            moment="2026-11-24T06:00:00Z",
            milliseconds=1_795_500_000_000,
        ) as writer:
            new = [NewCustomer(text) for text in texts if text.strip()]
            add_customers(writer, new, date.fromisoformat(TODAY), "CN")
            for text in texts:
                writer.insert("notes", {"customer_id": 1, "date": TODAY, "body": text})
    finally:
        conn.close()
    return crm


@pytest.mark.parametrize("way", ["--csv", "--excel", "--json", "-f jsonl"])
def test_names_survive_there_and_back(strange: Crm, shared: Shared, way: str) -> None:
    names = [text.strip() for text in naughty(shared) if text.strip()]
    assert len(names) == 513
    empty = other(strange)
    sent = strange(f"export customers {way}").out
    empty("import customers -", sent)
    assert [row["name"] for row in json.loads(empty("export customers --json"))] == names
    assert (
        empty("export customers --fields uuid,name")
        == strange("export customers --fields uuid,name").out
    )
    before = strange.db.read_bytes()
    strange("import customers -", sent)
    assert strange.db.read_bytes() == before


def test_names_survive_a_workbook(strange: Crm, shared: Shared) -> None:
    path = str(strange.home / "names.xlsx")
    strange(["export", "customers", "-o", path])
    empty = other(strange)
    empty(["import", "customers", path])
    names = [text.strip() for text in naughty(shared) if text.strip()]
    found = [row["name"] for row in json.loads(empty("export customers --json"))]
    # What is no character at all is written out there.
    assert [name for name, back in zip(names, found, strict=True) if name != back] == ["\ufffe"]


def test_notes_survive_the_archive_and_json_lines(strange: Crm, shared: Shared) -> None:
    texts = naughty(shared)
    assert len(texts) == 514
    told = strange("export notes -f jsonl").out.splitlines()
    assert [json.loads(line)["body"] for line in told] == texts
    assert [row["body"] for row in rows(strange("export notes").out)] == texts
    strange(["export", "all", str(strange.home / "archive")])
    empty = other(strange)
    empty(["import", "all", str(strange.home / "archive")])
    assert empty("export notes -f jsonl").splitlines() == told
    assert empty("export customers") == strange("export customers").out


def test_a_handful_goes_in_by_hand(crm: Crm, shared: Shared) -> None:
    texts = [text for text in naughty(shared) if text.strip()][::50]
    for text in texts:
        crm(["add", "--yes", "--", text])
        crm(["note", "1", "--", text])
    empty = other(crm)
    empty("import customers -", crm("export customers --csv").out)
    names = [row["name"] for row in json.loads(empty("export customers --json"))]
    assert names == [text.strip() for text in texts]
    assert [row["body"] for row in crm.json("export notes")] == [text.strip() for text in texts]
