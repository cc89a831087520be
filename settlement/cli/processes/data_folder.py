"""The data folder: usable, with room, and one owner at a time."""

import contextlib
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from settlement.cli.problems import CommandFailed

_LEAST_FREE_BYTES = 200 * 1024 * 1024
_PATIENCE_SECONDS = 12.0


def prepare(folder: Path) -> None:
    """Make the data folder and the folders for logs in it.

    Raises:
        CommandFailed: no permission, no room, or not a folder.
    """
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            # Passable, not readable: started by root, the embedded database runs as another user in it.
            folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
        (folder / "logs").mkdir(exist_ok=True)
        (folder / "logs").chmod(0o700)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        raise CommandFailed(folder_sentence(folder, error)) from error
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE_BYTES:
        raise CommandFailed(
            f"The disk that holds {folder} has {free // 2**20} MB left, and at least "
            f"{_LEAST_FREE_BYTES // 2**20} MB are needed. "
            "Free some space, or set SETTLEMENT_DATA_DIR to a folder on another disk."
        )


def folder_sentence(folder: Path, error: OSError) -> str:
    """Say what is wrong with the data folder and what to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"The disk that holds {folder} is full. Nothing is lost. Free some space, or set "
            "SETTLEMENT_DATA_DIR to a folder on another disk, and start again."
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"The data folder {folder} cannot be written. Give yourself write permission there, or set "
            "SETTLEMENT_DATA_DIR to a folder of your own."
        )
    return f"The data folder {folder} cannot be used ({error.strerror}). Set SETTLEMENT_DATA_DIR to another."


@contextlib.contextmanager
def owned(folder: Path) -> Iterator[int]:
    """Own the data folder; give the descriptor that holds the lock.

    The lock ends with the last process that has the descriptor, so the watchdog gets it as well: whoever
    comes after a kill -9 waits the moment that it takes the watchdog to clear up.

    Raises:
        CommandFailed: another program owns it.
    """
    path = folder / "owner.lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CommandFailed(folder_sentence(folder, error)) from error
    try:
        _lock(descriptor, folder)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def is_owned(folder: Path) -> bool:
    """Say whether a running program owns the data folder."""
    try:
        descriptor = os.open(folder / "owner.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _lock(descriptor: int, folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
            if not _is_running(owner) and time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            raise CommandFailed(
                f"The system already runs from {folder} (process {owner or 'unknown'}). "
                f"Use the one that runs, stop it with Ctrl-C in its terminal or 'kill {owner}', "
                "or set SETTLEMENT_DATA_DIR to another folder for a second one (and other ports)."
            ) from None
        else:
            return


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True
