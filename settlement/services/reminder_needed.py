"""Whether a reminder that was ordered some days ago is still needed, asked just before it is sent."""

from uuid import UUID

from settlement.domain.journal import CLOCK
from settlement.domain.plan import StepStatus, plan
from settlement.services.house import House
from settlement.services.remind import takes_reminders
from settlement.store.errors import CaseDisposed, CaseNotFound


def is_reminder_needed(house: House, case_id: str, party_id: str) -> bool:
    """Tell whether something still waits for one who has not logged in and takes reminders.

    A case that is not there and a party that is not in it need none, so that the answer tells nobody whether
    there is a case.
    """
    try:
        UUID(case_id)
    except ValueError:
        return False
    now = house.clock.now()
    with house.database.work(actor=CLOCK, reason="reminder condition") as work:
        try:
            case = work.cases.load(case_id)
        except (CaseNotFound, CaseDisposed):
            return False
    if party_id not in case.parties or party_id in case.identified or case.closed is not None:
        return False
    waits = any(
        state.status == StepStatus.WAITING and party_id in state.waiting_for for state in plan(case, now)
    )
    return waits and takes_reminders(case, party_id, house.clock.today())
