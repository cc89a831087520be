"""`settlement run` as a person starts it, watched from outside and killed without warning."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectors.simulation.requests_seen import SETTING
from tests.journeys.processes import Running, running_in

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 240.0
WORKER = "flows.reactor"
PREFECT = "prefect.server.api.server:create_app"


@dataclass
class RunCommand:
    """One set of files in one data folder, started as often as it takes."""

    folder: Path
    inputs: tuple[Path, ...]
    process: subprocess.Popen[bytes] | None = None
    outputs: list[Path] = field(default_factory=list)

    @property
    def data_dir(self) -> Path:
        return self.folder / "data"

    @property
    def run_folder(self) -> Path:
        (found,) = (self.data_dir / "runs").iterdir()
        return found

    @property
    def results_file(self) -> Path:
        return self.folder / "results.json"

    @property
    def addresses_file(self) -> Path:
        return self.folder / "addresses"

    def results(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.results_file.read_text(encoding="utf-8"))
        return read

    def printed(self) -> str:
        return self.outputs[-1].read_text(encoding="utf-8")

    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("SETTLEMENT_")}
        return own | {
            "SETTLEMENT_DATA_DIR": str(self.data_dir),
            SETTING: str(self.addresses_file),
            "PYTHONPATH": str(REPOSITORY),
        }

    def start(self) -> None:
        """Give the command; the same each time."""
        output = self.folder / f"output-{len(self.outputs) + 1}"
        self.outputs.append(output)
        arguments = ("run", *map(str, self.inputs), "--json", str(self.results_file))
        with output.open("wb") as written:
            self.process = subprocess.Popen(
                (sys.executable, "-m", "settlement.cli.main", *arguments),
                cwd=REPOSITORY,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self) -> int:
        """Wait for the end and give the exit code."""
        assert self.process is not None
        code = self.process.wait(PATIENCE_S)
        self.process = None
        return code

    def until(self, what: str, happened: Callable[[], bool]) -> None:
        """Go on as soon as something has happened; fail when the command ends before."""
        assert self.process is not None
        end = time.monotonic() + PATIENCE_S
        while not happened():
            over = self.process.poll()
            assert over is None, f"the command ended with {over} before {what}:\n{self.printed()[-2000:]}"
            assert time.monotonic() < end, f"it never came to {what}:\n{self.printed()[-2000:]}"
            time.sleep(0.05)

    def running(self) -> tuple[Running, ...]:
        """List everything that runs for this data folder."""
        return running_in(self.data_dir)

    def one(self, part: str) -> Running:
        """Find the one process of a part of the system."""
        self.until(f"{part} running", lambda: any(part in process.command for process in self.running()))
        return next(process for process in self.running() if part in process.command)

    def forget(self) -> None:
        """Let go of a command that was killed."""
        assert self.process is not None
        self.process.wait(30)
        self.process = None

    def stages(self) -> Iterable[str]:
        """Tell which stages any case has been in, as the run's own progress file has it."""
        file = next(self.data_dir.glob("runs/*/progress.jsonl"), None)
        if file is None:
            return
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.endswith("}"):
                yield str(json.loads(line)["stage"])

    def effects(self, kind: str = "%", key: str = "%") -> int:
        """Count what the outside world has received so far."""
        file = next(self.data_dir.glob("runs/*/simulators.sqlite"), None)
        if file is None:
            return 0
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as store:
                asked = "SELECT count(*) FROM effect WHERE kind LIKE ? AND idempotency_key LIKE ?"
                return int(store.execute(asked, (kind, key)).fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # the simulators have not made their table yet
