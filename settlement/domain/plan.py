"""What is next: the one pure function that decides it for everybody.

Task lists, queues, reminders and the engine's own work are views of `plan`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from graphlib import TopologicalSorter

from settlement.domain.case import Case
from settlement.domain.steps.closing import CLOSING_STEPS
from settlement.domain.steps.consent import CONSENT_STEPS
from settlement.domain.steps.creditors import CREDITOR_STEPS
from settlement.domain.steps.declaration import DECLARATION_STEPS
from settlement.domain.steps.distribution import DISTRIBUTION_STEPS
from settlement.domain.steps.early_and_disputed import EARLY_AND_DISPUTED_STEPS
from settlement.domain.steps.early_parts import EARLY_PART_STEPS
from settlement.domain.steps.family import FAMILY_STEPS
from settlement.domain.steps.intake import INTAKE_STEPS
from settlement.domain.steps.inventory import INVENTORY_STEPS
from settlement.domain.steps.payment import PAYMENT_STEPS
from settlement.domain.steps.public import PUBLIC_STEPS
from settlement.domain.steps.silent import SILENT_PAYEE_STEPS, SILENT_STEPS
from settlement.domain.steps.step import CLOCK, ENGINE, Step
from settlement.domain.steps.withdrawal import WITHDRAWAL_STEPS

STEPS: tuple[Step, ...] = (
    *INTAKE_STEPS,
    *WITHDRAWAL_STEPS,
    *CONSENT_STEPS,
    *FAMILY_STEPS,
    *SILENT_STEPS,
    *INVENTORY_STEPS,
    *CREDITOR_STEPS,
    *DECLARATION_STEPS,
    *PUBLIC_STEPS,
    *DISTRIBUTION_STEPS,
    *SILENT_PAYEE_STEPS,
    *PAYMENT_STEPS,
    *EARLY_AND_DISPUTED_STEPS,
    *EARLY_PART_STEPS,
    *CLOSING_STEPS,
)
STEP_OF: dict[str, Step] = {step.id: step for step in STEPS}
TAKING_BACK = frozenset(step.id for step in WITHDRAWAL_STEPS)
AFTER_THE_END = frozenset({"dispose_case"}) | TAKING_BACK
ENGINE_ACTORS = frozenset({ENGINE, CLOCK})


class StepStatus(StrEnum):
    """Where a step stands. READY: the engine can do it now. WAITING: for a person or a date."""

    DONE = "done"
    READY = "ready"
    WAITING = "waiting"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, kw_only=True)
class StepState:
    """One step of one case at one moment.

    `waiting_for` holds party ids, `court`, `court:second`, `statsforvalter`, `bobestyrer` or
    organisation numbers; with `any_of` one of them is enough. `since` is when the step opened.
    """

    step: str
    stage: str
    actor: str
    title: str
    status: StepStatus
    waiting_for: tuple[str, ...] = ()
    any_of: bool = False
    since: datetime | None = None
    until: datetime | None = None
    reason: str = ""
    deadline: date | None = None
    citations: tuple[str, ...] = ()
    if_missed: str = ""


def _order_by_need() -> tuple[Step, ...]:
    """Sort the steps so that each comes after those it needs; a circle is a bug and stops the import."""
    graph = TopologicalSorter({step.id: step.needs for step in STEPS})
    return tuple(STEP_OF[step_id] for step_id in graph.static_order())


IN_ORDER_OF_NEED = _order_by_need()


def _with_needs() -> dict[str, tuple[Step, ...]]:
    """For each step itself and all that it rests on, in the order of need."""
    found: dict[str, set[str]] = {}
    for step in IN_ORDER_OF_NEED:
        found[step.id] = {step.id}.union(*(found[need] for need in step.needs))
    return {key: tuple(step for step in IN_ORDER_OF_NEED if step.id in ids) for key, ids in found.items()}


RESTS_ON = _with_needs()


def plan(case: Case, on: datetime) -> tuple[StepState, ...]:
    """Return every step of the settlement with its state at the moment `on`."""
    states: dict[str, StepState] = {}
    for step in IN_ORDER_OF_NEED:
        states[step.id] = _state(step, case, on, states)
    return tuple(states[step.id] for step in STEPS)


def step_state(case: Case, on: datetime, step_id: str) -> StepState:
    """Give one step as `plan` has it; only the steps that it rests on are looked at."""
    states: dict[str, StepState] = {}
    for step in RESTS_ON[step_id]:
        states[step.id] = _state(step, case, on, states)
    return states[step_id]


def ready_for_engine(states: tuple[StepState, ...]) -> tuple[StepState, ...]:
    """The steps the engine can carry out now."""
    return tuple(state for state in states if state.status == StepStatus.READY)


def waiting_on(states: tuple[StepState, ...], who: str) -> tuple[StepState, ...]:
    """The steps that wait for one party or office."""
    return tuple(s for s in states if s.status == StepStatus.WAITING and who in s.waiting_for)


def next_date(states: tuple[StepState, ...], on: datetime) -> datetime | None:
    """The first moment at which the plan changes by itself."""
    moments = [
        s.until for s in states if s.until is not None and s.until > on and s.status != StepStatus.DONE
    ]
    return min(moments, default=None)


def _state(step: Step, case: Case, on: datetime, states: dict[str, StepState]) -> StepState:
    status, reason, waiting_for = _judge(step, case, on, states)
    still = status in {StepStatus.WAITING, StepStatus.BLOCKED}
    return StepState(
        step=step.id,
        stage=step.stage,
        actor=step.actor,
        title=step.title,
        status=status,
        waiting_for=waiting_for,
        any_of=step.any_of,
        since=_since(step, case) if status != StepStatus.NOT_APPLICABLE else None,
        until=step.until(case) if still else None,
        reason=reason,
        deadline=step.deadline(case) if status in {StepStatus.WAITING, StepStatus.BLOCKED} else None,
        citations=step.citations,
        if_missed=step.if_missed,
    )


def _judge(
    step: Step, case: Case, on: datetime, states: dict[str, StepState]
) -> tuple[StepStatus, str, tuple[str, ...]]:
    if _ended(case) and step.id not in AFTER_THE_END:
        return _judge_ended(step, case)
    why_not = step.applies(case, on)
    if why_not is not None:
        return StepStatus.NOT_APPLICABLE, why_not, ()
    unmet = tuple(need for need in step.needs if not _is_over(states[need]))
    if not unmet:
        held = _held(step, case)
        if held is not None:
            return StepStatus.BLOCKED, held, ()
    remaining = step.remaining(case, on)
    if unmet:
        titles = ", ".join(f"«{STEP_OF[need].title}»" for need in unmet)
        return StepStatus.BLOCKED, f"Venter på {titles}.", ()
    if not remaining:
        return StepStatus.DONE, "", ()
    block = step.blocked(case, on)
    if block is not None:
        status = StepStatus.WAITING if step.until(case) is not None else StepStatus.BLOCKED
        return status, block, ()
    if ENGINE_ACTORS.intersection(remaining):
        return StepStatus.READY, "", ()
    return StepStatus.WAITING, "", remaining


def _is_over(state: StepState) -> bool:
    return state.status in {StepStatus.DONE, StepStatus.NOT_APPLICABLE}


def _ended(case: Case) -> bool:
    return case.closed is not None or case.is_undone


def _judge_ended(step: Step, case: Case) -> tuple[StepStatus, str, tuple[str, ...]]:
    if any(kind in case.last_at for kind in step.done_by) or step.id == "receive_case":
        return StepStatus.DONE, "", ()
    reason = "Saken er avsluttet." if case.closed else "Dødsfallet eller saken står ikke ved lag."
    return StepStatus.NOT_APPLICABLE, reason, ()


def _held(step: Step, case: Case) -> str | None:
    if step.id in TAKING_BACK:
        return None  # a hold keeps things as they are, and here nothing is as it was
    for hold in case.holds.values():
        if not hold.steps or step.id in hold.steps:
            return hold.reason
    return None


def _since(step: Step, case: Case) -> datetime:
    kinds = [kind for need in step.needs for kind in STEP_OF[need].done_by]
    return case.last(*kinds) or case.opened_at
