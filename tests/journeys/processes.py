"""Which processes run for a data folder, as the kernel tells."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Running:
    """A process; `started` tells it from a later one with the same number."""

    pid: int
    parent: int
    started: str
    command: str

    def kill(self) -> None:
        """End it without warning."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def is_alive(self) -> bool:
        found = _look(self.pid)
        return found is not None and found.started == self.started


def running_in(folder: Path) -> tuple[Running, ...]:
    """List the processes whose environment or command names the folder, with all their descendants."""
    everything = {found.pid: found for found in map(_look, _numbers()) if found is not None}
    ours = {pid for pid in everything if pid != os.getpid() and _names(pid, str(folder).encode())}
    more = True
    while more:
        further = {pid for pid, found in everything.items() if found.parent in ours} - ours
        ours |= further
        more = bool(further)
    return tuple(everything[pid] for pid in sorted(ours))


def left_after(processes: tuple[Running, ...], folder: Path, *, seconds: float) -> tuple[Running, ...]:
    """Give what is still alive after so long; empty as soon as nothing is."""
    end = time.monotonic() + seconds
    while True:
        left = {process for process in processes if process.is_alive()} | set(running_in(folder))
        if not left or time.monotonic() > end:
            return tuple(left)
        time.sleep(0.05)


def _numbers() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def _look(pid: int) -> Running | None:
    try:
        about = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        command = (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
    fields = about.rpartition(")")[2].split()
    if fields[0] in {"Z", "X"}:
        return None
    return Running(pid, int(fields[1]), fields[19], command)


def _names(pid: int, folder: bytes) -> bool:
    for file in ("environ", "cmdline"):
        with suppress(OSError):
            if folder in (PROC / str(pid) / file).read_bytes():
                return True
    return False
