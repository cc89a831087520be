"""The supervisor: readiness, restarts with a pause, and one end for all."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from settlement.child_process import ProcessTree
from settlement.cli.problems import CommandFailed
from settlement.cli.processes.service import ServicePlan
from settlement.cli.processes.supervisor import Stopped, Supervisor


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(said: list[str]) -> Iterator[Supervisor]:
    tree = ProcessTree()
    made = Supervisor(tree, report=said.append)
    yield made
    made.stop()
    tree.close()


def _plan(tmp_path: Path, code: str, *, is_ready: Callable[[], bool] = lambda: True) -> ServicePlan:
    command = (sys.executable, "-S", "-c", code)
    return ServicePlan("The dummy", command, {}, tmp_path / "dummy.log", is_ready)


def test_it_waits_until_every_child_is_ready(supervisor: Supervisor, tmp_path: Path) -> None:
    log = tmp_path / "dummy.log"
    code = "import time; time.sleep(0.2); print('ready', flush=True); time.sleep(600)"
    supervisor.start([_plan(tmp_path, code, is_ready=lambda: "ready" in log.read_text())])
    supervisor.wait_until_ready(seconds=10)
    assert "ready" in log.read_text()


def test_a_child_that_ends_at_the_start_is_told_with_its_last_lines(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.start([_plan(tmp_path, "print('no such thing'); raise SystemExit(3)", is_ready=lambda: False)])
    with pytest.raises(CommandFailed, match=r"The dummy ended with exit code 3\.(?s:.)*no such thing"):
        supervisor.wait_until_ready(seconds=10)


def test_a_child_that_never_gets_ready_is_named(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.start([_plan(tmp_path, "import time; time.sleep(600)", is_ready=lambda: False)])
    with pytest.raises(CommandFailed, match="Not ready within 0 seconds: The dummy"):
        supervisor.wait_until_ready(seconds=0.2)


def test_a_killed_child_is_reported_and_started_again(
    supervisor: Supervisor, said: list[str], tmp_path: Path
) -> None:
    supervisor.start([_plan(tmp_path, "import time; time.sleep(600)")])
    first = supervisor.services[0].process
    assert first is not None
    first.kill()
    first.wait()
    deadline = time.monotonic() + 10
    while not any("started again" in line for line in said) and time.monotonic() < deadline:
        supervisor.look_after()
        time.sleep(0.05)
    assert said[0].startswith("The dummy was killed by SIGKILL. It starts again in 1 s; no work is lost.")
    second = supervisor.services[0].process
    assert second is not None
    assert second.poll() is None


def test_a_child_that_keeps_ending_is_tried_at_longer_and_longer_pauses(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.start([_plan(tmp_path, "pass")])
    service = supervisor.services[0]
    pauses = []
    for _ in range(3):
        assert service.process is not None
        service.process.wait()
        supervisor.look_after()
        pauses.append(service.pause_seconds())
        service.start()
    assert 0.5 < pauses[0] <= 1 < pauses[1] <= 2 < pauses[2] <= 4


def test_work_beside_the_children_gives_its_result_or_its_failure(supervisor: Supervisor) -> None:
    assert supervisor.run_beside(lambda: 42) == 42
    with pytest.raises(ZeroDivisionError):
        supervisor.run_beside(lambda: 1 // 0)


def test_a_signal_ends_the_wait_and_the_work(supervisor: Supervisor) -> None:
    with supervisor.signals():
        threading.Timer(0.2, signal.raise_signal, [signal.SIGTERM]).start()
        with pytest.raises(Stopped):
            supervisor.run_beside(lambda: time.sleep(20))
