"""Children end with the program that started them, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from settlement.child_process import ProcessTree

_ROOT = Path(__file__).resolve().parents[2]
_SLEEPER = (sys.executable, "-S", "-c", "import time; time.sleep(600)")
_STUBBORN = (
    sys.executable,
    "-S",
    "-c",
    "import time; from signal import *; signal(SIGTERM, SIG_IGN); print('x', flush=True); time.sleep(600)",
)
_PARENT = """
import signal, sys, time
from pathlib import Path
from settlement.child_process import ProcessTree
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may ignore it
tree = ProcessTree()
log = Path(sys.argv[1])
sleeper = [sys.executable, "-S", "-c", "import time; time.sleep(600)"]
family = [sys.executable, "-S", "-c",
    "import subprocess, sys, time\\n"
    "child = subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(600)'])\\n"
    "print('grandchild', child.pid, flush=True)\\n"
    "time.sleep(600)"]
pids = [tree.start(command, environment={}, log=log).pid for command in (sleeper, family)]
while "grandchild" not in log.read_text(): time.sleep(0.02)
print(*pids, flush=True)
time.sleep(600)
"""


def _runs(pid: int) -> bool:
    """Say whether a process runs; one that has ended and waits to be collected does not."""
    listing = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(listing.stdout.strip()) and not listing.stdout.strip().startswith("Z")


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_parent_leaves_neither_children_nor_grandchildren(
    tmp_path: Path, number: signal.Signals
) -> None:
    log = tmp_path / "log"
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(log)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"PYTHONPATH": str(_ROOT)},
    )
    with parent:
        assert parent.stdout is not None
        pids = [int(word) for word in parent.stdout.readline().split()]
        pids.append(int(log.read_text().split()[1]))
        assert all(_runs(pid) for pid in pids)
        parent.send_signal(number)
        parent.wait(10)
        assert _within(5, lambda: not any(_runs(pid) for pid in pids))


def test_closing_the_tree_ends_the_children_and_the_watchdog(tmp_path: Path) -> None:
    tree = ProcessTree()
    children = [tree.start(_SLEEPER, environment={}, log=tmp_path / "log") for _ in range(2)]
    tree.close()
    assert all(child.returncode == -signal.SIGTERM for child in children)


def test_a_child_that_will_not_end_is_made_to(tmp_path: Path) -> None:
    tree = ProcessTree()
    log = tmp_path / "log"
    child = tree.start(_STUBBORN, environment={}, log=log)
    assert _within(5, lambda: log.read_text() == "x\n")
    tree.stop(child, grace_seconds=0.1)
    assert child.returncode == -signal.SIGKILL
    tree.close()


def test_a_child_gets_only_the_environment_it_is_given(tmp_path: Path) -> None:
    tree = ProcessTree()
    log = tmp_path / "log"
    command = (sys.executable, "-S", "-c", "import os; print(sorted(os.environ))")
    child = tree.start(command, environment={"ONE": "1", "LC_ALL": "C"}, log=log)
    child.wait(10)
    tree.close()
    assert "ONE" in log.read_text()
    assert "HOME" not in log.read_text()
    assert os.environ.get("HOME")
