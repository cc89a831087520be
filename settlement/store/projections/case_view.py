"""Case and plan to the case's row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from settlement.domain.case import Case
from settlement.domain.heirs import end_of_day
from settlement.domain.plan import StepState
from settlement.domain.registers import Protection
from settlement.store.projections.plan_steps import current_steps, open_steps


def project_case(case: Case, plan: Sequence[StepState], now: datetime) -> dict[str, Any]:
    """Return the row of `case_view`, without the encrypted name."""
    steps = open_steps(plan)
    first = next(iter(current_steps(plan) or steps), None)
    deadlines = [step.deadline for step in steps if step.deadline is not None]
    return {
        "case_id": UUID(case.id),
        "version": case.version,
        "court_case_id": case.court.court_case_id,
        "case_number": case.court.case_number,
        "court_name": case.court.court_name,
        "state": _state(case),
        "stage": str(first.stage) if first else "closing",
        "skifteform": case.skifteform or case.submitted_form,
        "on_hold": any(not hold.steps for hold in case.holds.values()),
        "protected": _protected(case),
        "waits_for": str(first.actor) if first else "",
        "waits_since": first.since if first else None,
        "look_again_at": look_again_at(plan, now),
        "next_deadline": min(deadlines, default=None),
        "date_of_death": case.deceased.date_of_death,
        "received_on": case.court.received_on,
        "opened_at": case.opened_at,
        "updated_at": max(case.last_at.values(), default=case.opened_at),
        "planned_at": now,
    }


def look_again_at(plan: Sequence[StepState], now: datetime) -> datetime | None:
    """Return the next moment at which the plan changes by itself: something opens, ends or is late."""
    steps = open_steps(plan)
    moments = [step.until for step in steps if step.until is not None]
    moments += [end_of_day(step.deadline) for step in steps if step.deadline is not None]
    return min((moment for moment in moments if moment > now), default=None)


def _state(case: Case) -> str:
    if case.disposed:
        return "disposed"
    if case.closed is not None:
        return "closed"
    return "reversed" if case.is_undone else "open"


def _protected(case: Case) -> bool:
    """Someone's address is protected: the case is shown to fewer."""
    protections = {case.deceased.protection, *(p.protection for p in case.active_parties.values())}
    return protections != {Protection.NONE}
