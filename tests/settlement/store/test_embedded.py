"""The embedded PostgreSQL starts, is taken over after a crash, and says why it cannot start."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import psycopg
import pytest

from settlement.child_process import ProcessTree
from settlement.store.embedded import DatabaseCannotStart, EmbeddedPostgres

_ROOT = Path(__file__).resolve().parents[3]
_HOLDER = """
import sys, time
from pathlib import Path
from settlement.child_process import ProcessTree
from settlement.store.embedded import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), tree=ProcessTree())
print(server.start().pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another user may pass through, as the database does when we are root."""
    made = Path(tempfile.mkdtemp(prefix="settlement-test-"))
    made.chmod(0o711)
    yield made
    rmtree(made, ignore_errors=True)


@pytest.fixture
def tree() -> Iterator[ProcessTree]:
    made = ProcessTree()
    yield made
    made.close()


def _count(url: str) -> int:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    return int(row[0])


def test_it_outlives_its_starter_by_nothing_and_keeps_what_was_committed(
    folder: Path, tree: ProcessTree
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder / "pg")],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )
    with holder:
        assert holder.stdout is not None
        postgres = int(holder.stdout.readline())
        server = EmbeddedPostgres(folder / "pg", tree=tree)
        with psycopg.connect(server.url().replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE kept (n int)")
            connection.execute("INSERT INTO kept VALUES (1)")
        os.kill(postgres, signal.SIGSTOP)  # so that it is still there when the next one starts
        os.kill(postgres, signal.SIGCONT)
        holder.kill()
    server.start()
    assert _count(server.url()) == 1


def test_a_killed_server_leaves_a_mark_that_the_next_start_sees_through(
    folder: Path, tree: ProcessTree
) -> None:
    server = EmbeddedPostgres(folder / "pg", tree=tree)
    process = server.start()
    process.kill()
    process.wait()
    tree.forget(process)
    mark = folder / "pg" / "data" / "postmaster.pid"
    lines = mark.read_text().splitlines()
    # The number of the dead server now belongs to a stranger: this very test.
    mark.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    begun = time.monotonic()
    server.start()
    assert time.monotonic() - begun < 10
    server.stop()


def test_its_folder_and_socket_are_closed_to_others(folder: Path, tree: ProcessTree) -> None:
    server = EmbeddedPostgres(folder / "pg", tree=tree, durable=False)
    server.start()
    assert (folder / "pg" / "run").stat().st_mode & 0o077 == 0
    assert (folder / "pg" / "data").stat().st_mode & 0o077 == 0
    with psycopg.connect(server.url().replace("+psycopg", "")) as connection:
        row = connection.execute("SHOW listen_addresses").fetchone()
    assert row == ("",)


def test_a_folder_with_a_space_and_a_percent_sign_is_found(folder: Path, tree: ProcessTree) -> None:
    server = EmbeddedPostgres(folder / "Application 100% Support", tree=tree, durable=False)
    server.start()
    with psycopg.connect(server.url().replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_file_in_the_place_of_the_folder_is_told(folder: Path, tree: ProcessTree) -> None:
    (folder / "pg").write_text("x")
    with pytest.raises(DatabaseCannotStart, match=r"cannot be used.*SETTLEMENT_DATA_DIR"):
        EmbeddedPostgres(folder / "pg", tree=tree).start()
