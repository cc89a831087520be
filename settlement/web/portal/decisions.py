"""The decisions behind the figures, read back from the journal."""

from dataclasses import dataclass
from typing import Any

from settlement.domain.events.declaration import FormsCompared
from settlement.domain.events.distribution import DistributionProposed
from settlement.domain.journal import Actor, Event
from settlement.services.house import House


@dataclass(frozen=True)
class ShareReason:
    """Why a figure is what it is: sentences in bokmål and the provisions."""

    explanations: tuple[str, ...]
    citations: tuple[str, ...]


def latest_comparison(house: House, case_id: str, *, actor: Actor) -> dict[str, Any] | None:
    """Return the latest comparison of forms as it was decided; None before the first."""
    found = _latest(house, case_id, FormsCompared, actor=actor)
    return found.decision if isinstance(found, FormsCompared) else None


def reasons_for_shares(house: House, case_id: str, *, actor: Actor) -> ShareReason:
    """Gather the explanations and provisions of the proposal that stands."""
    found = _latest(house, case_id, DistributionProposed, actor=actor)
    decisions = found.decision.values() if isinstance(found, DistributionProposed) else ()
    explanations: dict[str, None] = {}
    citations: dict[str, None] = {}
    for decision in decisions:
        if isinstance(decision, dict):
            _gather(decision, explanations, citations)
    return ShareReason(tuple(explanations), tuple(citations))


def _gather(decision: dict[str, Any], explanations: dict[str, None], citations: dict[str, None]) -> None:
    if decision.get("explanation"):
        explanations[decision["explanation"]] = None
    citations.update(dict.fromkeys(decision.get("citations", ())))
    for inner in decision.get("rests_on", ()):
        _gather(inner, explanations, citations)


def _latest(house: House, case_id: str, kind: type[Event], *, actor: Actor) -> Event | None:
    with house.database.work(actor=actor, reason="the reasons for a figure") as work:
        history = work.cases.history(case_id)
    return next((record.event for record in reversed(history) if isinstance(record.event, kind)), None)
