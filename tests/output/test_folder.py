"""Many small files in a folder that other programs watch: only what changed is touched."""

import os
from pathlib import Path

import pytest

from crmcli.errors import Failed
from crmcli.output.folder import fill_folder


def ours(name: str) -> bool:
    return name.startswith("crm-")


def test_what_is_equal_is_not_touched_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "cards"
    assert fill_folder(str(folder), {"crm-1": "一\r\n", "crm-2": "2"}, ours) == (2, 2, 0)
    (folder / "mine").write_text("mine")
    before = {path.name: os.stat(path).st_ino for path in folder.iterdir()}
    assert fill_folder(str(folder), {"crm-1": "一\r\n", "crm-3": "3"}, ours) == (2, 1, 1)
    after = {path.name: os.stat(path).st_ino for path in folder.iterdir()}
    assert set(after) == {"crm-1", "crm-3", "mine"}
    assert (after["crm-1"], after["mine"]) == (before["crm-1"], before["mine"])
    assert (folder / "crm-1").read_bytes() == "一\r\n".encode()


def test_a_dry_run_only_counts(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    assert fill_folder(str(folder), {"crm-1": "1"}, ours, dry_run=True) == (1, 1, 0)
    assert not folder.exists()
    fill_folder(str(folder), {"crm-1": "1", "crm-2": "2"}, ours)
    assert fill_folder(str(folder), {"crm-1": "one"}, ours, dry_run=True) == (1, 1, 1)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "crm-1": "1",
        "crm-2": "2",
    }


@pytest.mark.skipif(os.name == "nt", reason="rights mean something else there")
def test_a_folder_and_its_files_are_private(tmp_path: Path) -> None:
    fill_folder(str(tmp_path / "cards"), {"crm-1": "1"}, ours)
    assert (tmp_path / "cards").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "cards" / "crm-1").stat().st_mode & 0o777 == 0o600


def test_a_file_in_the_place_of_the_folder_is_left(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("x")
    with pytest.raises(Failed):
        fill_folder(str(tmp_path / "cards"), {"crm-1": "1"}, ours)
    assert (tmp_path / "cards").read_text() == "x"
