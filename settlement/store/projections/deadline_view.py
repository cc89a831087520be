"""Plan to deadlines: when a case must be looked at without anybody doing anything."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from settlement.domain.case import Case
from settlement.domain.heirs import end_of_day
from settlement.domain.plan import StepState
from settlement.ports.clock import OSLO
from settlement.store.projections.plan_steps import open_steps


def project_deadlines(case: Case, plan: Sequence[StepState]) -> list[dict[str, Any]]:
    """Return the rows of `deadline_view`, those that have passed too."""
    rows: list[dict[str, Any]] = []
    for step in open_steps(plan):
        shared = {"case_id": UUID(case.id), "step": step.step, "status": str(step.status)}
        if step.until is not None:
            due_on = step.until.astimezone(OSLO).date()
            rows.append({**shared, "kind": "until", "due_on": due_on, "passes_at": step.until})
        if step.deadline is not None:
            passes_at = end_of_day(step.deadline)
            rows.append({**shared, "kind": "deadline", "due_on": step.deadline, "passes_at": passes_at})
    return rows
