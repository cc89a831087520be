"""The data folder and the ports: what stands in the way is said, with what to do."""

import errno
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from settlement.cli.problems import CommandFailed
from settlement.cli.processes import data_folder, ports

_ROOT = Path(__file__).resolve().parents[4]
_OWNER = """
import sys, time
from pathlib import Path
from types import SimpleNamespace
from settlement.cli.processes import data_folder
with data_folder.owned(Path(sys.argv[1])):
    print("owned", flush=True)
    time.sleep(600)
"""


def _own(folder: Path) -> subprocess.Popen[str]:
    owner = subprocess.Popen(
        [sys.executable, "-c", _OWNER, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(_ROOT)},
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "owned\n"
    return owner


def test_a_second_start_on_the_same_folder_names_the_first(tmp_path: Path) -> None:
    with _own(tmp_path) as owner:
        with (
            pytest.raises(CommandFailed, match=f"already runs from .*process {owner.pid}"),
            data_folder.owned(tmp_path),
        ):
            pass
        assert data_folder.is_owned(tmp_path)
        owner.kill()


def test_a_killed_owner_leaves_the_folder_free(tmp_path: Path) -> None:
    with _own(tmp_path) as owner:
        owner.kill()
    begun = time.monotonic()
    with data_folder.owned(tmp_path):
        assert time.monotonic() - begun < 2
    assert not data_folder.is_owned(tmp_path)


def test_a_full_disk_is_told_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10**6))
    with pytest.raises(CommandFailed, match=r"0 MB left.*SETTLEMENT_DATA_DIR"):
        data_folder.prepare(tmp_path)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EACCES, "cannot be written"),
        (errno.EROFS, "cannot be written"),
        (errno.ENOTDIR, "cannot be used"),
    ],
)
def test_each_fault_of_the_folder_has_its_sentence(number: int, sentence: str) -> None:
    told = data_folder.folder_sentence(Path("/data"), OSError(number, os.strerror(number)))
    assert sentence in told
    assert "SETTLEMENT_DATA_DIR" in told


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(CommandFailed, match="cannot be used"):
        data_folder.prepare(path)


def test_a_taken_port_is_told_with_the_setting_that_moves_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            CommandFailed, match=f"Port {port}, meant for the web, is taken.*SETTLEMENT_WEB_PORT"
        ):
            ports.require_free(port, setting="SETTLEMENT_WEB_PORT", what="the web")
    ports.require_free(port, setting="SETTLEMENT_WEB_PORT", what="the web")
    assert not ports.answers(port)
