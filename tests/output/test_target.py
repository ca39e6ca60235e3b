"""Writing a result: whole or not at all, and never over a device, a pipe or a link."""

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from crmcli.errors import Failed
from crmcli.output.target import write_file


def test_a_new_file_is_private_and_an_older_one_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_file(str(path), "一\n")
    assert path.read_text(encoding="utf-8") == "一\n"
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o644)
    write_file(str(path), b"2\n")
    assert path.read_bytes() == b"2\n"
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o644
    assert os.listdir(tmp_path) == ["list.csv"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, there: bool) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "x.csv", tmp_path / "x.csv"
    link.symlink_to(Path("real") / "x.csv")
    if there:
        real.write_text("old")
    write_file(str(link), "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert os.listdir(real.parent) == ["x.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write_file(str(pipe), "x\n" * 1000)
    out, _ = reader.communicate()
    assert out == b"x\n" * 1000
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "mknod"), reason="no devices here")
def test_a_device_stays_a_device(tmp_path: Path) -> None:
    device = tmp_path / "null.csv"
    try:
        os.mknod(device, 0o20666, os.makedev(1, 3))
        write_file(str(device), "x")
    except (PermissionError, Failed):
        pytest.skip("only root makes devices")
    assert device.is_char_device()
    if os.path.exists("/dev/full"):
        with pytest.raises(Failed):
            write_file("/dev/full", "x")


def test_a_folder_or_a_missing_one_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "x.csv"):
        with pytest.raises(Failed) as caught:
            write_file(str(path), "x")
        assert caught.value.message.values["path"] == str(path)
    assert os.listdir(tmp_path) == []


def test_what_cannot_be_finished_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    # What another process of the same number had left behind is in nobody's way.
    (tmp_path / f".list.csv.{os.getpid()}.part").write_text("")

    def stop(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with contextlib.suppress(KeyboardInterrupt):
        write_file(str(path), "new")
    assert path.read_text() == "old"
    monkeypatch.undo()
    write_file(str(path), "new")
    assert len(os.listdir(tmp_path)) == 2
