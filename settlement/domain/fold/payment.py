"""How the payments' events change the case."""

from typing import Any

from settlement.domain.case import Case, PayeeAccount, Payment
from settlement.domain.estate import HoldingKind
from settlement.domain.events import payment as e
from settlement.domain.fold.creditors import fordring_paid
from settlement.domain.journal import Recorded
from settlement.domain.ledger import SET_OFF, set_off_ore
from settlement.domain.payments import ACCOUNT_FAULTS, payee, unapproved


def payee_account_given(case: Case, event: e.PayeeAccountGiven, record: Recorded) -> dict[str, Any]:
    """Where to pay. Whoever approved a payment to another account has not approved this one."""
    account = PayeeAccount(
        holder=event.holder,
        account=event.account,
        bic=event.bic,
        country=event.country,
        kid=event.kid,
        managed=event.managed,
        deposited=event.deposited,
    )
    payments = dict(case.payments)
    for payment in unapproved(case):
        if payment.concerns == event.concerns and payee(case, payment) != account:
            payments[payment.payment_id] = payment.model_copy(update={"approved_by": ()})
    return {"payee_accounts": {**case.payee_accounts, event.concerns: account}, "payments": payments}


def payment_instructed(case: Case, event: e.PaymentInstructed, record: Recorded) -> dict[str, Any]:
    """Money is to move."""
    payment = Payment(
        payment_id=event.payment_id,
        purpose=event.purpose,
        concerns=event.concerns,
        amount_ore=event.amount_ore,
        institution=event.institution,
        key=event.key,
        account=event.account,
        approvals=event.approvals,
        part_id=event.part_id,
        instructed_at=record.at,
    )
    return {"payments": {**case.payments, event.payment_id: payment}}


def payment_approved(case: Case, event: e.PaymentApproved, record: Recorded) -> dict[str, Any]:
    """One more person stands behind it; the same person again changes nothing."""
    payments = dict(case.payments)
    for payment_id in event.payment_ids:
        by = tuple(dict.fromkeys((*payments[payment_id].approved_by, event.person)))
        payments[payment_id] = payments[payment_id].model_copy(update={"approved_by": by})
    return {"payments": payments}


def payment_order_released(case: Case, event: e.PaymentOrderReleased, record: Recorded) -> dict[str, Any]:
    """The order leaves the house."""
    payments = dict(case.payments)
    for payment_id in event.payment_ids:
        payment = payments[payment_id]
        update = {"order_id": event.order_id, "released_at": record.at, "to": payee(case, payment)}
        payments[payment_id] = payment.model_copy(update=update)
    return {"payments": payments}


def payment_receipted(case: Case, event: e.PaymentReceipted, record: Recorded) -> dict[str, Any]:
    """Money moved."""
    paid = case.payments[event.payment_id].model_copy(
        update={"receipt": event.receipt, "receipted_on": event.on}
    )
    changes: dict[str, Any] = {"payments": {**case.payments, event.payment_id: paid}}
    if paid.purpose == SET_OFF:
        changes |= _set_off(case, paid)
    fordring = case.fordringer.get(paid.concerns)
    if fordring is not None:
        in_part = paid.purpose == SET_OFF and paid.amount_ore < fordring.unpaid_ore
        settled = fordring_paid(fordring, paid.amount_ore, event.receipt, goes_on=in_part)
        if paid.purpose == SET_OFF:
            settled = settled.model_copy(update={"creditor_told": False})
        changes["fordringer"] = {**case.fordringer, fordring.id: settled}
    return changes


def _set_off(case: Case, paid: Payment) -> dict[str, Any]:
    """Count a claim that is set off in full as realised; of another the rest is still to be collected."""
    held = case.holdings[paid.account]
    used = set_off_ore(case, held.id) + paid.amount_ore
    if held.kind is HoldingKind.ACCOUNT or used != held.value_ore:
        return {}
    gone = held.model_copy(update={"sold_for_ore": used, "sold_on": paid.receipted_on})
    return {"holdings": {**case.holdings, held.id: gone}}


def payment_rejected(case: Case, event: e.PaymentRejected, record: Recorded) -> dict[str, Any]:
    """It did not move. An account that the bank does not know is asked for anew."""
    payment = case.payments[event.payment_id]
    accounts = case.payee_accounts
    if event.code in ACCOUNT_FAULTS:
        accounts = {concerns: one for concerns, one in accounts.items() if concerns != payment.concerns}
    rejected = payment.model_copy(update={"rejected": event.code})
    return {"payments": {**case.payments, event.payment_id: rejected}, "payee_accounts": accounts}


PAYMENT_FOLDS: dict[str, Any] = {
    e.PayeeAccountGiven.kind: payee_account_given,
    e.PaymentInstructed.kind: payment_instructed,
    e.PaymentApproved.kind: payment_approved,
    e.PaymentOrderReleased.kind: payment_order_released,
    e.PaymentReceipted.kind: payment_receipted,
    e.PaymentRejected.kind: payment_rejected,
}
