"""Child processes that never outlive the program that started them.

Two mechanisms, because neither is enough alone. On Linux the kernel signals a child when its parent dies. And
everywhere a small watchdog process holds the other end of a pipe: when the pipe closes, for whatever reason,
it signals the process groups it was told about. So a kill -9 of the parent leaves nothing running.

The kernel ties the signal to the thread that started the child: start children from the main thread.
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_GRACE_SECONDS = 8.0
_PACKAGE_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class SystemUser:
    """The operating system user that a child runs as, when it is not ours."""

    name: str
    uid: int
    gid: int


class ProcessTree:
    """Starts children and sees to it that they end with us.

    Use one tree per program, from its main thread.
    """

    def __init__(self, *, lock: int | None = None) -> None:
        """Make a tree without children.

        Args:
            lock: descriptor of a lock that must last until the watchdog has cleared up after us.
        """
        self._lock = lock
        self._watchdog: subprocess.Popen[bytes] | None = None
        self._children: dict[int, subprocess.Popen[bytes]] = {}

    def start(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        stop_signal: signal.Signals = signal.SIGTERM,
        folder: Path | None = None,
        user: SystemUser | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a child in a process group of its own, with its output added to a log file.

        Args:
            command: program and arguments; no secrets, for other users can read them.
            environment: the whole environment of the child.
            log: file that output is appended to.
            stop_signal: what the child gets when we die.
            folder: working directory.
            user: run as this user instead of ours.
        """
        self._ensure_watchdog()
        with log.open("ab") as output:
            child = subprocess.Popen(  # noqa: S603 - the callers start our own programs
                list(command),
                env=dict(environment),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent(stop_signal),  # noqa: PLW1509 - calls into libc only
                user=user.uid if user else None,
                group=user.gid if user else None,
                extra_groups=[] if user else None,
            )
        self._children[child.pid] = child
        self._tell_watchdog(f"+{child.pid} {int(stop_signal)}\n")
        return child

    def forget(self, child: subprocess.Popen[bytes]) -> None:
        """Say that a child has ended, so that its number is never signalled again."""
        if self._children.pop(child.pid, None) is not None:
            self._tell_watchdog(f"-{child.pid}\n")

    def stop(
        self,
        child: subprocess.Popen[bytes],
        *,
        stop_signal: signal.Signals = signal.SIGTERM,
        grace_seconds: float = _GRACE_SECONDS,
    ) -> None:
        """End a child and everything in its process group; ask first, then insist."""
        signal_group(child.pid, stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(grace_seconds)
        signal_group(child.pid, signal.SIGKILL)
        child.wait()
        self.forget(child)

    def close(self) -> None:
        """End all children that are left, then the watchdog."""
        for child in reversed(list(self._children.values())):
            self.stop(child)
        watchdog, self._watchdog = self._watchdog, None
        if watchdog is not None and watchdog.stdin is not None:
            with contextlib.suppress(OSError):
                watchdog.stdin.close()
            watchdog.wait()

    def _ensure_watchdog(self) -> None:
        if self._watchdog is not None and self._watchdog.poll() is None:
            return
        self._watchdog = subprocess.Popen(
            [sys.executable, "-S", "-m", "settlement.child_process"],
            env={"PYTHONPATH": str(_PACKAGE_ROOT), "PATH": os.environ.get("PATH", "")},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[] if self._lock is None else [self._lock],
        )
        for pid in self._children:
            self._tell_watchdog(f"+{pid} {int(signal.SIGTERM)}\n")

    def _tell_watchdog(self, line: str) -> None:
        if self._watchdog is not None and self._watchdog.stdin is not None:
            # A watchdog that is gone is started anew with the next child.
            with contextlib.suppress(OSError):
                self._watchdog.stdin.write(line.encode())
                self._watchdog.stdin.flush()


def signal_group(group: int, number: signal.Signals) -> None:
    """Send a signal to a process group; a group that is gone is no error."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def _die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def arrange() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return arrange


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _watch() -> None:
    """Read which groups to guard until the pipe closes, then end those that are left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    guarded: dict[int, signal.Signals] = {}
    for raw in sys.stdin:
        words = raw[1:].split()
        if raw.startswith("+"):
            guarded[int(words[0])] = signal.Signals(int(words[1]))
        else:
            guarded.pop(int(words[0]), None)
    for group, number in guarded.items():
        signal_group(group, number)
    deadline = time.monotonic() + _GRACE_SECONDS
    while any(_alive(group) for group in guarded) and time.monotonic() < deadline:
        select.select([], [], [], 0.05)
    for group in guarded:
        signal_group(group, signal.SIGKILL)


if __name__ == "__main__":
    _watch()
