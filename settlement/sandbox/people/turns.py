"""Turn a duty into decisions: the act when its time has come, else the date, else never and why."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from settlement.domain.heirs import all_heirs
from settlement.domain.journal import Actor
from settlement.domain.plan import StepState
from settlement.domain.steps.consent import next_channel
from settlement.domain.steps.step import BOBESTYRER
from settlement.sandbox.casting import Behaviour
from settlement.sandbox.people.persons import actor_for, behaves, gets_to_it
from settlement.sandbox.people.scene import Act, Decision, Never, NotBefore, Scene
from settlement.sandbox.people.timing import CLERK_DAYS, office_time, opened

SILENT = "Arvingen svarer aldri. Domstolen holder delen av, og de andre kan gå videre når fristen er ute."


def heir_turn(
    scene: Scene,
    state: StepState,
    who: str,
    acts: Iterable[tuple[str, dict[str, Any]]],
    *,
    since: datetime | None = None,
) -> list[Decision]:
    """Let a party, or who acts for the party, do these acts when they get to it."""
    if not has_been_told(scene, who):
        return []
    actor = actor_for(scene, who, state.step)
    if actor is None:
        return []  # a guardian comes first; the statsforvalter has that step
    moment = gets_to_it(scene, state, who, since=since)
    if moment is None:
        return [Never(state.step, who, SILENT)]
    return at(scene, state, who, moment, actor, acts)


def office_turn(
    scene: Scene,
    state: StepState,
    actor: Actor,
    acts: Iterable[tuple[str, dict[str, Any]]],
    *,
    days: tuple[int, int] = CLERK_DAYS,
    since: datetime | None = None,
) -> list[Decision]:
    """Let an office do these acts on its working morning."""
    moment = office_time(scene, since or opened(scene, state), days, f"{actor.id} {state.step}")
    return at(scene, state, actor.id, moment, actor, acts)


def at(
    scene: Scene,
    state: StepState,
    who: str,
    moment: datetime,
    actor: Actor,
    acts: Iterable[tuple[str, dict[str, Any]]],
) -> list[Decision]:
    """Give the acts from their moment on, before it the date."""
    if scene.now < moment:
        return [NotBefore(state.step, who, moment)]
    return [Act(state.step, who, verb, actor, arguments) for verb, arguments in acts]


def has_been_told(scene: Scene, who: str) -> bool:
    """Tell whether a party can know of the case: a message arrived, or all channels have failed."""
    case = scene.case
    if who == BOBESTYRER or who in case.identified:
        return True
    if who in case.parties and case.parties[who].alive is False:
        return who in case.guardians
    if who not in {party.id for party in all_heirs(case)}:
        return True
    invitation = case.invitations.get(who)
    if invitation is not None and invitation.receipt is not None:
        return True
    return next_channel(case, case.parties[who]) is None and bool(case.invitations)


def first_of(decisions: list[list[Decision]]) -> list[Decision]:
    """Of several who may each do it, take who acts now, else who comes first, else the reason."""
    for turn in decisions:
        if any(isinstance(decision, Act) for decision in turn):
            return turn
    dates = [turn for turn in decisions if any(isinstance(decision, NotBefore) for decision in turn)]
    if dates:
        return min(dates, key=lambda turn: min(d.moment for d in turn if isinstance(d, NotBefore)))
    return next((turn for turn in decisions if turn), [])


def is_never(scene: Scene, who: str) -> bool:
    """Tell whether a party is the kind that never answers."""
    return who != BOBESTYRER and behaves(scene, who) == Behaviour.NEVER_ANSWERS
