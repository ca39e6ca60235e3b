"""Cards and calendars: to stdout, into one file, or each into a folder that others watch."""

import os
from pathlib import Path

import pytest
from conftest import Crm


@pytest.fixture
def book(rep: Crm, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """Two persons, and three plans."""
    monkeypatch.chdir(rep.home)
    rep("plan 华强 周三15:00 送样 --every 每周")
    rep("plan Northgate 2026-12-08 demo")
    return rep


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def uuids(crm: Crm, kind: str) -> set[str]:
    return {row["uuid"] for row in crm.json(f"export {kind}")}


def test_persons_as_cards(book: Crm) -> None:
    said = book("export contacts -f vcf")
    assert said.out.count("BEGIN:VCARD") == said.out.count("END:VCARD") == 2
    assert "FN:王建国\r\n" in said.out
    assert all(uuid in said.out for uuid in uuids(book, "contacts"))
    book("export contacts -o book.vcf")
    assert (book.home / "book.vcf").read_bytes().decode() == said.out
    assert book("export contacts -f vcf").out == said.out


def test_customers_as_cards_of_organisations(book: Crm) -> None:
    said = book("export customers -f vcf").out
    assert said.count("BEGIN:VCARD") == 3
    assert "FN:宏达五金" in said


def test_a_filter_narrows_the_cards(book: Crm) -> None:
    said = book("export contacts -f vcf --class A").out
    assert said.count("BEGIN:VCARD") == 1
    assert "王建国" in said
    assert book("export contacts -f vcf --class D").out == ""


def test_a_card_in_a_file_of_its_own(book: Crm) -> None:
    said = book("export contacts -f vcf -o cards/")
    cards = book.home / "cards"
    assert names(cards) == {f"{uuid}.vcf" for uuid in uuids(book, "contacts")}
    assert "2 files, 2 of them written" in said.err
    assert cards.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in cards.iterdir())


def test_a_watched_folder_sees_the_changes_alone(book: Crm) -> None:
    book("export contacts -f vcf -o cards/")
    cards = book.home / "cards"
    (cards / "mine.vcf").write_text("BEGIN:VCARD\r\nEND:VCARD\r\n")
    (cards / "01890000-0000-7000-8000-000000000000.vcf").write_text("another program's")
    before = {path.name: os.stat(path).st_ino for path in cards.iterdir()}
    gone = book.json("export contacts")[1]["uuid"]
    book("rm c2")
    book("contact add 李工 --customer 宏达")
    said = book("export contacts -f vcf -o cards")
    assert "2 files, 1 of them written anew, 1 removed" in said.err
    after = {path.name: os.stat(path).st_ino for path in cards.iterdir()}
    assert f"{gone}.vcf" not in after
    kept = {name: inode for name, inode in before.items() if name != f"{gone}.vcf"}
    assert {name: after[name] for name in kept} == kept
    assert len(after) == 4


def test_customers_and_contacts_share_a_folder(book: Crm) -> None:
    cards = book.home / "cards"
    both = {f"{uuid}.vcf" for kind in ("contacts", "customers") for uuid in uuids(book, kind)}
    for kind in ("contacts", "customers", "contacts"):
        book(["export", kind, "-f", "vcf", "-o", "cards/"])
    assert names(cards) == both
    said = book("export customers -f vcf -o cards/ --class A")
    assert "1 files, 0 of them written anew, 2 removed" in said.err
    assert {f"{uuid}.vcf" for uuid in uuids(book, "contacts")} < names(cards)


def test_a_dry_run_writes_and_removes_no_card(book: Crm) -> None:
    said = book("export contacts -f vcf -o cards/ -n")
    assert "there would be 2 files, 2 of them written anew, 0 removed" in said.err
    assert not (book.home / "cards").exists()
    book("export contacts -f vcf -o cards/")
    before = names(book.home / "cards")
    said = book("export contacts --class D -f vcf -o cards/ -n")
    assert "0 files, 0 of them written anew, 2 removed" in said.err
    assert names(book.home / "cards") == before


def test_a_calendar_is_ics_without_being_asked(book: Crm) -> None:
    said = book("export calendar").out
    assert said.startswith("BEGIN:VCALENDAR\r\n")
    assert "RRULE:FREQ=WEEKLY" in said
    assert said == book("导出 日历 -f ics").out
    book("export calendar -o feed.ics")
    assert (book.home / "feed.ics").read_bytes().decode() == said
    assert [path.name for path in book.home.glob("*.part")] == []


def test_a_feed_is_replaced_whole(book: Crm) -> None:
    book("export calendar -o feed.ics")
    book("plan 华强 2026-12-24 送礼")
    book("export calendar -o feed.ics")
    feed = (book.home / "feed.ics").read_text(encoding="utf-8")
    assert "送礼" in feed
    assert feed.count("END:VCALENDAR") == 1


def test_events_in_files_of_their_own(book: Crm) -> None:
    book("export calendar -o events/")
    events = book.home / "events"
    before = names(events)
    assert all(name.endswith(".ics") for name in before)
    assert any(uuid in name for name in before for uuid in uuids(book, "plans"))
    book("export calendar -o events/ --class A")
    left = names(events)
    assert left < before
    assert all("华强" in (events / name).read_text(encoding="utf-8") for name in left)


def test_a_folder_that_is_a_file(book: Crm) -> None:
    (book.home / "cards").write_text("x")
    assert "cards" in book.fails(1, "export contacts -f vcf -o cards/")
    book.fails(2, "export contacts -o cards/")
