"""Starts the children, waits until they are ready, restarts one that dies, and stops them all together.

Everything here happens in the main thread: the kernel ties a child's life to the thread that started it.
"""

import contextlib
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import TypeVar

from settlement.child_process import ProcessTree, signal_group
from settlement.cli.problems import CommandFailed
from settlement.cli.processes.service import Service, ServicePlan

_LOOK_SECONDS = 0.1
_GRACE_SECONDS = 8.0

Result = TypeVar("Result")


class Stopped(Exception):
    """A person or the system asked us to stop."""


class Supervisor:
    """A set of children that run together."""

    def __init__(self, tree: ProcessTree, *, report: Callable[[str], None]) -> None:
        """Make a supervisor without children.

        Args:
            tree: the process tree the children belong to.
            report: takes sentences for the person at the terminal.
        """
        self.tree = tree
        self.services: list[Service] = []
        self._programs: list[subprocess.Popen[bytes]] = []
        self._report = report
        self._stop_asked = threading.Event()

    @contextlib.contextmanager
    def signals(self) -> Iterator[None]:
        """Handle Ctrl-C, SIGTERM and SIGHUP ourselves while the block runs."""
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, self._ask_to_stop) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def start(self, plans: Sequence[ServicePlan]) -> None:
        """Start children side by side."""
        for plan in plans:
            service = Service(plan, self.tree)
            service.start()
            self.services.append(service)

    def wait_until_ready(self, *, seconds: float, essential_only: bool = False) -> None:
        """Wait until every child is ready, or every one that people cannot begin without.

        Raises:
            CommandFailed: a child ended or took too long.
            Stopped: we were asked to stop.
        """
        waiting = [service for service in self.services if service.plan.is_essential or not essential_only]
        deadline = time.monotonic() + seconds
        while waiting:
            self._pause()
            for service in list(waiting):
                code = service.ended()
                if code is not None:
                    raise CommandFailed(f"{_died(service, code)}\n{_log_tail(service)}")
                if service.plan.is_ready():
                    waiting.remove(service)
            if waiting and time.monotonic() > deadline:
                names = ", ".join(service.plan.name for service in waiting)
                raise CommandFailed(
                    f"Not ready within {seconds:.0f} seconds: {names}. Look in its log and start again.\n"
                    + "\n".join(_log_tail(service) for service in waiting)
                )

    def give_time(self, *, seconds: float) -> bool:
        """Wait for the children that are not ready yet, but no longer than this; say whether all are.

        Raises:
            Stopped: we were asked to stop.
        """
        deadline = time.monotonic() + seconds
        while not all(service.plan.is_ready() for service in self.services):
            if time.monotonic() > deadline:
                return False
            self._pause()
            self.look_after()
        return True

    def look_after(self) -> None:
        """Report children that have ended since the last look, and start again those whose pause is over."""
        for service in self.services:
            code = service.ended()
            if code is not None:
                self._report(
                    f"{_died(service, code)} It starts again in {service.pause_seconds():.0f} s; "
                    f"no work is lost.\n{_log_tail(service)}"
                )
            elif service.start_again_when_due():
                self._report(f"{service.plan.name} was started again.")

    def run_until_stopped(self) -> None:
        """Look after the children until somebody asks us to stop."""
        with contextlib.suppress(Stopped):
            while True:
                self._pause()
                self.look_after()

    def run_beside(self, work: Callable[[], Result]) -> Result:
        """Do work in a thread of its own while the children are looked after.

        Raises:
            Stopped: we were asked to stop before the work was done.
        """
        results: list[Result] = []
        failures: list[BaseException] = []

        def run() -> None:
            try:
                results.append(work())
            except BaseException as failure:  # noqa: BLE001 - raised again in the main thread below
                failures.append(failure)

        thread = threading.Thread(target=run, daemon=True, name="work")
        thread.start()
        while thread.is_alive():
            self._pause()
            self.look_after()
        if failures:
            raise failures[0]
        return results[0]

    def run_program(self, command: Sequence[str], *, environment: Mapping[str, str], log: Path) -> int:
        """Run a program to its end and return its exit code; it ends with us, however we end.

        To be called in the work of `run_beside`: the thread that starts the program waits for it, so the
        kernel's tie between the two holds.
        """
        program = self.tree.start(command, environment=environment, log=log)
        self._programs.append(program)
        code = program.wait()
        self._programs.remove(program)
        self.tree.forget(program)
        return code

    def stop(self) -> None:
        """Stop all children: first those that use the database, side by side, then the database."""
        for program in list(self._programs):
            self.tree.stop(program)
        for is_database in (False, True):
            running = [
                (service.process, service.plan.stop_signal)
                for service in self.services
                if service.process is not None and service.plan.is_database is is_database
            ]
            for process, number in running:
                signal_group(process.pid, number)
            deadline = time.monotonic() + _GRACE_SECONDS
            for process, number in running:
                patience = max(0.1, deadline - time.monotonic())
                self.tree.stop(process, stop_signal=number, grace_seconds=patience)
        self.services.clear()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._stop_asked.set()

    def _pause(self) -> None:
        if self._stop_asked.wait(_LOOK_SECONDS):
            raise Stopped


def _died(service: Service, code: int) -> str:
    how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
    return f"{service.plan.name} {how}."


def _log_tail(service: Service) -> str:
    lines = "\n".join(f"    {line}" for line in service.last_lines())
    return f"  The last lines of {service.plan.log}:\n{lines or '    (empty)'}"
