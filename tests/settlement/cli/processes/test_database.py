"""A command finds the case store: the running one, or the embedded one for as long as it lasts."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from sqlalchemy import text

from settlement.child_process import ProcessTree
from settlement.cli.problems import CommandFailed
from settlement.cli.processes import data_folder
from settlement.cli.processes.database import case_store
from settlement.settings import Settings
from settlement.store.embedded import EmbeddedPostgres

_ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def data_dir() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="settlement-test-"))
    made.chmod(0o711)
    yield made
    rmtree(made, ignore_errors=True)


def _verify(data_dir: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "settlement.cli.main", "journal", "verify"],
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(_ROOT),
            "SETTLEMENT_DATA_DIR": str(data_dir),
        },
    )


def test_without_cases_it_says_how_to_get_some(data_dir: Path) -> None:
    with (
        pytest.raises(CommandFailed, match=r"There are no cases .* yet\. Start with \./settle up"),
        case_store(Settings(data_dir=data_dir)),
    ):
        pass


def test_the_journal_is_verified_with_and_without_a_running_system(data_dir: Path) -> None:
    settings = Settings(data_dir=data_dir)
    with data_folder.owned(data_dir) as lock:
        tree = ProcessTree(lock=lock)
        EmbeddedPostgres(data_dir / "postgres", tree=tree).start()
        with case_store(settings) as engine, engine.connect() as connection:
            assert connection.execute(text("SELECT 1")).scalar() == 1
        tree.close()
    assert not data_folder.is_owned(data_dir)
    verified = _verify(data_dir)
    assert verified.stderr == ""
    assert verified.stdout == "The journal holds: 0 records of 0 cases, 0 signed checkpoints.\n"
    assert not data_folder.is_owned(data_dir)


def test_a_long_path_has_its_sockets_elsewhere_and_they_are_found(data_dir: Path) -> None:
    folder = data_dir / ("long" * 25) / "postgres"
    folder.parent.mkdir()
    tree = ProcessTree()
    server = EmbeddedPostgres(folder, tree=tree, durable=False)
    server.start()
    try:
        assert EmbeddedPostgres(folder, tree=tree).url() == server.url()
        assert str(folder) not in server.url()
    finally:
        server.stop()
        tree.close()
