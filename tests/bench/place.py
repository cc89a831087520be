"""A place of one's own to measure in: a folder that is thrown away, free ports, and children that end."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from settlement.child_process import ProcessTree

CHECKOUT = Path(__file__).resolve().parents[2]
_LOOK_SECONDS = 0.02


class CannotMeasure(RuntimeError):
    """Something that is measured did not run; the message says what."""


@dataclass(frozen=True)
class Place:
    """Where a run of the measurements lives."""

    folder: Path
    tree: ProcessTree


@contextlib.contextmanager
def a_place() -> Iterator[Place]:
    """Give a place; afterwards nothing of it runs or is kept, also after Ctrl-C."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="settlement-bench-"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)  # the database runs as another user under root
    tree = ProcessTree()
    try:
        yield Place(folder, tree)
    finally:
        tree.close()
        rmtree(folder, ignore_errors=True)


def own_environment(data: Path) -> dict[str, str]:
    """Our environment without anybody's settings, with this data folder and free ports."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PREFECT_") and (not name.startswith("SETTLEMENT_") or name.endswith("PYTHON"))
    }
    web, prefect, simulators = _free_ports(3)
    return kept | {
        "SETTLEMENT_DATA_DIR": str(data),
        "SETTLEMENT_WEB_PORT": str(web),
        "SETTLEMENT_PREFECT_PORT": str(prefect),
        "SETTLEMENT_SIMULATORS_PORT": str(simulators),
    }


def wait(child: subprocess.Popen[bytes], log: Path, done: Callable[[], bool], *, seconds: float) -> None:
    """Wait until something is so, while the child runs.

    Raises:
        CannotMeasure: the child ended or took too long; with the end of its log.
    """
    deadline = time.monotonic() + seconds
    while not done():
        ended = child.poll() is not None and not done()
        if ended or time.monotonic() > deadline:
            what = f"ended with {child.returncode}" if ended else f"was not done within {seconds:.0f} s"
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-12:])
            raise CannotMeasure(f"{log.stem} {what}. The end of its log:\n{tail}")
        time.sleep(_LOOK_SECONDS)


def _free_ports(count: int) -> tuple[int, ...]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return tuple(one.getsockname()[1] for one in sockets)
