"""Mark the cases whose date has come: a deadline, a quiet period, a notice that ran out, a new try."""

from prefect import flow

from flows.context import Context, current
from settlement.domain.journal import CLOCK

MOST = 1000


@flow(name="Se etter frister", persist_result=False)
async def look_at_dates() -> int:
    """Mark every case whose plan changes by itself now; give how many."""
    context = current()
    return await context.call(mark_due_cases, context)


def mark_due_cases(context: Context) -> int:
    """Write one outbox row for each case to look at."""
    now = context.house.clock.now()
    with context.house.database.work(actor=CLOCK, reason="deadlines") as work:
        case_ids = work.views.cases_to_look_at(now, limit=MOST)
        for case_id in case_ids:
            work.outbox.mark_due(case_id)
    return len(case_ids)
