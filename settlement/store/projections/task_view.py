"""Plan to tasks: a row per open step and the one it waits for."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from settlement.domain.case import Case
from settlement.domain.plan import StepState
from settlement.store.projections.plan_steps import current_steps


def project_tasks(case: Case, plan: Sequence[StepState]) -> list[dict[str, Any]]:
    """Return the rows of `task_view`; a step that waits for nobody named has one row with an empty name."""
    return [
        {
            "case_id": UUID(case.id),
            "step": step.step,
            "waits_for": who,
            "stage": str(step.stage),
            "actor": str(step.actor),
            "status": str(step.status),
            "since": step.since,
            "until": step.until,
            "deadline": step.deadline,
        }
        for step in current_steps(plan)
        for who in sorted(set(step.waiting_for)) or [""]
    ]
