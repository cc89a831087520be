"""How taking things back changes the case."""

from typing import Any

from settlement.domain.case import Case
from settlement.domain.events import withdrawal as e
from settlement.domain.journal import Recorded
from settlement.domain.withdrawal import How, Withdrawal

OPEN_AGAIN: dict[str, Any] = {"closed": None, "closed_reason": None, "closed_at": None}


def death_registered_again(case: Case, event: e.DeathRegisteredAgain, record: Recorded) -> dict[str, Any]:
    """A correction before anything was taken back; afterwards only a note that a new case is needed."""
    if case.withdrawn_at is not None:
        return {"registered_again": record.at}
    deceased = case.deceased
    if event.date_of_death is not None:
        deceased = deceased.model_copy(update={"date_of_death": event.date_of_death})
    return {"reversed_by": None, "deceased": deceased}


def grant_withdrawn(case: Case, event: e.GrantWithdrawn, record: Recorded) -> dict[str, Any]:
    """One more thing on the list. Something left to do opens a case that had been closed."""
    taken = Withdrawal(grant=event.grant, at=record.at)
    changes: dict[str, Any] = {"withdrawals": {**case.withdrawals, event.grant.id: taken}}
    return {**changes, **OPEN_AGAIN} if taken.is_open else changes


def everything_listed(case: Case, event: e.EverythingListed, record: Recorded) -> dict[str, Any]:
    """From now on nothing in the case holds, whatever feeds say later."""
    if case.withdrawn_at is not None:
        return {}
    return {"withdrawn_at": record.at, **OPEN_AGAIN}


def payment_cancelled(case: Case, event: e.PaymentCancelled, record: Recorded) -> dict[str, Any]:
    """Nobody may carry it out."""
    cancelled = case.payments[event.payment_id].model_copy(update={"cancelled": event.why})
    return {"payments": {**case.payments, event.payment_id: cancelled}}


def _changed(case: Case, grant_id: str, **update: Any) -> dict[str, Any]:  # noqa: ANN401 - field values
    changed = case.withdrawals[grant_id].model_copy(update=update)
    return {"withdrawals": {**case.withdrawals, grant_id: changed}}


def recipient_corrected(case: Case, event: e.RecipientCorrected, record: Recorded) -> dict[str, Any]:
    """The receipt."""
    return _changed(case, event.grant_id, channel=event.channel, receipt=event.receipt)


def recipient_not_reached(case: Case, event: e.RecipientNotReached, record: Recorded) -> dict[str, Any]:
    """One channel less; after the last one a person takes over."""
    standing = case.withdrawals[event.grant_id]
    failed = {**standing.failed, event.channel: event.why}
    if event.task is None:
        return {**_changed(case, event.grant_id, failed=failed, receipt=None), **OPEN_AGAIN}
    handed = standing.grant.model_copy(update={"how": How.BY_HAND, "task": event.task})
    return {**_changed(case, event.grant_id, failed=failed, receipt=None, grant=handed), **OPEN_AGAIN}


def undone_by_hand(case: Case, event: e.UndoneByHand, record: Recorded) -> dict[str, Any]:
    """A person has undone it."""
    return _changed(case, event.grant_id, done_by=event.clerk, evidence=event.evidence)


WITHDRAWAL_FOLDS: dict[str, Any] = {
    e.DeathRegisteredAgain.kind: death_registered_again,
    e.GrantWithdrawn.kind: grant_withdrawn,
    e.EverythingListed.kind: everything_listed,
    e.PaymentCancelled.kind: payment_cancelled,
    e.RecipientCorrected.kind: recipient_corrected,
    e.RecipientNotReached.kind: recipient_not_reached,
    e.UndoneByHand.kind: undone_by_hand,
}
