"""Each set of files has a run folder of its own, so that a stopped run can go on where it was."""

import hashlib
import shutil
import socket
from pathlib import Path

from settlement.cli.processes import data_folder
from settlement.cli.run import FINISHED, forget_old_runs
from settlement.settings import Settings, load_settings


def prepare_folder(inputs: list[str], *, fresh: bool) -> Path:
    """Return the folder for these inputs: the stopped run's, or an empty one."""
    settings = load_settings()
    data_folder.prepare(settings.data_dir)
    runs = settings.data_dir / "runs"
    runs.mkdir(exist_ok=True)
    named = "\n".join(sorted(_absolute(name) for name in inputs))
    folder = runs / hashlib.sha256(named.encode()).hexdigest()[:16]
    if folder.exists():
        if fresh or (folder / FINISHED).exists():
            shutil.rmtree(folder)
        else:
            print("A stopped run of the same files is there: it goes on where it was. --fresh begins again.")
    folder.mkdir(exist_ok=True)
    folder.touch()
    forget_old_runs(runs)
    return folder


def latest_run() -> Path | None:
    """Return the newest run folder, if there is one."""
    runs = load_settings().data_dir / "runs"
    folders = [f for f in runs.iterdir() if (f / "postgres").is_dir()] if runs.is_dir() else []
    return max(folders, key=lambda f: f.stat().st_mtime, default=None)


def run_settings(folder: Path) -> Settings:
    """Settings for a run: its own folder and free ports, so that `up` can run beside it."""
    web, prefect, simulators = _free_ports(3)
    return load_settings().model_copy(
        update={
            "data_dir": folder,
            "web_port": web,
            "prefect_port": prefect,
            "simulators_port": simulators,
            "feed_seconds": 0.3,
            "idle_seconds": 0.05,
        }
    )


def _absolute(name: str) -> str:
    return name if name.startswith("--") else str(Path(name).resolve())


def _free_ports(count: int) -> tuple[int, ...]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return tuple(int(probe.getsockname()[1]) for probe in probes)
    finally:
        for probe in probes:
            probe.close()
