"""Let simulated people live the loaded estates to their end: `python -m settlement.sandbox.play --data DIR`.

It can be killed and begun again at any time: what is done is in the cases, and the rest follows from them.
"""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from settlement.bootstrap import build_house
from settlement.sandbox.control_room import ControlRoom, SimulatorsSilent, court_happenings, happenings
from settlement.sandbox.harness import Play
from settlement.sandbox.outcome import as_row, outcome_of, write_documents
from settlement.sandbox.papers import Papers
from settlement.sandbox.programme import Programme
from settlement.sandbox.progress import Progress
from settlement.sandbox.schedule import DIRECTOR, parked_codes
from settlement.sandbox.worker import Worker, WorkerStands
from settlement.services.house import House
from settlement.settings import load_settings
from settlement.store.clock import MovableClock

DOCUMENTS = "documents"


class Library:
    """What the simulated world holds of each estate, asked for once."""

    def __init__(self, room: ControlRoom, programme: Programme) -> None:
        self._room = room
        self._programme = programme
        self._worlds: dict[str, dict[str, Any]] = {}

    def papers(self, court_case_id: str) -> Papers:
        """Give an estate's papers."""
        return Papers(self._world(court_case_id))

    def moments(self) -> tuple[datetime, ...]:
        """List when the feeds tell of any loaded estate."""
        worlds = (self._world(court_case) for court_case in self._programme.court_cases())
        return tuple(sorted(moment for world in worlds for moment in happenings(world)))

    def told(self, now: datetime) -> tuple[str, ...]:
        """Name the court cases that the court's list has told of by now; others the worker cannot know."""
        return tuple(
            court_case
            for court_case in self._programme.court_cases()
            if any(moment <= now for moment in court_happenings(self._world(court_case)))
        )

    def _world(self, court_case_id: str) -> dict[str, Any]:
        if court_case_id not in self._worlds:
            self._worlds[court_case_id] = self._room.world(court_case_id) or {}
        return self._worlds[court_case_id]


def results(play: Play, house: House, folder: Path) -> list[dict[str, Any]]:
    """Give a row per case, with its documents written beside."""
    parked = parked_codes(house)
    with house.database.work(actor=DIRECTOR, reason="results of a sandbox run") as work:
        case_ids = work.views.all_case_ids()
    rows = []
    for case_id in case_ids:
        scene = play.look(case_id)
        outcome = outcome_of(
            scene,
            nevers=play.nevers(case_id),
            faults=play.refusals(case_id),
            parked=parked.get(case_id),
            documents=write_documents(house, scene.case, folder),
        )
        rows.append(as_row(outcome))
    return rows


def main(arguments: list[str] | None = None) -> int:
    """Play; 0: came to an end, 1: the worker or the simulators stood still."""
    parser = argparse.ArgumentParser(description="Simulated people act on a moved clock.")
    parser.add_argument("--data", type=Path, help="data directory")
    parser.add_argument(
        "--until-idle", action="store_true", help="go on until nothing more will happen (else one turn)"
    )
    parser.add_argument("--json", type=Path, help="write the results here")
    chosen = parser.parse_args(arguments)
    settings = load_settings()
    if chosen.data is not None:
        settings = settings.model_copy(update={"data_dir": chosen.data})
    house = build_house(settings)
    programme = Programme(settings.data_dir)
    room = ControlRoom(settings.simulators_url)
    library = Library(room, programme)
    try:
        moments = library.moments()
        worker = Worker(house, lambda: library.told(house.clock.now()), moments)
        play = Play(
            house=house,
            clock=MovableClock(settings.clock_file),
            casting_of=programme.casting,
            papers_of=library.papers,
            next_happening=lambda now: next((moment for moment in moments if moment > now), None),
            watch=Progress(settings.data_dir).watch,
            happen=room.happen,
        )
        if chosen.until_idle:
            play.run(worker.wait_until_quiet)
        else:
            worker.wait_until_quiet()
            play.act()
        rows = results(play, house, settings.data_dir / DOCUMENTS)
    except (WorkerStands, SimulatorsSilent) as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    text = json.dumps(rows, ensure_ascii=False, indent=1, default=str)
    if chosen.json is not None:
        chosen.json.write_text(text, encoding="utf-8")
    else:
        print(text)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
