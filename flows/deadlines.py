"""Mark the cases whose date has come: a deadline, a quiet period, a notice that ran out, a new try."""

import structlog
from prefect import flow

from flows.context import Context, current
from settlement.domain.errors import SettlementError
from settlement.domain.journal import CLOCK
from settlement.services.remind import cases_to_remind, send_reminders
from settlement.store.errors import StoreError

LOG = structlog.get_logger(__name__)

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


def mark_open_cases(context: Context) -> int:
    """Mark every open case, and each that is being taken back, so that it is looked at; give how many."""
    with context.house.database.work(actor=CLOCK, reason="sweep") as work:
        case_ids = work.views.all_case_ids(state="open") + work.views.all_case_ids(state="reversed")
        for case_id in case_ids:
            work.outbox.mark_due(case_id)
    return len(case_ids)


@flow(name="Send påminnelser", persist_result=False)
async def send_due_reminders() -> int:
    """Remind heirs of what has waited for them for two weeks; give how many."""
    return await remind(current())


async def remind(context: Context) -> int:
    """Remind in every case that is due; a case that fails waits for the next day."""
    sent = 0
    for case_id in await context.call(cases_to_remind, context.house):
        try:
            sent += await context.call(send_reminders, context.house, case_id)
        except (SettlementError, StoreError) as error:
            LOG.warning("reminder_not_sent", case=case_id, code=error.code)
    return sent
