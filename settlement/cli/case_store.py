"""Find a case by number or id: in the data folder, else in the newest run."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from settlement.bootstrap import build_house
from settlement.cli.processes.database import case_store
from settlement.cli.run_folder import latest_run
from settlement.domain.case import Case
from settlement.domain.journal import Actor, ActorKind, Recorded
from settlement.domain.plan import StepState, plan
from settlement.settings import Settings, load_settings
from settlement.store.errors import CaseNotFound

VIEWER = Actor(kind=ActorKind.OPERATOR, id="terminal")


@dataclass(frozen=True)
class FoundCase:
    """A case with its journal and its plan now."""

    case: Case
    history: tuple[Recorded, ...]
    states: tuple[StepState, ...]
    now: datetime


def find_case(name: str) -> FoundCase | None:
    """Look in the data folder, then in the newest run folder."""
    for settings in _places():
        found = _look(settings, name)
        if found is not None:
            return found
    return None


def _places() -> list[Settings]:
    settings = load_settings()
    places = [settings] if settings.database_url or _has_cases(settings.data_dir) else []
    run = latest_run()
    if run is not None:
        places.append(settings.model_copy(update={"data_dir": run}))
    return places


def _has_cases(folder: Path) -> bool:
    return (folder / "postgres" / "data").is_dir()


def _look(settings: Settings, name: str) -> FoundCase | None:
    with case_store(settings) as engine:
        url = engine.url.render_as_string(hide_password=False)
        house = build_house(settings.model_copy(update={"database_url": SecretStr(url)}))
        with house.database.work(actor=VIEWER, reason="case show") as work:
            ids = work.views.find_case_number(name) or (name,)
            try:
                case = work.cases.load(ids[0])
            except (CaseNotFound, ValueError):
                return None
            history = tuple(work.cases.history(case.id))
            work.access_log.record(case.id, ["case"])
        now = house.clock.now()
        return FoundCase(case=case, history=history, states=plan(case, now), now=now)
