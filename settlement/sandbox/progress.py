"""Tell where each case stands: one JSON line per change, without names."""

import json
from pathlib import Path

from settlement.domain.plan import StepStatus
from settlement.domain.steps.step import BOBESTYRER, COURT, SECOND_CLERK, STATSFORVALTER
from settlement.sandbox.people.scene import Scene

FILE = "progress.jsonl"
_OFFICES = {COURT, SECOND_CLERK, STATSFORVALTER, BOBESTYRER}


class Progress:
    """Writes a line when a case has moved since the line before."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / FILE
        self._told: dict[str, str] = {}

    def watch(self, scene: Scene) -> None:
        """Take note of a case."""
        line = standing(scene)
        told = json.dumps(line, sort_keys=True)
        if self._told.get(scene.case.id) == told:
            return
        self._told[scene.case.id] = told
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": scene.now.isoformat(), **line}, ensure_ascii=False) + "\n")


def standing(scene: Scene) -> dict[str, object]:
    """Say where a case stands: stage, the first open step, and whom it waits for by kind."""
    case = scene.case
    states = scene.states.values()
    open_ones = [s for s in states if s.status in {StepStatus.READY, StepStatus.WAITING}]
    blocked = [s for s in states if s.status == StepStatus.BLOCKED]
    first = next(iter(open_ones or blocked), None)
    waiting = sorted({_kind(scene, who) for state in open_ones for who in state.waiting_for})
    return {
        "case_id": case.id,
        "case_number": case.court.case_number,
        "stage": "closed" if case.closed else str(first.stage) if first else "closing",
        "step": None if case.closed or first is None else first.step,
        "waiting_for": waiting,
        "reason": case.closed or (first.reason if first else ""),
    }


def _kind(scene: Scene, who: str) -> str:
    if who in _OFFICES:
        return who
    return str(scene.case.parties[who].relation) if who in scene.case.parties else "institution"
