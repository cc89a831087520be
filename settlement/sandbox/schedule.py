"""What the worker still has to do, now and later, as the outbox and the projections tell."""

from datetime import datetime

from sqlalchemy import func, select

from settlement.domain.journal import Actor, ActorKind
from settlement.services.deliver import KINDS
from settlement.services.house import House
from settlement.store.outbox import ADVANCE_CASE
from settlement.store.tables.catalogue import CASE_VIEW, OUTBOX

WORK_KINDS = (ADVANCE_CASE, *KINDS)
DIRECTOR = Actor(kind=ActorKind.OPERATOR, id="sandbox")
REASON = "simulated people wait for the worker"


def work_now(house: House) -> int:
    """Count what is due or being worked on at this moment, with cases whose date has come."""
    now = house.clock.now()
    with house.database.work(actor=DIRECTOR, reason=REASON) as work:
        return int(work.outbox.depth(WORK_KINDS)) + len(work.views.cases_to_look_at(now))


def next_work_at(house: House, now: datetime) -> datetime | None:
    """Give when the next work on an open case is due; what closed cases wait for does not count."""
    of_open_case = OUTBOX.c.case_id.in_(
        select(CASE_VIEW.c.case_id).where(CASE_VIEW.c.state.in_(("open", "reversed")))
    )
    statement = select(func.min(OUTBOX.c.due_at)).where(
        OUTBOX.c.done_at.is_(None),
        OUTBOX.c.parked_at.is_(None),
        OUTBOX.c.kind.in_(WORK_KINDS),
        OUTBOX.c.due_at > now,
        of_open_case,
    )
    with house.database.work(actor=DIRECTOR, reason=REASON) as work:
        found: datetime | None = work.connection.execute(statement).scalar_one()
        return found


def parked_codes(house: House) -> dict[str, str]:
    """List cases with work that the worker gave up on, with the error's code."""
    statement = select(OUTBOX.c.case_id, OUTBOX.c.last_error_code).where(
        OUTBOX.c.done_at.is_(None),
        OUTBOX.c.case_id.is_not(None),
        OUTBOX.c.last_error_code.is_not(None),
    )
    with house.database.work(actor=DIRECTOR, reason=REASON) as work:
        return {str(row.case_id): str(row.last_error_code) for row in work.connection.execute(statement)}
