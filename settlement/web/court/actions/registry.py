"""All actions, by id."""

from settlement.web.court.actions import (
    costs,
    creditors,
    decisions,
    discontinuing,
    estate,
    families,
    finishing,
    fordringer,
    gifts,
    guardianship,
    intake,
    paper,
    paying,
    public,
    returning,
    searching,
    sources,
    take_reasons,
    testaments,
    wards,
    withdrawing,
)
from settlement.web.court.actions.action import Action
from settlement.web.court.desk import CaseOnDesk

ACTIONS: dict[str, Action] = {
    action.id: action
    for action in (
        *intake.ACTIONS,
        *testaments.ACTIONS,
        *families.ACTIONS,
        *searching.ACTIONS,
        *decisions.ACTIONS,
        *public.ACTIONS,
        *take_reasons.ACTIONS,
        *returning.ACTIONS,
        *discontinuing.ACTIONS,
        *costs.ACTIONS,
        *guardianship.ACTIONS,
        *wards.ACTIONS,
        *paper.ACTIONS,
        *sources.ACTIONS,
        *estate.ACTIONS,
        *gifts.ACTIONS,
        *creditors.ACTIONS,
        *fordringer.ACTIONS,
        *paying.ACTIONS,
        *finishing.ACTIONS,
        *withdrawing.ACTIONS,
    )
}


def open_actions(it: CaseOnDesk) -> dict[str, list[Action]]:
    """Group what this office can do in the case now, by heading."""
    groups: dict[str, list[Action]] = {}
    for action in ACTIONS.values():
        if action.is_for(it):
            groups.setdefault(action.group, []).append(action)
    return groups


def actions_for_step(it: CaseOnDesk, step_id: str) -> tuple[Action, ...]:
    """List the open actions that serve a step."""
    return tuple(action for action in ACTIONS.values() if step_id in action.steps and action.is_for(it))
