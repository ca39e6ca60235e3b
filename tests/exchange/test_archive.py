"""The folder of an archive: old or new, whatever happens while it is written."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmcli.errors import Ambiguous, Failed
from crmcli.exchange.archive import Part, lines, write_archive
from crmcli.exchange.archive_in import open_archive, records

ABOUT = {"content": "tables", "schema": 3}
ROWS = [{"id": 1, "name": "一\n\u2028\x1b"}, {"id": 2, "name": '"\\'}]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def write(folder: Path, rows: list[dict[str, object]] = ROWS) -> dict[str, int]:
    return write_archive(str(folder), [Part("tags.jsonl", lines(rows))], ABOUT)


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    assert write(tmp_path / "a" / "b") == {"tags.jsonl": 2}
    archive = open_archive(str(tmp_path / "a" / "b"), ["tags"], 3)
    assert archive.rows == {"tags": 2}
    found = list(records(archive, "tags", ["id", "name"]))
    assert found == [(1, ROWS[0]), (2, ROWS[1])]
    assert list(records(archive, "notes", ["id"])) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_what_is_interrupted_leaves_the_older_archive(
    tmp_path: Path, error: type[BaseException]
) -> None:
    write(tmp_path / "a")
    before = content(tmp_path / "a")

    def pieces() -> Iterator[bytes]:
        yield b"{}\n"
        raise error

    with pytest.raises((error, Failed)):
        write_archive(str(tmp_path / "a"), [Part("tags.jsonl", pieces())], ABOUT)
    assert content(tmp_path / "a") == before
    assert os.listdir(tmp_path) == ["a"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "a").symlink_to("real")
    write(tmp_path / "a")
    write(tmp_path / "a", ROWS[:1])
    assert (tmp_path / "a").is_symlink()
    assert open_archive(str(tmp_path / "real"), ["tags"], 3).rows == {"tags": 1}
    assert sorted(os.listdir(tmp_path)) == ["a", "real"]


def test_a_folder_of_somebody_is_left(tmp_path: Path) -> None:
    (tmp_path / "tags.jsonl").write_text("mine")
    with pytest.raises(Ambiguous):
        write(tmp_path)
    assert content(tmp_path) == {"tags.jsonl": b"mine"}


def test_a_manifest_says_what_is_in_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "a")
    said = json.loads((tmp_path / "a" / "manifest.json").read_text(encoding="utf-8"))
    assert said["content"] == "tables"
    assert said["files"]["tags.jsonl"]["rows"] == 2


def test_a_line_beyond_all_measure_is_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmcli.exchange.archive_in._LINE", 100)
    write(tmp_path / "a", [{"id": 1, "name": "x" * 200}])
    archive = open_archive(str(tmp_path / "a"), ["tags"], 3)
    with pytest.raises(Failed):
        list(records(archive, "tags", ["id", "name"]))
