"""Which of a plan's steps the projections show."""

from collections.abc import Iterable

from settlement.domain.plan import StepState, StepStatus

_CURRENT = frozenset({StepStatus.READY, StepStatus.WAITING})
_OPEN = _CURRENT | {StepStatus.BLOCKED}


def current_steps(plan: Iterable[StepState]) -> tuple[StepState, ...]:
    """Keep the steps that somebody can take or wait for now."""
    return tuple(state for state in plan if state.status in _CURRENT)


def open_steps(plan: Iterable[StepState]) -> tuple[StepState, ...]:
    """Keep the steps that are neither done nor out of the question: their dates count."""
    return tuple(state for state in plan if state.status in _OPEN)
