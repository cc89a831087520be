"""Two runs for all the tests of this folder: one that is killed again and again, one with awkward files."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from settlement.sandbox.load import SAMPLES, WORLD_ENDING
from tests.journeys import awkward
from tests.journeys.command import PREFECT, WORKER, RunCommand
from tests.journeys.processes import Running, left_after
from tests.journeys.records import Records, read_records
from tests.support.reference import reference_dir

KILLED = ("widow-and-two-children", "minor-heir", "heir-abroad-on-paper", "small-estate")
SET_BACK = "death-that-was-a-mistake"
REFERENCE_STEMS = ("50897501926", "17885998461", "30818397271", "01835897873")
COURT_SAMPLE = "court-case-sample-2026-02-19.json"
CLEARED_S = 20.0


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "journey: starts the whole product and lives estates to their end")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first of these tests waits for a run."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.timeout(600))


@dataclass
class Run:
    """A finished run, with all that it printed and left behind."""

    command: RunCommand
    exit_code: int
    records: Records
    left_running: dict[str, tuple[Running, ...]] = field(default_factory=dict)
    lost: tuple[Path, ...] = ()

    @property
    def results(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.command.results()["cases"]
        return rows

    @property
    def files(self) -> dict[str, Any]:
        told: dict[str, Any] = self.command.results()["files"]
        return told

    def row(self, title: str) -> dict[str, Any]:
        return next(row for row in self.results if row["title"] == title)


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that the embedded database may pass through when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="settlement-journey-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def copy_sample(name: str, folder: Path) -> None:
    for ending in (".json", WORLD_ENDING):
        shutil.copy(SAMPLES / f"{name}{ending}", folder)


def send_letters_to(world: Path) -> None:
    """Let the heirs of an estate be without e-mail and telephone, so that they are written to on paper."""
    content = json.loads(world.read_text(encoding="utf-8"))
    for contact in content["contacts"]:
        contact |= {"email": None, "mobile": None, "may_be_notified": False}
    world.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(scope="session")
def killed_run(open_folder: Path) -> Iterator[Run]:
    """Four estates; worker, Prefect and the whole tree are killed in the middle, twice each."""
    folder = open_folder / "killed"
    estates = folder / "estates"
    estates.mkdir(parents=True)
    folder.chmod(0o711)
    for name in KILLED:
        copy_sample(name, estates)
    send_letters_to(estates / f"small-estate{WORLD_ENDING}")
    command = RunCommand(folder, (estates,))
    left: dict[str, tuple[Running, ...]] = {}
    try:
        command.start()
        command.until("the first letter out", lambda: command.effects("notification") > 0)
        command.one(WORKER).kill()
        command.until("the inventory", lambda: "inventory" in command.stages())
        command.one(PREFECT).kill()
        command.until("an attest", lambda: command.effects(key="attest_issued:%") > 0)
        left["the launcher"] = kill_all(command, only_the_launcher=True)
        lost = folder / "prefect-before"
        (command.run_folder / "prefect").rename(lost)
        command.start()
        command.until("a payment", lambda: command.effects("%payment_instructed%") > 0)
        left["everything at once"] = kill_all(command)
        told = command.effects(key="case_closed:%")
        command.start()
        command.until("a closed case", lambda: command.effects(key="case_closed:%") > told)
        command.one(WORKER).kill()
        code = command.wait()
        left["the end"] = left_after((), command.data_dir, seconds=CLEARED_S)
        yield Run(command, code, read_records(command.run_folder), left, (lost,))
    finally:
        end(command)


def kill_all(command: RunCommand, *, only_the_launcher: bool = False) -> tuple[Running, ...]:
    """Kill without warning; give what is still alive after a while."""
    everything = command.running()
    assert command.process is not None
    assert len(everything) > 5
    for process in everything:
        if process.pid == command.process.pid or not only_the_launcher:
            process.kill()
    command.forget()
    return left_after(everything, command.data_dir, seconds=CLEARED_S)


def end(command: RunCommand) -> None:
    """Leave nothing running after a test that failed half way."""
    if command.process is not None:
        for process in command.running():
            process.kill()
        command.forget()


@pytest.fixture(scope="session")
def awkward_run(open_folder: Path) -> Iterator[Run]:
    """Awkward estates beside files that cannot be used; an older event and a doubled one come on the way."""
    folder = open_folder / "awkward"
    estates = folder / "estates"
    estates.mkdir(parents=True)
    folder.chmod(0o711)
    awkward.write_good(estates)
    awkward.write_broken(estates)
    copy_sample(SET_BACK, estates)
    reference = reference_dir()
    if reference is not None:
        for stem in REFERENCE_STEMS:
            for file in (reference / "oed" / "estates").glob(f"{stem}.*"):
                shutil.copyfile(file, estates / file.name)
        shutil.copyfile(reference / "oed" / "court" / COURT_SAMPLE, estates / COURT_SAMPLE)
    command = RunCommand(folder, (estates,))
    try:
        command.start()
        command.until("the consent", lambda: {"consent", "inventory"} & set(command.stages()) != set())
        case_id = awkward.on_paper_and_foreign()["DaCaseList"][0]["sakId"]
        for happening in ("older_event", "event_again"):
            fire(command, {"court_case_id": case_id, "event": happening})
            time.sleep(0.5)
        code = command.wait()
        yield Run(command, code, read_records(command.run_folder))
    finally:
        end(command)


def fire(command: RunCommand, happening: dict[str, str]) -> None:
    """Let something happen in the simulated world while the run goes on."""
    words = command.one("connectors.simulation.host").command.split()
    port = words[words.index("--port") + 1]
    answer = httpx.post(f"http://127.0.0.1:{port}/_sim/events", json=happening, timeout=20)
    assert answer.status_code == httpx.codes.OK, answer.text
