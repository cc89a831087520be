"""How a correction fared: its receipt, the next channel, or at last a person of the court."""

from settlement.domain import withdrawal_tasks
from settlement.domain.case import Case
from settlement.domain.events.withdrawal import RecipientCorrected, RecipientNotReached
from settlement.domain.journal import ENGINE, Event
from settlement.domain.manual_task import ManualTask, TaskOwner
from settlement.domain.withdrawal_recipients import LETTER
from settlement.services.change import change
from settlement.services.house import House
from settlement.services.withdraw_everything import BASIS, CORRECT_RECIPIENT

TO_PARTY = "party"


def record_corrected(house: House, case_id: str, *, payload: dict[str, str], receipt: str) -> Case:
    """Keep the receipt; the same one again changes nothing."""
    with change(house, case_id, actor=ENGINE) as it:
        standing = it.case.withdrawals[payload["grant_id"]]
        if standing.receipt is not None:
            return it.case
        corrected = RecipientCorrected(
            grant_id=payload["grant_id"], channel=payload["channel"], receipt=receipt
        )
        return it.record(corrected, basis=BASIS)


def record_not_corrected(
    house: House, case_id: str, *, key: str, payload: dict[str, str], why: str, task: ManualTask | None = None
) -> Case:
    """Go on to a letter, and from there to a person; what failed once is not tried again the same way.

    A message that was lost after it was taken comes here too: then the receipt no longer counts.
    """
    with change(house, case_id, actor=ENGINE) as it:
        grant_id, channel = payload["grant_id"], payload["channel"]
        standing = it.case.withdrawals[grant_id]
        if channel in standing.failed or standing.waits_for_person or standing.done_by is not None:
            return it.case
        on_paper = payload["to"] == TO_PARTY and channel != LETTER
        if on_paper:
            again = {**payload, "channel": LETTER}
            it.work.outbox.add(CORRECT_RECIPIENT, f"{key}:letter", case_id=case_id, payload=again)
        last = None if on_paper else (task or withdrawal_tasks.NOT_REACHED)
        if last is not None:
            last = last.model_copy(update={"owner": TaskOwner.COURT})
        failed: Event = RecipientNotReached(grant_id=grant_id, channel=channel, why=why, task=last)
        return it.record(failed, basis=BASIS)
