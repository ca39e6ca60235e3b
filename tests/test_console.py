"""Where a result goes: a file, nowhere in a dry run, stdout for `-`, never over our own files."""

import os
from pathlib import Path

import pytest
from conftest import Crm


@pytest.fixture
def rep(crm: Crm) -> Crm:
    crm("add 华强 --contact 王建国 --phone 13800138000")
    return crm


READS = (
    "export customers -o x.csv",
    "export contacts -f vcf -o x.csv",
    "export calendar -f ics -o x.csv",
    "list -o x.csv",
    "report due -o x.csv",
    "history -o x.csv",
    "today -o x.csv",
)


@pytest.mark.parametrize("line", READS)
def test_a_dry_run_of_a_read_writes_no_file(rep: Crm, line: str) -> None:
    before = set(rep.home.rglob("*"))
    said = rep(f"{line} -n")
    assert (said.out, said.err) == ("", "Dry run: x.csv would be written.\n")
    assert set(rep.home.rglob("*")) == before
    (rep.home / "x.csv").write_text("mine")
    rep(f"{line} -n")
    assert (rep.home / "x.csv").read_text() == "mine"


def test_a_dry_run_of_a_write_writes_no_file_either(rep: Crm) -> None:
    before = rep.db.read_bytes()
    said = rep("add 宏达 -o x.json -n")
    assert "Dry run: x.json would be written." in said.err
    assert not (rep.home / "x.json").exists()
    assert rep.db.read_bytes() == before


def test_a_dry_run_fails_where_the_run_would(rep: Crm) -> None:
    rep.fails(1, "export customers -o missing/x.csv -n")
    rep.fails(1, "list -f csv -o . -n")


@pytest.mark.parametrize("line", ["export customers -f csv", "list --json", "add 宏达 --json",
                                  "export contacts -f vcf", "undo -f csv", "backup"])  # fmt: skip
def test_no_result_goes_over_the_file_itself(rep: Crm, line: str) -> None:
    own = os.path.relpath(rep.db)
    (rep.home / "link.csv").symlink_to(rep.db)
    os.link(rep.db, rep.home / "hard.csv")
    for name in (str(rep.db), own, "link.csv", "hard.csv"):
        assert name in rep.fails(2, f"{line} -o {name}")
    assert rep.json("list")[0]["name"] == "华强"


def test_no_result_goes_over_what_lies_beside_the_file(rep: Crm) -> None:
    for end in ("-wal", "-shm", "-journal"):
        rep.fails(2, f"list -f csv -o {rep.db}{end}")
    rep("config set region CN")
    config = Path(rep("config path").out.strip())
    before = config.read_text()
    rep.fails(2, ["list", "-f", "csv", "-o", str(config)])
    assert config.read_text() == before


def test_a_dash_is_stdout(rep: Crm) -> None:
    plain = {line: rep(line).out for line in ("list", "export customers", "list --json")}
    for line, out in plain.items():
        assert rep(f"{line} -o -").out == out
    assert "BEGIN:VCARD" in rep("export contacts -f vcf -o -").out
    assert rep("list --excel --output=-").out.startswith("\ufeff")
    assert "no file" not in rep.fails(2, "list -f xlsx -o -")
    rep.fails(2, "backup -o -")
    rep.fails(2, "export all folder -o -")
    assert not (rep.home / "-").exists()
