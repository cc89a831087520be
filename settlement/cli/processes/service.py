"""One long-lived child: how it is started, when it is ready, and when it is tried again."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from settlement.child_process import ProcessTree

_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0
_SETTLED_SECONDS = 60.0
_KEPT_LOG_BYTES = 20 * 2**20


@dataclass(frozen=True)
class ServicePlan:
    """What a child is: its name for people, its command and how to see that it is ready."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    is_ready: Callable[[], bool] = lambda: True
    starter: Callable[[], subprocess.Popen[bytes]] | None = None
    """Starts the child in place of the command, when there is more to it than a command."""
    stop_signal: signal.Signals = signal.SIGTERM
    is_essential: bool = True
    """Whether people can begin without it."""
    is_database: bool = False
    """Stopped after all others."""


@dataclass
class Service:
    """A planned child and its present process."""

    plan: ServicePlan
    tree: ProcessTree
    process: subprocess.Popen[bytes] | None = None
    restarts: int = 0
    _started: float = field(default=0.0)
    _pause: float = field(default=_FIRST_PAUSE_SECONDS)
    _not_before: float = field(default=0.0)

    def start(self) -> None:
        """Start the child; its log is begun anew when the old one has grown large."""
        log = self.plan.log
        if log.exists() and log.stat().st_size > _KEPT_LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
        self._started = time.monotonic()
        if self.plan.starter is not None:
            self.process = self.plan.starter()
        else:
            self.process = self.tree.start(self.plan.command, environment=self.plan.environment, log=log)

    def ended(self) -> int | None:
        """Return the exit code of a child that has ended since it was last looked at."""
        if self.process is None:
            return None
        code = self.process.poll()
        if code is None:
            return None
        self.tree.forget(self.process)
        self.process = None
        if time.monotonic() - self._started > _SETTLED_SECONDS:
            self._pause = _FIRST_PAUSE_SECONDS
        self._not_before = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, _LONGEST_PAUSE_SECONDS)
        return code

    def pause_seconds(self) -> float:
        """Return how long it is until the child may be started again."""
        return max(0.0, self._not_before - time.monotonic())

    def start_again_when_due(self) -> bool:
        """Start a child that has ended, once its pause is over; say whether it was started."""
        if self.process is not None or self.pause_seconds() > 0:
            return False
        self.restarts += 1
        self.start()
        return True

    def last_lines(self, count: int = 6) -> list[str]:
        """Return the end of the child's log."""
        try:
            with self.plan.log.open("rb") as file:
                file.seek(0, 2)
                file.seek(max(0, file.tell() - 8192))
                return file.read().decode(errors="replace").splitlines()[-count:]
        except OSError:
            return []
