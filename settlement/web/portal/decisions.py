"""The decisions behind the figures, read back from the journal."""

from dataclasses import dataclass
from typing import Any

from settlement.domain.comparison import Comparison
from settlement.domain.events.declaration import FormsCompared
from settlement.domain.events.distribution import DistributionProposed
from settlement.domain.journal import Actor, Event
from settlement.services.divide_estate import FAIR
from settlement.services.house import House

ROUNDING_ORE = 100  # what whole øre may move, many times over, is nothing to tell of


@dataclass(frozen=True)
class ShareReason:
    """Why a figure is what it is: sentences in bokmål and the provisions."""

    explanations: tuple[str, ...]
    citations: tuple[str, ...]


def latest_comparison(house: House, case_id: str, *, actor: Actor) -> Comparison | None:
    """Return the latest comparison of forms; None before the first."""
    found = _latest(house, case_id, FormsCompared, actor=actor)
    return found.comparison if isinstance(found, FormsCompared) else None


def signed_comparison(
    house: House, case_id: str, party_id: str, comparison_hash: str, *, actor: Actor
) -> Comparison | None:
    """Return the comparison that a signature refers to; None when there is none."""
    with house.database.work(actor=actor, reason="the figures that were signed on") as work:
        history = work.cases.history(case_id)
    made = (record.event for record in reversed(history) if isinstance(record.event, FormsCompared))
    found = (one.comparison for one in made if one.seen_hashes.get(party_id) == comparison_hash)
    return next(found, None)


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


@dataclass(frozen=True)
class SeenPart:
    """Another heir's part as one heir sees it, in øre."""

    party_id: str
    own_value_ore: int
    envy_ore: int


@dataclass(frozen=True)
class FairView:
    """One heir's own numbers, and nobody else's.

    Attributes:
        own_value_ore: what the heir's own part is worth to the heir, money too.
        own_fair_share_ore: the heir's share of everything, by the heir's own values.
        others: the other parts in the same heir's eyes.
        is_largest: no lawful way is worth more to those who get the things.
    """

    own_value_ore: int
    own_fair_share_ore: int
    others: tuple[SeenPart, ...]
    is_largest: bool

    @property
    def is_fair_share(self) -> bool:
        """The part is worth the share of everything, or more; rounding aside."""
        return self.own_value_ore + ROUNDING_ORE >= self.own_fair_share_ore

    @property
    def envied(self) -> tuple[SeenPart, ...]:
        """Parts the heir would rather have; rounding aside."""
        return tuple(other for other in self.others if other.envy_ore > ROUNDING_ORE)


def fair_view(house: House, case_id: str, party_id: str, *, actor: Actor) -> FairView | None:
    """Read one heir's numbers out of the proposal that stands; None for who has no share."""
    found = _latest(house, case_id, DistributionProposed, actor=actor)
    decision = found.decision.get(FAIR) if isinstance(found, DistributionProposed) else None
    value = (decision or {}).get("value") or {}
    part = next((part for part in value.get("parts", ()) if part["person_id"] == party_id), None)
    if part is None:
        return None
    return FairView(
        own_value_ore=part["own_value"]["ore"],
        own_fair_share_ore=part["own_fair_share"]["ore"],
        others=tuple(
            SeenPart(other["person_id"], other["own_value"]["ore"], other["envy"]["ore"])
            for other in part["others"]
        ),
        is_largest=value["lost_to_limits"]["ore"] == 0 and not part["gave_up"],
    )


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
